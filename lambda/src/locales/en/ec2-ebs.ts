// Words of events/ec2-ebs.ts.

import type { Locale } from '../locale.ts';

export const ec2Ebs: Locale['ec2Ebs'] = {
  title: (what) => `EBS ${what}`,
  outcome: (event, result) => `${event} ${result}`,
  done: {
    createVolume: 'volume created',
    deleteVolume: 'volume deleted',
    attachVolume: 'volume attached',
    reattachVolume: 'volume reattached',
    detachVolume: 'volume detached',
    modifyVolume: 'volume modified',
    createSnapshot: 'snapshot created',
  },
  events: {
    createVolume: 'volume creation',
    deleteVolume: 'volume deletion',
    attachVolume: 'volume attachment',
    reattachVolume: 'volume reattachment',
    detachVolume: 'volume detachment',
    modifyVolume: 'volume modification',
    createSnapshot: 'snapshot creation',
    createSnapshots: 'snapshot set',
    copySnapshot: 'snapshot copy',
    shareSnapshot: 'snapshot sharing',
    archiveSnapshot: 'snapshot archiving',
    permanentRestoreSnapshot: 'snapshot permanent restore',
    temporaryRestoreSnapshot: 'snapshot temporary restore',
    restoreExpiry: 'snapshot restore expiry',
  },
  results: {
    attached: 'succeeded',
    available: 'succeeded',
    completed: 'completed',
    deleted: 'succeeded',
    detached: 'succeeded',
    failed: 'failed',
    optimizing: 'applied',
    succeeded: 'succeeded',
  },
  fastRestore: (state) => `fast restore ${state}`,
  fastRestoreFailed: 'fast restore failed',
  fastRestoreStates: {
    enabling: 'enabling',
    optimizing: 'optimizing',
    enabled: 'enabled',
    disabling: 'disabling',
    disabled: 'disabled',
  },
  partial: (failed, total) => `${failed} of ${total} snapshots failed`,
  snapshots: 'Snapshots',
};
