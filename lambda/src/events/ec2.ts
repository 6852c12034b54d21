// Amazon EC2: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html

import { ec2InstanceUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import { type Describer, detailOf, facts, given, lookup, resource } from './describer.ts';
import { text, texts } from './fields.ts';

const STATE_SEVERITIES: Record<string, Severity> = { stopped: 'warning', terminated: 'warning' };

export const ec2InstanceStateChange: Describer = ({ payload }, { words }) => {
  const detail = detailOf(payload, 'EC2 Instance State-change Notification');
  if (detail === undefined) return undefined;
  const arn = texts(payload, 'resources')[0];
  const instance = text(detail, 'instance-id') ?? arn?.split('/').pop() ?? '';
  const state = text(detail, 'state');
  const change = state && (lookup<string>(words.ec2.states, state) ?? words.ec2.unknownState(state));
  const url = instance ? ec2InstanceUrl(text(payload, 'region'), instance) : undefined;
  return {
    severity: lookup(STATE_SEVERITIES, state) ?? 'info',
    title: words.ec2.stateChange(instance, change ?? '').trim(),
    facts: facts([words.labels.state, state]),
    resources: instance ? [resource(instance, arn, url)] : [],
    ...given('url', url),
  };
};
