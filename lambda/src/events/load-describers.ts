// The describers that an event needs: of the default events a few, so that a cold start has read little when it calls
// for the secret.

import type { AwsEvent } from '../inbox.ts';
import { cloudwatch } from './cloudwatch.ts';
import type { Describer } from './describer.ts';
import { ec2 } from './ec2.ts';
import { text } from './fields.ts';
import { health } from './health.ts';

const DEFAULT_EVENTS = [
  'EC2 Instance State-change Notification',
  'AWS Health Event',
  'AWS Health Abuse Event',
  'CloudWatch Alarm State Change',
];

const defaultDescribers: Describer[] = [...ec2, health, ...cloudwatch];

let allDescribers: Promise<Describer[]> | undefined;

/** The describers among which is the one of this event: the default ones, or all in index.ts. */
export async function describersFor(event: AwsEvent): Promise<Describer[]> {
  if (isDefault(event)) return defaultDescribers;
  return await loadAll();
}

/** Loads the describers of every event, and the generic one, before an event needs them. Never rejects. */
export async function preloadDescribers(): Promise<void> {
  await Promise.allSettled([loadAll(), genericDescriber()]);
}

function loadAll(): Promise<Describer[]> {
  allDescribers ??= import('./index.ts').then(({ describers }) => describers);
  return allDescribers;
}

/** A dead letter has attributes, and is described as one whatever event it holds. */
function isDefault({ payload, attributes }: AwsEvent): boolean {
  return attributes === undefined && DEFAULT_EVENTS.includes(text(payload, 'detail-type') ?? '');
}

let generic: Promise<Describer> | undefined;

/** The describer of what no other one knows, or fails to describe. */
export async function genericDescriber(): Promise<Describer> {
  generic ??= import('./generic.ts').then((module) => module.anyEvent);
  return await generic;
}
