// Words of events/eks.ts.

import type { Locale } from '../locale.ts';

export const eks: Locale['eks'] = {
  events: {
    'EKS Fargate Pod Scheduled Termination': 'Fargate pod terminating',
    'EKS Addon Creation Failed': 'EKS add-on creation failed',
    'EKS Addon Creation Succeeded': 'EKS add-on created',
    'EKS Addon Update Failed': 'EKS add-on update failed',
    'EKS Addon Update Succeeded': 'EKS add-on updated',
    'EKS Addon Deletion Failed': 'EKS add-on deletion failed',
    'EKS Addon Deletion Succeeded': 'EKS add-on deleted',
    'EKS Addon Health Degraded': 'EKS add-on degraded',
    'EKS Addon Health Restored': 'EKS add-on healthy again',
  },
  issues: {},
  terminationTime: 'Termination time',
  evictError: 'Eviction error',
  profile: 'Fargate profile',
  podNext: 'AWS will patch the platform: check the PodDisruptionBudget and restart the pod before that time',
  cluster: (name) => `cluster ${name}`,
};
