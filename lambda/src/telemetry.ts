// Logs: one JSON line each. What is logged never holds a URL, a token, a secret or a payload.

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

/** What went wrong, in one line, without what a library may have quoted in it. */
export function reason(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

// Nothing should get here that needs this: a second lock on the door.
function redact(line: string): string {
  return line
    .replace(/((?:access_token|sign|secret)(?:=|%3D|\\?":\s*\\?"))[^&"\\\s]+/gi, '$1…')
    .replace(/\bSEC[\da-f]{32,}\b/gi, 'SEC…');
}
