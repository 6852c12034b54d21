// AWS Network Firewall: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-network-firewall.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import { isAtLeast } from '../notification.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  optional,
  resource,
  type Severities,
  severityOf,
  word,
} from './describer.ts';
import { at, items, text, texts } from './fields.ts';

/** For attachments and configurations. */
export const STATE_SEVERITIES: Severities<keyof Locale['networkFirewall']['states']> = {
  // The rules before go on.
  CAPACITY_CONSTRAINED: 'warning',
  ERROR: 'critical',
  FAILED: 'critical',
  REJECTED: 'warning',
};

const NEW = [
  'Current Attachment Status',
  'Current Configuration Sync Status',
  'Current Transit Gateway Attachment Status',
];
const OLD = NEW.map((name) => name.replace('Current', 'Previous'));

export const networkFirewall: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'Firewall Attachment Status Changed',
    'Firewall Configuration Changed',
    'Firewall Transit Gateway Attachment Status Changed',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const told = items(detail, 'data');
  const changes = (told.length > 0 ? told : [at(detail, 'data')]).map((change) => {
    const [state, before] = [first(change, NEW), first(change, OLD)];
    return {
      state,
      place: text(change, 'Availability Zone') ?? text(change, 'Attachment ID'),
      became: [before, state].flatMap((code) => word(words.networkFirewall.states, code) ?? []).join(' → '),
      configuration: parseArn(text(change, 'Configuration Resource ARN'))?.name,
      severity: severityOf(STATE_SEVERITIES, state),
    };
  });
  const [worst] = [...changes].sort((a, b) => (isAtLeast(a.severity, b.severity) ? -1 : 1));
  const arn = texts(payload, 'resources')[0];
  const name = parseArn(arn)?.name ?? arn;
  const isConfiguration = text(payload, 'detail-type') === 'Firewall Configuration Changed';
  const what = isConfiguration ? words.networkFirewall.configuration : words.networkFirewall.attachment;
  const state = word(words.networkFirewall.states, worst?.state);
  return {
    severity: worst?.severity ?? 'info',
    title: headline(
      reader,
      state ? words.jobState.became(what, state) : words.jobState.changed(what),
      name,
      worst?.place,
    ),
    facts: changes.flatMap(({ place, became, configuration }) => {
      const where = [place, configuration].filter(Boolean).join(words.listComma);
      return facts([words.labels.state, became && where ? words.annotated(became, where) : became]);
    }),
    ...optional('state', state),
    resources: name ? [resource(name, arn)] : [],
    ...optional('url', resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'vpc')),
  };
};

function first(value: unknown, names: string[]): string | undefined {
  return names.map((name) => text(value, name)).find(Boolean);
}
