// Words of events/redshift.ts.

/** https://docs.aws.amazon.com/redshift/latest/mgmt/working-with-event-notifications.html, by the number of the id. */
const events: Record<string, string> = {
  1000: '参数组已修改，静态参数要重启才生效',
  1001: '集群改用其他参数组',
  1002: '参数已修改',
  2000: '集群已创建',
  2001: '集群已删除',
  2002: '集群的安全组已更新',
  2003: '维护开始',
  2004: '维护完成',
  2006: '开始调整规模，期间只读',
  2008: '开始从快照还原',
  2025: '将维护更新，期间不可访问',
  3000: '集群已重启',
  3002: '规模调整完成',
  3003: '已从快照还原',
  3004: '快照完成',
  3502: '最终快照失败',
  3503: '手动快照失败',
  3618: '集群正在暂停',
  3619: '集群已暂停，不可访问',
  3622: '集群已恢复运行',
  4000: '管理员密码已更改',
};

export const redshift = {
  events,
  title: (isError: boolean, what: string | undefined) => `Redshift ${what ?? (isError ? '错误' : '通知')}`,
  statement: (state: string | undefined) => (state ? `Redshift 语句${state}` : 'Redshift 语句状态变化'),
  categories: {
    configuration: '配置',
    management: '管理',
    monitoring: '监控',
    security: '安全',
    pending: '待处理',
  },
  states: { FINISHED: '执行完成', FAILED: '执行失败', ABORTED: '已中止', STARTED: '开始执行' },
  rows: '行数',
  statementId: '语句 ID',
  category: '事件类别',
};
