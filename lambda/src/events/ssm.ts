// AWS Systems Manager: https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
// Run Command also as SNS: https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-sns-notifications.html

import { parseArn } from '../arn.ts';
import {
  ec2InstanceUrl,
  maintenanceWindowUrl,
  opsItemUrl,
  serviceUrl,
  ssmAutomationUrl,
  ssmCommandUrl,
  ssmParameterUrl,
} from '../console.ts';
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
  span,
  when,
  word,
} from './describer.ts';
import { entries, items, json, number, text, texts, time } from './fields.ts';
import { became, jobSeverity, stateWord } from './job-state.ts';

const automation: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'EC2 Automation Execution Status-change Notification',
    'EC2 Automation Step Status-change Notification',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const id = text(detail, 'ExecutionId');
  const step = text(detail, 'StepName');
  const [status, document] = [text(detail, 'Status'), text(detail, 'Definition')];
  const url = id ? ssmAutomationUrl(text(payload, 'region'), id) : undefined;
  return {
    ...optional('stateOf', id && [id, step].filter(Boolean).join(' ')),
    severity: jobSeverity(status),
    title: headline(
      reader,
      became(reader, step ? words.ssm.automationStep : words.ssm.automation, status),
      document ?? id,
      step,
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'FailureMessage')],
      [words.labels.step, step],
      [words.labels.operator, userOf(text(detail, 'ExecutedBy'))],
      [words.labels.start, when(reader, detail, 'StartTime')],
      [words.labels.duration, span(reader, time(detail, 'StartTime'), time(detail, 'EndTime'))],
    ),
    resourceLabel: words.labels.executionId,
    resources: id ? [resource(id, texts(payload, 'resources')[0], url)] : [],
    ...optional('url', url),
  };
};

const command: Describer = ({ payload, sourceArn }, reader) => {
  const detail =
    detailOf(
      payload,
      'EC2 Command Status-change Notification',
      'EC2 Command Invocation Status-change Notification',
    ) ?? fromSns(payload);
  if (detail === undefined) return undefined;
  const { words } = reader;
  const instances = [
    ...new Set(
      [text(detail, 'instance-id') ?? [], texts(detail, 'instance-ids')]
        .flat()
        .concat(texts(payload, 'resources').flatMap((arn) => parseArn(arn)?.name ?? [])),
    ),
  ].filter((name) => /^m?i-/.test(name));
  const status = text(detail, 'status');
  const id = text(detail, 'command-id');
  const region = text(payload, 'region') ?? parseArn(sourceArn)?.region;
  const [first] = instances;
  return {
    source: 'aws.ssm',
    kind: 'EC2 Command Status-change Notification',
    ...optional('stateOf', id && [id, text(detail, 'instance-id')].filter(Boolean).join(' ')),
    severity: jobSeverity(status),
    title: headline(
      reader,
      became(reader, words.ssm.command, status),
      text(detail, 'document-name') ?? id,
      first && (instances.length > 1 ? words.andOthers(first, instances.length) : first),
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'status-details')],
      [words.labels.start, when(reader, detail, 'requested-date-time')],
    ),
    // Not the commands: they may hold what a chat group should not see.
    resources: instances.map((id) => resource(id, undefined, ec2InstanceUrl(region, id))),
    ...optional('time', time(detail, 'event-time')),
    ...optional('url', id ? ssmCommandUrl(region, id) : serviceUrl(region, 'systems-manager')),
  };
};

/** The same under the names that the SNS message has. */
function fromSns(payload: unknown): unknown {
  if (text(payload, 'commandId') === undefined || text(payload, 'documentName') === undefined)
    return undefined;
  return {
    'command-id': text(payload, 'commandId'),
    'document-name': text(payload, 'documentName'),
    'instance-id': text(payload, 'instanceId'),
    'instance-ids': texts(payload, 'instanceIds'),
    'requested-date-time': text(payload, 'requestedDateTime'),
    'event-time': text(payload, 'eventTime'),
    status: text(payload, 'status'),
    'status-details': text(payload, 'detailedStatus'),
  };
}

