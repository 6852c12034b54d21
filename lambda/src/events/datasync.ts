// AWS DataSync: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-datasync.html

import { parseArn } from '../arn.ts';
import type { Locale } from '../locales/locale.ts';
import { type Describer, detailOf, facts, lookup, type Severities, severityOf } from './describer.ts';
import { text, texts } from './fields.ts';
import { stateChange } from './state-change.ts';

const THINGS: Record<string, keyof Locale['datasync']['things']> = {
  'DataSync Task Execution State Change': 'execution',
  'DataSync Task State Change': 'task',
  'DataSync Agent State Change': 'agent',
  'DataSync Location State Change': 'location',
};

export const STATE_SEVERITIES: Severities<keyof Locale['datasync']['states']> = {
  ERROR: 'warning',
  OFFLINE: 'warning',
  UNAVAILABLE: 'warning',
  ONLINE: 'ok',
};

export const dataSync: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, ...Object.keys(THINGS));
  const thing = lookup(THINGS, text(payload, 'detail-type'));
  if (detail === undefined || thing === undefined) return undefined;
  const { words } = reader;
  // The schema has a list here, and AWS's sample a text.
  const state = text(detail, 'State') ?? texts(detail, 'State')[0];
  // "task-0a1b/execution/exec-0c2d"
  const [name, execution] = parseArn(texts(payload, 'resources')[0])?.name.split('/execution/') ?? [];
  return stateChange(
    payload,
    {
      what: words.datasync.things[thing],
      state,
      states: words.datasync.states,
      severity: severityOf(STATE_SEVERITIES, state),
      service: 'datasync',
      name,
      where: execution,
      facts: facts([words.labels.executionId, execution]),
    },
    reader,
  );
};
