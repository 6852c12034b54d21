// Which group is sent which event, without anything that needs Node: the playground runs it, too.

import type { Language } from '../../lambda/src/config.ts';
import { describers } from '../../lambda/src/events/index.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import type { Severity } from '../../lambda/src/notification.ts';
import { createSelection, type Received, receive } from '../../lambda/src/pipeline.ts';
import { createReader } from '../../lambda/src/reader.ts';
import type { Reason } from '../../lambda/src/select.ts';
import type { Group } from './groups.ts';

/** One event, and what each group does with it. */
export interface Route {
  severity: Severity;
  title: string;
  /** In the groups' order: why the group does not send the event; undefined if it does. */
  reasons: (Reason | undefined)[];
}

/** Whether no group sends the event, although it is not muted. */
export function isUnsent({ reasons }: Route): boolean {
  return reasons.every((reason) => reason !== undefined && reason !== 'muted');
}

/** Each event of these inputs, alone: copies are not duplicates. Titles are in this language if any group has it. */
export async function routesOf(
  inputs: unknown[],
  groups: Group[],
  language: Language,
  now = new Date(),
): Promise<Route[]> {
  const columns: { received: Received; reason: Reason | undefined }[][] = [];
  for (const { config } of groups) {
    const reader = createReader(config, LOCALES[config.language]);
    const column: (typeof columns)[number] = [];
    for (const input of inputs) {
      for (const received of await receive(
        input,
        () => describers,
        config,
        reader,
        () => {},
      )) {
        const { omitted } = createSelection(config, reader, now, () => false)([received]);
        column.push({ received, reason: omitted[0]?.reason });
      }
    }
    columns.push(column);
  }
  const shown = groups.findIndex(({ config }) => config.language === language);
  return (columns[Math.max(0, shown)] ?? []).map(({ received: { notification } }, index) => ({
    severity: notification.severity,
    title: notification.title,
    reasons: columns.map((column) => column[index]?.reason),
  }));
}
