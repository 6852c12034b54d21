// Words of events/workspaces.ts.

export const workspaces = {
  login: 'WorkSpaces 登录成功',
  access: 'WorkSpaces 访问',
  clientIp: '来源 IP',
  platform: '客户端平台',
  client: '客户端',
  directory: '目录',
  loginTime: '登录时间',
};
