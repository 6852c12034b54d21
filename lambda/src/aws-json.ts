// Signed calls of AWS services that speak JSON. The SDK's clients for the secret, the queue and timers would add 25 KB to a
// zip of at most 350 KB, and a tenth to a cold start; the signature and the HTTP client are the SDK's own.

import type { Readable } from 'node:stream';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import { text } from './events/fields.ts';
import { parseJson } from './foreign.ts';
import { readText } from './read-text.ts';

interface Options {
  /** How long an attempt may take, with its whole answer. */
  timeoutMs?: number;
  /** A longer answer is an error. */
  largestReplyBytes?: number;
  /** Whether a call that finds no connection, is throttled or fails inside AWS is made once more. */
  isRepeated?: boolean;
}

interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: object;
  /** Gives up before the time limit. */
  signal?: AbortSignal | undefined;
}

/**
 * Makes a call; resolves with the parsed answer, whole: an event's bounds would cut a page of alarms, or a schedule's
 * input. Rejects with an error that has AWS's code as its name, such as "ConflictException", if AWS refuses, and with
 * another one if there is no whole answer in time.
 */
export type AwsJson = (call: Call) => Promise<unknown>;

/**
 * The calls of one service in the function's Region: "monitoring". Region, credentials and a stand-in's endpoint come from
 * the environment that Lambda sets.
 */
export function createAwsJson(
  service: string,
  requestHandler: NodeHttpHandler,
  { timeoutMs = 3000, largestReplyBytes = 4_000_000, isRepeated = true }: Options = {},
): AwsJson {
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL } = process.env;
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const endpoint = new URL(AWS_ENDPOINT_URL || `https://${service}.${region}.${suffix}`);
  const signer = new SignatureV4({
    service,
    region,
    sha256: Sha256,
    // Lambda replaces them only together with the container.
    credentials: {
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
    },
  });
  const send = async ({ method, path, query = {}, headers = {}, body: sent, signal }: Call) => {
    const { protocol, hostname, port, host } = endpoint;
    const request = new HttpRequest({
      method,
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      path,
      query,
      headers: { host, 'content-type': 'application/json', ...headers },
      body: sent === undefined ? undefined : JSON.stringify(sent),
    });
    const signed = (await signer.sign(request)) as HttpRequest;
    const limit = AbortSignal.timeout(timeoutMs);
    const { response } = await requestHandler.handle(signed, {
      abortSignal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    const body = await readText(response.body as Readable, largestReplyBytes);
    return { ...response, body, answer: parseJson(body) };
  };
  const sendRepeated = async (call: Call) => {
    try {
      const first = await send(call);
      if (!isBusy(first)) return first;
    } catch (error) {
      if (!isOfNetwork(error)) throw error;
    }
    return await send(call);
  };
  return async (call) => {
    const { statusCode, headers, body, answer } = await (isRepeated ? sendRepeated : send)(call);
    if (statusCode < 300) {
      // An answer that cannot be read would look like an empty one: no alarm is open.
      if (answer === undefined && body !== '') throw new SyntaxError('the answer is not JSON');
      return answer;
    }
    const code = headers['x-amzn-errortype'] ?? text(answer, '__type') ?? `HTTP ${statusCode}`;
    // "com.amazonaws.scheduler#ConflictException:http://…"
    const name = code.split('#').at(-1)?.split(':')[0] ?? code;
    throw Object.assign(new Error(text(answer, 'message') ?? text(answer, 'Message') ?? name), { name });
  };
}

/**
 * The operations of a service that names them in a header: "AmazonSQS" is the target's prefix. Resolves and rejects as the
 * call does.
 */
export function operationsOf(
  call: AwsJson,
  target: string,
  version: '1.0' | '1.1' = '1.0',
): (operation: string, body: object, signal?: AbortSignal) => Promise<unknown> {
  return (operation, body, signal) =>
    call({
      method: 'POST',
      path: '/',
      headers: {
        'content-type': `application/x-amz-json-${version}`,
        'x-amz-target': `${target}.${operation}`,
      },
      body,
      signal,
    });
}

/** Whether there was no connection, or it broke: ECONNREFUSED, EAI_AGAIN. A call that is given up has no such code. */
function isOfNetwork(error: unknown): boolean {
  return /^E[A-Z_]+$/.test(text(error, 'code') ?? '');
}

/** Whether a call is throttled or failed inside AWS. CloudWatch throttles with HTTP 400. */
function isBusy({ statusCode, body }: { statusCode: number; body: string }): boolean {
  return statusCode >= 500 || statusCode === 429 || (statusCode === 400 && body.includes('Throttling'));
}
