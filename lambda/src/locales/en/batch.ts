// Words of events/batch.ts.

import type { Locale } from '../locale.ts';

export const batch: Locale['batch'] = {
  job: 'Batch job',
  queueBlocked: 'Batch job queue blocked',
  definition: 'Job definition',
  exitCode: 'Exit code',
  exited: (code, meaning) => (meaning ? `${code} (${meaning})` : code),
  attempts: (done, most) => (most ? `${done} of ${most}` : String(done)),
  logStream: 'Log stream',
  array: 'Array job',
  arrayStates: (state, count) => `${count} ${state}`,
};
