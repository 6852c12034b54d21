// Words of events/bedrock.ts.

import type { Locale } from '../locale.ts';

export const bedrock: Locale['bedrock'] = {
  customization: 'Bedrock model customization job',
  batch: 'Bedrock batch inference job',
  dataAutomation: 'Bedrock Data Automation job',
  baseModel: 'Base model',
  outputModel: 'Output model',
  model: 'Model',
  input: 'Input',
  output: 'Output',
  modality: 'Content',
};
