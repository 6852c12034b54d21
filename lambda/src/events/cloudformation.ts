// AWS CloudFormation, as EventBridge event and as SNS text of Key='value' lines.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/events-stacks-reference.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl, stackDriftUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  type Description,
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
import { text, texts, time } from './fields.ts';
import { became, jobSeverity, stateWord } from './job-state.ts';

/** What became of a stack, or of a resource in it. */
interface Change {
  stackArn?: string | undefined;
  stack?: string | undefined;
  status?: string | undefined;
  reason?: string | undefined;
  /** Left out of a message about the stack itself. */
  item?: { logicalId?: string | undefined; physicalId?: string | undefined; type?: string | undefined };
  region?: string | undefined;
  account?: string | undefined;
  time?: Date | undefined;
}

const stackStatus: Describer = ({ payload }, reader) => {
  const change = fromEventBridge(payload) ?? fromText(payload);
  return change && describeChange(change, reader);
};

function describeChange(change: Change, reader: Reader): Description {
  const { words } = reader;
  const { stack, status, item, region } = change;
  const state = word(words.cloudformation.statuses, status);
  const noun = item ? words.cloudformation.resource : words.cloudformation.stack;
  return {
    ...optional('stateOf', change.stackArn && [change.stackArn, item?.logicalId].filter(Boolean).join(' ')),
    severity: statusSeverity(status),
    title: headline(
      reader,
      state ? words.jobState.became(noun, state) : words.jobState.changed(noun),
      item ? (item.logicalId ?? item.physicalId) : stack,
      item && stack ? words.cloudformation.inStack(stack) : undefined,
    ),
    facts: facts(
      [words.labels.reason, change.reason],
      [words.cloudformation.logicalId, item?.logicalId],
      [words.labels.stack, item && stack],
      [words.cloudformation.resourceType, item?.type],
      [words.cloudformation.physicalId, item?.physicalId],
    ),
    resources: stack ? [resource(stack, change.stackArn)] : [],
    ...optional('region', region),
    ...optional('account', change.account),
    ...optional('time', change.time),
    ...optional('url', resourceUrl(change.stackArn) ?? serviceUrl(region, 'cloudformation')),
    ...(change.time && { source: 'aws.cloudformation', kind: 'CloudFormation Stack Status Change' }),
  };
}

/** Also for a status that AWS adds later. A failed rollback leaves the stack stuck. */
export function statusSeverity(status = ''): Severity {
  if (/ROLLBACK_FAILED$/.test(status)) return 'critical';
  return /FAILED$|ROLLBACK/.test(status) ? 'warning' : 'info';
}

function fromEventBridge(payload: unknown): Change | undefined {
  const detail = detailOf(
    payload,
    'CloudFormation Stack Status Change',
    'CloudFormation Resource Status Change',
  );
  if (detail === undefined) return undefined;
  const stackArn = text(detail, 'stack-id') ?? texts(payload, 'resources')[0];
  const isItem = text(payload, 'detail-type') === 'CloudFormation Resource Status Change';
  return {
    stackArn,
    stack: stackName(stackArn),
    status: text(detail, 'status-details', 'status'),
    reason: text(detail, 'status-details', 'status-reason'),
    ...(isItem && {
      item: {
        logicalId: text(detail, 'logical-resource-id'),
        physicalId: text(detail, 'physical-resource-id'),
        type: text(detail, 'resource-type'),
      },
    }),
    region: text(payload, 'region'),
  };
}

function fromText(payload: unknown): Change | undefined {
  if (typeof payload !== 'string' || !payload.startsWith("StackId='")) return undefined;
  // The properties of a resource may hold line breaks and quotes; nothing is read from them.
  const lines = [...payload.matchAll(/^(\w+)='(.*)'\s*$/gm)];
  const fields = Object.fromEntries(lines.map(([, key = '', value]) => [key, value]));
  const stackArn = text(fields, 'StackId');
  const parsed = parseArn(stackArn);
  const physicalId = text(fields, 'PhysicalResourceId');
  const stack = text(fields, 'StackName') ?? stackName(stackArn);
  return {
    stackArn,
    stack,
    status: text(fields, 'ResourceStatus'),
    reason: text(fields, 'ResourceStatusReason'),
    ...(physicalId !== stackArn && {
      item: { logicalId: text(fields, 'LogicalResourceId'), physicalId, type: text(fields, 'ResourceType') },
    }),
    region: parsed?.region || undefined,
    account: parsed?.account || undefined,
    time: time(fields, 'Timestamp'),
  };
}

type Cf = Locale['cloudformation'];

