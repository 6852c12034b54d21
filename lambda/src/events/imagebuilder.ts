// EC2 Image Builder: https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-eventbridge.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
} from './describer.ts';
import { number, text, texts } from './fields.ts';
import { stateChange } from './state-change.ts';

export const STATE_SEVERITIES: Severities<keyof Locale['imagebuilder']['states']> = {
  FAILED: 'warning',
};

const imageState: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'EC2 Image Builder Image State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'state', 'status');
  return stateChange(
    payload,
    {
      what: words.imagebuilder.image,
      state,
      states: words.imagebuilder.states,
      severity: severityOf(STATE_SEVERITIES, state),
      service: 'imagebuilder',
      facts: facts([words.labels.reason, text(detail, 'state', 'reason')]),
    },
    reader,
  );
};

export const NOTICE_SEVERITIES: Severities<keyof Locale['imagebuilder']['notices']> = {
  critical: 'warning',
  found: 'warning',
  waiting: 'warning',
};

/** Vulnerabilities in an image, and a build that requires an action. */
const imageNotice: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'EC2 Image Builder CVE Detected',
    'EC2 Image Builder Workflow Step Waiting',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const counts = ['critical', 'high', 'medium'].flatMap((level) => {
    const count = number(detail, 'finding-severity-counts', level);
    return count ? [`${words.imagebuilder.levels[level as 'critical']} ${count}`] : [];
  });
  const isWaiting = text(payload, 'detail-type')?.endsWith('Waiting');
  const isCritical = (number(detail, 'finding-severity-counts', 'critical') ?? 0) > 0;
  const notice = isWaiting ? 'waiting' : isCritical ? 'critical' : 'found';
  const arn = texts(payload, 'resources')[0];
  const name = parseArn(arn)?.name ?? text(detail, 'resource-id');
  return {
    severity: severityOf(NOTICE_SEVERITIES, notice),
    title: headline(reader, words.imagebuilder.notices[notice], name),
    facts: facts(
      [words.imagebuilder.findings, counts.join(words.listComma)],
      [words.labels.step, text(detail, 'workflow-step-name')],
    ),
    resources: name ? [resource(name, arn)] : [],
    ...optional('url', resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'imagebuilder')),
  };
};

export const imageBuilder: Describer[] = [imageState, imageNotice];
