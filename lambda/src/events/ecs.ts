// Amazon ECS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html

import { parseArn } from '../arn.ts';
import { ec2InstanceUrl, ecsServiceUrl, ecsTaskUrl } from '../console.ts';
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
  word,
} from './describer.ts';
import { items, number, text, texts } from './fields.ts';

const ecsTask: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'ECS Task State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'taskArn') ?? texts(payload, 'resources')[0];
  const id = lastPart(arn);
  const cluster = clusterOf(detail, arn);
  const status = text(detail, 'lastStatus');
  const containers = items(detail, 'containers');
  const exit = containers.map((container) => number(container, 'exitCode')).find((code) => code);
  const stop = status === 'STOPPED' ? stopOf(detail, containers) : undefined;
  const state = lookup<string>(words.ecs.taskStates, status);
  const what =
    lookup<string>(words.ecs.stops, stop) ??
    (state ? words.jobState.became(words.ecs.task, state) : words.jobState.changed(words.ecs.task));
  const where = [
    cluster && words.ecs.cluster(cluster),
    stop && exit !== undefined && words.ecs.exitCode(exit),
  ];
  const name = /^(?:service|family):(.+)$/.exec(text(detail, 'group') ?? '')?.[1] ?? id;
  const url = cluster && id ? ecsTaskUrl(text(payload, 'region'), cluster, id) : undefined;
  return {
    ...optional('stateOf', arn),
    severity: severityOf(STOP_SEVERITIES, stop),
    title: headline(reader, what, name, where.filter(Boolean).join(words.comma)),
    facts: facts(
      [words.labels.reason, text(detail, 'stoppedReason')],
      [words.labels.cluster, cluster],
      [
        words.ecs.containers,
        containers
          .flatMap((item) => container(item, reader, text(detail, 'stopCode'), text(detail, 'stoppedReason')))
          .join(words.listComma),
      ],
      [words.labels.image, [...new Set(containers.flatMap((item) => image(item)))].join(words.listComma)],
      [words.ecs.taskDefinition, parseArn(text(detail, 'taskDefinitionArn'))?.name],
      [words.labels.zone, text(detail, 'availabilityZone')],
    ),
    resourceLabel: words.labels.taskId,
    resources: id ? [resource(id, arn, url)] : [],
    ...optional('url', url),
  };
};

export const STOP_SEVERITIES: Severities<keyof Locale['ecs']['stops']> = {
  crashed: 'warning',
  outOfMemory: 'warning',
  unhealthy: 'warning',
  TaskFailedToStart: 'warning',
  SpotInterruption: 'warning',
};

/** Why it stopped: the stop code, but an exit with an error and a failed health check are what people look for. */
function stopOf(detail: unknown, containers: unknown[]): string {
  const code = text(detail, 'stopCode') ?? '';
  const reason = text(detail, 'stoppedReason') ?? '';
  if (/health ?check/i.test(reason)) return 'unhealthy';
  if (containers.some((item) => text(item, 'reason')?.startsWith('OutOfMemory'))) return 'outOfMemory';
  const isBad = containers.some(
    (item) => number(item, 'exitCode') || /Cannot|Error/.test(text(item, 'reason') ?? ''),
  );
  return code === 'EssentialContainerExited' && isBad ? 'crashed' : code || 'STOPPED';
}

/** "app 退出码 137（被强制终止…）": what became of a container. Of the error that stopped the task, the code is enough. */
function container(
  item: unknown,
  reader: Reader,
  stopCode: string | undefined,
  stoppedReason = '',
): string[] {
  const { words } = reader;
  const [name, exit, reason] = [text(item, 'name'), number(item, 'exitCode'), text(item, 'reason')];
  const state =
    exit === undefined
      ? (lookup<string>(words.ecs.taskStates, text(item, 'lastStatus')) ?? text(item, 'lastStatus'))
      : words.ecs.exitCode(exit);
  const told = [name, state].filter(Boolean).join(' ');
  const isOutOfMemory = reason?.startsWith('OutOfMemory');
  const [code] = /^\w+(?=:)/.exec(reason ?? '') ?? [];
  const why = isOutOfMemory ? words.ecs.outOfMemory : code && stoppedReason.startsWith(code) ? code : reason;
  const meaning = exit === KILLED && isOutOfMemory ? '' : exit && exitMeaning(reader, String(exit), stopCode);
  const notes = [meaning, why].filter(Boolean);
  if (told === '') return [];
  return [notes.length > 0 ? words.annotated(told, notes.join(words.comma)) : told];
}

const KILLED = 137;

/** What a container's exit code means, in words. ECS itself kills what does not stop in time when it is told to. */
export function exitMeaning({ words }: Reader, code: string, stopCode?: string): string | undefined {
  const isTold = stopCode === 'ServiceSchedulerInitiated' || stopCode === 'UserInitiated';
  return Number(code) === KILLED && isTold
    ? words.ecs.stopTimeout
    : lookup<string>(words.ecs.exitCodes, code);
}

