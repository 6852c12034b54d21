// Words of events/access-analyzer.ts.

import type { Locale } from '../locale.ts';

export const accessAnalyzer: Locale['accessAnalyzer'] = {
  title: {
    PUBLIC: 'Resource publicly accessible',
    EXTERNAL: 'Resource accessible externally',
    INTERNAL: 'Resource accessible internally',
    ERROR: 'Access Analyzer scan failed',
    RESOLVED: 'External access removed',
    RESOLVED_OTHER: 'Access finding resolved',
    ARCHIVED: 'Access finding archived',
    DELETED: 'Access finding deleted',
    UnusedPermission: 'Unused permissions',
    UnusedIAMRole: 'Unused IAM role',
    UnusedIAMUserAccessKey: 'Unused access key of IAM user',
    UnusedIAMUserPassword: 'Unused password of IAM user',
    UNUSED: 'Unused access',
  },
  errors: { ACCESS_DENIED: 'no access to the resource', INTERNAL_ERROR: 'internal error' },
  everyone: 'anyone (*)',
  labels: {
    actions: 'Actions',
    analyzer: 'Analyzer',
    conditions: 'Conditions',
    principal: 'Principal',
    resourceType: 'Resource type',
    unusedActions: 'Unused actions',
    unusedServices: 'Unused services',
  },
  preview: (status) => `Access preview ${status}`,
  previewStatuses: { CREATING: 'being created', COMPLETED: 'completed', FAILED: 'failed' },
};
