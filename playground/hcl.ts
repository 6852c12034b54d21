// The Terraform configuration that gives what the page shows: the settings, and what notifies the event.

import { type Config, DEFAULT_CONFIG } from '../lambda/src/config.ts';
import { isEventBridge, number, text } from '../lambda/src/events/fields.ts';
import { unwrap } from '../lambda/src/inbox.ts';
import { type Pattern, patternMatches } from './event-pattern.ts';
import { writeHcl, writeKey } from './hcl-value.ts';

/** The settings that the page offers, by the names of the module's variables. */
export type Settings = Pick<
  Config,
  | 'language'
  | 'time_zone'
  | 'message_format'
  | 'keywords'
  | 'mentions'
  | 'account_names'
  | 'link_hosts'
  | 'runbooks'
  | 'mute'
  | 'minimum_severity'
  | 'open_links_in_browser'
>;

const { language, time_zone, message_format, keywords, mentions, account_names, minimum_severity } =
  DEFAULT_CONFIG;
const { link_hosts, runbooks, mute, open_links_in_browser } = DEFAULT_CONFIG;
export const DEFAULT_SETTINGS: Settings = {
  language,
  time_zone,
  message_format,
  keywords,
  mentions,
  account_names,
  link_hosts,
  runbooks,
  mute,
  minimum_severity,
  open_links_in_browser,
};

interface EventPattern {
  source: string[];
  'detail-type': string[];
}

/** What the page knows of the module: read from its HCL when the page is built. */
export interface ModuleFacts {
  /** The events that can be turned on by name; `troubles` replaces parts of the pattern by default. */
  catalogue: Record<string, { pattern: Pattern; troubles?: Pattern }>;
  defaults: { events: string[]; ec2_states: string[]; guardduty_min_severity: number };
}

/** The patterns that catch what comes through EventBridge, each once; none for what comes by SNS alone. */
export function patternsOf(events: unknown[]): EventPattern[] {
  return distinctPatterns(busEventsIn(events));
}

/** The robot that the configuration is for. */
export interface Target {
  /** What people call the vendor, and a whole webhook, with "…" for what is secret. */
  name: string;
  example: string;
  /** Whether the webhook has a signing secret. */
  isSigned: boolean;
  /** Whether messages have a summary by the LLM. */
  isSummarized?: boolean;
}

/**
 * A whole configuration that notifies these events: `terraform validate` passes it as it is. `groups`: the input of this
 * name; empty for one group.
 */
