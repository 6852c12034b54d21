// Why a CloudWatch alarm is in its state: what its facts do not tell already, in the reader's language.

import { zhAlarmReasons } from '../locales/zh-CN/sentences/alarms.ts';
import type { Reader } from '../reader.ts';
import type { Alarm } from './cloudwatch-alarm.ts';
import { lookup } from './describer.ts';
import { said, type Templates } from './sentences.ts';

/** How an alarm's reason is told. */
export interface Reason {
  /** As CloudWatch writes it by template: one sentence. */
  fact?: string;
  /** As somebody wrote it. */
  quote?: string;
}

/** Languages other than AWS's own. */
const REASONS: Record<string, Templates> = { zh: zhAlarmReasons };

/** A composite alarm lists its children so: "… at Monday 02 March, 2026 01:15:42 UTC, cart-errors transitioned to …". */
const BETWEEN_CHILDREN = /(?<= UTC), /;

const CROSSED =
  /^Thresholds? Crossed: (?:\d+ out of the last \d+ datapoints?|\d+ datapoints?) (?:\[[^\]]*\] )?(?:was|were) (?:not )?(?:greater|less) than [^\n]*$/;
const MISSING = /\b\d+ missing datapoints? (?:was|were) treated as \[\w+\]/;
const CHILD = /^([^\n]+?) transitioned to (?:ALARM|OK|INSUFFICIENT_DATA) at [^\n]{1,60} UTC$/;

/**
 * The reason as the message tells it: nothing where value, threshold and count, or the children, are facts; else a fact
 * where CloudWatch wrote it by a template, and a quote where a person did.
 */
export function reasonOf(alarm: Alarm, reader: Reader): Reason {
  const untold = untoldOf(alarm);
  if (untold === undefined) return {};
  const text = alarmReason(untold, reader);
  return inWords(untold, zhAlarmReasons, reader) === undefined ? { quote: text } : { fact: text };
}

/** What of a reason the facts do not tell. */
function untoldOf({ reason, threshold, band, datapoints, children }: Alarm): string | undefined {
  if (reason === undefined) return undefined;
  const hasLimit = threshold !== undefined || band.low !== undefined || band.high !== undefined;
  if (CROSSED.test(reason) && hasLimit && datapoints.length > 0) return MISSING.exec(reason)?.[0];
  const named = withoutAlarmArns(reason);
  const changed = named.split(BETWEEN_CHILDREN).map((part) => CHILD.exec(part)?.[1]);
  return changed.every((child) => children.some(({ name }) => name === child)) ? undefined : named;
}

/**
 * The reason that CloudWatch writes, with alarms by their names; where a part of it has no known shape, as a person's
 * text has none, the whole as it is.
 */
export function alarmReason(reason: string, reader: Reader): string {
  const named = withoutAlarmArns(reason);
  const templates = lookup(REASONS, reader.words.language);
  return (templates && inWords(named, templates, reader)) ?? named;
}

/** Undefined for what CloudWatch does not write, such as what a person adds on another line. */
function inWords(named: string, templates: Templates, reader: Reader): string | undefined {
  if (named.includes('\n')) return undefined;
  const parts = named.split(BETWEEN_CHILDREN).map((part) => said(part, 'aws.cloudwatch', templates, reader));
  return parts.includes(undefined) ? undefined : parts.join(templates.semicolon);
}

/** Alarms by their names: "ALARM(arn:aws:cloudwatch:…:alarm:orders)" → "ALARM(orders)". */
export function withoutAlarmArns(value: string): string {
  return value.replace(/\barn:[\w-]+:cloudwatch:[\w-]*:\w*:alarm:/g, '');
}
