// Why a CloudWatch alarm is in its state, in the reader's language.

import { zhAlarmReasons } from '../locales/zh-CN/sentences/alarms.ts';
import type { Reader } from '../reader.ts';
import { lookup } from './describer.ts';
import { said, type Templates } from './sentences.ts';

/** Languages other than AWS's own. */
const REASONS: Record<string, Templates> = { zh: zhAlarmReasons };

/** A composite alarm lists its children so: "… at Monday 02 March, 2026 01:15:42 UTC, cart-errors transitioned to …". */
const BETWEEN_CHILDREN = /(?<= UTC), /;

/**
 * The reason that CloudWatch writes, with alarms by their names; where a part of it has no known shape, as a person's
 * text has none, the whole as it is.
 */
export function alarmReason(reason: string, reader: Reader): string {
  const named = withoutAlarmArns(reason);
  const templates = lookup(REASONS, reader.words.language);
  if (templates === undefined) return named;
  const parts = named.split(BETWEEN_CHILDREN).map((part) => said(part, 'aws.cloudwatch', templates, reader));
  return parts.includes(undefined) ? named : parts.join(templates.semicolon);
}

/** Alarms by their names: "ALARM(arn:aws:cloudwatch:…:alarm:orders)" → "ALARM(orders)". */
export function withoutAlarmArns(value: string): string {
  return value.replace(/\barn:[\w-]+:cloudwatch:[\w-]*:\w*:alarm:/g, '');
}
