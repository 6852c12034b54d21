// AWS KMS: https://docs.aws.amazon.com/kms/latest/developerguide/kms-events.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
} from './describer.ts';
import { at, text, texts } from './fields.ts';

type Kind = keyof Locale['kms']['title'];

const KINDS: Record<string, Kind> = {
  'KMS CMK Rotation': 'rotated',
  'KMS CMK Deletion': 'deleted',
  'KMS Imported Key Material Expiration': 'materialExpired',
};

export const SEVERITIES: Severities<Kind> = { deleted: 'critical', materialExpired: 'critical' };

export const kmsKey: Describer = ({ payload }, reader) => {
  const { kms } = reader.words;
  const kind = lookup(KINDS, text(payload, 'detail-type'));
  if (kind === undefined) return undefined;
  const detail = at(payload, 'detail');
  const arn = texts(payload, 'resources')[0];
  const key = text(detail, 'key-id') ?? parseArn(arn)?.name;
  const url = resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'kms');
  return {
    severity: severityOf(SEVERITIES, kind),
    title: headline(reader, kms.title[kind], key),
    facts: [],
    ...optional('body', lookup<string>(kms.advice, kind)),
    resourceLabel: reader.words.labels.keyId,
    resources: key ? [resource(key, parseArn(arn) && arn)] : [],
    ...optional('url', url),
  };
};
