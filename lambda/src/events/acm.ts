// AWS Certificate Manager: https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
  word,
} from './describer.ts';
import { at, number, text, texts } from './fields.ts';
import { codeInWords } from './security-finding.ts';

type Kind = 'approaching' | 'expired' | 'revoked' | 'renewalActionRequired' | 'available';

const KINDS: Record<string, Kind> = {
  'ACM Certificate Approaching Expiration': 'approaching',
  'ACM Certificate Expired': 'expired',
  'ACM Certificate Revoked': 'revoked',
  'ACM Certificate Revoked by Certificate Authority (CA)': 'revoked',
  'ACM Certificate Renewal Action Required': 'renewalActionRequired',
  'ACM Certificate Available': 'available',
};

/** AWS tells daily from 45 days before the end. A renewal by hand needs days, not weeks. */
export const URGENT_DAYS = 7;
export const SOON_DAYS = 30;

/** For a certificate in use. `urgent` and `soon` mean that it expires within URGENT_DAYS or SOON_DAYS. */
export const IN_USE_SEVERITIES: Severities<Kind | 'urgent' | 'soon'> = {
  expired: 'critical',
  revoked: 'critical',
  urgent: 'critical',
  soon: 'warning',
  renewalActionRequired: 'warning',
};

/** A certificate that is not in use breaks nothing. */
export const UNUSED_SEVERITIES: Severities<Kind> = { expired: 'warning', revoked: 'warning' };

export const acmCertificate: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, ...Object.keys(KINDS));
  const kind = lookup(KINDS, text(payload, 'detail-type'));
  if (detail === undefined || kind === undefined) return undefined;
  const { words } = reader;
  const { labels } = words.acm;
  const arn = texts(payload, 'resources')[0];
  const days = number(detail, 'DaysToExpiry');
  const name = text(detail, 'CommonName') ?? parseArn(arn)?.name;
  const url = resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'acm');
  return {
    severity:
      at(detail, 'InUse') === false
        ? severityOf(UNUSED_SEVERITIES, kind)
        : severityOf(IN_USE_SEVERITIES, urgency(kind, days)),
    title: headline(reader, title(kind, detail, days, reader), name),
    facts: facts(
      [words.labels.reason, codeInWords(words.acm.reasons, text(detail, 'RenewalStatusReason'), reader)],
      [words.labels.reason, text(detail, 'RevocationReason')],
      [words.labels.domain, text(detail, 'CommonName')],
      [labels.expires, when(reader, detail, 'CertificateExpirationDate')],
      [labels.inUse, word(words.acm.inUse, text(detail, 'InUse'))],
      [labels.type, word(words.acm.types, text(detail, 'CertificateType'))],
      [labels.validation, word(words.acm.validations, text(detail, 'DomainValidationMethod'))],
    ),
    resourceLabel: words.labels.certificateId,
    resources: arn ? [resource(parseArn(arn)?.name ?? arn, parseArn(arn) && arn)] : [],
    ...optional('url', url),
  };
};

function urgency(kind: Kind, days: number | undefined): keyof typeof IN_USE_SEVERITIES {
  if (kind !== 'approaching' && kind !== 'renewalActionRequired') return kind;
  if (days !== undefined && days <= URGENT_DAYS) return 'urgent';
  return kind === 'approaching' && (days === undefined || days <= SOON_DAYS) ? 'soon' : kind;
}

function title(kind: Kind, detail: unknown, days: number | undefined, { words }: Reader): string {
  const { acm } = words;
  if (kind === 'available') return lookup<string>(acm.actions, text(detail, 'Action')) ?? acm.available;
  if (kind === 'approaching') return days === 0 ? acm.expiredToday : acm.approaching(days);
  return acm[kind];
}
