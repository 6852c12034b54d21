// Amazon EC2 Auto Scaling, as EventBridge event and as SNS notification: one message for both.
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-eventbridge-events.html
// https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-sns-notifications.html

import { parseArn } from '../arn.ts';
import { autoScalingGroupUrl, ec2InstanceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  duration,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  span,
  word,
} from './describer.ts';
import { number, text, texts, time } from './fields.ts';

type Kind = keyof Locale['autoscaling']['title'];

const KINDS_BY_DETAIL_TYPE: Record<string, Kind> = {
  'EC2 Instance Launch Successful': 'launched',
  'EC2 Instance Launch Unsuccessful': 'launchFailed',
  'EC2 Instance Terminate Successful': 'terminated',
  'EC2 Instance Terminate Unsuccessful': 'terminateFailed',
  'EC2 Instance-launch Lifecycle Action': 'launchHook',
  'EC2 Instance-terminate Lifecycle Action': 'terminateHook',
  'EC2 Auto Scaling Instance Refresh Started': 'refreshStarted',
  'EC2 Auto Scaling Instance Refresh Succeeded': 'refreshSucceeded',
  'EC2 Auto Scaling Instance Refresh Failed': 'refreshFailed',
  'EC2 Auto Scaling Instance Refresh Cancelled': 'refreshCancelled',
  'EC2 Auto Scaling Instance Refresh Checkpoint Reached': 'refreshCheckpoint',
  'EC2 Auto Scaling Instance Refresh Rollback Started': 'rollbackStarted',
  'EC2 Auto Scaling Instance Refresh Rollback Succeeded': 'rollbackSucceeded',
  'EC2 Auto Scaling Instance Refresh Rollback Failed': 'rollbackFailed',
};

/** The SNS message's `Event`, or its `LifecycleTransition`, and the detail-type that says the same. */
const DETAIL_TYPES: Record<string, string> = {
  'autoscaling:EC2_INSTANCE_LAUNCH': 'EC2 Instance Launch Successful',
  'autoscaling:EC2_INSTANCE_LAUNCH_ERROR': 'EC2 Instance Launch Unsuccessful',
  'autoscaling:EC2_INSTANCE_TERMINATE': 'EC2 Instance Terminate Successful',
  'autoscaling:EC2_INSTANCE_TERMINATE_ERROR': 'EC2 Instance Terminate Unsuccessful',
  'autoscaling:EC2_INSTANCE_LAUNCHING': 'EC2 Instance-launch Lifecycle Action',
  'autoscaling:EC2_INSTANCE_TERMINATING': 'EC2 Instance-terminate Lifecycle Action',
};

const TEST = 'autoscaling:TEST_NOTIFICATION';

export const SEVERITIES: Severities<Kind> = {
  // The group lacks capacity that it needs, and tries in vain until somebody repairs the cause.
  launchFailed: 'critical',
  terminateFailed: 'warning',
  refreshFailed: 'critical',
  refreshCancelled: 'warning',
  rollbackStarted: 'warning',
  rollbackSucceeded: 'warning',
  rollbackFailed: 'critical',
};

