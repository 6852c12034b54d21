// Codes inside of sentences, in lower case.

export const terms = {
  'service control': ' SCP ',
  'identity-based': '身份策略',
  'resource-based': '资源策略',
  'permissions boundary': '权限边界',
  session: '会话策略',
  recoverable: '可恢复',
  fatal: '致命',
  fatal_error: '致命错误',
  recoverable_error: '可恢复的错误',
  normal: '正常停止',
  full_load_only_finished: '全量完成',
  stopped_after_full_load: '全量后按设置停止',
  stopped_after_cached_events: '应用缓存的变更后按设置停止',
  stopped_after_ddl_apply: '应用 DDL 后按设置停止',
};
