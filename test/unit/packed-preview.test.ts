// The preview without a clone: packed, installed into an empty folder without a network, and run there.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../scripts/root.ts';
import { expectedPath, sample, sampleNames } from '../../scripts/samples.ts';

describe('the packed preview', function () {
  this.timeout(180_000);
  let folder: string;
  let elsewhere: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'packed-preview-'));
    elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    npm(root, 'pack', '--silent', '--pack-destination', folder);
    const [archive = ''] = readdirSync(folder).filter((file) => file.endsWith('.tgz'));
    npm(folder, 'install', '--offline', '--no-audit', '--no-fund', '--prefix', folder, join(folder, archive));
  });
  after(() => rmSync(folder, { recursive: true }));

  const preview = (args: string[], input = '') =>
    spawnSync(join(folder, 'node_modules/.bin/dingtalk-notifier-preview'), args, {
      cwd: elsewhere,
      encoding: 'utf8',
      input,
    });
  const expected = readFileSync(expectedPath('zh-CN', 'ec2.stopped'), 'utf8').trimEnd();

  it('needs no other package, and brings the licenses of those in its bundle', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).to.deep.equal([
      'terraform-aws-dingtalk-notifier',
    ]);
    const packed = join(folder, 'node_modules/terraform-aws-dingtalk-notifier');
    expect(readFileSync(join(packed, 'bin/THIRD-PARTY-NOTICES'), 'utf8')).to.include('- @smithy/core ');
  });

  it('reads a dead letter from standard input', () => {
    const Messages = [{ MessageId: 'm-1', ReceiptHandle: 'r', Body: JSON.stringify(sample('ec2.stopped')) }];
    const { status, stdout, stderr } = preview([], JSON.stringify({ Messages }));
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    expect(stdout).to.include('EC2 已停止：i-08ff347394540215f');
  });

  it('has the samples and their titles', () => {
    expect(preview(['ec2.stopped']).stdout.trimEnd()).to.equal(expected);
    expect(preview(['--list']).stdout.trimEnd().split('\n')).to.have.length(sampleNames().length);
  });

  it('explains itself by its own name', () => {
    const { stdout } = preview(['-h']);
    expect(stdout)
      .to.match(/^Usage: dingtalk-notifier-preview \[OPTION…\]/)
      .and.not.include('npm run');
  });

  it('can send: what is loaded for it alone is in the bundle', () => {
    const { status, stderr } = preview(['--send', 'ec2.stopped']);
    expect(status).to.equal(2);
    expect(stderr).to.match(/^preview: --send requires /);
  });
});

function npm(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('npm', args, { cwd, encoding: 'utf8' });
  expect(status, stderr).to.equal(0);
}
