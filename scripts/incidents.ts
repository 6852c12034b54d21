// Incidents as batches of sample events, for the gallery of digests and its tests.

import { type Config, DEFAULT_CONFIG } from '../lambda/src/config.ts';
import { digest, type Message } from '../lambda/src/digest.ts';
import { describeEvent } from '../lambda/src/events/index.ts';
import { unwrap } from '../lambda/src/inbox.ts';
import { LOCALES } from '../lambda/src/locales/index.ts';
import type { Notification } from '../lambda/src/notification.ts';
import { createWithSettings } from '../lambda/src/pipeline.ts';
import { createReader, type Reader } from '../lambda/src/reader.ts';
import { DEFAULT_ROBOT } from '../lambda/src/robots/index.ts';
import { sample } from './samples.ts';

/** A sample event in which every `from` is `to`, this many seconds after the first. */
export interface Happening {
  sample: string;
  replace?: Record<string, string>;
  seconds: number;
}

const ALARM = 'prod_ledger_db_cpu_high';
const INSTANCE = 'i-08ff347394540215f';

export const alarm = (state: 'alarm' | 'ok', seconds: number, name = ALARM): Happening => ({
  sample: `alarm.${state}`,
  replace: { prod_ledger_db_cpu_high: name, 'prod-web-5xx': name },
  seconds,
});

export const instance = (
  state: 'running' | 'stopped' | 'terminated',
  seconds: number,
  id = INSTANCE,
): Happening => ({
  sample: `ec2.${state}`,
  replace: {
    [INSTANCE]: id,
    'i-0daa66d1317156075': id,
    'i-04540215f736ae249': id,
    'ap-southeast-1': 'ap-northeast-1',
    'eu-central-1': 'ap-northeast-1',
  },
  seconds,
});

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const id = (index: number) => `i-0${String(index).padStart(16, 'a')}`;
const text = (seconds: number, words: string): Happening => ({
  sample: 'text.plain',
  replace: { '对账任务 reconcile_daily 已完成：核对 18 204 笔，差异 0 笔': words },
  seconds,
});

