// Asks Amazon Bedrock for a summary. Whatever goes wrong, the message goes out without it.

import type { LlmConfig } from './config.ts';
import type { Message } from './digest.ts';
import { SYSTEM_PROMPT } from './llm-prompt.ts';
import type { Reader } from './reader.ts';
import { type Log, type Metrics, reason } from './telemetry.ts';
import type { ConverseRequest, World } from './world.ts';

/** What the model reads; Health descriptions stay below it. */
const LONGEST_INPUT = 12_000;
/** An answer longer than this is no summary. */
const LONGEST_ANSWER = 3000;
/** Not worth a call if less time than this is left for it. */
const LEAST_TIME_MS = 1000;

/** Returns the message with the model's words, or as it was. Takes no longer than `deadline` (ms since the epoch). */
export async function summarize(
  message: Message,
  config: LlmConfig,
  reader: Reader,
  deadline: number,
  log: Log,
  metrics: Metrics,
  world: Pick<World, 'now' | 'converse'>,
): Promise<Message> {
  const timeoutMs = Math.min(config.timeout_seconds * 1000, deadline - world.now());
  if (!config.enabled || timeoutMs < LEAST_TIME_MS) return message;
  try {
    const request = converseRequest(config, plainText(message, reader));
    const { texts, stopReason } = await withTimeout(timeoutMs, (signal) => world.converse(request, signal));
    const summary = texts[0]?.trim() ?? '';
    const fault = faultOf(summary, stopReason);
    if (fault === undefined) {
      metrics.add('LlmUsed');
      return { ...message, summary };
    }
    log.warn(`The LLM's answer was not used: ${fault} The message goes out without it.`, {
      model: config.model_id,
    });
  } catch (error) {
    log.warn('The LLM gave no answer; the message goes out without it.', {
      model: config.model_id,
      region: config.region,
      reason: reason(error),
    });
  }
  metrics.add('LlmFailed');
  return message;
}

function faultOf(summary: string, stopReason: string): string | undefined {
  if (summary === '') return 'it is empty.';
  if (stopReason !== 'end_turn' && stopReason !== 'stop_sequence') return `it ended with "${stopReason}".`;
  return summary.length > LONGEST_ANSWER ? `it has more than ${LONGEST_ANSWER} characters.` : undefined;
}

// A prompt with %s is from the older system: one user message, with the text in place of %s and no system block.
function converseRequest(config: LlmConfig, notification: string): ConverseRequest {
  const common = { region: config.region, modelId: config.model_id, maxTokens: config.max_tokens };
  const prompt = config.system_prompt || SYSTEM_PROMPT;
  if (prompt.includes('%s')) return { ...common, user: prompt.replace('%s', () => notification) };
  return { ...common, system: prompt, user: `<notification>\n${notification}\n</notification>` };
}

function plainText({ notification }: Message, { words }: Reader): string {
  const { title, facts, resources, body } = notification;
  const lines = [
    title,
    ...facts.map(({ label, value }) => `${label}${words.colon}${value}`),
    ...resources.map(({ name }) => `${words.labels.resource}${words.colon}${name}`),
    body ?? '',
  ];
  // What stands inside the delimiters must not be able to close them.
  return lines
    .join('\n')
    .replace(/<(?=\/?notification)/gi, '‹')
    .slice(0, LONGEST_INPUT)
    .trim();
}

async function withTimeout<T>(timeoutMs: number, action: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  const timedOut = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`no answer within ${timeoutMs} ms`)));
  });
  return await Promise.race([action(signal), timedOut]);
}
