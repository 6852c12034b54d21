// The local Lambda: fetches the function that was deployed, and runs its handler in child processes of its own.

import type { ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FunctionConfiguration, GetFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { unzipSync } from 'fflate';
import { scratchFolder, startProgram } from '../scripts/local/cleanup.ts';
import { LOCAL_AWS } from '../scripts/local/environment.ts';
import { eachLine, stopChild } from '../scripts/local/process.ts';
import { readBody } from './http.ts';
import type { LogEntry } from './log.ts';

interface LogLine {
  /** ms since the epoch. */
  time: number;
  functionName: string;
  text: string;
}

interface InvocationError {
  errorType: string;
  errorMessage: string;
  stack?: string;
}

export type InvocationResult = { result: unknown } | { error: InvocationError };

export interface LambdaRunner {
  /** Invokes a deployed function by name or ARN. A failing function is an answer; only a missing one throws. */
  invoke: (functionName: string, event: unknown) => Promise<InvocationResult>;
  /** Every line that functions wrote, and how each invocation that failed ended, oldest first. */
  logs: readonly LogLine[];
  /** Ends every idle copy, as AWS does now and then: the next invocation starts anew. */
  recycle: () => Promise<void>;
  stop: () => Promise<void>;
}

const BOOTSTRAP = fileURLToPath(new URL('lambda-bootstrap.mjs', import.meta.url));

/** One version of one function, unzipped; and its idle copies. */
interface Deployment {
  config: FunctionConfiguration;
  folder: string;
  idle: Sandbox[];
}

interface Sandbox {
  child: ChildProcess;
  deployment: Deployment;
  logStream: string;
}

/** `endpoint` is what the function's own AWS calls go to; `write` gets what goes to its log group. */
export function startLambdaRunner(
  client: LambdaClient,
  endpoint: string,
  write: (entry: LogEntry) => void,
): LambdaRunner {
  const logs: LogLine[] = [];
  const deployments = new Map<string, Deployment>();
  const children = new Set<ChildProcess>();

  const log = ({ deployment: { config }, logStream }: Sandbox, text: string) => {
    const time = Date.now();
    logs.push({ time, functionName: config.FunctionName ?? 'function', text });
    write({ time, logGroup: logGroupOf(config), logStream, text });
  };

  const invoke = async (functionName: string, event: unknown): Promise<InvocationResult> => {
    const deployment = await currentDeployment(client, deployments, functionName);
    const sandbox = deployment.idle.pop() ?? start(deployment);
    const outcome = await invokeOnce(sandbox, event);
    if ('error' in outcome) {
      log(sandbox, `${outcome.error.errorType}: ${outcome.error.stack ?? outcome.error.errorMessage}`);
    }
    if (isAlive(sandbox.child)) deployment.idle.push(sandbox);
    return outcome;
  };

  const start = (deployment: Deployment): Sandbox => {
    const { config, folder } = deployment;
    const logStream = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomUUID()}`;
    const child = startProgram(process.execPath, nodeOptions(config), {
      cwd: folder,
      env: functionEnvironment(config, folder, endpoint, logStream),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    const sandbox = { child, deployment, logStream };
    child.on('error', (error) => log(sandbox, `the process could not be started: ${error.message}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) eachLine(stream, (line) => log(sandbox, line));
    }
    return sandbox;
  };

  const recycle = async () => {
    const idle = [...deployments.values()].flatMap((deployment) => deployment.idle.splice(0));
    await Promise.all(idle.map(({ child }) => stopChild(child)));
  };
  const stop = async () => {
    await Promise.all([...children].map(stopChild));
  };
  return { invoke, logs, recycle, stop };
}

