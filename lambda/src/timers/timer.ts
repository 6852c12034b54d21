// What a schedule carries: the question that is to be answered when it fires.

import { at, isObject, items, number, text, time } from '../events/fields.ts';
import type { Calls } from '../notification.ts';

const VERSION = 'dingtalk-notifier/timer/v1';

/** An alarm that went off at a time. */
export interface OpenAlarm {
  name: string;
  since: Date;
}

/** `escalation`: whom it calls in addition. */
export type Timer =
  | { timer: 'follow_up'; alarms: OpenAlarm[]; escalation?: Calls }
  /** A planned change, `days` before it begins; `event` is the one from AWS Health. */
  | { timer: 'reminder'; days: number; event: unknown }
  | { timer: 'report' }
  /** Says nothing: its name alone keeps a fact until it fires. */
  | { timer: 'mark'; event?: unknown };

export function inputOf(timer: Timer): string {
  return JSON.stringify({ version: VERSION, ...timer });
}

/**
 * The timer in a message that EventBridge Scheduler sent to the queue itself; undefined for any other. What came through a
 * topic is none: anybody who may publish there could write one.
 */
export function timerIn(payload: unknown, isFromQueue: boolean): Timer | undefined {
  if (!isFromQueue || text(payload, 'version') !== VERSION) return undefined;
  switch (text(payload, 'timer')) {
    case 'follow_up': {
      const alarms = items(payload, 'alarms').flatMap((alarm) => openAlarm(alarm));
      const escalation = at(payload, 'escalation');
      return {
        timer: 'follow_up',
        alarms,
        ...(isObject(escalation) && { escalation: escalation as unknown as Calls }),
      };
    }
    case 'reminder':
      return { timer: 'reminder', days: number(payload, 'days') ?? 0, event: at(payload, 'event') };
    case 'report':
      return { timer: 'report' };
    default:
      return { timer: 'mark', event: at(payload, 'event') };
  }
}

function openAlarm(alarm: unknown): OpenAlarm[] {
  const [name, since] = [text(alarm, 'name'), time(alarm, 'since')];
  return name === undefined || since === undefined ? [] : [{ name, since }];
}
