// What one invocation of the function would send, without anything that needs Node: the playground runs it, too.

import type { Config } from '../../lambda/src/config.ts';
import { MOST_AT_ONCE } from '../../lambda/src/deliver/pace.ts';
import { describers } from '../../lambda/src/events/index.ts';
import type { Received } from '../../lambda/src/pipeline.ts';
import {
  createSelection,
  createWithSettings,
  type Parcel,
  type PipelineOptions,
  prepare,
  receive,
} from '../../lambda/src/pipeline.ts';
import type { Reader } from '../../lambda/src/reader.ts';
import { DEFAULT_ROBOT } from '../../lambda/src/robots/index.ts';
import type { Selection } from '../../lambda/src/select.ts';

export interface PreviewOptions extends Partial<Omit<PipelineOptions, 'config' | 'reader'>> {
  /** Each event is a separate message, including duplicates. */
  each?: boolean;
  /** Receives the error of a describer that failed. */
  onFault?: (error: unknown) => void;
}

/**
 * Accepts the contents of files: events, SNS message bodies, complete Lambda events; all in one invocation of a function
 * that was quiet before. What `options` leave out is as for such a function now, without the LLM.
 */
export async function preview(
  inputs: unknown[],
  config: Config,
  reader: Reader,
  { each = false, now = new Date(), onFault = () => {}, ...options }: PreviewOptions = {},
): Promise<{ parcels: Parcel[]; selection: Selection<Received> }> {
  const received: Received[] = [];
  for (const input of inputs) received.push(...(await receive(input, () => describers, reader, onFault)));
  const withSettings = createWithSettings(config, reader);
  for (const one of received) one.notification = withSettings(one.notification);
  const selectionOf = createSelection(config, reader);
  const parcels: Parcel[] = [];
  const selection: Selection<Received> = { sent: [], omitted: [] };
  for (const batch of each ? received.map((one) => [one]) : [received]) {
    const { sent, omitted } = selectionOf(now, () => false)(batch);
    selection.sent.push(...sent);
    selection.omitted.push(...omitted);
    parcels.push(
      ...(await prepare(sent, {
        config,
        reader,
        now,
        robot: DEFAULT_ROBOT,
        credit: MOST_AT_ONCE,
        summarize: async (message) => message,
        ...options,
      })),
    );
  }
  return { parcels, selection };
}
