// Which notifications a set of conditions describes.

import type { Notification } from './notification.ts';

/**
 * Conditions by what they compare. Each is a list of patterns, in which "*" stands for any characters; upper and lower
 * case differ. A notification must meet every condition, and it meets one if any of its patterns matches.
 */
export type Match = Partial<Record<Condition, string[]>>;

type Condition = 'sources' | 'kinds' | 'severities' | 'accounts' | 'regions' | 'resources' | 'titles';
type IsMatch = (value: string) => boolean;

/**
 * Whether a notification meets a condition. An unknown value, such as the severity of a published text, does not: an
 * event is muted only if it certainly matches.
 */
const CONDITIONS: Record<Condition, (notification: Notification, isMatch: IsMatch) => boolean> = {
  sources: ({ source }, isMatch) => isMatch(source),
  kinds: ({ kind }, isMatch) => isMatch(kind),
  /** A recovery also has the severity of the problem that it ends, if the event contains it. */
  severities: ({ severity, recoversFrom, isUnrated }, isMatch) =>
    !isUnrated && (isMatch(severity) || (recoversFrom !== undefined && isMatch(recoversFrom))),
  accounts: ({ account }, isMatch) => account !== undefined && isMatch(account),
  regions: ({ region }, isMatch) => region !== undefined && isMatch(region),
  /** What the event is a state of, such as a Health event; or every resource, by name or ARN. */
  resources: ({ resources, hiddenResources, stateOf }, isMatch) =>
    (stateOf !== undefined && isMatch(stateOf)) ||
    (resources.length > 0 &&
      hiddenResources === undefined &&
      resources.every(({ name, id = name, arn }) => isMatch(id) || (arn !== undefined && isMatch(arn)))),
  titles: ({ title }, isMatch) => isMatch(title),
};

/** The conditions' names. */
export const MATCH_KEYS = Object.keys(CONDITIONS) as Condition[];

/** A test of notifications, in linear time for any notification. */
export function createMatch(match: Match): (notification: Notification) => boolean {
  const conditions = MATCH_KEYS.flatMap((key) => {
    const patterns = match[key]?.map(createGlob);
    return patterns ? [{ meets: CONDITIONS[key], patterns }] : [];
  });
  return (notification) =>
    conditions.every(({ meets, patterns }) =>
      meets(notification, (value) => patterns.some((isMatch) => isMatch(value))),
    );
}

/** A test of whether a pattern, in which "*" stands for any characters, matches a complete text. */
export function createGlob(pattern: string): IsMatch {
  const pieces = pattern.split('*');
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return (value) => value === first;
  const inner = pieces.slice(1, -1);
  // Finds the next occurrence of each piece, from the left.
  return (value) => {
    let at = first.length;
    const end = value.length - last.length;
    if (at > end || !value.startsWith(first) || !value.endsWith(last)) return false;
    for (const piece of inner) {
      const found = value.indexOf(piece, at);
      if (found < 0 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  };
}
