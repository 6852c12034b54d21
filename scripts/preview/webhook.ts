// Where preview --send finds the robot: in the environment. Arguments appear in the process list and in npm's log.

import { existsSync } from 'node:fs';
import { optional } from '../../lambda/src/optional.ts';
import { redact } from '../../lambda/src/redact.ts';
import type { ListedVendor } from '../../lambda/src/robots/index.ts';
import { parseSecret, type VendorWebhook } from '../../lambda/src/secret.ts';
import { pathFromUser } from '../command-line.ts';
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
    'An argument contains a webhook or a signing secret, and arguments appear in the process list and in npm’s ' +
      'log. Set the environment variables WEBHOOK_URL and SIGN_SECRET instead, and use --send without a value. npm has ' +
      'already logged the argument: delete the newest file in the folder _logs of `npm config get cache`.',
  );
}

/**
 * The robot of WEBHOOK_URL and SIGN_SECRET; `vendor` where its URL does not tell it. Throws an Error that says what is
 * wrong without quoting it.
 */
export function webhookIn(
  { WEBHOOK_URL = '', SIGN_SECRET = '', AWS_ENDPOINT_URL }: NodeJS.ProcessEnv,
  vendor?: ListedVendor,
): VendorWebhook {
  const secret = { url: WEBHOOK_URL, sign_secret: SIGN_SECRET, ...optional('vendor', vendor?.vendor) };
  try {
    const { robots } = parseSecret(JSON.stringify(secret), Boolean(AWS_ENDPOINT_URL));
    return robots[0] as VendorWebhook;
  } catch (error) {
    throw new Error(
      '--send requires the robot’s webhook in the environment: `read -rs WEBHOOK_URL && export WEBHOOK_URL` reads ' +
        'it without showing it. For a robot with a signature, set SIGN_SECRET as well. ' +
        `The function could not use the present value: ${(error as Error).message}`,
    );
  }
}

/** Whether the preview accepts it: another option, a file or a sample. */
function isInput(arg: string): boolean {
  return arg.startsWith('--') || existsSync(pathFromUser(arg)) || sampleNames().includes(arg);
}
