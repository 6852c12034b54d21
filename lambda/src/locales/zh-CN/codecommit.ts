// Words of events/codecommit.ts.

export const codecommit = {
  pullRequests: {
    pullRequestCreated: '新的 PR',
    pullRequestSourceBranchUpdated: 'PR 有新提交',
    pullRequestStatusChanged: 'PR 状态变化',
    pullRequestMergeStatusUpdated: 'PR 合并状态变化',
    pullRequestApprovalStateChanged: 'PR 评审状态变化',
    pullRequestApprovalRuleCreated: 'PR 新增审批规则',
    pullRequestApprovalRuleDeleted: 'PR 删除审批规则',
    pullRequestApprovalRuleOverridden: 'PR 审批规则被绕过',
    pullRequestApprovalRuleUpdated: 'PR 审批规则变化',
  },
  merged: 'PR 已合并',
  closed: 'PR 已关闭',
  approvals: { APPROVE: '通过', REVOKE: '撤回' },
  approval: '评审',
  branches: '分支',
  merge: (source: string, target: string) => `${source} → ${target}`,
  references: {
    referenceCreated: { branch: '新建分支', tag: '新建标签' },
    referenceUpdated: { branch: '分支有新提交', tag: '标签已更新' },
    referenceDeleted: { branch: '分支已删除', tag: '标签已删除' },
  },
  comments: {
    commentOnCommitCreated: '提交有新评论',
    commentOnCommitUpdated: '提交的评论已修改',
    commentOnPullRequestCreated: 'PR 有新评论',
    commentOnPullRequestUpdated: 'PR 的评论已修改',
  },
  other: '仓库事件',
  title: (what: string) => `${what}`,
  commit: '提交',
  repository: (name: string) => `仓库 ${name}`,
  changedReferences: '分支与标签',
};
