// AWS Certificate Manager: https://docs.aws.amazon.com/acm/latest/userguide/supported-events.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  detailOf,
  facts,
  given,
  headline,
  lookup,
  resource,
  when,
  word,
} from './describer.ts';
import { at, number, text, texts } from './fields.ts';
import { codeInWords } from './security-finding.ts';

const APPROACHING = 'ACM Certificate Approaching Expiration';
const EXPIRED = 'ACM Certificate Expired';
const REVOKED = 'ACM Certificate Revoked';
const ACTION_REQUIRED = 'ACM Certificate Renewal Action Required';
const AVAILABLE = 'ACM Certificate Available';

/** AWS tells daily from 45 days before the end. A renewal by hand needs days, not weeks. */
const URGENT_DAYS = 7;
const SOON_DAYS = 30;

export const acmCertificate: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, APPROACHING, EXPIRED, REVOKED, ACTION_REQUIRED, AVAILABLE);
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { labels } = words.acm;
  const type = text(payload, 'detail-type');
  const arn = texts(payload, 'resources')[0];
  const days = number(detail, 'DaysToExpiry');
  const name = text(detail, 'CommonName') ?? parseArn(arn)?.name;
  const isTitled = type === APPROACHING;
  const url = serviceUrl(text(payload, 'region'), 'acm');
  return {
    severity: severity(type, detail, days),
    title: headline(reader, title(type, detail, days, reader), name),
    facts: facts(
      [words.labels.reason, codeInWords(words.acm.reasons, text(detail, 'RenewalStatusReason'), reader)],
      [labels.daysLeft, isTitled || days === undefined ? undefined : words.units.day(days)],
      [labels.expires, when(reader, detail, 'CertificateExpirationDate')],
      [labels.inUse, word(words.acm.inUse, text(detail, 'InUse'))],
      [labels.type, word(words.acm.types, text(detail, 'CertificateType'))],
      [labels.validation, word(words.acm.validations, text(detail, 'DomainValidationMethod'))],
    ),
    resources: arn ? [resource(parseArn(arn)?.name ?? arn, parseArn(arn) && arn)] : [],
    ...given('url', url),
  };
};

/** A certificate that nothing uses breaks nothing. */
function severity(type: string | undefined, detail: unknown, days: number | undefined): Severity {
  if (type === AVAILABLE) return 'info';
  if (at(detail, 'InUse') === false) return type === EXPIRED || type === REVOKED ? 'warning' : 'info';
  if (type === EXPIRED || type === REVOKED) return 'critical';
  if (days !== undefined && days <= URGENT_DAYS) return 'critical';
  return type === APPROACHING && days !== undefined && days > SOON_DAYS ? 'info' : 'warning';
}

function title(
  type: string | undefined,
  detail: unknown,
  days: number | undefined,
  { words }: Reader,
): string {
  const { acm } = words;
  switch (type) {
    case EXPIRED:
      return acm.expired;
    case REVOKED:
      return acm.revoked;
    case ACTION_REQUIRED:
      return acm.renewalActionRequired;
    case AVAILABLE:
      return lookup<string>(acm.actions, text(detail, 'Action')) ?? acm.available;
    default:
      return days === 0 ? acm.expiredToday : acm.approaching(days);
  }
}
