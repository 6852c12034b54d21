// Where preview --send finds the robot: in the environment. Arguments appear in the process list and in npm's log.

import { existsSync } from 'node:fs';
import { redact } from '../../lambda/src/redact.ts';
import { parseSecret } from '../../lambda/src/secret.ts';
import { sampleNames } from '../samples.ts';

/** Throws an Error that says where a webhook and a signing secret go, if one is among the arguments. Quotes neither. */
export function refuseSecrets(args: string[]): void {
  const isExposed = args.some(
    (arg, index) =>
      /^--(?:send=|sign-secret|webhook)/i.test(arg) ||
      /^(?:--[\w-]+=)?["']?https?:/i.test(arg) ||
      redact(arg) !== arg ||
      (args[index - 1] === '--send' && !isInput(arg)),
  );
  if (!isExposed) return;
  throw new Error(
    'preview: an argument contains a webhook or a signing secret, and arguments appear in the process list and in npm’s ' +
      'log. Set the environment variables WEBHOOK_URL and SIGN_SECRET instead, and use --send without a value. npm has ' +
      'already logged the argument: delete the newest file in the folder _logs of `npm config get cache`.',
  );
}

/** The robot's secret from WEBHOOK_URL and SIGN_SECRET; throws an Error that says what is wrong without quoting it. */
export function webhookSecret({
  WEBHOOK_URL = '',
  SIGN_SECRET = '',
  AWS_ENDPOINT_URL,
}: NodeJS.ProcessEnv): string {
  const secret = JSON.stringify({ url: WEBHOOK_URL, sign_secret: SIGN_SECRET });
  try {
    parseSecret(secret, Boolean(AWS_ENDPOINT_URL));
  } catch {
    throw new Error(
      'preview: --send requires the robot’s webhook in the environment: `read -rs WEBHOOK_URL && export WEBHOOK_URL` reads ' +
        'a URL such as https://oapi.dingtalk.com/robot/send?access_token=… without showing it. For a robot with a ' +
        'signature (加签), set SIGN_SECRET as well.',
    );
  }
  return secret;
}

/** Whether it is what the preview takes: another option, a file or a sample. */
function isInput(arg: string): boolean {
  return arg.startsWith('--') || existsSync(arg) || sampleNames().includes(arg);
}
