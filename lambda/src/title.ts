// A title as a phone shows it: what happened, to what, and the figure, on one line.

import { columnsOf, firstColumns, lastColumns } from './columns.ts';
import type { Locale } from './locales/locale.ts';
import { type Fact, isOfService, type Notification, type Resource } from './notification.ts';
import type { Reader } from './reader.ts';
import { includesName, oneLine, trimEndOf, withoutName } from './strings.ts';

/** What one line of a phone holds, 22 Chinese characters, without the mark and the blank behind it. */
const TITLE_COLUMNS = 44 - 3;
/** What a chat list or a push banner shows, without them: a title that is cut anyway ends here. */
const BANNER_COLUMNS = 40 - 3;
/** So much of a long name a banner shows in any case, and what happened in the rest of it. */
const SEEN_NAME_COLUMNS = 5;
const MOST_HEAD_COLUMNS = BANNER_COLUMNS - SEEN_NAME_COLUMNS;
/** Of a name that has to be cut, the end is shown where there is room for more than this. */
const BEGINNING_COLUMNS = 14;
const FEWEST_END_COLUMNS = 4;

export interface ShortTitle {
  title: string;
  /** What the title leaves out of the notification's own, and no other fact tells. */
  omitted: Fact[];
}

type Titled = Pick<
  Notification,
  'title' | 'resources' | 'resourceLabel' | 'hiddenResources' | 'source' | 'facts' | 'figure' | 'actor'
>;

/**
 * The title within a line: as it is, with the figure behind it if there is room. Else the note in brackets goes, then
 * who did it, then the middle or the end of the name, and at last a part of what happened. A title that names nothing
 * stays as it is. `taken` columns of the line are for something else.
 */
export function shortTitle(notification: Titled, reader: Reader, taken = 0): ShortTitle {
  const { words } = reader;
  const split = (text: string) => headAndName(text, notification, reader);
  const fits = (text: string) => {
    const { head = '', name = '' } = split(text) ?? {};
    const seen = columnsOf(head) + Math.min(columnsOf(name), SEEN_NAME_COLUMNS);
    return columnsOf(text) <= TITLE_COLUMNS - taken && (name === '' || seen <= BANNER_COLUMNS);
  };
  const { figure, resources } = notification;
  const title = oneLine(notification.title);
  const withFigure = (text: string) => {
    const whole = figure === undefined ? text : words.withFigure(text, figure);
    return fits(whole) ? whole : text;
  };
  if (fits(title)) return { title: withFigure(title), omitted: [] };

  const { text: bare, note } = withoutNote(title, resources);
  const omit = (label: string, text = '', shown = '') => {
    const value = untold(text, shown, notification, reader);
    return value === '' ? [] : [{ label, value }];
  };
  const omitted = omit(words.labels.note, note);
  if (fits(bare)) return { title: withFigure(bare), omitted };

  const parts = split(bare);
  if (parts === undefined) return { title: withoutActor(title, notification), omitted: [] };
  const unsigned = columnsOf(parts.head) > MOST_HEAD_COLUMNS ? withoutActor(bare, notification) : bare;
  if (fits(unsigned)) return { title: withFigure(unsigned), omitted };

  const { head, name } = split(unsigned) ?? parts;
  const shownHead = columnsOf(head) > MOST_HEAD_COLUMNS ? shortHead(head) : head;
  // Behind the title of a digest, a banner may cut.
  const columns = taken > 0 ? TITLE_COLUMNS - taken : BANNER_COLUMNS;
  const room = Math.max(columns - columnsOf(shownHead), SEEN_NAME_COLUMNS + 2);
  const shownName = shortNames(name, othersIn(name, words), room);
  return {
    title: shownHead + shownName,
    omitted: [
      ...(shownHead === head ? [] : omit(words.labels.event, trimEndOf(head, SIGNS))),
      ...(shownName === name ? [] : omit(words.labels.name, name, shownName)),
      ...omitted,
    ],
  };
}

/** Who chooses the text might else make each of very many parts be sought in each fact. */
const MOST_PARTS = 4;

/** The parts of a text that neither what is `shown` of it nor a fact nor a resource tells: "api · checkout" → "api", "web-1 等 3 个" → "". */
function untold(text: string, shown: string, notification: Titled, { words }: Reader): string {
  const { facts, resources, resourceLabel = '' } = notification;
  const things = [...facts, ...resources.map(({ name }) => ({ label: resourceLabel, value: name }))];
  const isTold = (part: string) => {
    const name = part.slice(0, part.length - othersIn(part, words).length);
    return (
      includesName(shown, name) ||
      things.some(
        ({ label, value }) =>
          includesName(value, name) ||
          // "cluster prod" where a fact says "Cluster: prod".
          `${label} ${value}`.toLowerCase() === part.toLowerCase(),
      )
    );
  };
  const sign = [words.colon, ' · ', words.comma, words.listComma].find((one) => text.includes(one));
  const parts = sign === undefined ? [text] : text.split(sign);
  return (parts.length > MOST_PARTS ? [text] : parts).filter((part) => !isTold(part)).join(sign);
}

/** " 等 3 个" at the end of a name; "" where there is none. */
function othersIn(name: string, words: Locale): string {
  const [before = '', after = ''] = words.andOthers('', 9).trim().split(/\d+/);
  const end = name.length - after.length;
  const start = name.lastIndexOf(before, end);
  const isTail = start >= 0 && name.endsWith(after) && /^\d+$/.test(name.slice(start + before.length, end));
  if (!isTail) return '';
  return name.slice(/\s/.test(name.charAt(start - 1)) ? start - 1 : start);
}

