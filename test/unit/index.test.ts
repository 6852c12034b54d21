// The function's start, in a process of its own as on Lambda.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'chai';
import { SECRET_ARN } from './support/messages.ts';

const root = join(import.meta.dirname, '../..');
const START = "const { handler } = await import('./lambda/src/index.ts'); console.log(typeof handler);";

/** The lines that it writes while it starts. */
function start(NOTIFIER_CONFIG: string): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', START],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        AWS_REGION: 'eu-west-1',
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        NOTIFIER_CONFIG,
      },
    },
  );
  expect(stderr).to.equal('');
  return stdout.trimEnd().split('\n');
}

describe('the start of the function', () => {
  it('is silent where the settings are good', () => {
    expect(start(JSON.stringify({ webhook_secret_arn: SECRET_ARN }))).to.deep.equal(['function']);
  });

  it('is not stopped by bad settings: an error line for each says what is wrong, and what is used instead', () => {
    const bad = { time_zone: 'Asia/Shangai', colour: 'red', log_level: 'error', minimum_severity: 'all' };
    const lines = start(JSON.stringify({ webhook_secret_arn: SECRET_ARN, ...bad }));
    expect(lines.pop()).to.equal('function');
    const written = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(written.map(({ level }) => level)).to.deep.equal(['ERROR', 'ERROR', 'ERROR']);
    expect(written.map(({ message }) => message).sort()).to.deep.equal([
      written.find(({ message }) => message?.includes('colour is no setting'))?.message,
      'NOTIFIER_CONFIG: minimum_severity is "all", but must be one of critical, warning, info, ok. "info" is used instead.',
      'NOTIFIER_CONFIG: time_zone is "Asia/Shangai", but must be an IANA time zone such as "Asia/Shanghai". "Asia/Shanghai" is used instead.',
    ]);
  });

  it('is not stopped by settings that cannot be read at all', () => {
    const lines = start('{"language":');
    expect(lines.pop()).to.equal('function');
    expect(lines.join('\n')).to.include('is not valid JSON').and.include('Nothing can be sent without it.');
  });
});
