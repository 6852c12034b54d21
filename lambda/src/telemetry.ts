// Logs and metrics: one JSON line each. What is written never holds a URL, a token, a secret or a payload.

import type { LogLevel } from './config.ts';
import type { World } from './world.ts';

const LEVELS: LogLevel[] = ['debug', 'info', 'warn', 'error'];

export type Log = Record<LogLevel, (message: string, fields?: Record<string, unknown>) => void>;

/** Lines below `minimum` are left out. `fields` stand beside timestamp, level and message. */
export function createLog(minimum: LogLevel, world: Pick<World, 'now' | 'write'>): Log {
  const at =
    (level: LogLevel) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      if (LEVELS.indexOf(level) < LEVELS.indexOf(minimum)) return;
      const timestamp = new Date(world.now()).toISOString();
      world.write(redact(JSON.stringify({ timestamp, level: level.toUpperCase(), message, ...fields })));
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

const NAMESPACE = 'DingTalkNotifier';

/** What is counted. The dimension is the function's name. */
export type MetricName = 'Received' | 'Delivered' | 'Duplicate' | 'Filtered' | 'DescriberFailed';

export interface Metrics {
  add(name: MetricName, count?: number): void;
  /** Writes what was counted since the last time as one line of CloudWatch's embedded metric format. */
  flush(functionName: string): void;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
export function createMetrics(world: Pick<World, 'now' | 'write'>): Metrics {
  const counts = new Map<MetricName, number>();
  return {
    add: (name, count = 1) => {
      if (count > 0) counts.set(name, (counts.get(name) ?? 0) + count);
    },
    flush: (functionName) => {
      if (counts.size === 0) return;
      const metrics = [...counts.keys()].map((name) => ({ Name: name, Unit: 'Count' }));
      const directive = { Namespace: NAMESPACE, Dimensions: [['FunctionName']], Metrics: metrics };
      world.write(
        JSON.stringify({
          _aws: { Timestamp: world.now(), CloudWatchMetrics: [directive] },
          FunctionName: functionName,
          ...Object.fromEntries(counts),
        }),
      );
      counts.clear();
    },
  };
}

/** What went wrong, in one line, without what a library may have quoted in it. */
export function reason(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

// Nothing should get here that needs this: a second lock on the door.
function redact(line: string): string {
  return line
    .replace(/((?:access_token|sign|secret)(?:=|%3D|\\*":\s*\\*"))[^&"\\\s]+/gi, '$1…')
    .replace(/\bSEC[\da-f]{32,}\b/gi, 'SEC…');
}
