// Words of events/signin.ts.

import type { Locale } from '../locale.ts';

export const signin: Locale['signin'] = {
  root: 'root',
  iamUser: (name) => name,
  unknownUser: 'Unknown user',
  hidden: 'Unknown user name',
  succeeded: (who) => `Console sign-in: ${who}`,
  succeededNoMfa: (who) => `Console sign-in without MFA: ${who}`,
  failed: (who) => `Console sign-in failed: ${who}`,
  other: (who, event) => `${who}: ${event}`,
  events: {
    CheckMfa: 'MFA check',
    CredentialChallenge: 'sign-in challenge',
    CredentialVerification: 'credential verification',
    ExitRole: 'left the switched role',
    GetSigninToken: 'sign-in token requested',
    PasswordRecoveryCompleted: 'password recovery completed',
    PasswordRecoveryRequested: 'password recovery requested',
    RenewRole: 'switched role renewed',
    SwitchRole: 'role switch',
    UserAuthentication: 'sign-in',
  },
  eventFailed: (event) => `${event} failed`,
  mfa: { Yes: 'used', No: 'not used' },
  labels: { mfa: 'MFA', client: 'Client', switchTo: 'Switch to' },
};
