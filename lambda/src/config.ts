// Reads and validates NOTIFIER_CONFIG, the function's only setting.

import { isObject } from './events/fields.ts';
import { type Calls, SEVERITIES, type Severity } from './notification.ts';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const MESSAGE_FORMATS = ['markdown', 'text'] as const;
export type MessageFormat = (typeof MESSAGE_FORMATS)[number];

const LOG_LEVELS = ['info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Whom a message calls, and from which severity on. Never for `ok`. */
export interface Mentions extends Calls {
  min_severity: Severity;
}

export interface LlmConfig {
  enabled: boolean;
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
export interface Config {
  webhook_secret_arn: string;
  language: Language;
  /** IANA name, such as Asia/Shanghai. */
  time_zone: string;
  message_format: MessageFormat;
  /** The robot's custom keywords: every message carries at least one of them. */
  keywords: string[];
  mentions: Mentions;
  /** What is less severe is not sent. A recovery always is: it ends what was sent. */
  minimum_severity: Severity;
  /** Links open in the system's browser, where people are signed in to AWS, not in DingTalk's side panel. */
  open_links_in_browser: boolean;
  /** Account id → name. */
  account_names: Record<string, string>;
  /** What one robot takes; DingTalk: 20. */
  messages_per_minute: number;
  /** How many copies of this function may send at once; they share messages_per_minute. */
  concurrency: number;
  llm: LlmConfig;
  log_level: LogLevel;
}

export const DEFAULT_CONFIG: Config = {
  webhook_secret_arn: '',
  language: 'zh-CN',
  time_zone: 'Asia/Shanghai',
  message_format: 'markdown',
  keywords: ['告警'],
  mentions: { mobiles: [], user_ids: [], all: false, min_severity: 'critical' },
  minimum_severity: 'info',
  open_links_in_browser: false,
  account_names: {},
  messages_per_minute: 20,
  concurrency: 2,
  llm: {
    enabled: false,
    region: 'us-east-1',
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
  log_level: 'info',
};

/**
 * Reads the value of NOTIFIER_CONFIG. Keys that are left out have their default; a bad value, or a key that does
 * not exist, throws an Error of one line that names the key, what is wrong, and a good example.
 */
export function readConfig(value: string | undefined): Config {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value || '{}');
  } catch {
    throw new Error(
      'NOTIFIER_CONFIG is not valid JSON. It should be an object such as {"webhook_secret_arn": "arn:…"}.',
    );
  }
  const config = object('', parsed, DEFAULT_CONFIG);
  const { mentions, llm } = config;
  check(
    'webhook_secret_arn',
    isFilledText(config.webhook_secret_arn),
    config.webhook_secret_arn,
    'the ARN of the secret that holds the webhook',
  );
  oneOf('language', config.language, LANGUAGES);
  oneOf('message_format', config.message_format, MESSAGE_FORMATS);
  oneOf('log_level', config.log_level, LOG_LEVELS);
  oneOf('mentions.min_severity', mentions.min_severity, SEVERITIES);
  oneOf('minimum_severity', config.minimum_severity, SEVERITIES);
  check(
    'time_zone',
    isTimeZone(config.time_zone),
    config.time_zone,
    'an IANA time zone such as "Asia/Shanghai"',
  );
  for (const [key, list] of Object.entries({
    keywords: config.keywords,
    'mentions.mobiles': mentions.mobiles,
    'mentions.user_ids': mentions.user_ids,
    'llm.sources': llm.sources,
  })) {
    check(key, list.every(isFilledText), list, 'a list of texts, none of them empty');
  }
  check(
    'account_names',
    Object.values(config.account_names).every(isFilledText),
    config.account_names,
    'an object of names by account id such as {"123456789012": "production"}',
  );
  integer('messages_per_minute', config.messages_per_minute, 1, 1000);
  integer('concurrency', config.concurrency, 1, 1000);
  integer('llm.max_tokens', llm.max_tokens, 1, 100_000);
  integer('llm.timeout_seconds', llm.timeout_seconds, 1, 60);
  check(
    'llm.stop_sequences',
    llm.stop_sequences.every((text) => typeof text === 'string' && text !== ''),
    llm.stop_sequences,
    'a list of texts, none of them empty',
  );
  fraction('llm.temperature', llm.temperature);
  fraction('llm.top_p', llm.top_p);
  for (const severity of llm.severities) oneOf('llm.severities', severity, SEVERITIES);
  return config;
}

/** The defaults, overridden by the given keys; each must be known and of its default's type. */
function object<T extends object>(path: string, given: unknown, defaults: T): T {
  if (!isObject(given)) throw badValue(path || 'the whole', given, 'a JSON object');
  const known = new Map<string, unknown>(Object.entries(defaults));
  const merged = new Map(known);
  for (const [key, value] of Object.entries(given)) {
    const name = path ? `${path}.${key}` : key;
    if (!known.has(key)) {
      throw new Error(`NOTIFIER_CONFIG: ${name} is no setting. There are: ${[...known.keys()].join(', ')}.`);
    }
    if (value !== null && value !== undefined) merged.set(key, ofType(name, value, known.get(key)));
  }
  return Object.fromEntries(merged) as T;
}

function ofType(name: string, value: unknown, example: unknown): unknown {
  if (Array.isArray(example)) {
    check(name, Array.isArray(value), value, 'a list');
    return value;
  }
  if (isObject(example))
    return Object.keys(example).length > 0 ? object(name, value, example) : freeObject(name, value);
  // No default: an optional number.
  const type = example === null ? 'number' : typeof example;
  check(name, typeof value === type, value, `a ${type}`);
  return value;
}

function freeObject(name: string, value: unknown): unknown {
  check(name, isObject(value), value, 'a JSON object');
  return value;
}

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  check(name, allowed.includes(value), value, `one of ${allowed.join(', ')}`);
}

function integer(name: string, value: number, least: number, most: number): void {
  check(
    name,
    Number.isInteger(value) && value >= least && value <= most,
    value,
    `a whole number from ${least} to ${most}`,
  );
}

function fraction(name: string, value: number | null): void {
  check(name, value === null || (value >= 0 && value <= 1), value, 'a number from 0 to 1');
}

function check(name: string, isGood: boolean, value: unknown, expected: string): void {
  if (!isGood) throw badValue(name, value, expected);
}

function badValue(name: string, value: unknown, expected: string): Error {
  return new Error(`NOTIFIER_CONFIG: ${name} is ${JSON.stringify(value)}, but must be ${expected}.`);
}

function isFilledText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isTimeZone(value: string): boolean {
  // The list has the names in use, at a tenth of the price; a formatter knows the old ones too.
  if (Intl.supportedValuesOf('timeZone').includes(value)) return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
