// Words of events/sagemaker.ts.

import type { Locale } from '../locale.ts';

export const sagemaker: Locale['sagemaker'] = {
  kinds: {
    'SageMaker Training Job State Change': 'SageMaker training job',
    'SageMaker HyperParameter Tuning Job State Change': 'SageMaker tuning job',
    'SageMaker Transform Job State Change': 'SageMaker transform job',
    'SageMaker Processing Job State Change': 'SageMaker processing job',
    'SageMaker Endpoint State Change': 'SageMaker endpoint',
    'SageMaker Endpoint Deployment State Change': 'SageMaker endpoint deployment',
    'SageMaker Model Building Pipeline Execution Status Change': 'SageMaker pipeline',
    'SageMaker Model Building Pipeline Execution Step Status Change': 'SageMaker pipeline step',
    'SageMaker Model Package State Change': 'SageMaker model package',
    'SageMaker Notebook Instance State Change': 'SageMaker notebook instance',
    'SageMaker Notebook Lifecycle Config State Change': 'SageMaker notebook lifecycle configuration',
    'SageMaker Feature Group State Change': 'SageMaker feature group',
    'SageMaker Labeling Job State Change': 'SageMaker labeling job',
  },
  endpointStates: {
    INSERVICE: 'in service',
    OUTOFSERVICE: 'out of service',
    CREATING: 'being created',
    UPDATING: 'being updated',
    ROLLINGBACK: 'rolling back',
    SYSTEMUPDATING: 'being updated by AWS',
    DELETING: 'being deleted',
    FAILED: 'failed',
  },
  steps: {
    Starting: 'starting',
    Downloading: 'downloading data',
    Training: 'training',
    Uploading: 'uploading the model',
    Interrupted: 'interrupted',
    MaxRuntimeExceeded: 'ran longer than allowed',
    MaxWaitTimeExceeded: 'waited longer than allowed',
    Stopped: 'stopped',
    Failed: 'failed',
    Completed: 'completed',
  },
  compute: 'Compute',
  computeOf: (type, count) => `${count} × ${type}`,
  config: 'Endpoint configuration',
};
