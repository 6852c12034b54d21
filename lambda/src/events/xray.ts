// AWS X-Ray insights: https://docs.aws.amazon.com/xray/latest/devguide/xray-console-insights.html

import { traceMapUrl } from '../console.ts';
import type { Reader } from '../reader.ts';
import { plainNumber } from './amounts.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
  word,
} from './describer.ts';
import { at, number, text, texts } from './fields.ts';
import { beyond } from './sentences.ts';

export const SEVERITIES: Severities<'active' | 'closed'> = { active: 'warning', closed: 'ok' };

export const xrayInsight: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'AWS X-Ray Insight Update');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'State');
  const kind = state === 'CLOSED' ? 'closed' : 'active';
  const service = text(detail, 'RootCauseServiceId', 'Name');
  const impact = at(detail, 'ClientRequestImpactStatistics');
  const [faults, total] = [number(impact, 'FaultCount'), number(impact, 'TotalCount')];
  const url = traceMapUrl(text(payload, 'region'));
  return {
    ...optional('stateOf', text(detail, 'InsightId')),
    severity: severityOf(SEVERITIES, kind),
    recoversFrom: severityOf(SEVERITIES, 'active'),
    title: headline(reader, words.xray[kind], service),
    facts: facts(
      [
        words.labels.type,
        texts(detail, 'Categories')
          .map((category) => word(words.xray.categories, category))
          .join(words.listComma),
      ],
      [words.xray.service, [service, text(detail, 'RootCauseServiceId', 'Type')].filter(Boolean).join(' · ')],
      [
        words.xray.faults,
        faults !== undefined && total !== undefined ? shareOf(faults, total, reader) : undefined,
      ],
      [words.xray.group, text(detail, 'GroupName')],
      [words.labels.start, when(reader, detail, 'StartTime')],
      [words.labels.end, when(reader, detail, 'EndTime')],
    ),
    ...optional('body', beyond(text(detail, 'Summary'), [service, text(detail, 'GroupName')], reader)),
    resources: service ? [resource(service)] : [],
    ...optional('url', url),
    urlLabel: words.xray.openMap,
  };
};

/** "318 / 4,420（7.2%）" */
function shareOf(part: number, whole: number, { words }: Reader): string {
  const shown = `${plainNumber(part, 3)} / ${plainNumber(whole, 3)}`;
  return whole > 0 ? words.annotated(shown, `${plainNumber((100 * part) / whole, 2)}%`) : shown;
}
