// Words of events/access-analyzer.ts.

import type { Locale } from '../locale.ts';

export const accessAnalyzer: Locale['accessAnalyzer'] = {
  title: {
    PUBLIC: 'Resource open to the public',
    EXTERNAL: 'Resource open to outsiders',
    INTERNAL: 'Resource open to internal principals',
    ERROR: 'Access Analyzer cannot analyse resource',
    RESOLVED: 'Resource no longer open to outsiders',
    RESOLVED_OTHER: 'Access Analyzer finding resolved',
    ARCHIVED: 'Access Analyzer finding archived',
    DELETED: 'Access Analyzer finding deleted',
    UnusedPermission: 'Unused permissions',
    UnusedIAMRole: 'Unused IAM role',
    UnusedIAMUserAccessKey: 'Unused access key of IAM user',
    UnusedIAMUserPassword: 'Unused password of IAM user',
    UNUSED: 'Unused access',
  },
  statuses: { ACTIVE: 'active', RESOLVED: 'resolved', ARCHIVED: 'archived' },
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
  preview: (status) => `Access Analyzer preview ${status}`,
  previewStatuses: { CREATING: 'being created', COMPLETED: 'completed', FAILED: 'failed' },
};
