// The team's runbooks: which of them a message shows.

import { addressesIn } from './links.ts';
import { createGlob } from './match.ts';
import type { Notification } from './notification.ts';
import type { Reader } from './reader.ts';

/**
 * Adds a line with its runbook to a notification, if there is one. `runbooks` maps patterns to https addresses; in a
 * pattern, "*" stands for any characters. A pattern must match the complete name of a resource (an alarm is one), the
 * source or the kind. If several match, the one with the most characters other than "*" applies, and among equally long
 * ones the first in alphabetical order.
 */
export function createRunbooks(
  runbooks: Record<string, string>,
  { words }: Reader,
): (notification: Notification) => Notification {
  const inOrder = Object.entries(runbooks)
    .map(([pattern, address]) => ({ pattern, isMatch: createGlob(pattern), address }))
    .sort((a, b) => lengthOf(b.pattern) - lengthOf(a.pattern) || (a.pattern < b.pattern ? -1 : 1));
  return (notification) => {
    const { resources, source, kind, facts, addresses = [] } = notification;
    const names = [...resources.map(({ name, id = name }) => id), source, kind];
    const found = inOrder.find(({ isMatch }) => names.some(isMatch));
    if (found === undefined) return notification;
    return {
      ...notification,
      facts: [...facts, { label: words.labels.runbook, value: found.address }],
      addresses: [...addresses, ...addressesIn(found.address)],
    };
  };
}

/** Without its asterisks. */
function lengthOf(pattern: string): number {
  return pattern.replaceAll('*', '').length;
}
