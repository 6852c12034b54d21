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
    AVAILABLE: 'available',
    CREATING: 'being created',
    ERROR: 'failed',
    LAUNCHING: 'launching',
    OFFLINE: 'offline',
    ONLINE: 'online',
    PREPARING: 'preparing',
    QUEUED: 'queued',
    RUNNING: 'running',
    SUCCESS: 'succeeded',
    TRANSFERRING: 'transferring',
    UNAVAILABLE: 'unavailable',
    VERIFYING: 'verifying',
  },
};
