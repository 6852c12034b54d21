// Writes the functions' output to CloudWatch Logs, because moto does not run functions, and the metrics in it to CloudWatch.

import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  type CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { metricsIn } from './embedded-metrics.ts';

interface Clients {
  alarms: CloudWatchClient;
  logs: CloudWatchLogsClient;
}

export interface LogEntry {
  /** ms since the epoch. */
  time: number;
  logGroup: string;
  logStream: string;
  text: string;
}

export interface LogWriter {
  write: (entry: LogEntry) => void;
  /** Writes the remaining lines. */
  stop: () => Promise<void>;
}

const FLUSH_MS = 200;

/**
 * Writes in batches, one for each stream. A group that does not exist loses its lines, as on AWS, where the function's role may not create
 * one. `warn` is called for any other problem.
 */
export function startLogWriter({ alarms, logs }: Clients, warn: (text: string) => void): LogWriter {
  let waiting = new Map<string, LogEntry[]>();
  let flushing = Promise.resolve();
  const known = new Set<string>();

  const flush = async () => {
    const batches = [...waiting.values()];
    waiting = new Map();
    for (const batch of batches)
      await put(batch).catch((error: Error) => {
        if (error.name !== 'ResourceNotFoundException') warn(`a function's log: ${error.message}`);
      });
  };

  const put = async (batch: LogEntry[]) => {
    const { logGroup: logGroupName = '', logStream: logStreamName = '' } = batch[0] ?? {};
    if (!known.has(logStreamName)) {
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
      known.add(logStreamName);
    }
    const logEvents = batch.map(({ time, text }) => ({ timestamp: time, message: text }));
    await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    for (const metrics of batch.flatMap(({ text }) => metricsIn(text)))
      await alarms.send(new PutMetricDataCommand(metrics));
  };

  const timer = setInterval(() => {
    if (waiting.size > 0) flushing = flushing.then(flush);
  }, FLUSH_MS);
  timer.unref();
  return {
    write: (entry) => {
      const batch = waiting.get(entry.logStream);
      if (batch) batch.push(entry);
      else waiting.set(entry.logStream, [entry]);
    },
    stop: async () => {
      clearInterval(timer);
      await flushing.then(flush);
    },
  };
}
