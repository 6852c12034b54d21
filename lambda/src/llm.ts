// Asks Amazon Bedrock for a summary. Whatever goes wrong, the message goes out without it.

import type { Config, LlmConfig } from './config.ts';
import { detailsText, type Message } from './digest.ts';
import { reasonOf, remedyFor } from './llm-failures.ts';
import { systemPrompt } from './llm-prompt.ts';
import { loadLocale } from './locales/load-locale.ts';
import { optional } from './optional.ts';
import { createOptionalCall } from './optional-call.ts';
import type { ConverseReply, ConverseRequest, Ports } from './ports.ts';
import type { Reader } from './reader.ts';
import type { Limits } from './robots/robot.ts';
import type { Given, Verdict } from './summary-guard/index.ts';
import type { Log, Metrics } from './telemetry.ts';

/** What the model reads; Health descriptions stay below it. */
const LONGEST_INPUT = 12_000;
/** Of what a message may hold, a summary takes no more: the facts need the rest. */
const SUMMARY_SHARE = 0.3;
/** How many answers a warm container remembers. */
const MOST_REMEMBERED = 100;

/**
 * Returns the message with the model's words, or as it was; never rejects, and is back by `deadline` (ms since the
 * epoch). `limits` are those of the robot that is to show them.
 */
type Summarize = (message: Message, limits: Pick<Limits, 'bytes'>, deadline: number) => Promise<Message>;

/** What a container knows of the LLM: its answers, and whether it works. */
export function createSummarize(
  { llm, language }: Pick<Config, 'llm' | 'language'>,
  reader: Reader,
  log: Log,
  metrics: Metrics,
  ports: Pick<Ports, 'now' | 'converse'>,
): Summarize {
  const answers = new Map<string, string>();
  const call = createOptionalCall(llm.timeout_seconds * 1000, ports);

  function fail(why: string, fields: Record<string, unknown> = {}): void {
    metrics.add('LlmFailed');
    log.warn(`The message is sent without a summary. ${why}`, {
      model: llm.model_id,
      region: llm.region,
      ...fields,
      ...call.failed(),
    });
  }

  async function ask(
    request: ConverseRequest,
    told: Told,
    mostBytes: number,
    timeoutMs: number,
  ): Promise<Verdict> {
    // The guard is read while the model answers, and not at all where no model is asked.
    const [reply, { judge }, english] = await Promise.all([
      call.make(timeoutMs, (signal) => ports.converse(request, signal)),
      import('./summary-guard/index.ts'),
      loadLocale('en'),
    ]);
    metrics.add('LlmInputTokens', reply.usage?.inputTokens ?? 0);
    metrics.add('LlmOutputTokens', reply.usage?.outputTokens ?? 0);
    const answer = answerOf(reply);
    if (answer.kind === 'unusable') return answer;
    return judge(answer.text, mostBytes, {
      ...told,
      language: language === 'en' ? 'en' : 'zh',
      regions: namesByCode(reader.words.regions, english.regions),
      builtInInstructions: llm.system_prompt ? '' : systemPrompt(language),
      ownInstructions: llm.system_prompt,
    });
  }

  return async (message, limits, deadline) => {
    if (!llm.enabled || !isWorthACall(message, llm)) return message;
    try {
      const told = toldOf(message, reader);
      const request = converseRequest(llm, systemPrompt(language), [told.facts, told.body].join('\n').trim());
      const known = answers.get(request.user);
      const timeoutMs = call.timeFor(deadline);
      if (known === undefined && timeoutMs === undefined) {
        metrics.add('LlmSkipped');
        return message;
      }
      const mostBytes = Math.floor(limits.bytes * SUMMARY_SHARE);
      const verdict: Verdict =
        known === undefined
          ? await ask(request, told, mostBytes, timeoutMs ?? 0)
          : { kind: 'usable', text: known };
      if (verdict.kind === 'unusable') {
        fail(`The answer cannot be used: ${verdict.fault}`);
        return message;
      }
      call.succeeded();
      if (verdict.kind === 'distorted') {
        metrics.add('LlmDistorted');
        log.warn(
          'The message is sent without a summary. The answer says something that the event does not.',
          {
            model: llm.model_id,
            invented: verdict.invented,
          },
        );
        return message;
      }
      remember(answers, request.user, verdict.text);
      metrics.add('LlmUsed');
      return { ...message, summary: verdict.text };
    } catch (error) {
      fail(remedyFor(error, llm), { reason: reasonOf(error) });
      return message;
    }
  };
}

/** A digest is worth a call if one of its members is. */
function isWorthACall({ members }: Message, { severities, sources }: LlmConfig): boolean {
  return members.some(
    ({ severity, source }) =>
      severities.includes(severity) && (sources.length === 0 || sources.includes(source)),
  );
}

/** The text of a reply that ended by itself. */
function answerOf({ texts, stopReason }: ConverseReply): Exclude<Verdict, { kind: 'distorted' }> {
  const fault = STOP_FAULTS[stopReason];
  if (fault !== undefined) return { kind: 'unusable', fault };
  if (stopReason !== 'end_turn' && stopReason !== 'stop_sequence')
    return { kind: 'unusable', fault: `it ended with "${stopReason}".` };
  const text = texts.find((one) => one.trim() !== '');
  if (text === undefined)
    return { kind: 'unusable', fault: 'it contains no text; it is empty, or consists only of reasoning.' };
  return { kind: 'usable', text };
}

