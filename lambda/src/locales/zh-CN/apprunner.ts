// Words of events/apprunner.ts.

export const apprunner = {
  service: 'App Runner 服务',
  statuses: {
    OPERATION_IN_PROGRESS: '操作进行中',
    RUNNING: '运行中',
    CREATE_FAILED: '创建失败',
    PAUSED: '已暂停',
    DELETED: '已删除',
    DELETE_FAILED: '删除失败',
    CREATE: '创建',
  },
  operations: {
    CreateServiceStarted: '开始创建',
    CreateServiceCompletedSuccessfully: '创建成功',
    CreateServiceFailed: '创建失败',
    DeleteServiceStarted: '开始删除',
    DeleteServiceCompletedSuccessfully: '删除成功',
    DeleteServiceFailed: '删除失败',
    UpdateServiceStarted: '开始更新',
    UpdateServiceCompletedSuccessfully: '更新成功',
    UpdateServiceFailed: '更新失败',
    DeploymentStarted: '开始部署',
    DeploymentCompletedSuccessfully: '部署成功',
    DeploymentFailed: '部署失败',
    PauseServiceStarted: '开始暂停',
    PauseServiceCompletedSuccessfully: '暂停成功',
    PauseServiceFailed: '暂停失败',
    ResumeServiceStarted: '开始恢复',
    ResumeServiceCompletedSuccessfully: '恢复成功',
    ResumeServiceFailed: '恢复失败',
  },
};
