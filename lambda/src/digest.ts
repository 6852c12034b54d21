// Turns notifications into messages: each a message of its own, or all of them one digest.

import { type Fact, isAtLeast, type Notification, SEVERITIES, type Severity } from './notification.ts';
import { optional } from './optional.ts';
import type { Reader } from './reader.ts';
import type { Limits } from './robots/robot.ts';
import { cut, oneLine } from './strings.ts';

/** One thing to send: what it says, and which of the given notifications it speaks for. */
export interface Message {
  notification: Notification;
  members: Notification[];
  /** The LLM's words about it; untrusted. */
  summary?: string;
  /** The same in words that no sender chose, for when the robot refuses to show them. */
  plainer?: Notification;
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
  /** Where all members of a digest can be found. */
  url?: string | undefined;
}

const MOST_DETAILS = 3;
const MOST_DETAIL_FACTS = 4;
const LONGEST_DETAIL = 160;
const MOST_STATES = 4;

/**
 * Every notification stands in exactly one message. Each has its own while the credit lasts and no two are about the
 * same thing; else all go into one digest, the worst first.
 */
export function digest(notifications: Notification[], options: DigestOptions): Message[] {
  const groups = groupsOf(notifications);
  const { credit } = options;
  const areSingle = groups.length === notifications.length && notifications.length <= Math.max(credit, 1);
  if (areSingle) return notifications.map(messageOf);
  return [
    {
      notification: summaryOf(groups, options),
      plainer: plainSummaryOf(groups, options),
      members: notifications,
    },
  ];
}

/**
 * The message for a second try after the robot refused what it says: a digest with kinds and counts alone, so that one
 * sender's words do not hold back everybody else's events.
 */
export function plainest(message: Message): Message {
  const { plainer, members } = message;
  return plainer ? { notification: plainer, members } : message;
}

/** What happened to one thing, the oldest first. */
interface Group {
  members: Notification[];
  worst: Severity;
}

function groupsOf(notifications: Notification[]): Group[] {
  const groups = new Map<string, Notification[]>();
  for (const notification of notifications) {
    const { source, kind, resources, title, account, region } = notification;
    const about = resources[0]?.arn ?? resources[0]?.name ?? title;
    const key = JSON.stringify([source, kind, account, region, about]);
    const group = groups.get(key);
    if (group) group.push(notification);
    else groups.set(key, [notification]);
  }
  return [...groups.values()]
    .map((members) => ({ members: members.toSorted(byTime), worst: worstOf(members) }))
    .sort(
      (a, b) =>
        rank(a.worst) - rank(b.worst) ||
        rank(latestOf(a)) - rank(latestOf(b)) ||
        byOrigin(a, b) ||
        b.members.length - a.members.length,
    );
}

/** AWS's own events come before what anybody who may publish has published. */
function byOrigin(a: Group, b: Group): number {
  return Number(isPublished(a)) - Number(isPublished(b));
}

function isPublished({ members }: Group): boolean {
  return !members.some(({ source }) => source.startsWith('aws.'));
}

/**
 * The groups that a digest lists, at most so many, in the order given. Of what is equally severe, each source has a
 * line before any has a second one, AWS's own come before what was published, and these share the rest: a flood hides
 * itself alone.
 */
function listed(groups: Group[], most: number): Group[] {
  const counts = new Map<string, number>();
  const placed = groups.map((group, place) => {
    const lane = `${rank(group.worst)} ${group.members[0]?.source}`;
    const turn = counts.get(lane) ?? 0;
    counts.set(lane, turn + 1);
    return { group, place, turn };
  });
  return placed
    .toSorted(
      (a, b) =>
        rank(a.group.worst) - rank(b.group.worst) ||
        Math.min(a.turn, 1) - Math.min(b.turn, 1) ||
        byOrigin(a.group, b.group) ||
        a.turn - b.turn,
    )
    .slice(0, most)
    .sort((a, b) => a.place - b.place)
    .map(({ group }) => group);
}

function plainSummaryOf(groups: Group[], { reader, limits: { digestLines } }: DigestOptions): Notification {
  const { words } = reader;
  const members = groups.flatMap((group) => group.members);
  const counts = new Map<string, number>();
  // In the order of the groups: the worst first.
  for (const { kind } of members) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts];
  const hidden = kinds.slice(digestLines).reduce((sum, [, count]) => sum + count, 0);
  return {
    id: '',
    source: 'digest',
    kind: 'digest',
    severity: worstOf(members),
    title: words.digest.title(members.length, totals(members, reader)),
    facts: [
      ...kinds.slice(0, digestLines).map(([label, count]) => ({ label, value: words.digest.count(count) })),
      ...(hidden > 0 ? [{ label: '…', value: words.digest.count(hidden) }] : []),
    ],
    body: words.digest.refused,
    resources: [],
  };
}

