// Words of events/signin.ts.

import type { Locale } from '../locale.ts';

export const signin: Locale['signin'] = {
  root: 'root',
  iamUser: (name) => name,
  unknownUser: 'unknown user',
  hidden: 'unknown user name',
  succeeded: (who) => `Console sign-in: ${who}`,
  succeededNoMfa: (who) => `Console sign-in without MFA: ${who}`,
  failed: (who) => `Console sign-in failed: ${who}`,
  other: (who, event) => [who, event].filter(Boolean).join(' '),
  events: {
    CheckMfa: 'checked MFA',
    CredentialChallenge: 'got a sign-in challenge',
    CredentialVerification: 'verified credentials',
    ExitRole: 'left the switched role',
    GetSigninToken: 'requested a sign-in token',
    PasswordRecoveryCompleted: 'recovered the password',
    PasswordRecoveryRequested: 'requested password recovery',
    RenewRole: 'renewed the switched role',
    SwitchRole: 'switched role',
    UserAuthentication: 'signed in',
  },
  eventFailed: (event) => `${event} (failed)`,
  mfa: { Yes: 'used', No: 'not used' },
  labels: { mfa: 'MFA', client: 'Client', switchTo: 'Switched to' },
};
