// Sentences of AWS that say in many words what a few do.

import type { Sentences, Templates } from '../../../events/sentences.ts';

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-verify-scaling-activity.html */
const autoscaling: Sentences = [
  ['At {} {*}', '@1 {2!}'],
  [
    'a monitor alarm {*} in state {} triggered policy {*} changing the desired capacity from {} to {}',
    'alarm $1 triggered policy $3: desired capacity $4 → $5',
  ],
  [
    'an instance was started in response to a difference…capacity from {} to {}',
    'instance started to reach the desired capacity ($1 → $2)',
  ],
  [
    'an instance was taken out of service in response to a difference…capacity from {} to {}',
    'scale-in: instance taken out of service ($1 → $2)',
  ],
];

export const sentences: Templates = {
  terms: {},
  sources: { 'aws.autoscaling': autoscaling },
  common: [],
  semicolon: '; ',
};