const STOP_FAULTS: Record<string, string> = {
  max_tokens:
    'it was cut off at llm_max_tokens. Increase llm_max_tokens, or use a model that does not include its reasoning.',
  model_context_window_exceeded:
    'the event is too long for the model. Use a model with a larger context window.',
  guardrail_intervened: 'the guardrail intervened.',
  content_filtered: "Bedrock's content filter intervened.",
};

function converseRequest(llm: LlmConfig, builtIn: string, notification: string): ConverseRequest {
  const common = {
    region: llm.region,
    modelId: llm.model_id,
    maxTokens: llm.max_tokens,
    ...optional('temperature', llm.temperature ?? undefined),
    ...optional('topP', llm.top_p ?? undefined),
    ...(llm.stop_sequences.length > 0 && { stopSequences: llm.stop_sequences }),
    ...(llm.guardrail_id && { guardrail: { id: llm.guardrail_id, version: llm.guardrail_version } }),
  };
  const prompt = llm.system_prompt || builtIn;
  const filled = fill(prompt, notification);
  if (filled !== undefined) return { ...common, user: filled };
  return { ...common, system: prompt, user: `<notification>\n${notification}\n</notification>` };
}

/**
 * A prompt with %s is from the older system: one user message, with the text in place of %s, a % for each %%, and no
 * system block. Other percent signs, on which that system failed, are left as they are.
 */
function fill(prompt: string, text: string): string | undefined {
  let isFilled = false;
  const filled = prompt.replace(/%%|%s/g, (sign) => {
    if (sign === '%%') return '%';
    if (isFilled) return sign;
    isFilled = true;
    return text;
  });
  return isFilled ? filled : undefined;
}

/** What the model is told of an event, and what the guard knows of that. */
type Told = Omit<Given, 'language' | 'regions' | 'builtInInstructions' | 'ownInstructions'>;

/** The message as it is shown, in words and values: nothing that it shows has to be guessed, nor counts as invented. */
function toldOf(
  { notification, members, lines: digestLines = [], details = [] }: Message,
  reader: Reader,
): Told {
  const { words } = reader;
  const { severity, title, state, region, account, time, resources, nextStep } = notification;
  const facts = [
    ...digestLines.map((values) => ({
      label: values[0]?.label ?? '',
      value: values.map(({ value, note = '' }) => value + note).join(words.listComma),
    })),
    ...notification.facts,
  ];
  const whole = { count: details.length, length: LONGEST_INPUT };
  const body = notification.body ?? detailsText(details, whole, reader);
  const line = (label: string, value: string | undefined) => value && `${label}${words.colon}${value}`;
  const shownTime = time && `${reader.time(time)} (${reader.zone(time)})`;
  const isStateShown = state === undefined || facts.some(({ value }) => value.includes(state));
  const lines = [
    `${words.severities[severity]}｜${title}`,
    isStateShown ? undefined : line(words.labels.state, state),
    line(words.labels.region, region && reader.region(region)),
    line(words.labels.account, account && reader.account(account)),
    line(words.labels.time, shownTime),
    ...facts.map(({ label, value }) => line(label, value)),
    line(words.labels.next, nextStep),
    ...resources.map(({ name }) => line(words.labels.resource, name)),
  ];
  const shown = withoutInvisible(lines.filter(Boolean).join('\n')).slice(0, LONGEST_INPUT);
  const text = quotable(`${shown}\n${withoutInvisible(body)}`.slice(0, LONGEST_INPUT)).toWellFormed();
  return {
    facts: text.slice(0, shown.length),
    body: text.slice(shown.length + 1),
    time: shownTime ?? '',
    severities: members.map((member) => member.severity),
    sources: [...new Set(members.map((member) => member.source))],
    counts: [
      members.length,
      resources.length,
      Math.max(resources.length - 1, 1),
      ...[title, ...facts.map(({ value }) => value), ...listsIn(body)].map(itemsIn),
    ],
  };
}

function withoutInvisible(text: string): string {
  return text.replace(/\p{Cf}/gu, '');
}

/** What stands inside the delimiters must not be able to close them, not even in disguise. Keeps the length. */
function quotable(text: string): string {
  return text.replace(/[<＜](?=[\s/\\]*notification)/gi, '‹');
}

/** What follows a colon or a bracket in a description, if its items are names: "Not restored: [a, b]". */
function listsIn(body: string): string[] {
  const lists = body.slice(0, LONGEST_INPUT).match(/[^[\]:：\n]+/g) ?? [];
  return lists.filter((list) => list.split(/[、,，;；]/).every((item) => item.trim().split(' ').length <= 2));
}

/** "TCP 22 ← 0.0.0.0/0、TCP 3306 ← 203.0.113.0/24" lists two things. */
function itemsIn(value: string): number {
  return value.split(/[、,，;；]/).length;
}

function namesByCode(...languages: Record<string, string>[]): Record<string, string[]> {
  const codes = languages.flatMap(Object.keys);
  return Object.fromEntries(codes.map((code) => [code, languages.flatMap((names) => names[code] ?? [])]));
}

function remember(answers: Map<string, string>, question: string, answer: string): void {
  answers.delete(question);
  answers.set(question, answer);
  const [oldest] = answers.keys();
  if (answers.size > MOST_REMEMBERED && oldest !== undefined) answers.delete(oldest);
}
