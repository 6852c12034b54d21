// The stand-in for Amazon Bedrock Runtime: the Converse wire format with a canned answer, and failures on demand.

import type { ServerResponse } from 'node:http';
import { listen, readBody } from './http.ts';

/** Errors of the real service, then ways to answer badly. */
export const BEDROCK_ERRORS = {
  ThrottlingException: [429, 'Too many requests, please wait before trying again.'],
  ModelNotReadyException: [429, 'Model is not ready for inference. Wait and try your request again.'],
  AccessDeniedException: [403, "You don't have access to the model with the specified model ID."],
  ValidationException: [400, 'The provided model identifier is invalid.'],
  ResourceNotFoundException: [
    404,
    'Could not resolve the foundation model from the provided model identifier.',
  ],
  ModelTimeoutException: [408, 'The request took too long to process.'],
  InternalServerException: [500, 'The system encountered an unexpected error during processing.'],
  ServiceUnavailableException: [503, 'Service unavailable.'],
} as const;

/** How an answer that was cut off ends. */
const STOPS = { 'max-tokens': 'max_tokens', guardrail: 'guardrail_intervened' } as const;

export type BedrockFault =
  | keyof typeof BEDROCK_ERRORS
  | keyof typeof STOPS
  /** No answer; only the beginning of one; an answer that is not JSON. */
  | 'hang'
  | 'stall'
  | 'malformed'
  | 'empty-content'
  | 'reasoning-only';

interface BedrockCall {
  /** ms since the epoch. */
  time: number;
  modelId: string;
  request: ConverseRequest;
}

export interface ConverseRequest {
  messages?: { role: string; content: { text?: string }[] }[];
  system?: { text?: string }[];
  inferenceConfig?: Record<string, unknown>;
  guardrailConfig?: Record<string, unknown>;
}

export interface Bedrock {
  url: string;
  calls: readonly BedrockCall[];
  /** Fails the next `count` calls (default: all until `recover`), an error with its own message or the given one. */
  fail: (fault: BedrockFault, count?: number, message?: string) => void;
  /** Answers every call with this text instead of the canned one. */
  say: (text: string) => void;
  recover: () => void;
  stop: () => Promise<void>;
}

/** Starts the stand-in on a free loopback port. It serves only POST /model/{modelId}/converse. */
export async function startBedrock(): Promise<Bedrock> {
  const calls: BedrockCall[] = [];
  let fault: { kind: BedrockFault; left: number; message: string | undefined } | undefined;
  let fixedText: string | undefined;

  const server = await listen(async (request, response) => {
    const modelId = converseModel(request.method, request.url);
    const body = (await readBody(request)).toString('utf8');
    const asked = parseRequest(body);
    if (!modelId)
      return sendError(response, 404, 'UnknownOperationException', 'Only Converse is served here.');
    if (!asked) return sendError(response, 400, 'ValidationException', 'The request body is not valid JSON.');
    calls.push({ time: Date.now(), modelId, request: asked });
    const invalid = requestProblem(asked);
    if (invalid) return sendError(response, 400, 'ValidationException', invalid);

    const kind = fault && fault.left-- > 0 ? fault.kind : undefined;
    if (kind === 'hang') return;
    if (kind && kind in BEDROCK_ERRORS) {
      const [status, message] = BEDROCK_ERRORS[kind as keyof typeof BEDROCK_ERRORS];
      return sendError(response, status, kind, fault?.message ?? message);
    }
    const content = contentFor(kind, fixedText ?? cannedText(asked));
    const answer = converseAnswer(content, body.length, STOPS[kind as keyof typeof STOPS]);
    if (kind === 'stall' || kind === 'malformed') {
      response.writeHead(200, { 'content-type': 'application/json' });
      const half = JSON.stringify(answer).slice(0, 60);
      if (kind === 'stall') response.write(half);
      else response.end(half);
      return;
    }
    send(response, 200, {}, answer);
  });

  return {
    url: server.url,
    calls,
    fail: (kind, count = Number.POSITIVE_INFINITY, message = undefined) => {
      fault = { kind, left: count, message };
    },
    say: (text) => {
      fixedText = text;
    },
    recover: () => {
      fault = undefined;
      fixedText = undefined;
    },
    stop: server.close,
  };
}

/** Whether a path belongs to Bedrock Runtime, for the gateway. */
export function isBedrockPath(path: string): boolean {
  return /^\/model\/[^/]+\/converse(-stream)?$/.test(path);
}

function converseModel(method: string | undefined, url: string | undefined): string | undefined {
  const match = /^\/model\/([^/]+)\/converse$/.exec(url ?? '');
  return method === 'POST' && match?.[1] ? decodeURIComponent(match[1]) : undefined;
}

function parseRequest(body: string): ConverseRequest | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as ConverseRequest) : undefined;
  } catch {
    return undefined;
  }
}

/** The two rules of Converse that a caller breaks most easily. */
function requestProblem({ messages = [], system = [] }: ConverseRequest): string | undefined {
  if (messages[0]?.role !== 'user') return 'A conversation must start with a user message.';
  const blank = [...system, ...messages.flatMap((message) => message.content)].some(
    ({ text }) => text === '',
  );
  return blank ? 'The text field in the ContentBlock object is blank.' : undefined;
}

function cannedText({ messages = [], system = [] }: ConverseRequest): string {
  const text = messages.at(-1)?.content.find((block) => block.text)?.text ?? '';
  // A line that is only a tag marks where the message begins.
  const firstLine = text.split('\n').find((line) => line.trim() && !/^<[^>]*>$/.test(line.trim())) ?? '';
  const subject = firstLine.trim().slice(0, 200);
  if (system.some(({ text: rules = '' }) => rules.includes('Answer in English')))
    return `Local stand-in: ${subject}`;
  return `摘要（本地替身）：${subject}\nThe local stand-in summarizes in English here.`;
}

function contentFor(kind: BedrockFault | undefined, text: string): object[] {
  if (kind === 'empty-content') return [];
  if (kind === 'reasoning-only') return [{ reasoningContent: { reasoningText: { text } } }];
  return [{ text }];
}

function converseAnswer(content: object[], inputBytes: number, stopReason = 'end_turn'): object {
  const inputTokens = Math.ceil(inputBytes / 4);
  const outputTokens = Math.ceil(JSON.stringify(content).length / 4);
  return {
    metrics: { latencyMs: 5 },
    output: { message: { content, role: 'assistant' } },
    stopReason,
    usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
  };
}

function sendError(response: ServerResponse, status: number, type: string, message: string): void {
  send(response, status, { 'x-amzn-errortype': type }, { message });
}

function send(response: ServerResponse, status: number, headers: Record<string, string>, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