const association: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'EC2 State Manager Association State Change',
    'EC2 State Manager Instance Association State Change',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const id = text(detail, 'association-id');
  const instance = text(detail, 'instance-id');
  const status = text(detail, 'status');
  const counts = entries(json(text(detail, 'association-status-aggregated-count'))).flatMap(
    ([state, count]) => {
      const shown = number(count);
      return shown === undefined ? [] : [words.ssm.count(stateWord(reader, state) ?? state, shown)];
    },
  );
  const targets = items(json(text(detail, 'targets'))).flatMap((target) => texts(target, 'values'));
  return {
    severity: jobSeverity(status),
    title: headline(
      reader,
      became(reader, words.ssm.association, status),
      text(detail, 'association-name') ?? text(detail, 'document-name') ?? id,
      instance,
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'execution-summary')],
      [words.labels.instance, instance],
      [words.labels.errorCode, text(detail, 'error-code')],
      [words.ssm.counts, counts.join(words.listComma)],
      [words.ssm.targets, targets.join(words.listComma)],
      [words.ssm.lastSuccess, when(reader, detail, 'last-successful-execution-date')],
      [words.ssm.schedule, text(detail, 'schedule-expression')],
    ),
    resourceLabel: words.labels.associationId,
    resources: id ? [resource(id)] : [],
    ...optional('url', front(payload)),
  };
};

const compliance: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Configuration Compliance State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const id = text(detail, 'resource-id');
  const isCompliant = text(detail, 'compliance-status')?.toLowerCase() === 'compliant';
  const level = text(detail, 'severity')?.toUpperCase();
  const type = word(words.ssm.complianceTypes, text(detail, 'compliance-type')) ?? '';
  const url = id && /^i-/.test(id) ? ec2InstanceUrl(text(payload, 'region'), id) : front(payload);
  return {
    ...optional('stateOf', id && `${id} ${text(detail, 'compliance-type')}`),
    severity: severityOf(COMPLIANCE_SEVERITIES, isCompliant ? 'compliant' : level),
    title: headline(reader, isCompliant ? words.ssm.compliant(type) : words.ssm.nonCompliant(type), id),
    facts: facts(
      [words.ssm.severity, isCompliant ? undefined : word(words.ssm.severities, level)],
      [words.ssm.baseline, text(detail, 'patch-baseline-id')],
      [words.ssm.lastRun, when(reader, detail, 'last-runtime')],
    ),
    resources: id ? [resource(id, texts(payload, 'resources')[0], url)] : [],
    ...optional('url', url),
  };
};

/** For a resource that does not comply, by the level. */
export const COMPLIANCE_SEVERITIES: Severities<keyof Locale['ssm']['severities'] | 'compliant'> = {
  compliant: 'ok',
  MEDIUM: 'info',
  LOW: 'info',
  INFORMATIONAL: 'info',
  other: 'warning',
};

const maintenanceWindow: Describer = ({ payload }, reader) => {
  const kind = text(payload, 'detail-type') ?? '';
  if (!kind.startsWith('Maintenance Window ')) return undefined;
  const detail = detailOf(payload, kind);
  const { words } = reader;
  const id = text(detail, 'window-id');
  const status = text(detail, 'status');
  const noun = /Target Registration/.test(kind)
    ? words.ssm.windowTarget
    : /Task/.test(kind)
      ? words.ssm.windowTask
      : words.ssm.window;
  const state = lookup<string>(words.ssm.windowStates, status);
  const target = text(detail, 'window-target-id') ?? text(detail, 'window-task-id');
  return {
    severity: jobSeverity(status),
    title: headline(
      reader,
      state ? words.jobState.became(noun, state) : became(reader, noun, status),
      target ?? id,
      target && id ? words.ssm.windowId(id) : undefined,
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'status-details')],
      [words.labels.start, when(reader, detail, 'start-time')],
      [words.labels.duration, span(reader, time(detail, 'start-time'), time(detail, 'end-time'))],
    ),
    resources: id ? [resource(id, texts(payload, 'resources')[0])] : [],
    ...optional(
      'url',
      id
        ? maintenanceWindowUrl(text(payload, 'region'), id, text(detail, 'window-execution-id'))
        : front(payload),
    ),
  };
};

