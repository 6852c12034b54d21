// Words of events/bedrock.ts.

import type { Locale } from '../locale.ts';

export const bedrock: Locale['bedrock'] = {
  customization: 'Bedrock customization',
  batch: 'Bedrock batch job',
  dataAutomation: 'Bedrock automation',
  baseModel: 'Base model',
  outputModel: 'Output model',
  model: 'Model',
  input: 'Input',
  output: 'Output',
  modality: 'Content',
};
