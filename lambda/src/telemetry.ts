// Logs and metrics: one JSON line each. They never contain a URL, a token, a secret or a payload.

import type { Config, LogLevel } from './config.ts';
import { isObject } from './events/fields.ts';
import { foreignText } from './foreign.ts';
import type { Ports } from './ports.ts';
import { redact } from './redact.ts';
import { cut, oneLine } from './strings.ts';

const LEVELS: LogLevel[] = ['info', 'warn', 'error'];

/** In code points. A sender chooses ids, names and titles, and CloudWatch bills by the byte. */
const LONGEST_MESSAGE = 1000;
const LONGEST_FIELD = 300;
const MOST_ITEMS = 20;

export type Log = Record<LogLevel, (message: string, fields?: Record<string, unknown>) => void>;

/**
 * Lines below `minimum` are not written. `fields` are added to timestamp, level and message; their texts and lists are
 * truncated.
 */
export function createLog(minimum: LogLevel, ports: Pick<Ports, 'now' | 'write'>): Log {
  const at =
    (level: LogLevel) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(minimum)) return;
      const timestamp = new Date(ports.now()).toISOString();
      const line = { timestamp, level: level.toUpperCase(), message: short(message, LONGEST_MESSAGE) };
      // As a whole, because a field may be named like a secret.
      ports.write(redact(JSON.stringify({ ...line, ...bounded(fields) })));
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function bounded(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, boundedValue(value)]));
}

function boundedValue(value: unknown): unknown {
  if (typeof value === 'string') return short(value, LONGEST_FIELD);
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(boundedValue);
  return isObject(value) ? bounded(value) : value;
}

/** One line without invisible characters, truncated to a length; redacted first, because truncation could split a secret. */
function short(text: string, most: number): string {
  const whole = text.length > most ? redact(text) : text;
  return cut(oneLine(foreignText(whole)), most, '…');
}

export const NAMESPACE = 'DingTalkNotifier';

/** The message of the line that holds an invocation's figures. */
export const FIGURES = 'invocation';

/**
 * Counts of events; `Throttled` counts answers of the robot, `Requests` all requests to it, `TimerFailed` timers that could
 * not be created or answered, `LookupFailed` lookups without an answer, `Llm…` messages. `Rejected` also counts the answers after
 * which another robot is used.
 */
const COUNTS = [
  'Received',
  'Delivered',
  'Digested',
  'NotSent',
  'Failed',
  'DescriberFailed',
  'Throttled',
  'Rejected',
  'Requests',
  'TimerFailed',
  'LookupFailed',
  'LlmUsed',
  'LlmFailed',
  'LlmDistorted',
  'LlmSkipped',
  'LlmInputTokens',
  'LlmOutputTokens',
] as const;
type CountName = (typeof COUNTS)[number];

/** Measured values, with their CloudWatch units. */
const MEASURES = {
  OldestEventAgeSeconds: 'Seconds',
  OldestFailedAgeSeconds: 'Seconds',
  WebhookLatencyMilliseconds: 'Milliseconds',
} as const;
type MeasureName = keyof typeof MEASURES;

export type MetricName = CountName | MeasureName;
export const METRICS: readonly MetricName[] = [...COUNTS, ...(Object.keys(MEASURES) as MeasureName[])];

/** The maximum number of values of one metric that CloudWatch accepts in a line. */
const MOST_VALUES = 100;

export interface Metrics {
  add(name: CountName, count?: number): void;
  measure(name: MeasureName, value: number): void;
  /** Writes the counts and measured values since the last call as one line of the log. */
  flush(functionName: string): void;
}

/**
 * The line has every figure, so that the log can be queried for any of them. CloudWatch creates custom metrics for those
 * in `metrics`, and bills each for every hour in which it is written. A line without one is written only at level info.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function createMetrics(
  { metrics, log_level }: Pick<Config, 'metrics' | 'log_level'>,
  ports: Pick<Ports, 'now' | 'write'>,
): Metrics {
  const counts = new Map<CountName, number>();
  const values = new Map<MeasureName, number[]>();

  function write(functionName: string, figures: [MetricName, string, number | number[]][]): void {
    const billed = figures.filter(([name]) => metrics.includes(name));
    if (figures.length === 0 || (billed.length === 0 && log_level !== 'info')) return;
    const now = ports.now();
    const directive = {
      Namespace: NAMESPACE,
      Dimensions: [['FunctionName']],
      Metrics: billed.map(([Name, Unit]) => ({ Name, Unit })),
    };
    const line = {
      timestamp: new Date(now).toISOString(),
      level: 'INFO',
      message: FIGURES,
      ...Object.fromEntries(figures.map(([name, , value]) => [name, value])),
      ...(billed.length > 0 && {
        FunctionName: functionName,
        _aws: { Timestamp: now, CloudWatchMetrics: [directive] },
      }),
    };
    ports.write(JSON.stringify(line));
  }

  return {
    add(name, count = 1) {
      if (count > 0) counts.set(name, (counts.get(name) ?? 0) + count);
    },
    measure(name, value) {
      const known = values.get(name) ?? [];
      if (known.length < MOST_VALUES) values.set(name, [...known, value]);
    },
    flush(functionName) {
      write(functionName, [
        ...[...counts].map(([name, count]): [MetricName, string, number] => [name, 'Count', count]),
        ...[...values].map(([name, all]): [MetricName, string, number[]] => [name, MEASURES[name], all]),
      ]);
      counts.clear();
      values.clear();
    },
  };
}

/** An error in one line. */
export function reason(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
