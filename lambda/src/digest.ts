// Turns notifications into messages: each a message of its own, or all of them one digest.

import { columnsOf } from './columns.ts';
import { fold, type Item } from './digest/fold.ts';
import {
  accountsOf,
  historyOf,
  inFairOrder,
  linesOf,
  markedTitle,
  type Places,
  periodOf,
  presentTitle,
  regionsOf,
} from './digest/lines.ts';
import {
  type Calls,
  type Fact,
  isCalling,
  type Notification,
  type Severity,
  worstOf,
} from './notification.ts';
import { optional } from './optional.ts';
import type { Reader } from './reader.ts';
import type { Limits } from './robots/robot.ts';
import { cut, oneLine } from './strings.ts';
import { shortTitle } from './title.ts';

/** One thing to send: what it says, and which of the given notifications it speaks for. */
export interface Message {
  notification: Notification;
  members: Notification[];
  /** Of a digest: what stands below its title. */
  lines?: Fact[][];
  /** Of a digest: what each of its things says, the most urgent first. */
  details?: Detail[];
  /** The LLM's words about it; untrusted. */
  summary?: string;
  /** The same in words that no sender chose, for when the robot refuses to show them. */
  plainer?: Notification;
}

/** What one thing of a digest says. */
export interface Detail {
  kind: string;
  /** How many notifications it speaks for. */
  count: number;
  title: string;
  text: string;
  /** The part of the text that says what to do: it remains when the rest is truncated. */
  nextStep?: string;
}

/** A message of its own. */
export function messageOf(notification: Notification): Message {
  return { notification, members: [notification] };
}

interface DigestOptions {
  reader: Reader;
  /** How many messages may go out now. */
  credit: number;
  limits: Pick<Limits, 'digestLines'>;
  /** In quiet hours: the minimum severity that mentions anyone. */
  callsFrom?: Severity | undefined;
  /** Where all members of a digest can be found. */
  url?: string | undefined;
}

/** Kinds that what is not shown is counted by. */
const MOST_KINDS = 8;
const LONGEST_TITLE = 100;
/** The minimum of a truncated detail before the next step, in code points. */
const LEAST_TEXT = 20;

/**
 * Every notification stands in exactly one message. Each has its own while the credit lasts and each is a thing of its
 * own; else all go into one digest, the most urgent first.
 */
export function digest(notifications: Notification[], options: DigestOptions): Message[] {
  if (areSingle(notifications, options.credit)) return notifications.map(messageOf);
  const items = fold(notifications);
  const [first] = items;
  const message = items.length === 1 && first ? messageOfOne(first, options) : messageOfMany(items, options);
  const notification = { ...message.notification, ...addressesOf(notifications) };
  return [{ ...message, notification, members: notifications, plainer: plainSummaryOf(items, options) }];
}

/** Whether each of the notifications has a message of its own. */
export function areSingle(notifications: Notification[], credit: number): boolean {
  return notifications.length <= Math.max(credit, 1) && fold(notifications).length === notifications.length;
}

/** What an operator wrote is a link also beside what others wrote. */
function addressesOf(notifications: Notification[]): Pick<Notification, 'addresses'> {
  const addresses = [...new Set(notifications.flatMap((one) => one.addresses ?? []))];
  return addresses.length > 0 ? { addresses } : {};
}

/**
 * The message for a second try after the robot refused what it says: a digest with kinds and counts alone, so that one
 * sender's words do not hold back everybody else's events.
 */
export function plainest(message: Message): Message {
  const { plainer, members } = message;
  return plainer ? { notification: plainer, members } : message;
}

/**
 * The first `count` of a digest's details, each with at most `length` code points, and of the others how many there are
 * of each kind.
 */
export function detailsText(
  details: Detail[],
  { count, length }: { count: number; length: number },
  { words }: Reader,
): string {
  const shown = details
    .slice(0, count)
    .map((detail) =>
      detail.text ? `${detail.title}\n${shortText(detail, length, words.comma)}` : detail.title,
    );
  const { kinds, others } = counted(
    details.slice(count).map((detail) => [detail.kind, detail.count]),
    MOST_KINDS,
  );
  const hidden = [
    ...kinds.map(([kind, count]) => `${cut(oneLine(kind), LONGEST_TITLE, '…')} ×${count}`),
    ...(others > 0 ? [`… ×${others}`] : []),
  ].join(words.listComma);
  return [...shown, ...(hidden ? [words.digest.hidden(hidden)] : [])].join('\n\n');
}

