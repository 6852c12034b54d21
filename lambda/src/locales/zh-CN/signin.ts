// Words of events/signin.ts.

export const signin = {
  root: 'root 用户',
  iamUser: (name: string) => `IAM 用户 ${name}`,
  unknownUser: '未知用户',
  hidden: '不存在的用户名',
  succeeded: (who: string) => `控制台登录：${who}`,
  succeededNoMfa: (who: string) => `控制台登录（未用 MFA）：${who}`,
  failed: (who: string) => `控制台登录失败：${who}`,
  other: (who: string, event: string) => `${who}：${event}`,
  events: {
    CheckMfa: '校验 MFA',
    CredentialChallenge: '登录质询',
    CredentialVerification: '登录凭证校验',
    ExitRole: '退出切换的角色',
    GetSigninToken: '获取登录令牌',
    PasswordRecoveryCompleted: '完成密码找回',
    PasswordRecoveryRequested: '申请密码找回',
    RenewRole: '续期切换的角色',
    SwitchRole: '切换角色',
    UserAuthentication: '用户登录',
  },
  eventFailed: (event: string) => `${event}失败`,
  mfa: { Yes: '已使用', No: '未使用' },
  labels: { mfa: 'MFA', client: '客户端', switchTo: '切换到' },
};
