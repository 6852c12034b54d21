// One version of one function, unpacked: runs its invocations in separate execution environments.

import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { unzipSync } from 'fflate';
import { scratchFolder } from '../scripts/local/cleanup.ts';
import { LOCAL_AWS } from '../scripts/local/environment.ts';
import {
  type ExecutionEnvironment,
  type InvocationResult,
  startEnvironment,
} from './execution-environment.ts';
import type { Runtime } from './runtime.ts';

export interface LocalFunction {
  config: FunctionConfiguration;
  /** Invokes it in the environment that was used last, of those that are idle; in a new one if there is none. */
  invoke(event: unknown): Promise<InvocationResult>;
  /** The environments that run an invocation, longest-running first. */
  busy(): ExecutionEnvironment[];
  /** Ends every environment, as AWS occasionally does, busy ones after their invocation: the next invocation is a cold start. */
  recycle(): Promise<void>;
  /** Ends every environment. */
  stop(): Promise<void>;
}

/**
 * Unpacks a function's zip. `endpoint` receives its AWS calls; `onLine` receives its output, and how
 * each invocation that failed ended, with the environment's log stream.
 *
 * Unproven: Lambda reuses the environment that was used last. Rests on: observation, not AWS's documentation. Try:
 * one event every 4 s for ten minutes; the log has a stream for each environment. Report: the number of streams.
 */
export function createFunction(
  config: FunctionConfiguration,
  zip: Uint8Array,
  runtime: Runtime,
  endpoint: string,
  onLine: (text: string, logStream: string) => void,
): LocalFunction {
  const folder = unpack(zip);
  const idle: ExecutionEnvironment[] = [];
  const busy = new Set<ExecutionEnvironment>();
  let retired = new Set<ExecutionEnvironment>();
  let isStopped = false;

  const start = () => {
    const logStream = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomUUID()}`;
    return startEnvironment({
      runtime,
      folder,
      env: environmentVariables(config, endpoint, logStream),
      functionArn: config.FunctionArn ?? '',
      memoryMegabytes: config.MemorySize ?? 128,
      timeoutMs: (config.Timeout ?? 3) * 1000,
      onLine: (text) => onLine(text, logStream),
    });
  };

  return {
    config,
    busy: () => [...busy],
    async invoke(event) {
      const environment = idle.pop() ?? (await start());
      busy.add(environment);
      if (isStopped) await environment.kill();
      const outcome = await environment.invoke(event);
      busy.delete(environment);
      if (retired.delete(environment)) await environment.kill();
      if (environment.isAlive()) idle.push(environment);
      return outcome;
    },
    async recycle() {
      retired = new Set(busy);
      await Promise.all(idle.splice(0).map((environment) => environment.kill()));
    },
    async stop() {
      isStopped = true;
      await Promise.all([...idle.splice(0), ...busy].map((environment) => environment.kill()));
    },
  };
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

/** The function's own variables and those that Lambda adds; from this process's environment only the PATH. */
function environmentVariables(
  config: FunctionConfiguration,
  endpoint: string,
  logStream: string,
): NodeJS.ProcessEnv {
  const region = config.FunctionArn?.split(':')[3] ?? 'us-east-1';
  return {
    PATH: process.env.PATH,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    _HANDLER: config.Handler,
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
    // Tells the gateway whose call it is (see permissions.ts).
    AWS_SESSION_TOKEN: config.Role ?? 'local',
    AWS_ENDPOINT_URL: endpoint,
    ...config.Environment?.Variables,
  };
}

/** Where Lambda writes the function's output. */
export function logGroupOf({ LoggingConfig, FunctionName }: FunctionConfiguration): string {
  return LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`;
}
