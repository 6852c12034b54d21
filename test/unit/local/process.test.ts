// Programs that are run to their end, or ended.

import { once } from 'node:events';
import { expect } from 'chai';
import { startProgram } from '../../../scripts/local/cleanup.ts';
import { run, stopProgram } from '../../../scripts/local/process.ts';

const sh = (script: string) => ['-c', script];

describe('a program that is run', () => {
  it('gives its exit code, its output, and its lines as they come', async () => {
    const lines: string[] = [];
    const ended = await run('sh', sh('echo one; sleep 0.1; echo two >&2; printf three; exit 3'), {
      onLine: (line) => lines.push(line),
    });
    expect(ended).to.deep.equal({ code: 3, output: 'one\ntwo\nthree', stdout: 'one\nthree' });
    expect(lines).to.deep.equal(['one', 'two', 'three']);
  });

  it('sees the environment that it is given, and no other', async () => {
    const { stdout } = await run('/bin/sh', sh('echo "$ONE $HOME"'), { env: { ONE: '1' } });
    expect(stdout).to.equal('1 \n');
  });

  it('has no exit code if a signal ended it', async () => {
    expect((await run('sh', sh('kill -KILL $$'))).code).to.equal(null);
  });

  it('is named, with what to do, if it does not exist', async () => {
    const error = await run('no-such-program', []).catch((reason: Error) => reason);
    expect(error).to.have.property(
      'message',
      'There is no program no-such-program on this machine. Install it, then run this again.',
    );
  });

  it('is named if it may not be run', async () => {
    const error = await run('/etc/passwd', []).catch((reason: Error) => reason);
    expect(error).to.have.property('message', '/etc/passwd does not start (EACCES).');
  });
});

describe('a program that is stopped', () => {
  for (const [how, script, signal] of [
    ['ends when it is asked', 'echo up; sleep 60', 'SIGTERM'],
    ['is killed when it does not listen', "trap '' TERM; echo up; while :; do sleep 0.1; done", 'SIGKILL'],
  ] as const)
    it(how, async () => {
      const program = startProgram('sh', sh(script), { stdio: ['ignore', 'pipe', 'ignore'], buffer: false });
      await once(program.stdout ?? program, 'data');
      await stopProgram(program);
      expect(program.signalCode).to.equal(signal);
      await stopProgram(program);
    });
});
