// Words of events/signin.ts.

import type { Locale } from '../locale.ts';

export const signin: Locale['signin'] = {
  root: 'Root user',
  iamUser: (name) => `IAM user ${name}`,
  unknownUser: 'Unknown user',
  hidden: 'Non-existent user name (hidden by AWS)',
  succeeded: (who) => `${who} signed in to the console`,
  succeededNoMfa: (who) => `${who} signed in to the console without MFA`,
  failed: (who) => `${who} failed to sign in to the console`,
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
