// What the function's log says about an event.

import { type CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { isObject } from '../../lambda/src/events/fields.ts';
import { parseJson } from '../../lambda/src/foreign.ts';

/** A line of lambda/src/telemetry.ts, or of Lambda itself. */
export interface Line {
  /** ms since the epoch, by the writer's clock. */
  time: number;
  level: string;
  message: string;
  id: string;
  resource: string;
  reason: string;
}

export interface FunctionLog {
  /** All lines since the start that are known by now. Rejects where the log group is missing or may not be read. */
  read(): Promise<Line[]>;
}

/** `since` is in ms. */
export function followLog(client: CloudWatchLogsClient, logGroupName: string, since: number): FunctionLog {
  const lines = new Map<string, Line>();
  return {
    async read() {
      let nextToken: string | undefined;
      do {
        // From the start each time: lines may arrive out of order.
        const command = new FilterLogEventsCommand({ logGroupName, startTime: since, nextToken });
        const page = await client.send(command).catch((error: Error) => {
          throw error.name === 'ResourceNotFoundException'
            ? new Error(
                `The log group ${logGroupName} does not exist, so the function cannot write a log. Run terraform apply to create it.`,
              )
            : error;
        });
        for (const { eventId = '', message = '', timestamp = 0 } of page.events ?? [])
          lines.set(eventId, lineOf(message, timestamp));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return [...lines.values()];
    },
  };
}

/** If Lambda logs text, its own prefix precedes the function's JSON. */
export function lineOf(message: string, timestamp: number): Line {
  const found = parseJson(message.slice(Math.max(0, message.indexOf('{'))));
  const fields = isObject(found) ? found : {};
  const field = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const time = Date.parse(field('timestamp'));
  return {
    time: Number.isNaN(time) ? timestamp : time,
    level: field('level') || (/Task timed out|Runtime exited|^\w*Error\b/.test(message) ? 'ERROR' : ''),
    message: field('message') || field('errorMessage') || message.trim(),
    id: field('id'),
    resource: field('resource'),
    reason: field('reason'),
  };
}
