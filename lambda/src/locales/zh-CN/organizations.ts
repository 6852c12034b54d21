// Words of events/organizations.ts.

export const organizations = {
  events: {
    AcceptHandshake: '接受组织邀请',
    AccountDeparted: '账号离开组织',
    AccountJoined: '账号加入组织',
    CloseAccountResult: '关闭成员账号',
    CreateAccountResult: '创建成员账号',
  },
};
