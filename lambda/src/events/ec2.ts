// Amazon EC2: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html
// Spot: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html
// AMIs: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitor-ami-events.html

import { parseArn } from '../arn.ts';
import { amiUrl, ec2InstanceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Resource } from '../notification.ts';
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
import { text, texts, time } from './fields.ts';

export const STATE_SEVERITIES: Severities<keyof Locale['ec2']['states']> = {
  stopped: 'warning',
  terminated: 'warning',
};

const ec2InstanceStateChange: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'EC2 Instance State-change Notification');
  if (detail === undefined) return undefined;
  const { name, ...where } = instanceOf(payload, detail);
  const state = text(detail, 'state');
  const change = state && (lookup<string>(words.ec2.states, state) ?? words.ec2.unknownState(state));
  return {
    ...optional('stateOf', name || undefined),
    severity: severityOf(STATE_SEVERITIES, state),
    title: headline(reader, words.ec2.stateChange(change ?? '').trim(), name),
    facts: [],
    ...optional('state', change),
    ...where,
  };
};

export const SPOT_SEVERITIES: Severities<keyof Locale['ec2']> = { spotInterruption: 'warning' };

const INTERRUPTION_NOTICE_MS = 2 * 60 * 1000;

const ec2SpotInterruption: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'EC2 Spot Instance Interruption Warning');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { name, ...where } = instanceOf(payload, detail);
  const action = text(detail, 'instance-action');
  const noticed = time(payload, 'time');
  return {
    severity: severityOf(SPOT_SEVERITIES, 'spotInterruption'),
    title: headline(
      reader,
      lookup<string>(words.ec2.spotActions, action) ?? words.ec2.spotInterruption,
      name,
    ),
    facts: facts([
      words.ec2.interruptionTime,
      noticed && action !== 'hibernate'
        ? reader.time(new Date(noticed.getTime() + INTERRUPTION_NOTICE_MS))
        : undefined,
    ]),
    ...where,
  };
};

const ec2SpotRebalance: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(
    payload,
    'EC2 Instance Rebalance Recommendation',
    'EC2 Spot Instance Rebalance Recommended',
  );
  if (detail === undefined) return undefined;
  const { name, ...where } = instanceOf(payload, detail);
  return {
    severity: severityOf(SPOT_SEVERITIES, 'rebalance'),
    title: headline(reader, words.ec2.rebalance, name),
    facts: facts([words.labels.next, words.ec2.rebalanceAdvice]),
    ...where,
  };
};

const ec2SpotFulfilled: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'EC2 Spot Instance Request Fulfillment');
  if (detail === undefined) return undefined;
  const { name, ...where } = instanceOf(payload, detail);
  return {
    severity: severityOf(SPOT_SEVERITIES, 'spotFulfilled'),
    title: headline(reader, words.ec2.spotFulfilled, name),
    facts: facts([words.ec2.spotRequest, text(detail, 'spot-instance-request-id')]),
    ...where,
  };
};

export const AMI_SEVERITIES: Severities<keyof Locale['ec2']['amiStates']> = { failed: 'warning' };

const ec2AmiStateChange: Describer = ({ payload }, reader) => {
  const { words } = reader;
  const detail = detailOf(payload, 'EC2 AMI State Change');
  if (detail === undefined) return undefined;
  const arn = texts(payload, 'resources')[0];
  const image = text(detail, 'ImageId') ?? parseArn(arn)?.name ?? '';
  const state = text(detail, 'State');
  const region = text(payload, 'region');
  const url = image ? amiUrl(region, image) : serviceUrl(region, 'ec2');
  return {
    severity: severityOf(AMI_SEVERITIES, state),
    title: headline(reader, words.ec2.ami(word(words.ec2.amiStates, state) ?? ''), image),
    facts: facts([words.labels.reason, text(detail, 'ErrorMessage')]),
    resources: image ? [resource(image, arn)] : [],
    ...optional('url', url),
  };
};

export const ec2: Describer[] = [
  ec2InstanceStateChange,
  ec2SpotInterruption,
  ec2SpotRebalance,
  ec2SpotFulfilled,
  ec2AmiStateChange,
];

interface Instance {
  name: string;
  resources: Resource[];
  url?: string;
}

/** The instance that an event is about. */
function instanceOf(payload: unknown, detail: unknown): Instance {
  const arn = texts(payload, 'resources')[0];
  const name = text(detail, 'instance-id') ?? arn?.split('/').pop() ?? '';
  const url = name ? ec2InstanceUrl(text(payload, 'region'), name) : undefined;
  return { name, resources: name ? [resource(name, arn, url)] : [], ...optional('url', url) };
}
