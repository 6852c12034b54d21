// Sends the dead letters of a notifier back to the groups that they came from.

import { commandLine } from './command-line.ts';
import { printable } from './preview/terminal.ts';
import { type Counts, redrive } from './redrive/redrive.ts';
import { signIn } from './verify/account.ts';

const USAGE = `Usage: npm run --silent redrive -- [OPTION…]

Sends every dead letter of a deployed notifier back to the queue of the group that it came from, and deletes it from the
dead-letter queue. A dead letter of a rule or of a topic names no group: every group gets it, and sends it if it matches.
Fix the cause first; docs/operations.md says how to read them. Uses your AWS credentials as the AWS CLI does.

  --name NAME          the module's name (default: dingtalk-notifier)
  --region REGION      its Region (default: AWS_REGION, or the profile's)
  --dry-run            say where they would go, and leave them where they are
  -h, --help           show this text

Exit codes: 0 all were sent back, or there are none; 1 some were not; 2 invalid option, no credentials, or no such queue.`;

const INCOMPLETE = 1;
const UNUSABLE = 2;

process.exitCode = await main().catch((error: Error) => {
  console.error(printable(`redrive: ${error.message}`));
  return UNUSABLE;
});

async function main(): Promise<number> {
  const { values } = commandLine(USAGE, {
    name: { type: 'string', default: 'dingtalk-notifier' },
    region: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  // Otherwise a warning about the Node.js version would precede the answer.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const isDryRun = values['dry-run'];
  const counts = await redrive({ name: values.name, region: await signIn(values.region), isDryRun });
  for (const line of report(counts, isDryRun)) console.log(printable(line));
  return counts.failed > 0 ? INCOMPLETE : 0;
}

function report({ total, byQueue, toEvery, failed }: Counts, isDryRun: boolean): string[] {
  if (total === 0) return ['There are no dead letters.'];
  const verb = isDryRun ? 'would go' : 'went';
  return [
    ...[...byQueue].map(([queue, count]) => `${count} ${verb} back to the queue ${queue}.`),
    ...(toEvery > 0 ? [`${toEvery} ${verb} to every group, because they name none.`] : []),
    ...(failed > 0
      ? [`${failed} could not be sent back and stay in the dead-letter queue. Run this again in a minute.`]
      : []),
  ];
}
