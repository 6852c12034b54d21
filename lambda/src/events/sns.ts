// Messages of Amazon SNS itself, and the text with which services try a topic out: neither is an alert.
// https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html

import { parseArn } from '../arn.ts';
import { httpsUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  type Description,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
} from './describer.ts';
import { text, time } from './fields.ts';

export const SEVERITIES: Severities<keyof Locale['sns']> = { unsubscribed: 'warning' };

const confirmation: Describer = ({ payload }, reader) => {
  const type = text(payload, 'Type');
  if (type === 'SubscriptionConfirmation') return describeConfirmation(payload, 'confirm', reader);
  return type === 'UnsubscribeConfirmation' ? describeConfirmation(payload, 'restore', reader) : undefined;
};

function describeConfirmation(payload: unknown, action: 'confirm' | 'restore', reader: Reader): Description {
  const { words } = reader;
  const topicArn = text(payload, 'TopicArn');
  const topic = parseArn(topicArn);
  const name = topic?.resource ?? topicArn;
  const isConfirm = action === 'confirm';
  const url = subscribeUrl(text(payload, 'SubscribeURL'), topicArn);
  return {
    source: 'aws.sns',
    kind: isConfirm ? 'SubscriptionConfirmation' : 'UnsubscribeConfirmation',
    severity: severityOf(SEVERITIES, isConfirm ? 'confirm' : 'unsubscribed'),
    title: headline(reader, isConfirm ? words.sns.confirm : words.sns.unsubscribed, name),
    facts: [
      ...facts(
        [words.labels.next, isConfirm ? words.sns.confirmNext : words.sns.restoreNext],
        [words.sns.topic, topicArn],
      ),
      ...(url
        ? [
            {
              label: isConfirm ? words.sns.confirmLink : words.sns.restoreLink,
              value: isConfirm ? words.sns.openConfirm : words.sns.openRestore,
              url,
            },
          ]
        : []),
    ],
    resources: name ? [resource(name, topicArn)] : [],
    ...optional('region', topic?.region || undefined),
    ...optional('account', topic?.account || undefined),
    ...optional('time', time(payload, 'Timestamp')),
  };
}

/** Anyone who may publish can write such a message: the link must lead to SNS, and confirm what the message names. */
function subscribeUrl(value: string | undefined, topicArn: string | undefined): string | undefined {
  const url = httpsUrl(value);
  if (url === undefined || !/^sns\.[a-z\d-]+\.amazonaws\.com(?:\.cn)?$/.test(url.host)) return undefined;
  const told = (parameter: string) => url.searchParams.get(parameter);
  return told('Action') === 'ConfirmSubscription' && told('TopicArn') === topicArn ? url.href : undefined;
}

/** The service is the first group, or that of the pattern. */
const TEST_TEXTS: [pattern: RegExp, service?: string][] = [
  [/\bnotify that (?:Amazon |AWS )?([\w ]{2,30}?) will attempt to send you event notifications\b/],
  [/^Successfully validated SNS topic for Amazon SES event publishing\./, 'SES'],
  [/^You have successfully subscribed your Amazon SNS topic .+ from Amazon SES\b/, 'SES'],
];

const test: Describer = ({ payload }, reader) => {
  const message =
    typeof payload === 'string'
      ? payload
      : text(payload, 'notificationType') === 'AmazonSnsSubscriptionSucceeded'
        ? text(payload, 'message')
        : text(payload, 'Event Message');
  if (message === undefined) return undefined;
  for (const [pattern, service] of TEST_TEXTS) {
    const found = pattern.exec(message);
    const name = service ?? found?.[1];
    if (found && name) {
      return {
        source: 'aws.sns',
        kind: 'Test notification',
        severity: severityOf(SEVERITIES, 'test'),
        title: reader.words.sns.test(name),
        facts: facts([reader.words.labels.note, reader.words.sns.testNote]),
        body: message,
        resources: [],
      };
    }
  }
  return undefined;
};

/** Must precede the describers of services whose messages look like the test texts. */
export const sns: Describer[] = [confirmation, test];
