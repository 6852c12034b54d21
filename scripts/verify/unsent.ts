// Whether the group sends a test message, and why not.

import type { Reason } from '../../lambda/src/select.ts';
import { routesOf } from '../preview/routes.ts';
import type { Target } from './target.ts';

const WHY: Record<Reason, string> = {
  duplicate: 'it was sent before',
  muted: 'an entry of mute matches it',
  not_matched: 'match does not match it',
  except: 'except matches it',
  below_minimum: 'it is less severe than minimum_severity',
  other_group: 'another group sends it',
  timer_done: 'it is a timer that has nothing to say',
};

/** "match does not match it (not_matched)"; a reason that this version does not know as the log has it. */
export function why(reason: string): string {
  const known: Record<string, string | undefined> = WHY;
  return Object.hasOwn(WHY, reason) ? `${known[reason]} (${reason})` : reason;
}

/** Why the group would not send an event or a message that is published to the topic; undefined if it would. */
export async function unsentReason(
  { config, groupName, topicArn }: Target,
  published: object,
): Promise<Reason | undefined> {
  const notification = {
    Type: 'Notification',
    MessageId: 'verify',
    TopicArn: topicArn,
    Message: JSON.stringify(published),
    Timestamp: new Date().toISOString(),
  };
  const [route] = await routesOf([notification], [{ name: groupName, config }], config);
  return route?.reasons[0];
}
