// Words of events/codebuild.ts.

import type { Locale } from '../locale.ts';

export const codebuild: Locale['codebuild'] = {
  build: 'CodeBuild build',
  phase: 'CodeBuild phase',
  failedPhase: 'Failed stage',
  phaseLabel: 'Phase',
  phases: {
    SUBMITTED: 'submitting',
    QUEUED: 'queueing',
    PROVISIONING: 'provisioning',
    DOWNLOAD_SOURCE: 'source download',
    INSTALL: 'install',
    PRE_BUILD: 'pre-build',
    BUILD: 'build',
    POST_BUILD: 'post-build',
    UPLOAD_ARTIFACTS: 'artifact upload',
    FINALIZING: 'finalizing',
    COMPLETED: 'completed',
  },
  logs: 'Logs',
  openLogs: 'Open the build log',
};
