// AWS Application Migration Service and AWS Elastic Disaster Recovery, whose events are alike.
// https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-mgn.html
// https://docs.aws.amazon.com/drs/latest/userguide/monitoring-event-bridge.html

import type { Locale } from '../locales/locale.ts';
import { type Describer, facts, lookup, type Severities, severityOf } from './describer.ts';
import { text } from './fields.ts';
import { stateChange } from './state-change.ts';

export const STATE_SEVERITIES: Severities<keyof Locale['mgn']['states']> = {
  STALLED: 'warning',
  NOT_STALLED: 'ok',
  RECOVERY_LAUNCH_FAILED: 'critical',
  CUTOVER_LAUNCH_FAILED: 'critical',
  TEST_LAUNCH_FAILED: 'warning',
  FAILBACK_ERROR: 'critical',
  DISCONNECTED: 'critical',
};

const SERVICES = { 'aws.mgn': 'mgn', 'aws.drs': 'drs' } as const;

export const serverReplication: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const service = lookup(SERVICES, text(payload, 'source'));
  const detailType = text(payload, 'detail-type') ?? '';
  const state = text(payload, 'detail', 'state');
  if (service === undefined || state === undefined) return undefined;
  const name = service === 'mgn' ? 'MGN' : 'DRS';
  const thing = /Replication/.test(detailType)
    ? words.mgn.replication
    : /Launch/.test(detailType)
      ? words.mgn.launch
      : /Failback/.test(detailType)
        ? words.mgn.failback
        : words.mgn.server;
  return stateChange(
    payload,
    {
      what: words.mgn.of(name, thing),
      state,
      states: words.mgn.states,
      severity: severityOf(STATE_SEVERITIES, state),
      recoversFrom: state === 'NOT_STALLED' ? severityOf(STATE_SEVERITIES, 'STALLED') : undefined,
      service,
      where: text(payload, 'detail', 'is-drill')?.toUpperCase() === 'TRUE' ? words.mgn.drill : undefined,
      facts: facts([words.mgn.job, text(payload, 'detail', 'job-id')]),
    },
    reader,
  );
};
