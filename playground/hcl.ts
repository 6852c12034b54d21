// The Terraform configuration that gives what the page shows: the settings, and the pattern that catches the event.

import { type Config, DEFAULT_CONFIG } from '../lambda/src/config.ts';
import { isEventBridge, text } from '../lambda/src/events/fields.ts';
import { unwrap } from '../lambda/src/inbox.ts';

/** The settings that the page offers, by the names of the module's variables. */
export type Settings = Pick<
  Config,
  | 'language'
  | 'time_zone'
  | 'message_format'
  | 'keywords'
  | 'mentions'
  | 'account_names'
  | 'minimum_severity'
  | 'open_links_in_browser'
>;

const { language, time_zone, message_format, keywords, mentions, account_names, minimum_severity } =
  DEFAULT_CONFIG;
export const DEFAULT_SETTINGS: Settings = {
  language,
  time_zone,
  message_format,
  keywords,
  mentions,
  account_names,
  minimum_severity,
  open_links_in_browser: DEFAULT_CONFIG.open_links_in_browser,
};

interface EventPattern {
  source: string[];
  'detail-type': string[];
}

/** What the module notifies without being asked: event_catalogue of events.tf. */
export const CATALOGUE: Record<string, [source: string, detailType: string]> = {
  cloudwatch_alarm: ['aws.cloudwatch', 'CloudWatch Alarm State Change'],
  ec2_state: ['aws.ec2', 'EC2 Instance State-change Notification'],
  health: ['aws.health', 'AWS Health Event'],
  health_abuse: ['aws.health', 'AWS Health Abuse Event'],
};
/** Default of ec2_states. */
export const EC2_STATES = ['running', 'stopped', 'terminated'];

/** The patterns that catch what comes through EventBridge, each once; none for what comes by SNS alone. */
export function patternsOf(event: unknown): EventPattern[] {
  const patterns = eventsIn(event).map(
    ({ source, detailType }): EventPattern => ({
      source: [source],
      'detail-type': [detailType],
    }),
  );
  return [...new Map(patterns.map((pattern) => [JSON.stringify(pattern), pattern])).values()];
}

