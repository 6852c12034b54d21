// The parts of npm run verify that the local AWS cannot show.

import { spawn } from 'node:child_process';
import { IAMClient } from '@aws-sdk/client-iam';
import { expect } from 'chai';
import { type Config, DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import { isMobile } from '../../lambda/src/events/custom.ts';
import { root } from '../../scripts/root.ts';
import { lineOf } from '../../scripts/verify/log.ts';
import { checkTopic, unsentTests } from '../../scripts/verify/paths.ts';
import { checkPolicies } from '../../scripts/verify/policies.ts';
import type { Target } from '../../scripts/verify/target.ts';
import { createUndo } from '../../scripts/verify/undo.ts';
import { type Listening, listen } from '../../stand-ins/http.ts';

describe('npm run verify reads the function’s log', () => {
  const fields = { timestamp: '2026-03-02T01:15:42.000Z', level: 'INFO', message: 'delivered', id: 'e-1' };

  it('as the function writes it', () => {
    expect(lineOf(JSON.stringify(fields), 5)).to.include({
      time: Date.parse(fields.timestamp),
      level: 'INFO',
      message: 'delivered',
      id: 'e-1',
    });
  });

  it('with Lambda’s own words before it, as where Lambda keeps text', () => {
    const line = `2026-03-02T01:15:42.000Z\t6f1c-11aa\tINFO\t${JSON.stringify(fields)}\n`;
    expect(lineOf(line, 5)).to.include({ message: 'delivered', id: 'e-1' });
  });

  it('and takes Lambda’s own reports of a failure for errors', () => {
    for (const text of [
      '2026-03-02T01:15:42.000Z 6f1c Task timed out after 60.00 seconds',
      'RequestId: 6f1c Error: Runtime exited with error: signal: killed',
    ])
      expect(lineOf(text, 5)).to.include({ level: 'ERROR', time: 5 });
    expect(lineOf('START RequestId: 6f1c Version: $LATEST', 5).level).to.equal('');
  });
});

describe('npm run verify sends test messages', () => {
  const mute = [{ sources: ['custom'], until: '2999-01-01' }];
  const targetOf = (config: Partial<Config>): Target => {
    const target = targetWith(() => Promise.reject(named('AccessDenied')));
    return { ...target, config: { ...target.config, ...config } };
  };

  for (const [config, reason] of [
    [{}, undefined],
    [{ minimum_severity: 'critical' }, undefined],
    [{ mute }, /^an entry of mute matches it \(muted\)$/],
    [{ match: [{ sources: ['aws.rds'] }] }, /^match does not match it \(not_matched\)$/],
    [
      { match: [{ kinds: ['n'] }], except: [{ titles: ['Test*', '测试*'] }] },
      /^except matches it \(except\)$/,
    ],
    [
      {
        other_groups: [
          {
            match: [{ sources: ['custom'] }],
            except: [],
            minimum_severity: 'info',
            language: 'en',
            time_zone: 'UTC',
          },
        ],
      },
      /^another group sends it \(other_group\)$/,
    ],
  ] as [Partial<Config>, RegExp | undefined][])
    it(`and knows in advance why the group does not send them: ${JSON.stringify(config)}`, async () => {
      const unsent = await unsentTests(targetOf(config));
      if (reason === undefined) expect(unsent).to.equal(undefined);
      else expect(unsent).to.match(reason);
    });

  it('and says of one that the group did not send that the robot is not tested', async () => {
    const target = targetOf({ mute });
    const sns = { send: async () => ({ MessageId: 'm-1' }) };
    const line = { message: 'not sent', id: 'm-1', reason: 'muted', time: Date.now() };
    const finding = await checkTopic({
      target: { ...target, clients: { ...target.clients, sns } as never },
      log: { read: async () => [{ ...line, level: 'INFO', resource: '' }] },
      undo: createUndo(),
      timeoutMs: 1000,
    });
    expect(finding.outcome).to.equal('untried');
    expect(finding.text).to.match(
      /reached the function .*, but the group does not send it, because an entry of mute matches it \(muted\)\..*robot.* not tested/,
    );
  });
});

describe('npm run verify finds', () => {
  const asked: string[] = [];
  let server: Listening;
  before(async () => {
    // STS knows the caller, and Lambda no function.
    server = await listen(async (request, response) => {
      const isSts = request.url === '/';
      if (!isSts) asked.push(request.url ?? '');
      response.writeHead(isSts ? 200 : 404, { 'x-amzn-errortype': 'ResourceNotFoundException' });
      response.end(isSts ? '<GetCallerIdentityResponse/>' : '{}');
    });
  });
  after(() => server.close());

  for (const [args, name] of [
    [[], 'dingtalk-notifier'],
    [['--name', 'ops', '--group', 'data'], 'ops-data'],
    [['--name', 'ops', '--group', 'default'], 'ops'],
  ] as const)
    it(`the function of a group by its name: ${name}`, async () => {
      const { status, stderr } = await verify([...args, '--region', 'us-east-1', '--yes']);
      expect(asked.splice(0)).to.deep.equal([`/2015-03-31/functions/${name}/configuration`]);
      expect(status).to.equal(2);
      expect(stderr).to.match(
        new RegExp(
          `^verify: There is no function ${name} in us-east-1\\. .* one of them with --group\\.\\n$`,
        ),
      );
    });

  async function verify(args: string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/verify.ts', ...args], {
      cwd: root,
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: server.url,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
      },
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { status, stderr };
  }
});

