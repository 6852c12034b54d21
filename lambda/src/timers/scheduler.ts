// EventBridge Scheduler: https://docs.aws.amazon.com/scheduler/latest/APIReference/Welcome.html

import type { AwsJson } from '../aws-json.ts';
import { items, text } from '../events/fields.ts';
import type { Schedule, Scheduler } from '../ports.ts';

const MOST_NAMES = 500;
/** A timer that comes an hour late is better than none; later, its question is another one. */
const OLDEST_SECONDS = 3600;

export function createScheduler(call: AwsJson): Scheduler {
  const path = (name: string) => `/schedules/${encodeURIComponent(name)}`;
  return {
    async create(schedule) {
      const request = call({ method: 'POST', path: path(schedule.name), body: bodyOf(schedule) });
      return await request.then(() => true).catch(unless('ConflictException', false));
    },
    async update(schedule) {
      await call({ method: 'PUT', path: path(schedule.name), body: bodyOf(schedule) });
    },
    async delete(groupName, name) {
      const request = call({ method: 'DELETE', path: path(name), query: { groupName } });
      await request.catch(unless('ResourceNotFoundException', undefined));
    },
    async names(ScheduleGroup, NamePrefix) {
      const found: string[] = [];
      let NextToken: string | undefined;
      do {
        const query = { ScheduleGroup, NamePrefix, MaxResults: '100', ...(NextToken && { NextToken }) };
        const page = await call({ method: 'GET', path: '/schedules', query });
        found.push(...items(page, 'Schedules').flatMap((schedule) => text(schedule, 'Name') ?? []));
        NextToken = text(page, 'NextToken');
      } while (NextToken && found.length < MOST_NAMES);
      return found.slice(0, MOST_NAMES);
    },
    async input(groupName, name) {
      const request = call({ method: 'GET', path: path(name), query: { groupName } });
      return await request
        .then((schedule) => text(schedule, 'Target', 'Input'))
        .catch(unless('ResourceNotFoundException', undefined));
    },
  };
}

function bodyOf({ group, at, input, queueArn, roleArn, deadLetterQueueArn }: Schedule): object {
  return {
    GroupName: group,
    // "at(2026-11-22T16:31:05)", in UTC.
    ScheduleExpression: `at(${at.toISOString().slice(0, 19)})`,
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: queueArn,
      RoleArn: roleArn,
      Input: input,
      DeadLetterConfig: { Arn: deadLetterQueueArn },
      RetryPolicy: { MaximumEventAgeInSeconds: OLDEST_SECONDS, MaximumRetryAttempts: 185 },
    },
  };
}

function unless<T>(name: string, value: T): (error: unknown) => T {
  return (error) => {
    if ((error as Error).name === name) return value;
    throw error;
  };
}
