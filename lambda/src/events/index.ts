// The list of all describers, and the one way to use them.

import { parseArn } from '../arn.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Notification } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { athenaQuery } from './athena.ts';
import { autoScaling } from './autoscaling.ts';
import { backup } from './backup.ts';
import { cloudwatch } from './cloudwatch.ts';
import { budget, costAnomaly } from './cost.ts';
import { type Describer, type Description, given, resource } from './describer.ts';
import { dms } from './dms.ts';
import { dynamodb } from './dynamodb.ts';
import { ebs } from './ebs.ts';
import { ec2 } from './ec2.ts';
import { elastiCache } from './elasticache.ts';
import { emr } from './emr.ts';
import { isEventBridge, text, texts, time } from './fields.ts';
import { generic } from './generic.ts';
import { glue } from './glue.ts';
import { health } from './health.ts';
import { openSearch } from './opensearch.ts';
import { rds } from './rds.ts';
import { redshift } from './redshift.ts';
import { s3 } from './s3.ts';
import { plainText } from './text.ts';

/** The first one that knows an event describes it. */
const describers: Describer[] = [
  autoScaling,
  ...cloudwatch,
  ...ebs,
  ...ec2,
  health,
  dms,
  rds,
  ...redshift,
  elastiCache,
  budget,
  costAnomaly,
  backup,
  ...s3,
  athenaQuery,
  dynamodb,
  ...emr,
  ...glue,
  ...openSearch,
  plainText,
];

/**
 * Describes any event. A describer that throws is reported to `onFault` and the generic one stands in, so that
 * no event is lost to a surprise in its shape.
 */
export function describe(
  event: AwsEvent,
  reader: Reader,
  onFault: (error: unknown) => void = () => {},
): Notification {
  const described = description(event, reader, onFault);
  return {
    ...envelope(event),
    ...described,
    title: tidyTitle(described.title) || reader.words.text.untitled,
  };
}

/** A name that the event did not tell leaves no separator, bracket or gap behind. */
function tidyTitle(title: string): string {
  return title
    .replace(/\s+/g, ' ')
    .replace(/\s*(?:（\s*）|\(\s*\))/g, '')
    .replace(/(?:\s*[·→]\s*){2,}/g, ' · ')
    .replace(/^[\s·→、，,]+|[\s·→、，,：:]+$/g, '');
}

function description(event: AwsEvent, reader: Reader, onFault: (error: unknown) => void): Description {
  try {
    for (const describer of describers) {
      const found = describer(event, reader);
      if (found !== undefined) return found;
    }
  } catch (error) {
    onFault(error);
  }
  return generic(event, reader);
}

/** What the envelopes tell of any event. */
function envelope({
  id,
  payload,
  sourceArn,
  receivedAt,
}: AwsEvent): Omit<Notification, 'severity' | 'title' | 'facts'> {
  const source = parseArn(sourceArn);
  if (!isEventBridge(payload)) {
    return {
      id,
      source: 'sns',
      kind: 'sns',
      ...given('time', receivedAt),
      ...given('region', source?.region || undefined),
      ...given('account', source?.account || undefined),
      resources: [],
    };
  }
  return {
    id,
    source: text(payload, 'source') ?? '',
    kind: text(payload, 'detail-type') ?? '',
    ...given('time', time(payload, 'time') ?? receivedAt),
    ...given('region', text(payload, 'region') ?? source?.region),
    ...given('account', text(payload, 'account') ?? source?.account),
    resources: texts(payload, 'resources').map((arn) => resource(parseArn(arn)?.name ?? arn, arn)),
  };
}
