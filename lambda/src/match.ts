// Which notifications a set of conditions describes.

import type { Notification, Resource } from './notification.ts';

/**
 * Conditions by what they compare. Each is a list of patterns, in which "*" stands for any characters; upper and lower
 * case differ. A notification must meet every condition, and it meets one if any of its patterns matches.
 */
export type Match = Partial<Record<Condition, string[]>>;

/** `unknown`: the event does not contain what decides. */
export type Answer = 'yes' | 'no' | 'unknown';

type Condition =
  | 'sources'
  | 'kinds'
  | 'severities'
  | 'accounts'
  | 'regions'
  | 'resources'
  | 'tags'
  | 'titles';

type IsMatch = (value: string) => boolean;

interface Options {
  /** How many of an event's resources must match. */
  resources: 'any' | 'every';
  /** Whether the patterns are in another language than the notifications' titles. */
  hasForeignTitles?: boolean;
}

const CONDITIONS: Record<
  Condition,
  (notification: Notification, isMatch: IsMatch, options: Options) => Answer
> = {
  sources: ({ source }, isMatch) => answer(isMatch(source)),
  /** What somebody publishes without a subject has its title as its kind. */
  kinds: ({ kind, source }, isMatch, { hasForeignTitles }) =>
    hasForeignTitles && ['json', 'text'].includes(source) ? 'unknown' : answer(isMatch(kind)),
  /** A recovery also has the severity of the problem that it ends, which not every event contains. */
  severities: ({ severity, recoversFrom, isUnrated }, isMatch) => {
    if (isUnrated) return 'unknown';
    if (isMatch(severity)) return 'yes';
    if (severity !== 'ok') return 'no';
    return recoversFrom === undefined ? 'unknown' : answer(isMatch(recoversFrom));
  },
  accounts: ({ account }, isMatch) => answer(account !== undefined && isMatch(account)),
  regions: ({ region }, isMatch) => answer(region !== undefined && isMatch(region)),
  /** By name or ARN; or what the event is a state of, such as a Health event. */
  resources: ({ resources, hiddenResources, stateOf }, isMatch, options) => {
    if (stateOf !== undefined && isMatch(stateOf)) return 'yes';
    const matching = resources.filter(
      ({ name, id = name, arn }) => isMatch(id) || (arn !== undefined && isMatch(arn)),
    );
    const hasHidden = hiddenResources !== undefined;
    if (options.resources === 'any') return matching.length > 0 ? 'yes' : hasHidden ? 'unknown' : 'no';
    if (matching.length < resources.length || resources.length === 0) return 'no';
    return hasHidden ? 'unknown' : 'yes';
  },
  /** "key=value"; an alarm also has the tags of what it watches. */
  tags: ({ resources, watched = [], hiddenResources }, isMatch, options) => {
    const tagged = (some: Resource[]) =>
      firstOf(
        some.map((one) => isTagged(one, isMatch)),
        ['yes', 'unknown'],
      ) ?? 'no';
    const answers = resources.map((one) => tagged([one, ...watched]));
    if (hiddenResources !== undefined) answers.push('unknown');
    return (
      firstOf(answers, options.resources === 'any' ? ['yes', 'unknown'] : ['no', 'unknown', 'yes']) ?? 'no'
    );
  },
  titles: ({ title }, isMatch, { hasForeignTitles }) =>
    hasForeignTitles ? 'unknown' : answer(isMatch(title)),
};

/** The conditions' names. */
export const MATCH_KEYS = Object.keys(CONDITIONS) as Condition[];

/** Whether a notification matches any of the entries, in linear time for any notification. */
export function createMatch(entries: Match[], options: Options): (notification: Notification) => Answer {
  const tests = entries.map((entry) => createEntry(entry, options));
  return (notification) =>
    firstOf(
      tests.map((test) => test(notification)),
      ['yes', 'unknown'],
    ) ?? 'no';
}

/** Whether a notification meets every condition of an entry. */
function createEntry(entry: Match, options: Options): (notification: Notification) => Answer {
  const tests = MATCH_KEYS.flatMap((key) => {
    const patterns = entry[key]?.map(createGlob);
    if (patterns === undefined) return [];
    const isMatch = (value: string) => patterns.some((matches) => matches(value));
    return [(notification: Notification) => CONDITIONS[key](notification, isMatch, options)];
  });
  return (notification) =>
    firstOf(
      tests.map((test) => test(notification)),
      ['no', 'unknown'],
    ) ?? 'yes';
}

/** The first one in `order` that was given. */
function firstOf(given: Answer[], order: Answer[]): Answer | undefined {
  return order.find((one) => given.includes(one));
}

function isTagged({ tags }: Resource, isMatch: IsMatch): Answer {
  if (tags === undefined) return 'unknown';
  return answer(Object.entries(tags).some(([key, value]) => isMatch(`${key}=${value}`)));
}

function answer(holds: boolean): Answer {
  return holds ? 'yes' : 'no';
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
