// The real clients against local servers: what goes over the wire, and how failures look.

import { writeFileSync } from 'node:fs';
import type { ClientRequest, ServerResponse } from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import sinon from 'sinon';
import { createPorts } from '../../lambda/src/aws.ts';
import type { Ports } from '../../lambda/src/ports.ts';
import { bundle } from '../../scripts/bundle.ts';
import { scratchFolder } from '../../scripts/local/cleanup.ts';
import { SECRET_ARN } from './support/messages.ts';
import { TOKEN } from './support/ports.ts';
import { answerJson, type LocalServer, startServer } from './support/server.ts';

const ENVIRONMENT = {
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: undefined as string | undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_MAX_ATTEMPTS: '1',
};

let server: LocalServer | undefined;
const before = Object.fromEntries(Object.keys(ENVIRONMENT).map((name) => [name, process.env[name]]));

afterEach(async () => {
  sinon.restore();
  await server?.close();
  server = undefined;
  setEnvironment(before);
});

/** The ports of the Lambda, with AWS at the server. */
function portsAt(url: string): Ports {
  setEnvironment({ ...ENVIRONMENT, AWS_ENDPOINT_URL: url });
  return createPorts();
}

function setEnvironment(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

async function rejection(promise: Promise<unknown>): Promise<Error> {
  const result: unknown = await promise.then(
    (value) => new Error(`It did not reject: ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!(result instanceof Error)) throw new Error('It rejected with something else than an Error.');
  return result;
}

describe('the ports', () => {
  it('is local where AWS is a stand-in, and not in AWS', () => {
    expect(portsAt('http://127.0.0.1:9').isLocal).to.equal(true);
    setEnvironment(ENVIRONMENT);
    expect(createPorts().isLocal).to.equal(false);
  });
});

describe('a request to the robot', () => {
  const path = `/robot/send?access_token=${TOKEN}&sign=a%2Bb%3D`;

  it('is a POST of JSON in UTF-8 to the very address', async () => {
    server = await startServer((response) => answerJson(response, 200, { errcode: 0, errmsg: 'ok' }));
    const reply = await portsAt(server.url).post(server.url + path, '{"text":"告警 😀"}', 5000);
    expect(reply).to.deep.equal({ status: 200, body: '{"errcode":0,"errmsg":"ok"}' });
    const [asked] = server.asked;
    expect(asked).to.include({ method: 'POST', path, body: '{"text":"告警 😀"}' });
    expect(asked?.headers).to.include({
      'content-type': 'application/json; charset=utf-8',
      'content-length': '22',
      'user-agent': 'dingtalk-notifier',
      connection: 'close',
    });
  });

  it('has a connection of its own, for a frozen container wakes up to dead ones', async () => {
    server = await startServer((response) => answerJson(response, 200, { errcode: 0 }));
    const ports = portsAt(server.url);
    for (let n = 0; n < 3; n += 1) await ports.post(server.url + path, '{}', 5000);
    expect(new Set(server.asked.map(({ port }) => port)).size).to.equal(3);
  });

  it('takes an answer of 64 KB, and none that is longer', async () => {
    const answered = async (bytes: number) => {
      server = await startServer((response) => response.end('x'.repeat(bytes)));
      const reply = await portsAt(server.url)
        .post(server.url + path, '{}', 5000)
        .catch((error: Error) => error.message);
      await server.close();
      return typeof reply === 'string' ? reply : reply.body.length;
    };
    expect(await answered(65_536)).to.equal(65_536);
    expect(await answered(65_537)).to.match(/^network: /);
  });

  it('brings back whatever the answer is, with its status', async () => {
    server = await startServer((response) => {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html>bad gateway</html>');
    });
    expect(await portsAt(server.url).post(server.url + path, '{}', 5000)).to.deep.equal({
      status: 502,
      body: '<html>bad gateway</html>',
    });
  });

  it('is not repeated elsewhere when the answer is a redirect', async () => {
    server = await startServer((response) => {
      response.writeHead(307, { location: `${server?.url}/elsewhere` });
      response.end();
    });
    const reply = await portsAt(server.url).post(server.url + path, '{}', 5000);
    expect(reply).to.deep.equal({ status: 307, body: '' });
    expect(server.asked).to.have.length(1);
  });

  const failures: [string, RegExp, Parameters<typeof startServer>[0]][] = [
    ['no answer comes in time', /^no answer within 150 ms$/, () => {}],
    [
      'the answer stops halfway',
      /^no answer within 150 ms$/,
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"errcode":');
      },
    ],
    ['the connection is cut', /^network: ECONNRESET$/, (response) => response.socket?.destroy()],
    [
      'the answer is longer than any robot answers',
      /^network: /,
      (response) => response.end('x'.repeat(70_000)),
    ],
  ];
  for (const [what, message, answer] of failures) {
    it(`fails when ${what}, and its error says neither address nor token`, async () => {
      server = await startServer(answer);
      const error = await rejection(portsAt(server.url).post(server.url + path, '{}', 150));
      expect(error.message).to.match(message);
      expectNoAddress(error);
    });
  }

  it('fails when nobody listens, and its error says neither address nor token', async () => {
    server = await startServer(() => {});
    const { url } = server;
    await server.close();
    const error = await rejection(portsAt(url).post(url + path, '{}', 5000));
    expect(error.message).to.equal('network: ECONNREFUSED');
    expectNoAddress(error);
  });

  it('fails when the address is none, and its error does not say it', async () => {
    const error = await rejection(portsAt('http://127.0.0.1:9').post(`nonsense ${TOKEN}`, '{}', 5000));
    expect(error.message).to.match(/^network: /);
    expectNoAddress(error);
  });

  function expectNoAddress(error: Error): void {
    for (const told of [error.message, error.stack ?? '', JSON.stringify(error), String(error.cause)])
      expect(told).to.not.include(TOKEN).and.not.include('access_token').and.not.include('127.0.0.1:');
  }
});

describe('a connection', () => {
  it('is not kept for the next request, over http', async () => {
    server = await startServer((response) => answerJson(response, 200, { SecretString: 'https://…' }));
    const ports = portsAt(server.url);
    await ports.readSecret(SECRET_ARN);
    await ports.post(server.url, '{}', 5000);
    expect(server.asked.map(({ headers }) => headers.connection)).to.deep.equal(['close', 'close']);
  });

  it('is not kept for the next request, over https', async () => {
    const asked = sinon.spy(https.Agent.prototype, 'addRequest' as keyof https.Agent);
    server = await startServer(() => {});
    // Nothing there speaks TLS: the request is made, and fails.
    const url = server.url.replace('http:', 'https:');
    const ports = portsAt(url);
    await rejection(ports.post(url, '{}', 5000));
    await rejection(ports.readSecret(SECRET_ARN));
    const requests = asked.args.map(([request]) => request as unknown as ClientRequest);
    // The secret is asked for twice.
    expect(requests.map(({ shouldKeepAlive }) => shouldKeepAlive)).to.deep.equal([false, false, false]);
  });
});

describe('the secret', () => {
  it('is read from Secrets Manager by its ARN', async () => {
    server = await startServer((response) =>
      answerJson(response, 200, { ARN: SECRET_ARN, Name: 'on-call', SecretString: 'https://…' }),
    );
    expect(await portsAt(server.url).readSecret(SECRET_ARN)).to.equal('https://…');
    const [asked] = server.asked;
    expect(asked?.headers['x-amz-target']).to.equal('secretsmanager.GetSecretValue');
    expect(asked?.headers['content-type']).to.equal('application/x-amz-json-1.1');
    expect(JSON.parse(asked?.body ?? '')).to.deep.equal({ SecretId: SECRET_ARN });
    expect(asked?.headers.authorization).to.include('/ap-northeast-1/secretsmanager/aws4_request');
  });

  it('that does not exist is an error that says so', async () => {
    server = await startServer((response) =>
      answerJson(response, 400, {
        __type: 'ResourceNotFoundException',
        Message: 'Secrets Manager can’t find the specified secret.',
      }),
    );
    const error = await rejection(portsAt(server.url).readSecret(SECRET_ARN));
    expect(`${error.name}: ${error.message}`).to.equal(
      'ResourceNotFoundException: Secrets Manager can’t find the specified secret.',
    );
  });

  it('is not waited for once the call fails, and the connection is closed', async () => {
    const givenUp = new AbortController();
    let closed: Promise<unknown> | undefined;
    server = await startServer(({ socket }) => {
      closed = new Promise((resolve) => socket?.once('close', resolve));
      givenUp.abort();
    });
    const error = await rejection(portsAt(server.url).readSecret(SECRET_ARN, givenUp.signal));
    expect(error.name).to.equal('AbortError');
    await closed;
  });

  it('is read again after a broken connection or a failure inside AWS, once', async () => {
    for (const fail of [
      (response: ServerResponse) => response.socket?.destroy(),
      (response: ServerResponse) => answerJson(response, 500, { __type: 'InternalServiceError' }),
      (response: ServerResponse) => answerJson(response, 400, { __type: 'ThrottlingException' }),
    ]) {
      let failures = 1;
      server = await startServer((response) => {
        if (failures-- > 0) fail(response);
        else answerJson(response, 200, { SecretString: 'https://…' });
      });
      expect(await portsAt(server.url).readSecret(SECRET_ARN)).to.equal('https://…');
      failures = 2;
      expect(await rejection(portsAt(server.url).readSecret(SECRET_ARN))).to.be.an('error');
      expect(server.asked.length).to.equal(4);
      await server.close();
    }
  });

  it('that is binary is an error that says what it must be', async () => {
    server = await startServer((response) =>
      answerJson(response, 200, { ARN: SECRET_ARN, Name: 'on-call', SecretBinary: 'AAEC' }),
    );
    expect((await rejection(portsAt(server.url).readSecret(SECRET_ARN))).message).to.equal(
      'The webhook secret is binary; it must be a string.',
    );
  });
});

describe('a call of Amazon Bedrock', () => {
  const request = { region: 'us-west-2', modelId: 'amazon.nova-lite-v1:0', maxTokens: 300, user: '告警' };
  const reply = (content: unknown[], stopReason = 'end_turn') => ({
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: { inputTokens: 7, outputTokens: 3, totalTokens: 10 },
    metrics: { latencyMs: 1 },
  });
  const patience = () => new AbortController().signal;

  it('is Converse with a system block and the text as user content', async () => {
    server = await startServer((response) => answerJson(response, 200, reply([{ text: 'one' }])));
    const answer = await portsAt(server.url).converse({ ...request, system: 'Be brief.' }, patience());
    expect(answer).to.deep.equal({
      texts: ['one'],
      stopReason: 'end_turn',
      usage: { inputTokens: 7, outputTokens: 3 },
    });
    const [asked] = server.asked;
    expect(decodeURIComponent(asked?.path ?? '')).to.equal('/model/amazon.nova-lite-v1:0/converse');
    expect(asked?.headers.authorization).to.include('/us-west-2/bedrock/aws4_request');
    expect(JSON.parse(asked?.body ?? '')).to.deep.equal({
      system: [{ text: 'Be brief.' }],
      messages: [{ role: 'user', content: [{ text: '告警' }] }],
      inferenceConfig: { maxTokens: 300 },
    });
  });

  it('has no system block when there is no system prompt', async () => {
    server = await startServer((response) => answerJson(response, 200, reply([{ text: 'one' }])));
    await portsAt(server.url).converse(request, patience());
    expect(JSON.parse(server.asked[0]?.body ?? '')).to.have.keys('messages', 'inferenceConfig');
  });

  it('brings back the blocks of text alone, and why the model stopped', async () => {
    const content = [
      { reasoningContent: { reasoningText: { text: 'hm' } } },
      { text: 'one' },
      { text: 'two' },
    ];
    server = await startServer((response) => answerJson(response, 200, reply(content, 'max_tokens')));
    expect(await portsAt(server.url).converse(request, patience())).to.deep.equal({
      texts: ['one', 'two'],
      stopReason: 'max_tokens',
      usage: { inputTokens: 7, outputTokens: 3 },
    });
  });

  it('brings back nothing when the answer has no message', async () => {
    server = await startServer((response) => answerJson(response, 200, { stopReason: 'end_turn' }));
    expect(await portsAt(server.url).converse(request, patience())).to.deep.equal({
      texts: [],
      stopReason: 'end_turn',
    });
  });

  for (const [status, name] of [
    [403, 'AccessDeniedException'],
    [400, 'ValidationException'],
    [404, 'ResourceNotFoundException'],
  ] as const) {
    it(`that is rejected with ${name} fails at once`, async () => {
      server = await startServer((response) =>
        answerJson(response, status, { message: 'refused' }, { 'x-amzn-errortype': name }),
      );
      const error = await rejection(portsAt(server.url).converse(request, patience()));
      expect(`${error.name}: ${error.message}`).to.equal(`${name}: refused`);
      expect(server.asked).to.have.length(1);
    });
  }

  it('that is throttled is tried once more', async () => {
    server = await startServer((response, _, index) =>
      index === 0
        ? answerJson(response, 429, { message: 'slow down' }, { 'x-amzn-errortype': 'ThrottlingException' })
        : answerJson(response, 200, reply([{ text: 'one' }])),
    );
    expect((await portsAt(server.url).converse(request, patience())).texts).to.deep.equal(['one']);
    expect(server.asked).to.have.length(2);
  });

  it('fails when its time is over', async () => {
    server = await startServer(() => {});
    const error = await rejection(portsAt(server.url).converse(request, AbortSignal.timeout(100)));
    expect(error.name).to.be.oneOf(['AbortError', 'TimeoutError']);
  });
});

describe('the clock and the log', () => {
  it('are those of the process', async () => {
    const clock = sinon.useFakeTimers({ now: 1000 });
    const ports = portsAt('http://127.0.0.1:9');
    expect(ports.now()).to.equal(1000);
    let isOver = false;
    const sleeping = ports.sleep(250).then(() => {
      isOver = true;
    });
    await clock.tickAsync(249);
    expect(isOver).to.equal(false);
    await clock.tickAsync(1);
    await sleeping;
    expect(ports.now()).to.equal(1250);
    clock.restore();
    expect(ports.random()).to.be.within(0, 1);
  });

  it('are written line by line to standard output', () => {
    const ports = portsAt('http://127.0.0.1:9');
    const write = sinon.stub(process.stdout, 'write').returns(true);
    ports.write('{"a":1}');
    const written = write.args;
    write.restore();
    expect(written).to.deep.equal([['{"a":1}\n']]);
  });
});

describe('the ports, as the zip has them', () => {
  /** From the bundle, which leaves out what the clients do not use. */
  async function bundledPortsAt(url: string): Promise<Ports> {
    setEnvironment({ ...ENVIRONMENT, AWS_ENDPOINT_URL: url });
    const { files } = await bundle({}, 'lambda/src/aws.ts');
    const folder = scratchFolder('dingtalk-ports-');
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const path = pathToFileURL(join(folder, 'index.mjs')).href;
    const { createPorts } = (await import(path)) as typeof import('../../lambda/src/aws.ts');
    return createPorts();
  }

  const REQUEST = { region: 'ap-northeast-1', modelId: 'model', maxTokens: 100, user: 'Summarize.' };

  it('ask the LLM, and read its answers and its errors', async () => {
    const answer = {
      output: { message: { role: 'assistant', content: [{ text: 'A summary.' }] } },
      stopReason: 'end_turn',
      usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
    };
    const refusal = { message: 'Too many requests.' };
    server = await startServer((response, _, index) =>
      index === 0
        ? answerJson(response, 200, answer, { 'content-type': 'application/json' })
        : answerJson(response, 400, refusal, { 'x-amzn-errortype': 'ValidationException' }),
    );
    const { converse } = await bundledPortsAt(server.url);
    expect(await converse(REQUEST, AbortSignal.timeout(10_000))).to.deep.equal({
      texts: ['A summary.'],
      stopReason: 'end_turn',
      usage: { inputTokens: 3, outputTokens: 2 },
    });
    const error = await rejection(converse(REQUEST, AbortSignal.timeout(10_000)));
    expect([error.name, error.message]).to.deep.equal(['ValidationException', 'Too many requests.']);
  });

  it('receive, delete and hide messages of the queue', async () => {
    server = await startServer((response, { headers }) => {
      const operation = String(headers['x-amz-target']).split('.').at(-1);
      const messages = [
        { MessageId: 'm', ReceiptHandle: 'r', Body: '{}', MD5OfBody: '99914b932bd37a50b983c5e7c90ae93b' },
      ];
      answerJson(response, 200, operation === 'ReceiveMessage' ? { Messages: messages } : { Failed: [] });
    });
    const { openQueue } = await bundledPortsAt(server.url);
    const queue = await openQueue('arn:aws:sqs:ap-northeast-1:123456789012:queue');
    expect(await queue.receive(30, 10)).to.have.length(1);
    expect(await queue.delete(['r'])).to.deep.equal([]);
    expect(await queue.hide([{ receiptHandle: 'r', seconds: 5 }])).to.deep.equal([]);
    queue.close();
  });
});
