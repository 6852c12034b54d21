// Runs inside the local Lambda's child process: imports the handler and invokes it for each message of the parent.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [file, exported] = splitHandler(process.env._HANDLER ?? 'index.handler');
const loading = load();
loading.catch(() => {});

process.on('disconnect', () => process.exit(0));
process.on('message', async ({ requestId, event, deadline, functionArn }) => {
  try {
    const handler = await loading;
    const result = await handler(event, contextFor(requestId, deadline, functionArn));
    process.send({ requestId, result: result ?? null });
  } catch (error) {
    process.send({ requestId, error: describe(error) });
  }
});

async function load() {
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

function contextFor(requestId, deadline, functionArn) {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: functionArn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function splitHandler(name) {
  const dot = name.lastIndexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}

function describe(error) {
  return {
    errorType: error?.name ?? 'Error',
    errorMessage: error?.message ?? String(error),
    stack: error?.stack,
  };
}