describe('npm run verify has IAM simulate', () => {
  it('and says, without failing, that the caller may not', async () => {
    const finding = await checkPolicies(targetWith(() => Promise.reject(named('AccessDenied'))));
    expect(finding.outcome).to.equal('untried');
    expect(finding.text).to.include('iam:SimulatePrincipalPolicy');
  });

  it('and names each action that is denied although the function needs it', async () => {
    const finding = await checkPolicies(
      targetWith(({ ActionNames }) =>
        Promise.resolve({
          EvaluationResults: ActionNames.map((EvalActionName) => ({
            EvalActionName,
            EvalDecision: 'explicitDeny',
          })),
        }),
      ),
    );
    expect(finding.outcome).to.equal('failed');
    expect(finding.text).to.include('logs:PutLogEvents on').and.to.include('sqs:ReceiveMessage on');
    expect(finding.text).to.not.include('s3:GetObject');
    expect(finding.text).to.not.include('scheduler:');
  });

  it('and asks about the schedules of a group that has timers', async () => {
    const asked: Record<string, string[]> = {};
    const target = targetWith(({ ActionNames, ResourceArns }) => {
      asked[ResourceArns[0] ?? ''] = ActionNames;
      return Promise.resolve({ EvaluationResults: [] });
    });
    const timers = { schedule_group: 'notifier', role_arn: 'r', queue_arn: 'q', dead_letter_queue_arn: 'd' };
    await checkPolicies({ ...target, config: { ...target.config, timers } });
    const schedules = Object.entries(asked).filter(([arn]) => arn.endsWith(':schedule/notifier/a'));
    expect(schedules.flatMap(([, actions]) => actions)).to.have.members([
      'scheduler:CreateSchedule',
      'scheduler:UpdateSchedule',
      'scheduler:GetSchedule',
      'scheduler:DeleteSchedule',
    ]);
  });
});

describe('npm run verify removes', () => {
  it('the last first, each once, and waits for what is still being made', async () => {
    const undo = createUndo();
    const done: string[] = [];
    const removeFirst = await undo.make(
      'first',
      async () => {},
      async () => void done.push('first'),
    );
    let finish = () => {};
    const making = undo.make(
      'second',
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
      async () => void done.push('second'),
    );
    await undo.make(
      'third',
      async () => {},
      async () => void done.push('third'),
    );
    const over = undo.all();
    await new Promise(setImmediate);
    expect(done).to.deep.equal(['third']);
    finish();
    await making;
    expect(await over).to.deep.equal([]);
    await removeFirst();
    expect(done).to.deep.equal(['third', 'second', 'first']);
  });

  it('and says how to remove by hand what AWS does not let it, but not what is gone', async () => {
    const undo = createUndo();
    await undo.make(
      'aws events delete-rule',
      async () => {},
      () => Promise.reject(named('AccessDeniedException')),
    );
    await undo.make(
      'aws cloudwatch …',
      async () => {},
      () => Promise.reject(named('ResourceNotFoundException')),
    );
    expect(await undo.all()).to.deep.equal(['aws events delete-rule']);
  });

  it('and makes nothing more once it has begun to remove', async () => {
    const undo = createUndo();
    await undo.all();
    let isMade = false;
    void undo.make(
      'late',
      async () => {
        isMade = true;
      },
      async () => {},
    );
    await new Promise(setImmediate);
    expect(isMade).to.equal(false);
  });
});

describe('npm run verify -- --mention', () => {
  it('takes what a custom message takes for a mobile number, and anything else for a user id', () => {
    for (const mobile of ['13800000000', '+852-51112222']) expect(isMobile(mobile), mobile).to.equal(true);
    for (const userId of ['liwei', 'manager4220', '1380000000012345678'])
      expect(isMobile(userId)).to.equal(false);
  });
});

type Simulate = (input: { ActionNames: string[]; ResourceArns: string[] }) => Promise<object>;

function targetWith(simulate: Simulate): Target {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const iam = new IAMClient({ region: 'us-east-1' });
  iam.send = ((command: { input: { ActionNames: string[]; ResourceArns: string[] } }) =>
    simulate(command.input)) as IAMClient['send'];
  const arn = (rest: string) => `arn:aws:${rest}`;
  return {
    name: 'n',
    groupName: 'n',
    region: 'us-east-1',
    accountId: '123456789012',
    partition: 'aws',
    eventBus: 'default',
    topicArn: arn('sns:us-east-1:123456789012:n'),
    queueArn: arn('sqs:us-east-1:123456789012:n'),
    deadLettersArn: arn('sqs:us-east-1:123456789012:n-dead-letters'),
    functionArn: arn('lambda:us-east-1:123456789012:function:n'),
    roleArn: arn('iam::123456789012:role/n-us-east-1'),
    logGroup: '/aws/lambda/n',
    config: {
      ...DEFAULT_CONFIG,
      webhook_secret_arn: arn('secretsmanager:us-east-1:123456789012:secret:n-AbCdEf'),
    },
    clients: { iam } as Target['clients'],
  };
}

function named(name: string): Error {
  return Object.assign(new Error('no'), { name });
}
