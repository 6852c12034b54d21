// Words of events/codecommit.ts.

import type { Locale } from '../locale.ts';

export const codecommit: Locale['codecommit'] = {
  pullRequests: {
    pullRequestCreated: 'pull request created',
    pullRequestSourceBranchUpdated: 'pull request has new commits',
    pullRequestStatusChanged: 'pull request changed',
    pullRequestMergeStatusUpdated: 'pull request merge status changed',
    pullRequestApprovalStateChanged: 'pull request approval changed',
    pullRequestApprovalRuleCreated: 'pull request approval rule created',
    pullRequestApprovalRuleDeleted: 'pull request approval rule deleted',
    pullRequestApprovalRuleOverridden: 'pull request approval rules overridden',
    pullRequestApprovalRuleUpdated: 'pull request approval rule changed',
  },
  merged: 'pull request merged',
  closed: 'pull request closed',
  approvals: { APPROVE: 'approved', REVOKE: 'approval revoked' },
  approval: 'Approval',
  branches: 'Branches',
  merge: (source, target) => `${source} → ${target}`,
  references: {
    referenceCreated: { branch: 'branch created', tag: 'tag created' },
    referenceUpdated: { branch: 'branch has new commits', tag: 'tag updated' },
    referenceDeleted: { branch: 'branch deleted', tag: 'tag deleted' },
  },
  comments: {
    commentOnCommitCreated: 'new comment on a commit',
    commentOnCommitUpdated: 'comment on a commit changed',
    commentOnPullRequestCreated: 'new PR comment',
    commentOnPullRequestUpdated: 'pull request comment changed',
  },
  other: 'repository event',
  title: (what) => what.charAt(0).toUpperCase() + what.slice(1),
  commit: 'Commit',
  repository: (name) => `repository ${name}`,
  changedReferences: 'References',
};
