// Which group is sent which event, without anything that needs Node: the playground runs it, too.

import type { Config } from '../../lambda/src/config.ts';
import { describers } from '../../lambda/src/events/index.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import type { Severity } from '../../lambda/src/notification.ts';
import { createSelection, createWithSettings, type Received, receive } from '../../lambda/src/pipeline.ts';
import { createReader } from '../../lambda/src/reader.ts';
import type { Reason } from '../../lambda/src/select.ts';
import type { Group } from './groups.ts';

/** One event, and what each group does with it. */
export interface Route {
  severity: Severity;
  /** In the language of the defaults. */
  title: string;
  /** In the groups' order: why the group does not send the event; undefined if it does. */
  reasons: (Reason | undefined)[];
  /** Whether no group sends the event, although it is neither muted nor below the default minimum severity. */
  isUnsent: boolean;
}

/** Each event of these inputs, alone: copies are not duplicates. `defaults`: the settings of every group. */
export async function routesOf(
  inputs: unknown[],
  groups: Group[],
  defaults: Config,
  now = new Date(),
): Promise<Route[]> {
  // What a group without a route of its own would send, some group must send.
  const everything: Config = { ...defaults, match: [], except: [], other_groups: [] };
  const [sent = [], ...columns] = await Promise.all(
    [everything, ...groups.map(({ config }) => config)].map((config) => columnOf(inputs, config, now)),
  );
  return sent.map(({ received: { notification }, reason }, index) => {
    const reasons = columns.map((column) => column[index]?.reason);
    return {
      severity: notification.severity,
      title: notification.title,
      reasons,
      isUnsent: reason === undefined && !reasons.includes(undefined),
    };
  });
}

interface Cell {
  received: Received;
  reason: Reason | undefined;
}

/** What one group does with each event. */
async function columnOf(inputs: unknown[], config: Config, now: Date): Promise<Cell[]> {
  const reader = createReader(config, LOCALES[config.language]);
  const withSettings = createWithSettings(config, reader);
  const selectionOf = createSelection(config, reader);
  const cells: Cell[] = [];
  for (const input of inputs)
    for (const received of await receive(
      input,
      () => describers,
      reader,
      () => {},
    )) {
      received.notification = withSettings(received.notification);
      const { omitted } = selectionOf(now, () => false)([received]);
      cells.push({ received, reason: omitted[0]?.reason });
    }
  return cells;
}
