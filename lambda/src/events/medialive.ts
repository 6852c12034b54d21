// AWS Elemental MediaLive: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-medialive.html

import { parseArn } from '../arn.ts';
import { resourceUrl, serviceUrl } from '../console.ts';
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
} from './describer.ts';
import { text, texts } from './fields.ts';
import { stateChange } from './state-change.ts';

export const ALERT_SEVERITIES = { SET: 'warning', CLEARED: 'ok' } satisfies Severities<
  keyof Locale['medialive']['alerts']
>;

const mediaLiveAlert: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'MediaLive Channel Alert', 'MediaLive Multiplex Alert');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const arn = text(detail, 'channel_arn') ?? texts(payload, 'resources')[0];
  const [state, type, pipeline] = ['alarm_state', 'alert_type', 'pipeline'].map((key) => text(detail, key));
  const name = parseArn(arn)?.name ?? arn;
  const isCleared = state === 'CLEARED';
  return {
    // Each alert of a pipeline is set and cleared by itself.
    ...optional(
      'stateOf',
      text(detail, 'alarm_id') ?? ([arn, pipeline, type].filter(Boolean).join(' ') || undefined),
    ),
    ...optional('state', isCleared ? words.medialive.alerts.CLEARED : words.medialive.alerts.SET),
    severity: severityOf(ALERT_SEVERITIES, isCleared ? state : 'SET'),
    ...(isCleared && { recoversFrom: ALERT_SEVERITIES.SET }),
    title: headline(reader, isCleared ? words.medialive.cleared : words.medialive.alert, type, name),
    facts: facts(
      [words.labels.reason, text(detail, 'message')],
      [words.labels.event, type],
      [words.medialive.pipeline, pipeline],
    ),
    resources: name ? [resource(name, arn)] : [],
    ...optional('url', resourceUrl(arn) ?? serviceUrl(text(payload, 'region'), 'medialive')),
  };
};

export const STATE_SEVERITIES: Severities<keyof Locale['medialive']['states']> = {
  CREATE_FAILED: 'warning',
  UPDATE_FAILED: 'warning',
  DELETE_FAILED: 'warning',
};

const mediaLiveState: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'MediaLive Channel State Change',
    'MediaLive Multiplex State Change',
    'MediaLive Channel Input Change',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'state');
  const isMultiplex = text(payload, 'detail-type')?.startsWith('MediaLive Multiplex');
  return stateChange(
    payload,
    {
      what: isMultiplex ? words.medialive.multiplex : state ? words.medialive.channel : words.medialive.input,
      state,
      states: words.medialive.states,
      severity: severityOf(STATE_SEVERITIES, state),
      service: 'medialive',
      arn: text(detail, 'channel_arn'),
      facts: facts(
        [words.labels.description, text(detail, 'message')],
        [words.medialive.input, text(detail, 'active_input_attachment_name')],
        [words.medialive.running, text(detail, 'pipelines_running_count')],
        [words.medialive.pipeline, text(detail, 'pipeline')],
      ),
    },
    reader,
  );
};

export const mediaLive: Describer[] = [mediaLiveAlert, mediaLiveState];
