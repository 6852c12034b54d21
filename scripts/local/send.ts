// Sends a person's event into the local AWS, as the service that it is from would.

import { randomUUID } from 'node:crypto';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand } from '@aws-sdk/client-sns';
import { isEventBridge, isObject, text } from '../../lambda/src/events/fields.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import { type Pattern, patternMatches } from '../../playground/event-pattern.ts';
import type { Sent } from '../../stand-ins/robots/feed.ts';
import { put } from './demo-events.ts';
import type { Stack } from './stack.ts';

type Clients = Pick<Stack['clients'], 'events' | 'sns'>;

/**
 * Puts an event of EventBridge on the default bus, and publishes anything else to the topic: text, too. An event that no
 * rule matches is also published: on the bus, it would be lost. What is in envelopes of SNS, SQS or Lambda is sent without
 * them, each record separately.
 * Throws an Error for the person if the content is neither JSON nor plain text.
 */
export async function sendEvent(clients: Clients, topicArn: string, content: string): Promise<Sent[]> {
  const event = contentOf(content);
  const sent: Sent[] = [];
  if (!isObject(event) || isEventBridge(event)) return [await sendOne(clients, topicArn, event)];
  for (const { event: one } of unwrap(event))
    sent.push(await sendOne(clients, topicArn, one.payload, one.subject));
  return sent;
}

function contentOf(content: string): unknown {
  if (content.trim() === '')
    throw new Error('There is nothing to send: choose a sample, or paste an event or a text.');
  try {
    return JSON.parse(content);
  } catch (error) {
    if (/^\s*[{[]/.test(content)) throw new Error(`This is not valid JSON: ${(error as Error).message}`);
    return content;
  }
}

async function sendOne(
  { events, sns }: Clients,
  TopicArn: string,
  payload: unknown,
  subject?: string,
): Promise<Sent> {
  if (!isObject(payload) || !isEventBridge(payload)) {
    const Message = typeof payload === 'string' ? payload : JSON.stringify(payload);
    await sns.send(
      new PublishCommand({ TopicArn, Message, ...(subject !== undefined && { Subject: subject }) }),
    );
    return { door: 'topic', what: subject ?? Message.slice(0, LONGEST_TITLE) };
  }
  const [source = '', detailType = ''] = [text(payload, 'source'), text(payload, 'detail-type')];
  const what = `${source}: ${detailType}`;
  const { Rules = [] } = await events.send(new ListRulesCommand({}));
  if (
    !Rules.some(({ EventPattern }) => patternMatches(JSON.parse(EventPattern ?? '{}') as Pattern, payload))
  ) {
    // Otherwise it would be a duplicate the second time.
    await sns.send(
      new PublishCommand({ TopicArn, Message: JSON.stringify({ ...payload, id: randomUUID() }) }),
    );
    return { door: 'topic', what, isUnmatched: true };
  }
  const time = new Date(text(payload, 'time') ?? '');
  await put(
    { clients: { events } },
    {
      source,
      detailType,
      detail: (payload.detail ?? {}) as object,
      resources: Array.isArray(payload.resources) ? payload.resources.map(String) : [],
      ...(!Number.isNaN(time.getTime()) && { time }),
    },
  );
  return { door: 'bus', what };
}

const LONGEST_TITLE = 80;