export function configuration(
  settings: Settings,
  events: unknown[],
  facts: ModuleFacts,
  { name, example, isSigned, isSummarized = false }: Target,
  groups: Record<string, unknown> = {},
): string {
  const choice = choose(busEventsIn(events), facts);
  const isSeveral = Object.keys(groups).length > 0;
  const inputs = isSeveral ? ['webhook_urls'] : ['webhook_url', ...(isSigned ? ['webhook_sign_secret'] : [])];
  const secrets = inputs.map((input): [string, string] => [input, `var.${input}`]);
  return `# ${name}: ${example}
${inputs.map((input) => secretVariable(input, isSeveral ? 'map(string)' : 'string')).join('\n')}
${remarks(choice, facts)
  .map((remark) => `# ${remark}\n`)
  .join('')}module "dingtalk_notifier" {
  source = "git::https://github.com/OWNER/terraform-aws-dingtalk-notifier.git?ref=v0.1.0"

${aligned(secrets, '  ')}${[...groupLines(groups), ...settingLines(settings, isSummarized), ...eventLines(choice, facts)].join('')}}
`;
}

function groupLines(groups: Record<string, unknown>): string[] {
  const pairs = Object.entries(groups).map(([name, own]): [string, string] => [
    writeKey(name),
    writeHcl(own),
  ]);
  return pairs.length === 0 ? [] : [`\n  groups = {\n${aligned(pairs, '    ')}  }\n`];
}

function secretVariable(name: string, type: string): string {
  return `variable "${name}" {
  type      = ${type}
  ephemeral = true
  sensitive = true
}
`;
}

/** The module's settings that are required to send the events. */
interface Choice {
  /** Whether none of them comes through EventBridge. */
  isSns: boolean;
  /** Names of the catalogue. */
  names: string[];
  /** Those of them that match the event only in full. */
  inFull: string[];
  /** States of EC2 instances, and severities of GuardDuty findings, that the module leaves out by default. */
  states: string[];
  severities: number[];
  /** Patterns of what no name of the catalogue matches. */
  patterns: EventPattern[];
}

function choose(given: BusEvent[], { catalogue, defaults }: ModuleFacts): Choice {
  const events = given.map((one) => ({ ...one, match: catalogued(one.payload, catalogue) }));
  const payloadsOf = (name: string) =>
    events.filter(({ match }) => match?.name === name).map(({ payload }) => payload);
  return {
    isSns: events.length === 0,
    names: unique(events.flatMap(({ match }) => match?.name ?? [])),
    inFull: unique(events.flatMap(({ match }) => (match?.isInFull ? match.name : []))),
    states: unique(
      payloadsOf('ec2_state').flatMap((payload) => text(payload, 'detail', 'state') ?? []),
    ).filter((state) => !defaults.ec2_states.includes(state)),
    severities: payloadsOf('guardduty')
      .flatMap((payload) => number(payload, 'detail', 'severity') ?? [])
      .filter((severity) => severity < defaults.guardduty_min_severity),
    patterns: distinctPatterns(events.filter(({ match }) => match === undefined)),
  };
}

/** The name that matches the event; one that does so by default before one that does so only in full. */
function catalogued(
  event: unknown,
  catalogue: ModuleFacts['catalogue'],
): { name: string; isInFull: boolean } | undefined {
  const names = Object.entries(catalogue).filter(([, { pattern }]) => patternMatches(pattern, event));
  const byDefault = names.find(([, { pattern, troubles }]) =>
    patternMatches({ ...pattern, ...troubles }, event),
  );
  const [name] = byDefault ?? names[0] ?? [];
  return name === undefined ? undefined : { name, isInFull: byDefault === undefined };
}

/** How the event reaches the notifier, where no line of the module block says it. */
function remarks({ isSns, names, inFull }: Choice, { defaults }: ModuleFacts): string[] {
  return [
    ...names
      .filter((name) => defaults.events.includes(name))
      .map((name) => `Notifications for this event are on by default: events contains "${name}".`),
    ...inFull.map((name) => `By default, "${name}" is limited to failures; events_in_full adds this event.`),
    ...(isSns
      ? [
          'This event comes through SNS: configure its sender to publish to module.dingtalk_notifier.sns_topic_arn.',
        ]
      : []),
  ];
}

function eventLines(
  { names, inFull, states, severities, patterns }: Choice,
  { catalogue, defaults }: ModuleFacts,
): string[] {
  const added = names.filter((name) => !defaults.events.includes(name));
  const lists: [string, string[]][] = [
    ['events', added.length > 0 ? [...defaults.events, ...added] : []],
    ['events_in_full', inFull],
    ['ec2_states', states.length > 0 ? [...defaults.ec2_states, ...states] : []],
  ];
  const pairs = lists
    .filter(([, values]) => values.length > 0)
    .map(([key, values]): [string, string] => [key, writeHcl(values)]);
  if (severities.length > 0) {
    // The module's minimum is 1.
    pairs.push(['guardduty_min_severity', String(Math.max(1, Math.floor(Math.min(...severities))))]);
  }
  const own = patterns.map((pattern, index) => patternLines(pattern, patternName(pattern, index, catalogue)));
  return [
    ...(pairs.length > 0 ? [`\n${aligned(pairs, '  ')}`] : []),
    ...(own.length > 0 ? [`\n  event_patterns = {\n${own.join('\n')}  }\n`] : []),
  ];
}

interface BusEvent {
  source: string;
  detailType: string;
  payload: unknown;
}

function distinctPatterns(events: BusEvent[]): EventPattern[] {
  const patterns = events.map(
    ({ source, detailType }): EventPattern => ({
      source: [source],
      'detail-type': [detailType],
    }),
  );
  return [...new Map(patterns.map((pattern) => [JSON.stringify(pattern), pattern])).values()];
}

function busEventsIn(events: unknown[]): BusEvent[] {
  return events
    .flatMap((event) => [...unwrap(event)])
    .flatMap(({ event: { payload } }) => {
      const [source, detailType] = [text(payload, 'source'), text(payload, 'detail-type')];
      return isEventBridge(payload) && source && detailType ? [{ source, detailType, payload }] : [];
    });
}

function settingLines(settings: Settings, isSummarized: boolean): string[] {
  const isChanged = (key: keyof Settings) =>
    JSON.stringify(settings[key]) !== JSON.stringify(DEFAULT_SETTINGS[key]);
  const keys = [
    'language',
    'time_zone',
    'message_format',
    'keywords',
    'link_hosts',
    'minimum_severity',
    'open_links_in_browser',
  ] as const;
  const simple = keys.filter(isChanged).map((key): [string, string] => [key, writeHcl(settings[key])]);
  if (isSummarized) simple.push(['llm_enabled', 'true']);
  return [
    ...(simple.length > 0 ? [`\n${aligned(simple, '  ')}`] : []),
    ...(['account_names', 'runbooks'] as const)
      .filter(isChanged)
      .map((key) => `\n  ${key} = {\n${aligned(quotedKeys(settings[key]), '    ')}  }\n`),
    ...(isChanged('mute')
      ? [`\n  mute = [\n${settings.mute.map((entry) => `    ${writeHcl(entry)},\n`).join('')}  ]\n`]
      : []),
    ...(isChanged('mentions') ? [`\n  mentions = {\n${aligned(mentionPairs(settings), '    ')}  }\n`] : []),
  ];
}

function mentionPairs({ mentions }: Settings): [string, string][] {
  const { mobiles, user_ids, all, min_severity } = mentions;
  return [
    ...(mobiles.length > 0 ? [['mobiles', writeHcl(mobiles)] as [string, string]] : []),
    ...(user_ids.length > 0 ? [['user_ids', writeHcl(user_ids)] as [string, string]] : []),
    ...(all ? [['all', 'true'] as [string, string]] : []),
    ...(min_severity !== 'critical' ? [['min_severity', writeHcl(min_severity)] as [string, string]] : []),
  ];
}

function quotedKeys(names: Record<string, string>): [string, string][] {
  return Object.entries(names).map(([id, name]) => [writeHcl(id), writeHcl(name)]);
}

function patternLines(pattern: EventPattern, name: string): string {
  const pairs: [string, string][] = [
    ['source', writeHcl(pattern.source)],
    ['detail-type', writeHcl(pattern['detail-type'])],
  ];
  return `    ${name} = jsonencode({\n${aligned(pairs, '      ')}    })\n`;
}

/** Ends a rule's name: at most 31 lower-case letters, digits, hyphens and underscores. No name of the catalogue. */
function patternName(pattern: EventPattern, index: number, catalogue: ModuleFacts['catalogue']): string {
  const source = (pattern.source[0] ?? '')
    .replace(/^aws\./, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '');
  // HCL does not allow a digit first.
  const name = `${/^[a-z]/.test(source) ? '' : 'event_'}${source}`;
  return (
    `${Object.hasOwn(catalogue, name) ? 'my_' : ''}${name}`.slice(0, 26).replace(/_+$/, '') +
    (index > 0 ? `_${index + 1}` : '')
  );
}

/** One attribute a line, the equals signs in a column, as terraform fmt has them. */
function aligned(pairs: [string, string][], indent: string): string {
  const width = Math.max(0, ...pairs.map(([key]) => [...key].length));
  return pairs.map(([key, shown]) => `${indent}${key.padEnd(width)} = ${shown}\n`).join('');
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
