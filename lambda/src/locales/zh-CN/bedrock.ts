// Words of events/bedrock.ts.

export const bedrock = {
  customization: 'Bedrock 模型定制任务',
  batch: 'Bedrock 批量推理任务',
  dataAutomation: 'Bedrock 数据自动化',
  baseModel: '基础模型',
  outputModel: '产出模型',
  model: '模型',
  input: '输入',
  output: '输出',
  modality: '内容类型',
};
