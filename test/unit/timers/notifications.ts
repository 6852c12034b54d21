// What timers say, for the tests of whole messages and of words.

import { runDescribers } from '../../../lambda/src/events/run-describers.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import type { AlarmNow } from '../../../lambda/src/ports.ts';
import type { Reader } from '../../../lambda/src/reader.ts';
import {
  type Answer,
  type Findings,
  followUpAnswer,
  reminderAnswer,
  reportAnswer,
  unconfirmedAnswer,
} from '../../../lambda/src/timers/answer.ts';
import { sample } from '../../../scripts/samples.ts';
import { mapTexts } from '../support/messages.ts';

const ACCOUNT = '210987654321';
const REGION = 'ap-northeast-1';
const NOW = new Date('2026-03-02T01:07:12Z');
const due = { id: 'b6a1d9e0', queueArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:dingtalk-notifier` };
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

export function alarmNow(name: string, since: Date, state = 'ALARM', account = ACCOUNT): AlarmNow {
  const arn = `arn:aws:cloudwatch:${REGION}:${account}:alarm:${name}`;
  return {
    arn,
    name,
    state,
    since,
    published: {
      AlarmName: name,
      AlarmArn: arn,
      AWSAccountId: account,
      NewStateValue: state,
      NewStateReason:
        'Threshold Crossed: 1 datapoint [91.7 (02/03/26 01:14:00)] was greater than the threshold (80.0).',
      StateChangeTime: since.toISOString(),
      Trigger: {
        MetricName: 'CPUUtilization',
        Namespace: 'AWS/RDS',
        Statistic: 'AVERAGE',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 80,
        ComparisonOperator: 'GreaterThanThreshold',
        Dimensions: [{ name: 'DBInstanceIdentifier', value: 'orders' }],
      },
    },
    queries: [{ Id: 'm1' }],
  };
}

/** What tells one kind of event or state from another. */
const KEPT = [
  ...[
    'detail-type',
    'source',
    'eventTypeCategory',
    'startTime',
    'endTime',
    'statusCode',
    'page',
    'totalPages',
  ],
  ...['AlarmArn', 'AWSAccountId', 'NewStateValue', 'StateChangeTime', 'ComparisonOperator'],
];

/** By name, which says what happened; `says` replaces the words that come from AWS. */
function answersOf(says: (text: string) => string): Record<string, () => Answer | undefined> {
  const said = (value: unknown) => mapTexts(value, (text, key) => (KEPT.includes(key) ? text : says(text)));
  const alarm = (name: string, hours: number): AlarmNow => {
    const now = alarmNow(name, hoursAgo(hours));
    return { ...now, name: says(name), published: said(now.published) };
  };
  const followUp = (names: string[], open: number, value?: number) => {
    const alarms = names.map((name) => ({ name: says(name), since: hoursAgo(2) }));
    const still = names.slice(0, open).map((name) => alarm(name, 2));
    return followUpAnswer({ ...due, timer: { timer: 'follow_up', alarms } }, still, value, NOW);
  };
  const event = said(sample('health.ec2-retirement'));
  const reminder = (days: number, now: string) =>
    reminderAnswer({ ...due, timer: { timer: 'reminder', days, event } }, new Date(now));
  const unknown = { error: says('AccessDeniedException') };
  const report = (changes: Partial<Findings>) =>
    reportAnswer(
      { ...due, timer: { timer: 'report' } },
      {
        alarms: { alarms: [alarm('orders-db-cpu-high', 26), alarm('checkout-5xx', 2)], hasMore: false },
        changes: [{ begins: new Date('2026-03-16T02:00:00Z'), event }],
        counts: { requests: 412, failed: 3 },
        month: { requests: 4012, budget: 5000 },
        deadLetters: 2,
        ...changes,
      },
      NOW,
    );
  return {
    'follow-up': () => followUp(['orders-db-cpu-high'], 1, 97.2),
    'follow-up.below-threshold': () => followUp(['orders-db-cpu-high'], 1, 71),
    'follow-up.several': () => followUp(['orders-db-cpu-high', 'checkout-5xx', 'search-p99', 'cart-p99'], 3),
    'follow-up.unconfirmed': () => {
      const alarms = [{ name: says('orders-db-cpu-high'), since: hoursAgo(2) }];
      return unconfirmedAnswer({ ...due, timer: { timer: 'follow_up', alarms } }, says('AccessDenied'), NOW);
    },
    reminder: () => reminder(3, '2026-03-13T02:07:00Z'),
    'reminder.tomorrow': () => reminder(1, '2026-03-15T02:07:00Z'),
    report: () => report({}),
    'report.empty': () =>
      report({
        alarms: { alarms: [], hasMore: false },
        changes: [],
        counts: { requests: 12, failed: 0 },
        month: undefined,
        deadLetters: 0,
      }),
    'report.one-alarm': () =>
      report({
        alarms: { alarms: [alarm('orders-db-cpu-high', 26)], hasMore: false },
        changes: [3, 16].map((day) => ({ begins: new Date(Date.UTC(2026, 2, day, 2)), event })),
        deadLetters: 1,
      }),
    'report.many': () => {
      const alarms = Array.from({ length: 500 }, (_, index) => alarm(`alarm-${index}`, index / 10));
      return report({ alarms: { alarms, hasMore: true } });
    },
    'report.unknown': () =>
      report({ alarms: unknown, changes: unknown, counts: unknown, month: unknown, deadLetters: unknown }),
  };
}

/** What each of them is described as. A describer that throws throws here. */
export function timerNotifications(
  reader: Reader,
  says = (text: string) => text,
): [name: string, notification: Notification][] {
  return Object.entries(answersOf(says)).map(([name, make]) => {
    const answer = make();
    const notification =
      answer &&
      runDescribers([answer.describer], answer.event, reader, (error) => {
        throw error;
      });
    if (notification === undefined) throw new Error(`"${name}" says nothing.`);
    return [name, notification];
  });
}
