// The events in the editor's text.

import { isObject } from '../lambda/src/events/fields.ts';
import { asReceived } from '../scripts/preview/received.ts';
import type { JsonProblem } from './json-tree.ts';

export type EventsRead = { events: unknown[]; problem?: never } | { events?: never; problem: JsonProblem };

/**
 * One event, several in a list or one after another, or the messages that `aws sqs receive-message` prints. Rejects where
 * the part of the page that finds problems does not load.
 */
export async function readEvents(text: string): Promise<EventsRead> {
  const whole = parsed(text);
  if (whole !== undefined) return { events: eventsIn(whole) };
  const { readDocuments } = await import('./json-tree.ts');
  const { documents, problem } = readDocuments(text);
  return problem === undefined ? { events: documents.flatMap(eventsIn) } : { problem };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Neither EventBridge nor a queue delivers a list: it is several events. */
function eventsIn(document: unknown): unknown[] {
  const isList = Array.isArray(document) && document.length > 0 && document.every(isObject);
  return (isList ? document : [document]).map(asReceived);
}
