// npm run verify, as a person runs it after the first apply, on the local AWS.

import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateLogGroupCommand, DeleteLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetTopicAttributesCommand, SetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { LOCAL_AWS } from '../../scripts/local/environment.ts';
import { changeSettings } from '../../scripts/local/function-settings.ts';
import { ROOT, type Stack, startStack } from '../../scripts/local/stack.ts';

const NAME = 'dingtalk-notifier';
const logGroupName = `/aws/lambda/${NAME}`;
/** For what cannot arrive. */
const IN_VAIN_S = '8';

interface Ended {
  code: number | null;
  output: string;
  /** The marks by the name of the check. */
  marks: Record<string, string>;
}

describe('npm run verify', function () {
  this.timeout(900_000);
  let stack: Stack;
  let topicArn: string;
  let lettersUrl: string;
  let iam: IAMClient;

  before(async () => {
    stack = await startStack();
    const deployment = stack.prepare('minimal');
    await deployment.apply();
    topicArn = await deployment.output('sns_topic_arn');
    lettersUrl = `${stack.endpoint}/123456789012/${NAME}-dead-letters`;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    iam = new IAMClient({ endpoint: stack.endpoint, region: stack.region, credentials });
  });
  after(() => stack?.stop());
  afterEach(async function () {
    stack.robot.recover();
    await stack.lambda.recycle();
    if (this.currentTest?.state === 'failed')
      console.log(stack.lambda.logs.slice(-10), stack.warnings.slice(-5));
  });

  function start(args: string[], environment: Record<string, string> = {}): ChildProcess {
    return spawn(process.execPath, ['--import', 'tsx', 'scripts/verify.ts', ...args], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        ...LOCAL_AWS,
        AWS_ENDPOINT_URL: stack.endpoint,
        AWS_REGION: stack.region,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  async function verify(args: string[], environment?: Record<string, string>): Promise<Ended> {
    const child = start(args, environment);
    const output = collect(child);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    const marks = [
      ...output().matchAll(/^([✔✘–]) (policies|topic|rule|alarm|dead letter|mention|log|left behind) /gm),
    ];
    return { code, output: output(), marks: Object.fromEntries(marks.map(([, mark, name]) => [name, mark])) };
  }

  /** What the command makes and must remove. */
  async function temporaries(): Promise<string[]> {
    const { Rules = [] } = await stack.clients.events.send(new ListRulesCommand({}));
    const { MetricAlarms = [] } = await stack.clients.alarms.send(new DescribeAlarmsCommand({}));
    const names = [...Rules.map(({ Name }) => Name), ...MetricAlarms.map(({ AlarmName }) => AlarmName)];
    return names.filter((name): name is string => name?.includes('-verify-') ?? false);
  }

  async function deadLetters(): Promise<string[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: lettersUrl,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
    });
    return ((await stack.clients.sqs.send(command)).Messages ?? []).map(({ Body = '' }) => Body);
  }

  it('tries every path of a deployed notifier, and leaves nothing but the test messages in the group', async () => {
    await stack.clients.sqs.send(
      new SendMessageCommand({ QueueUrl: lettersUrl, MessageBody: 'of somebody else' }),
    );
    const before = stack.robot.messages().length;
    const { code, output, marks } = await verify(['--yes', '--mention', '13800000000']);
    expect(marks, output).to.deep.equal({
      policies: '✔',
      topic: '✔',
      rule: '✔',
      alarm: '✔',
      'dead letter': '✔',
      // Nobody is there to say whether the phone rang.
      mention: '–',
      log: '✔',
    });
    expect(code).to.equal(0);
    expect(output).to.match(/An event was delivered \d+\.\d s after it was sent/);
    const messages = stack.robot.messages().slice(before);
    expect(messages).to.have.length(4);
    for (const { title, text } of messages) expect(`${title}${text}`).to.include('测试');
    expect(messages.filter(({ text }) => text.includes('13800000000'))).to.have.length(1);
    expect(await temporaries()).to.deep.equal([]);
    expect(await deadLetters()).to.deep.equal(['of somebody else']);
    expect(stack.warnings).to.deep.equal([]);
  });

  it('says before it starts what it will do, and does nothing where nobody is there to agree', async () => {
    const before = stack.robot.entries.length;
    const { code, output } = await verify([]);
    expect(code).to.equal(2);
    expect(output).to.include('two test messages').and.to.include('Add --yes');
    expect(stack.robot.entries).to.have.length(before);
    expect(await temporaries()).to.deep.equal([]);
  });

  it('quotes the log when the robot rejects, and fails', async () => {
    const { token } = stack.robot;
    stack.robot.configure({ tokens: ['c'.repeat(64)] });
    const { code, output, marks } = await verify(['--yes', '--timeout', IN_VAIN_S]);
    stack.robot.configure({ tokens: [token] });
    expect(code).to.equal(1);
    expect(marks, output).to.include({ topic: '✘', rule: '✘', alarm: '✘', log: '✘', 'dead letter': '✔' });
    expect(output).to.include('The robot does not recognize the access token.');
    expect(output).to.not.include(token).and.to.not.include('cccccccc');
    expect(output).to.include('docs/unproven.md');
    expect(await temporaries()).to.deep.equal([]);
  });

  it('says that the topic rejects EventBridge, and takes its event out of the dead letters', async () => {
    const attribute = { TopicArn: topicArn, AttributeName: 'Policy' };
    const { Attributes } = await stack.clients.sns.send(
      new GetTopicAttributesCommand({ TopicArn: topicArn }),
    );
    const policy = JSON.parse(Attributes?.Policy ?? '{}') as { Statement: { Sid: string }[] };
    const Statement = policy.Statement.filter(
      ({ Sid }) => !['EventBridge', 'CloudWatchAlarms'].includes(Sid),
    );
    await stack.clients.sns.send(
      new SetTopicAttributesCommand({
        ...attribute,
        AttributeValue: JSON.stringify({ ...policy, Statement }),
      }),
    );
    const { code, output, marks } = await verify(['--yes', '--timeout', IN_VAIN_S]);
    await stack.clients.sns.send(
      new SetTopicAttributesCommand({ ...attribute, AttributeValue: JSON.stringify(policy) }),
    );
    expect(code).to.equal(1);
    expect(marks, output).to.include({ topic: '✔', rule: '✘', alarm: '✘' });
    expect(output).to.include('EventBridge could not publish the event to the topic: NO_PERMISSIONS');
    expect(output).to.include('Alarms are rejected silently');
    expect(await temporaries()).to.deep.equal([]);
    expect(await deadLetters()).to.deep.equal(['of somebody else']);
  });

  it('says that the log group is gone', async () => {
    await stack.clients.logs.send(new DeleteLogGroupCommand({ logGroupName }));
    const { code, output, marks } = await verify(['--yes', '--timeout', IN_VAIN_S]);
    await stack.clients.logs.send(new CreateLogGroupCommand({ logGroupName }));
    expect(code).to.equal(1);
    expect(marks, output).to.include({ topic: '✘', log: '✘' });
    expect(output).to.include(`The log group ${logGroupName} does not exist`);
    expect(await temporaries()).to.deep.equal([]);
  });

  it('says that the function does not log, and what to look at', async () => {
    // An environment that runs does not make its stream a second time; two may run at once. The second one starts while
    // the first one waits for the robot.
    stack.robot.fail('hang', 2);
    await Promise.all(
      ['first', 'second'].map((id) =>
        stack.lambda.invoke(NAME, { id, source: 'example', 'detail-type': 'Test', detail: {} }),
      ),
    );
    await sleep(1000);
    await stack.clients.logs.send(new DeleteLogGroupCommand({ logGroupName }));
    await stack.clients.logs.send(new CreateLogGroupCommand({ logGroupName }));
    const { code, output, marks } = await verify(['--yes', '--timeout', '3']);
    expect(code).to.equal(1);
    expect(marks, output).to.include({ topic: '✘', rule: '✘', alarm: '✘', log: '✘' });
    expect(output)
      .to.include('If the test message is in the group')
      .and.to.include('modules/group/policies.tf');
  });

  it('says that log_level keeps the deliveries out of the log', async () => {
    await changeSettings(stack, NAME, () => ({ log_level: 'warn' }));
    const { code, output, marks } = await verify(['--yes', '--timeout', '3']);
    await changeSettings(stack, NAME, () => ({ log_level: 'info' }));
    expect(marks, output).to.include({ topic: '–', rule: '–', alarm: '–', 'dead letter': '✔', log: '–' });
    expect(output).to.include('log_level = "warn"');
    expect(code).to.equal(0);
  });

  it('says that the role may do more than it must', async () => {
    const policy = { RoleName: `${NAME}-${stack.region}`, PolicyName: 'more' };
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
    });
    await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument }));
    const { code, output, marks } = await verify(['--yes']);
    await iam.send(new DeleteRolePolicyCommand(policy));
    expect(code).to.equal(1);
    expect(marks, output).to.include({ policies: '✘', topic: '✔' });
    expect(output).to.include('s3:GetObject on arn:aws:s3:::a-bucket/a-key is allowed');
  });

  it('removes what it has made on Ctrl-C', async () => {
    const child = start(['--yes']);
    const output = collect(child);
    const code = new Promise((resolve) => child.once('close', resolve));
    while ((await temporaries()).length === 0) {
      expect(child.exitCode, output()).to.equal(null);
      await sleep(50);
    }
    child.kill('SIGINT');
    expect(await code).to.equal(130);
    expect(await temporaries()).to.deep.equal([]);
  });

  for (const [what, args, environment, sentence] of [
    ['a notifier that is not there', ['--yes', '--name', 'another'], {}, 'There is no function another in'],
    [
      'no credentials',
      ['--yes'],
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      'The AWS credentials are missing or not valid',
    ],
    ['no Region', ['--yes'], { AWS_REGION: '' }, 'No Region is set'],
    ['an option that does not exist', ['--nonsense'], {}, '--nonsense'],
    ['a timeout that is none', ['--yes', '--timeout', 'soon'], {}, '--timeout is "soon"'],
    ['nobody to mention', ['--yes', '--mention', ''], {}, '--mention is empty'],
  ] as const)
    it(`ends with exit code 2 and a sentence for ${what}`, async () => {
      const { code, output } = await verify([...args], environment);
      expect(output).to.include(sentence);
      expect(code).to.equal(2);
    });
});

/** What a program has printed so far. */
function collect(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  return () => output;
}
