// Words of events/backup.ts.

import type { Locale } from '../locale.ts';

export const backup: Locale['backup'] = {
  title: (kind, state) => `${kind} ${state || 'changed state'}`,
  kinds: {
    backup: 'Backup job',
    copy: 'Backup copy',
    restore: 'Backup restore',
    scan: 'Backup scan',
    recoveryPoint: 'Recovery point',
    vault: 'Backup vault',
    plan: 'Backup plan',
    other: 'Backup event',
  },
  states: {
    CREATED: 'created',
    PENDING: 'pending',
    RUNNING: 'running',
    ABORTING: 'aborting',
    ABORTED: 'aborted',
    COMPLETED: 'completed',
    COMPLETED_WITH_ISSUES: 'had issues',
    AVAILABLE: 'available',
    FAILED: 'failed',
    EXPIRED: 'expired',
    LATE: 'missed its window',
    PARTIAL: 'incomplete',
    DELETING: 'being deleted',
    DELETED: 'deleted',
    MODIFIED: 'modified',
    LOCKED: 'locked',
    THREATS_FOUND: 'found malware',
  },
  created: 'Restored to',
  destination: 'Destination vault',
  jobId: 'Job ID',
  openVault: 'Open the backup vault',
  scanner: 'Scanner',
  startBy: 'Start by',
  vault: 'Vault',
};
