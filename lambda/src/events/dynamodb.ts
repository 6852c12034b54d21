// Amazon DynamoDB tells EventBridge of nothing but the API calls that CloudTrail records:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html

import { parseArn } from '../arn.ts';
import { cloudTrailEventUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  word,
} from './describer.ts';
import { text } from './fields.ts';

/** Calls that change tables; others are left to whoever describes API calls. */
export const CALL_SEVERITIES: Severities<keyof Locale['dynamodb']['calls']> = {
  CreateTable: 'info',
  UpdateTable: 'info',
  DeleteTable: 'critical',
  UpdateTimeToLive: 'warning',
  UpdateContinuousBackups: 'warning',
  CreateBackup: 'info',
  DeleteBackup: 'warning',
  RestoreTableFromBackup: 'info',
  RestoreTableToPointInTime: 'info',
  UpdateGlobalTable: 'warning',
  PutResourcePolicy: 'warning',
  DeleteResourcePolicy: 'warning',
};

export const dynamodb: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'AWS API Call via CloudTrail');
  const call = text(detail, 'eventName');
  const severity = lookup(CALL_SEVERITIES, call);
  if (text(detail, 'eventSource') !== 'dynamodb.amazonaws.com' || severity === undefined) return undefined;
  const error = text(detail, 'errorCode');
  const parameter = (key: string) => text(detail, 'requestParameters', key);
  const told =
    parameter('tableName') ??
    parameter('targetTableName') ??
    parameter('globalTableName') ??
    parameter('resourceArn') ??
    parameter('backupArn');
  const table = /^table\/([^/]+)/.exec(parseArn(told)?.resource ?? '')?.[1] ?? told;
  const region = text(detail, 'awsRegion') ?? text(payload, 'region');
  const event = text(detail, 'eventID');
  const url = event ? cloudTrailEventUrl(region, event) : serviceUrl(region, 'dynamodbv2');
  return {
    severity: error === undefined ? severity : 'info',
    title: headline(
      reader,
      error === undefined
        ? words.dynamodb.done(word(words.dynamodb.calls, call) ?? '')
        : words.dynamodb.failed(call ?? ''),
      table,
    ),
    facts: facts(
      [words.labels.operator, who(detail)],
      [words.labels.sourceIp, text(detail, 'sourceIPAddress')],
      [words.labels.errorCode, error],
      [words.dynamodb.call, call],
    ),
    ...optional('reason', text(detail, 'errorMessage')),
    resources: table ? [resource(table, parseArn(told) && told)] : [],
    ...optional('region', region),
    ...optional('url', url),
  };
};

function who(detail: unknown): string | undefined {
  const arn = text(detail, 'userIdentity', 'arn');
  return (
    text(detail, 'userIdentity', 'userName') ??
    parseArn(arn)?.name ??
    arn ??
    text(detail, 'userIdentity', 'invokedBy')
  );
}
