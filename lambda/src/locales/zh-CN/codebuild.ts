// Words of events/codebuild.ts.

export const codebuild = {
  build: 'CodeBuild 构建',
  phase: 'CodeBuild 构建阶段',
  phaseLabel: '阶段',
  failedPhase: '失败阶段',
  phases: {
    SUBMITTED: '提交',
    QUEUED: '排队',
    PROVISIONING: '准备环境',
    DOWNLOAD_SOURCE: '下载源码',
    INSTALL: '安装依赖',
    PRE_BUILD: '构建前',
    BUILD: '构建',
    POST_BUILD: '构建后',
    UPLOAD_ARTIFACTS: '上传产物',
    FINALIZING: '收尾',
    COMPLETED: '完成',
  },
  logs: '日志',
  openLogs: '打开构建日志',
};
