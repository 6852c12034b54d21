// Recycle Bin: https://docs.aws.amazon.com/ebs/latest/userguide/eventbridge.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
  word,
} from './describer.ts';
import { text, texts } from './fields.ts';

export const KIND_SEVERITIES: Severities<keyof Locale['rbin']['kinds']> = {
  'Recycle Bin Rule Change Attempted': 'warning',
  'Recycle Bin Rule Unlock Scheduled': 'warning',
  'Recycle Bin Rule Unlocking Notice': 'warning',
  'Recycle Bin Rule Unlocked': 'warning',
};

export const recycleBinRule: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const kinds: Record<string, string> = words.rbin.kinds;
  const detail = detailOf(payload, ...Object.keys(kinds));
  if (detail === undefined) return undefined;
  const kind = text(payload, 'detail-type') ?? '';
  const arn = texts(payload, 'resources')[0];
  const rule = text(detail, 'rule-id') ?? parseArn(arn)?.name;
  const [, count, unit] = /^(\d+) (\w+)$/.exec(text(detail, 'unlock-delay-period') ?? '') ?? [];
  return {
    severity: severityOf(KIND_SEVERITIES, kind),
    title: headline(reader, words.rbin.title(word(kinds, kind) ?? ''), rule),
    facts: facts(
      [words.rbin.call, text(detail, 'api-name')],
      [words.labels.description, text(detail, 'rule-description')],
      [words.rbin.unlockTime, when(reader, detail, 'scheduled-unlock-time')],
      [words.rbin.unlockDelay, count && unit && words.rbin.delay(count, unit)],
    ),
    resources: rule ? [resource(rule, arn)] : [],
    ...optional('url', resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'rbin')),
  };
};
