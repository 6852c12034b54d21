// What the findings of the security services share: how bad one is, in words and on the one scale.

import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { lookup, type Severities, severityOf } from './describer.ts';

export const LEVEL_SEVERITIES: Severities<keyof Locale['securityFinding']['levels']> = {
  FATAL: 'critical',
  CRITICAL: 'critical',
  HIGH: 'critical',
  MEDIUM: 'warning',
};

/** The level as Security Hub, Inspector and Macie call it, in whatever case. */
export function levelSeverity(level: string | undefined): Severity {
  return severityOf(LEVEL_SEVERITIES, level?.toUpperCase());
}

/** "高危"; an unknown level unchanged, "" for none. */
export function levelWord(level: string | undefined, { words }: Reader): string {
  return lookup<string>(words.securityFinding.levels, level?.toUpperCase()) ?? level ?? '';
}

/** "GuardDuty 高危发现" */
export function findingTitle(service: string, level: string | undefined, reader: Reader): string {
  return reader.words.securityFinding.title(service, levelWord(level, reader)).replace(/\s+/g, ' ');
}

/** "CAA 记录不允许签发（CAA_ERROR）": people search for the code. */
export function codeInWords(
  known: Record<string, string>,
  code: string | undefined,
  { words }: Reader,
): string | undefined {
  const told = lookup(known, code);
  return told !== undefined && code !== undefined ? words.annotated(told, code) : code;
}

/** A Region's code; undefined for other values ("N/A", "global"). */
export function regionCode(value: string | undefined): string | undefined {
  return value !== undefined && /^[a-z]{2}(-[a-z]+)+-\d$/.test(value) ? value : undefined;
}
