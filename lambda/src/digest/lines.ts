// What of a digest is read on a phone in three seconds: a line for each thing, alike ones on one.

import { thingUrl } from '../console.ts';
import { type Fact, isAtLeast, type Notification, severityRank } from '../notification.ts';
import { optional } from '../optional.ts';
import type { Reader } from '../reader.ts';
import { cut, oneLine } from '../strings.ts';
import { partsOf } from '../title.ts';
import { byOrigin, changesOf, type Item } from './fold.ts';

/** Fewer things of one kind keep a line, and thereby a figure or a reason, of their own. */
const FEWEST_ALIKE = 3;
/** Code points of all names on one line. */
const LONGEST_NAMES = 80;
const LONGEST_NAME = 60;
/** Code points of what follows the name: a few lines leave room for a reason each. */
const LONGEST_GIST = { ofFew: 80, ofMany: 40 };
const FEW_LINES = 3;
const GIST_LINES = 2;
const LONGEST_LABEL = 120;
const MOST_STATES = 4;

/** A line: its items, and what it says; several values stand under one label. */
export interface Line {
  items: [Item, ...Item[]];
  facts: Fact[];
  /** Whether it leaves nothing of its item to say. */
  isWhole: boolean;
}

export interface Places {
  regions: string[];
  accounts: string[];
}

/** The lines of these items, in their order. */
export function linesOf(items: Item[], places: Places, reader: Reader): Line[] {
  const groups = alikeOf(items, reader);
  const longestGist = groups.length <= FEW_LINES ? LONGEST_GIST.ofFew : LONGEST_GIST.ofMany;
  return groups.map((group): Line => {
    const [item, ...others] = group;
    return others.length > 0
      ? { items: group, facts: alikeFacts(group, places, reader), isWhole: false }
      : {
          items: group,
          facts: itemFacts(item, places, longestGist, reader),
          isWhole: isToldByLine(item, longestGist, reader),
        };
  });
}

/** Items of one kind, of which the same is told but the name, together; others alone. */
function alikeOf(items: Item[], reader: Reader): [Item, ...Item[]][] {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const { source, kind } = item.present;
    const { head, name } = partsOf(item.present, reader);
    const key = JSON.stringify([source, kind, item.severity, item.isFlapping, head, name === undefined]);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()].flatMap((group): [Item, ...Item[]][] =>
    group.length >= FEWEST_ALIKE && partsOf(group[0].present, reader).name !== undefined
      ? [group]
      : group.map((item) => [item]),
  );
}

/**
 * Of what is equally severe, the first of each source comes before any second one; then AWS's own come before what was
 * published, each source in turn. Where only the first ones are shown, a flood thus hides itself alone.
 */
export function inFairOrder<T>(values: T[], itemOf: (value: T) => Item): T[] {
  const counts = new Map<string, number>();
  return values
    .map((value) => {
      const item = itemOf(value);
      const lane = `${item.severity} ${item.present.source}`;
      const turn = counts.get(lane) ?? 0;
      counts.set(lane, turn + 1);
      return { value, item, turn };
    })
    .sort(
      (a, b) =>
        severityRank(a.item.severity) - severityRank(b.item.severity) ||
        Math.min(a.turn, 1) - Math.min(b.turn, 1) ||
        byOrigin(a.item, b.item) ||
        a.turn - b.turn,
    )
    .map(({ value }) => value);
}

/** "告警 → 正常 ×3": how a thing went back and forth; undefined where it did not change. */
export function historyOf(item: Item, { words }: Reader): string | undefined {
  const changes = changesOf(item.states, (severity) => words.severities[severity]);
  if (changes.length < 2) return undefined;
  if (item.isFlapping) return `${changes[0]} → ${changes[1]} ×${Math.floor(changes.length / 2)}`;
  const shown =
    changes.length > MOST_STATES ? [...changes.slice(0, MOST_STATES - 1), '…', changes.at(-1)] : changes;
  return shown.join(' → ');
}

/** "16:31:05–16:35:10" */
export function periodOf(members: Notification[], reader: Reader): string | undefined {
  const times = members.flatMap(({ time }) => time?.getTime() ?? []);
  if (times.length === 0) return undefined;
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
  const [start, end] = [reader.clock(from), reader.clock(to)];
  return start === end ? start : `${start}–${end}`;
}

