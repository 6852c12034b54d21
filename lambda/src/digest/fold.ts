// Which notifications are about one thing, and how that thing is now.

import { isAtLeast, type Notification, type Severity, severityRank } from '../notification.ts';

/** What a digest tells in one place: a thing that went through states, or what several notifications say alike. */
export interface Item {
  /** All notifications that it speaks for, the oldest first. */
  members: Notification[];
  /** The states of one thing, the oldest first; those of the first, where several things say the same. */
  states: Notification[];
  /** How many things say the same. */
  things: number;
  /** The last of them: how it is now. */
  present: Notification;
  isFlapping: boolean;
  severity: Severity;
}

/** So many changes of state within one batch, and the last state is no end. */
const FLAPPING_CHANGES = 3;

/**
 * Folds the successive states of one thing, then what says the same: title, facts and text, times and regions aside.
 * Everything else is an item of its own, however alike. The worst come first, and of these AWS Health's, which tell the
 * cause; what is over comes last.
 */
export function fold(notifications: Notification[]): Item[] {
  const things = grouped(notifications, (one, index) =>
    one.stateOf === undefined
      ? `${index}`
      : JSON.stringify([one.source, one.account, one.region, one.stateOf]),
  ).map((states) => itemOf(states.toSorted(byTime)));
  return grouped(things, said)
    .map(([first, ...others]) =>
      others.length === 0
        ? first
        : {
            ...first,
            members: [first, ...others].flatMap(({ members }) => members).toSorted(byTime),
            things: others.length + 1,
          },
    )
    .toSorted(
      (a, b) =>
        Number(a.severity === 'ok') - Number(b.severity === 'ok') ||
        Number(isCause(b)) - Number(isCause(a)) ||
        severityRank(a.severity) - severityRank(b.severity) ||
        byOrigin(a, b) ||
        b.members.length - a.members.length,
    );
}

/** How the states of a thing went, each once until it changes; `word` is for those without one of their own. */
export function changesOf(states: Notification[], word: (severity: Severity) => string): string[] {
  return withoutRepeats(states.map(({ state, severity }) => state ?? word(severity)));
}

/** AWS's own events come before what anybody who may publish has published. */
export function byOrigin(a: Item, b: Item): number {
  return Number(isPublished(a)) - Number(isPublished(b));
}

function itemOf(states: Notification[]): Item {
  const present = states.at(-1) as Notification;
  const changes = changesOf(states, (severity) => severity);
  // Two states in turn: a thing that goes through many is on its way.
  const isFlapping = changes.length >= FLAPPING_CHANGES && new Set(changes).size === 2;
  return {
    members: states,
    states,
    things: 1,
    present,
    isFlapping,
    severity: isFlapping && !isAtLeast(present.severity, 'warning') ? 'warning' : present.severity,
  };
}

/** What an item says, without the times and regions by which copies of one statement differ. */
function said({ present, states, isFlapping }: Item): string {
  const { source, kind, severity, title, facts, body = '', resources, account } = present;
  return JSON.stringify([
    source,
    kind,
    severity,
    title,
    facts.map(({ label, value }) => [label, withoutTimes(value)]),
    withoutTimes(body),
    resources.map(({ name }) => name),
    account,
    isFlapping,
    withoutRepeats(states.map(({ state }) => state)),
  ]);
}

/** As Reader.time and AWS write them. */
function withoutTimes(value: string): string {
  return value.replace(
    /(?:\d{4}-)?\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?(?:（[^（）]{1,20}后[^（）]{0,6}）| \(in [^()]{1,20}\))?/g,
    '',
  );
}

/** An outage that AWS reports is the cause of what else stands in the digest. */
function isCause({ present, severity }: Item): boolean {
  return present.source === 'aws.health' && isAtLeast(severity, 'warning');
}

function isPublished({ members }: Item): boolean {
  return !members.some(({ source }) => source.startsWith('aws.'));
}

function grouped<T>(values: T[], keyOf: (value: T, index: number) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const [index, value] of values.entries()) {
    const key = keyOf(value, index);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return [...groups.values()];
}

function withoutRepeats<T>(values: T[]): T[] {
  return values.filter((value, index) => index === 0 || value !== values[index - 1]);
}

function byTime(a: Notification, b: Notification): number {
  return (a.time?.getTime() ?? 0) - (b.time?.getTime() ?? 0);
}
