// The one way to use describers, and what the envelopes tell where they are silent.

import { parseArn } from '../arn.ts';
import { columnsOf } from '../columns.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Fact, Notification } from '../notification.ts';
import { type Reader, readerOf } from '../reader.ts';
import { cut, oneLine, trimEndOf } from '../strings.ts';
import { type Describer, type Description, optional, resource } from './describer.ts';
import { isEventBridge, text, texts, time } from './fields.ts';
import { nextStepOf } from './next-steps.ts';

/** Longer ones are no titles, no names and no values, and no message has room for more. */
const LONGEST_TITLE = 500;
const LONGEST_LABEL = 200;
const LONGEST_VALUE = 2000;
const LONGEST_BODY = 30_000;
const MOST_FACTS = 100;
const MOST_RESOURCES = 50;

/**
 * Describes an event by the first of the describers that knows it. Undefined if none does, or if that one throws: the
 * error goes to `onFault`, and the generic describer is to stand in. Never throws.
 */
export function runDescribers(
  describers: Describer[],
  event: AwsEvent,
  reader: Reader,
  onFault: (error: unknown) => void,
): Notification | undefined {
  try {
    if (event.fault !== undefined) throw event.fault;
    const envelope = envelopeOf(event);
    const found = firstDescription(describers, event, readerOf(envelope.time, reader));
    if (found === undefined) return undefined;
    const shown = presentable({ ...envelope, ...withReason(found, reader) }, reader);
    return { ...shown, ...optional('nextStep', shown.nextStep ?? nextStepOf(shown, event.payload, reader)) };
  } catch (error) {
    onFault(error);
    return event.fault === undefined ? undefined : unreadable(event, reader);
  }
}

/** Says that an event cannot be read: what stands in where the generic describer throws, too. */
export function unreadable({ id }: AwsEvent, { words }: Reader): Notification {
  return {
    id,
    source: 'unreadable',
    kind: 'unreadable',
    severity: 'warning',
    title: words.runDescribers.unreadable.title,
    facts: [
      { label: words.labels.next, value: words.runDescribers.unreadable.next },
      { label: words.runDescribers.unreadable.id, value: id },
    ],
    resources: [],
  };
}

function firstDescription(describers: Describer[], event: AwsEvent, reader: Reader): Description | undefined {
  for (const describer of describers) {
    const found = describer(event, reader);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What fits on two lines of a phone with its label; longer ones are a quote. */
const LONGEST_REASON_COLUMNS = 76;

/** The reason as the first fact, or as the beginning of the quote. */
function withReason({ reason, ...description }: Description, { words }: Reader): Description {
  if (reason === undefined) return description;
  const { facts, body } = description;
  const isShort = !reason.includes('\n') && columnsOf(reason) <= LONGEST_REASON_COLUMNS;
  if (isShort && !facts.some(({ label }) => label === words.labels.reason))
    return { ...description, facts: [{ label: words.labels.reason, value: reason }, ...facts] };
  return { ...description, body: [reason, body].filter(Boolean).join('\n\n') };
}

/** A notification within what a message can show, in which nothing that the event says looks like a mark of ours. */
function presentable(notification: Notification, { words }: Reader): Notification {
  const { source, kind, title, facts, body, region, account, state, resources } = notification;
  const [hiddenFacts, hiddenResources] = [facts.length - MOST_FACTS, resources.length - MOST_RESOURCES];
  const label = (value: string) => cut(unmarked(oneLine(value)), LONGEST_LABEL, '…');
  return {
    ...notification,
    source: label(source),
    kind: label(kind),
    title: cut(unmarked(tidyTitle(title)), LONGEST_TITLE, '…') || words.runDescribers.untitled,
    facts: [
      ...facts.slice(0, MOST_FACTS).map(
        (fact): Fact => ({
          ...fact,
          label: label(fact.label),
          value: cut(unmarked(fact.value), LONGEST_VALUE, words.truncated),
        }),
      ),
      ...(hiddenFacts > 0 ? [{ label: '…', value: words.moreFacts(hiddenFacts) }] : []),
    ],
    ...optional('body', body && cut(unmarked(body), LONGEST_BODY, words.truncated)),
    ...optional('region', region && label(region)),
    ...optional('account', account && label(account)),
    ...optional('state', state && label(state)),
    resources: resources
      .slice(0, MOST_RESOURCES)
      .map((one) => ({ ...one, name: cut(unmarked(one.name), LONGEST_VALUE, '…') })),
    ...(hiddenResources > 0 && { hiddenResources }),
  };
}

/**
 * The marks of severity, and the bar after its word, stand for what this function says alone.
 * https://www.unicode.org/charts/PDF/U1F780.pdf has the coloured circles and squares.
 */
export function unmarked(value: string): string {
  return value.replace(/[\u{1f534}\u{1f535}\u{1f7e0}-\u{1f7eb}]/gu, '●').replaceAll('｜', '|');
}

/** A name that the event did not tell leaves no separator, bracket or gap behind. */
function tidyTitle(title: string): string {
  const line = oneLine(title)
    .replace(/ ?(?:（ ?）|\( ?\))/g, '')
    .replace(/ ?[·→](?: ?[·→])+ ?/g, ' · ')
    .replace(/^[ ·→、，,]+/, '');
  return trimEndOf(line, ' ·→、，,：:');
}

/** What the envelopes tell of any event. */
function envelopeOf({
  id,
  payload,
  sourceArn,
  receivedAt,
}: AwsEvent): Omit<Notification, 'severity' | 'title' | 'facts'> {
  const source = parseArn(sourceArn);
  if (!isEventBridge(payload)) {
    return {
      id,
      source: 'sns',
      kind: 'sns',
      ...optional('time', receivedAt),
      ...optional('region', source?.region || undefined),
      ...optional('account', source?.account || undefined),
      resources: [],
    };
  }
  return {
    id,
    source: text(payload, 'source') ?? '',
    kind: text(payload, 'detail-type') ?? '',
    ...optional('time', time(payload, 'time') ?? receivedAt),
    ...optional('region', text(payload, 'region') ?? source?.region),
    ...optional('account', text(payload, 'account') ?? source?.account),
    resources: texts(payload, 'resources').map((arn) => resource(parseArn(arn)?.name ?? arn, arn)),
  };
}
