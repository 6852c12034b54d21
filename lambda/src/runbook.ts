// The team's runbooks: which of them a message shows.

import { addressesIn } from './links.ts';
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
    .map(([pattern, address]) => ({ pattern, pieces: pattern.split('*'), address }))
    .sort((a, b) => lengthOf(b.pieces) - lengthOf(a.pieces) || (a.pattern < b.pattern ? -1 : 1));
  return (notification) => {
    const { resources, source, kind, facts, addresses = [] } = notification;
    const names = [...resources.map(({ name }) => name), source, kind];
    const found = inOrder.find(({ pieces }) => names.some((name) => matches(name, pieces)));
    if (found === undefined) return notification;
    return {
      ...notification,
      facts: [...facts, { label: words.labels.runbook, value: found.address }],
      addresses: [...addresses, ...addressesIn(found.address)],
    };
  };
}

function lengthOf(pieces: string[]): number {
  return pieces.join('').length;
}

/** Whether a name consists of these pieces with anything between them: finds the next occurrence of each, from the left. */
function matches(name: string, pieces: string[]): boolean {
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  if (pieces.length === 1) return name === first;
  let at = first.length;
  const end = name.length - last.length;
  if (at > end || !name.startsWith(first) || !name.endsWith(last)) return false;
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