/** "payments/api:v42": the registry says only account and region. */
function image(item: unknown): string[] {
  const name = text(item, 'image');
  return name === undefined ? [] : [name.replace(/^\d{12}\.dkr\.ecr\.[^/]+\//, '')];
}

const ecsService: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'ECS Service Action', 'ECS Deployment State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = texts(payload, 'resources').find((value) => parseArn(value)?.resource.startsWith('service/'));
  const name = lastPart(arn);
  const cluster = clusterOf(detail, arn);
  const event = text(detail, 'eventName');
  const reason = text(detail, 'reason');
  const url = cluster && name ? ecsServiceUrl(text(payload, 'region'), cluster, name) : undefined;
  return {
    ...optional('stateOf', text(detail, 'deploymentId')),
    severity: lookup(EVENT_SEVERITIES, event) ?? severityOf(EVENT_TYPE_SEVERITIES, text(detail, 'eventType')),
    title: headline(
      reader,
      lookup<string>(words.ecs.serviceEvents, event) ?? [words.ecs.service, event].filter(Boolean).join(' '),
      name,
      cluster && words.ecs.cluster(cluster),
    ),
    facts: facts(
      [words.labels.reason, explained(words.ecs.reasons, reason, reader)],
      [words.labels.cluster, cluster],
      [words.ecs.desiredCount, text(detail, 'desiredCount')],
      [words.ecs.capacityProvider, names(detail, 'capacityProviderArns', reader)],
      [words.ecs.targetGroup, names(detail, 'targetGroupArns', reader)],
      [words.ecs.tasks, names(detail, 'taskArns', reader)],
      [words.ecs.containerInstance, names(detail, 'containerInstanceArns', reader)],
      [words.ecs.deploymentId, text(detail, 'deploymentId')],
    ),
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('url', url),
  };
};

export const EVENT_SEVERITIES: Severities<keyof Locale['ecs']['serviceEvents']> = {
  SERVICE_DEPLOYMENT_FAILED: 'critical',
  SERVICE_TASK_PLACEMENT_FAILURE: 'critical',
  SERVICE_TASK_CONFIGURATION_FAILURE: 'critical',
  SERVICE_TASK_START_IMPAIRED: 'critical',
};

/** For the other events, by their type. */
export const EVENT_TYPE_SEVERITIES: Severities = { ERROR: 'warning', WARN: 'warning' };

export const INSTANCE_SEVERITIES: Severities<keyof Locale['ecs']['instanceStates'] | 'agentLost'> = {
  REGISTRATION_FAILED: 'warning',
  agentLost: 'warning',
};

const ecsContainerInstance: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'ECS Container Instance State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'containerInstanceArn') ?? texts(payload, 'resources')[0];
  const instance = text(detail, 'ec2InstanceId');
  const cluster = clusterOf(detail, arn);
  const status = text(detail, 'status');
  const connected = text(detail, 'agentConnected');
  const isLost = connected === 'false' && status === 'ACTIVE';
  const state = word(words.ecs.instanceStates, status);
  const url = instance ? ec2InstanceUrl(text(payload, 'region'), instance) : undefined;
  const name = instance ?? lastPart(arn);
  return {
    ...optional('stateOf', arn),
    severity: severityOf(INSTANCE_SEVERITIES, isLost ? 'agentLost' : status),
    title: headline(
      reader,
      isLost
        ? words.ecs.agentLost
        : state
          ? words.jobState.became(words.ecs.containerInstance, state)
          : words.jobState.changed(words.ecs.containerInstance),
      name,
      cluster && words.ecs.cluster(cluster),
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'statusReason')],
      [words.labels.cluster, cluster],
      [words.ecs.agent, word(words.ecs.connected, connected)],
      [words.ecs.agentVersion, text(detail, 'versionInfo', 'agentVersion')],
      [words.ecs.remaining, remaining(detail, reader)],
    ),
    resources: name ? [resource(name, arn, url)] : [],
    ...optional('url', url),
  };
};

function remaining(detail: unknown, { words }: Reader): string | undefined {
  const left = (name: string) =>
    number(
      items(detail, 'remainingResources').find((item) => text(item, 'name') === name),
      'integerValue',
    );
  const [cpu, memory] = [left('CPU'), left('MEMORY')];
  return cpu === undefined || memory === undefined ? undefined : words.ecs.remainingOf(cpu, memory);
}

/** The cluster that an event names, or the new form of its ARNs: "task/cluster/id", "service/cluster/name". */
function clusterOf(detail: unknown, arn: string | undefined): string | undefined {
  const parts = parseArn(arn)?.resource.split('/') ?? [];
  return parseArn(text(detail, 'clusterArn'))?.name ?? (parts.length > 2 ? parts[1] : undefined);
}

function lastPart(arn: string | undefined): string | undefined {
  return arn?.split('/').at(-1) || undefined;
}

function names(detail: unknown, key: string, { words }: Reader): string {
  return texts(detail, key)
    .map((arn) => (arn.includes(':targetgroup/') ? (arn.split('/')[1] ?? arn) : (lastPart(arn) ?? arn)))
    .join(words.listComma);
}

/** The meaning, with the code that people search for. */
function explained(
  meanings: Record<string, string>,
  code: string | undefined,
  { words }: Reader,
): string | undefined {
  const meaning = lookup(meanings, code);
  return meaning && code ? words.annotated(meaning, code) : code;
}

export const ecs: Describer[] = [ecsTask, ecsService, ecsContainerInstance];
