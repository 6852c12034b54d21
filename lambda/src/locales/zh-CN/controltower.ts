// Words of events/controltower.ts.

export const controltower = {
  drift: (type: string) => `Control Tower 偏差，${type}`,
  drifts: {
    ACCOUNT_MOVED_BETWEEN_OUS: '账号被移到其他 OU',
    ACCOUNT_REMOVED_FROM_ORGANIZATION: '账号被移出组织',
    ORGANIZATIONAL_UNIT_DELETED: 'OU 被删除',
    SCP_ATTACHED_TO_OU: 'OU 被附加 SCP',
    SCP_DETACHED_FROM_OU: 'OU 的 SCP 被移除',
    SCP_UPDATED: 'SCP 被修改',
  },
  events: {
    CreateManagedAccount: '创建账号',
    DeregisterManagedAccount: '取消托管账号',
    DeregisterOrganizationalUnit: '取消注册 OU',
    DisableGuardrail: '停用控制项',
    EnableGuardrail: '启用控制项',
    PrecheckOrganizationalUnit: '预检 OU',
    RegisterOrganizationalUnit: '注册 OU',
    SetupLandingZone: '搭建着陆区',
    UpdateLandingZone: '更新着陆区',
    UpdateManagedAccount: '更新账号',
  },
};
