// A message of the user's own, from scripts and on-premises systems: docs/custom-message.md.

import { httpsUrl } from '../console.ts';
import type { Calls, Fact } from '../notification.ts';
import { SEVERITIES } from '../notification.ts';
import { customMessageIn } from './custom-version.ts';
import { type Describer, fromOperators, optional } from './describer.ts';
import { at, entries, isObject, items, text, texts, time } from './fields.ts';
import { rating } from './told.ts';

const MOST_MENTIONS = 20;
const LONGEST_URL = 2000;

/** An invalid value is ignored, never the whole message; only another version is not a custom message. */
export const customMessage: Describer = ({ payload, subject }, { words }) => {
  const message = customMessageIn(payload);
  if (message === undefined) return undefined;
  const severity = SEVERITIES.find((one) => one === at(message, 'severity'));
  const source = text(message, 'source');
  const id = text(message, 'id');
  const link = address(message, 'link');
  const mentions = mentionsOf(at(message, 'mentions'));
  return fromOperators({
    source: 'custom',
    kind: source ?? 'custom',
    ...rating(severity && { severity }),
    title: text(message, 'title') ?? subject ?? words.custom.untitled,
    facts: [
      ...factsOf(at(message, 'facts')),
      ...(source ? [{ label: words.labels.source, value: source }] : []),
    ],
    ...optional('body', text(message, 'text')),
    resources: [],
    // The topic's region is not where the thing is.
    region: '',
    ...optional('time', time(message, 'time')),
    ...optional('url', link),
    ...(link && { urlLabel: words.custom.open }),
    ...optional('sharedId', id),
    ...optional('mentions', mentions),
  });
};

/** { label: value } or [{ label, value, url }] */
function factsOf(value: unknown): Fact[] {
  if (isObject(value)) return entries(value).flatMap(([label, item]) => fact(label, text(item)));
  return items(value).flatMap((item) => fact(text(item, 'label'), text(item, 'value'), address(item, 'url')));
}

function fact(label: string | undefined, value: string | undefined, url?: string): Fact[] {
  const name = label?.trim();
  // An address that is its own value is a link anyway.
  const target = httpsUrl(value)?.href === url ? undefined : url;
  return name && value ? [{ label: name, value, ...optional('url', target) }] : [];
}

/** A mobile number as a custom message takes it: digits, outside mainland China with the country code and a hyphen. */
export function isMobile(value: string): boolean {
  return /^(?:\d{5,15}|\+\d{1,4}-\d{4,15})$/.test(value);
}

function mentionsOf(value: unknown): Calls | undefined {
  const mobiles = texts(value, 'mobiles').filter(isMobile);
  const userIds = texts(value, 'user_ids').filter((userId) => /^[^\s@]{1,64}$/.test(userId));
  const all = at(value, 'all') === true;
  if (mobiles.length === 0 && userIds.length === 0 && !all) return undefined;
  return {
    mobiles: mobiles.slice(0, MOST_MENTIONS),
    user_ids: userIds.slice(0, MOST_MENTIONS),
    all,
  };
}

function address(value: unknown, key: string): string | undefined {
  const href = httpsUrl(text(value, key))?.href;
  return href !== undefined && href.length <= LONGEST_URL ? href : undefined;
}