function summaryOf(groups: Group[], { reader, url, limits: { digestLines } }: DigestOptions): Notification {
  const { words } = reader;
  const members = groups.flatMap((group) => group.members);
  const { regions, accounts } = placesOf(members);
  const shown = listed(groups, digestLines);
  const hidden = groups.length - shown.length;
  const hiddenEvents = members.length - shown.reduce((sum, group) => sum + group.members.length, 0);
  const times = members.flatMap(({ time }) => time ?? []).sort((a, b) => a.getTime() - b.getTime());
  const [first, last] = [times[0], times.at(-1)];
  return {
    id: '',
    source: 'digest',
    kind: 'digest',
    severity: worstOf(members),
    title: titleOf(groups, reader),
    facts: [
      ...shown.map((group) => line(group, reader, regions.length > 1, accounts.length > 1)),
      ...(hidden > 0 ? [{ label: '…', value: words.digest.hidden(hidden, hiddenEvents) }] : []),
      ...(first && last && first < last
        ? [{ label: words.digest.period, value: `${reader.time(first)} – ${reader.clock(last)}` }]
        : []),
    ],
    ...optional('body', details(shown, reader) || undefined),
    ...(regions.length === 1 && optional('region', regions[0])),
    ...(accounts.length === 1 && optional('account', accounts[0])),
    resources: [],
    ...optional('url', url),
    urlLabel: words.digest.open,
  };
}

/** What the phone shows before anybody opens the message: of a single thing, its name and what became of it. */
function titleOf(groups: Group[], reader: Reader): string {
  const { words } = reader;
  const members = groups.flatMap((group) => group.members);
  const latest = groups.length === 1 ? members.at(-1) : undefined;
  if (latest === undefined) return words.digest.title(members.length, totals(members, reader));
  const states = transitions(members, reader);
  const name = latest.resources[0]?.name;
  const happened = states && name ? name + words.colon + states : latest.title;
  const counts = [words.digest.count(members.length), totals(members, reader)].join(words.comma);
  return words.annotated(happened, counts);
}

function placesOf(members: Notification[]): { regions: string[]; accounts: string[] } {
  return {
    regions: [...new Set(members.flatMap(({ region }) => region ?? []))],
    accounts: [...new Set(members.flatMap(({ account }) => account ?? []))],
  };
}

function totals(members: Notification[], { words }: Reader): string {
  return SEVERITIES.flatMap((severity) => {
    const count = members.filter((member) => member.severity === severity).length;
    return count > 0 ? [`${words.severities[severity]} ${count}`] : [];
  }).join(words.listComma);
}

/** "🔴 CloudWatch 告警触发：api-5xx": "正常 → 告警 ×3，共 6 个，16:31:05 – 16:35:10" */
function line({ members }: Group, reader: Reader, withRegion: boolean, withAccount: boolean): Fact {
  const { words } = reader;
  const latest = members.at(-1);
  const times = members.flatMap(({ time }) => time ?? []);
  const [from, to] = [times[0], times.at(-1)];
  const clock =
    from && to && (from < to ? `${reader.clock(from)} – ${reader.clock(to)}` : reader.clock(from));
  const parts = [
    transitions(members, reader),
    members.length > 1 && words.digest.count(members.length),
    clock,
    withRegion && latest?.region,
    withAccount && latest?.account && reader.account(latest.account),
  ];
  return {
    label: `${words.marks[latest?.severity ?? 'info']} ${latest?.title ?? ''}`,
    value: parts.filter(Boolean).join(words.comma) || words.digest.count(members.length),
  };
}

/** How its state went back and forth, folded: "告警 → 正常 ×3". Nothing where it did not change. */
function transitions(members: Notification[], { words }: Reader): string | undefined {
  const states = members.map(({ state, severity }) => state ?? words.severities[severity]);
  const changes = states.filter((state, index) => index === 0 || state !== states[index - 1]);
  const [start, end] = changes;
  if (start === undefined || end === undefined) return undefined;
  const isFlapping = changes.every((state, index) => state === (index % 2 === 0 ? start : end));
  if (isFlapping && changes.length > 2) return `${start} → ${end} ×${Math.floor(changes.length / 2)}`;
  const shown =
    changes.length > MOST_STATES ? [...changes.slice(0, MOST_STATES - 1), '…', changes.at(-1)] : changes;
  return shown.join(' → ');
}

/** The first facts of the worst groups, for whoever must act before opening the console. */
function details(groups: Group[], { words }: Reader): string {
  return (
    groups
      .flatMap(({ members }) => members.at(-1) ?? [])
      // A single fact says no more than the title.
      .filter(({ severity, facts, body }) => isAtLeast(severity, 'warning') && (body || facts.length > 1))
      .slice(0, MOST_DETAILS)
      .flatMap((latest) => {
        const facts = latest.facts
          .slice(0, MOST_DETAIL_FACTS)
          .map(({ label, value }) => label + words.colon + value);
        const told = [facts.join(words.comma), latest.body?.split('\n')[0]].filter((text) => text);
        return [
          [
            `${words.marks[latest.severity]} ${latest.title}`,
            ...told.map((text) => cut(oneLine(text ?? ''), LONGEST_DETAIL, '…')),
          ].join('\n'),
        ];
      })
      .join('\n\n')
  );
}

function latestOf({ members, worst }: Group): Severity {
  return members.at(-1)?.severity ?? worst;
}

function worstOf(members: Notification[]): Severity {
  return SEVERITIES.find((severity) => members.some((member) => member.severity === severity)) ?? 'info';
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function byTime(a: Notification, b: Notification): number {
  return (a.time?.getTime() ?? 0) - (b.time?.getTime() ?? 0);
}
