// Which notifications a group sends.

import { type Answer, createMatch, type Match } from './match.ts';
import { isAtLeast, type Notification, type Severity } from './notification.ts';

/** What a group sends: what matches, except what is excepted or less severe. */
export interface Route {
  /** Empty: everything. */
  match: Match[];
  /** What is sent by other groups only. An event about several resources is excepted if all of them match. */
  except: Match[];
  /** Less severe notifications are not sent, nor are their recoveries. */
  minimum_severity: Severity;
}

/**
 * The route of another group, and the language of its titles, on which its matches may depend. A key that is omitted is
 * empty, `info`, or as in this group.
 */
export interface OtherGroup extends Partial<Route> {
  language?: string;
  time_zone?: string;
}

interface OwnRoute extends Route {
  language: string;
  time_zone: string;
  /** If there are any, the group sends only what none of them certainly sends. */
  other_groups: OtherGroup[];
}

/** Why a group does not send a notification. */
export type Unsent = 'not_matched' | 'except' | 'below_minimum' | 'other_group';

/**
 * Why a group does not send a notification; undefined if it does. Where an event does not contain what decides, it is
 * sent: rather by two groups than by none.
 */
export function createRoute(own: OwnRoute): (notification: Notification) => Unsent | undefined {
  const sends = createParts(own, false);
  const others = own.other_groups.map(
    ({ match = [], except = [], minimum_severity = 'info', language, time_zone }) => {
      const hasForeignTitles =
        (language ?? own.language) !== own.language || (time_zone ?? own.time_zone) !== own.time_zone;
      return createParts({ match, except, minimum_severity }, hasForeignTitles);
    },
  );
  const isSentBy = ({ matches, isExcepted, isSevere }: Parts, notification: Notification) =>
    matches(notification) === 'yes' && isExcepted(notification) === 'no' && isSevere(notification) === 'yes';
  return (notification) => {
    if (sends.matches(notification) === 'no') return 'not_matched';
    if (sends.isExcepted(notification) === 'yes') return 'except';
    if (sends.isSevere(notification) === 'no') return 'below_minimum';
    return others.some((other) => isSentBy(other, notification)) ? 'other_group' : undefined;
  };
}

type Test = (notification: Notification) => Answer;
type Parts = Record<'matches' | 'isExcepted' | 'isSevere', Test>;

function createParts({ match, except, minimum_severity }: Route, hasForeignTitles: boolean): Parts {
  return {
    matches: match.length === 0 ? () => 'yes' : createMatch(match, { resources: 'any', hasForeignTitles }),
    isExcepted: createMatch(except, { resources: 'every', hasForeignTitles }),
    isSevere: (notification) => isSevere(notification, minimum_severity),
  };
}

function isSevere({ severity, recoversFrom, isUnrated }: Notification, minimum: Severity): Answer {
  // A recovery ends a problem that was sent, unless the event shows that it was not.
  const level = severity === 'ok' ? recoversFrom : severity;
  if (isAtLeast('info', minimum)) return 'yes';
  if (level === undefined || isUnrated) return 'unknown';
  return isAtLeast(level, minimum) ? 'yes' : 'no';
}
