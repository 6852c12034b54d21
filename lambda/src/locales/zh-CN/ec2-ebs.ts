// Words of events/ec2-ebs.ts.

export const ec2Ebs = {
  title: (what: string) => `EBS ${what}`,
  /** What was done and what became of it; both may be codes that are not known here. */
  outcome: (event: string, result: string) => `${event}${/^\w/.test(result) ? ' ' : ''}${result}`,
  /** What a success is called, by event, where the result behind the event would be odd. */
  done: {} as Record<string, string>,
  events: {
    createVolume: '卷创建',
    deleteVolume: '卷删除',
    attachVolume: '卷挂载',
    reattachVolume: '卷重新挂载',
    detachVolume: '卷卸载',
    modifyVolume: '卷修改',
    createSnapshot: '快照创建',
    createSnapshots: '多卷快照创建',
    copySnapshot: '快照复制',
    shareSnapshot: '快照共享',
    archiveSnapshot: '快照归档',
    permanentRestoreSnapshot: '快照永久恢复',
    temporaryRestoreSnapshot: '快照临时恢复',
    restoreExpiry: '快照临时恢复到期',
  },
  results: {
    attached: '成功',
    available: '成功',
    completed: '完成',
    deleted: '成功',
    detached: '成功',
    failed: '失败',
    optimizing: '已生效，正在优化',
    succeeded: '成功',
  },
  fastRestore: (state: string) => `快速还原${state}`,
  fastRestoreFailed: '快速还原启用失败',
  fastRestoreStates: {
    enabling: '正在启用',
    optimizing: '正在优化',
    enabled: '已启用',
    disabling: '正在停用',
    disabled: '已停用',
  },
  partial: (failed: number, total: number) => `${total} 个快照中 ${failed} 个失败`,
  snapshots: '快照结果',
};
