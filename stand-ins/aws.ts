// The gateway in front of moto: what AWS_ENDPOINT_URL points at. It passes everything through, except the nine things that
// moto lacks.

import { createHash } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { isBedrockPath } from './bedrock.ts';
import { type Listening, listen, readBody } from './http.ts';
import { isSimulation, simulate } from './iam.ts';
import { createPermissions } from './permissions.ts';

/** Queues of this name carry events from a rule to the topic of the same ending (see dispatcher.ts). */
export const BRIDGE_PREFIX = 'local-bridge-';

const MAX_QUEUE_NAME = 80;
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'expect']);

interface Call {
  method: string;
  /** Path with query. */
  url: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

type Json = Record<string, unknown>;

/**
 * Starts the gateway on a free loopback port.
 * 1. A rule's SNS target is kept in moto as a queue, because moto cannot deliver to topics; answers show the topic.
 * 2. Event source mappings are kept disabled, because moto would run them in Docker; answers show them enabled.
 * 3. A function's zip is kept in S3 and can be fetched back from GetFunction's Code.Location, as from AWS.
 * 4. Bedrock Runtime calls go to `bedrockUrl`.
 * 5. SimulatePrincipalPolicy is answered here (see iam.ts).
 * 6. A received message says from which queue it became a dead letter.
 * 7. An alarm says since when it is in its state.
 * 8. GetResources for a list of ARNs answers with these alone, and rejects what AWS rejects with it.
 * 9. What a function's role does not allow is denied (see permissions.ts), but for Bedrock.
 */
export function startGateway(motoUrl: string, bedrockUrl: string): Promise<Listening> {
  const addSource = createSources();
  const addTransition = createTransitions();
  const refusalOf = createPermissions(motoUrl);
  return listen(async (request, response) => {
    const call = await toCall(request);
    const answer = async () => {
      const refusal = isBedrockPath(call.path) ? undefined : await refusalOf(call);
      return refusal === undefined ? await route(call, motoUrl, bedrockUrl) : refused(refusal);
    };
    const reply = addTransition(call, addSource(call, await answer().catch(asReply)));
    const length = call.method === 'HEAD' ? {} : { 'content-length': reply.body.length };
    response.writeHead(reply.status, { ...endToEnd(reply.headers), ...length });
    response.end(reply.body);
  });
}

async function route(call: Call, motoUrl: string, bedrockUrl: string): Promise<Reply> {
  if (isBedrockPath(call.path)) return forward(bedrockUrl, call);

  if (call.path === '/' && isSimulation(call.body.toString())) {
    const body = Buffer.from(await simulate(motoUrl, call.body.toString()));
    return { status: 200, headers: { 'content-type': 'text/xml' }, body };
  }
  const target = call.headers['x-amz-target'];
  if (target === 'AWSEvents.PutTargets') return forward(motoUrl, await targetsToQueues(motoUrl, call));
  if (target === GET_RESOURCES) return await resourcesOf(motoUrl, call);
  if (target === 'AWSEvents.ListTargetsByRule') return editReply(await forward(motoUrl, call), showTopics);
  if (call.path.startsWith('/2015-03-31/event-source-mappings')) {
    return editReply(
      await forward(
        motoUrl,
        editBody(call, (body) => ({ ...body, Enabled: false })),
      ),
      showEnabled,
    );
  }
  if (/^\/2015-03-31\/functions\/?$/.test(call.path) && call.method === 'POST') {
    return forward(motoUrl, await createWithStoredCode(motoUrl, call));
  }
  if (/^\/2015-03-31\/functions\/[^/]+\/code$/.test(call.path) && call.method === 'PUT') {
    return forward(motoUrl, await updateWithStoredCode(motoUrl, call));
  }
  if (/^\/2015-03-31\/functions\/[^/]+$/.test(call.path) && call.method === 'GET') {
    const gateway = `http://${call.headers.host}`;
    return editReply(await forward(motoUrl, call), (body) => showCodeLocation(body, gateway));
  }
  return forward(motoUrl, call);
}

/** An unsupported request is the caller's error: a 5xx would be retried repeatedly. */
function asReply(error: Error): Reply {
  return errorReply(400, 'ValidationException', error.message);
}

function refused(message: string): Reply {
  return errorReply(403, 'AccessDeniedException', message);
}

function errorReply(status: number, name: string, message: string): Reply {
  const body = Buffer.from(JSON.stringify({ __type: name, message }));
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': name },
    body,
  };
}

// --- 1. rule → topic

async function targetsToQueues(motoUrl: string, call: Call): Promise<Call> {
  const targets = (parse(call.body)?.Targets ?? []) as { Arn: string }[];
  const queues = targets.map(({ Arn }) => bridgeQueueOf(Arn)).filter((name) => name !== undefined);
  for (const name of new Set(queues)) await createQueue(motoUrl, regionOf(call), name);
  return editBody(call, (body) => ({
    ...body,
    Targets: targets.map((target) => ({ ...target, Arn: topicToQueue(target.Arn) })),
  }));
}

