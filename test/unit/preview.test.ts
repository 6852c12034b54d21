// The preview, run as a person runs it.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { paintMessage } from '../../scripts/preview/terminal.ts';
import { refuseSecrets, webhookIn } from '../../scripts/preview/webhook.ts';
import { expectedPath, sample, sampleNames } from '../../scripts/samples.ts';
import { type RobotServer, startRobot } from '../../stand-ins/robots/server.ts';
import { previewFile } from './support/preview.ts';

const root = join(import.meta.dirname, '../..');

function preview(args: string[], input = '', variables: Record<string, string> = {}) {
  const env = { ...process.env, ...variables };
  return spawnSync(process.execPath, [previewFile(), ...args], { cwd: root, encoding: 'utf8', input, env });
}

/** Leaves this process free to answer as the robot. */
function previewBeside(
  args: string[],
  variables: Record<string, string>,
): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [previewFile(), ...args], {
    cwd: root,
    env: { ...process.env, ...variables },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })));
}

describe('A preview', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'preview-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const expected = (name: string) => readFileSync(expectedPath('zh-CN', name), 'utf8');

  it("takes a sample's name for its file, a file, and standard input, and prints the same", () => {
    const named = preview(['ec2.stopped']);
    expect(named.status).to.equal(0);
    expect(named.stdout.trimEnd()).to.equal(expected('ec2.stopped').trimEnd());
    expect(preview(['samples/ec2.stopped.json']).stdout).to.equal(named.stdout);
    expect(preview([], JSON.stringify(sample('ec2.stopped'))).stdout).to.equal(named.stdout);
  });

  it('takes a path from where npm was called', () => {
    const from = { INIT_CWD: join(root, 'samples'), npm_lifecycle_event: 'preview' };
    const { stdout } = preview(['ec2.stopped.json'], '', from);
    expect(stdout.trimEnd()).to.equal(expected('ec2.stopped').trimEnd());
    // Another script of npm may start the command elsewhere.
    expect(preview(['ec2.stopped.json'], '', { ...from, npm_lifecycle_event: 'test' }).status).to.equal(2);
  });

  for (const [given, said] of [
    [['ec2.stoped'], 'There is no file and no sample "ec2.stoped". Did you mean ec2.stopped? --list'],
    [['samples/EC2.stpoped.json'], 'Did you mean ec2.stopped?'],
    [['guardduty'], '--list guardduty lists '],
    [['nothing-like-any-of-them'], 'There is no file and no sample "nothing-like-any-of-them". --list'],
    [['--lst'], 'There is no option --lst. Did you mean --list? --help lists the options.'],
    [['--rbot', 'wecom'], 'Did you mean --robot?'],
    [['--gruops', '{}'], 'Did you mean --groups?'],
    [['--colour'], 'There is no option --colour. --help lists the options.'],
  ] as const)
    it(`suggests what was meant: ${given.join(' ')}`, () => {
      const { status, stderr } = preview([...given]);
      expect(status).to.equal(2);
      expect(stderr)
        .to.match(/^preview: [^\n]+\n$/)
        .and.include(said);
    });

  describe('of what aws sqs receive-message prints', () => {
    const TOPIC = 'arn:aws:sns:ap-northeast-1:123456789012:dingtalk-notifier';
    const message = (name: string, body: unknown) => ({
      MessageId: `id of ${name}`,
      ReceiptHandle: 'handle',
      Body: JSON.stringify(body),
      Attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:ap-northeast-1:123456789012:dingtalk-notifier' },
      MessageAttributes: { ERROR_CODE: { StringValue: 'NO_PERMISSIONS', DataType: 'String' } },
    });
    const wrapped = {
      Type: 'Notification',
      MessageId: 'm-1',
      TopicArn: TOPIC,
      Message: JSON.stringify(sample('ec2.stopped')),
    };

    it('shows the event of a dead letter, as a rule or as the topic wrote it', () => {
      const ofRule = preview([], JSON.stringify({ Messages: [message('rule', sample('ec2.stopped'))] }));
      expect(ofRule.stdout).to.include('EC2 已停止：i-08ff347394540215f');
      const ofTopic = preview([], JSON.stringify({ Messages: [message('topic', wrapped)] }));
      expect(ofTopic.stdout.trimEnd()).to.equal(expected('ec2.stopped').trimEnd());
      const single = preview([], JSON.stringify(message('topic', wrapped)));
      expect(single.stdout).to.equal(ofTopic.stdout);
    });

    it('shows all messages', () => {
      const Messages = ['ec2.stopped', 'alarm.alarm'].map((name) => message(name, sample(name)));
      const { stdout } = preview(['--each', '--output', 'payload'], JSON.stringify({ Messages }));
      expect(JSON.parse(stdout)).to.have.length(2);
    });

    it('says that an empty answer may be of hidden messages', () => {
      const { status, stderr } = preview([], '\n');
      expect(status).to.equal(2);
      expect(stderr).to.match(/^preview: Standard input is empty\. .*hidden: wait 30 seconds\.\n$/);
    });
  });

  it('is plain where it is piped', () => {
    expect(preview(['alarm.alarm']).stdout).not.to.include('\u001b');
  });

  it('takes settings as JSON and as a file', () => {
    const settings = join(folder, 'settings.json');
    writeFileSync(settings, '{"language":"en","time_zone":"UTC"}');
    const { stdout } = preview(['ec2.stopped', '--config', settings]);
    expect(stdout).to.include('EC2 stopped: i-08ff347394540215f').and.include('(UTC)');
    expect(preview(['ec2.stopped', '--config', readFileSync(settings, 'utf8')]).stdout).to.equal(stdout);
  });

  it('prints request bodies', () => {
    const [body, ...rest] = JSON.parse(preview(['ec2.stopped', '--output', 'payload']).stdout);
    expect(rest).to.deep.equal([]);
    expect(body).to.have.property('msgtype', 'markdown');
  });

  it('makes one digest of many events, and messages of their own where they are asked for', () => {
    const names = sampleNames()
      .filter((name) => name.startsWith('ec2.'))
      .slice(0, 6);
    const bodies = (...more: string[]) =>
      JSON.parse(preview([...names, '--output', 'payload', ...more]).stdout) as unknown[];
    expect(bodies()).to.have.length(1);
    expect(bodies('--each')).to.have.length(6);
  });

  it('prints a copy once, as the robot would be sent it, and each with --each', () => {
    const bodies = (...more: string[]) => {
      const { stdout, stderr } = preview(['ec2.stopped', 'ec2.stopped', '--output', 'payload', ...more]);
      return { count: (JSON.parse(stdout) as unknown[]).length, stderr };
    };
    expect(bodies()).to.deep.equal({
      count: 1,
      stderr:
        'preview: 1 of 2 events are duplicates of another event and would not be sent; --each shows each of them.\n  🟠 EC2 已停止：i-08ff347394540215f\n',
    });
    expect(bodies('--each')).to.deep.equal({ count: 2, stderr: '' });
  });

  it('prints nothing for what is less severe than wanted, and says so', () => {
    const { status, stdout, stderr } = preview([
      'ec2.stopped',
      '--config',
      '{"minimum_severity":"critical"}',
    ]);
    expect({ status, stdout }).to.deep.equal({ status: 0, stdout: '' });
    expect(stderr).to.match(/^preview: 1 of 1 events .*minimum_severity.*\n {2}🟠 .*\n$/);
  });

  it('prints nothing for what is muted, and says so', () => {
    const mute = [{ resources: ['i-*'], until: '2126-12-01' }];
    const { status, stdout, stderr } = preview(['ec2.stopped', '--config', JSON.stringify({ mute })]);
    expect({ status, stdout }).to.deep.equal({ status: 0, stdout: '' });
    expect(stderr).to.match(/^preview: 1 of 1 events .*muted.*\n {2}🟠 .*\n$/);
  });

  it('lists every sample event with the title of its message', () => {
    const { status, stdout } = preview(['--list']);
    expect(status).to.equal(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(/\s/)[0])).to.deep.equal(sampleNames());
    for (const line of lines) expect(line).to.match(/^\S+\s+(?:🔴|🟠|🔵|🟢) \S/u);
  });

  it('lists those that hold the words, in the language of the settings', () => {
    const { stdout } = preview(['--list', 'EC2', 'stopped', '--config', '{"language":"en"}']);
    expect(stdout).to.match(/^ec2\.stopped +🟠 EC2 stopped: i-\S+$/mu);
    expect(stdout).not.to.include('health.');
  });

  it('explains itself', () => {
    const { status, stdout } = preview(['--help']);
    expect(status).to.equal(0);
    expect(preview(['-h']).stdout).to.equal(stdout);
    for (const word of [
      '--list',
      '--config',
      '--output',
      '--send',
      'WEBHOOK_URL',
      'SIGN_SECRET',
      '--llm-answer',
      'Exit codes',
    ])
      expect(stdout).to.include(word);
  });

  for (const [problem, args, input] of [
    ['a file that is not there', ['no-such-file'], ''],
    ['broken JSON', [], '{"a": '],
    ['nothing at all', [], ''],
    ['an unknown option', ['--colour'], ''],
    ['an unknown output', ['--output', 'html'], '{}'],
    ['a broken setting', ['--config', '{"language":"fr"}', 'ec2.stopped'], ''],
    ['settings that are no JSON', ['--config', 'nope', 'ec2.stopped'], ''],
    ['words that no sample holds', ['--list', 'no-such-sample'], ''],
  ] as const) {
    it(`refuses ${problem} in one line, with exit code 2`, () => {
      const { status, stdout, stderr } = preview([...args], input);
      expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
      expect(stderr)
        .to.match(/^[^\n]+\n$/)
        .and.not.include('s3cret');
    });
  }
});

