// Words of events/codecommit.ts.

export const codecommit = {
  pullRequests: {
    pullRequestCreated: '新的拉取请求',
    pullRequestSourceBranchUpdated: '拉取请求有新提交',
    pullRequestStatusChanged: '拉取请求状态变化',
    pullRequestMergeStatusUpdated: '拉取请求合并状态变化',
    pullRequestApprovalStateChanged: '拉取请求评审状态变化',
    pullRequestApprovalRuleCreated: '拉取请求新增审批规则',
    pullRequestApprovalRuleDeleted: '拉取请求删除审批规则',
    pullRequestApprovalRuleOverridden: '拉取请求审批规则被绕过',
    pullRequestApprovalRuleUpdated: '拉取请求审批规则变化',
  },
  merged: '拉取请求已合并',
  closed: '拉取请求已关闭',
  pullRequestStates: { Open: '进行中', Closed: '已关闭' },
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
    commentOnPullRequestCreated: '拉取请求有新评论',
    commentOnPullRequestUpdated: '拉取请求的评论已修改',
  },
  other: '仓库事件',
  title: (what: string) => `CodeCommit ${what}`,
  commit: '提交',
  repository: (name: string) => `仓库 ${name}`,
  changedReferences: '分支与标签',
};
