// Sign-in to the console: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html

import { cloudTrailEventUrl } from '../console.ts';
import type { Reader } from '../reader.ts';
import { principal } from './cloudtrail.ts';
import { type Describer, detailOf, facts, optional, type Severities, word } from './describer.ts';
import { at, text } from './fields.ts';

// AWS prints the name in both ways.
const SIGN_IN = ['AWS Console Sign In via CloudTrail', 'AWS Console Signin via CloudTrail'];

export const consoleSignIn: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, ...SIGN_IN);
  if (detail === undefined) return undefined;
  const { words } = reader;
  const event = text(detail, 'eventName');
  const hasFailed = text(detail, 'responseElements', event ?? '') === 'Failure' || isError(detail);
  const mfa = text(detail, 'additionalEventData', 'MFAUsed');
  const region = text(detail, 'awsRegion') ?? text(payload, 'region');
  const id = text(detail, 'eventID');
  const url = id && cloudTrailEventUrl(region, id);
  return {
    severity: SEVERITIES[kindOf(detail, hasFailed, mfa)],
    title: title(detail, hasFailed, mfa, reader),
    facts: facts(
      [words.labels.reason, hasFailed ? text(detail, 'errorMessage') : undefined],
      [words.labels.sourceIp, text(detail, 'sourceIPAddress')],
      [words.signin.labels.mfa, isMfaTold(detail) ? word(words.signin.mfa, mfa) : undefined],
      [words.signin.labels.switchTo, text(detail, 'additionalEventData', 'SwitchTo')],
      [words.signin.labels.client, text(detail, 'userAgent')],
    ),
    resources: [],
    ...optional('region', region),
    ...optional('account', text(detail, 'userIdentity', 'accountId') ?? text(detail, 'recipientAccountId')),
    ...optional('url', url),
  };
};

function isError(detail: unknown): boolean {
  return text(detail, 'errorMessage') !== undefined || text(detail, 'errorCode') !== undefined;
}

export const SEVERITIES = {
  /** Nobody should work as root. An attempt that failed is one wrong password. */
  root: 'critical',
  failed: 'warning',
  /** A sign-in of an IAM user. */
  withoutMfa: 'warning',
  other: 'info',
} satisfies Severities;

function kindOf(detail: unknown, hasFailed: boolean, mfa: string | undefined): keyof typeof SEVERITIES {
  const type = text(detail, 'userIdentity', 'type');
  if (hasFailed) return 'failed';
  if (type === 'Root') return 'root';
  const isLogin = text(detail, 'eventName') === 'ConsoleLogin';
  return isLogin && type === 'IAMUser' && mfa === 'No' ? 'withoutMfa' : 'other';
}

/** The MFA of roles and federated users is their identity provider's affair, and reads "No" here. */
function isMfaTold(detail: unknown): boolean {
  return ['Root', 'IAMUser'].includes(text(detail, 'userIdentity', 'type') ?? '');
}

function title(detail: unknown, hasFailed: boolean, mfa: string | undefined, reader: Reader): string {
  const { signin } = reader.words;
  const who = whoOf(detail, reader);
  const event = text(detail, 'eventName');
  if (event !== undefined && event !== 'ConsoleLogin') {
    const what = word(signin.events, event) ?? event;
    return signin.other(who, hasFailed ? signin.eventFailed(what) : what);
  }
  if (hasFailed) return signin.failed(who);
  const lacksMfa = mfa === 'No' && isMfaTold(detail);
  return (lacksMfa ? signin.succeededNoMfa : signin.succeeded)(who);
}

function whoOf(detail: unknown, reader: Reader): string {
  const { signin } = reader.words;
  const identity = at(detail, 'userIdentity');
  const name = text(identity, 'userName');
  if (text(identity, 'type') === 'Root') return signin.root;
  // CloudTrail hides what may be a password typed into the wrong field.
  if (name === 'HIDDEN_DUE_TO_SECURITY_REASONS') return signin.hidden;
  if (text(identity, 'type') === 'IAMUser' && name) return signin.iamUser(name);
  return principal(identity, reader) ?? signin.unknownUser;
}