/** A whole configuration: `terraform validate` passes it as it is. */
export function configuration(settings: Settings, event: unknown): string {
  const own = patternsOf(event).filter((pattern) => catalogued(pattern) === undefined);
  const states = ec2States(event);
  const changes = settingLines(settings);
  return `variable "webhook_url" {
  type      = string
  ephemeral = true
  sensitive = true
}

${remarks(event)
  .map((remark) => `# ${remark}\n`)
  .join('')}module "dingtalk_notifier" {
  source = "git::https://github.com/OWNER/terraform-aws-dingtalk-notifier.git?ref=v0.1.0"

  webhook_url = var.webhook_url
${[
  ...changes,
  ...(states.length > 0 ? [`\n  ec2_states = ${list([...EC2_STATES, ...states])}\n`] : []),
  ...(own.length > 0 ? [`\n  event_patterns = {\n${own.map(patternLines).join('\n')}  }\n`] : []),
].join('')}}
`;
}

/** How the event reaches the notifier, where no line of the module block says it. */
function remarks(event: unknown): string[] {
  const names = patternsOf(event).flatMap((pattern) => catalogued(pattern) ?? []);
  const isSns = eventsIn(event).length === 0;
  return [
    ...names.map((name) => `This event is notified by default: events holds "${name}".`),
    ...(isSns
      ? ['This event comes by SNS: let its sender publish to module.dingtalk_notifier.sns_topic_arn.']
      : []),
  ];
}

function eventsIn(event: unknown): { source: string; detailType: string; payload: unknown }[] {
  return [...unwrap(event)].flatMap(({ event: { payload } }) => {
    const [source, detailType] = [text(payload, 'source'), text(payload, 'detail-type')];
    return isEventBridge(payload) && source && detailType ? [{ source, detailType, payload }] : [];
  });
}

function catalogued(pattern: EventPattern): string | undefined {
  return Object.entries(CATALOGUE).find(
    ([, [source, detailType]]) => pattern.source[0] === source && pattern['detail-type'][0] === detailType,
  )?.[0];
}

/** The states of EC2 instances that the module leaves out by default. */
function ec2States(event: unknown): string[] {
  const states = eventsIn(event)
    .filter(({ detailType }) => detailType === CATALOGUE.ec2_state?.[1])
    .flatMap(({ payload }) => text(payload, 'detail', 'state') ?? []);
  return [...new Set(states)].filter((state) => ['pending', 'shutting-down', 'stopping'].includes(state));
}

function settingLines(settings: Settings): string[] {
  const isChanged = (key: keyof Settings) =>
    JSON.stringify(settings[key]) !== JSON.stringify(DEFAULT_SETTINGS[key]);
  const keys = [
    'language',
    'time_zone',
    'message_format',
    'keywords',
    'minimum_severity',
    'open_links_in_browser',
  ] as const;
  const simple = keys.filter(isChanged).map((key): [string, string] => [key, value(settings[key])]);
  return [
    ...(simple.length > 0 ? [`\n${aligned(simple, '  ')}`] : []),
    ...(isChanged('account_names')
      ? [`\n  account_names = {\n${aligned(quotedKeys(settings.account_names), '    ')}  }\n`]
      : []),
    ...(isChanged('mentions') ? [`\n  mentions = {\n${aligned(mentionPairs(settings), '    ')}  }\n`] : []),
  ];
}

function mentionPairs({ mentions }: Settings): [string, string][] {
  const { mobiles, user_ids, all, min_severity } = mentions;
  return [
    ...(mobiles.length > 0 ? [['mobiles', list(mobiles)] as [string, string]] : []),
    ...(user_ids.length > 0 ? [['user_ids', list(user_ids)] as [string, string]] : []),
    ...(all ? [['all', 'true'] as [string, string]] : []),
    ...(min_severity !== 'critical' ? [['min_severity', string(min_severity)] as [string, string]] : []),
  ];
}

function quotedKeys(names: Record<string, string>): [string, string][] {
  return Object.entries(names).map(([id, name]) => [string(id), string(name)]);
}

function patternLines(pattern: EventPattern, index: number): string {
  const pairs: [string, string][] = [
    ['source', list(pattern.source)],
    ['detail-type', list(pattern['detail-type'])],
  ];
  return `    ${patternName(pattern, index)} = jsonencode({\n${aligned(pairs, '      ')}    })\n`;
}

/** Ends a rule's name: at most 31 lower-case letters, digits, hyphens and underscores. */
function patternName(pattern: EventPattern, index: number): string {
  const name = (pattern.source[0] ?? '')
    .replace(/^aws\./, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '');
  // HCL takes no digit first.
  return (
    `${/^[a-z]/.test(name) ? '' : 'event_'}${name}`.slice(0, 26).replace(/_+$/, '') +
    (index > 0 ? `_${index + 1}` : '')
  );
}

/** One attribute a line, the equals signs in a column, as terraform fmt has them. */
function aligned(pairs: [string, string][], indent: string): string {
  const width = Math.max(0, ...pairs.map(([key]) => [...key].length));
  return pairs.map(([key, shown]) => `${indent}${key.padEnd(width)} = ${shown}\n`).join('');
}

function value(given: string | boolean | string[]): string {
  if (Array.isArray(given)) return list(given);
  return typeof given === 'boolean' ? String(given) : string(given);
}

function list(values: string[]): string {
  return `[${values.map(string).join(', ')}]`;
}

/** JSON's escapes are HCL's; a template must not begin. */
function string(given: string): string {
  return JSON.stringify(given).replace(/([$%])(?=\{)/g, '$1$1');
}