function showTopics(body: Json): Json {
  const targets = (body.Targets ?? []) as { Arn: string }[];
  return { ...body, Targets: targets.map((target) => ({ ...target, Arn: queueToTopic(target.Arn) })) };
}

function bridgeQueueOf(arn: string): string | undefined {
  const [, , service, , , topic = ''] = arn.split(':');
  if (service !== 'sns') return undefined;
  const name = `${BRIDGE_PREFIX}${topic}`;
  if (name.length <= MAX_QUEUE_NAME) return name;
  throw new Error(
    `The topic name "${topic}" is too long for the local stand-ins (${MAX_QUEUE_NAME - BRIDGE_PREFIX.length} characters at most). Choose a shorter one.`,
  );
}

function topicToQueue(arn: string): string {
  const queue = bridgeQueueOf(arn);
  return queue ? arn.replace(/:sns:/, ':sqs:').replace(/[^:]+$/, queue) : arn;
}

/** The topic that a bridge queue represents; any other ARN unchanged. */
export function queueToTopic(arn: string): string {
  return arn.replace(new RegExp(`:sqs:([^:]*:[^:]*):${BRIDGE_PREFIX}`), ':sns:$1:');
}

async function createQueue(motoUrl: string, region: string, name: string): Promise<void> {
  await askMoto(motoUrl, region, 'sqs', {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.CreateQueue' },
    body: Buffer.from(JSON.stringify({ QueueName: name })),
  });
}

// --- 2. queue → function

function showEnabled(body: Json): Json {
  const list = body.EventSourceMappings;
  if (Array.isArray(list))
    return { ...body, EventSourceMappings: list.map((item: Json) => showEnabled(item)) };
  return body.State === 'Disabled' ? { ...body, State: 'Enabled' } : body;
}

// --- 3. a function's code

async function createWithStoredCode(motoUrl: string, call: Call): Promise<Call> {
  const { FunctionName, Code } = (parse(call.body) ?? {}) as {
    FunctionName?: string;
    Code?: { ZipFile?: string };
  };
  if (!FunctionName || !Code?.ZipFile) return call;
  const stored = await storeCode(motoUrl, regionOf(call), FunctionName, Code.ZipFile);
  return editBody(call, (body) => ({ ...body, Code: stored }));
}

async function updateWithStoredCode(motoUrl: string, call: Call): Promise<Call> {
  const { ZipFile } = (parse(call.body) ?? {}) as { ZipFile?: string };
  const name = call.path.split('/')[3] ?? '';
  if (!ZipFile) return call;
  const stored = await storeCode(motoUrl, regionOf(call), decodeURIComponent(name), ZipFile);
  return editBody(call, ({ ZipFile: _, ...body }) => ({ ...body, ...stored }));
}

async function storeCode(motoUrl: string, region: string, name: string, zipBase64: string) {
  const zip = Buffer.from(zipBase64, 'base64');
  const bucket = codeBucket(region);
  const key = `${name.split(':').at(-1)}-${createHash('sha256').update(zip).digest('hex')}`;
  const place = region === 'us-east-1' ? '' : `<LocationConstraint>${region}</LocationConstraint>`;
  const bucketBody = place && `<CreateBucketConfiguration>${place}</CreateBucketConfiguration>`;
  const put = (path: string, body: Buffer) =>
    askMoto(motoUrl, region, 's3', { method: 'PUT', path, headers: {}, body });
  await put(`/${bucket}`, Buffer.from(bucketBody));
  await put(`/${bucket}/${key}`, zip);
  return { S3Bucket: bucket, S3Key: key };
}

/** A link that a plain GET can follow: moto wants a signature there, but does not check it. */
function showCodeLocation(body: Json, gateway: string): Json {
  const code = body.Code as { Location?: string } | undefined;
  if (!code?.Location) return body;
  const { hostname, pathname } = new URL(code.Location);
  const [bucket, , region] = hostname.split('.');
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credentialScope(region ?? '', 's3'),
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': 'local',
  });
  return { ...body, Code: { ...code, Location: `${gateway}/${bucket}${pathname}?${query}` } };
}

function codeBucket(region: string): string {
  return `awslambda-${region}-tasks`;
}

// --- 6. a dead letter's source

/** Remembers where each message was received first: a dead letter keeps its id. */
function createSources(): (call: Call, reply: Reply) => Reply {
  const sources = new Map<string, string>();
  return (call, reply) => {
    if (call.headers['x-amz-target'] !== 'AmazonSQS.ReceiveMessage') return reply;
    const [name, account] = String(parse(call.body)?.QueueUrl).split('/').reverse();
    const here = `arn:aws:sqs:${regionOf(call)}:${account}:${name}`;
    return editReply(reply, (body) => ({
      ...body,
      ...(Array.isArray(body.Messages) && {
        Messages: body.Messages.map((message: { MessageId: string; Attributes?: Json }) => {
          const source = sources.get(message.MessageId) ?? here;
          sources.set(message.MessageId, source);
          if (source === here || message.Attributes === undefined) return message;
          return { ...message, Attributes: { ...message.Attributes, DeadLetterQueueSourceArn: source } };
        }),
      }),
    }));
  };
}

// --- 7. since when an alarm is in its state

