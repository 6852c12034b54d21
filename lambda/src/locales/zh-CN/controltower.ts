// Words of events/controltower.ts.

export const controltower = {
  events: {
    CreateManagedAccount: '创建托管账号',
    DeregisterManagedAccount: '取消托管账号',
    DeregisterOrganizationalUnit: '取消注册 OU',
    DisableGuardrail: '停用控制项',
    EnableGuardrail: '启用控制项',
    PrecheckOrganizationalUnit: '预检 OU',
    RegisterOrganizationalUnit: '注册 OU',
    SetupLandingZone: '搭建着陆区',
    UpdateLandingZone: '更新着陆区',
    UpdateManagedAccount: '更新托管账号',
  },
};
