// From the module's input `groups` to the settings of each group's function, as modules/group-settings does it. Without
// anything that needs Node: the playground runs it, too.

import { type Config, DEFAULT_CONFIG, readConfig } from '../../lambda/src/config.ts';
import { isObject } from '../../lambda/src/events/fields.ts';
import { MATCH_KEYS } from '../../lambda/src/match.ts';
import { optional } from '../../lambda/src/optional.ts';

export interface Group {
  name: string;
  config: Config;
  /** The vendor's name, if the group says it. */
  robot?: string;
}

export interface Groups {
  groups: Group[];
  /** Why an event may have no group that sends it, in sentences; the module refuses such groups. */
  gaps: string[];
}

/** The group of a notifier without `groups`. */
const ONLY_GROUP = 'default';

const OWN_KEYS = ['match', 'except', 'rest'] as const;
/** Those that NOTIFIER_CONFIG has with the same name. */
const INHERITED_KEYS = [
  'minimum_severity',
  'language',
  'time_zone',
  'message_format',
  'keywords',
  'mentions',
  'open_links_in_browser',
  'messages_per_minute',
] as const;
/** What a preview does not depend on, or not as a setting of the function. */
const OTHER_KEYS = [
  'follow_up',
  'health_reminders',
  'report',
  'monthly_messages',
  'quiet_hours',
  'llm_enabled',
  'robot',
  'webhook_secret_version',
  'webhook_secret_arn',
  'webhook_secret_kms_key_arn',
  'create_secret',
] as const;
export const GROUP_KEYS: readonly string[] = [...OWN_KEYS, ...INHERITED_KEYS, ...OTHER_KEYS];

/** From the least to the most severe. */
const MINIMUMS = ['info', 'warning', 'critical'];

type Settings = Record<string, unknown>;

/**
 * `given`: as in the module's input `groups`; empty for one group. `defaults`: the settings of every group, as in
 * NOTIFIER_CONFIG. Throws a sentence about what cannot be used.
 */
export function expandGroups(given: unknown, defaults: Settings): Groups {
  const groups = groupsIn(given);
  const routes = groups.map(({ name, own }) => {
    const { match = [], except = [] } = own;
    return { name, isRest: own.rest === true, match, except, own: { ...defaults, ...inherited(own) } };
  });
  const otherGroups = routes
    .filter(({ isRest }) => !isRest)
    .map(({ match, except, own }) => {
      const { minimum_severity, language, time_zone } = { ...DEFAULT_CONFIG, ...own };
      return { match, except, minimum_severity, language, time_zone };
    });
  return {
    groups: routes.map(({ name, isRest, match, except, own }, index) => ({
      name,
      config: configOf(name, { ...own, match, except }, isRest ? otherGroups : []),
      ...optional('robot', robotOf(groups[index]?.own)),
    })),
    gaps: gapsOf(groups, defaults),
  };
}

/** Every group, without keys that are null. */
function groupsIn(given: unknown): { name: string; own: Settings }[] {
  if (!isObject(given) || !Object.values(given).every(isObject))
    throw new Error(
      'groups must be an object with one object for each group, such as {"data": {"match": [{"sources": ["aws.rds"]}]}, "rest": {"rest": true}}. A group without settings of its own is {}.',
    );
  const names = Object.keys(given);
  if (names.length === 0) return [{ name: ONLY_GROUP, own: {} }];
  return names.map((name) => {
    const own = withoutNull(given[name]) as Settings;
    checkGroup(name, own);
    return { name, own };
  });
}

function checkGroup(name: string, own: Settings): void {
  refuseUnknown(`groups.${name}`, own, GROUP_KEYS);
  if (own.rest !== undefined && typeof own.rest !== 'boolean')
    throw new Error(
      `groups.${name}.rest must be true or false. true: the group is sent what no other group sends.`,
    );
  if (Array.isArray(own.match) && own.match.length === 0)
    throw new Error(
      `groups.${name}.match is empty, so it is unclear whether the group is sent everything or nothing. To send everything, omit match.`,
    );
  for (const key of ['match', 'except'] as const)
    for (const [index, entry] of (Array.isArray(own[key]) ? own[key] : []).entries())
      if (isObject(entry)) refuseUnknown(`groups.${name}.${key}, entry ${index + 1},`, entry, MATCH_KEYS);
}

function refuseUnknown(what: string, given: Settings, known: readonly string[]): void {
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  if (unknown.length > 0)
    throw new Error(`${what} has unknown keys: ${unknown.join(', ')}. Valid keys are ${known.join(', ')}.`);
}

function inherited(own: Settings): Settings {
  return Object.fromEntries(
    INHERITED_KEYS.flatMap((key) => (own[key] === undefined ? [] : [[key, own[key]]])),
  );
}

function configOf(name: string, settings: Settings, other_groups: Settings[]): Config {
  const value = { webhook_secret_arn: 'none: a preview sends nothing', ...settings, other_groups };
  const { config, faults } = readConfig(JSON.stringify(value));
  const [fault] = faults;
  if (fault !== undefined) throw new Error(fault.problem.replace('NOTIFIER_CONFIG: ', `groups.${name}: `));
  return config;
}

function robotOf(own: Settings = {}): string | undefined {
  return typeof own.robot === 'string' ? own.robot : undefined;
}

function gapsOf(groups: { name: string; own: Settings }[], defaults: Settings): string[] {
  const level = (value: unknown) => MINIMUMS.indexOf(String(value ?? DEFAULT_CONFIG.minimum_severity));
  const limited = groups.map(({ name, own }) => ({
    name,
    isRest: own.rest === true,
    limits: [
      ...(['match', 'except'] as const).filter((key) => Array.isArray(own[key]) && own[key].length > 0),
      ...(level(own.minimum_severity ?? defaults.minimum_severity) > level(defaults.minimum_severity)
        ? ['minimum_severity']
        : []),
    ].join(' and '),
  }));
  const halfRests = limited
    .filter(({ isRest, limits }) => isRest && limits !== '')
    .map(
      ({ name, limits }) =>
        `groups.${name} has rest = true together with ${limits}, so an event that no other group sends, and this one does not send either, would reach nobody. Remove ${limits}, or remove rest = true and set it in another group.`,
    );
  if (limited.some(({ isRest, limits }) => isRest || limits === '')) return halfRests;
  return [
    ...halfRests,
    'groups has no group for what the others do not send, so such events would reach nobody. Add one, such as rest = { rest = true }, or remove match, except and minimum_severity from one group.',
  ];
}

/** HCL writes null for what is omitted. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNull(item)]])),
  );
}
