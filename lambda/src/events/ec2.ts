// Amazon EC2: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-instance-state-changes.html

import { ec2InstanceUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import { type Describer, facts, given, resource } from './describer.ts';
import { at, text, texts } from './fields.ts';

const STATE_SEVERITIES: Record<string, Severity> = { stopped: 'warning', terminated: 'warning' };

export const ec2InstanceStateChange: Describer = ({ payload }, { words }) => {
  if (at(payload, 'detail-type') !== 'EC2 Instance State-change Notification') return undefined;
  const arn = texts(payload, 'resources')[0];
  const instance = text(payload, 'detail', 'instance-id') ?? arn?.split('/').pop() ?? '';
  const state = text(payload, 'detail', 'state');
  const known: Record<string, string> = words.ec2.states;
  const change = state === undefined ? '' : (known[state] ?? words.ec2.unknownState(state));
  const url = instance ? ec2InstanceUrl(text(payload, 'region'), instance) : undefined;
  return {
    severity: STATE_SEVERITIES[state ?? ''] ?? 'info',
    title: words.ec2.stateChange(instance, change).trim(),
    facts: facts([words.labels.state, state]),
    resources: instance ? [resource(instance, arn, url)] : [],
    ...given('url', url),
  };
};
