// An invocation's calls to the queue that its records came from. The queue's client is loaded for the first call, because
// most invocations make none. Nothing here rejects, because an error of the function slows down Lambda's pollers.

import type { Hidden, Ports, Queue } from '../ports.ts';
import { type Log, reason } from '../telemetry.ts';
import { drain, type Limits } from './drain.ts';
import { settle } from './settle.ts';

export interface QueueSession {
  /** Loads the client ahead of its use. */
  prepare(): void;
  /** Receives the waiting messages; `take` receives each delivery as Lambda's records. */
  drain(limits: Limits, take: (records: unknown[]) => Promise<void>): Promise<void>;
  /** Deletes messages by their receipt handles, and hides others until they may be retried. */
  settle(deleted: string[], hidden: Hidden[]): Promise<void>;
  close(): void;
}

export function createQueueSession(
  arn: string,
  log: Log,
  ports: Pick<Ports, 'now' | 'openQueue'>,
): QueueSession {
  let opened: Promise<Queue | undefined> | undefined;

  function open(): Promise<Queue | undefined> {
    opened ??= ports.openQueue(arn).catch((error: unknown) => {
      log.error('The SQS client cannot be loaded.', { reason: reason(error) });
      return undefined;
    });
    return opened;
  }

  return {
    prepare: () => void open(),
    async drain(limits, take) {
      const queue = await open();
      if (queue === undefined) return;
      await drain(queue, limits, take, ports).catch((error: unknown) => {
        log.warn(
          'The function cannot receive more messages from its queue. They are delivered by a later invocation.',
          {
            reason: reason(error),
          },
        );
      });
    },
    async settle(deleted, hidden) {
      if (deleted.length + hidden.length === 0) return;
      const queue = await open();
      if (queue === undefined) return;
      const unsettled = await settle(queue, deleted, hidden);
      if (unsettled > 0)
        log.warn(
          'Some messages could not be deleted from the queue or delayed. They are received again after the visibility timeout.',
          { messages: unsettled },
        );
    },
    close: () => void opened?.then((queue) => queue?.close()),
  };
}
