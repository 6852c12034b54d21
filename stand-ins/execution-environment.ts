// One execution environment of a function: a process, and the Runtime API that provides its invocations.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Program, startProgram } from '../scripts/local/cleanup.ts';
import { eachLine } from '../scripts/local/process.ts';
import { listen, readBody } from './http.ts';
import type { Runtime } from './runtime.ts';

interface InvocationError {
  errorType: string;
  errorMessage: string;
  stack?: string;
}

export type InvocationResult = { result: unknown } | { error: InvocationError };

export interface ExecutionEnvironment {
  /** One invocation at a time. One that takes longer than the function's timeout ends the process, as on AWS. */
  invoke(event: unknown): Promise<InvocationResult>;
  isAlive(): boolean;
  /** Ends it immediately. Lambda also warns a runtime only if there is an extension. */
  kill(): Promise<void>;
}

export interface EnvironmentOptions {
  runtime: Runtime;
  /** Where the function's code is. */
  folder: string;
  env: NodeJS.ProcessEnv;
  functionArn: string;
  memoryMegabytes: number;
  timeoutMs: number;
  /** Receives what the function writes, and how each failed invocation ended. */
  onLine: (text: string) => void;
}

/** Time for starting in addition to the function's timeout. */
const INIT_MS = 10_000;
const API = '/2018-06-01/runtime';

interface Invocation {
  id: string;
  event: unknown;
  /** The function's time begins now. */
  begin: () => void;
  finish: (outcome: InvocationResult) => void;
}

/**
 * Starts one. Between invocations the process is frozen: no timer runs, no socket is read.
 * https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
 */
export async function startEnvironment(options: EnvironmentOptions): Promise<ExecutionEnvironment> {
  const { runtime, functionArn, timeoutMs, onLine } = options;
  let current: Invocation | undefined;
  /** The runtime's request for the next invocation, while it waits. */
  let idle: ServerResponse | undefined;
  let isKilled = false;

  const handOver = () => {
    if (!idle || !current) return;
    const headers = {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': current.id,
      'lambda-runtime-deadline-ms': String(Date.now() + timeoutMs),
      'lambda-runtime-invoked-function-arn': functionArn,
    };
    child.kill('SIGCONT');
    current.begin();
    idle.writeHead(200, headers).end(JSON.stringify(current.event));
    idle = undefined;
  };
  const server = await listen(async (request, response) => {
    if (request.url === `${API}/invocation/next`) {
      idle = response;
      if (current) handOver();
      else child.kill('SIGSTOP');
      return;
    }
    const body = await readBody(request);
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    if (isAbout(request, current?.id)) current?.finish(outcomeOf(request, body));
  });
  const child = startRuntime(options, server.url);
  child.once('exit', () => void server.close());
  child.on('error', (error) => onLine(`${runtime.name} could not be started: ${error.message}`));

  const isAlive = () =>
    !isKilled && child.exitCode === null && child.signalCode === null && child.pid !== undefined;
  return {
    isAlive,
    async kill() {
      if (!isAlive()) return;
      const exit = once(child, 'exit');
      isKilled = true;
      child.kill('SIGKILL');
      await exit;
    },
    invoke: (event) =>
      new Promise((resolve) => {
        const id = randomUUID();
        const finish = (outcome: InvocationResult) => {
          clearTimeout(timer);
          child.off('exit', onExit);
          current = undefined;
          if ('error' in outcome) onLine(asText(outcome.error));
          resolve(outcome);
        };
        const fail = (errorType: string, text: string) =>
          finish({ error: { errorType, errorMessage: `RequestId: ${id} Error: ${text}` } });
        const onExit = (code: number | null, signal: string | null) =>
          fail(
            'Runtime.ExitError',
            `Runtime exited with error: ${signal ? `signal: ${signal}` : `exit status ${code}`}`,
          );
        const onTimeout = () => {
          isKilled = true;
          child.kill('SIGKILL');
          fail('Sandbox.Timedout', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`);
        };
        let timer = setTimeout(onTimeout, INIT_MS + timeoutMs);
        const begin = () => {
          clearTimeout(timer);
          timer = setTimeout(onTimeout, timeoutMs);
        };
        if (!isAlive()) return onExit(child.exitCode, child.signalCode);
        child.once('exit', onExit);
        current = { id, event, begin, finish };
        handOver();
      }),
  };
}

function startRuntime(options: EnvironmentOptions, apiUrl: string): Program {
  const { runtime, folder, memoryMegabytes, onLine } = options;
  // Lambda gives nine tenths of the function's memory to V8's heap.
  const heap = `--max-old-space-size=${Math.floor(memoryMegabytes * 0.9)}`;
  const child = startProgram(runtime.node, [heap, runtime.client], {
    cwd: folder,
    env: { ...options.env, AWS_LAMBDA_RUNTIME_API: new URL(apiUrl).host, LAMBDA_TASK_ROOT: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    buffer: false,
  });
  for (const stream of [child.stdout, child.stderr]) if (stream) eachLine(stream, onLine);
  return child;
}

function asText({ errorType, errorMessage, stack }: InvocationError): string {
  return `${errorType}: ${stack ?? errorMessage}`;
}

/** Whether a runtime's report is about this invocation; an error at startup is about the one that waits. */
function isAbout({ url = '' }: IncomingMessage, id: string | undefined): boolean {
  return url === `${API}/init/error` || url.startsWith(`${API}/invocation/${id}/`);
}

function outcomeOf({ url = '' }: IncomingMessage, body: Buffer): InvocationResult {
  const content: unknown = JSON.parse(body.toString() || 'null');
  if (url.endsWith('/response')) return { result: content };
  const { errorType, errorMessage, stackTrace } = content as {
    errorType: string;
    errorMessage: string;
    stackTrace?: string[];
  };
  return { error: { errorType, errorMessage, ...(stackTrace && { stack: stackTrace.join('\n') }) } };
}
