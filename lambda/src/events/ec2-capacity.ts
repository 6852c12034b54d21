// Capacity Reservations and Capacity Blocks of Amazon EC2.
// https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-ec2.html
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-blocks-monitor.html

import { parseArn } from '../arn.ts';
import { capacityReservationUrl, ec2InstanceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
} from './describer.ts';
import { text, texts } from './fields.ts';

export const KIND_SEVERITIES: Severities<keyof Locale['ec2Capacity']['kinds']> = {
  'EC2 Capacity Reservation Failed': 'critical',
  'EC2 Capacity Reservation Delayed': 'warning',
  'EC2 Capacity Reservation Expired': 'warning',
  'EC2 Capacity Reservation Unsupported': 'warning',
  // Its instances end in forty or thirty minutes.
  'Capacity Block Expiration Warning': 'critical',
  'Capacity Block Reservation Expiration Warning': 'critical',
  // As a Spot Instance is interrupted.
  'EC2 Capacity Reservation Instance Interruption Warning': 'warning',
  'EC2 On-Demand Capacity Reservation Suspended': 'critical',
  'EC2 On-Demand Capacity Reservation Unsuspended': 'ok',
};

export const capacityReservation: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detailType = text(payload, 'detail-type');
  const kind = lookup<string>(words.ec2Capacity.kinds, detailType);
  if (kind === undefined) return undefined;
  const region = text(payload, 'region');
  const arn = texts(payload, 'resources')[0] ?? text(payload, 'resources');
  const instance = text(payload, 'detail', 'instance-id');
  const reservation =
    text(payload, 'detail', 'capacity-reservation-id') ?? (instance ? undefined : parseArn(arn)?.name);
  const name = instance ?? reservation;
  const url = instance
    ? ec2InstanceUrl(region, instance)
    : reservation
      ? capacityReservationUrl(region, reservation)
      : serviceUrl(region, 'ec2');
  return {
    ...optional('stateOf', reservation),
    severity: severityOf(KIND_SEVERITIES, detailType),
    title: headline(reader, kind, name),
    facts: facts(
      [words.ec2Capacity.ends, when(reader, payload, 'detail', 'end-date')],
      [words.ec2Capacity.terminates, when(reader, payload, 'detail', 'instance-termination-time')],
      [words.labels.zone, text(payload, 'detail', 'azId')],
    ),
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('url', url),
  };
};
