// What AWS Organizations and AWS Control Tower share: the outcome of a request as a service event in CloudTrail.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_cloudtrail-integration.html
// https://docs.aws.amazon.com/controltower/latest/userguide/lifecycle-events.html

import { cloudTrailEventUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Locale } from '../locales/locale.ts';
import type { Reader } from '../reader.ts';
import {
  type Description,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
  word,
} from './describer.ts';
import { at, entries, isObject, items, text } from './fields.ts';

export const STATE_SEVERITIES: Severities<keyof Locale['accountLifecycle']['states']> = { FAILED: 'warning' };

export interface Lifecycle {
  /** "aws.organizations" */
  source: string;
  /** "Organizations" */
  service: string;
  /** The words of its events. */
  events: Record<string, string>;
  /** Of its events, unless the state decides. */
  severities: Severities;
}

/** Describes a service event of one source; undefined for any other event. */
export function lifecycleEvent(
  { payload }: AwsEvent,
  { source, service, events, severities }: Lifecycle,
  reader: Reader,
): Description | undefined {
  const detail = detailOf(payload, 'AWS Service Event via CloudTrail');
  if (detail === undefined || text(payload, 'source') !== source) return undefined;
  const { words } = reader;
  const event = text(detail, 'eventName');
  // {"createAccountStatus": {…}}: the one object in there, whatever its name.
  const status = entries(detail, 'serviceEventDetails')
    .map(([, value]) => value)
    .find(isObject);
  const state = text(status, 'state') ?? text(status, 'status');
  const newAccount = text(status, 'accountId') ?? text(status, 'account', 'accountId');
  const accountName = text(status, 'accountName') ?? text(status, 'account', 'accountName');
  const name = /^\*+$/.test(accountName ?? '') ? newAccount : (accountName ?? newAccount);
  const guardrails = items(status, 'guardrails').flatMap((item) => text(item, 'guardrailId') ?? []);
  const units = items(status, 'organizationalUnits')
    .concat(at(status, 'organizationalUnit') ?? [])
    .flatMap((unit) => text(unit, 'organizationalUnitName') ?? text(unit, 'organizationalUnitId') ?? []);
  const what = lookup(events, event) ?? event;
  const done = state === 'SUCCEEDED' ? lookup(words.accountLifecycle.done, event) : undefined;
  const id = text(detail, 'eventID');
  const url = id && cloudTrailEventUrl(text(detail, 'awsRegion') ?? text(payload, 'region'), id);
  return {
    severity: lookup(STATE_SEVERITIES, state) ?? severityOf(severities, event),
    title: headline(
      reader,
      done === undefined
        ? words.accountLifecycle.title(service, what ?? '', word(words.accountLifecycle.states, state) ?? '')
        : words.accountLifecycle.title(service, done, ''),
      guardrails[0] ?? name ?? units[0],
    ),
    facts: facts(
      [words.labels.reason, text(status, 'failureReason')],
      [words.accountLifecycle.labels.units, units.join(words.listComma)],
      [
        words.accountLifecycle.labels.guardrails,
        guardrails.length > 1 ? guardrails.join(words.listComma) : undefined,
      ],
      [words.accountLifecycle.labels.newAccount, newAccount && reader.account(newAccount)],
      [words.labels.end, when(reader, status, 'completedTimestamp')],
    ),
    ...optional(lookup(STATE_SEVERITIES, state) ? 'reason' : 'body', text(status, 'message')),
    resources: guardrails.map((guardrail) => resource(guardrail)),
    ...optional('url', url),
  };
}
