// Amazon EMR: https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-manage-cloudwatch-events.html
// and EMR Serverless: https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/using-eventbridge.html

import { emrClusterUrl, serviceUrl } from '../console.ts';
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
  word,
} from './describer.ts';
import { at, isObject, json, text } from './fields.ts';

type State = keyof Locale['emr']['states'];

export const CLUSTER_SEVERITIES: Severities<State> = { TERMINATED_WITH_ERRORS: 'critical' };
/** For steps and job runs. */
export const WORK_SEVERITIES: Severities<State> = {
  FAILED: 'warning',
  INTERRUPTED: 'warning',
};
/** For instance groups and fleets. */
export const INSTANCES_SEVERITIES: Severities<State> = { ARRESTED: 'critical', SUSPENDED: 'critical' };

const emrCluster: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'EMR Cluster State Change');
  if (detail === undefined) return undefined;
  const state = text(detail, 'state');
  const cluster = text(detail, 'clusterId');
  const reason = reasonOf(detail);
  return {
    ...optional('stateOf', cluster),
    severity: severityOf(CLUSTER_SEVERITIES, state),
    title: headline(
      reader,
      words.emr.cluster(word(words.emr.states, state)),
      text(detail, 'name') ?? cluster,
    ),
    facts: facts(
      [words.labels.reason, reason.message ?? word(words.emr.reasons, reason.code)],
      [words.emr.reasonCode, reason.code],
    ),
    ...optional('state', word(words.emr.states, state)),
    ...optional('body', text(detail, 'message')),
    resourceLabel: words.labels.clusterId,
    resources: cluster ? [resource(cluster)] : [],
    ...optional('url', page(payload)),
  };
};

const emrStep: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'EMR Step Status Change');
  if (detail === undefined) return undefined;
  const state = text(detail, 'state');
  const step = text(detail, 'stepId');
  return {
    ...optional('stateOf', step),
    severity: severityOf(WORK_SEVERITIES, state),
    title: headline(
      reader,
      words.emr.step(word(words.emr.states, state)),
      text(detail, 'name'),
      text(detail, 'clusterId'),
    ),
    facts: facts(
      [words.labels.clusterId, text(detail, 'clusterId')],
      [words.emr.onFailure, word(words.emr.actions, text(detail, 'actionOnFailure'))],
    ),
    ...optional('state', word(words.emr.states, state)),
    ...optional('body', text(detail, 'message')),
    resourceLabel: words.labels.stepId,
    resources: step ? [resource(step)] : [],
    ...optional('url', page(payload)),
  };
};

const emrInstances: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(
    payload,
    'EMR Instance Group State Change',
    'EMR Instance Group Status Notification',
    'EMR Instance Fleet State Change',
  );
  if (detail === undefined) return undefined;
  const state = text(detail, 'state');
  const cluster = text(detail, 'clusterId');
  const group = text(detail, 'instanceGroupId') ?? text(detail, 'instanceFleetId');
  return {
    ...optional('stateOf', group),
    severity: severityOf(INSTANCES_SEVERITIES, state),
    title: headline(reader, words.emr.instances(word(words.emr.states, state)), cluster),
    facts: facts(
      [words.labels.clusterId, cluster],
      [words.emr.role, text(detail, 'instanceGroupType') ?? text(detail, 'instanceFleetType')],
      [words.emr.running, text(detail, 'runningInstanceCount')],
      [words.emr.requested, text(detail, 'requestedInstanceCount')],
      [words.emr.instanceType, text(detail, 'instanceType')],
    ),
    ...optional('state', word(words.emr.states, state)),
    ...optional('body', text(detail, 'message')),
    resourceLabel: words.labels.groupId,
    resources: group ? [resource(group)] : [],
    ...optional('url', page(payload)),
  };
};

const emrJobRun: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'EMR Serverless Job Run State Change', 'EMR Job Run State Change');
  if (detail === undefined) return undefined;
  const state = text(detail, 'state');
  const run = text(detail, 'jobRunId') ?? text(detail, 'id');
  const name = text(detail, 'jobRunName') ?? text(detail, 'name') ?? run;
  return {
    ...optional('stateOf', run),
    severity: severityOf(WORK_SEVERITIES, state),
    title: headline(reader, words.emr.jobRun(word(words.emr.states, state)), name),
    facts: facts(
      [words.emr.application, text(detail, 'applicationId') ?? text(detail, 'virtualClusterId')],
      [words.labels.reason, text(detail, 'failureReason')],
    ),
    ...optional('state', word(words.emr.states, state)),
    ...optional('reason', text(detail, 'stateDetails') ?? text(detail, 'message')),
    resourceLabel: words.labels.jobId,
    resources: run ? [resource(run)] : [],
    ...optional('url', page(payload)),
  };
};

export const NOTICE_SEVERITIES = { configurationError: 'warning' } satisfies Severities;

const emrConfigurationError: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'EMR Configuration Error');
  if (detail === undefined) return undefined;
  const cluster = text(detail, 'clusterId');
  return {
    severity: NOTICE_SEVERITIES.configurationError,
    title: headline(reader, words.emr.configurationError, cluster),
    facts: [],
    ...optional('reason', text(detail, 'description')),
    resourceLabel: words.labels.clusterId,
    resources: cluster ? [resource(cluster)] : [],
    ...optional('url', page(payload)),
  };
};

/** Steps and instances have no page of their own: that of their cluster. */
function page(payload: unknown): string | undefined {
  const [region, cluster] = [text(payload, 'region'), text(payload, 'detail', 'clusterId')];
  return cluster ? emrClusterUrl(region, cluster) : serviceUrl(region, 'emr');
}

/** `stateChangeReason` is JSON in a string, or an object. */
function reasonOf(detail: unknown): { code?: string | undefined; message?: string | undefined } {
  const told = at(detail, 'stateChangeReason');
  const reason = isObject(told) ? told : json(text(told));
  return isObject(reason)
    ? { code: text(reason, 'code'), message: text(reason, 'message') }
    : { message: text(told) };
}

export const emr: Describer[] = [emrCluster, emrStep, emrInstances, emrJobRun, emrConfigurationError];
