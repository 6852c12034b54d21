// Many events out of one: the same thing happening to several, over a few minutes.

import { describeEvent } from '../lambda/src/events/index.ts';
import { unwrap } from '../lambda/src/inbox.ts';
import type { Reader } from '../lambda/src/reader.ts';

const APART_MS = 7000;
/** Of so many events, the last two are about the first thing again: things flap. */
const EVENTS_PER_ROUND = 5;

/** The event and its copies, oldest first: later, with ids of their own, and mostly about other things. */
export function storm(event: unknown, count: number, reader: Reader): unknown[] {
  if (count <= 1) return [event];
  const source = JSON.stringify(event);
  const name = subjectOf(event, reader);
  return Array.from({ length: count }, (_, index) => {
    const thing = index % EVENTS_PER_ROUND >= EVENTS_PER_ROUND - 2 ? 0 : index;
    const copy = name === undefined ? source : source.replaceAll(name, renamed(name, thing));
    return JSON.parse(withIds(earlier(copy, (count - 1 - index) * APART_MS), index));
  });
}

/** Every time in it, so much earlier. */
function earlier(source: string, ms: number): string {
  return source.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, (time) => {
    const date = new Date(Date.parse(`${time}Z`) - ms);
    return Number.isNaN(date.getTime()) ? time : date.toISOString().slice(0, 19);
  });
}

/** What the event is about, as its text has it. */
function subjectOf(event: unknown, reader: Reader): string | undefined {
  const [first] = unwrap(event);
  const name = first && describeEvent(first.event, reader).resources[0]?.name;
  return name && name.length > 2 && JSON.stringify(name) === `"${name}"` ? name : undefined;
}

/** "i-0abc…12" → "i-0abc…2f"; "api-5xx" → "api-5xx-2". */
function renamed(name: string, thing: number): string {
  if (thing === 0) return name;
  const id = /^(.*-[\da-f]{4,})([\da-f]{3})$/.exec(name);
  if (!id) return `${name}-${thing + 1}`;
  const [, start = '', end = ''] = id;
  return start + ((Number.parseInt(end, 16) + thing * 0x1d) % 0x1000).toString(16).padStart(3, '0');
}

/** With ids of its own, also of the message inside an SNS notification: two of one id are copies, not two events. */
function withIds(source: string, index: number): string {
  if (index === 0) return source;
  const end = index.toString(16).padStart(4, '0');
  return source.replace(
    /("(?:id|MessageId|communicationId)\\*":\s*\\*"[^"\\]*?)[^"\\]{1,4}(?=\\*")/g,
    (_, start: string) => start + end,
  );
}