describe('A preview that is to be sent', () => {
  const EXPOSING = [
    ['--send', 'https://oapi.dingtalk.com/robot/send?access_token=s3cret', 'ec2.stopped'],
    ['ec2.stopped', '--send', 'HTTPS://ding.example.com/?access_token=s3cret'],
    ['--send=https://oapi.dingtalk.com/robot/send?access_token=s3cret', 'ec2.stopped'],
    ['--send="https://oapi.dingtalk.com/robot/send?access_token=s3cret"', 'ec2.stopped'],
    ['--send', 'oapi.dingtalk.com/robot/send?access_token=s3cret', 'ec2.stopped'],
    ['--send', 'https://open.feishu.cn/open-apis/bot/v2/hook/s3cret'],
    ['--send', 's3cret', 'ec2.stopped'],
    ['--send=s3cret', 'ec2.stopped'],
    ['--send', '{"url":"https://ding.example.com/","sign_secret":"s3cret"}', 'ec2.stopped'],
    ['--webhook', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=s3cret', 'ec2.stopped'],
    ['--sign-secret', 's3cret', '--send', 'ec2.stopped'],
    ['--sign-secret=s3cret', '--send', 'ec2.stopped'],
    ['--sign-secret', 'SEC5ec25ec25ec25ec25ec2s3cret', '--send', 'ec2.stopped'],
    ['--config', '{"sign_secret":"s3cret"}', 'ec2.stopped'],
    ['ec2.stopped', 'https://ding.example.com/s3cret'],
  ];
  for (const args of EXPOSING)
    it(`refuses a secret among its arguments without quoting it: ${args.join(' ')}`, () => {
      expect(() => refuseSecrets(args))
        .to.throw(
          /^An argument contains .* Set the environment variables WEBHOOK_URL and SIGN_SECRET instead/,
        )
        .with.property('message')
        .that.does.not.include('s3cret');
    });

  it('refuses a secret among its arguments in one line, with exit code 2', () => {
    for (const args of EXPOSING.slice(1, 3)) {
      const variables = { WEBHOOK_URL: 'https://127.0.0.1:9/', SIGN_SECRET: 'SEC1' };
      const { status, stdout, stderr } = preview(args, '', variables);
      expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
      expect(stderr)
        .to.match(/^preview: An argument contains a webhook[^\n]+\n$/)
        .and.not.include('s3cret');
    }
  });

  for (const [what, WEBHOOK_URL] of [
    ['is not there', ''],
    ['is blank', '  '],
    ['is a token alone', 's3cret'],
    ['is not encrypted', 'http://example.com/?access_token=s3cret'],
    ['is of this machine, without a local AWS', 'http://127.0.0.1:9/?access_token=s3cret'],
  ] as const)
    it(`says where it is read from if the webhook ${what}`, () => {
      expect(() => webhookIn({ WEBHOOK_URL, SIGN_SECRET: 's3cret' }))
        .to.throw(/^--send requires the robot’s webhook in the environment: .*WEBHOOK_URL/)
        .with.property('message')
        .that.does.not.include('s3cret');
    });

  it('says in one line, with exit code 2, where the webhook is read from', () => {
    const { status, stdout, stderr } = preview(['--send', 'ec2.stopped'], '', { WEBHOOK_URL: '' });
    expect({ status, stdout }).to.deep.equal({ status: 2, stdout: '' });
    expect(stderr).to.match(/^preview: --send requires [^\n]+\n$/);
  });

  it('leaves neither webhook nor signing secret in the log of npm', () => {
    const cache = mkdtempSync(join(tmpdir(), 'npm-cache-'));
    try {
      const env = {
        ...process.env,
        WEBHOOK_URL: 'http://refused.example.com/?access_token=s3cret',
        SIGN_SECRET: 'SECs3cret',
        npm_config_cache: cache,
      };
      const args = ['run', '--silent', 'preview', '--', 'ec2.stopped', '--send'];
      expect(spawnSync('npm', args, { cwd: root, env }).status).to.equal(2);
      const logs = readdirSync(join(cache, '_logs')).map((file) =>
        readFileSync(join(cache, '_logs', file), 'utf8'),
      );
      expect(logs.join('\n')).to.include('--send').and.not.include('s3cret');
    } finally {
      rmSync(cache, { recursive: true });
    }
  });
});

describe('A preview that is sent', () => {
  const withSecret = (SIGN_SECRET: string) => ({
    WEBHOOK_URL: robot.webhookUrl,
    SIGN_SECRET,
    AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  });
  let robot: RobotServer;
  beforeEach(async () => {
    robot = await startRobot({ tokens: ['t0ken'], keywords: ['告警'], signSecret: 'SEC1' });
  });
  afterEach(() => robot.stop());

  it('arrives as it was printed', async () => {
    const ran = await previewBeside(['--send', 'alarm.alarm'], withSecret('SEC1\n'));
    expect(ran.status).to.equal(0);
    expect(robot.messages().map(({ text }) => text)).to.deep.equal([ran.stdout.trimEnd()]);
    expect(ran.stderr).to.equal('The robot accepted the message.\n');
  });

  it('tells errcode, cause and what to do when it is refused, and names no secret', async () => {
    const ran = await previewBeside(['alarm.alarm', '--send'], withSecret('SECwrong'));
    expect(ran.status).to.equal(1);
    expect(ran.stderr.split('\n')).to.have.length(4);
    expect(ran.stderr).to.match(
      /errcode 310000\.\n {2}Cause: The signature does not match\..*\n {2}What to do: Copy the signing secret .* SIGN_SECRET/,
    );
    expect(ran.stderr).not.to.include('t0ken').and.not.to.include('SECwrong');
  });

  for (const [what, status, headers, body, cause] of [
    [
      'a web page',
      200,
      {},
      '\n<!doctype html><title>Sign in</title>',
      /Cause: a web page instead of a robot’s answer.*login page.*proxy/,
    ],
    [
      'a redirect',
      302,
      { location: 'https://login.example.com/?t0ken' },
      '',
      /Cause: a redirect instead .*login page.*proxy/,
    ],
    ['a failing gateway', 502, {}, '<html>Bad gateway', /Cause: the chat service is busy/],
    [
      'what is no answer of a robot',
      200,
      {},
      '{"ok":true}',
      /Cause: the chat service is busy, or the URL belongs to another server/,
    ],
  ] as const)
    it(`explains ${what}, and does not quote it`, async () => {
      const server = createServer((_request, response) => response.writeHead(status, headers).end(body));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      try {
        const ran = await previewBeside(['alarm.alarm', '--send'], {
          ...withSecret('SEC1'),
          WEBHOOK_URL: `http://127.0.0.1:${port}/robot/send?access_token=t0ken`,
        });
        expect(ran.status).to.equal(1);
        expect(ran.stderr.split('\n')).to.have.length(4);
        expect(ran.stderr)
          .to.match(new RegExp(`HTTP ${status}\\.\\n`))
          .and.match(cause)
          .and.match(/\n {2}What to do: /)
          .and.not.match(/t0ken|Sign in|login\.example/);
      } finally {
        server.close();
      }
    });

  it('says how long to wait when the robot had too much', async () => {
    robot.throttle(600_000);
    const ran = await previewBeside(['alarm.alarm', '--send'], withSecret('SEC1'));
    expect(ran.status).to.equal(1);
    expect(ran.stderr).to.match(
      /errcode 130101.*\n.*received more messages than it accepts.*\n.*wait 600 seconds/,
    );
  });
});

describe('A preview for another vendor’s robot', () => {
  it('is what that robot would be sent', () => {
    const wecom = preview(['--robot', 'wecom', 'alarm.alarm']).stdout;
    expect(wecom).to.match(/^### <font color="warning">🔴 /);
    const [feishu] = JSON.parse(preview(['--robot', 'feishu', '--output', 'payload', 'alarm.alarm']).stdout);
    expect(feishu).to.have.nested.property('card.header.template', 'red');
  });

  it('says which settings that robot ignores', () => {
    const config = { open_links_in_browser: true, mentions: { mobiles: ['13800000000'] } };
    const { stdout, stderr } = preview([
      '--robot',
      'feishu',
      '--config',
      JSON.stringify(config),
      'alarm.alarm',
    ]);
    expect(stderr).to.equal(
      'preview: Feishu robots do not support open_links_in_browser, mentions.mobiles. The function ignores these settings.\n',
    );
    expect(stdout).to.match(/^🔴 /);
  });

  it('of a name that nobody has is refused with those that there are', () => {
    const { status, stderr } = preview(['--robot', 'slack', 'alarm.alarm']);
    expect(status).to.equal(2);
    expect(stderr).to.equal('preview: --robot is "slack", but must be one of dingtalk, wecom, feishu.\n');
  });

  for (const [vendor, code, cause] of [
    ['wecom', 'errcode 93000, hint \\d+', 'The robot does not recognize this key'],
    ['feishu', 'code 19001', 'The webhook URL is wrong'],
  ] as const)
    it(`is sent as its URL says, and its answer is explained: ${vendor}`, async () => {
      const robot = await startRobot({ vendor, tokens: ['t0ken'] });
      try {
        const variables = { WEBHOOK_URL: robot.webhookUrl, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
        const ran = await previewBeside(['alarm.alarm', '--send'], variables);
        expect(ran.stderr).to.equal('The robot accepted the message.\n');
        expect(robot.messages()).to.have.length(1);
        robot.configure({ tokens: ['other'] });
        const refused = await previewBeside(['alarm.alarm', '--send'], variables);
        expect(refused.status).to.equal(1);
        expect(refused.stderr).to.match(new RegExp(`${code}\\.\\n  Cause: ${cause}.*\\n  What to do: Copy`));
        expect(refused.stderr).not.to.include('t0ken');
      } finally {
        await robot.stop();
      }
    });

  it('is refused where the URL is of no known robot, unless --robot says whose it is', async () => {
    const robot = await startRobot({ vendor: 'wecom', tokens: ['t0ken'] });
    const variables = {
      WEBHOOK_URL: robot.webhookUrl.replace('/cgi-bin/webhook/send', '/hooks'),
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
    };
    await robot.stop();
    const unknown = await previewBeside(['alarm.alarm', '--send'], variables);
    expect(unknown.status).to.equal(2);
    expect(unknown.stderr).to.include('is not that of a known robot').and.not.include('t0ken');
    const named = await previewBeside(['alarm.alarm', '--send', '--robot', 'wecom'], variables);
    // There is nobody at this address.
    expect(named.status).to.equal(1);
    expect(named.stdout).to.match(/^### <font/);
  });
});

describe('What a preview prints', () => {
  const HOSTILE = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u0000\u007f\u202eevil\u2066\r';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  const custom = JSON.stringify({
    version: 'dingtalk-notifier/v1',
    title: `t${HOSTILE}`,
    text: `x${HOSTILE}`,
    facts: { [`l${HOSTILE}`]: `v${HOSTILE}` },
    severity: 'critical',
  });
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'preview-'));
    writeFileSync(join(folder, 'answer'), `${HOSTILE} summary of i-1 ${HOSTILE}`);
    writeFileSync(join(folder, `file\u001b[31m`), '{');
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [what, args, input] of [
    ['a file that is no JSON', () => [], `${HOSTILE}{"a"`],
    ['a file that does not exist', () => [`no\u001b[2J\u009b31m`], ''],
    ['a file with such a name', () => [join(folder, `file\u001b[31m`)], ''],
    ['words for the list', () => ['--list', `x\u001b[2J`], ''],
    ['an option', () => [`--x\u001b[2J`], ''],
    ['a kind of output', () => ['--output', `x\u001b[2J`], ''],
    ['settings that are no JSON', () => ['--config', `{"x\u001b[2J`], '{}'],
    ['a setting', () => ['--config', JSON.stringify({ language: HOSTILE })], '{}'],
    ['the name of a setting', () => ['--config', JSON.stringify({ [HOSTILE]: 1 })], '{}'],
    ['a message', () => ['--config', JSON.stringify({ keywords: [HOSTILE] })], custom],
    [
      'a message as text',
      () => ['--output', 'text', '--config', JSON.stringify({ keywords: [HOSTILE] })],
      custom,
    ],
    [
      'request bodies',
      () => ['--output', 'payload', '--config', JSON.stringify({ keywords: [HOSTILE] })],
      custom,
    ],
    ['an answer of the LLM', () => ['--llm-answer', join(folder, 'answer')], custom],
  ] as [string, () => string[], string][])
    it(`holds no control character of ${what}`, () => {
      const { stdout, stderr } = preview(args(), input);
      expect(stdout + stderr).to.not.equal('');
      expect(stdout + stderr).to.not.match(CONTROL);
    });
});

describe('A message on a terminal', () => {
  it('is the same text, in colours', () => {
    for (const name of ['alarm.alarm', 'health.ec2-retirement', 'text.plain'].filter((one) =>
      sampleNames().includes(one),
    )) {
      const plain = readFileSync(expectedPath('zh-CN', name), 'utf8');
      const painted = paintMessage(plain);
      expect(painted).to.include('\u001b[');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of.
      expect(painted.replace(/\u001b\[\d+m/g, '')).to.equal(plain);
    }
  });
});
