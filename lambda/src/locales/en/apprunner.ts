// Words of events/apprunner.ts.

import type { Locale } from '../locale.ts';

export const apprunner: Locale['apprunner'] = {
  service: 'App Runner',
  statuses: {
    OPERATION_IN_PROGRESS: 'operation in progress',
    RUNNING: 'running',
    CREATE_FAILED: 'creation failed',
    PAUSED: 'paused',
    DELETED: 'deleted',
    DELETE_FAILED: 'deletion failed',
    CREATE: 'creation',
  },
  operations: {
    CreateServiceStarted: 'creation started',
    CreateServiceCompletedSuccessfully: 'created',
    CreateServiceFailed: 'creation failed',
    DeleteServiceStarted: 'deletion started',
    DeleteServiceCompletedSuccessfully: 'deleted',
    DeleteServiceFailed: 'deletion failed',
    UpdateServiceStarted: 'update started',
    UpdateServiceCompletedSuccessfully: 'updated',
    UpdateServiceFailed: 'update failed',
    DeploymentStarted: 'deployment started',
    DeploymentCompletedSuccessfully: 'deployed',
    DeploymentFailed: 'deployment failed',
    PauseServiceStarted: 'pause started',
    PauseServiceCompletedSuccessfully: 'paused',
    PauseServiceFailed: 'pause failed',
    ResumeServiceStarted: 'resume started',
    ResumeServiceCompletedSuccessfully: 'resumed',
    ResumeServiceFailed: 'resume failed',
  },
};