/** "🔴 CloudWatch 告警触发": "api-5xx，正常 → 告警 ×3，91% > 80%，16:31:05–16:35:10" */
function itemFacts(item: Item, places: Places, longestGist: number, reader: Reader): Fact[] {
  const { words } = reader;
  const { present, members } = item;
  const { head, name } = partsOf(present, reader);
  const history = historyOf(item, reader);
  const count = history === undefined ? members.length : item.things;
  const notes = [
    count > 1 && `×${count}`,
    history,
    present.figure ?? gistOf(present, longestGist, reader),
    periodOf(members, reader),
    ...placeNotes(members, places, reader),
  ].filter((note): note is string => typeof note === 'string' && note !== '');
  const label = labelOf(item, head, reader);
  const [first = '', ...others] = name === undefined ? notes : [name, ...notes];
  return [
    {
      label,
      value: first,
      ...optional('url', thingUrl(present.url)),
      ...(others.length > 0 && { note: words.comma + others.join(words.comma) }),
    },
  ];
}

/** "🟠 EC2 已停止 ×14": "web-1、web-2、web-3 等，03:02–03:03" */
function alikeFacts(items: [Item, ...Item[]], places: Places, reader: Reader): Fact[] {
  const { words } = reader;
  const [first] = items;
  const members = items.flatMap((item) => item.members);
  const label = `${labelOf(first, partsOf(first.present, reader).head, reader)} ×${items.length}`;
  const facts: Fact[] = [];
  let length = 0;
  for (const item of items) {
    const name = cut(oneLine(partsOf(item.present, reader).name ?? ''), LONGEST_NAME, '…');
    const { figure, url } = item.present;
    const note = figure === undefined ? undefined : words.annotated('', figure);
    length += name.length + (note?.length ?? 0);
    if (facts.length > 0 && length > LONGEST_NAMES) break;
    facts.push({ label, value: name, ...optional('url', thingUrl(url)), ...optional('note', note) });
  }
  const ending = [
    facts.length < items.length ? words.digest.andMore : '',
    members.length > items.length ? words.comma + words.digest.count(members.length) : '',
    ...[periodOf(members, reader), ...placeNotes(members, places, reader)].flatMap((note) =>
      note ? words.comma + note : [],
    ),
  ].join('');
  const last = facts.at(-1);
  return last ? [...facts.slice(0, -1), { ...last, note: (last.note ?? '') + ending }] : [];
}

/** Where something happened, if not everything in the digest did there. */
function placeNotes(members: Notification[], { regions, accounts }: Places, reader: Reader): string[] {
  const { listComma } = reader.words;
  return [
    ...(regions.length > 1 ? [regionsOf(members).join(listComma)] : []),
    ...(accounts.length > 1 ? [accountsOf(members).map(reader.account).join(listComma)] : []),
  ];
}

function labelOf(item: Item, head: string, reader: Reader): string {
  return markedTitle(item, cut(head, LONGEST_LABEL, '…'), reader);
}

/** "🟠 反复变化，目前：EC2 已停止": a title behind the mark of an item. */
export function markedTitle(item: Item, title: string, reader: Reader): string {
  return `${reader.words.marks[item.severity]} ${presentTitle(item, title, reader)}`;
}

/** A title of how an item is now, which says whether it may change again. */
export function presentTitle({ isFlapping }: Item, title: string, { words }: Reader): string {
  return isFlapping ? words.digest.flapping(title) : title;
}

/** A text of one line or two, say. */
function isToldByLine(item: Item, longestGist: number, reader: Reader): boolean {
  const { title, figure, facts, body } = item.present;
  const lines = linesIn(body);
  return (
    partsOf(item.present, reader).name === undefined &&
    figure === undefined &&
    facts.length === 0 &&
    lines.length <= GIST_LINES &&
    oneLine(lines.join(' ')).length <= longestGist &&
    title.length <= LONGEST_LABEL
  );
}

/** What a person who does not open the message must know beside the title: why; of what was published, what it says. */
function gistOf(
  { source, severity, body, facts }: Notification,
  length: number,
  { words }: Reader,
): string | undefined {
  const reasons = [words.labels.reason, words.labels.error, words.health.summary];
  const why = facts.find(({ label }) => reasons.includes(label))?.value;
  const lines = linesIn(body).slice(0, GIST_LINES).join(' ');
  const first = facts.slice(0, 2).map(({ label, value }) => label + words.colon + value);
  const told = source.startsWith('aws.')
    ? (why ?? (isAtLeast(severity, 'warning') ? lines : ''))
    : lines || first.join(words.comma);
  return told === '' ? undefined : cut(oneLine(told), length, '…');
}

function linesIn(body = ''): string[] {
  return body.split('\n').filter((line) => line.trim() !== '');
}

export function regionsOf(members: Notification[]): string[] {
  return [
    ...new Set(members.flatMap(({ region }) => (region === undefined || region === 'global' ? [] : region))),
  ];
}

export function accountsOf(members: Notification[]): string[] {
  return [...new Set(members.flatMap(({ account }) => account ?? []))];
}
