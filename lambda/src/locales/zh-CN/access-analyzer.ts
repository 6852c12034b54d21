// Words of events/access-analyzer.ts.

export const accessAnalyzer = {
  title: {
    PUBLIC: '资源可被公开访问',
    EXTERNAL: '资源可被外部访问',
    INTERNAL: '资源可被内部访问',
    ERROR: '访问分析失败',
    RESOLVED: '资源外部访问已解除',
    RESOLVED_OTHER: 'Access Analyzer 已解决',
    ARCHIVED: 'Access Analyzer 已归档',
    DELETED: 'Access Analyzer 已删除',
    UnusedPermission: '有未使用的权限',
    UnusedIAMRole: 'IAM 角色未使用',
    UnusedIAMUserAccessKey: 'IAM 用户访问密钥未使用',
    UnusedIAMUserPassword: 'IAM 用户密码未使用',
    UNUSED: '有未使用的访问权限',
  },
  errors: { ACCESS_DENIED: '无权访问资源', INTERNAL_ERROR: '内部错误' },
  everyone: '任何人（*）',
  labels: {
    actions: '可执行操作',
    analyzer: '分析器',
    conditions: '条件',
    principal: '主体',
    resourceType: '资源类型',
    unusedActions: '未使用的操作数',
    unusedServices: '未使用的服务数',
  },
  preview: (status: string) => `访问预览${status}`,
  previewStatuses: { CREATING: '创建中', COMPLETED: '已完成', FAILED: '失败' },
};
