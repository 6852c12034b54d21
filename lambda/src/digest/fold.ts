// Which notifications are about one object, and its current state.

import { isAtLeast, type Notification, type Severity, severityRank } from '../notification.ts';

/** An item of a digest: an object that went through states, or several notifications with the same content. */
export interface Item {
  /** All notifications that it represents, the oldest first. */
  members: Notification[];
  /** The states of one object, the oldest first; those of the first, if several objects say the same. */
  states: Notification[];
  /** How many objects say the same. */
  things: number;
  /** The last of them: the current state. */
  present: Notification;
  isFlapping: boolean;
  severity: Severity;
}

/** With this many state changes in one batch, the last state is not considered final. */
const FLAPPING_CHANGES = 3;

/**
 * Merges the successive states of one object, then notifications with the same title, facts and text, apart from times and
 * Regions. Everything else is a separate item, even if similar. The most severe come first, and among these AWS Health's,
 * which contain the cause; resolved ones come last.
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

/** The history of an object's states, each once until it changes; `word` is for states without their own. */
export function changesOf(states: Notification[], word: (severity: Severity) => string): string[] {
  return withoutRepeats(states.map(({ state, severity }) => state ?? word(severity)));
}

/** AWS's own events come before messages that others have published. */
export function byOrigin(a: Item, b: Item): number {
  return Number(isPublished(a)) - Number(isPublished(b));
}

function itemOf(states: Notification[]): Item {
  const present = states.at(-1) as Notification;
  const changes = changesOf(states, (severity) => severity);
  // Two alternating states: an object that goes through many is making progress.
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

/** The content of an item, without the times and Regions in which copies differ. */
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

/** An outage that AWS reports is the cause of the other items in the digest. */
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
