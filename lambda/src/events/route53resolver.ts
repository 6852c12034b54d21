// Route 53 Resolver DNS Firewall: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-firewall-eventbridge-integration.html

import { serviceUrl, vpcUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
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
} from './describer.ts';
import { items, text } from './fields.ts';

export const ACTION_SEVERITIES: Severities<keyof Locale['route53resolver']['actions']> = {
  'DNS Firewall Block': 'warning',
  'DNS Firewall Alert': 'warning',
};

export const dnsFirewall: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'DNS Firewall Block', 'DNS Firewall Alert');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const detailType = text(payload, 'detail-type');
  const domain = text(detail, 'query-name')?.replace(/\.$/, '');
  const ids = items(detail, 'resources').flatMap(
    (one) =>
      text(one, 'instance-details', 'id') ??
      text(one, 'resolver-network-interface-details', 'id') ??
      text(one, 'resolver-endpoint-details', 'id') ??
      [],
  );
  const asker = text(detail, 'src-addr') ?? ids[0];
  const [region, vpc] = [text(payload, 'region'), text(detail, 'vpc-id')];
  return {
    severity: severityOf(ACTION_SEVERITIES, detailType),
    title: headline(reader, lookup<string>(words.route53resolver.actions, detailType) ?? '', domain, asker),
    facts: facts(
      [words.labels.domain, domain],
      [words.route53resolver.asker, [asker, ...ids].filter(Boolean).join(words.listComma)],
      [words.route53resolver.vpc, vpc],
      [words.route53resolver.query, text(detail, 'query-type')],
      [words.route53resolver.ruleGroup, text(detail, 'firewall-rule-group-id')],
      [words.route53resolver.domainList, text(detail, 'firewall-domain-list-id')],
      [words.route53resolver.lastSeen, when(reader, detail, 'last-observed-at')],
    ),
    resources: ids.map((id) => resource(id)),
    ...optional('url', vpc ? vpcUrl(region, vpc) : serviceUrl(region, 'vpc')),
  };
};
