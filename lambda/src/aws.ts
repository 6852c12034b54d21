// The real world of the Lambda: AWS clients and HTTP.

import http from 'node:http';
import https from 'node:https';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import fetch from 'node-fetch';
import type { ConverseRequest, World } from './world.ts';

const LARGEST_REPLY_BYTES = 65_536;

// A thawed container would reuse a socket that the robot has closed long ago.
const agents = {
  'http:': new http.Agent({ keepAlive: false }),
  'https:': new https.Agent({ keepAlive: false }),
};

/** The clients take region, credentials and endpoint from the environment that Lambda sets. */
export function createWorld(): World {
  const secrets = new SecretsManagerClient({});
  return {
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    write: (line) => process.stdout.write(`${line}\n`),

    async post(url, body, timeoutMs) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body,
          agent: ({ protocol }) => (protocol === 'http:' ? agents['http:'] : agents['https:']),
          redirect: 'manual',
          size: LARGEST_REPLY_BYTES,
          signal: AbortSignal.timeout(timeoutMs),
        });
        return { status: response.status, body: await response.text() };
      } catch (error) {
        // node-fetch's messages quote the URL, and the URL is the secret.
        const code = (error as { code?: unknown }).code;
        const name = (error as { name?: unknown }).name;
        throw new Error(
          name === 'AbortError' ? `no answer within ${timeoutMs} ms` : `network: ${String(code ?? name)}`,
        );
      }
    },

    async readSecret(arn) {
      const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: arn }));
      if (SecretString === undefined) throw new Error('The webhook secret is binary; it must be a string.');
      return SecretString;
    },

    converse: createConverse(),
  };
}

/** Bedrock's client is loaded with the first call: most deployments never make one. */
function createConverse(): World['converse'] {
  type Bedrock = typeof import('@aws-sdk/client-bedrock-runtime');
  const clients = new Map<string, InstanceType<Bedrock['BedrockRuntimeClient']>>();
  return async ({ region, modelId, maxTokens, system, user }: ConverseRequest, signal) => {
    const { BedrockRuntimeClient, ConverseCommand } = await import('@aws-sdk/client-bedrock-runtime');
    const client = clients.get(region) ?? new BedrockRuntimeClient({ region, maxAttempts: 2 });
    clients.set(region, client);
    const command = new ConverseCommand({
      modelId,
      messages: [{ role: 'user', content: [{ text: user }] }],
      inferenceConfig: { maxTokens },
      ...(system !== undefined && { system: [{ text: system }] }),
    });
    const { output, stopReason } = await client.send(command, { abortSignal: signal });
    const content = output?.message?.content ?? [];
    return { texts: content.flatMap(({ text }) => text ?? []), stopReason: stopReason ?? '' };
  };
}
