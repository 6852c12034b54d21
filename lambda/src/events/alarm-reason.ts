// Why a CloudWatch alarm is in its state: what its facts do not tell already, in the reader's language.

import type { Reader } from '../reader.ts';
import type { Alarm } from './cloudwatch-alarm.ts';
import { said } from './sentences.ts';

/** How an alarm's reason is told. */
export interface Reason {
  /** As CloudWatch writes it by template: one sentence. */
  fact?: string;
  /** As somebody wrote it. */
  quote?: string;
}

/** A composite alarm lists its children so: "… at Monday 02 March, 2026 01:15:42 UTC, cart-errors transitioned to …". */
const BETWEEN_CHILDREN = /(?<= UTC), /;

const CROSSED =
  /^Thresholds? Crossed: (?:\d+ out of the last \d+ datapoints?|\d+ datapoints?) (?:\[[^\]]*\] )?(?:was|were) (?:not )?(?:greater|less) than [^\n]*$/;
/** How CloudWatch words a reason. What a person sets as one, or adds to it, is worded otherwise. */
const BY_TEMPLATE =
  /^(?:Thresholds? Crossed: [^\n]{1,2000}[\])]|(?:Insufficient Data|Unchecked): [^.\n]{1,200}|\d+ missing datapoints? (?:was|were) treated as \[\w+\]|\d+ out of \d+ time series evaluated to [A-Z_]+|[^\n]{1,300} (?:transitioned to [A-Z_]+ at [^\n]{1,2000} UTC|alarm rule evaluates to [A-Z_]+))\.?$/;
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
  return BY_TEMPLATE.test(untold) ? { fact: text } : { quote: text };
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
  return inWords(named, reader) ?? named;
}

/** Undefined for what CloudWatch does not write, such as what a person adds on another line. */
function inWords(named: string, reader: Reader): string | undefined {
  if (named.includes('\n')) return undefined;
  const { alarmReasons } = reader.words;
  if (alarmReasons === undefined) return undefined;
  const parts = named
    .split(BETWEEN_CHILDREN)
    .map((part) => said(part, 'aws.cloudwatch', alarmReasons, reader));
  return parts.includes(undefined) ? undefined : parts.join(alarmReasons.semicolon);
}

/** Alarms by their names: "ALARM(arn:aws:cloudwatch:…:alarm:orders)" → "ALARM(orders)". */
export function withoutAlarmArns(value: string): string {
  return value.replace(/\barn:[\w-]+:cloudwatch:[\w-]*:\w*:alarm:/g, '');
}
