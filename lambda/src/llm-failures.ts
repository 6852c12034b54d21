// Why the LLM gave no answer and what to do, for the log.

import type { LlmConfig } from './config.ts';
import { TIMEOUT } from './optional-call.ts';

const LONGEST_REASON = 300;
const LONGEST_QUOTED = 2000;

type Remedy = (llm: LlmConfig) => string;

// Unproven: Bedrock's errors have these names and messages for these causes. Rests on: the page that the code names
// below, and errors that others have published. Try: llm_enabled with a model that the account may not use, and one that
// needs an inference profile. Report: the line of the log that begins "The message is sent without a summary".

/**
 * By the name of the error and, if several causes share one, by its message; the first match applies.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html#API_runtime_Converse_Errors
 */
const REMEDIES: [name: RegExp, message: RegExp, remedy: Remedy][] = [
  [
    /^AccessDenied/,
    /ApplyGuardrail/,
    () =>
      'The function is not authorized to use this guardrail: its role requires bedrock:ApplyGuardrail on it.',
  ],
  [
    /^AccessDenied/,
    /not authorized|explicit deny/i,
    ({ region }) =>
      `The function's role is not authorized to call this model in ${region}: apply the module with this llm_model_id and llm_region, and check whether a policy of the organization denies bedrock:InvokeModel.`,
  ],
  [
    /^AccessDenied/,
    /./,
    // https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html
    ({ region }) =>
      `The account has no access to this model in ${region} yet. A third-party model must be called once by an identity with aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions; an Anthropic model requires the use case form in Bedrock's model catalog.`,
  ],
  [
    /^Validation/,
    /on-demand throughput/i,
    ({ model_id, region }) =>
      `This model requires an inference profile: set llm_model_id to "${profileOf(model_id, region)}".`,
  ],
  [
    /^(Validation|ResourceNotFound)/,
    /guardrail/i,
    ({ region }) =>
      `Check llm_guardrail_id and llm_guardrail_version: the guardrail must exist in ${region}.`,
  ],
  [
    /^Validation/,
    /system (message|prompt)/i,
    () =>
      'This model does not support a system prompt: add %s to llm_system_prompt for the event, or use another model.',
  ],
  [
    /^Validation/,
    /temperature|top_?p|stop_?sequences/i,
    () => 'This model rejects llm_temperature, llm_top_p or llm_stop_sequences: remove them.',
  ],
  [
    /^Validation/,
    /max.?tokens|maximum tokens/i,
    () => 'Lower llm_max_tokens: the limit of this model is lower.',
  ],
  [
    /^Validation/,
    /model identifier|identifier is invalid/i,
    ({ model_id, region }) =>
      `There is no model "${model_id}" in ${region}: correct llm_model_id or llm_region.`,
  ],
  [/^Validation/, /./, () => 'Bedrock rejects the request: check which llm_ variables the model supports.'],
  [
    /^ResourceNotFound/,
    /use case details/i,
    ({ region }) =>
      `Anthropic requires a use case form once for each account: submit it in Bedrock's model catalog in ${region}. Approval takes up to 15 minutes.`,
  ],
  [/^ResourceNotFound/, /end of its life/i, () => 'This model is retired: set llm_model_id to a newer one.'],
  [
    /^ResourceNotFound/,
    /./,
    ({ model_id, region }) =>
      `There is no model "${model_id}" in ${region}: correct llm_model_id or llm_region.`,
  ],
  [
    /^(Throttling|TooManyRequests|ServiceQuotaExceeded)/,
    /./,
    ({ region }) =>
      `The account's Bedrock quota in ${region} is exceeded: request a higher one in Service Quotas, or narrow llm_severities and llm_sources.`,
  ],
  [
    /^(TimeoutError|AbortError|ModelTimeoutException)$/,
    /./,
    () => 'The model is too slow: increase llm_timeout_seconds, or use a smaller model.',
  ],
  [/^ModelNotReady/, /./, () => 'The model is being loaded. If this continues, use another model.'],
  [
    /^(UnrecognizedClient|ExpiredToken|InvalidSignature|CredentialsProvider)/,
    /./,
    () => "The function's credentials were rejected: check its role.",
  ],
  [
    /./,
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH/,
    ({ region }) => `The function cannot reach Bedrock in ${region}: check llm_region.`,
  ],
  [/^(SyntaxError|TypeError)$/, /./, () => "Bedrock's answer cannot be read. This is usually transient."],
];

/** What to do about a failed call. */
export function remedyFor(error: unknown, llm: LlmConfig): string {
  const [name, message] = [
    nameOf(error),
    error instanceof Error ? error.message.slice(0, LONGEST_QUOTED) : '',
  ];
  const found = REMEDIES.find(([names, messages]) => names.test(name) && messages.test(message || ' '));
  return found?.[2](llm) ?? 'Bedrock returned an error. This is usually transient.';
}

/** The error in one line, without quotations of the request by a service, or of the answer by a parser. */
export function reasonOf(error: unknown): string {
  const name = nameOf(error);
  const isTold = error instanceof Error && ('$fault' in error || name === TIMEOUT);
  const code = (error as { code?: unknown } | undefined)?.code;
  if (!isTold) return typeof code === 'string' ? `${name} ${code}` : name;
  const message = withoutQuotes(error.message.slice(0, LONGEST_QUOTED).replace(/\s+/g, ' '));
  return `${name}: ${message.slice(0, LONGEST_REASON)}`;
}

/** Removes the quoted request from "Value 'the request' at 'messages'", also if its end is truncated. */
function withoutQuotes(message: string): string {
  const [start = '', ...parts] = message.split("Value '");
  const rests = parts.map((part) => {
    const end = part.lastIndexOf("' at ");
    return `Value '…${end < 0 ? '' : part.slice(end)}`;
  });
  return start + rests.join('');
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html */
function profileOf(modelId: string, region: string): string {
  const geography = /^(us-gov|us|eu|ap)-/.exec(region)?.[1] ?? 'global';
  return `${geography === 'ap' ? 'apac' : geography}.${modelId}`;
}
