// Amazon EC2 Fleet and Spot Fleet: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-fleet-event-types.html

import { parseArn } from '../arn.ts';
import { ec2InstanceUrl, serviceUrl } from '../console.ts';
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
  word,
} from './describer.ts';
import { json, text, texts } from './fields.ts';
import { beyond } from './sentences.ts';

/** An invalid fleet launches nothing until somebody repairs it. */
export const KIND_SEVERITIES: Severities<keyof Locale['ec2fleet']['kinds']> = {
  'EC2 Fleet Error': 'critical',
  'EC2 Spot Fleet Error': 'critical',
};

export const TYPE_SEVERITIES: Severities<keyof Locale['ec2fleet']['types']> = {
  fleetProgressHalted: 'warning',
  launchSpecTemporarilyBlacklisted: 'warning',
  launchSpecUnusable: 'warning',
  registerWithLoadBalancersFailed: 'warning',
  termination_notified: 'warning',
};

export const ec2Fleet: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const kinds: Record<string, string> = words.ec2fleet.kinds;
  const detail = detailOf(payload, ...Object.keys(kinds));
  if (detail === undefined) return undefined;
  const detailType = text(payload, 'detail-type') ?? '';
  const region = text(payload, 'region');
  const arn = texts(payload, 'resources')[0];
  const fleet = (arn && (parseArn(arn)?.name ?? arn)) || '';
  const subType = text(detail, 'sub-type');
  const type = lookup<string>(words.ec2fleet.types, subType);
  const instance = text(detail, 'instance-id');
  const description = text(detail, 'description');
  // An instance is described by JSON in a string.
  const launched = json(description);
  const isToldByType = /LimitExceeded$|ProgressHalted$/.test(subType ?? '');
  const reason = isToldByType ? beyond(description, [fleet], reader) : description;
  const url = instance ? ec2InstanceUrl(region, instance) : serviceUrl(region, 'ec2');
  return {
    severity: lookup(KIND_SEVERITIES, detailType) ?? severityOf(TYPE_SEVERITIES, subType),
    title: headline(
      reader,
      type
        ? words.ec2fleet.of(/^EC2 Spot Fleet/.test(detailType) ? 'Spot Fleet' : 'EC2 Fleet', type)
        : headline(reader, word(kinds, detailType) ?? detailType, subType),
      fleet,
    ),
    facts: facts(
      [words.labels.reason, launched === undefined ? reason : undefined],
      [words.ec2fleet.instanceType, text(launched, 'instanceType')],
      [words.labels.zone, text(launched, 'availabilityZone')],
      [words.labels.code, subType],
      [words.ec2fleet.spotRequest, text(detail, 'spot-instance-request-id')],
    ),
    resources: [
      ...(fleet ? [resource(fleet, arn)] : []),
      ...(instance ? [resource(instance, undefined, ec2InstanceUrl(region, instance))] : []),
    ],
    ...optional('url', url),
  };
};
