// Text messages of AWS End User Messaging and Amazon Pinpoint, whose events come by SNS.
// https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
// https://docs.aws.amazon.com/pinpoint/latest/developerguide/event-streams-data-sms.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
} from './describer.ts';
import { at, text, time } from './fields.ts';
import { beyond } from './sentences.ts';

export const OUTCOME_SEVERITIES: Severities<keyof Locale['pinpoint']['outcomes']> = { failed: 'warning' };

const GOOD = /^(?:DELIVERED|SUCCESSFUL|SUCCESS|SENT|COMPLETED|ANSWERED|READ)$/;
const ON_ITS_WAY = /^(?:QUEUED|PENDING|BUFFERED|INITIATED|DIALING|RINGING|PROTECT_\w*|OPTOUT)$/;

export const textMessage: Describer = ({ payload, sourceArn }, reader) => {
  const type = text(payload, 'eventType') ?? text(payload, 'event_type');
  const [, medium] = /^_?(TEXT|MEDIA|VOICE|SMS)[_.]/.exec(type ?? '') ?? [];
  const about = text(payload, 'event_type') ? at(payload, 'attributes') : payload;
  const number = text(about, 'destinationPhoneNumber') ?? text(about, 'destination_phone_number');
  if (medium === undefined || number === undefined) return undefined;
  const { words } = reader;
  const status = text(about, 'messageStatus') ?? text(about, 'record_status') ?? type?.split(/[_.]/).at(-1);
  const outcome =
    type === '_SMS.FAILURE' || !(GOOD.test(status ?? '') || ON_ITS_WAY.test(status ?? ''))
      ? 'failed'
      : GOOD.test(status ?? '')
        ? 'delivered'
        : 'underway';
  const description = text(about, 'messageStatusDescription');
  const isKnown = outcome !== 'failed' || lookup<string>(words.pinpoint.statuses, status) !== undefined;
  const id = text(about, 'messageId') ?? text(about, 'message_id') ?? text(about, 'sender_request_id');
  const region = parseArn(sourceArn)?.region;
  return {
    source: 'sns.end-user-messaging',
    kind: type ?? '',
    ...optional('stateOf', id),
    severity: severityOf(OUTCOME_SEVERITIES, outcome),
    title: headline(
      reader,
      words.jobState.became(
        medium === 'VOICE' ? words.pinpoint.voice : words.pinpoint.text,
        (outcome === 'failed' && lookup<string>(words.pinpoint.statuses, status)) ||
          words.pinpoint.outcomes[outcome],
      ),
      number,
    ),
    facts: facts(
      [words.labels.reason, isKnown ? beyond(description, [number], reader) : description],
      [words.labels.errorCode, outcome === 'failed' ? status : undefined],
      [words.pinpoint.country, text(about, 'isoCountryCode') ?? text(about, 'iso_country_code')],
      [
        words.pinpoint.sender,
        text(about, 'originationPhoneNumber') ?? text(about, 'origination_phone_number'),
      ],
      [words.pinpoint.context, text(about, 'customer_context')],
      [words.pinpoint.id, id],
    ),
    resourceLabel: words.labels.recipient,
    resources: [resource(number)],
    ...optional('account', text(payload, 'awsAccountId')),
    ...optional('time', time(payload, 'eventTimestamp') ?? time(payload, 'event_timestamp')),
    ...optional('url', serviceUrl(region, 'sms-voice')),
  };
};
