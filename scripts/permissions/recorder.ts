// A proxy in front of the local AWS that notes which calls are made.

import { request as httpRequest, type IncomingMessage } from 'node:http';
import { listen, readBody } from '../../stand-ins/http.ts';
import type { Phase } from './calls.ts';

export interface Recorder {
  url: string;
  /** In which phases each call was made. */
  calls: Map<string, Set<Phase>>;
  enter: (phase: Phase) => void;
  close: () => Promise<void>;
}

type Operation = [method: string, path: RegExp, operation: string];

/** Operations of APIs that name them by method and path. */
const OPERATIONS: Record<string, Operation[]> = {
  // https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html
  lambda: [
    ['POST', /\/functions\/?$/, 'CreateFunction'],
    ['GET', /\/functions\/[^/]+$/, 'GetFunction'],
    ['DELETE', /\/functions\/[^/]+$/, 'DeleteFunction'],
    ['PUT', /\/functions\/[^/]+\/code$/, 'UpdateFunctionCode'],
    ['GET', /\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
    ['PUT', /\/functions\/[^/]+\/configuration$/, 'UpdateFunctionConfiguration'],
    ['GET', /\/functions\/[^/]+\/versions$/, 'ListVersionsByFunction'],
    ['GET', /\/functions\/[^/]+\/code-signing-config$/, 'GetFunctionCodeSigningConfig'],
    ['PUT', /\/functions\/[^/]+\/concurrency$/, 'PutFunctionConcurrency'],
    ['DELETE', /\/functions\/[^/]+\/concurrency$/, 'DeleteFunctionConcurrency'],
    ['GET', /\/functions\/[^/]+\/concurrency$/, 'GetFunctionConcurrency'],
    ['GET', /\/functions\/[^/]+\/recursion-config$/, 'GetFunctionRecursionConfig'],
    ['POST', /\/event-source-mappings\/?$/, 'CreateEventSourceMapping'],
    ['GET', /\/event-source-mappings\/[^/]+$/, 'GetEventSourceMapping'],
    ['PUT', /\/event-source-mappings\/[^/]+$/, 'UpdateEventSourceMapping'],
    ['DELETE', /\/event-source-mappings\/[^/]+$/, 'DeleteEventSourceMapping'],
    ['GET', /\/tags\/[^/]+$/, 'ListTags'],
    ['POST', /\/tags\/[^/]+$/, 'TagResource'],
    ['DELETE', /\/tags\/[^/]+$/, 'UntagResource'],
  ],
  // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html
  scheduler: [
    ['POST', /\/schedule-groups\/[^/]+$/, 'CreateScheduleGroup'],
    ['GET', /\/schedule-groups\/[^/]+$/, 'GetScheduleGroup'],
    ['DELETE', /\/schedule-groups\/[^/]+$/, 'DeleteScheduleGroup'],
    ['POST', /\/schedules\/[^/]+$/, 'CreateSchedule'],
    ['GET', /\/schedules\/[^/]+$/, 'GetSchedule'],
    ['PUT', /\/schedules\/[^/]+$/, 'UpdateSchedule'],
    ['DELETE', /\/schedules\/[^/]+$/, 'DeleteSchedule'],
    ['GET', /\/tags\/[^/]+$/, 'ListTagsForResource'],
    ['POST', /\/tags\/[^/]+$/, 'TagResource'],
    ['DELETE', /\/tags\/[^/]+$/, 'UntagResource'],
  ],
};

/** Starts it on a free loopback port. A call that it cannot name is noted as it is, and has no IAM action. */
export async function startRecorder(endpoint: string): Promise<Recorder> {
  const calls = new Map<string, Set<Phase>>();
  let phase: Phase = 'create';
  const server = await listen(async (request, response) => {
    const body = await readBody(request);
    const call = callOf(request, body.toString('utf8'));
    calls.set(call, (calls.get(call) ?? new Set()).add(phase));
    const answer = await forward(endpoint, request, body);
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  return {
    url: server.url,
    calls,
    enter: (next) => {
      phase = next;
    },
    close: server.close,
  };
}

/** The service is that of the signature, which is the prefix of its actions but for CloudWatch. */
function callOf({ method = '', url = '', headers }: IncomingMessage, body: string): string {
  const signed =
    /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'unsigned';
  const service = signed === 'monitoring' ? 'cloudwatch' : signed;
  const { pathname } = new URL(url, 'http://local');
  const operation =
    String(headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ||
    /\/operation\/(\w+)$/.exec(pathname)?.[1] ||
    new URLSearchParams(body).get('Action') ||
    OPERATIONS[service]?.find(([verb, path]) => verb === method && path.test(pathname))?.[2];
  return `${service}:${operation ?? `${method} ${pathname}`}`;
}

function forward(
  endpoint: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(endpoint);
  const { 'transfer-encoding': _, ...kept } = headers;
  const options = {
    method,
    hostname,
    port,
    path: url,
    agent: false,
    headers: { ...kept, 'content-length': body.length },
  };
  return new Promise((resolve, reject) => {
    httpRequest(options, resolve).once('error', reject).end(body);
  });
}
