// A function's processes, as Lambda runs them.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';
import {
  type ExecutionEnvironment,
  type InvocationResult,
  startEnvironment,
} from '../../../stand-ins/execution-environment.ts';
import { createFunction } from '../../../stand-ins/function.ts';
import { BOOTSTRAP } from '../../../stand-ins/runtime.ts';

const HANDLER = `
let ticks = 0;
setInterval(() => ticks += 1, 10).unref();
export const handler = async ({ end, ms }, context) => {
  if (end === 'throw') throw new RangeError('no');
  if (end === 'exit') process.exit(3);
  if (ms) await new Promise((resolve) => setTimeout(resolve, ms));
  return { pid: process.pid, ticks, requestId: context.awsRequestId, left: context.getRemainingTimeInMillis() };
};`;
const TIMEOUT_MS = 5000;

interface Answer {
  pid: number;
  ticks: number;
  requestId: string;
  left: number;
}

describe('An execution environment', () => {
  const lines: string[] = [];
  let environment: ExecutionEnvironment;

  const start = async (code: string, timeoutMs = TIMEOUT_MS) => {
    lines.length = 0;
    const folder = scratchFolder('environment-');
    writeFileSync(join(folder, 'index.mjs'), code);
    environment = await startEnvironment({
      runtime: BOOTSTRAP,
      folder,
      env: { PATH: process.env.PATH, _HANDLER: 'index.handler' },
      functionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:one',
      memoryMegabytes: 128,
      timeoutMs,
      onLine: (text) => lines.push(text),
    });
  };
  afterEach(() => environment.kill());
  const typeOf = (outcome: InvocationResult) => ('error' in outcome ? outcome.error.errorType : 'none');

  it('runs one invocation after the other in one process', async () => {
    await start(HANDLER);
    const [first, second] = [await invoked(environment), await invoked(environment)];
    expect(first.pid).to.equal(second.pid);
    expect(first.requestId).to.not.equal(second.requestId);
    expect(first.left).to.be.within(1, TIMEOUT_MS);
  });

  it('stands still between invocations', async () => {
    await start(HANDLER);
    const before = await invoked(environment);
    await sleep(1000);
    const { ticks } = await invoked(environment);
    expect(ticks - before.ticks).to.be.below(20);
  });

  it('lives on after a handler that throws, and says what it threw', async () => {
    await start(HANDLER);
    expect(typeOf(await environment.invoke({ end: 'throw' }))).to.equal('RangeError');
    expect(lines.join('\n')).to.include('RangeError: no');
    expect(environment.isAlive()).to.equal(true);
  });

  it('ends with its process', async () => {
    await start(HANDLER);
    expect(typeOf(await environment.invoke({ end: 'exit' }))).to.equal('Runtime.ExitError');
    expect(environment.isAlive()).to.equal(false);
  });

  it('ends when the function’s time is over', async () => {
    await start(HANDLER, 500);
    expect(typeOf(await environment.invoke({ ms: 60_000 }))).to.equal('Sandbox.Timedout');
    expect(environment.isAlive()).to.equal(false);
  });

  it('can be killed in the middle of an invocation', async () => {
    await start(HANDLER);
    await invoked(environment);
    const outcome = environment.invoke({ ms: 60_000 });
    await environment.kill();
    expect(typeOf(await outcome)).to.equal('Runtime.ExitError');
  });

  it('says why the code cannot be loaded', async () => {
    await start('export const handle = 1;');
    expect(typeOf(await environment.invoke({}))).to.equal('Runtime.HandlerNotFound');
  });

  it('is the one that was used last, of those that a function has, until they are ended', async () => {
    const zip = zipSync({ 'index.mjs': strToU8(HANDLER) });
    const config = { Handler: 'index.handler', MemorySize: 128, Timeout: 5 };
    const fn = createFunction(config, zip, BOOTSTRAP, 'http://127.0.0.1:9', () => {});
    const [slow, quick] = await Promise.all([invoked(fn, { ms: 500 }), invoked(fn)]);
    expect(slow.pid).to.not.equal(quick.pid);
    expect((await invoked(fn)).pid).to.equal(slow.pid);
    expect((await invoked(fn)).pid).to.equal(slow.pid);
    const last = invoked(fn, { ms: 200 });
    await fn.recycle();
    expect((await invoked(fn)).pid).to.not.equal(slow.pid);
    expect((await last).pid).to.equal(slow.pid);
    await fn.stop();
  });
});

async function invoked(
  target: { invoke(event: unknown): Promise<InvocationResult> },
  event: object = {},
): Promise<Answer> {
  const outcome = await target.invoke(event);
  if ('error' in outcome) throw new Error(outcome.error.errorMessage);
  return outcome.result as Answer;
}
