// Ports for tests: virtual time, a scripted robot, and a record of everything that went out.

import type {
  ConverseReply,
  ConverseRequest,
  Hidden,
  HttpReply,
  Monitoring,
  Ports,
  Scheduler,
  Tagging,
} from '../../../lambda/src/ports.ts';
import type { Endpoint } from '../../../lambda/src/robots/robot.ts';
import type { Endpoints } from '../../../lambda/src/secret.ts';
import { FIGURES, type Log, type Metrics } from '../../../lambda/src/telemetry.ts';

export const START = Date.UTC(2026, 2, 2, 1, 16, 0);

export const TOKEN = '5f0c6e2b7a914d38';
export const WEBHOOK_URL = `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}`;
export const SIGN_SECRET = `SEC${'4e'.repeat(32)}`;

export interface Post {
  /** When it was sent, in milliseconds since the epoch. */
  at: number;
  url: string;
  body: string;
  timeoutMs: number;
}

/** What a scripted robot does with a request: answers, or fails to. */
export type Answer = HttpReply | Error;

export interface FakePorts extends Ports {
  posts: Post[];
  /** Lines of the log, as written. */
  lines: string[];
  /** How long each sleep was. */
  sleeps: number[];
  secretReads: string[];
  conversations: ConverseRequest[];
  /** What the queue still holds: records that the function may take itself. */
  waiting: unknown[];
  /** Which queues were opened, and how many are not closed yet. */
  opened: string[];
  openQueues: number;
  /** How many receives there were. */
  receives: number;
  /** The receipt handles of the messages that the function deleted. */
  deleted: string[];
  /** What the function hid, and for how long. */
  hidden: Hidden[];
  /** Lets time pass. */
  advance(ms: number): void;
}

interface Script {
  /** The answer to each request in turn; when the list is over, `ok`. */
  answers?: Answer[];
  /** Answers by request instead of in turn. */
  robot?: (post: Post) => Answer;
  /** How long an answer takes. */
  latencyMs?: number;
  random?: () => number;
  secret?: () => string | Promise<string>;
  converse?: (request: ConverseRequest, signal: AbortSignal) => Promise<ConverseReply>;
  /** Befalls a call of the queue before it does anything: throws, or lets time pass. */
  onQueueCall?: (call: 'open' | 'receive' | 'delete' | 'hide', ports: FakePorts) => void;
  scheduler?: Scheduler;
  monitoring?: Monitoring;
  tagging?: Tagging;
  /** Which messages the queue fails to settle, by their receipt handles. */
  unsettled?: (receiptHandle: string) => boolean;
}

export const ok: HttpReply = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };

export function refusal(errcode: number, errmsg = 'refused'): HttpReply {
  return { status: 200, body: JSON.stringify({ errcode, errmsg }) };
}

export function createFakePorts(script: Script = {}): FakePorts {
  let now = START;
  const answers = [...(script.answers ?? [])];
  const ports: FakePorts = {
    posts: [],
    lines: [],
    sleeps: [],
    secretReads: [],
    conversations: [],
    waiting: [],
    opened: [],
    openQueues: 0,
    receives: 0,
    deleted: [],
    hidden: [],
    advance: (ms) => {
      now += ms;
    },
    now: () => now,
    async sleep(ms) {
      ports.sleeps.push(ms);
      now += ms;
    },
    isLocal: false,
    random: script.random ?? (() => 0.5),
    async post(url, body, timeoutMs) {
      const post = { at: now, url, body, timeoutMs };
      ports.posts.push(post);
      const latencyMs = script.latencyMs ?? 0;
      now += Math.min(latencyMs, timeoutMs);
      if (latencyMs > timeoutMs) throw new Error(`no answer within ${timeoutMs} ms`);
      const answer = script.robot?.(post) ?? answers.shift() ?? ok;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async readSecret(arn) {
      ports.secretReads.push(arn);
      return (script.secret ?? (() => WEBHOOK_URL))();
    },
    async converse(request, signal) {
      ports.conversations.push(request);
      if (script.converse === undefined) throw new Error('This test expects no call of the LLM.');
      return await script.converse(request, signal);
    },
    async openScheduler() {
      if (script.scheduler === undefined) throw new Error('This test expects no schedules.');
      return script.scheduler;
    },
    async openMonitoring() {
      if (script.monitoring === undefined) throw new Error('This test expects no call of CloudWatch.');
      return script.monitoring;
    },
    async openTagging() {
      if (script.tagging === undefined) throw new Error('This test expects no call for tags.');
      return script.tagging;
    },
    async openQueue(arn) {
      script.onQueueCall?.('open', ports);
      ports.opened.push(arn);
      ports.openQueues += 1;
      const failures = (handles: string[]) =>
        handles.flatMap((handle, place) => (script.unsettled?.(handle) ? [place] : []));
      return {
        async receive(_, most) {
          script.onQueueCall?.('receive', ports);
          ports.receives += 1;
          return ports.waiting.splice(0, most);
        },
        async delete(handles) {
          script.onQueueCall?.('delete', ports);
          ports.deleted.push(...handles);
          return failures(handles);
        },
        async hide(messages) {
          script.onQueueCall?.('hide', ports);
          ports.hidden.push(...messages);
          return failures(messages.map(({ receiptHandle }) => receiptHandle));
        },
        waiting: async () => ports.waiting.length,
        close: () => {
          ports.openQueues -= 1;
        },
      };
    },
    write: (line) => {
      ports.lines.push(line);
    },
  };
  return ports;
}

/** The log's lines as objects, without an invocation's figures; throws where one is not JSON. */
export function logged(ports: FakePorts): Record<string, unknown>[] {
  return lines(ports).filter(({ message }) => message !== FIGURES);
}

/** The figures of each invocation, as the log has them. */
export function figures(ports: FakePorts): Record<string, unknown>[] {
  return lines(ports).filter(({ message }) => message === FIGURES);
}

function lines(ports: FakePorts): Record<string, unknown>[] {
  return ports.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** What Lambda tells a function of its invocation. */
export function contextWith(getRemainingTimeInMillis: () => number) {
  return {
    functionName: 'on-call-notifier',
    invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:210987654321:function:on-call',
    logGroupName: '/aws/lambda/on-call',
    awsRequestId: '3f1c7a52-9d1e-4a4e-8f0b-2f6f0c1d9a11',
    getRemainingTimeInMillis,
  };
}

export const TWO_MINUTES = contextWith(() => 120_000);

export const noLog: Log = { info() {}, warn() {}, error() {} };
export const noMetrics: Metrics = { add() {}, measure() {}, flush() {} };

/** A secret that holds these robots, or one set of robots after the other with each refresh. */
export function fakeSecret(...generations: [Endpoint[], ...Endpoint[][]]) {
  const [first, ...later] = generations;
  return fakeSecretOf({ robots: first, fallback: [] }, ...later.map((robots) => ({ robots, fallback: [] })));
}

/** The same, with a fallback. */
export function fakeSecretOf(...generations: [Endpoints, ...Endpoints[]]) {
  let [current, ...later] = generations;
  const secret = {
    refreshes: 0,
    endpoints: async () => current,
    async refresh() {
      secret.refreshes += 1;
      current = later.shift() ?? current;
      return current;
    },
  };
  return secret;
}
