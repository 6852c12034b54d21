// AWS App Runner: https://docs.aws.amazon.com/apprunner/latest/dg/monitor-ev.html

import { resourceUrl, serviceUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
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

/** A deployment that fails leaves the version before it running. */
export const LEVEL_SEVERITIES: Severities = { ERROR: 'warning', WARN: 'warning', WARNING: 'warning' };

/** The severity of a status or an operation that AWS sends without one: a failure counts as an error. */
export function outcomeSeverity(outcome: string | undefined): Severity {
  return severityOf(LEVEL_SEVERITIES, /failed$/i.test(outcome ?? '') ? 'ERROR' : undefined);
}

export const appRunner: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'AppRunner Service Status Change',
    'AppRunner Service Operation Status Change',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const name = text(detail, 'serviceName') ?? text(detail, 'serviceId');
  const [before, now] = [text(detail, 'previousServiceStatus'), text(detail, 'currentServiceStatus')];
  const operation = text(detail, 'operationStatus');
  const state = word(words.apprunner.statuses, now) ?? word(words.apprunner.operations, operation);
  return {
    severity: lookup(LEVEL_SEVERITIES, text(detail, 'severity')) ?? outcomeSeverity(now ?? operation),
    title: headline(
      reader,
      state
        ? words.jobState.became(words.apprunner.service, state)
        : words.jobState.changed(words.apprunner.service),
      name,
    ),
    facts: facts(
      [
        words.labels.state,
        [before, now].flatMap((status) => word(words.apprunner.statuses, status) ?? []).join(' → '),
      ],
      [words.labels.reason, text(detail, 'message')],
    ),
    resources: name ? [resource(name, texts(payload, 'resources')[0])] : [],
    ...optional(
      'url',
      resourceUrl(texts(payload, 'resources')[0]) ?? serviceUrl(text(payload, 'region'), 'apprunner'),
    ),
  };
};
