// The ports of the Lambda: AWS clients, HTTP, the clock.

import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { HttpRequest } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { createAwsJson, operationsOf } from './aws-json.ts';
import { at } from './events/fields.ts';
import type { Ports } from './ports.ts';
import { readText } from './read-text.ts';

const LARGEST_REPLY_BYTES = 65_536;

// A thawed container would reuse a socket that the other side has closed long ago.
const httpAgent = new http.Agent({ keepAlive: false });
const httpsAgent = new https.Agent({ keepAlive: false });

/** The clients take region, credentials and endpoint from the environment that Lambda sets. */
export function createPorts(): Ports {
  const secrets = operationsOf(createAwsJson('secretsmanager', requestHandler()), 'secretsmanager', '1.1');
  // The client's own HTTP: it follows no redirect, and unpacks no answer.
  const webhooks = requestHandler();
  let converse: Promise<Ports['converse']> | undefined;
  return {
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    isLocal: Boolean(process.env.AWS_ENDPOINT_URL),
    write: (line) => process.stdout.write(`${line}\n`),

    async post(url, body, timeoutMs) {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const { protocol, hostname, port, pathname, search } = new URL(url);
        const { response } = await webhooks.handle(
          new HttpRequest({
            method: 'POST',
            protocol,
            hostname,
            ...(port && { port: Number(port) }),
            path: pathname + search,
            headers: {
              'content-type': 'application/json; charset=utf-8',
              'user-agent': 'dingtalk-notifier',
            },
            body,
          }),
          { abortSignal: signal },
        );
        return {
          status: response.statusCode,
          body: await readText(response.body as Readable, LARGEST_REPLY_BYTES),
        };
      } catch (error) {
        // Only the code: what Node.js says of an address may quote it, and the address is the secret.
        const { code, name } = error as { code?: unknown; name?: unknown };
        throw new Error(
          signal.aborted ? `no answer within ${timeoutMs} ms` : `network: ${String(code ?? name)}`,
        );
      }
    },

    async readSecret(arn, signal) {
      const secret = at(await secrets('GetSecretValue', { SecretId: arn }, signal), 'SecretString');
      if (typeof secret !== 'string') throw new Error('The webhook secret is binary; it must be a string.');
      return secret;
    },

    async converse(request, signal) {
      converse ??= import('./converse.ts').then(({ createConverse }) => createConverse(requestHandler));
      return await (await converse)(request, signal);
    },

    async openQueue(arn) {
      const { openQueue } = await import('./queue/sqs.ts');
      return openQueue(arn);
    },

    async openScheduler() {
      const { openScheduler } = await import('./timers/open.ts');
      return openScheduler(requestHandler());
    },

    async openMonitoring() {
      const { openMonitoring } = await import('./timers/open.ts');
      return openMonitoring(requestHandler());
    },

    async openTagging() {
      const { openTagging } = await import('./enrich/tagging.ts');
      return openTagging(requestHandler());
    },
  };
}

function requestHandler(): NodeHttpHandler {
  return new NodeHttpHandler({ httpAgent, httpsAgent });
}
