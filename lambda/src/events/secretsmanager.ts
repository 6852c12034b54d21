// AWS Secrets Manager tells of rotation by a service event in CloudTrail.
// https://docs.aws.amazon.com/secretsmanager/latest/userguide/cloudtrail_log_entries.html

import { parseArn } from '../arn.ts';
import { cloudTrailEventUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
} from './describer.ts';
import { text } from './fields.ts';

export const EVENT_SEVERITIES: Severities<keyof Locale['secretsmanager']['events']> = {
  RotationAbandoned: 'warning',
  RotationFailed: 'warning',
  TestRotationFailed: 'warning',
};

export const secretRotation: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'AWS Service Event via CloudTrail');
  if (detail === undefined || text(payload, 'source') !== 'aws.secretsmanager') return undefined;
  const { secretsmanager } = reader.words;
  const event = text(detail, 'eventName');
  const arn =
    text(detail, 'additionalEventData', 'SecretId') ?? text(detail, 'serviceEventDetails', 'secretId');
  // The last six characters of an ARN are random: no part of the name.
  const name = parseArn(arn)?.name.replace(/-\w{6}$/, '') ?? arn;
  const id = text(detail, 'eventID');
  const url = id && cloudTrailEventUrl(text(detail, 'awsRegion') ?? text(payload, 'region'), id);
  return {
    severity: severityOf(EVENT_SEVERITIES, event),
    title: headline(
      reader,
      secretsmanager.title(lookup<string>(secretsmanager.events, event) ?? event ?? '').trim(),
      name,
    ),
    facts: [],
    ...optional('reason', text(detail, 'errorMessage')),
    resources: name ? [resource(name, parseArn(arn) && arn)] : [],
    ...optional('url', url),
  };
};
