// Words of events/medialive.ts.

import type { Locale } from '../locale.ts';

export const medialive: Locale['medialive'] = {
  alert: 'MediaLive',
  cleared: 'MediaLive cleared',
  alerts: { SET: 'set', CLEARED: 'cleared' },
  channel: 'MediaLive channel',
  multiplex: 'MediaLive multiplex',
  input: 'MediaLive input',
  states: {
    CREATED: 'created',
    CREATE_FAILED: 'creation failed',
    DELETED: 'deleted',
    DELETE_FAILED: 'deletion failed',
    RUNNING: 'is running',
    STARTING: 'is starting',
    STOPPED: 'stopped',
    STOPPING: 'is stopping',
    UPDATED: 'updated',
    UPDATE_FAILED: 'update failed',
    UPDATING: 'is being updated',
  },
  pipeline: 'Pipeline',
  running: 'Running pipelines',
};
