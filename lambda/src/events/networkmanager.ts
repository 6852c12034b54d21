// AWS Network Manager: topology changes, VPN and Connect tunnels. Its events come from us-west-2, wherever the thing is.
// https://docs.aws.amazon.com/network-manager/latest/tgwnm/monitoring-events.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
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
} from './describer.ts';
import { text } from './fields.ts';

export const STATE_SEVERITIES: Severities<'up' | 'down'> = { up: 'ok', down: 'critical' };

function stateOf(change = ''): 'up' | 'down' | undefined {
  if (/-(?:UP|HEALTHY|ESTABLISHED)$/.test(change)) return 'up';
  return /-(?:DOWN|UNHEALTHY)$/.test(change) ? 'down' : undefined;
}

const networkManagerStatus: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Network Manager Status Update');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const change = text(detail, 'status-change');
  const arn =
    text(detail, 'vpn-connection-arn') ??
    text(detail, 'connect-peer-arn') ??
    text(detail, 'transit-gateway-attachment-arn');
  const state = stateOf(change);
  return {
    ...about(
      payload,
      detail,
      arn,
      lookup<string>(words.networkmanager.statuses, change) ?? words.networkmanager.status,
      reader,
    ),
    severity: severityOf(STATE_SEVERITIES, state),
    ...optional('state', state && words.networkmanager[state]),
  };
};

export const CHANGE_SEVERITIES: Severities<keyof Locale['networkmanager']['changes']> = {
  DELETED: 'warning',
  DEREGISTERED: 'warning',
  DISASSOCIATED: 'warning',
  REMOVED: 'warning',
};

const networkManagerTopology: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Network Manager Topology Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const change = text(detail, 'change-type') ?? '';
  const [, thing, verb] = /^(.+)-([A-Z]+)$/.exec(change) ?? [];
  const [noun, became] = [
    lookup<string>(words.networkmanager.things, thing),
    lookup<string>(words.networkmanager.changes, verb),
  ];
  const arn =
    text(detail, 'transit-gateway-attachment-arn') ??
    text(detail, 'vpn-connection-arn') ??
    text(detail, 'transit-gateway-arn');
  const what = noun && became ? words.jobState.became(noun, became) : words.networkmanager.topology;
  return {
    ...about(payload, detail, arn, what, reader),
    severity: severityOf(CHANGE_SEVERITIES, verb),
  };
};

/** The parts that both kinds share. */
function about(payload: unknown, detail: unknown, arn: string | undefined, what: string, reader: Reader) {
  const { words } = reader;
  const region = text(detail, 'region') ?? text(payload, 'region');
  // AWS describes what a known title says.
  const isUnknown = what === words.networkmanager.status || what === words.networkmanager.topology;
  const name = parseArn(arn)?.name;
  const gatewayArn = text(detail, 'transit-gateway-arn');
  const gateway = parseArn(gatewayArn)?.name;
  const vpcArn = text(detail, 'vpc-arn');
  const affected = [arn, vpcArn, gatewayArn].flatMap((value) => {
    const parsed = parseArn(value);
    return parsed ? [resource(parsed.name, value, resourceUrl(value))] : [];
  });
  return {
    title: headline(reader, what, name, gateway === name ? undefined : gateway),
    facts: facts(
      [words.labels.description, isUnknown ? text(detail, 'change-description') : undefined],
      [words.networkmanager.outsideIp, text(detail, 'outside-ip-address')],
    ),
    resources: affected,
    ...optional('region', region),
    ...optional('url', resourceUrl(arn) ?? resourceUrl(gatewayArn) ?? serviceUrl(region, 'vpc')),
  };
}

/** Segments and policies of core networks. */
const networkManagerCore: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Network Manager Segment Update', 'Network Manager Policy Update');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const [arn, attachment] = ['coreNetworkArn', 'attachmentArn'].map((key) => text(detail, key));
  const region = text(detail, 'edgeLocation') ?? text(payload, 'region');
  const name = parseArn(arn)?.name;
  const isPolicy = text(payload, 'detail-type') === 'Network Manager Policy Update';
  const [before, segment] = [text(detail, 'previousSegmentName'), text(detail, 'segmentName')];
  return {
    severity: 'info',
    title: headline(
      reader,
      isPolicy ? words.networkmanager.policy : words.networkmanager.segment,
      segment ?? name,
    ),
    facts: facts(
      [words.labels.description, text(detail, 'changeDescription')],
      [words.labels.type, text(detail, 'changeType')],
      [words.networkmanager.before, before],
      [words.labels.version, text(detail, 'policyVersionId')],
      [words.networkmanager.attachment, parseArn(attachment)?.name],
    ),
    resources: name ? [resource(name, arn)] : [],
    ...optional('region', region),
    ...optional('url', serviceUrl(region, 'networkmanager')),
  };
};

export const networkManager: Describer[] = [networkManagerStatus, networkManagerTopology, networkManagerCore];
