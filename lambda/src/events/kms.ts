// AWS KMS: https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import { type Describer, detailOf, given, headline, lookup, resource } from './describer.ts';
import { text, texts } from './fields.ts';

const SEVERITIES: Record<string, Severity> = {
  'KMS CMK Deletion': 'critical',
  'KMS Imported Key Material Expiration': 'critical',
};

export const kmsKey: Describer = ({ payload }, reader) => {
  const { kms } = reader.words;
  const told: Record<string, { title: string; advice?: string }> = {
    'KMS CMK Rotation': { title: kms.rotated },
    'KMS CMK Deletion': { title: kms.deleted, advice: kms.deletedAdvice },
    'KMS Imported Key Material Expiration': { title: kms.materialExpired, advice: kms.expiredAdvice },
  };
  const detail = detailOf(payload, ...Object.keys(told));
  const type = text(payload, 'detail-type');
  const event = lookup(told, type);
  if (detail === undefined || event === undefined) return undefined;
  const arn = texts(payload, 'resources')[0];
  const key = text(detail, 'key-id') ?? parseArn(arn)?.name;
  const url = serviceUrl(text(payload, 'region'), 'kms');
  return {
    severity: lookup(SEVERITIES, type) ?? 'info',
    title: headline(reader, event.title, key),
    facts: [],
    ...given('body', event.advice),
    resources: key ? [resource(key, parseArn(arn) && arn)] : [],
    ...given('url', url),
  };
};