/** At most `length` code points. The next step remains, because the title says what happened. */
function shortText({ text, nextStep = '' }: Detail, length: number, comma: string): string {
  const short = cut(text, length, '…');
  if (short.includes(nextStep)) return short;
  const step = comma + cut(nextStep, length - LEAST_TEXT, '…');
  return cut(text, length - [...step].length, '…') + step;
}

/** A thing alone: its present state as a message, and what it went through. */
function messageOfOne(item: Item, { reader, url, callsFrom }: DigestOptions): Message {
  const { words } = reader;
  const { present, members, severity } = item;
  const regions = regionsOf(members);
  const { region: _, ...rest } = present;
  const history = historyOf(item, reader);
  const title = presentTitle(item, present.title, reader);
  return {
    notification: {
      ...rest,
      severity,
      title: titled(title, members.length, reader),
      facts: [
        {
          label: history ? words.digest.changes : words.digest.repeats,
          value: [history ?? `×${members.length}`, periodOf(members, reader)]
            .filter(Boolean)
            .join(words.comma),
        },
        ...present.facts,
        ...(regions.length > 1
          ? [{ label: words.labels.region, value: regions.map(reader.region).join(words.listComma) }]
          : []),
      ],
      ...(regions.length === 1 && optional('region', regions[0])),
      ...optional('mentions', callsOf([item], callsFrom)),
      ...(present.url === undefined && url !== undefined && { url, urlLabel: words.digest.open }),
    },
    members,
  };
}

function messageOfMany(
  items: Item[],
  { reader, url, limits: { digestLines }, callsFrom }: DigestOptions,
): Message {
  const { words } = reader;
  const members = items.flatMap((item) => item.members);
  const places = placesOf(members);
  const lines = linesOf(items, places, reader);
  const chosen = new Set(inFairOrder(lines, (line) => line.items[0]).slice(0, digestLines));
  const shown = lines.filter((line) => chosen.has(line));
  const hidden = lines.filter((line) => !chosen.has(line)).flatMap((line) => line.items);
  const told = new Set(shown.flatMap((line) => (line.isWhole ? line.items : [])));
  const severity = worstOf(items.map((item) => item.severity)) ?? 'info';
  return {
    notification: {
      id: '',
      source: 'digest',
      kind: 'digest',
      severity,
      title: titleOf(items, severity, reader),
      facts: [{ label: words.digest.scope, value: scopeOf(members, places, reader) }].filter(
        ({ value }) => value !== '',
      ),
      resources: [],
      ...optional('mentions', callsOf(items, callsFrom)),
      ...optional('url', url),
      urlLabel: words.digest.open,
    },
    members,
    lines: [
      ...shown.map(({ facts }) => facts),
      ...(hidden.length > 0
        ? [[{ label: '…', value: words.digest.more(hidden.length, eventsOf(hidden)) }]]
        : []),
    ],
    details: detailsOf(
      inFairOrder(
        items.filter((item) => !told.has(item)),
        (item) => item,
      ),
      places,
      reader,
    ),
  };
}

/** "EC2 服务异常（东京）等 8 项严重 · 48 个事件" */
function titleOf(items: Item[], severity: Severity, reader: Reader): string {
  const { words } = reader;
  const worst = items.filter((item) => item.severity === severity);
  const named = worst[0] ?? (items[0] as Item);
  const whole = (first: string) => {
    const shown = presentTitle(named, first, reader);
    const title =
      worst.length > 1
        ? words.digest.andAlike[severity](shown, worst.length)
        : words.digest.andOthers(shown, items.length);
    return titled(title, eventsOf(items), reader);
  };
  const { figure: _, ...present } = named.present;
  const { title } = shortTitle(present, reader, columnsOf(whole('')));
  return whole(cut(title, LONGEST_TITLE, '…'));
}

function titled(title: string, events: number, reader: Reader): string {
  return title + endingOf(events, reader);
}

/** What stands behind the title of a digest: how many events it speaks for. */
export function endingOf(events: number, { words }: Reader): string {
  return ` · ${words.digest.count(events)}`;
}

function eventsOf(items: Item[]): number {
  return items.reduce((sum, { members }) => sum + members.length, 0);
}

/** "生产 (123456789012)，ap-northeast-1 东京，16:31:05–16:35:10" */
function scopeOf(members: Notification[], { regions, accounts }: Places, reader: Reader): string {
  const { words } = reader;
  const period = periodOf(members, reader);
  const last = members.findLast(({ time }) => time !== undefined)?.time;
  return [
    accounts.map(reader.account).join(words.listComma),
    regions.map(reader.region).join(words.listComma),
    period && `${period}${last === undefined ? '' : reader.zoneNote(last)}`,
  ]
    .filter(Boolean)
    .join(words.comma);
}

