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
  /** Opens EventBridge Scheduler. Rejects when its client cannot be loaded. */
  openScheduler(): Promise<Scheduler>;
  /** Opens CloudWatch. Rejects when its client cannot be loaded. */
  openMonitoring(): Promise<Monitoring>;
  /** Opens the API of tags. Rejects when its client cannot be loaded. */
  openTagging(): Promise<Tagging>;
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
  /** About how many messages wait in it. */
  waiting(): Promise<number>;
  /** Closes the connections. */
  close(): void;
}

export interface Hidden {
  receiptHandle: string;
  seconds: number;
}

/** The one-time schedules of one schedule group. Its calls reject if it is unreachable or refuses. */
export interface Scheduler {
  /** Resolves with false if there is one of this name, which remains as it is. */
  create(schedule: Schedule): Promise<boolean>;
  /** Replaces a schedule of the same name. */
  update(schedule: Schedule): Promise<void>;
  /** Resolves even if there is none. */
  delete(group: string, name: string): Promise<void>;
  /** The names that begin with a prefix, at most 500. */
  names(group: string, prefix: string): Promise<string[]>;
  /** The input of a schedule; undefined if there is none. */
  input(group: string, name: string): Promise<string | undefined>;
}

/** A schedule that sends its input to a queue once, and deletes itself. */
export interface Schedule {
  group: string;
  /** At most 64 letters, digits, "-", "_" and ".". */
  name: string;
  at: Date;
  input: string;
  queueArn: string;
  roleArn: string;
  deadLetterQueueArn: string;
}

/** CloudWatch. Its calls reject if it is unreachable or refuses. */
export interface Monitoring {
  /** The alarms of these names, at most 100. */
  alarmsNamed(names: string[]): Promise<AlarmNow[]>;
  /** The alarms in the state ALARM; `hasMore`: there are more than these 500. */
  openAlarms(): Promise<{ alarms: AlarmNow[]; hasMore: boolean }>;
  /** The newest value of what an alarm watches, of the last three hours; undefined if there is none. */
  latest(alarm: AlarmNow, now: Date): Promise<number | undefined>;
  /**
   * The values of what queries like those of an alarm watch, the oldest first. None of a query that has a result for each
   * group: nobody knows which one the alarm is about.
   */
  series(queries: object[], from: Date, to: Date): Promise<Value[]>;
  /** The sum of each of the function's own metrics in a time. */
  sums(functionName: string, metrics: string[], from: Date, to: Date): Promise<number[]>;
}

/** A value of a metric, and the beginning of its period (ms since the epoch). */
export interface Value {
  at: number;
  value: number;
}

/** The tags of resources of all services. Its calls reject if it is unreachable or refuses. */
export interface Tagging {
  /**
   * The tags of these resources of the function's account and Region by ARN, cleaned and cut; one that never had any, or
   * whose ARN AWS does not accept, is not in it. Rejects when `signal` is aborted.
   */
  tagsOf(arns: string[], signal: AbortSignal): Promise<Map<string, Record<string, string>>>;
}

/** An alarm as DescribeAlarms shows it. */
export interface AlarmNow {
  arn: string;
  name: string;
  state: string;
  /** When it came into this state. */
  since: Date | undefined;
  /** The alarm as CloudWatch publishes it to SNS, for the describer. */
  published: unknown;
  /** What asks GetMetricData for what it watches; none for a composite alarm. */
  queries: object[];
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
