// Amazon CloudWatch Synthetics: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitoring-events-eventbridge.html

import { parseArn } from '../arn.ts';
import { canaryUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import { withoutEnclosing } from '../strings.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  span,
  word,
} from './describer.ts';
import { at, text, texts, time } from './fields.ts';

export const KIND_SEVERITIES: Severities<keyof Locale['synthetics']['kinds']> = {
  'Synthetics Canary TestRun Failure': 'critical',
};

export const STATE_SEVERITIES: Severities<keyof Locale['synthetics']['states']> = { ERROR: 'warning' };

export const canary: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const kinds: Record<string, string> = words.synthetics.kinds;
  const detail = detailOf(payload, ...Object.keys(kinds));
  if (detail === undefined) return undefined;
  const kind = text(payload, 'detail-type') ?? '';
  const name = text(detail, 'canary-name');
  const [state, before] = [text(detail, 'current-state'), text(detail, 'previous-state')];
  const states = [before, state].flatMap((code) => word(words.synthetics.states, code) ?? []);
  const timeline = at(detail, 'canary-run-timeline');
  const artifact = text(detail, 'artifact-location');
  const region = text(payload, 'region');
  const url = name ? canaryUrl(region, name) : serviceUrl(region, 'cloudwatch');
  return {
    severity: lookup(KIND_SEVERITIES, kind) ?? severityOf(STATE_SEVERITIES, state),
    title: headline(reader, word(kinds, kind) ?? kind, name, word(words.synthetics.states, state)),
    facts: facts(
      [words.labels.reason, unquoted(text(detail, 'state-reason'))],
      [words.labels.state, states.join(' → ')],
      [words.labels.reason, kind.endsWith('Failure') ? undefined : text(detail, 'message')],
      [words.labels.duration, span(reader, time(timeline, 'started'), time(timeline, 'completed'))],
      [words.synthetics.artifacts, artifact && `s3://${artifact}`],
    ),
    resources: name
      ? [
          resource(
            name,
            texts(payload, 'resources').find((arn) => parseArn(arn)),
          ),
        ]
      : [],
    ...optional('url', url),
  };
};

/** The reason is quoted once more than it need be, and "null" where there is none: "\"Error: … \"". */
function unquoted(value: string | undefined): string | undefined {
  const reason = value && withoutEnclosing(value, '"', '"');
  return reason === 'null' ? undefined : reason || undefined;
}