/** What each item says; a next step that several have stands with the first of them. */
function detailsOf(items: Item[], places: Places, reader: Reader): Detail[] {
  const steps = new Set<string | undefined>();
  return items.map((item) => {
    const { nextStep } = item.present;
    const detail = detailOf(item, steps.has(nextStep) ? undefined : nextStep, places, reader);
    steps.add(nextStep);
    return detail;
  });
}

function detailOf(
  item: Item,
  nextStep: string | undefined,
  { regions, accounts }: Places,
  reader: Reader,
): Detail {
  const { words } = reader;
  const { present, members } = item;
  const title = markedTitle(item, present.title, reader);
  const period = periodOf(members, reader);
  const facts = [
    { label: words.digest.changes, value: historyOf(item, reader) },
    { label: words.digest.repeats, value: members.length > item.states.length && `×${members.length}` },
    ...present.facts,
    { label: words.labels.next, value: nextStep },
    ...(regions.length > 1
      ? [{ label: words.labels.region, value: regionsOf(members).join(words.listComma) }]
      : []),
    ...(accounts.length > 1 && present.account
      ? [{ label: words.labels.account, value: reader.account(present.account) }]
      : []),
    ...namesBeyondTitle(present, reader),
    { label: words.labels.message, value: present.body },
  ];
  const told = (label: string, value: string) => label + words.colon + oneLine(value);
  return {
    kind: present.kind,
    count: members.length,
    title: period === undefined ? title : words.annotated(title, period),
    text: facts.flatMap(({ label, value }) => (value ? [told(label, value)] : [])).join(words.comma),
    ...(nextStep !== undefined && { nextStep: told(words.labels.next, nextStep) }),
  };
}

function namesBeyondTitle({ resources, resourceLabel, title }: Notification, { words }: Reader): Fact[] {
  const names = resources.map(({ name }) => name).filter((name) => !title.includes(name));
  return names.length > 0
    ? [{ label: resourceLabel ?? words.labels.resource, value: names.slice(0, 5).join(words.listComma) }]
    : [];
}

/** Whom its members call beside the configured mentions: what is over, and what is not severe at night, calls nobody. */
function callsOf(items: Item[], callsFrom: Severity | undefined): Calls | undefined {
  const calls = items
    .filter(({ severity }) => isCalling(severity, callsFrom))
    .flatMap(({ members }) => members.flatMap(({ mentions }) => mentions ?? []));
  if (calls.length === 0) return undefined;
  return {
    mobiles: [...new Set(calls.flatMap(({ mobiles }) => mobiles))],
    user_ids: [...new Set(calls.flatMap(({ user_ids }) => user_ids))],
    all: calls.some(({ all }) => all),
  };
}

function plainSummaryOf(items: Item[], { reader, limits: { digestLines } }: DigestOptions): Notification {
  const { words } = reader;
  const severity = worstOf(items.map((item) => item.severity)) ?? 'info';
  // In the order of the items: the most urgent first.
  const { kinds, others } = counted(
    items.map(({ present, members }) => [ownKindOf(present), members.length]),
    digestLines,
  );
  return {
    id: '',
    source: 'digest',
    kind: 'digest',
    severity,
    title: titled(words.digest.title, eventsOf(items), reader),
    facts: [
      ...kinds.map(([label, count]) => ({ label, value: words.digest.count(count) })),
      ...(others > 0 ? [{ label: '…', value: words.digest.count(others) }] : []),
    ],
    body: words.digest.refused,
    resources: [],
  };
}

/** A kind that AWS names, not the sender of a text. */
function ownKindOf({ source, kind }: Notification): string {
  if (source.startsWith('aws.')) return kind;
  return source === 'text' || source === 'json' ? source : 'custom';
}

type KindCount = [kind: string, count: number];

/** How many there are of each of the first `most` kinds, and of all others together. */
function counted(all: KindCount[], most: number): { kinds: KindCount[]; others: number } {
  const counts = new Map<string, number>();
  for (const [kind, count] of all) counts.set(kind, (counts.get(kind) ?? 0) + count);
  const kinds = [...counts];
  return {
    kinds: kinds.slice(0, most),
    others: kinds.slice(most).reduce((sum, [, count]) => sum + count, 0),
  };
}

function placesOf(members: Notification[]): Places {
  return { regions: regionsOf(members), accounts: accountsOf(members) };
}
