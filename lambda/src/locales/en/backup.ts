// Words of events/backup.ts.

import type { Locale } from '../locale.ts';

export const backup: Locale['backup'] = {
  title: (kind, state) => (state ? `AWS Backup ${kind} ${state}` : `AWS Backup ${kind} changed state`),
  kinds: {
    backup: 'job',
    copy: 'copy job',
    restore: 'restore job',
    scan: 'malware scan',
    recoveryPoint: 'recovery point',
    vault: 'vault',
    plan: 'plan',
    other: 'event',
  },
  states: {
    CREATED: 'created',
    PENDING: 'pending',
    RUNNING: 'running',
    ABORTING: 'aborting',
    ABORTED: 'aborted',
    COMPLETED: 'completed',
    COMPLETED_WITH_ISSUES: 'completed with issues',
    AVAILABLE: 'available',
    FAILED: 'failed',
    EXPIRED: 'expired',
    LATE: 'not completed in time',
    PARTIAL: 'completed in part',
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
