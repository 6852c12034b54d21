// Words of events/transfer.ts.

import type { Locale } from '../locale.ts';

export const transfer: Locale['transfer'] = {
  title: (protocol, deed, outcome) => `${protocol} ${deed} ${outcome}`,
  connector: (protocol) => [protocol, protocol ? 'connector' : 'Connector'].filter(Boolean).join(' '),
  outcomes: { Completed: 'completed', Failed: 'failed' },
  deeds: {
    'Directory Create': 'directory creation',
    'Directory Delete': 'directory deletion',
    'Directory Listing': 'directory listing',
    'File Delete': 'deletion',
    'File Download': 'download',
    'File Rename': 'rename',
    'File Retrieve': 'retrieval',
    'File Send': 'send',
    'File Upload': 'upload',
    'MDN Receive': 'MDN receipt',
    'MDN Send': 'MDN send',
    'Payload Receive': 'receipt',
    'Payload Send': 'send',
    'Remote Delete': 'remote deletion',
    'Remote Move': 'remote move',
  },
  target: 'New path',
  server: 'Server',
  remote: 'Remote address',
};