/** The function as it is deployed now; one that has changed replaces its predecessor. */
async function currentDeployment(
  client: LambdaClient,
  deployments: Map<string, Deployment>,
  functionName: string,
): Promise<Deployment> {
  const { Configuration: config, Code } = await client.send(
    new GetFunctionCommand({ FunctionName: functionName }),
  );
  if (!config || !Code?.Location) throw new Error(`GetFunction tells nothing about ${functionName}.`);
  const arn = config.FunctionArn ?? functionName;
  const known = deployments.get(arn);
  if (known && fingerprint(known.config) === fingerprint(config)) return known;

  const zip = await download(Code.Location, config);
  const created = { config, folder: unpack(zip), idle: [] };
  deployments.set(arn, created);
  for (const { child } of known?.idle ?? []) void stopChild(child);
  return created;
}

function fingerprint({
  CodeSha256,
  Environment,
  Handler,
  MemorySize,
  Timeout,
}: FunctionConfiguration): string {
  return JSON.stringify([CodeSha256, Environment, Handler, MemorySize, Timeout]);
}

async function download(location: string, config: FunctionConfiguration): Promise<Uint8Array> {
  // Not fetch, which goes through the caller's proxy under NODE_USE_ENV_PROXY.
  const [response] = (await once(get(location, { agent: false }), 'response')) as [IncomingMessage];
  const zip = await readBody(response);
  const sha256 = createHash('sha256').update(zip).digest('base64');
  if (response.statusCode === 200 && sha256 === config.CodeSha256) return zip;
  throw new Error(
    `The code of ${config.FunctionName} that came back from the local AWS is not what was uploaded ` +
      `(HTTP ${response.statusCode}, SHA-256 ${sha256} instead of ${config.CodeSha256}).`,
  );
}

function unpack(zip: Uint8Array): string {
  const folder = scratchFolder('local-lambda-');
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** One event through one sandbox. A sandbox that runs out of time is killed, as on AWS. */
function invokeOnce({ child, deployment }: Sandbox, event: unknown): Promise<InvocationResult> {
  const { config } = deployment;
  const requestId = randomUUID();
  const timeoutMs = (config.Timeout ?? 3) * 1000;
  return new Promise((resolve) => {
    const finish = (outcome: InvocationResult) => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      resolve(outcome);
    };
    const onMessage = (message: { requestId: string } & InvocationResult) => {
      if (message.requestId === requestId) finish(message);
    };
    const onExit = (code: number | null, signal: string | null) => {
      const how = signal ? `signal: ${signal}` : `exit status ${code}`;
      const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: ${how}`;
      finish({ error: { errorType: 'Runtime.ExitError', errorMessage } });
    };
    const onTimeout = () => {
      child.kill('SIGKILL');
      const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
      finish({ error: { errorType: 'Sandbox.Timedout', errorMessage } });
    };
    const timer = setTimeout(onTimeout, timeoutMs);
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.send(
      { requestId, event, deadline: Date.now() + timeoutMs, functionArn: config.FunctionArn },
      (error) => {
        if (error) onExit(child.exitCode, child.signalCode);
      },
    );
  });
}

/** Lambda gives nine tenths of the function's memory to V8's heap. */
function nodeOptions({ MemorySize = 128 }: FunctionConfiguration): string[] {
  return [`--max-old-space-size=${Math.floor(MemorySize * 0.9)}`, BOOTSTRAP];
}

/** The function's own variables and what Lambda adds; nothing of this process's environment but the PATH. */
function functionEnvironment(
  config: FunctionConfiguration,
  folder: string,
  endpoint: string,
  logStream: string,
): NodeJS.ProcessEnv {
  const region = config.FunctionArn?.split(':')[3] ?? 'us-east-1';
  return {
    PATH: process.env.PATH,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: config.Handler,
    LAMBDA_TASK_ROOT: folder,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.Runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: config.FunctionName,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.MemorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(config),
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    ...LOCAL_AWS,
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: endpoint,
    ...config.Environment?.Variables,
  };
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null && child.connected && !child.killed;
}

function logGroupOf({ LoggingConfig, FunctionName }: FunctionConfiguration): string {
  return LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`;
}