/** moto has only the time of the last call that set the state, which may be the state that the alarm is in. */
function createTransitions(): (call: Call, reply: Reply) => Reply {
  const known = new Map<unknown, { state: unknown; since: unknown }>();
  const withTransition = (alarm: Json) => {
    const { AlarmArn, StateValue: state, StateUpdatedTimestamp: since } = alarm;
    const before = known.get(AlarmArn);
    const now = before && before.state === state ? before : { state, since };
    known.set(AlarmArn, now);
    return { ...alarm, StateTransitionedTimestamp: now.since };
  };
  return (call, reply) => {
    if (!String(call.headers['x-amz-target']).endsWith('.DescribeAlarms')) return reply;
    return editReply(reply, (body) => ({
      ...body,
      MetricAlarms: ((body.MetricAlarms ?? []) as Json[]).map(withTransition),
    }));
  };
}

// --- 8. tags by ARN

const GET_RESOURCES = 'ResourceGroupsTaggingAPI_20170126.GetResources';
const MOST_ARNS = 100;

/**
 * moto ignores the list, and answers with one page of everything.
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
async function resourcesOf(motoUrl: string, call: Call): Promise<Reply> {
  const { ResourceARNList, ...others } = parse(call.body) ?? {};
  if (!Array.isArray(ResourceARNList)) return await forward(motoUrl, call);
  const fault =
    ResourceARNList.length > MOST_ARNS
      ? `ResourceARNList has more than ${MOST_ARNS} items`
      : Object.keys(others)[0] && `ResourceARNList excludes ${Object.keys(others)[0]}`;
  if (fault) return errorReply(400, 'InvalidParameterException', fault);
  const found: Json[] = [];
  let token = '';
  do {
    const PaginationToken = token;
    const reply = await forward(
      motoUrl,
      editBody(call, () => ({ ...(token && { PaginationToken }) })),
    );
    const page = parse(reply.body);
    if (reply.status >= 300 || page === undefined) return reply;
    found.push(...((page.ResourceTagMappingList ?? []) as Json[]));
    token = String(page.PaginationToken ?? '');
  } while (token !== '');
  const body = Buffer.from(
    JSON.stringify({
      PaginationToken: '',
      ResourceTagMappingList: found.filter(({ ResourceARN }) => ResourceARNList.includes(ResourceARN)),
    }),
  );
  return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
}

// --- plumbing

async function toCall(request: IncomingMessage): Promise<Call> {
  const url = request.url ?? '/';
  return {
    method: request.method ?? 'GET',
    url,
    path: new URL(url, 'http://gateway').pathname,
    headers: request.headers,
    body: await readBody(request),
  };
}

function forward(base: string, call: Call): Promise<Reply> {
  const { 'accept-encoding': _, ...headers } = endToEnd(call.headers);
  const options = {
    method: call.method,
    headers: { ...headers, 'content-length': call.body.length },
    agent: false,
  };
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ ...options, hostname, port, path: call.url }, (incoming) => {
      readBody(incoming).then(
        (body) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body }),
        reject,
      );
    });
    outgoing.once('error', reject);
    outgoing.end(call.body);
  });
}

/** A call of our own; moto reads the service and the region from the credential scope and checks no signature. */
async function askMoto(
  motoUrl: string,
  region: string,
  service: string,
  {
    method,
    path,
    headers,
    body,
  }: { method: string; path: string; headers: Record<string, string>; body: Buffer },
): Promise<void> {
  const host = new URL(motoUrl).host;
  const reply = await forward(motoUrl, {
    method,
    url: path,
    path,
    headers: { ...headers, host, authorization: localAuthorization(region, service) },
    body,
  });
  // 409: it already exists.
  if (reply.status < 300 || reply.status === 409) return;
  throw new Error(
    `moto refused ${method} ${path} (${service}) with ${reply.status}: ${reply.body.toString().slice(0, 300)}`,
  );
}

/** Headers without those that belong to one connection, or to HTTP/2. */
function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const isOurs = (name: string) => name.startsWith(':') || HOP_BY_HOP.has(name);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !isOurs(name)));
}

/** The header of a call without a client: the local AWS reads only whose call it is. */
export function localAuthorization(region: string, service: string): string {
  return `AWS4-HMAC-SHA256 Credential=${credentialScope(region, service)}, SignedHeaders=host, Signature=local`;
}

function credentialScope(region: string, service: string): string {
  return `local/20250101/${region}/${service}/aws4_request`;
}

function regionOf(call: Call): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(call.headers.authorization ?? '')?.[1] ?? 'us-east-1';
}

function editBody(call: Call, edit: (body: Json) => Json): Call {
  const body = parse(call.body);
  return body ? { ...call, body: Buffer.from(JSON.stringify(edit(body))) } : call;
}

function editReply(reply: Reply, edit: (body: Json) => Json): Reply {
  const body = reply.status < 300 ? parse(reply.body) : undefined;
  return body ? { ...reply, body: Buffer.from(JSON.stringify(edit(body))) } : reply;
}

function parse(body: Buffer): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Json) : undefined;
  } catch {
    return undefined;
  }
}