/**
 * A title as what happened and the name of the thing: that of its resource, or in AWS's own events what follows the last
 * colon or dot. Without a name where the title has none.
 */
export function partsOf(
  { title, resources, source }: Pick<Notification, 'title' | 'resources' | 'source'>,
  { words }: Reader,
): { head: string; name?: string } {
  const name = resources[0]?.name ?? '';
  const head = withoutName(title, name);
  if (head !== title && head !== '') return { head, name };
  if (!isOfService({ source })) return { head: title };
  const ends = [words.colon, ' · '].map((sign) => ({ sign, at: title.lastIndexOf(sign) }));
  const { sign, at } = ends.reduce((last, end) => (end.at > last.at ? end : last));
  return at > 0 ? { head: title.slice(0, at), name: title.slice(at + sign.length) } : { head: title };
}

/**
 * A title that tells first what happened, up to the name and from it on; undefined for any other. Where too much stands
 * before the name, what follows the first colon is the name: "Inspector high: Port 6379 is reachable … · i-0d41".
 */
function headAndName(
  title: string,
  { resources, source }: Titled,
  { words }: Reader,
): { head: string; name: string } | undefined {
  const named = resources.flatMap((one) => shownNames(one, words)).find((name) => includesName(title, name));
  const at = named === undefined ? -1 : title.indexOf(named);
  if (at === 0 || (at < 0 && !isOfService({ source }))) return undefined;
  const signs = [words.colon, ' · '].flatMap((sign) => {
    const found = title.indexOf(sign);
    return found > 0 ? [found + sign.length] : [];
  });
  const starts = [...(at > 0 ? [at] : []), ...signs.sort((a, b) => a - b)];
  const start = starts.find((end) => columnsOf(title.slice(0, end)) <= MOST_HEAD_COLUMNS) ?? starts[0];
  return start === undefined ? undefined : { head: title.slice(0, start), name: title.slice(start) };
}

/** "web-1（i-0abc）" and "web-1", which stands in a title that has no room for the id. */
function shownNames({ name, id }: Resource, words: Locale): string[] {
  const ending = id === undefined ? '' : words.annotated('', id);
  return ending !== '' && name.endsWith(ending) ? [name, name.slice(0, -ending.length)] : [name];
}

/** "wang.lei stopped CloudTrail logging: audit" → "Stopped CloudTrail logging: audit" */
function withoutActor(title: string, { actor }: Titled): string {
  if (actor === undefined || !title.startsWith(`${actor} `)) return title;
  const rest = title.slice(actor.length + 1).trimStart();
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

const SIGNS = ' ·-_/.:：，、,';

/** "ElastiCache Shard … Failed: ": without its last words but one, or without its middle where it has no blanks. */
function shortHead(head: string): string {
  const columns = MOST_HEAD_COLUMNS;
  const words = head.split(/(?<= )(?=\S)/);
  const last = words.pop() ?? '';
  for (let left = words.length - 1; left > 0; left -= 1) {
    const shown = `${words.slice(0, left).join('')}… ${last}`;
    if (columnsOf(shown) <= columns) return shown;
  }
  const half = Math.floor((columns - 1) / 2);
  return `${firstColumns(head, half).trimEnd()}…${lastColumns(head, columns - 1 - half).trimStart()}`;
}

/** "i-0c4de81f2…b95063": the end of a name tells it from its brothers; of several words, the beginning says more. */
function shortName(name: string, room: number): string {
  // "CVE-2026-10001 · i-0d41…": the first of two is what the other one has.
  const [first = ''] = name.split(' · ');
  const columns =
    first !== name && columnsOf(first) <= BEGINNING_COLUMNS ? Math.max(room, columnsOf(first) + 1) : room;
  if (columnsOf(name) <= columns) return name;
  const end = /[\s：]/.test(name) ? 0 : Math.min(columns - 1 - BEGINNING_COLUMNS, Math.floor(columns / 3));
  const shownEnd = end < FEWEST_END_COLUMNS ? 0 : end;
  const start = firstColumns(name, columns - 1 - shownEnd);
  const tidy = trimEndOf(start, SIGNS);
  return `${columnsOf(tidy) < SEEN_NAME_COLUMNS - 1 ? start : tidy}…${lastColumns(name, shownEnd)}`;
}

/** "vol-0be62… 等 2 个": without the number of the others where too little of the name would be left. */
function shortNames(name: string, others: string, columns: number): string {
  const room = columns - columnsOf(others);
  const [first = ''] = name.split(' · ');
  return room > (first === name ? SEEN_NAME_COLUMNS : columnsOf(first))
    ? shortName(name.slice(0, name.length - others.length), room) + others
    : shortName(name, columns);
}

/** A title without the note in brackets at its end: "已停止：web-1（集群 prod）". A name may end in brackets, too. */
function withoutNote(title: string, resources: Titled['resources']): { text: string; note?: string } {
  const [, text = '', chinese, english] = /^(.+?)(?:（([^（）]+)）| \(([^()]+)\))$/.exec(title) ?? [];
  const note = chinese ?? english;
  const isOfName = resources.some(({ name, id }) => name !== note && id !== note && title.endsWith(name));
  return note === undefined || isOfName ? { text: title } : { text, note };
}
