// Reads and validates NOTIFIER_CONFIG, the function's only setting.

import { isObject } from './events/fields.ts';
import { isAddress } from './links.ts';
import { MATCH_KEYS, type Match } from './match.ts';
import { isUntil, type Mute } from './mute.ts';
import { type Calls, SEVERITIES, type Severity } from './notification.ts';
import { DEFAULT_ZONE } from './reader.ts';
import type { RobotSettings } from './robots/robot.ts';
import type { OtherGroup } from './route.ts';
import {
  FILLED_TEXTS,
  FLAG,
  integer,
  isFilledText,
  listOf,
  numberFrom,
  objectOr,
  oneOf,
  type Rule,
  rule,
} from './rules.ts';
import { METRICS, type MetricName } from './telemetry.ts';
import {
  FOLLOW_UP,
  type FollowUp,
  HEALTH_REMINDERS,
  type HealthReminders,
  QUIET_HOURS,
  type QuietHours,
  REPORT,
  type ReportSettings,
  TIMERS,
  type TimerSettings,
} from './timers/settings.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const MESSAGE_FORMATS = ['markdown', 'text'] as const;
type MessageFormat = (typeof MESSAGE_FORMATS)[number];

const LOG_LEVELS = ['info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Whom a message calls, and from which severity on. Never for `ok`. */
export interface Mentions extends Calls {
  min_severity: Severity;
}

/** Whom the owner's tag of a resource calls. */
export type Owner = Pick<Calls, 'mobiles' | 'user_ids'>;

export interface Lookups {
  /** Whether an alarm's message shows how its metric came to this. */
  trend: boolean;
  /** Whether it says how many other alarms are open. */
  open_alarms: boolean;
  /** Which tags of the events' resources are read. */
  tags: string[];
}

export interface LlmConfig {
  enabled: boolean;
  /** Empty: the function's own. */
  region: string;
  model_id: string;
  max_tokens: number;
  /** Empty: the built-in prompt. */
  system_prompt: string;
  timeout_seconds: number;
  /** Id or ARN; empty: none. */
  guardrail_id: string;
  guardrail_version: string;
  /** null: the model's own. */
  temperature: number | null;
  top_p: number | null;
  stop_sequences: string[];
  /** Only what is this severe, and from one of these sources (empty: any), is worth a call. */
  severities: Severity[];
  sources: string[];
}

/** The keys are the module's variables, so that one name serves from HCL to log line. */
export interface Config extends RobotSettings {
  webhook_secret_arn: string;
  language: Language;
  /** IANA name, such as Asia/Shanghai. */
  time_zone: string;
  message_format: MessageFormat;
  mentions: Mentions;
  /** Whether a custom message may mention whom its sender wants. */
  custom_message_mentions: boolean;
  /** Hosts whose https addresses are links whoever wrote them: "grafana.example.com", "*.example.com" for all below. */
  link_hosts: string[];
  /** Pattern of names → https address of the runbook: runbook.ts says which one counts. */
  runbooks: Record<string, string>;
  /** What is not sent until a given time. */
  mute: Mute[];
  /** What the group sends: route.ts. */
  match: Match[];
  except: Match[];
  minimum_severity: Severity;
  other_groups: OtherGroup[];
  /** Account id → name. */
  account_names: Record<string, string>;
  /** Id or ARN of a resource → name. */
  resource_names: Record<string, string>;
  /** Value of the tag `owner_tag` → whom to call. */
  owners: Record<string, Owner>;
  /** The key of the tag that says whose a resource is. */
  owner_tag: string;
  /** What one robot takes. */
  messages_per_minute: number;
  /** How many copies of this function may send at once; they share messages_per_minute. */
  concurrency: number;
  llm: LlmConfig;
  /** Set if one of the following needs timers. */
  timers: TimerSettings | null;
  follow_up: FollowUp | null;
  health_reminders: HealthReminders | null;
  report: ReportSettings | null;
  /** How many messages the robot may be sent in a month; null: no budget is known. */
  monthly_messages: number | null;
  quiet_hours: QuietHours | null;
  /** What is asked of AWS about what is sent; null: nothing. */
  lookups: Lookups | null;
  log_level: LogLevel;
  /** Which figures of the log are custom metrics as well, at their price. */
  metrics: readonly MetricName[];
}

export const DEFAULT_CONFIG: Config = {
  webhook_secret_arn: '',
  language: 'zh-CN',
  time_zone: DEFAULT_ZONE,
  message_format: 'markdown',
  keywords: ['告警'],
  open_links_in_browser: false,
  mentions: { mobiles: [], user_ids: [], all: false, min_severity: 'critical' },
  custom_message_mentions: true,
  link_hosts: [],
  runbooks: {},
  mute: [],
  match: [],
  except: [],
  minimum_severity: 'info',
  other_groups: [],
  account_names: {},
  resource_names: {},
  owners: {},
  owner_tag: 'owner',
  messages_per_minute: 20,
  concurrency: 2,
  llm: {
    enabled: false,
    region: '',
    model_id: 'amazon.nova-lite-v1:0',
    max_tokens: 2048,
    system_prompt: '',
    timeout_seconds: 8,
    guardrail_id: '',
    guardrail_version: 'DRAFT',
    temperature: null,
    top_p: null,
    stop_sequences: [],
    severities: [...SEVERITIES],
    sources: [],
  },
  timers: null,
  follow_up: null,
  health_reminders: null,
  report: null,
  monthly_messages: null,
  quiet_hours: null,
  lookups: null,
  log_level: 'info',
  metrics: [],
};

/** More of a value is not quoted. */
const LONGEST_QUOTE = 100;

/** A setting that cannot be used as it is. */
export interface Fault {
  /** One line that names the key, what is wrong, and a good example. */
  problem: string;
  /** What holds instead. */
  instead: string;
}

/**
 * Reads the value of NOTIFIER_CONFIG. A key that is left out has its default. Never throws: a function that does not
 * start delivers no alert. A bad value is replaced by its good part or else by its default, a key that does not exist
 * is ignored, and each is a fault for the log.
 */
export function readConfig(value: string | undefined): { config: Config; faults: Fault[] } {
  const faults: Fault[] = [];
  const config = readObject('', parsed(value, faults), RULES, DEFAULT_CONFIG, faults);
  if (!isFilledText(config.webhook_secret_arn)) {
    const problem = problemWith('webhook_secret_arn', config.webhook_secret_arn, SECRET_ARN);
    faults.push({ problem, instead: 'No message can be sent without it.' });
  }
  return { config, faults };
}

type Rules<T> = { [K in keyof T]: Rule | (T[K] extends object ? Rules<T[K]> : never) };

const SECRET_ARN = 'the ARN of the secret that holds the webhook';
const TEXT = rule((value) => typeof value === 'string', 'a string');
const TEXTS = listOf((item) => typeof item === 'string' && item !== '', 'non-empty strings');
const FRACTION = numberFrom(0, 1);

const MATCHES = listOf(isMatch, 'objects such as {"sources": ["aws.rds", "aws.glue"]}');

const RULES: Rules<Config> = {
  webhook_secret_arn: { ...TEXT, expected: SECRET_ARN },
  language: oneOf(LANGUAGES),
  time_zone: { read: zoneName, expected: 'an IANA time zone such as "Asia/Shanghai"' },
  message_format: oneOf(MESSAGE_FORMATS),
  keywords: FILLED_TEXTS,
  open_links_in_browser: FLAG,
  mentions: {
    mobiles: FILLED_TEXTS,
    user_ids: FILLED_TEXTS,
    all: FLAG,
    min_severity: oneOf(SEVERITIES),
  },
  custom_message_mentions: FLAG,
  link_hosts: listOf(isHost, 'lower-case host names such as "wiki.example.com" or "*.corp.example.com"'),
  runbooks: mapOf(
    (pattern, address) => isFilledText(pattern) && typeof address === 'string' && isAddress(address),
    'https addresses by pattern such as {"prod-db-*": "https://wiki.example.com/db"}',
  ),
  mute: listOf(isMute, 'objects such as {"resources": ["i-0abc"], "until": "2026-12-01"}'),
  match: MATCHES,
  except: MATCHES,
  minimum_severity: oneOf(SEVERITIES),
  other_groups: listOf(isOtherGroup, 'objects such as {"match": [{"sources": ["aws.rds"]}], …}'),
  account_names: mapOf(
    (_, name) => isFilledText(name),
    'names by account id such as {"123456789012": "production"}',
  ),
  resource_names: mapOf(
    (_, name) => isFilledText(name),
    'names by resource id or ARN such as {"i-0abc": "web-1"}',
  ),
  owners: mapOf(
    (_, owner) => isOwner(owner),
    'objects by owner such as {"data-team": {"mobiles": ["13800000000"], "user_ids": []}}',
  ),
  owner_tag: rule(isFilledText, 'the key of a tag such as "owner"'),
  messages_per_minute: integer(1, 1000),
  concurrency: integer(1, 1000),
  llm: {
    enabled: FLAG,
    region: TEXT,
    model_id: TEXT,
    max_tokens: integer(1, 100_000),
    system_prompt: TEXT,
    timeout_seconds: numberFrom(1, 60),
    guardrail_id: TEXT,
    guardrail_version: TEXT,
    temperature: FRACTION,
    top_p: FRACTION,
    stop_sequences: TEXTS,
    severities: listOf((item) => SEVERITIES.includes(item as Severity), SEVERITIES.join(', ')),
    sources: FILLED_TEXTS,
  },
  timers: TIMERS,
  follow_up: FOLLOW_UP,
  health_reminders: HEALTH_REMINDERS,
  report: REPORT,
  monthly_messages: integer(1, 1_000_000_000),
  quiet_hours: QUIET_HOURS,
  lookups: objectOr(
    ({ trend, open_alarms, tags }) =>
      typeof trend === 'boolean' &&
      typeof open_alarms === 'boolean' &&
      Array.isArray(tags) &&
      tags.every(isFilledText),
    'an object such as {"trend": true, "open_alarms": true, "tags": ["Name"]}',
  ),
  log_level: oneOf(LOG_LEVELS),
  metrics: listOf((item) => METRICS.includes(item as MetricName), METRICS.join(', ')),
};

/** Of an object, the entries that are good. */
function mapOf(isGood: (key: string, value: unknown) => boolean, expected: string): Rule {
  return {
    read: (value) =>
      isObject(value)
        ? Object.fromEntries(Object.entries(value).filter(([key, item]) => isGood(key, item)))
        : undefined,
    expected: `an object of ${expected}`,
  };
}

function isOwner(value: unknown): boolean {
  const { mobiles, user_ids }: Record<string, unknown> = isObject(value) ? value : {};
  return [mobiles, user_ids].every((list) => Array.isArray(list) && list.every(isFilledText));
}

function isMute(value: unknown): boolean {
  const { until, ...match }: Record<string, unknown> = isObject(value) ? value : {};
  return isUntil(until) && isMatch(match);
}

function isOtherGroup(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { match = [], except = [], minimum_severity = 'info', language = 'en', time_zone = 'UTC' } = value;
  const isMatches = (entries: unknown) => Array.isArray(entries) && entries.every(isMatch);
  return (
    isMatches(match) &&
    isMatches(except) &&
    SEVERITIES.includes(minimum_severity as Severity) &&
    isFilledText(language) &&
    isFilledText(time_zone)
  );
}

/** It must have a condition, and one that matches less than everything. */
function isMatch(value: unknown): boolean {
  const conditions = Object.entries(isObject(value) ? value : {});
  return (
    conditions.length > 0 &&
    conditions.every(
      ([key, patterns]) =>
        MATCH_KEYS.some((known) => known === key) &&
        Array.isArray(patterns) &&
        patterns.length > 0 &&
        patterns.every((pattern) => typeof pattern === 'string' && /[^*\s]/.test(pattern)),
    )
  );
}

/** A name as in an address, without scheme, port and path; "*." stands for any name below at least two labels. */
function isHost(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^(?:\*\.(?=[^.]+\.))?[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/.test(value)
  );
}

function parsed(value: string | undefined, faults: Fault[]): unknown {
  try {
    return JSON.parse(value || '{}');
  } catch {
    faults.push({
      problem:
        'NOTIFIER_CONFIG is not valid JSON, nor JSON compressed by gzip in Base64. It should be an object such as {"webhook_secret_arn": "arn:…"}.',
      instead: 'The defaults are used instead.',
    });
    return {};
  }
}

function readObject<T extends object>(
  path: string,
  given: unknown,
  rules: Rules<T>,
  defaults: T,
  faults: Fault[],
): T {
  if (!isObject(given)) {
    const problem = problemWith(path || 'the value', given, 'a JSON object');
    faults.push({ problem, instead: 'The defaults are used instead.' });
    return defaults;
  }
  const nameOf = (key: string) => (path ? `${path}.${key}` : key);
  for (const key of Object.keys(given).filter((key) => !Object.hasOwn(rules, key))) {
    const problem = `NOTIFIER_CONFIG: ${nameOf(key)} is not a setting. Valid settings are: ${Object.keys(rules).join(', ')}.`;
    faults.push({ problem, instead: 'It is ignored.' });
  }
  const read = (key: string, rule: Rule | Rules<object>) => {
    const [value, fallback] = [given[key] ?? undefined, (defaults as Record<string, unknown>)[key]];
    if (value === undefined) return fallback;
    return isRule(rule)
      ? readValue(nameOf(key), value, rule, fallback, faults)
      : readObject(nameOf(key), value, rule, fallback as object, faults);
  };
  const entries = Object.entries<Rule | Rules<object>>(rules).map(([key, rule]) => [key, read(key, rule)]);
  return Object.fromEntries(entries) as T;
}

function readValue(name: string, value: unknown, rule: Rule, fallback: unknown, faults: Fault[]): unknown {
  const usable = rule.read(value);
  const result = usable ?? fallback;
  if (usable === undefined || sizeOf(usable) < sizeOf(value)) {
    const problem = problemWith(name, value, rule.expected);
    faults.push({ problem, instead: `${quoted(result)} is used instead.` });
  }
  return result;
}

function isRule(rule: Rule | Rules<object>): rule is Rule {
  return 'expected' in rule;
}

/** How many parts a list or an object has. */
function sizeOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function problemWith(name: string, value: unknown, expected: string): string {
  return `NOTIFIER_CONFIG: ${name} is ${quoted(value)}, but must be ${expected}.`;
}

function quoted(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > LONGEST_QUOTE ? `${json.slice(0, LONGEST_QUOTE)}…` : json;
}

/**
 * The zone by the name that the process's zone can be set to, for processZone; undefined for none. Intl knows more names
 * (links such as Japan, any case, abbreviations), but what TZ does not know is silently UTC.
 */
function zoneName(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^[A-Za-z]/.test(value)) return undefined;
  // The list has the names in use, at a tenth of a formatter's price.
  if (Intl.supportedValuesOf('timeZone').includes(value)) return value;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
