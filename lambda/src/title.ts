// A title as a phone shows it: what happened, to what, and the figure, on one line.

import { columnsOf, firstColumns } from './columns.ts';
import type { Fact, Notification } from './notification.ts';
import type { Reader } from './reader.ts';
import { includesName, oneLine, trimEndOf, withoutName } from './strings.ts';

/** What one line of a phone holds, 22 Chinese characters, without the mark and the blank behind it. */
export const TITLE_COLUMNS = 44 - 3;
/** So much of a long name stands in a title, however long what happened is. */
const FEWEST_NAME_COLUMNS = 6;

export interface ShortTitle {
  title: string;
  /** What the title leaves out of the notification's own, and no other fact tells. */
  omitted: Fact[];
}

type Titled = Pick<Notification, 'title' | 'resources' | 'hiddenResources' | 'source' | 'facts' | 'figure'>;

/**
 * The title within so many columns: as it is, with the figure behind it if there is room. Else the note in brackets goes,
 * and then the end of the name; what happened stays whole. A title that names nothing stays as it is.
 */
export function shortTitle(notification: Titled, reader: Reader, columns = TITLE_COLUMNS): ShortTitle {
  const { words } = reader;
  const { figure, resources } = notification;
  const title = oneLine(notification.title);
  const fits = (text: string) => columnsOf(text) <= columns;
  const withFigure = (text: string) => {
    const whole = figure === undefined ? text : words.withFigure(text, figure);
    return fits(whole) ? whole : text;
  };
  if (fits(title)) return { title: withFigure(title), omitted: [] };

  const omit = (label: string, text = '') => {
    const value = untold(text, notification, reader);
    return value === '' ? [] : [{ label, value }];
  };
  const { text: bare, note } = withoutNote(title, resources);
  const omitted = omit(words.labels.detail, note);
  if (fits(bare)) return { title: withFigure(bare), omitted };

  const at = nameStart({ ...notification, title: bare }, reader);
  if (at === undefined) return { title, omitted: [] };
  const [head, name] = [bare.slice(0, at), bare.slice(at)];
  const room = Math.max(columns - columnsOf(head) - 1, FEWEST_NAME_COLUMNS);
  const shown = trimEndOf(firstColumns(name, room), ' ·-_/.:，、,');
  return {
    title: shown === name ? bare : `${head}${shown}…`,
    omitted: shown === name ? omitted : [...omit(words.labels.object, name), ...omitted],
  };
}

/** Who chooses the text might else make each of very many parts be sought in each fact. */
const MOST_PARTS = 4;

/** The parts of a text that no fact and no resource tells: "api · checkout" → "api", "web-1 等 3 个" → "". */
function untold(text: string, { facts, resources, hiddenResources = 0 }: Titled, { words }: Reader): string {
  const told = [...facts.map(({ value }) => value), ...resources.map(({ name }) => name)];
  const others = words.andOthers('', resources.length + hiddenResources);
  const isTold = (part: string) => {
    const name =
      resources.length > 1 && part.endsWith(others) ? part.slice(0, -others.length).trimEnd() : part;
    return told.some((value) => includesName(value, name));
  };
  const sign = [' · ', words.comma, words.listComma].find((one) => text.includes(one));
  const parts = sign === undefined ? [text] : text.split(sign);
  return (parts.length > MOST_PARTS ? [text] : parts).filter((part) => !isTold(part)).join(sign);
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
  if (!source.startsWith('aws.')) return { head: title };
  const ends = [words.colon, ' · '].map((sign) => ({ sign, at: title.lastIndexOf(sign) }));
  const { sign, at } = ends.reduce((last, end) => (end.at > last.at ? end : last));
  return at > 0 ? { head: title.slice(0, at), name: title.slice(at + sign.length) } : { head: title };
}

/** Where the name begins in a title that tells first what happened. */
function nameStart(
  { title, resources, source }: Pick<Notification, 'title' | 'resources' | 'source'>,
  { words }: Reader,
): number | undefined {
  const named = resources.map(({ name }) => name).find((name) => includesName(title, name));
  const at = named === undefined ? -1 : title.indexOf(named);
  if (at > 0) return at;
  if (at === 0 || !source.startsWith('aws.')) return undefined;
  const starts = [words.colon, ' · '].flatMap((sign) => {
    const found = title.indexOf(sign);
    return found > 0 ? [found + sign.length] : [];
  });
  return starts.length > 0 ? Math.min(...starts) : undefined;
}

/** A title without the note in brackets at its end: "已停止：web-1（集群 prod）". A name may end in brackets, too. */
function withoutNote(title: string, resources: Titled['resources']): { text: string; note?: string } {
  const [, text = '', chinese, english] = /^(.+?)(?:（([^（）]+)）| \(([^()]+)\))$/.exec(title) ?? [];
  const note = chinese ?? english;
  const isOfName = resources.some(({ name }) => name !== note && title.endsWith(name));
  return note === undefined || isOfName ? { text: title } : { text, note };
}
