// Amazon Application Recovery Controller: zonal shift and autoshift, readiness checks, Region switch.
// https://docs.aws.amazon.com/r53recovery/latest/dg/eventbridge-zonal-autoshift.html
// https://docs.aws.amazon.com/r53recovery/latest/dg/eventbridge-readiness.html
// https://docs.aws.amazon.com/r53recovery/latest/dg/eventbridge-region-switch.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
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
import { text, texts } from './fields.ts';
import { stateChange } from './state-change.ts';

export const SHIFT_SEVERITIES: Severities<keyof Locale['arc']['shifts']> = {
  // AWS shifts traffic away from an impaired zone, and the other zones carry its load.
  'Autoshift In Progress': 'critical',
  'Autoshift Completed': 'ok',
  'Practice Run Failed': 'warning',
  'Practice Run Interrupted': 'warning',
  'Manual Shift Started': 'warning',
  'FIS Experiment Autoshift In Progress': 'warning',
};

const zonalShift: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detailType = text(payload, 'detail-type');
  const what = lookup<string>(words.arc.shifts, detailType);
  if (text(payload, 'source') !== 'aws.arc-zonal-shift' || what === undefined) return undefined;
  const told = texts(payload, 'resources');
  const [arn] = told;
  const zone = text(payload, 'detail', 'metadata', 'awayFrom');
  const name = parseArn(arn)?.name ?? arn;
  const isAutoshift = /^Autoshift/.test(detailType ?? '');
  return {
    ...optional(
      'stateOf',
      [arn, isAutoshift ? 'autoshift' : 'shift', zone].filter(Boolean).join(' ') || undefined,
    ),
    severity: severityOf(SHIFT_SEVERITIES, detailType),
    ...(detailType === 'Autoshift Completed' && { recoversFrom: 'critical' as const }),
    title: headline(reader, what, zone, name),
    facts: facts(
      [words.labels.reason, text(payload, 'detail', 'data', 'additionalFailureInfo')],
      [words.labels.description, text(payload, 'detail', 'metadata', 'notes')],
    ),
    resources: told.map((one) =>
      resource(parseArn(one)?.name ?? one, parseArn(one) && one, resourceUrl(one)),
    ),
    ...optional('url', resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'route53recovery')),
  };
};

export const READINESS_SEVERITIES: Severities<keyof Locale['arc']['readiness']> = {
  NOT_READY: 'warning',
  READY: 'ok',
};

const readiness: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'Route 53 Application Recovery Controller readiness check status change',
    'Route 53 Application Recovery Controller cell readiness status change',
    'Route 53 Application Recovery Controller recovery group readiness status change',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const [before, state] = ['previous-state', 'new-state'].map((key) => text(detail, key, 'readiness-status'));
  const [check, cell, group] = ['readiness-check-name', 'cell-name', 'recovery-group-name'].map((key) =>
    text(detail, key),
  );
  return stateChange(
    payload,
    {
      what: check ? words.arc.check : cell ? words.arc.cell : words.arc.group,
      state,
      states: words.arc.readiness,
      severity: severityOf(READINESS_SEVERITIES, state),
      recoversFrom: state === 'READY' ? severityOf(READINESS_SEVERITIES, before) : undefined,
      service: 'route53recovery',
      name: check ?? cell ?? group,
      facts: facts([
        words.labels.state,
        [before, state].flatMap((code) => word(words.arc.readiness, code) ?? []).join(' → '),
      ]),
    },
    reader,
  );
};

export const SWITCH_SEVERITIES: Severities<keyof Locale['arc']['switches']> = {
  ExecutionStarted: 'warning',
  ExecutionFailed: 'critical',
  StepFailed: 'critical',
  PlanWarning: 'warning',
};

const regionSwitch: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'ARC Region Switch Plan Execution', 'ARC Region Switch Plan Evaluation');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const warning = text(detail, 'metadata', 'warning');
  const state = warning === undefined ? text(detail, 'eventType') : 'PlanWarning';
  const execution = text(detail, 'executionId');
  const { stateOf: plan, ...told } = stateChange(
    payload,
    {
      what: words.arc.plan,
      state,
      states: words.arc.switches,
      severity: severityOf(SWITCH_SEVERITIES, state),
      service: 'route53recovery',
      name: parseArn(texts(payload, 'resources')[0])?.name.split(':')[0],
      where: text(detail, 'stepDetails', 'stepName') ?? text(detail, 'executionAction'),
      facts: facts([words.labels.action, text(detail, 'executionAction')], [words.arc.execution, execution]),
      reason: warning,
    },
    reader,
  );
  return { ...told, ...optional('stateOf', execution ?? plan) };
};

export const arc: Describer[] = [zonalShift, readiness, regionSwitch];
