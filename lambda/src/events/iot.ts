// AWS IoT Device Defender, which publishes violations to SNS.
// https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-detect.html

import { parseArn } from '../arn.ts';
import { iotThingUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  duration,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
} from './describer.ts';
import { at, entries, isObject, number, text, texts, time } from './fields.ts';

export const VIOLATION_SEVERITIES: Severities<keyof Locale['iot']['violations']> = {
  'in-alarm': 'warning',
  'alarm-cleared': 'ok',
};

export const deviceDefender: Describer = ({ payload, sourceArn }, reader) => {
  const type = text(payload, 'violationEventType');
  const thing = text(payload, 'thingName');
  if (type === undefined || thing === undefined) return undefined;
  const { words } = reader;
  const behavior = at(payload, 'behavior');
  // The measured value is in the behavior's criteria, or, in older messages, in the behavior itself.
  const criteria = isObject(at(behavior, 'criteria')) ? at(behavior, 'criteria') : behavior;
  const operator = text(criteria, 'comparisonOperator');
  const [measured, limit] = [amount(at(payload, 'metricValue')), amount(at(criteria, 'value'))];
  const region = parseArn(sourceArn)?.region;
  return {
    source: 'sns.iot-device-defender',
    kind: 'Device Defender violation',
    ...optional('stateOf', text(payload, 'violationId')),
    ...optional('state', lookup<string>(words.iot.violations, type)),
    severity: severityOf(VIOLATION_SEVERITIES, type),
    ...(type === 'alarm-cleared' && { recoversFrom: severityOf(VIOLATION_SEVERITIES, 'in-alarm') }),
    title: headline(
      reader,
      lookup<string>(words.iot.titles, type) ?? words.iot.titles['in-alarm'],
      thing,
      text(behavior, 'name') ?? text(payload, 'securityProfileName'),
    ),
    facts: facts(
      [words.iot.behavior, text(behavior, 'name')],
      [words.labels.current, measured],
      [
        words.iot.allowed,
        limit && [lookup(OPERATORS, operator) ?? operator, limit].filter(Boolean).join(' '),
      ],
      [words.labels.metric, text(behavior, 'metric')],
      [words.labels.period, duration(reader, number(criteria, 'durationSeconds'))],
      [words.iot.profile, text(payload, 'securityProfileName')],
    ),
    resources: [resource(thing)],
    ...optional('time', time(payload, 'violationEventTime')),
    ...optional('url', iotThingUrl(region, thing)),
  };
};

/** AWS's guide and its messages spell two of them in different ways. */
const OPERATORS: Record<string, string> = {
  'less-than': '<',
  'less-than-equals': '≤',
  'less-than-or-equal-to': '≤',
  'greater-than': '>',
  'greater-than-equals': '≥',
  'greater-than-or-equal-to': '≥',
};

/** { count: 131 }, { cidrs: ["0.0.0.0/0"] } */
function amount(value: unknown): string | undefined {
  const shown = entries(value).flatMap(([, one]) => text(one) ?? texts(one).join(', '));
  return shown.filter(Boolean).join(', ') || undefined;
}
