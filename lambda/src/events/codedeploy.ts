// AWS CodeDeploy, as EventBridge event and as SNS trigger: one message for both.
// https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-cloudwatch-events.html
// https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-sns-event-notifications-json-format.html

import { parseArn } from '../arn.ts';
import { codeDeployUrl, serviceUrl } from '../console.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  span,
  worded,
} from './describer.ts';
import { at, entries, isObject, items, json, number, text, time } from './fields.ts';
import { AWAITED_JOB_SEVERITIES, became, jobSeverity } from './job-state.ts';

/** What both shapes tell. */
interface Deployment {
  id?: string | undefined;
  application?: string | undefined;
  group?: string | undefined;
  state?: string | undefined;
  /** Of one instance, where the message is about an instance. */
  instance?: string | undefined;
  error?: unknown;
  rollback?: unknown;
  /** { Succeeded: 1, Failed: 0, … } */
  overview?: unknown;
  lifecycle: unknown[];
  start?: Date | undefined;
  end?: Date | undefined;
  region?: string | undefined;
  account?: string | undefined;
  time?: Date | undefined;
}

export const codeDeploy: Describer = ({ payload }, reader) => {
  const deployment = fromEventBridge(payload) ?? fromTrigger(payload);
  if (deployment === undefined) return undefined;
  const { words } = reader;
  const { id, application, group, state, instance, error, region } = deployment;
  const what = instance ? words.codedeploy.instance : words.codedeploy.deployment;
  const overview = entries(deployment.overview).flatMap(([key, count]) => {
    const name = lookup<string>(words.codedeploy.overviewOf, key);
    return name && number(count) ? [`${name} ${number(count)}`] : [];
  });
  const failed = deployment.lifecycle.find((event) =>
    /fail/i.test(text(event, 'LifecycleEventStatus') ?? ''),
  );
  return {
    source: 'aws.codedeploy',
    kind: 'CodeDeploy Deployment State-change Notification',
    ...optional('stateOf', id && [id, instance].filter(Boolean).join(' ')),
    severity: jobSeverity(state, AWAITED_JOB_SEVERITIES),
    title: headline(reader, became(reader, what, state), application ?? id, instance ?? group),
    facts: facts(
      [words.labels.reason, text(error, 'ErrorMessage') ?? text(error, 'message') ?? text(error)],
      [
        words.labels.errorCode,
        worded(words.codedeploy.errors, text(error, 'ErrorCode') ?? text(error, 'code'), reader),
      ],
      [words.labels.instance, instance],
      [words.codedeploy.lifecycle, text(failed, 'LifecycleEvent')],
      [words.codedeploy.overview, overview.join(words.listComma)],
      [words.codedeploy.rollback, text(deployment.rollback, 'RollbackMessage') ?? text(deployment.rollback)],
      [words.codedeploy.group, instance ? group : undefined],
      [words.labels.duration, span(reader, deployment.start, deployment.end)],
      [words.codedeploy.deploymentId, id],
    ),
    resources: application ? [resource(application)] : [],
    ...optional('region', region),
    ...optional('account', deployment.account),
    ...optional('time', deployment.time),
    ...optional('url', id ? codeDeployUrl(region, id) : serviceUrl(region, 'codedeploy')),
  };
};

function fromEventBridge(payload: unknown): Deployment | undefined {
  const detail = detailOf(
    payload,
    'CodeDeploy Deployment State-change Notification',
    'CodeDeploy Instance State-change Notification',
  );
  if (detail === undefined) return undefined;
  const instance = text(detail, 'instanceId');
  return {
    id: text(detail, 'deploymentId'),
    application: text(detail, 'application'),
    group: text(detail, 'deploymentGroup'),
    state: text(detail, 'state'),
    instance: parseArn(instance)?.name ?? instance,
    error: at(detail, 'errorInformation'),
    lifecycle: [],
    region: text(detail, 'region') ?? text(payload, 'region'),
  };
}

function fromTrigger(payload: unknown): Deployment | undefined {
  if (text(payload, 'eventTriggerName') === undefined || text(payload, 'deploymentId') === undefined)
    return undefined;
  const instance = text(payload, 'instanceId');
  const end = time(payload, 'completeTime') ?? time(payload, 'lastUpdatedAt');
  return {
    id: text(payload, 'deploymentId'),
    application: text(payload, 'applicationName'),
    group: text(payload, 'deploymentGroupName'),
    state: text(payload, 'status') ?? text(payload, 'instanceStatus'),
    instance: parseArn(instance)?.name ?? instance,
    error: decoded(payload, 'errorInformation'),
    rollback: decoded(payload, 'rollbackInformation'),
    overview: decoded(payload, 'deploymentOverview'),
    lifecycle: items(decoded(payload, 'lifecycleEvents')),
    start: time(payload, 'createTime'),
    end,
    region: text(payload, 'region'),
    account: text(payload, 'accountId'),
    time: end,
  };
}

/** JSON inside a string, or the object itself, or the text that is no JSON. */
function decoded(payload: unknown, key: string): unknown {
  const found = at(payload, key);
  if (isObject(found) || Array.isArray(found)) return found;
  return json(text(found)) ?? text(found);
}