export const autoScaling: Describer = ({ payload, sourceArn }, reader) => {
  const event = fromEventBridge(payload) ?? fromSns(payload, sourceArn);
  if (event === undefined) return undefined;
  const { kind, detail, region } = event;
  const { words } = reader;
  const group = text(detail, 'AutoScalingGroupName');
  const instance = text(detail, 'EC2InstanceId');
  const cause = text(detail, 'Cause');
  const view = /^(refresh|rollback)/.test(kind) ? 'instanceRefresh' : 'activity';
  const url = group && autoScalingGroupUrl(region, group, view);
  const replaced = text(detail, 'CheckpointPercentage');
  return {
    severity: severityOf(SEVERITIES, kind),
    title: headline(reader, words.autoscaling.title[kind], group, instance),
    facts: facts(
      [words.labels.reason, text(detail, 'StatusMessage') ?? statusReason(kind, text(detail, 'Description'))],
      [words.autoscaling.capacity, capacity(cause)],
      [words.autoscaling.hook, text(detail, 'LifecycleHookName')],
      [words.autoscaling.metadata, text(detail, 'NotificationMetadata')],
      [words.autoscaling.movement, movement(detail, words.autoscaling.places)],
      [words.autoscaling.replaced, replaced && `${replaced}%`],
      [words.autoscaling.checkpointDelay, duration(reader, number(detail, 'CheckpointDelay'))],
      [words.autoscaling.refreshId, text(detail, 'InstanceRefreshId')],
      [words.labels.zone, text(detail, 'Details', 'Availability Zone')],
      [
        words.labels.duration,
        kind.endsWith('Failed')
          ? undefined
          : span(reader, time(detail, 'StartTime'), time(detail, 'EndTime')),
      ],
    ),
    ...optional('body', cause && sentences(cause)),
    kind: event.detailType,
    source: 'aws.autoscaling',
    resources: [
      ...(group ? [resource(group, event.groupArn, url)] : []),
      ...(instance ? [resource(instance, undefined, ec2InstanceUrl(region, instance))] : []),
    ],
    ...optional('region', region),
    ...optional('account', event.account),
    ...optional('time', event.time),
    ...optional('url', url),
  };
};

/** What both shapes tell; `detail` has the same fields in both. */
interface AutoScalingEvent {
  kind: Kind;
  detailType: string;
  detail: unknown;
  groupArn?: string | undefined;
  region?: string | undefined;
  account?: string | undefined;
  time?: Date | undefined;
}

function fromEventBridge(payload: unknown): AutoScalingEvent | undefined {
  const detail = detailOf(payload, ...Object.keys(KINDS_BY_DETAIL_TYPE));
  const detailType = text(payload, 'detail-type') ?? '';
  const kind = lookup(KINDS_BY_DETAIL_TYPE, detailType);
  if (detail === undefined || kind === undefined) return undefined;
  return {
    kind,
    detailType,
    detail,
    groupArn: texts(payload, 'resources').find((arn) => parseArn(arn)?.service === 'autoscaling'),
    region: text(payload, 'region'),
    account: text(payload, 'account'),
    time: time(payload, 'time'),
  };
}

function fromSns(payload: unknown, topicArn: string | undefined): AutoScalingEvent | undefined {
  const event = text(payload, 'Event') ?? text(payload, 'LifecycleTransition');
  const detailType = lookup(DETAIL_TYPES, event) ?? (event === TEST ? TEST : '');
  const kind = event === TEST ? 'test' : lookup(KINDS_BY_DETAIL_TYPE, detailType);
  if (kind === undefined) return undefined;
  const groupArn = text(payload, 'AutoScalingGroupARN');
  return {
    kind,
    detailType,
    detail: payload,
    groupArn,
    region: parseArn(groupArn)?.region || parseArn(topicArn)?.region,
    account: text(payload, 'AccountId'),
    time: time(payload, 'Time'),
  };
}

/** "Launching a new EC2 instance.  Status Reason: no capacity": of a failure, where nothing else gives the reason. */
function statusReason(kind: Kind, description: string | undefined): string | undefined {
  if (!kind.endsWith('Failed')) return undefined;
  return description?.replace(/^.*?\bStatus Reason:\s*/s, '');
}

/** "… increasing the capacity from 0 to 3." */
function capacity(cause: string | undefined): string | undefined {
  const [, from, to] = /\bthe capacity from (\d+) to (\d+)/.exec(cause ?? '') ?? [];
  return from && to && `${from} → ${to}`;
}

function movement(detail: unknown, places: Record<string, string>): string | undefined {
  const [from, to] = [text(detail, 'Origin'), text(detail, 'Destination')];
  return from && to && `${word(places, from)} → ${word(places, to)}`;
}

/** Each step of the cause on a line of its own: "At 2026-03-02T01:15:20Z …  At …". */
function sentences(cause: string): string {
  return cause.replace(/\.\s+At (?=\d{4}-)/g, '.\nAt ');
}
