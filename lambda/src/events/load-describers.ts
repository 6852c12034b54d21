// The describers that an event needs: a cold start reads and compiles few of them.

import type { AwsEvent } from '../inbox.ts';
import { cloudwatch } from './cloudwatch.ts';
import { customMessageIn } from './custom-version.ts';
import type { Describer } from './describer.ts';
import { ec2 } from './ec2.ts';
import { isEventBridge, text } from './fields.ts';
import { health } from './health.ts';
import { inReadersLanguage } from './sentences.ts';

const DEFAULT_EVENTS = [
  'EC2 Instance State-change Notification',
  'AWS Health Event',
  'AWS Health Abuse Event',
  'CloudWatch Alarm State Change',
];

const defaultDescribers: Describer[] = [...ec2, health, ...cloudwatch];

/** Each area but the first is a chunk of the zip. */
const AREAS = {
  alarms: async () => defaultDescribers,
  cloudtrail: () => import('./areas/cloudtrail.ts').then(({ cloudtrail }) => cloudtrail),
  custom: () => import('./custom.ts').then(({ customMessage }) => [customMessage]),
  compute: () => import('./areas/compute.ts').then(({ compute }) => compute),
  data: () => import('./areas/data.ts').then(({ data }) => data),
  operations: () => import('./areas/operations.ts').then(({ operations }) => operations),
  security: () => import('./areas/security.ts').then(({ security }) => security),
};
type Area = keyof typeof AREAS;

/** The areas of EventBridge's sources, without "aws.". What CloudTrail delivers has the source of the service called. */
const SOURCES: Record<Exclude<Area, 'cloudtrail' | 'custom'>, string[]> = {
  alarms: ['cloudwatch', 'health'],
  compute: [
    'apprunner',
    'autoscaling',
    'batch',
    'bedrock',
    'dlm',
    'drs',
    'ec2',
    'ec2fleet',
    'ec2spotfleet',
    'ecr',
    'ecs',
    'eks',
    'elasticbeanstalk',
    'gamelift',
    'imagebuilder',
    'medialive',
    'mgn',
    'rbin',
    'sagemaker',
    'states',
    'workspaces',
  ],
  data: [
    'aoss',
    'athena',
    'backup',
    'datasync',
    'dms',
    'elasticache',
    'emr',
    'emr-containers',
    'emr-serverless',
    'es',
    'glue',
    'glue-dataquality',
    'rds',
    'redshift',
    'redshift-data',
    'redshift-serverless',
    's3',
    'transfer',
  ],
  operations: [
    'airflow',
    'amplify',
    'applicationinsights',
    'arc-region-switch',
    'arc-zonal-shift',
    'ce',
    'cloudformation',
    'codebuild',
    'codecommit',
    'codedeploy',
    'codepipeline',
    'devops-guru',
    'events',
    'fis',
    'networkmanager',
    'route53-recovery-readiness',
    'ses',
    'ssm',
    'support',
    'synthetics',
    'tag',
    'xray',
  ],
  security: [
    'access-analyzer',
    'acm',
    'acm-pca',
    'config',
    'guardduty',
    'inspector2',
    'kms',
    'macie',
    'network-firewall',
    'route53resolver',
    'securityhub',
    'trustedadvisor',
  ],
};

const areaOfSource = new Map(
  Object.entries(SOURCES).flatMap(([area, sources]) =>
    sources.map((source): [string, Area] => [`aws.${source}`, area as Area]),
  ),
);

/** The describers among which is the one of this event: those of its area, or all. */
export async function describersFor(event: AwsEvent): Promise<Describer[]> {
  if (isDefault(event)) return defaultDescribers;
  const areas = areasOf(event);
  if (areas.length === 0) return await loadAll();
  const [first = [], ...others] = await Promise.all(areas.map(loadArea));
  return others.length === 0 ? first : [first, ...others].flat();
}

// Loaded once each: import() takes a while for every event, also of a module that is loaded.
const loadedAreas = new Map<Area, Promise<Describer[]>>();
let all: Promise<Describer[]> | undefined;
let generic: Promise<Describer> | undefined;

async function loadArea(area: Area): Promise<Describer[]> {
  const loaded = loadedAreas.get(area) ?? AREAS[area]().then((found) => found.map(inReadersLanguage));
  loadedAreas.set(area, loaded);
  return await loaded;
}

async function loadAll(): Promise<Describer[]> {
  all ??= readAll();
  return await all;
}

async function readAll(): Promise<Describer[]> {
  const [{ inOrder }, cloudtrail, compute, custom, data, operations, security] = await Promise.all([
    import('./in-order.ts'),
    AREAS.cloudtrail(),
    AREAS.compute(),
    AREAS.custom(),
    AREAS.data(),
    AREAS.operations(),
    AREAS.security(),
  ]);
  return inOrder({ cloudtrail, compute, custom, data, operations, security });
}

/** A dead letter has attributes, and is described as one whatever event it holds. */
function isDefault({ payload, attributes }: AwsEvent): boolean {
  return attributes === undefined && DEFAULT_EVENTS.includes(text(payload, 'detail-type') ?? '');
}

/** Empty where the event's source does not say it. */
function areasOf({ payload, attributes }: AwsEvent): Area[] {
  if (attributes !== undefined) return [];
  if (customMessageIn(payload) !== undefined) return ['custom'];
  if (!isEventBridge(payload)) return [];
  const area = areaOfSource.get(text(payload, 'source') ?? '');
  const own = area === undefined ? [] : [area];
  const detailType = text(payload, 'detail-type') ?? '';
  if (!detailType.endsWith(' via CloudTrail')) return own;
  // Some services tell by a service event what others tell by events of their own.
  return detailType.includes('Service Event') ? [...own, 'cloudtrail'] : ['cloudtrail'];
}

/** The describer of what no other one knows, or fails to describe. */
export async function genericDescriber(): Promise<Describer> {
  generic ??= import('./generic.ts').then(({ anyEvent }) => anyEvent);
  return await generic;
}
