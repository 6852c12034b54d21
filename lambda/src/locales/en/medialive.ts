// Words of events/medialive.ts.

import type { Locale } from '../locale.ts';

export const medialive: Locale['medialive'] = {
  alert: 'MediaLive',
  cleared: 'MediaLive alert cleared',
  alerts: { SET: 'set', CLEARED: 'cleared' },
  channel: 'MediaLive channel',
  multiplex: 'MediaLive multiplex',
  input: 'MediaLive input',
  states: {
    CREATED: 'created',
    CREATE_FAILED: 'creation failed',
    DELETED: 'deleted',
    DELETE_FAILED: 'deletion failed',
    RUNNING: 'running',
    STARTING: 'starting',
    STOPPED: 'stopped',
    STOPPING: 'stopping',
    UPDATED: 'updated',
    UPDATE_FAILED: 'update failed',
    UPDATING: 'being updated',
  },
  pipeline: 'Pipeline',
  running: 'Running pipelines',
};
