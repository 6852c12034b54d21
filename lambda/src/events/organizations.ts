// AWS Organizations and AWS Control Tower tell what became of a request by a service event in CloudTrail.
// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_cloudtrail-integration.html
// https://docs.aws.amazon.com/controltower/latest/userguide/lifecycle-events.html

import { cloudTrailEventUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import {
  type Describer,
  detailOf,
  facts,
  given,
  headline,
  lookup,
  resource,
  when,
  word,
} from './describer.ts';
import { at, entries, isObject, items, text } from './fields.ts';

const SERVICE_EVENT = 'AWS Service Event via CloudTrail';

/** What is weaker after it succeeded. */
const SUCCESS_SEVERITIES: Record<string, Severity> = {
  AccountDeparted: 'warning',
  CloseAccountResult: 'warning',
  DeregisterManagedAccount: 'warning',
  DeregisterOrganizationalUnit: 'warning',
  DisableGuardrail: 'warning',
};

export const accountLifecycle: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, SERVICE_EVENT);
  const source = text(payload, 'source');
  if (detail === undefined || (source !== 'aws.organizations' && source !== 'aws.controltower'))
    return undefined;
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
  const isOrganizations = source === 'aws.organizations';
  const service = isOrganizations ? 'Organizations' : 'Control Tower';
  const what =
    lookup<string>(isOrganizations ? words.organizations.events : words.controlTower.events, event) ?? event;
  const id = text(detail, 'eventID');
  const url = id && cloudTrailEventUrl(text(detail, 'awsRegion') ?? text(payload, 'region'), id);
  return {
    severity: state === 'FAILED' ? 'warning' : (lookup(SUCCESS_SEVERITIES, event) ?? 'info'),
    title: headline(
      reader,
      words.organizations.title(service, what ?? '', word(words.controlTower.states, state) ?? ''),
      guardrails[0] ?? name ?? units[0],
    ),
    facts: facts(
      [words.labels.reason, text(status, 'failureReason')],
      [words.controlTower.labels.units, units.join(words.listComma)],
      [
        words.controlTower.labels.guardrails,
        guardrails.length > 1 ? guardrails.join(words.listComma) : undefined,
      ],
      [words.organizations.labels.newAccount, newAccount && reader.account(newAccount)],
      [words.labels.end, when(reader, status, 'completedTimestamp')],
    ),
    ...given('body', text(status, 'message')),
    resources: (guardrails.length > 0 ? guardrails : []).map((guardrail) => resource(guardrail)),
    ...given('url', url),
  };
};
