// AWS Trusted Advisor: https://docs.aws.amazon.com/awssupport/latest/user/cloudwatch-events-ta.html

import { parseArn } from '../arn.ts';
import { iamUserUrl, resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Fact } from '../notification.ts';
import type { Reader } from '../reader.ts';
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
  when,
  word,
} from './describer.ts';
import { at, entries, number, text } from './fields.ts';
import { regionCode } from './security-finding.ts';

type Status = keyof Locale['trustedadvisor']['title'];

/** A check that only saves money can wait; an exposed key and a reached quota cannot. */
export const SEVERITIES: Severities<Status | 'keyExposed' | 'limitReached' | 'saving'> = {
  OK: 'ok',
  WARN: 'warning',
  ERROR: 'warning',
  keyExposed: 'critical',
  limitReached: 'critical',
  saving: 'info',
};

const MOST_ITEM_FACTS = 6;

export const trustedAdvisorCheck: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Trusted Advisor Check Item Refresh Notification');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { labels } = words.trustedadvisor;
  const item = at(detail, 'check-item-detail');
  const status = text(detail, 'status');
  const check = text(detail, 'check-name');
  const arn = text(detail, 'resource_id');
  const name = affectedName(item, arn);
  // The event's own region is where Trusted Advisor runs; availability zones end in a letter.
  const region =
    parseArn(arn)?.region ||
    regionCode((text(item, 'Region/AZ') ?? text(item, 'Region'))?.replace(/[a-z]$/, ''));
  const isLimit = text(item, 'Limit Amount') !== undefined;
  const user = text(item, 'User Name (IAM or Root)');
  const url = isLimit
    ? serviceUrl(region || text(payload, 'region'), 'servicequotas')
    : (resourceUrl(arn) ??
      (user && !/^\W*root/i.test(user)
        ? iamUserUrl(text(payload, 'region'), user)
        : serviceUrl(text(payload, 'region'), 'trustedadvisor')));
  return {
    ...optional('stateOf', arn && `${check} ${arn}`),
    severity: severityOf(SEVERITIES, kindOf(check, status, item)),
    ...optional('nextStep', isLimit && status !== 'OK' ? words.nextSteps.quota : undefined),
    title: isLimit ? limitTitle(item, status, reader) : checkTitle(check, status, name, reader),
    facts: [
      ...facts(
        [labels.usage, isLimit ? usage(item, reader) : undefined],
        [labels.savings, text(item, 'Estimated Monthly Savings')],
        [labels.accessKey, text(item, 'Access Key ID')],
        [labels.user, user],
        [labels.exposedAt, text(item, 'Location')],
        [labels.fraud, text(item, 'Fraud Type')],
        [labels.deadline, when(reader, item, 'Deadline')],
        [labels.perDay, text(item, 'Usage (USD per Day)')],
      ),
      ...itemFacts(item),
      ...facts([labels.check, check]),
    ],
    resources: name ? [resource(name, parseArn(arn) && arn, resourceUrl(arn))] : [],
    ...optional('region', region || undefined),
    ...optional('url', url),
  };
};

function kindOf(check: string | undefined, status: string | undefined, item: unknown): string | undefined {
  if (status === 'OK') return status;
  if (status === 'ERROR' && check === 'Exposed Access Keys') return 'keyExposed';
  if (status === 'ERROR' && text(item, 'Limit Amount') !== undefined) return 'limitReached';
  return text(item, 'Estimated Monthly Savings') === undefined ? status : 'saving';
}

function affectedName(item: unknown, arn: string | undefined): string | undefined {
  return (
    parseArn(arn)?.name ??
    arn ??
    text(item, 'Limit Name') ??
    text(item, 'Access Key ID') ??
    text(item, 'Resource')
  );
}

function checkTitle(
  check: string | undefined,
  status: string | undefined,
  name: string | undefined,
  reader: Reader,
): string {
  const { trustedadvisor } = reader.words;
  const what = lookup<string>(trustedadvisor.title, status) ?? trustedadvisor.title.OTHER;
  return headline(reader, what, [word(trustedadvisor.checks, check), name].filter(Boolean).join(' · '));
}

function limitTitle(item: unknown, status: string | undefined, { words }: Reader): string {
  const { trustedadvisor } = words;
  const name = [text(item, 'Service'), text(item, 'Limit Name')].filter(Boolean).join(' ');
  if (status === 'OK') return trustedadvisor.limitRecovered(name);
  const [used, limit] = [number(item, 'Current Usage'), number(item, 'Limit Amount')];
  const isReached = used !== undefined && limit !== undefined && used >= limit;
  return (isReached ? trustedadvisor.limitReached : trustedadvisor.limit)(name);
}

function usage(item: unknown, { words }: Reader): string | undefined {
  const [used, limit] = [text(item, 'Current Usage'), text(item, 'Limit Amount')];
  return used && limit ? words.trustedadvisor.usage(used, limit) : limit;
}

const TOLD = new Set([
  'Access Key ID',
  'Case ID',
  'Current Usage',
  'Deadline',
  'Estimated Monthly Savings',
  'Fraud Type',
  'Instance ID',
  'Limit Amount',
  'Limit Name',
  'Location',
  'Region',
  'Region/AZ',
  'Resource',
  'Service',
  'Status',
  'Time Updated',
  'Usage (USD per Day)',
  'User Name (IAM or Root)',
]);

/** Each check has columns of its own; AWS names them for people. The daily figures say nothing that the average does not. */
function itemFacts(item: unknown): Fact[] {
  return entries(item)
    .filter(([name]) => name.trim() !== '' && !TOLD.has(name) && !/^Day \d+$/.test(name))
    .flatMap(([name, value]) => facts([name, text(value)]))
    .slice(0, MOST_ITEM_FACTS);
}
