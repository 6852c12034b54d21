// AWS Support cases: https://docs.aws.amazon.com/awssupport/latest/user/event-bridge-support.html

import { serviceUrl, supportCaseUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  detailOf,
  headline,
  lookup,
  optional,
  type Severities,
  severityOf,
} from './describer.ts';
import { text } from './fields.ts';

type Event = keyof Locale['support']['events'];

export const SEVERITIES: Severities<Event | 'awsReplied' | 'failed'> = {
  ReopenCase: 'warning',
  failed: 'warning',
};

export const supportCase: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Support Case Update', 'Support Case Update - Error');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { support } = words;
  const event = text(detail, 'event-name');
  const displayId = text(detail, 'display-id');
  const id = displayId ?? text(detail, 'case-id');
  const isError = text(payload, 'detail-type') === 'Support Case Update - Error';
  const awsReplied = event === 'AddCommunicationToCase' && text(detail, 'origin') === 'AWS';
  const region = text(payload, 'region');
  const url = displayId ? supportCaseUrl(region, displayId) : serviceUrl(region, 'support');
  return {
    severity: severityOf(SEVERITIES, isError ? 'failed' : awsReplied ? 'awsReplied' : event),
    title: headline(reader, (isError ? support.failed : support.title)(happened(detail, event, reader)), id),
    facts: [],
    ...optional('reason', text(detail, 'error-message') ?? text(detail, 'errorMessage')),
    resources: [],
    ...optional('url', url),
  };
};

function happened(detail: unknown, event: string | undefined, { words }: Reader): string {
  const { support } = words;
  const origin = text(detail, 'origin');
  if (event === 'AddCommunicationToCase' && origin === 'AWS') return support.awsReplied;
  if (event === 'AddCommunicationToCase' && origin === 'CUSTOMER') return support.weReplied;
  return lookup<string>(support.events, event) ?? support.updated;
}
