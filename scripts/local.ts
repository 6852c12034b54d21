// make local: keeps the whole local stack running, for a person to send events from the robot's page and watch them arrive.

import { commandLine } from './command-line.ts';
import { findProgram } from './local/process.ts';
import { startProgress } from './local/progress.ts';
import { sendEvent } from './local/send.ts';
import { startStack } from './local/stack.ts';
import { printable } from './preview/terminal.ts';

const USAGE = `Usage: npm run --silent local

Keeps the local AWS, the deployed notifier and the robot running until Ctrl-C, to send events manually.

  -h, --help        show this text`;
commandLine(USAGE, {});

const EXAMPLE = 'minimal';

const progress = startProgress();

try {
  await main();
} catch (error) {
  progress.clear();
  console.error(printable(`local: ${error instanceof Error ? error.message : error}`));
  process.exit(1);
}

/** Starts everything, which then runs until Ctrl-C. */
async function main(): Promise<void> {
  const stack = await startStack({ say: progress.say });
  const deployment = stack.prepare(EXAMPLE);
  await deployment.apply();
  const topicArn = await deployment.output('sns_topic_arn');
  stack.robot.acceptEvents((content) => sendEvent(stack.clients, topicArn, content));
  progress.stop();
  console.log(instructions(stack.endpoint, stack.region, topicArn, stack.robot.pageUrl));
  stack.robot.watch(({ time, message, refusal, fault }) => {
    const clock = new Date(time).toTimeString().slice(0, 8);
    const outcome = fault ?? (refusal && `rejected: ${refusal.errcode} ${refusal.reason}`);
    console.log(printable(`${clock} ${outcome ?? message?.title ?? message?.text.split('\n')[0]}`));
  });
}

function instructions(endpoint: string, region: string, topicArn: string, pageUrl: string): string {
  const detail = JSON.stringify({ 'instance-id': 'i-0123456789abcdef0', state: 'stopped' });
  const entries = JSON.stringify([
    { Source: 'aws.ec2', DetailType: 'EC2 Instance State-change Notification', Detail: detail },
  ]);
  const needed = findProgram('aws')
    ? ''
    : '; no aws is on the PATH, docs.aws.amazon.com/cli says how to install it';
  return `
The notifier runs, deployed by examples/${EXAMPLE} to a local AWS. Open this page to send sample events or your own, watch
the group, and make the robot fail:

  ${pageUrl}

Nothing else is needed. From another terminal, the AWS CLI, version 1 or 2, sends events too (the local AWS takes any
credentials${needed}):

  export AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_REGION=${region} AWS_DEFAULT_REGION=${region} AWS_PAGER=

  aws --endpoint-url ${endpoint} events put-events --entries '${entries}'

  aws --endpoint-url ${endpoint} sns publish --topic-arn ${topicArn} --message '磁盘告警：nas-03 已用 92 %'

See what the function logs, and try every path as after a first apply:

  aws --endpoint-url ${endpoint} logs filter-log-events --log-group-name /aws/lambda/dingtalk-notifier --query 'events[].message' --output text

  AWS_ENDPOINT_URL=${endpoint} npm run --silent verify

Ctrl-C ends everything and removes it.
`;
}
