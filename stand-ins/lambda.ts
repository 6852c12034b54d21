// The local Lambda: fetches the function that was deployed, and runs it.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { type FunctionConfiguration, GetFunctionCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { InvocationResult } from './execution-environment.ts';
import { createFunction, type LocalFunction, logGroupOf } from './function.ts';
import { readBody } from './http.ts';
import type { LogEntry } from './log.ts';
import { BOOTSTRAP } from './runtime.ts';

interface LogLine {
  /** ms since the epoch. */
  time: number;
  functionName: string;
  text: string;
}

export interface LambdaRunner {
  /** Invokes a deployed function by name or ARN. A failing function is an answer; only a missing one throws. */
  invoke: (functionName: string, event: unknown) => Promise<InvocationResult>;
  /** Every line that functions wrote, and how each failed invocation ended, oldest first. */
  logs: readonly LogLine[];
  /** Ends every environment, as AWS occasionally does, busy ones after their invocation: the next invocation is a cold start. */
  recycle: () => Promise<void>;
  stop: () => Promise<void>;
}

/** `endpoint` is what the function's own AWS calls go to; `write` gets what goes to its log group. */
export function startLambdaRunner(
  client: LambdaClient,
  endpoint: string,
  write: (entry: LogEntry) => void,
): LambdaRunner {
  const logs: LogLine[] = [];
  const functions = new Map<string, LocalFunction>();
  const replaced = new Set<LocalFunction>();

  const log = (config: FunctionConfiguration, text: string, logStream: string) => {
    const time = Date.now();
    logs.push({ time, functionName: config.FunctionName ?? 'function', text });
    write({ time, logGroup: logGroupOf(config), logStream, text });
  };

  /** The function as it is deployed now; one that has changed replaces its predecessor. */
  const deployed = async (functionName: string): Promise<LocalFunction> => {
    const { Configuration: config, Code } = await client.send(
      new GetFunctionCommand({ FunctionName: functionName }),
    );
    if (!config || !Code?.Location) throw new Error(`GetFunction returns nothing about ${functionName}.`);
    const arn = config.FunctionArn ?? functionName;
    const known = functions.get(arn);
    if (known && fingerprint(known.config) === fingerprint(config)) return known;

    const zip = await download(Code.Location, config);
    const created = createFunction(config, zip, BOOTSTRAP, endpoint, (text, stream) =>
      log(config, text, stream),
    );
    // Not `known`: two first invocations at the same time both come here.
    const previous = functions.get(arn);
    functions.set(arn, created);
    if (previous) {
      replaced.add(previous);
      void previous.recycle();
    }
    return created;
  };

  return {
    logs,
    invoke: async (functionName, event) => (await deployed(functionName)).invoke(event),
    recycle: async () => {
      await Promise.all([...functions.values()].map((one) => one.recycle()));
    },
    stop: async () => {
      await Promise.all([...functions.values(), ...replaced].map((one) => one.stop()));
    },
  };
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
