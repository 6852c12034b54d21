// AWS WAF announces new and expiring versions of its managed rule groups through SNS, as prose.
// https://docs.aws.amazon.com/waf/latest/developerguide/waf-using-managed-rule-groups-sns-topic.html

import type { Locale } from '../locales/locale.ts';
import { type Describer, optional, type Severities, severityOf } from './describer.ts';

const SUBJECT = /\brule group:? ([\w-]+)/i;

export const wafManagedRuleGroup: Describer = ({ payload, subject }, { words }) => {
  const group = SUBJECT.exec(subject ?? '')?.[1];
  if (typeof payload !== 'string' || subject === undefined || group === undefined) return undefined;
  const change = changeOf(subject);
  if (change === undefined) return undefined;
  return {
    source: 'sns.waf',
    kind: 'WAF Managed Rule Group',
    severity: severityOf(SEVERITIES, change),
    title: words.waf[change](group),
    facts: [],
    ...optional('body', payload.trim() || undefined),
    resources: [],
  };
};

type Change = keyof Locale['waf'];

export const SEVERITIES: Severities<Change> = { expiring: 'warning', expired: 'warning' };

function changeOf(subject: string): Change | undefined {
  if (/\bexpired\b/i.test(subject)) return 'expired';
  if (/\bexpir(es|ing|ation)\b/i.test(subject)) return 'expiring';
  return /\bversion\b/i.test(subject) ? 'newVersion' : undefined;
}
