// Bedrock's Converse with the AWS client: a separate chunk, because most deployments never call it.

import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { optional } from './optional.ts';
import type { Ports } from './ports.ts';

/** A client for each Region. */
export function createConverse(requestHandler: () => NodeHttpHandler): Ports['converse'] {
  const clients = new Map<string, BedrockRuntimeClient>();
  return async (request, signal) => {
    const { region, modelId, maxTokens, temperature, topP, stopSequences, guardrail, system, user } = request;
    const client =
      clients.get(region) ??
      new BedrockRuntimeClient({
        ...(region && { region }),
        maxAttempts: 2,
        requestHandler: requestHandler(),
      });
    clients.set(region, client);
    const command = new ConverseCommand({
      modelId,
      messages: [{ role: 'user', content: [{ text: user }] }],
      inferenceConfig: {
        maxTokens,
        ...optional('temperature', temperature),
        ...optional('topP', topP),
        ...optional('stopSequences', stopSequences),
      },
      ...(system !== undefined && { system: [{ text: system }] }),
      ...(guardrail && {
        guardrailConfig: { guardrailIdentifier: guardrail.id, guardrailVersion: guardrail.version },
      }),
    });
    const { output, stopReason, usage } = await client.send(command, { abortSignal: signal });
    const content = output?.message?.content ?? [];
    return {
      texts: content.flatMap(({ text }) => text ?? []),
      stopReason: stopReason ?? '',
      ...(usage && {
        usage: { inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 },
      }),
    };
  };
}
