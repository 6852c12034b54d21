// The notices that event subscriptions of RDS, DMS and Redshift publish to SNS: one shape, keys with spaces.
// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Events.html
// https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-event-notifications.html

import { parseArn } from '../arn.ts';
import { httpsUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import { text, texts, time } from './fields.ts';

type Subscriber = 'RDS' | 'DMS' | 'REDSHIFT';

interface SubscriptionNotice {
  from: Subscriber;
  /** What kind of thing it is about: "db-instance", "replication-task", "cluster", … */
  source?: string | undefined;
  name?: string | undefined;
  arn?: string | undefined;
  /** "RDS-EVENT-0049" */
  eventId?: string | undefined;
  message?: string | undefined;
  /** Only Redshift has these. */
  severity?: string | undefined;
  categories: string[];
  /** The console page, as AWS links it: not to be shown unchecked. */
  link?: string | undefined;
  region?: string | undefined;
  time?: Date | undefined;
}

/** Reads such a notice; undefined for anything else, and for those of another service. */
export function subscriptionNotice(
  { payload, sourceArn }: AwsEvent,
  from: Subscriber,
): SubscriptionNotice | undefined {
  const source = text(payload, 'Event Source');
  const message = text(payload, 'Event Message');
  if (source === undefined && message === undefined) return undefined;
  const link = httpsUrl(text(payload, 'Identifier Link'))?.href;
  const eventId = /(?:RDS|DMS|REDSHIFT)-EVENT-\d+/.exec(
    text(payload, 'Event ID') ?? text(payload, 'About this Event') ?? '',
  )?.[0];
  if (subscriber(eventId, link, source) !== from) return undefined;
  const arn = text(payload, 'Source ARN');
  return {
    from,
    source,
    name:
      text(payload, 'Source ID') ??
      text(payload, 'SourceId') ??
      text(payload, 'Resource') ??
      parseArn(arn)?.name,
    arn,
    eventId,
    message,
    severity: text(payload, 'Severity'),
    categories: texts(payload, 'Category'),
    link,
    // A topic may be in another Region than the resource of its message.
    region:
      parseArn(arn)?.region ??
      /[?&]region=([\w-]+)/.exec(link ?? '')?.[1] ??
      (parseArn(sourceArn)?.region || undefined),
    time: time(payload, 'Event Time'),
  };
}

function subscriber(
  eventId: string | undefined,
  link: string | undefined,
  source: string | undefined,
): Subscriber {
  const told = /^(?:RDS|DMS|REDSHIFT)/.exec(eventId ?? '')?.[0];
  if (told === 'RDS' || told === 'DMS' || told === 'REDSHIFT') return told;
  if (link?.includes('/dms/') || source?.startsWith('replication-')) return 'DMS';
  return link?.includes('/redshift/') ? 'REDSHIFT' : 'RDS';
}
