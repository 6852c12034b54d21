// What every file in this folder exports: a function that describes the events it knows.

import type { AwsEvent } from '../inbox.ts';
import { addressesIn } from '../links.ts';
import type { Notification, Resource, Severity } from '../notification.ts';
import { optional } from '../optional.ts';
import type { Reader } from '../reader.ts';
import { cut } from '../strings.ts';
import { at, entries, items, text, time } from './fields.ts';

/**
 * What a describer says of an event. What it leaves out (id, source, kind, time, region, account, resources)
 * is taken from the event's envelope.
 */
export type Description = Pick<Notification, 'severity' | 'title' | 'facts'> &
  Partial<Omit<Notification, 'severity' | 'title' | 'facts' | 'id'>> & {
    /** Why it happened, as AWS wrote it: a fact where it is short, else a quote. */
    reason?: string;
  };

/** Pure: no network, no clock, no environment. Returns undefined for an event that is not its own. */
export type Describer = (event: AwsEvent, reader: Reader) => Description | undefined;

/** Drops the facts that the event did not tell: [label, value] pairs, in the order a person needs them. */
export function facts(...pairs: [label: string, value: string | undefined][]): Notification['facts'] {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

export { optional };

/**
 * The description of what operators published to the topic, for the group to read: every https address in it is a link.
 * Not for what an AWS service publishes, which may quote anybody.
 */
export function fromOperators(description: Description): Description {
  const { title, facts, body, resources = [] } = description;
  const texts = [title, body, ...facts.map(({ value }) => value), ...resources.map(({ name }) => name)];
  return { ...description, ...writtenByOperators(...texts) };
}

/** The addresses of a description in which these texts alone are operators'. */
export function writtenByOperators(...texts: (string | undefined)[]): Pick<Description, 'addresses'> {
  const addresses = addressesIn(...texts);
  return addresses.length > 0 ? { addresses } : {};
}

/** The first `most` names, and of the rest how many there are. */
export function listed(names: string[], most: number, { words }: Reader): string {
  const shown = names.slice(0, most).join(words.listComma);
  return names.length > most ? words.andOthers(shown, names.length, most) : shown;
}

/** "ECS 部署失败：checkout（集群 prod）": what happened, to what, where; without the parts that the event did not tell. */
export function headline({ words }: Reader, what: string, name?: string, where?: string): string {
  const told = [what, name].filter(Boolean).join(words.colon);
  return where ? words.annotated(told, where) : told;
}

/** "1 小时 4 分钟": the time between two points in time, if both are told and in order. */
export function span(reader: Reader, start: Date | undefined, end: Date | undefined): string | undefined {
  if (start === undefined || end === undefined || end < start) return undefined;
  return duration(reader, (end.getTime() - start.getTime()) / 1000);
}

const UNITS = ['day', 'hour', 'minute', 'second'] as const;
const SECONDS = { day: 86_400, hour: 3600, minute: 60, second: 1 };

/** A number of seconds in its two largest units. */
export function duration({ words }: Reader, seconds: number | undefined): string | undefined {
  if (seconds === undefined || seconds < 0) return undefined;
  let rest = Math.round(seconds);
  const largest = UNITS.findIndex((unit) => rest >= SECONDS[unit]);
  if (largest === -1) return words.units.second(0);
  const parts = UNITS.slice(largest, largest + 2).map((unit) => {
    const count = Math.floor(rest / SECONDS[unit]);
    rest -= count * SECONDS[unit];
    return count > 0 ? words.units[unit](count) : '';
  });
  return words.duration(parts.filter(Boolean));
}

/** A resource with its console page, if there is one. */
export function resource(name: string, arn?: string, url?: string): Resource {
  return { name, ...optional('arn', arn), ...optional('url', url) };
}

const MOST_TAGS = 50;
const LONGEST_TAG = 256;

/** A resource with the tags at a path of the event: an object, or a list of { key, value } as each service spells it. */
export function tagged(resource: Resource, value: unknown, ...path: string[]): Resource {
  const listed = items(value, ...path).map((tag) => [
    text(tag, 'key') ?? text(tag, 'Key') ?? text(tag, 'name') ?? '',
    text(tag, 'value') ?? text(tag, 'Value'),
  ]);
  const tags = [...listed, ...entries(value, ...path)].slice(0, MOST_TAGS).flatMap(([key, tag]) => {
    const told = text(tag);
    return told ? [[key, cut(told, LONGEST_TAG, '…')]] : [];
  });
  return tags.length > 0 ? { ...resource, tags: Object.fromEntries(tags) } : resource;
}

/**
 * The detail of an EventBridge event with one of these detail-types ({} where it has none); undefined for any other
 * event. The documentation of the China Regions writes "Amazon API Call via CloudTrail" for "AWS API Call via
 * CloudTrail", and so for all that CloudTrail sends: both count.
 */
export function detailOf(payload: unknown, ...detailTypes: string[]): unknown {
  const detailType = text(payload, 'detail-type')?.replace(/^Amazon (?=.+ via CloudTrail$)/, 'AWS ');
  return detailType !== undefined && detailTypes.includes(detailType)
    ? (at(payload, 'detail') ?? {})
    : undefined;
}

type Table<T> = { readonly [key: string]: T | undefined };

/** What a table says of a key that came from outside ("constructor" is no entry of any). */
export function lookup<T>(table: Table<T>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/**
 * The severity of each kind of event, by the key of its words: an id, a state, a code. A kind that is left out has the
 * severity of `other`, or `info`. A describer may compute which kind an event is, but reads its severity from a table:
 * docs/messages.md and the tests read the same tables.
 */
export type Severities<Kind extends string = string> = { readonly [K in Kind | 'other']?: Severity };

/** The severity of a kind; that of `other` if the event does not name its kind. */
export function severityOf(table: Severities, kind: string | undefined): Severity {
  return lookup(table, kind) ?? table.other ?? 'info';
}

/** Lower limits, highest first, each with the value that applies from it. The last limit is -Infinity. */
export type Steps<T> = readonly (readonly [from: number, T])[];

/** The value of the first step whose limit a number reaches; undefined if there is no number. */
export function stepOf<T>(steps: Steps<T>, value: number | undefined): T | undefined {
  return steps.find(([from]) => (value ?? Number.NaN) >= from)?.[1];
}

/** The word for a code; the code itself where there is none. */
export function word(words: Record<string, string>, code: string | undefined): string | undefined {
  return lookup(words, code) ?? code;
}

/** "超时（States.Timeout）": the word for a code, and the code; the code alone where there is no word. */
export function worded(
  words: Record<string, string>,
  code: string | undefined,
  reader: Reader,
): string | undefined {
  const known = lookup(words, code);
  return known && code ? reader.words.annotated(known, code) : code;
}

const CLOCK = /^(.*?)(\d\d:\d\d(?::\d\d)?)(.*)$/s;

/**
 * "03-02 08:41:10 – 09:12:55", "03-16 10:00 – 11:00（14 天后，周一）": from when to when, a day once; one of the two where the
 * other one is not told.
 */
export function between(reader: Reader, start: Date | undefined, end: Date | undefined): string | undefined {
  const [from, to] = [start, end].map((date) => date && reader.time(date));
  if (from === undefined || to === undefined || from === to) return from ?? to;
  const [, day, clock, distance] = CLOCK.exec(from) ?? [];
  const [, lastDay, lastClock] = CLOCK.exec(to) ?? [];
  return day === lastDay ? `${day}${clock} – ${lastClock}${distance}` : `${from} – ${to}`;
}

/** A time in the reader's zone, a later one with its distance; what is no time, as AWS wrote it. */
export function when(reader: Reader, value: unknown, ...path: (string | number)[]): string | undefined {
  const date = time(value, ...path);
  return date === undefined ? text(value, ...path) : reader.time(date);
}