export const DRIFT_SEVERITIES: Severities<keyof Cf['drifts'] | keyof Cf['detections']> = {
  DETECTION_FAILED: 'warning',
  DRIFTED: 'warning',
};

const stackDrift: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'CloudFormation Drift Detection Status Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const stackArn = text(detail, 'stack-id');
  const stack = stackName(stackArn);
  const drift = text(detail, 'status-details', 'stack-drift-status');
  const detection = text(detail, 'status-details', 'detection-status');
  const isFailed = detection === 'DETECTION_FAILED';
  const state = word(words.cloudformation.detections, detection);
  const what =
    (isFailed ? undefined : lookup<string>(words.cloudformation.drifts, drift)) ??
    (state
      ? words.jobState.became(words.cloudformation.drift, state)
      : words.jobState.changed(words.cloudformation.drift));
  return {
    severity: severityOf(DRIFT_SEVERITIES, isFailed ? detection : drift),
    title: headline(reader, what, stack),
    facts: facts(
      [words.labels.reason, text(detail, 'status-details', 'detection-status-reason')],
      [
        words.cloudformation.driftedResources,
        text(detail, 'drift-detection-details', 'drifted-stack-resource-count'),
      ],
      [words.cloudformation.detection, detection === 'DETECTION_COMPLETE' ? undefined : state],
    ),
    resources: stack ? [resource(stack, stackArn)] : [],
    ...optional('url', page(text(payload, 'region'), stackArn)),
  };
};

function page(region: string | undefined, stackArn: string | undefined): string | undefined {
  return stackArn ? stackDriftUrl(region, stackArn) : serviceUrl(region, 'cloudformation');
}

/** "arn:…:stack/name/id" */
function stackName(arn: string | undefined): string | undefined {
  return parseArn(arn)?.name.split('/')[0] ?? arn;
}

/** https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-cloudformation.html */
const stackSet: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'CloudFormation StackSet Status Change',
    'CloudFormation StackSet StackInstance Status Change',
    'CloudFormation StackSet Operation Status Change',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'stack-set-arn') ?? texts(payload, 'resources')[0];
  const operation = text(detail, 'stack-set-operation-id');
  const instance = text(detail, 'stack-id');
  const [status, detailed] = ['status', 'detailed-status'].map((key) => text(detail, 'status-details', key));
  const state = detailed ?? status;
  const target = parseArn(instance);
  return {
    ...optional('stateOf', operation ?? instance ?? arn),
    severity: jobSeverity(state),
    title: headline(
      reader,
      became(
        reader,
        operation ? words.cloudformation.stackSetOperation : words.cloudformation.stackSet,
        state,
      ),
      parseArn(arn)?.name.split(':')[0] ?? arn,
      target && [target.account, reader.region(target.region)].join(words.listComma),
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'status-details', 'status-reason')],
      [words.cloudformation.operation, operation],
    ),
    ...optional('state', stateWord(reader, state)),
    resources: arn ? [resource(parseArn(arn)?.name.split(':')[0] ?? arn, arn)] : [],
    // A stack set has no page without its permission model, which the event does not tell.
    ...optional('url', resourceUrl(instance) ?? serviceUrl(text(payload, 'region'), 'cloudformation')),
  };
};

/** A hook that fails in the mode FAIL has stopped the change; else it warns. */
export const HOOK_SEVERITIES = { hookFailed: 'warning' } satisfies Severities;

const hookProgress: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'CloudFormation Hook Invocation Progress');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const status = text(detail, 'status');
  const isFailed = /FAILED$/.test(status ?? '');
  const hook = text(detail, 'hook-detail', 'hook-type-name');
  const target = text(detail, 'target-detail', 'target-id');
  return {
    severity: isFailed ? HOOK_SEVERITIES.hookFailed : 'info',
    title: headline(
      reader,
      isFailed ? words.cloudformation.hookFailed : words.cloudformation.hook,
      parseArn(target)?.name ?? target,
      hook,
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'status-reason')],
      [words.cloudformation.hook, hook],
      [words.labels.action, text(detail, 'target-detail', 'target-action')],
      [words.labels.type, text(detail, 'target-detail', 'target-name')],
      [words.cloudformation.failureMode, text(detail, 'hook-detail', 'failure-mode')],
    ),
    resources: target ? [resource(parseArn(target)?.name ?? target, parseArn(target) && target)] : [],
    ...optional('url', resourceUrl(target) ?? serviceUrl(text(payload, 'region'), 'cloudformation')),
  };
};

export const cloudFormation: Describer[] = [stackStatus, stackDrift, stackSet, hookProgress];
