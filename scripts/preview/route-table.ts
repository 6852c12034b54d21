// Which group is sent which event, as a table for a terminal.

import { columnsOf, firstColumns } from '../../lambda/src/columns.ts';
import type { Severity } from '../../lambda/src/notification.ts';
import type { Group } from './groups.ts';
import type { Route } from './routes.ts';
import { printable } from './terminal.ts';

const WIDTH = 100;
const LEAST_TITLE = 36;
const GAP = '  ';
/** Before an event that no group sends. */
const UNSENT = '✘ ';

/**
 * A line for each event, one that counts what each group sends, and one about events that no group sends, if there are
 * any. Groups that are too many for a line of 100 columns are in further tables.
 */
export function routeTable(routes: Route[], groups: Group[], marks: Record<Severity, string>): string {
  const columns = groups.map(({ name }, index) => columnOf(printable(name), routes, index));
  const events = routes.map((route) => ({
    isUnsent: route.isUnsent,
    text: `${marks[route.severity]} ${printable(route.title).replace(/\s+/g, ' ')}`,
  }));
  const tables = blocksOf(columns).map((block) => {
    const width = WIDTH - widthOf(block) - UNSENT.length;
    const line = (mark: string, first: string, cells: string[]) =>
      [
        mark + padded(cut(first, width), width),
        ...cells.map((cell, at) => padded(cell, block[at]?.width ?? 0)),
      ]
        .join(GAP)
        .trimEnd();
    return [
      line(
        GAP,
        'event',
        block.map(({ name }) => name),
      ),
      ...events.map(({ isUnsent, text }, row) =>
        line(
          isUnsent ? UNSENT : GAP,
          text,
          block.map(({ cells }) => cells[row] ?? ''),
        ),
      ),
      line(
        GAP,
        `sent, of ${routes.length}`,
        block.map(({ cells }) => count(cells.filter(isSent).length)),
      ),
    ].join('\n');
  });
  const unsent = events.filter(({ isUnsent }) => isUnsent).length;
  const verdict = `${UNSENT}${unsent} of ${routes.length} events are sent by no group. A group with rest = true sends what no other group sends.`;
  return [...tables, ...(unsent > 0 ? [verdict] : [])].join('\n\n');
}

interface Column {
  name: string;
  cells: string[];
  width: number;
}

const SENT = '✔';
const isSent = (cell: string) => cell === SENT;
const count = (value: number) => value.toLocaleString('en-US');

function columnOf(name: string, routes: Route[], index: number): Column {
  const cells = routes.map(({ reasons }) => reasons[index] ?? SENT);
  const widest = [name, ...cells, count(routes.length)].map(columnsOf);
  // A spread of every event's width would be too many arguments.
  return { name, cells, width: widest.reduce((most, width) => Math.max(most, width), 0) };
}

/** As many columns beside each other as leave room for the titles. */
function blocksOf(columns: Column[]): Column[][] {
  const blocks: Column[][] = [];
  for (const column of columns) {
    const last = blocks.at(-1);
    if (last !== undefined && WIDTH - widthOf([...last, column]) >= LEAST_TITLE) last.push(column);
    else blocks.push([column]);
  }
  return blocks;
}

function widthOf(block: Column[]): number {
  return block.reduce((sum, { width }) => sum + width + GAP.length, 0);
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

function cut(text: string, width: number): string {
  return columnsOf(text) <= width ? text : `${firstColumns(text, width - 1)}…`;
}
