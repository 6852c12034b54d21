// AWS Config, as EventBridge event and as SNS notification: one message for both.
// https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html

import { parseArn } from '../arn.ts';
import { configRuleUrl, configTimelineUrl, resourceUrl, s3BucketUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  type Description,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  tagged,
  word,
} from './describer.ts';
import { at, entries, isEventBridge, text, time } from './fields.ts';
import { regionCode } from './security-finding.ts';

export const awsConfig: Describer = ({ payload }, reader) => {
  const fromEventBridge = isEventBridge(payload);
  if (fromEventBridge && text(payload, 'source') !== 'aws.config') return undefined;
  const message = fromEventBridge ? at(payload, 'detail') : payload;
  const type = text(message, 'messageType');
  const known = lookup<string>(reader.words.config.messages, type);
  // An SNS message of this shape has no other mark.
  const hasMark =
    text(message, 'recordVersion') !== undefined || text(message, 'configRuleName') !== undefined;
  if (!fromEventBridge && !(type !== undefined && hasMark) && known === undefined) return undefined;
  const region =
    regionCode(text(message, 'awsRegion')) ??
    regionCode(text(message, 'configurationItem', 'awsRegion')) ??
    regionCode(text(payload, 'region'));
  const sent = time(message, 'notificationCreationTime');
  const common = {
    source: 'aws.config',
    ...optional('region', region),
    ...optional(
      'account',
      text(message, 'awsAccountId') ?? text(message, 'configurationItem', 'awsAccountId'),
    ),
    ...optional('time', sent),
  };
  if (type === 'ComplianceChangeNotification')
    return { ...common, ...complianceChange(message, region, reader) };
  if (type === 'ConfigurationItemChangeNotification')
    return { ...common, ...itemChange(message, region, reader) };
  // Calls of AWS Config that CloudTrail saw are not its own notices.
  if (type === undefined) return undefined;
  return { ...common, ...other(message, type, region, reader) };
};

function complianceChange(message: unknown, region: string | undefined, reader: Reader): Description {
  const { words } = reader;
  const { labels, compliance } = words.config;
  const state = text(message, 'newEvaluationResult', 'complianceType');
  const before = text(message, 'oldEvaluationResult', 'complianceType');
  const change = complianceChangeOf(state, before);
  const rule = text(message, 'configRuleName');
  const type = text(message, 'resourceType');
  const id = text(message, 'resourceId');
  const name = id && (type === 'AWS::::Account' ? reader.account(id) : (parseArn(id)?.name ?? id));
  const url = rule === undefined ? undefined : configRuleUrl(region, rule);
  const transition = [before === state ? undefined : before, state].flatMap(
    (value) => word(compliance, value) ?? [],
  );
  return {
    kind: 'Config Rules Compliance Change',
    ...optional('stateOf', id && `${rule} ${id}`),
    severity: severityOf(COMPLIANCE_SEVERITIES, change),
    recoversFrom: severityOf(COMPLIANCE_SEVERITIES, before),
    title: headline(reader, words.config.title[change], [name, rule].filter(Boolean).join(' · ')),
    facts: facts(
      [labels.compliance, transition.join(' → ')],
      [labels.rule, rule],
      [words.labels.reason, text(message, 'newEvaluationResult', 'annotation')],
      [labels.resourceType, type],
    ),
    resources: name ? [resource(name, parseArn(id) && id, resourceUrl(id))] : [],
    ...optional('url', url),
  };
}

type ComplianceChange = keyof Locale['config']['title'];

export const COMPLIANCE_SEVERITIES: Severities<ComplianceChange> = {
  NON_COMPLIANT: 'warning',
  RECOVERED: 'ok',
};

function complianceChangeOf(state: string | undefined, before: string | undefined): ComplianceChange {
  if (state === 'NON_COMPLIANT') return 'NON_COMPLIANT';
  if (state !== 'COMPLIANT') return 'OTHER';
  return before === 'NON_COMPLIANT' ? 'RECOVERED' : 'COMPLIANT';
}

const MOST_CHANGES = 8;

function itemChange(message: unknown, region: string | undefined, reader: Reader): Description {
  const { words } = reader;
  const { labels } = words.config;
  const item = at(message, 'configurationItem');
  const arn = text(item, 'ARN');
  const change = text(message, 'configurationItemDiff', 'changeType');
  const name = text(item, 'resourceName') ?? parseArn(arn)?.name ?? text(item, 'resourceId');
  const url = timeline(item, region);
  const changes = entries(message, 'configurationItemDiff', 'changedProperties').map(([property, value]) =>
    changed(property, value, reader),
  );
  return {
    kind: 'Config Configuration Item Change',
    severity: 'info',
    title: headline(
      reader,
      words.config.change(word(words.config.changes, change) ?? words.config.anyChange),
      name,
    ),
    facts: facts(
      [labels.resourceType, text(item, 'resourceType')],
      [labels.changed, changes.slice(0, MOST_CHANGES).filter(Boolean).join(words.listComma)],
    ),
    resources: name ? [tagged(resource(name, parseArn(arn) && arn, resourceUrl(arn)), item, 'tags')] : [],
    ...optional('url', url),
  };
}

/** How the resource of a configuration item changed. */
function timeline(item: unknown, region: string | undefined): string | undefined {
  const [id, type] = [text(item, 'resourceId'), text(item, 'resourceType')];
  return id && type ? configTimelineUrl(region, id, type) : serviceUrl(region, 'config');
}

/** "InstanceType：t3.micro → t3.large"; the property alone where its value is more than a scalar. */
function changed(property: string, value: unknown, { words }: Reader): string {
  const name = property.replace(/^Configuration\./, '');
  const [before, after] = [text(value, 'previousValue'), text(value, 'updatedValue')];
  const isShort = [before, after].every((shown) => (shown ?? '').length <= 60);
  if ((before === undefined && after === undefined) || !isShort) return name;
  return words.config.changed(name, before ?? words.config.nothing, after ?? words.config.nothing);
}

/** The severity of a message type, also of one that AWS adds later. */
export function messageSeverity(type: string): Severity {
  return /Failed$/.test(type) ? 'warning' : 'info';
}

function other(message: unknown, type: string, region: string | undefined, reader: Reader): Description {
  const { words } = reader;
  const item = at(message, 'configurationItemSummary');
  const rules = at(message, 'configRuleNames') ?? at(message, 'configRuleName');
  const rule = text(message, 'configRuleName') ?? (Array.isArray(rules) ? text(rules, 0) : undefined);
  const bucket = text(message, 's3Bucket');
  const page = rule === undefined ? timeline(item, region) : configRuleUrl(region, rule);
  return {
    kind: type,
    severity: messageSeverity(type),
    title: headline(
      reader,
      words.config.other(word(words.config.messages, type) ?? ''),
      text(item, 'resourceId') ?? rule,
    ),
    facts: facts(
      [words.config.labels.resourceType, text(item, 'resourceType')],
      [words.labels.errorCode, text(message, 's3DeliverySummary', 'errorCode')],
    ),
    ...optional('reason', text(message, 's3DeliverySummary', 'errorMessage')),
    resources: [],
    ...(bucket
      ? { ...optional('url', s3BucketUrl(region, bucket)), urlLabel: words.config.openBucket }
      : optional('url', page)),
  };
}
