// Words of events/datasync.ts.

import type { Locale } from '../locale.ts';

export const datasync: Locale['datasync'] = {
  things: {
    execution: 'DataSync execution',
    task: 'DataSync task',
    agent: 'DataSync agent',
    location: 'DataSync location',
  },
  states: {
    AVAILABLE: 'is available',
    CREATING: 'is being created',
    ERROR: 'failed',
    LAUNCHING: 'is launching',
    OFFLINE: 'is offline',
    ONLINE: 'is online',
    PREPARING: 'is preparing',
    QUEUED: 'is queued',
    RUNNING: 'is running',
    SUCCESS: 'succeeded',
    TRANSFERRING: 'is transferring',
    UNAVAILABLE: 'is unavailable',
    VERIFYING: 'is verifying',
  },
};
