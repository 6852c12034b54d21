// What every file in this folder exports: a function that describes the events it knows.

import { given } from '../given.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Notification, Resource } from '../notification.ts';
import type { Reader } from '../reader.ts';

/**
 * What a describer says of an event. What it leaves out (id, source, kind, time, region, account, resources)
 * is taken from the event's envelope.
 */
export type Description = Pick<Notification, 'severity' | 'title' | 'facts'> &
  Partial<Omit<Notification, 'severity' | 'title' | 'facts' | 'id'>>;

/** Pure: no network, no clock, no environment. Returns undefined for an event that is not its own. */
export type Describer = (event: AwsEvent, reader: Reader) => Description | undefined;

/** Drops the facts that the event did not tell: [label, value] pairs, in the order a person needs them. */
export function facts(...pairs: [label: string, value: string | undefined][]): Notification['facts'] {
  return pairs.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}

export { given };

/** A resource with its console page, if there is one. */
export function resource(name: string, arn?: string, url?: string): Resource {
  return { name, ...given('arn', arn), ...given('url', url) };
}