/** The name of the incident → what happens. */
export const INCIDENTS: Record<string, Happening[]> = {
  'zone-outage': [
    ...times(14, (index) => instance('stopped', 20 + index, id(index))),
    ...times(12, (index) => alarm('alarm', 40 + index, `prod-api-${index}-5xx`)),
    ...times(
      6,
      (index): Happening => ({
        sample: 'ecs.task-unhealthy',
        replace: {
          checkout: `checkout-${index}`,
          '9c0b7f1e5d2a4c3f8e6a1b0d4f7c2e95': `9c0b7f1e5d2a4c3f8e6a1b0d4f7c2e9${index}`,
        },
        seconds: 50 + index,
      }),
    ),
    { sample: 'rds.failover-started', seconds: 31 },
    { sample: 'rds.failover-completed', seconds: 75 },
    ...times(
      12,
      (index): Happening => ({
        sample: 'autoscaling.launch-failed',
        replace: { 'web-prod': `web-${index % 4}` },
        seconds: 60 + index,
      }),
    ),
    { sample: 'health.issue-open', replace: { 'us-east-1': 'ap-northeast-1' }, seconds: 90 },
  ],
  'deploy-gone-wrong': [
    { sample: 'codepipeline.failed', seconds: 64 },
    { sample: 'codepipeline.stage-failed', seconds: 62 },
    { sample: 'codepipeline.action-failed', seconds: 61 },
    { sample: 'codedeploy.failure', seconds: 60 },
    { sample: 'ecs.deployment-failed', seconds: 55 },
    { sample: 'ecs.task-failed-to-start', seconds: 30 },
    alarm('alarm', 20, 'checkout-5xx'),
  ],
  flapping: [0, 70, 130, 200, 260, 330].map((seconds, index) => alarm(index % 2 ? 'ok' : 'alarm', seconds)),
  recovered: [alarm('alarm', 0), alarm('ok', 95)],
  'three-recovered': times(3, (index) => [
    alarm('alarm', index, `api-${index}-5xx`),
    alarm('ok', 90 + index, `api-${index}-5xx`),
  ]).flat(),
  'security-incident': [
    { sample: 'guardduty.ec2-mining', seconds: 5 },
    { sample: 'guardduty.ec2-ssh-low', seconds: 1 },
    { sample: 'cloudtrail.iam-create-access-key', seconds: 9 },
    { sample: 'cloudtrail.stop-logging', seconds: 14 },
    { sample: 'cloudtrail.delete-trail-denied', seconds: 15 },
    { sample: 'signin.root', seconds: 0 },
  ],
  'quiet-morning': [
    text(0, '备份 orders 已完成，用时 12 分钟'),
    text(1, '备份 ledger 已完成，用时 31 分钟'),
    text(2, '证书检查：最近到期 shop.example.com，还有 61 天'),
    text(3, '昨日对账：核对 18 204 笔，差异 0 笔'),
    { sample: 'text.multi-line', seconds: 4 },
    { sample: 'rds.snapshot-created', seconds: 5 },
    { sample: 'sns-backup.completed', seconds: 6 },
    { sample: 'glue.job-succeeded', seconds: 7 },
  ],
  'retiring-machines': times(
    3,
    (index): Happening => ({
      sample: 'health.ec2-retirement',
      replace: { RETIREMENT_SCHEDULED_: `RETIREMENT_SCHEDULED_${index}`, 'i-0c4de81f27ab95063': id(index) },
      seconds: index,
    }),
  ),
  'three-vulnerabilities': [
    { sample: 'inspector.ecr-medium', seconds: 2 },
    { sample: 'inspector.ec2-critical', seconds: 0 },
    { sample: 'inspector.ec2-high-exploited', seconds: 1 },
  ],
  'same-finding-in-four-regions': ['ap-northeast-1', 'eu-west-1', 'us-east-1', 'us-west-2'].map(
    (region, index): Happening => ({
      sample: 'guardduty.iam-tor',
      replace: { 'ap-northeast-1': region, 'us-east-1': region, 'eu-central-1': region },
      seconds: index,
    }),
  ),
  'night-of-deploys': [
    ...times(
      9,
      (index): Happening => ({
        sample: 'codebuild.succeeded',
        replace: { 'checkout-build': `service-${index}` },
        seconds: index * 20,
      }),
    ),
    { sample: 'codebuild.failed', seconds: 200 },
  ],
  'mixed-severities': [
    instance('running', 3),
    instance('stopped', 8, 'i-0b1d7c52a9e34f680'),
    instance('terminated', 20, 'i-0c9e4d1f7a2b35861'),
    { sample: 'autoscaling.launch-failed', seconds: 21 },
    { sample: 'autoscaling.launch-failed', seconds: 35 },
    { sample: 'ebs.snapshot-created', seconds: 40 },
    alarm('alarm', 42),
    { sample: 'text.plain', seconds: 0 },
  ],
  // More than fits into a message.
  backlog: times(
    300,
    (index): Happening => ({
      sample: 'text.multi-line',
      replace: { 'cart-service': `service-${index}`, 'CHG-2041': `CHG-${2000 + index}` },
      seconds: index,
    }),
  ),
  'two-accounts': [
    instance('stopped', 0),
    { sample: 'ec2.stopped', replace: { 'ap-northeast-1': 'eu-west-1' }, seconds: 4 },
    { sample: 'ec2.stopped', replace: { '210987654321': '123456789012' }, seconds: 9 },
  ],
};

const LOG_URL =
  'https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#logsV2:logs-insights';

export const INCIDENT_CONFIG: Config = {
  ...DEFAULT_CONFIG,
  account_names: { '210987654321': '生产', '123456789012': '测试' },
  mentions: { mobiles: ['13800000000'], user_ids: [], all: false, min_severity: 'critical' },
};

export function notificationsOf(happenings: Happening[], reader: Reader): Notification[] {
  const withSettings = createWithSettings(INCIDENT_CONFIG, reader);
  return happenings.flatMap((happening, index) =>
    [...unwrap(eventOf(happening))].map(({ event }) => {
      const notification = withSettings(describeEvent({ ...event, id: `e-${index}` }, reader));
      return { ...notification, time: new Date(Date.UTC(2026, 2, 2, 1, 15, happening.seconds)) };
    }),
  );
}

/** The event of a happening, at the time of its sample. */
export function eventOf({ sample: name, replace = {} }: Happening): unknown {
  const json = Object.entries(replace).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    JSON.stringify(sample(name)),
  );
  return JSON.parse(json);
}

/** The messages of a function that may send no more than one. */
export function digestOf(notifications: Notification[], reader: Reader, credit = 0): Message[] {
  return digest(notifications, { reader, credit, url: LOG_URL, limits: DEFAULT_ROBOT.limits });
}

export function incidentReader(language: Config['language']): Reader {
  return createReader(INCIDENT_CONFIG, LOCALES[language]);
}
