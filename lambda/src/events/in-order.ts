// The order in which describers are tried. It has none of the areas: a cold start reads only those that it needs.

import { cloudwatch } from './cloudwatch.ts';
import { developerToolsNotification } from './codestar-notifications.ts';
import type { Describer } from './describer.ts';
import { ruleDeadLetter } from './events.ts';
import { health } from './health.ts';
import { chatbotCustomNotification } from './q-developer.ts';
import { scheduleDeadLetter } from './scheduler.ts';
import { inReadersLanguage } from './sentences.ts';
import { sns } from './sns.ts';
import { plainText } from './text.ts';

export type Areas = Record<
  'cloudtrail' | 'compute' | 'custom' | 'data' | 'operations' | 'security',
  Describer[]
>;

/** All describers; the first one that knows an event describes it. */
export function inOrder({ cloudtrail, compute, custom, data, operations, security }: Areas): Describer[] {
  return [
    // A dead letter holds an event of any kind.
    scheduleDeadLetter,
    ruleDeadLetter,
    // A message that says what it is, and SNS's own, come before services whose shape theirs may resemble.
    ...custom,
    ...sns,
    ...cloudwatch,
    health,
    ...compute,
    ...operations,
    developerToolsNotification,
    chatbotCustomNotification,
    ...data,
    ...cloudtrail,
    ...security,
    plainText,
  ].map(inReadersLanguage);
}
