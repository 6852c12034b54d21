// The preview, run as a person runs it.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Robot, startRobot } from '../../scripts/local/robot.ts';
import { paintMessage } from '../../scripts/preview/terminal.ts';
import { expectedPath, fixture, fixtureNames } from './support/messages.ts';

const root = join(import.meta.dirname, '../..');
const command = ['--import', 'tsx', 'scripts/preview.ts'];

function preview(args: string[], input = '') {
  return spawnSync(process.execPath, [...command, ...args], { cwd: root, encoding: 'utf8', input });
}

/** Leaves this process free to answer as the robot. */
function previewBeside(args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [...command, ...args], { cwd: root });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  return new Promise((resolve) => child.once('close', (status) => resolve({ status, stdout, stderr })));
}

describe('A preview', function () {
  this.timeout(30_000);
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
    expect(preview(['test/unit/events/fixtures/ec2.stopped.json']).stdout).to.equal(named.stdout);
    expect(preview([], JSON.stringify(fixture('ec2.stopped'))).stdout).to.equal(named.stdout);
  });

  it('is plain where it is piped', () => {
    expect(preview(['alarm.alarm']).stdout).not.to.include('\u001b');
  });

  it('takes settings as JSON and as a file', () => {
    const settings = join(folder, 'settings.json');
    writeFileSync(settings, '{"language":"en","time_zone":"UTC"}');
    const { stdout } = preview(['ec2.stopped', '--config', settings]);
    expect(stdout).to.include('EC2 instance i-08ff347394540215f stopped').and.include('(UTC)');
    expect(preview(['ec2.stopped', '--config', readFileSync(settings, 'utf8')]).stdout).to.equal(stdout);
  });

  it('prints request bodies', () => {
    const [body, ...rest] = JSON.parse(preview(['ec2.stopped', '--output', 'payload']).stdout);
    expect(rest).to.deep.equal([]);
    expect(body).to.have.property('msgtype', 'markdown');
  });

  it('makes one digest of many events, and messages of their own where they are asked for', () => {
    const names = fixtureNames.filter((name) => name.startsWith('ec2.')).slice(0, 6);
    const bodies = (...more: string[]) =>
      JSON.parse(preview([...names, '--output', 'payload', ...more]).stdout) as unknown[];
    expect(bodies()).to.have.length(1);
    expect(bodies('--each')).to.have.length(6);
  });

  it('prints nothing for what is less severe than wanted, and says so', () => {
    const { status, stdout, stderr } = preview([
      'ec2.stopped',
      '--config',
      '{"minimum_severity":"critical"}',
    ]);
    expect({ status, stdout }).to.deep.equal({ status: 0, stdout: '' });
    expect(stderr).to.match(/^preview: 1 of 1 events .*minimum_severity.*\n$/);
  });

  it('lists every sample event with the title of its message', () => {
    const { status, stdout } = preview(['--list']);
    expect(status).to.equal(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(/\s/)[0])).to.deep.equal(fixtureNames);
    for (const line of lines) expect(line).to.match(/^\S+\s+(?:🔴|🟠|🔵|🟢) \S+｜\S/u);
  });

  it('lists those that hold the words, in the language of the settings', () => {
    const { stdout } = preview(['--list', 'EC2', 'stopped', '--config', '{"language":"en"}']);
    expect(stdout).to.match(/^ec2\.stopped +🟠 Warning｜EC2 instance \S+ stopped/mu);
    expect(stdout).not.to.include('health.');
  });

  it('explains itself', () => {
    const { status, stdout } = preview(['--help']);
    expect(status).to.equal(0);
    for (const word of [
      '--list',
      '--config',
      '--output',
      '--send',
      '--sign-secret',
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
    [
      'an address that is no webhook',
      ['--send', 'http://example.com/?access_token=s3cret', 'ec2.stopped'],
      '',
    ],
    ['a signing secret without an address', ['--sign-secret', 'x', 'ec2.stopped'], ''],
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

describe('A preview that is sent', function () {
  this.timeout(30_000);
  let robot: Robot;
  beforeEach(async () => {
    robot = await startRobot({ tokens: ['t0ken'], keywords: ['告警'], signSecret: 'SEC1' });
  });
  afterEach(() => robot.stop());

  it('arrives as it was printed', async () => {
    const ran = await previewBeside(['alarm.alarm', '--send', robot.webhookUrl, '--sign-secret', 'SEC1']);
    expect(ran.status).to.equal(0);
    expect(robot.messages().map(({ text }) => text)).to.deep.equal([ran.stdout.trimEnd()]);
    expect(ran.stderr).to.equal('The robot took it: errcode 0.\n');
  });

  it('tells errcode, cause and what to do when it is refused, and names no secret', async () => {
    const ran = await previewBeside(['alarm.alarm', '--send', robot.webhookUrl, '--sign-secret', 'SECwrong']);
    expect(ran.status).to.equal(1);
    expect(ran.stderr.split('\n')).to.have.length(4);
    expect(ran.stderr).to.match(
      /errcode 310000\.\n {2}Cause: The signature does not match\..*\n {2}What to do: /,
    );
    expect(ran.stderr).not.to.include('t0ken').and.not.to.include('SECwrong');
  });

  it('says how long to wait when the robot had too much', async () => {
    robot.throttle(600_000);
    const ran = await previewBeside(['alarm.alarm', '--send', robot.webhookUrl, '--sign-secret', 'SEC1']);
    expect(ran.status).to.equal(1);
    expect(ran.stderr).to.match(/errcode 130101.*\n.*20 messages in a minute.*\n.*wait 10 minutes/);
  });
});

describe('A message on a terminal', () => {
  it('is the same text, in colours', () => {
    for (const name of ['alarm.alarm', 'health.ec2-retirement', 'text.plain'].filter((one) =>
      fixtureNames.includes(one),
    )) {
      const plain = readFileSync(expectedPath('zh-CN', name), 'utf8');
      const painted = paintMessage(plain);
      expect(painted).to.include('\u001b[');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are made of.
      expect(painted.replace(/\u001b\[\d+m/g, '')).to.equal(plain);
    }
  });
});