export const PARAMETER_SEVERITIES: Severities<keyof Locale['ssm']['parameters']> = { Delete: 'warning' };

export const PARAMETER_POLICY_SEVERITIES: Severities<keyof Locale['ssm']['parameterPolicies']> = {
  other: 'warning',
};

const parameter: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Parameter Store Change', 'Parameter Store Policy Action');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const name = text(detail, 'name') ?? text(detail, 'parameter-name');
  const [operation, policy] = [text(detail, 'operation'), text(detail, 'policy-type')];
  return {
    severity:
      policy === undefined
        ? severityOf(PARAMETER_SEVERITIES, operation)
        : severityOf(PARAMETER_POLICY_SEVERITIES, policy),
    title: headline(
      reader,
      lookup<string>(words.ssm.parameters, operation) ??
        lookup<string>(words.ssm.parameterPolicies, policy) ??
        words.ssm.parameter,
      name,
    ),
    facts: facts(
      [words.labels.reason, text(detail, 'action-reason')],
      [words.labels.description, text(detail, 'description')],
      [words.ssm.parameterType, text(detail, 'type') ?? text(detail, 'parameter-type')],
    ),
    resources: name ? [resource(name, texts(payload, 'resources')[0])] : [],
    ...optional('url', name ? ssmParameterUrl(text(payload, 'region'), name) : front(payload)),
  };
};

const opsItem: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'OpsItem Create', 'OpsItem Update');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const id = text(detail, 'ops-item-id');
  const status = text(detail, 'status');
  const isResolved = status === 'Resolved';
  return {
    ...optional('stateOf', id),
    severity: severityOf(OPS_ITEM_SEVERITIES, isResolved ? 'resolved' : text(detail, 'severity')),
    recoversFrom: severityOf(OPS_ITEM_SEVERITIES, text(detail, 'severity')),
    title: headline(
      reader,
      isResolved
        ? words.ssm.opsItemResolved
        : (lookup<string>(words.ssm.opsItems, text(payload, 'detail-type')) ?? ''),
      text(detail, 'title') ?? id,
    ),
    facts: facts(
      [
        words.labels.state,
        isResolved || status === 'Open' ? undefined : word(words.ssm.opsItemStates, status),
      ],
      [words.ssm.severity, text(detail, 'severity')],
      [words.labels.source, text(detail, 'source')],
      [words.labels.operator, userOf(text(detail, 'created-by') ?? text(detail, 'modified-by'))],
      [words.ssm.opsItemId, id],
    ),
    ...optional('body', text(detail, 'description')),
    resources: id ? [resource(text(detail, 'title') ?? id, texts(payload, 'resources')[0])] : [],
    ...optional('url', id ? opsItemUrl(text(payload, 'region'), id) : front(payload)),
  };
};

/** 1 is the worst of four. */
export const OPS_ITEM_SEVERITIES: Severities<'1' | '2' | '3' | '4' | 'resolved'> = {
  resolved: 'ok',
  other: 'warning',
  '1': 'critical',
  '3': 'info',
  '4': 'info',
};

const calendar: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Calendar State Change');
  const { words } = reader;
  const what = lookup<string>(words.ssm.calendar, text(detail, 'state'));
  if (what === undefined) return undefined;
  return {
    severity: 'info',
    title: headline(reader, what, parseArn(texts(payload, 'resources')[0])?.name),
    facts: facts(
      [words.labels.description, text(detail, 'message')],
      [words.ssm.nextTransition, when(reader, detail, 'nextTransitionTime')],
    ),
    ...optional('url', front(payload)),
  };
};

export const ssm: Describer[] = [
  automation,
  command,
  association,
  compliance,
  maintenanceWindow,
  parameter,
  opsItem,
  calendar,
];

function front(payload: unknown): string | undefined {
  return serviceUrl(text(payload, 'region'), 'systems-manager');
}

function userOf(value: string | undefined): string | undefined {
  return parseArn(value)?.name ?? value;
}
