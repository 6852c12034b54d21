// Words of events/airflow.ts.

export const airflow = {
  environment: 'Airflow（MWAA）环境',
  states: {
    AVAILABLE: '可用',
    CREATE_FAILED: '创建失败',
    CREATING: '创建中',
    CREATING_SNAPSHOT: '正在创建快照',
    DELETED: '已删除',
    DELETING: '删除中',
    MAINTENANCE: '维护中',
    PENDING: '等待中',
    ROLLING_BACK: '正在回滚',
    UNAVAILABLE: '不可用',
    UPDATE_FAILED: '更新失败',
    UPDATING: '更新中',
  },
};
