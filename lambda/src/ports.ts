// The pipeline's external dependencies: clock, network, AWS. Tests and simulations have their own.

export interface Ports {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** From 0 (inclusive) to 1 (exclusive). */
  random(): number;
  /** Posts JSON. Rejects if there is no answer in time; its error must not contain the URL. */
  post(url: string, body: string, timeoutMs: number): Promise<HttpReply>;
  /** The secret's string; rejects when `signal` is aborted. */
  readSecret(arn: string, signal?: AbortSignal): Promise<string>;
  /** Asks the LLM; rejects when `signal` is aborted. */
  converse(request: ConverseRequest, signal: AbortSignal): Promise<ConverseReply>;
  /** Opens the queue with this ARN. Rejects when its client cannot be loaded. */
  openQueue(arn: string): Promise<Queue>;
  /** Whether AWS is a stand-in on this machine; robots may then be, too. */
  isLocal: boolean;
  /** Writes one line of the log. */
  write(line: string): void;
}

/** The queue whose records Lambda delivers. Its calls reject if it is unreachable. */
export interface Queue {
  /** At most `most` (1 to 10) messages, as Lambda's records; they are hidden from others for this many seconds. */
  receive(hiddenSeconds: number, most: number): Promise<unknown[]>;
  /** Deletes at most ten messages. Resolves with the indexes of those that were not deleted. */
  delete(receiptHandles: string[]): Promise<number[]>;
  /** Hides at most ten messages for a time from now on. Resolves with the indexes of those that were not hidden. */
  hide(messages: Hidden[]): Promise<number[]>;
  /** Closes the connections. */
  close(): void;
}

export interface Hidden {
  receiptHandle: string;
  seconds: number;
}

export interface HttpReply {
  status: number;
  body: string;
}

export interface ConverseRequest {
  region: string;
  modelId: string;
  maxTokens: number;
  temperature?: number;
  topP?: number;
  stopSequences?: string[];
  guardrail?: { id: string; version: string };
  /** Omitted: no system block. */
  system?: string;
  user: string;
}

export interface ConverseReply {
  /** The text blocks of the answer, in order. */
  texts: string[];
  stopReason: string;
  usage?: { inputTokens: number; outputTokens: number };
}
