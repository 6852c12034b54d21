// A minimal runtime client: receives invocations from the Runtime API and passes each to the handler.

import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const API = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

try {
  const handler = await load(process.env._HANDLER ?? 'index.handler');
  while (true) await serveOne(handler);
} catch (error) {
  await call('POST', '/init/error', describe(error)).catch(() => {});
  process.exit(1);
}

async function serveOne(handler) {
  const { headers, body } = await call('GET', '/invocation/next');
  const requestId = headers['lambda-runtime-aws-request-id'];
  try {
    const result = await handler(JSON.parse(body), contextFor(requestId, headers));
    await call('POST', `/invocation/${requestId}/response`, result ?? null);
  } catch (error) {
    await call('POST', `/invocation/${requestId}/error`, describe(error));
  }
}

async function load(name) {
  const dot = name.lastIndexOf('.');
  const [file, exported] = [name.slice(0, dot), name.slice(dot + 1)];
  const root = process.env.LAMBDA_TASK_ROOT;
  const path = ['.mjs', '.js', '.cjs'].map((ending) => join(root, file + ending)).find(existsSync);
  if (!path)
    throw Object.assign(new Error(`Cannot find module '${file}'`), { name: 'Runtime.ImportModuleError' });
  const module = await import(pathToFileURL(path).href);
  const handler = module[exported] ?? module.default?.[exported];
  if (typeof handler === 'function') return handler;
  throw Object.assign(new Error(`${file}.${exported} is not a function`), {
    name: 'Runtime.HandlerNotFound',
  });
}

function contextFor(requestId, headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

// Not fetch, which has a timeout of its own: the next invocation may be hours away.
function call(method, path, content) {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${API}${path}`, { method, agent: false }, async (response) => {
      const chunks = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() });
    });
    outgoing.once('error', reject);
    outgoing.end(content === undefined ? undefined : JSON.stringify(content));
  });
}

function describe(error) {
  return {
    errorType: error?.name ?? 'Error',
    errorMessage: error?.message ?? String(error),
    stackTrace: error?.stack?.split('\n') ?? [],
  };
}
