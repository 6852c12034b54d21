import { expect } from 'chai';
import sinon from 'sinon';
import type { Config } from '../../lambda/src/config.ts';
import { sample } from '../../scripts/samples.ts';
import { configWith, handlerIn, ROBOT, SECRET_ARN, snsBody, sqsRecord } from './support/messages.ts';
import {
  contextWith,
  createFakePorts,
  type FakePorts,
  figures,
  logged,
  ok,
  refusal,
  SIGN_SECRET,
  TOKEN,
  TWO_MINUTES,
  WEBHOOK_URL,
} from './support/ports.ts';

const STOPPED = sample('ec2.stopped') as { id: string };
const stopped = (id: string) => JSON.stringify({ ...STOPPED, id });

interface Body {
  markdown: { title: string; text: string };
}

function batchHandler(ports: FakePorts, changes: Partial<Config> = {}) {
  const handler = handlerIn(ports, changes);
  return (records: unknown[]) => handler({ Records: records }, TWO_MINUTES);
}

function titles(ports: FakePorts): string[] {
  return ports.posts.map(({ body }) => (JSON.parse(body) as Body).markdown.title);
}

function records(...bodies: string[]): Record<string, unknown>[] {
  return bodies.map((body, index) => sqsRecord(body, `r-${index + 1}`));
}

/** Records that have just been sent, with ids of this batch alone. */
function batchOf(batch: number, size: number, now: number): Record<string, unknown>[] {
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(now) };
  return Array.from({ length: size }, (_, index) => ({
    ...sqsRecord(`event ${index}`, `r-${batch}-${index}`),
    attributes,
  }));
}

/** The address of the log's search in the first message, as its page reads it; "" without one. */
function logsLink(ports: FakePorts): string {
  const link = /https:\S+logs-insights[^)]*/.exec(ports.posts[0]?.body ?? '')?.[0] ?? '';
  // "$" stands for "%", and what is searched is encoded twice.
  return decodeURIComponent(decodeURIComponent(link.replaceAll('$', '%'))).replace(/\*(..)/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

async function rejection(promise: Promise<unknown>): Promise<Error> {
  const result: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (result instanceof Error) return result;
  throw new Error('It did not reject.');
}

describe('the handler', () => {
  it('sends a message for each event of a batch, in order, and reports nothing', async () => {
    const ports = createFakePorts();
    const answer = await batchHandler(ports)(records('one', snsBody('two'), stopped('e-3')));
    expect(answer).to.deep.equal({ batchItemFailures: [] });
    expect(titles(ports)).to.deep.equal(['🔵 one', '🔵 two', '🟠 EC2 已停止：i-08ff347394540215f']);
    expect(ports.secretReads).to.deep.equal([SECRET_ARN]);
  });

  it('logs what became of each event', async () => {
    const ports = createFakePorts();
    await batchHandler(ports)(records(stopped('e-1')));
    expect(logged(ports)).to.deep.equal([
      {
        timestamp: '2026-03-02T01:16:00.000Z',
        level: 'INFO',
        message: 'delivered',
        id: 'e-1',
        source: 'aws.ec2',
        kind: 'EC2 Instance State-change Notification',
        resource: 'i-08ff347394540215f',
        severity: 'warning',
        title: 'EC2 已停止：i-08ff347394540215f',
        outcome: 'delivered',
      },
    ]);
  });

  it('gives back only the records that were not delivered', async () => {
    const ports = createFakePorts({ answers: [ok, refusal(430104), refusal(430104), ok] });
    const answer = await batchHandler(ports)(records('one', 'two', 'three'));
    expect(answer).to.deep.equal({ batchItemFailures: [{ itemIdentifier: 'r-2' }] });
    expect(logged(ports).filter(({ level }) => level !== 'INFO')).to.deep.equal([
      {
        timestamp: '2026-03-02T01:16:00.000Z',
        level: 'ERROR',
        message:
          'Not delivered. The message contains content that DingTalk considers unsafe. Change the content of the event, usually a link in an alarm’s description. It was also rejected as plain text.',
        id: 'r-2',
        source: 'text',
        kind: 'text',
        severity: 'info',
        title: 'two',
        outcome: 'rejected',
        code: 'errcode 430104',
      },
    ]);
  });

  it('gives back the whole rest at once when only a person can mend the robot’s settings', async () => {
    const ports = createFakePorts({ answers: [ok, refusal(310000, '关键词不匹配')] });
    const answer = await batchHandler(ports)(records('one', 'two', 'three'));
    expect(answer).to.deep.equal({
      batchItemFailures: [{ itemIdentifier: 'r-2' }, { itemIdentifier: 'r-3' }],
    });
    expect(ports.posts).to.have.length(2);
    const errors = logged(ports).filter(({ level }) => level === 'ERROR');
    expect(errors.map(({ id }) => id)).to.deep.equal(['r-2', 'r-3']);
    expect(errors[0]?.message).to.include('自定义关键词');
  });

  it('gives back the whole rest at once when the robot does not know the token', async () => {
    const ports = createFakePorts({ answers: [ok, refusal(300005)] });
    const answer = await batchHandler(ports)(records('one', 'two', 'three'));
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).to.deep.equal([
      'r-2',
      'r-3',
    ]);
    expect(ports.posts).to.have.length(2);
    const errors = logged(ports).filter(({ level }) => level === 'ERROR');
    expect(errors.map(({ id, code }) => [id, code])).to.deep.equal([
      ['r-2', 'errcode 300005'],
      ['r-3', 'errcode 300005'],
    ]);
  });

  it('goes on with the rest of a batch when the robot refuses the size of one message', async () => {
    // Nothing can be left out of it, so it is not sent again.
    const ports = createFakePorts({ answers: [refusal(460101), ok, ok] });
    const answer = await batchHandler(ports)(records('one', 'two', 'three'));
    expect(answer).to.deep.equal({ batchItemFailures: [{ itemIdentifier: 'r-1' }] });
    expect(ports.posts).to.have.length(3);
  });

  it('gives back all that the robot has no room for, and does not ask it again', async () => {
    const ports = createFakePorts({ robot: ({ body }) => (body.includes('one') ? ok : refusal(130101)) });
    const answer = await batchHandler(ports)(records('one', 'two', 'three', 'four'));
    expect(answer).to.deep.equal({
      batchItemFailures: [{ itemIdentifier: 'r-2' }, { itemIdentifier: 'r-3' }, { itemIdentifier: 'r-4' }],
    });
    expect(ports.posts).to.have.length(2);
  });

  it('sends a digest of what it has no credit to send singly', async () => {
    const ports = createFakePorts();
    const bodies = Array.from({ length: 12 }, (_, index) => `event ${index}`);
    expect(await batchHandler(ports)(records(...bodies))).to.deep.equal({ batchItemFailures: [] });
    expect(titles(ports)).to.deep.equal(['🔵 event 0 等 12 项通知 · 12 个事件']);
  });

  it('sends four events as four messages, and five as a digest', async () => {
    const count = async (events: number) => {
      const ports = createFakePorts();
      await batchHandler(ports)(batchOf(1, events, ports.now()));
      return ports.posts.length;
    };
    expect([await count(4), await count(5)]).to.deep.equal([4, 1]);
  });

  it('sends no faster than its share of what a robot takes, however large the backlog', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports, { messages_per_minute: 20, concurrency: 2 });
    for (let batch = 0; batch < 200; batch += 1) {
      await handler(batchOf(batch, 1, ports.now()));
    }
    const times = ports.posts.map(({ at }) => at);
    const inAMinute = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
    expect(Math.max(...inAMinute)).to.equal(8);
  });

  it('keeps the reader’s pace while digests are needed, before it sends', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    for (let batch = 0; batch < 12; batch += 1) await handler(batchOf(batch, 5, ports.now()));
    expect(ports.posts).to.have.length(12);
    expect(ports.sleeps).to.deep.equal(Array.from({ length: 11 }, () => 16_000));
  });

  it('does not wait after a calm event, nor hold the invocation after a message', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    await handler(batchOf(1, 1, ports.now()));
    await handler(batchOf(2, 1000, ports.now()));
    expect(ports.sleeps).to.deep.equal([]);
  });

  it('sends one message a minute at the least, however many containers share the robot', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports, { messages_per_minute: 1, concurrency: 10 });
    for (let batch = 0; batch < 3; batch += 1) {
      expect(await handler(batchOf(batch, 1, ports.now()))).to.deep.equal({ batchItemFailures: [] });
      ports.advance(61_000);
    }
    expect(ports.posts).to.have.length(3);
  });

  it('sends twice as fast with two robots', async () => {
    const robots = [{ url: WEBHOOK_URL }, { url: `${WEBHOOK_URL}2` }];
    const ports = createFakePorts({ secret: () => JSON.stringify({ robots }) });
    const handler = batchHandler(ports);
    for (let batch = 0; batch < 200; batch += 1) await handler(batchOf(batch, 1, ports.now()));
    const times = ports.posts.map(({ at }) => at);
    const inAMinute = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
    expect(Math.max(...inAMinute)).to.equal(16);
  });

  it('never gives back what waits for its own pace alone', async () => {
    for (const messages_per_minute of [20, 60]) {
      const ports = createFakePorts();
      const handler = handlerIn(ports, { messages_per_minute });
      for (let batch = 0; batch < 30; batch += 1) {
        const end = ports.now() + 60_000;
        const size = batch % 7 === 0 ? 2000 : batch % 3 === 0 ? 40 : 1;
        const Records = batchOf(batch, size, ports.now());
        const answer = await handler(
          { Records },
          contextWith(() => end - ports.now()),
        );
        expect(answer).to.deep.equal({ batchItemFailures: [] });
        ports.advance(1000);
      }
    }
  });

  it('does not hold back an invocation without a queue', async () => {
    const ports = createFakePorts();
    const handler = handlerIn(ports);
    for (let event = 0; event < 8; event += 1) await handler(JSON.parse(stopped(`e-${event}`)), TWO_MINUTES);
    expect(ports.sleeps).to.deep.equal([]);
  });

  it('sends kinds and counts where DingTalk refuses the words of one event among many', async () => {
    const ports = createFakePorts({ robot: ({ body }) => (body.includes('unsafe') ? refusal(430102) : ok) });
    const handler = handlerIn(ports);
    const bodies = ['unsafe', ...Array.from({ length: 5 }, (_, index) => stopped(`e-${index}`))];
    expect(await handler({ Records: records(...bodies) }, TWO_MINUTES)).to.deep.equal({
      batchItemFailures: [],
    });
    expect(ports.posts).to.have.length(2);
    const { text } = JSON.parse(ports.posts[1]?.body ?? '') as { text: { content: string } };
    expect(text.content)
      .to.include('· 6 个事件')
      .and.include('EC2 Instance State-change Notification：5 个事件');
  });

  it('calls an event without an id by that of its record', async () => {
    const ports = createFakePorts();
    const nameless = JSON.stringify({ Type: 'Notification', Message: 'x', TopicArn: 'arn:aws:sns:a:1:t' });
    await batchHandler(ports)(records(nameless));
    expect(logged(ports)[0]).to.deep.include({ message: 'delivered', id: 'r-1' });
  });

  it('leaves time to report before Lambda ends the invocation', async () => {
    const ports = createFakePorts({ latencyMs: 3000, robot: () => ({ status: 500, body: '' }) });
    const started = ports.now();
    const handler = handlerIn(ports);
    const context = contextWith(() => 15_000 - (ports.now() - started));
    const { batchItemFailures } = await handler({ Records: records('one', 'two', 'three') }, context);
    expect(batchItemFailures).to.have.length(3);
    expect(ports.now() - started).to.be.at.most(13_000);
  });

  it('waits for an answer until two seconds before Lambda ends the invocation', async () => {
    const ports = createFakePorts();
    await handlerIn(ports)(
      { Records: records('one') },
      contextWith(() => 6000),
    );
    expect(ports.posts[0]?.timeoutMs).to.equal(4000);
  });
});

describe('the queue of a batch', () => {
  const QUEUE_ARN = 'arn:aws:sqs:ap-northeast-1:210987654321:on-call';
  const DOWN = { status: 500, body: '' };

  /** Records with receipt handles and ages of their own. */
  function waiting(count: number, now: number, receives = 1): Record<string, unknown>[] {
    return Array.from({ length: count }, (_, index) => ({
      ...sqsRecord(`waiting ${index}`, `w-${index}`),
      receiptHandle: `handle-w-${index}`,
      attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: String(now - 5000) },
    }));
  }

  function handed(count: number, receives = 1): Record<string, unknown>[] {
    return Array.from({ length: count }, (_, index) => ({
      ...sqsRecord(`handed ${index}`, `r-${index}`),
      receiptHandle: `handle-r-${index}`,
      attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: '1772414143001' },
    }));
  }

  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index}`);

  it('is not touched by a calm event', async () => {
    const ports = createFakePorts();
    ports.waiting = waiting(3, ports.now());
    await batchHandler(ports)(handed(1));
    expect([ports.opened, ports.waiting.length]).to.deep.equal([[], 3]);
  });

  it('is emptied by a full batch, told of in one message, and settled before the log is written', async () => {
    let linesAtSettling = -1;
    const ports = createFakePorts({
      onQueueCall: (call, { lines }) => {
        if (call === 'delete' && linesAtSettling < 0) linesAtSettling = lines.length;
      },
    });
    ports.waiting = waiting(35, ports.now());
    expect(await batchHandler(ports)(handed(10))).to.deep.equal({ batchItemFailures: [] });
    expect(titles(ports).map((title) => /\d+ 个事件/.exec(title)?.[0])).to.deep.equal(['45 个事件']);
    expect(ports.deleted.toSorted()).to.deep.equal(ids('handle-w-', 35).toSorted());
    expect(ports.hidden).to.deep.equal([]);
    expect([ports.opened, ports.openQueues, linesAtSettling]).to.deep.equal([[QUEUE_ARN], 0, 0]);
    expect(logged(ports).filter(({ message }) => message === 'delivered')).to.have.length(45);
  });

  it('is emptied by whoever had to wait for a place, after the wait', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    for (let event = 0; event < 4; event += 1) await handler(batchOf(event, 1, ports.now()));
    const arrive = ports.sleep;
    ports.sleep = async (ms) => {
      await arrive(ms);
      ports.waiting.push(...waiting(2, ports.now()));
    };
    await handler(handed(1, 2));
    expect(titles(ports).at(-1)).to.include('3 个事件');
    expect(ports.deleted).to.have.length(2);
  });

  it('gets back what was not delivered: its own are hidden and reported, the others hidden', async () => {
    const ports = createFakePorts({ answers: [DOWN, DOWN, DOWN, DOWN] });
    ports.waiting = waiting(5, ports.now());
    const answer = await batchHandler(ports)(handed(10));
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).to.deep.equal(ids('r-', 10));
    expect(ports.deleted).to.deep.equal([]);
    expect(ports.hidden.map(({ receiptHandle }) => receiptHandle)).to.have.members([
      ...ids('handle-r-', 10),
      ...ids('handle-w-', 5),
    ]);
    for (const { seconds } of ports.hidden) expect(seconds).to.equal(6);
  });

  it('gets messages back the later, the more often they were received', async () => {
    const seconds = async (receives: number) => {
      const ports = createFakePorts({ answers: [refusal(430104), refusal(430104)] });
      await batchHandler(ports)(handed(1, receives));
      return ports.hidden.map(({ seconds }) => seconds);
    };
    expect([await seconds(1), await seconds(20), await seconds(50)]).to.deep.equal([[6], [37], [278]]);
  });

  it('gets messages back for hours while the monthly quota is spent, so that 60 receives last for 14 days', async () => {
    const seconds = async (receives: number) => {
      const ports = createFakePorts({ answers: [refusal(90030, 'webhook over limit')] });
      await batchHandler(ports)(handed(1, receives));
      return ports.hidden.map(({ seconds }) => seconds);
    };
    expect([await seconds(1), await seconds(10), await seconds(50)]).to.deep.equal([[900], [3330], [36_630]]);
  });

  it('raises the alarm for rejected messages with each request that the spent quota rejects', async () => {
    const ports = createFakePorts({ robot: () => refusal(90030, 'webhook over limit') });
    const handler = batchHandler(ports);
    for (const receives of [1, 2, 3]) {
      await handler(handed(1, receives));
      ports.advance(900_000);
    }
    expect(figures(ports).map(({ Requests, Rejected }) => [Requests, Rejected])).to.deep.equal([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    const [error] = logged(ports).filter(({ level }) => level === 'ERROR');
    expect(error?.message).to.match(/monthly DingTalk webhook quota\. Increase the quota\./);
    expect(error?.code).to.equal('errcode 90030');
  });

  it('gets what comes while the quota is known to be spent back for as long, without a request', async () => {
    const ports = createFakePorts({ answers: [refusal(90030, 'webhook over limit')] });
    const handler = batchHandler(ports);
    await handler(handed(1));
    ports.hidden.length = 0;
    await handler(handed(1, 10));
    expect([ports.hidden.map(({ seconds }) => seconds), ports.posts.length]).to.deep.equal([[3330], 1]);
  });

  it('gets a single event back at once that would wait long: the other container may have a place', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    for (let event = 0; event < 4; event += 1) await handler(batchOf(event, 1, ports.now()));
    expect((await handler(handed(1))).batchItemFailures).to.have.length(1);
    expect(ports.hidden).to.deep.equal([{ receiptHandle: 'handle-r-0', seconds: 0 }]);
    // So long this container is busy, and Lambda asks the other one.
    expect(ports.sleeps).to.deep.equal([1500]);
    expect(ports.posts).to.have.length(4);
  });

  it('gets it back once, and then it waits for its place here', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    for (let event = 0; event < 4; event += 1) await handler(batchOf(event, 1, ports.now()));
    expect(await handler(handed(1, 2))).to.deep.equal({ batchItemFailures: [] });
    expect(ports.posts).to.have.length(5);
  });

  it('gets a small batch back at once while the robot refuses, until the penalty ends', async () => {
    const ports = createFakePorts({ answers: [ok, refusal(130101)] });
    const handler = batchHandler(ports);
    await handler(records('taken'));
    await handler(records('refused'));
    ports.advance(100_000);
    const before = ports.now();
    const answer = await handler(handed(3));
    expect(answer.batchItemFailures).to.have.length(3);
    expect([ports.posts.length, ports.now() - before]).to.deep.equal([2, 0]);
    expect(ports.hidden.slice(-3).map(({ seconds }) => seconds)).to.deep.equal([500, 500, 500]);
    expect(logged(ports).at(-1)).to.deep.include({
      level: 'WARN',
      events: 3,
      seconds: 500,
      code: 'errcode 130101',
    });
  });

  it('gets a full batch back after 22 seconds while the robot refuses: the whole queue would follow it', async () => {
    const ports = createFakePorts({ answers: [ok, refusal(130101)] });
    const handler = batchHandler(ports);
    await handler(records('taken'));
    await handler(records('refused'));
    ports.waiting = waiting(5, ports.now());
    const answer = await handler(handed(10));
    expect(answer.batchItemFailures).to.have.length(10);
    expect([ports.sleeps, ports.receives]).to.deep.equal([[22_000], 0]);
  });

  it('is not emptied for a message that tries whether the robot is back', async () => {
    const ports = createFakePorts({ answers: [DOWN, DOWN, DOWN, DOWN] });
    const handler = batchHandler(ports);
    await handler(records('lost'));
    ports.advance(10_000);
    ports.waiting = waiting(5, ports.now());
    expect(await handler(handed(10))).to.deep.equal({ batchItemFailures: [] });
    expect(ports.receives).to.equal(0);
    await handler(handed(11, 2).slice(10));
    expect(ports.posts).to.have.length(6);
  });

  it('is emptied once the robot is back: what it kept waiting comes back at the same time', async () => {
    const ports = createFakePorts({ answers: [DOWN, DOWN, DOWN, DOWN] });
    const handler = batchHandler(ports);
    await handler(records('lost'));
    ports.advance(10_000);
    await handler(records('probe'));
    ports.waiting = waiting(5, ports.now());
    await handler(handed(1, 2));
    expect(titles(ports).at(-1)).to.include('6 个事件');
    ports.advance(60_000);
    ports.waiting = waiting(5, ports.now());
    await handler(records('calm'));
    expect(ports.waiting).to.have.length(5);
  });

  it('that is out of reach holds up nobody, and the log says so', async () => {
    for (const broken of ['open', 'receive'] as const) {
      const ports = createFakePorts({
        onQueueCall: (call) => {
          if (call === broken) throw new Error('no route to host');
        },
      });
      expect(await batchHandler(ports)(handed(10))).to.deep.equal({ batchItemFailures: [] });
      expect(ports.posts).to.have.length(1);
      const [line] = logged(ports);
      expect(line).to.deep.include({ reason: 'Error: no route to host' });
    }
  });

  it('that does not settle a message is told of in the log', async () => {
    const ports = createFakePorts({ unsettled: (handle) => handle === 'handle-w-1' });
    ports.waiting = waiting(3, ports.now());
    await batchHandler(ports)(handed(10));
    expect(logged(ports)[0]).to.deep.include({ level: 'WARN', messages: 1 });
  });

  it('gets back an event that has a runbook and was not delivered', async () => {
    const ports = createFakePorts({ answers: [refusal(400102)] });
    const runbooks = { 'i-*': 'https://wiki.example.com/ec2' };
    const answer = await batchHandler(ports, { runbooks })(records(stopped('e-1')));
    expect(answer).to.deep.equal({ batchItemFailures: [{ itemIdentifier: 'r-1' }] });
  });
});

describe('a duplicate', () => {
  it('in one batch is sent once', async () => {
    const ports = createFakePorts();
    const answer = await batchHandler(ports)(records(stopped('e-1'), 'disk full', stopped('e-1')));
    expect(answer).to.deep.equal({ batchItemFailures: [] });
    expect(ports.posts).to.have.length(2);
  });

  it('of an undelivered event in one batch is done: the event itself is given back', async () => {
    const ports = createFakePorts({ answers: [refusal(400102)] });
    const answer = await batchHandler(ports)(records(stopped('e-1'), stopped('e-1')));
    expect(answer).to.deep.equal({ batchItemFailures: [{ itemIdentifier: 'r-1' }] });
    expect(ports.posts).to.have.length(1);
  });

  it('in a later invocation of a warm container is sent once', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    await handler(records(stopped('e-1')));
    expect(await handler(records(stopped('e-1'), stopped('e-2')))).to.deep.equal({ batchItemFailures: [] });
    expect(ports.posts).to.have.length(2);
    const duplicates = logged(ports).filter(({ message }) => message === 'not sent');
    expect(duplicates.map(({ level, id, reason, title }) => [level, id, reason, title])).to.deep.equal([
      ['INFO', 'e-1', 'duplicate', 'EC2 已停止：i-08ff347394540215f'],
    ]);
  });

  it('of an event that was not delivered is sent again', async () => {
    const ports = createFakePorts({ answers: [refusal(400102), ok] });
    const handler = batchHandler(ports);
    await handler(records(stopped('e-1')));
    ports.advance(10_000);
    expect(await handler(records(stopped('e-1')))).to.deep.equal({ batchItemFailures: [] });
    expect(ports.posts).to.have.length(2);
  });

  it('is no message that says something else under the same id', async () => {
    const message = (severity: string) =>
      snsBody(
        JSON.stringify({
          version: 'dingtalk-notifier/v1',
          source: 'zabbix',
          id: 'disk-42',
          title: 'disk',
          severity,
        }),
      );
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    await handler(records(message('info'), message('info')));
    await handler(records(message('critical')));
    expect(titles(ports)).to.deep.equal(['🔵 disk', '🔴 disk']);
  });

  it('is no message of another source, whatever id that has taken', async () => {
    const custom = { version: 'dingtalk-notifier/v1', source: 'zabbix', id: 'disk-42', title: 'disk' };
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    await handler(records(stopped('custom zabbix disk-42')));
    await handler(records(stopped('disk-42')));
    await handler(records(JSON.stringify(custom)));
    await handler(records(JSON.stringify({ ...custom, source: 'nagios' })));
    expect(titles(ports)).to.deep.equal([
      '🟠 EC2 已停止：i-08ff347394540215f',
      '🟠 EC2 已停止：i-08ff347394540215f',
      '🔵 disk',
      '🔵 disk',
    ]);
  });

  it('is none when two events without an id are equal', async () => {
    const ports = createFakePorts();
    const handler = handlerIn(ports);
    await handler('disk full', TWO_MINUTES);
    await handler('disk full', TWO_MINUTES);
    expect(ports.posts).to.have.length(2);
  });
});

describe('an invocation without a queue', () => {
  it('rejects when its event was not delivered, so that its sender tries again', async () => {
    const ports = createFakePorts({ answers: [refusal(400102)] });
    const error = await rejection(handlerIn(ports)(STOPPED, TWO_MINUTES));
    expect(error.message).to.equal('1 events were not delivered. The log entries above show why.');
  });

  it('answers when its event was delivered', async () => {
    const ports = createFakePorts();
    const Sns: unknown = JSON.parse(snsBody('text'));
    const invocation = { Records: [{ EventSource: 'aws:sns', Sns }] };
    expect(await handlerIn(ports)(invocation, TWO_MINUTES)).to.deep.equal({
      batchItemFailures: [],
    });
    expect(titles(ports)).to.deep.equal(['🔵 text']);
  });
});

describe('a describer that fails', () => {
  it('is stood in for by the generic one, and one error log says so', async () => {
    const ports = createFakePorts();
    const event = {
      'detail-type': 'EC2 Instance State-change Notification',
      source: 'aws.ec2',
      id: 'e-1',
      resources: ['arn:aws:ec2:eu-west-1:210987654321:instance/i-0a'],
      detail: { state: 'stopped' },
    };
    const failing = () => {
      throw new TypeError('a surprise in the shape');
    };
    await handlerIn(ports, {}, async () => [failing])(event, TWO_MINUTES);
    expect(titles(ports)).to.deep.equal(['🔵 EC2 Instance State-change … · i-0a…']);
    expect(logged(ports)[0]).to.deep.equal({
      timestamp: '2026-03-02T01:16:00.000Z',
      level: 'ERROR',
      message: 'A describer failed; the generic format is used instead.',
      id: 'e-1',
      reason: 'TypeError: a surprise in the shape',
    });
  });

  it('in every way is a message that says so, beside all others of its batch', async () => {
    const ports = createFakePorts();
    // What no JSON can hold: a body that cannot be read.
    const broken = {
      ...sqsRecord('', 'r-1'),
      get body(): string {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    const answer = await batchHandler(ports)([broken, sqsRecord('two', 'r-2')]);
    expect(answer).to.deep.equal({ batchItemFailures: [] });
    expect(titles(ports)).to.deep.equal(['🟠 收到一条无法读取的消息', '🔵 two']);
    expect(ports.posts[0]?.body).to.include('r-1');
    expect(logged(ports)[0]).to.deep.include({
      level: 'ERROR',
      id: 'r-1',
      reason: 'RangeError: Maximum call stack size exceeded',
    });
  });
});

describe('a message that cannot be rendered', () => {
  it('is given back, and an error log says that it is a bug; the others of its batch are sent', async () => {
    const rendering = sinon.stub(ROBOT, 'requests').onFirstCall().throws(new TypeError('a surprise'));
    rendering.callThrough();
    const ports = createFakePorts();
    const answer = await batchHandler(ports)(records('one', 'two')).finally(() => rendering.restore());
    expect(answer).to.deep.equal({ batchItemFailures: [{ itemIdentifier: 'r-1' }] });
    expect(titles(ports)).to.deep.equal(['🔵 two']);
    expect(logged(ports).find(({ level }) => level === 'ERROR')).to.deep.include({
      id: 'r-1',
      code: 'render',
      message:
        'Not delivered. The message cannot be rendered: TypeError: a surprise. This is a bug; please report it.',
    });
  });
});

describe('the webhook secret', () => {
  it('that is missing gives back all records, and one error log for each says what to do', async () => {
    const ports = createFakePorts({
      secret: () => {
        throw Object.assign(new Error('Secrets Manager can’t find the specified secret.'), {
          name: 'ResourceNotFoundException',
        });
      },
    });
    const answer = await batchHandler(ports)(records('one', 'two'));
    expect(answer).to.deep.equal({
      batchItemFailures: [{ itemIdentifier: 'r-1' }, { itemIdentifier: 'r-2' }],
    });
    expect(ports.posts).to.deep.equal([]);
    const errors = logged(ports).filter(({ level }) => level === 'ERROR');
    expect(errors[0]).to.deep.include({
      message:
        'Not delivered. The webhook secret cannot be used. Check that it exists and contains a webhook URL. ' +
        'ResourceNotFoundException: Secrets Manager can’t find the specified secret.',
      code: 'secret',
    });
  });

  it('that is malformed gives back all records without quoting it', async () => {
    const ports = createFakePorts({ secret: () => `{"url": "${WEBHOOK_URL}"` });
    const answer = await batchHandler(ports)(records('one'));
    expect(answer).to.deep.equal({ batchItemFailures: [{ itemIdentifier: 'r-1' }] });
    expect(ports.lines.join('\n')).to.include('contains no valid URL').and.not.include(TOKEN);
  });

  it('of a vendor that lacks some of the settings is logged once: they are ignored', async () => {
    const ports = createFakePorts({
      secret: () => 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6',
    });
    const handler = batchHandler(ports, { keywords: ['值班'], open_links_in_browser: true });
    await handler(records('one'));
    await handler(records('two'));
    expect(logged(ports).filter(({ level }) => level !== 'INFO')).to.deep.equal([
      {
        timestamp: '2026-03-02T01:16:00.000Z',
        level: 'WARN',
        message:
          'WeCom robots do not support keywords, open_links_in_browser. The function ignores these settings.',
      },
    ]);
    expect(ports.posts).to.have.length(2);
  });

  it('that changes is read again at once when the robot does not know the token any more', async () => {
    const secrets = [WEBHOOK_URL, `${WEBHOOK_URL}2`];
    const ports = createFakePorts({
      secret: () => secrets.shift() ?? '',
      robot: ({ url }) => (url === WEBHOOK_URL ? refusal(300005) : ok),
    });
    expect(await batchHandler(ports)(records('one', 'two'))).to.deep.equal({ batchItemFailures: [] });
    expect(ports.posts.map(({ url }) => url.length - WEBHOOK_URL.length)).to.deep.equal([0, 1, 1]);
  });
});

describe('the LLM', () => {
  const llm = { ...configWith().llm, enabled: true };

  it("has its words stand above the event's own facts", async () => {
    const ports = createFakePorts({
      converse: async () => ({ texts: ['实例已停止。\nInstance stopped.'], stopReason: 'end_turn' }),
    });
    await batchHandler(ports, { llm })(records(stopped('e-1')));
    expect((JSON.parse(ports.posts[0]?.body ?? '') as Body).markdown.text).to.match(
      /^### 🟠 EC2 已停止：i-08ff347394540215f\n\n\*\*AI 整理（可能有误，以下方事实为准）\*\*\n\n> 实例已停止。 {2}\n> Instance stopped\.\n\n- \*\*建议\*\*：/,
    );
  });

  it('is asked only where fifteen seconds are left for delivery after its answer', async () => {
    const questions = async (remainingMs: number) => {
      const converse = async () => ({ texts: ['实例已停止。'], stopReason: 'end_turn' });
      const ports = createFakePorts({ converse });
      await handlerIn(ports, { llm })(
        { Records: records(stopped('e-1')) },
        contextWith(() => remainingMs),
      );
      expect(ports.posts).to.have.length(1);
      return ports.conversations.length;
    };
    // Two seconds for the report, fifteen for delivery, one for the least that is worth a call.
    expect([await questions(17_999), await questions(18_000)]).to.deep.equal([0, 1]);
  });

  it('that fails leaves the very message that goes out without it', async () => {
    const failing = createFakePorts({
      converse: async () => {
        throw new Error('throttled');
      },
    });
    await batchHandler(failing, { llm })(records(stopped('e-1')));
    const without = createFakePorts();
    await batchHandler(without)(records(stopped('e-1')));
    expect(failing.posts.map(({ body }) => body)).to.deep.equal(without.posts.map(({ body }) => body));
    expect(without.conversations).to.deep.equal([]);
  });
});

describe('the log', () => {
  it('is JSON, line by line, and never holds the address, the token, the secret or the signature', async () => {
    const secret = JSON.stringify({ url: WEBHOOK_URL, sign_secret: SIGN_SECRET });
    const answers = [
      refusal(310000, `sign not match, more: [${WEBHOOK_URL}&sign=abc%3D]`),
      refusal(300005, `token is not exist: ${TOKEN}`),
      refusal(430101),
      refusal(460101),
      refusal(999999, WEBHOOK_URL),
      { status: 500, body: WEBHOOK_URL },
      { status: 302, body: '' },
      new Error('network: ECONNRESET'),
      refusal(-1),
      refusal(130101),
    ];
    const ports = createFakePorts({ answers, secret: () => secret });
    const handler = batchHandler(ports);
    for (const body of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']) {
      await handler(records(body));
      ports.advance(60_000);
    }
    expect(ports.posts.length).to.be.above(9);
    expect(logged(ports).every(({ timestamp, level, message }) => timestamp && level && message)).to.equal(
      true,
    );
    const written = ports.lines.join('\n');
    const signatures = ports.posts.map(({ url }) => new URL(url).searchParams.get('sign') ?? '');
    for (const taboo of [WEBHOOK_URL, TOKEN, SIGN_SECRET, 'oapi.dingtalk.com', 'access_token', ...signatures])
      expect(written).to.not.include(taboo);
  });

  it('holds the figures of each invocation; above the level info, only those that are metrics', async () => {
    const written = async (changes: Partial<Config>) => {
      const ports = createFakePorts();
      await batchHandler(ports, changes)(records('one'));
      return figures(ports).map(({ Received, Delivered, _aws }) => [Received, Delivered, _aws !== undefined]);
    };
    expect(await written({})).to.deep.equal([[1, 1, false]]);
    expect(await written({ log_level: 'error' })).to.deep.equal([]);
    expect(await written({ log_level: 'error', metrics: ['Delivered'] })).to.deep.equal([[1, 1, true]]);
  });

  it('tells the title of an event, and nothing else of what was sent', async () => {
    const ports = createFakePorts();
    await batchHandler(ports)(records('disk full on nas-03\nthe password is swordfish'));
    expect(logged(ports)[0]).to.include({ message: 'delivered', title: 'disk full on nas-03' });
    expect(ports.lines.join('\n')).to.not.include('swordfish');
  });

  it('has the title of each member of a digest, in the columns that the digest’s link asks for', async () => {
    const ports = createFakePorts();
    await batchHandler(ports)(records(...Array.from({ length: 12 }, (_, index) => `event ${index}`)));
    const members = logged(ports).filter(({ digest }) => digest === TWO_MINUTES.awsRequestId);
    expect(members.map(({ title }) => title)).to.deep.equal(
      Array.from({ length: 12 }, (_, index) => `event ${index}`),
    );
    expect(logsLink(ports)).to.include('fields @timestamp, severity, title, kind, resource, id');
  });

  it('is searched an hour back and an hour ahead by the link of a digest', async () => {
    const ports = createFakePorts();
    await batchHandler(ports)(records(...Array.from({ length: 12 }, (_, index) => `event ${index}`)));
    expect(logsLink(ports)).to.include("~(end~'2026-03-02T02:16:00.000Z~start~'2026-03-02T00:16:00.000Z~");
  });

  it('is linked to by a digest alone', async () => {
    const ports = createFakePorts();
    await batchHandler(ports)(records('one'));
    expect(logsLink(ports)).to.equal('');
  });

  it('is not linked to where it has no line of an event that was delivered', async () => {
    const ports = createFakePorts();
    await batchHandler(ports, { log_level: 'warn' })(batchOf(1, 12, ports.now()));
    expect(ports.posts).to.have.length(1);
    expect(logsLink(ports)).to.equal('');
  });

  it('holds no more than a line for an event, however much its sender wrote', async () => {
    const long = 'x'.repeat(60_000);
    const ports = createFakePorts();
    const event = {
      id: long,
      source: long,
      'detail-type': long,
      resources: [long],
      detail: { [long]: long },
    };
    await batchHandler(ports)(records(JSON.stringify(event)));
    expect(logged(ports)[0]).to.include({ message: 'delivered' });
    for (const line of ports.lines) expect(line.length).to.be.below(3000);
  });
});

describe('the figures', () => {
  it('say how long the robot took for each answer, in milliseconds', async () => {
    const ports = createFakePorts({ latencyMs: 250 });
    await batchHandler(ports)(records('one', 'two'));
    expect(figures(ports).map((line) => line.WebhookLatencyMilliseconds)).to.deep.equal([[250, 250]]);
  });

  it('say how old the oldest event was when it was delivered, in seconds', async () => {
    const ports = createFakePorts();
    const at = (ms: number) => batchOf(ms, 1, ports.now() - ms);
    await batchHandler(ports)([...at(5000), ...at(90_000), ...at(0)]);
    expect(figures(ports).map((line) => line.OldestEventAgeSeconds)).to.deep.equal([[90]]);
  });

  it('say how long the oldest event has waited that goes back to the queue, in seconds', async () => {
    const ports = createFakePorts({ answers: [refusal(130101)] });
    const at = (ms: number) => batchOf(ms, 1, ports.now() - ms);
    await batchHandler(ports)([...at(5000), ...at(901_000)]);
    expect(figures(ports)[0]).to.deep.include({ Received: 2, Failed: 2, OldestFailedAgeSeconds: [901] });
  });

  it('say so, too, while the robot is known to refuse and is not asked', async () => {
    const ports = createFakePorts({ answers: [refusal(130101)] });
    const handler = batchHandler(ports);
    await handler(batchOf(1, 1, ports.now()));
    await handler(batchOf(2, 1, ports.now() - 901_000));
    expect(ports.posts).to.have.length(1);
    expect(figures(ports)[1]).to.deep.include({ Failed: 1, OldestFailedAgeSeconds: [901] });
  });

  it('say no age at delivery where nothing was delivered, and none of what failed where nothing failed', async () => {
    const [failed, delivered] = [createFakePorts({ answers: [refusal(130101)] }), createFakePorts()];
    for (const ports of [failed, delivered]) await batchHandler(ports)(batchOf(1, 1, ports.now() - 5000));
    expect(figures(failed)[0]).not.to.have.property('OldestEventAgeSeconds');
    expect(figures(delivered)[0]).not.to.have.property('OldestFailedAgeSeconds');
  });

  it('count what does not reach the group until somebody mends something', async () => {
    const rejected = async (script: Parameters<typeof createFakePorts>[0]) => {
      const ports = createFakePorts(script);
      await batchHandler(ports)(batchOf(1, 2, ports.now()));
      return figures(ports)[0]?.Rejected;
    };
    expect(await rejected({ robot: () => refusal(400102) })).to.equal(2);
    expect(await rejected({ robot: () => refusal(430101) })).to.equal(2);
    expect(await rejected({ secret: () => 'no webhook' })).to.equal(2);
    expect(await rejected({ robot: () => ({ status: 500, body: '' }) })).to.equal(undefined);
    expect(await rejected({ robot: () => refusal(130101) })).to.equal(undefined);
    expect(await rejected({})).to.equal(undefined);
  });

  it('count the members of a digest, and none for a single message', async () => {
    const digested = async (events: number) => {
      const ports = createFakePorts();
      await batchHandler(ports)(batchOf(1, events, ports.now()));
      return figures(ports)[0]?.Digested;
    };
    expect([await digested(1), await digested(12)]).to.deep.equal([undefined, 12]);
  });
});

describe('an event below the minimum severity', () => {
  const running = JSON.stringify({ ...(sample('ec2.running') as object), id: 'e-info' });
  const recovered = JSON.stringify({ ...(sample('alarm.ok') as object), id: 'e-ok' });

  it('is not sent but counted and logged, while a recovery is sent', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports, { minimum_severity: 'warning' });
    expect(await handler(records(running, recovered, stopped('e-1')))).to.deep.equal({
      batchItemFailures: [],
    });
    expect(titles(ports)).to.have.length(2);
    expect(titles(ports).join()).to.not.include('已启动');
    expect(logged(ports).filter(({ message }) => message === 'not sent')).to.deep.equal([
      {
        timestamp: '2026-03-02T01:16:00.000Z',
        level: 'INFO',
        message: 'not sent',
        id: 'e-info',
        source: 'aws.ec2',
        kind: 'EC2 Instance State-change Notification',
        resource: 'i-0daa66d1317156075',
        severity: 'info',
        title: 'EC2 已启动：i-0daa66d1317156075',
        reason: 'below_minimum',
      },
    ]);
    expect(figures(ports)[0]).to.include({ Received: 3, NotSent: 1, Delivered: 2 });
  });
});

describe('an event that the group does not send', () => {
  const match = [{ sources: ['aws.ec2'] }];

  it('is logged with its reason, and counted', async () => {
    const ports = createFakePorts();
    const other_groups = [
      {
        match: [{ resources: ['i-0*'] }],
        except: [],
        minimum_severity: 'info' as const,
        language: 'zh-CN',
        time_zone: 'Asia/Shanghai',
      },
    ];
    await batchHandler(ports, { match })(records('backup done', stopped('e-1')));
    await batchHandler(ports, { except: match })(records(stopped('e-2'), 'backup done'));
    await batchHandler(ports, { other_groups })(records(stopped('e-3'), 'backup done'));
    const omitted = logged(ports).filter(({ message }) => message === 'not sent');
    expect(omitted.map(({ title, reason }) => [title, reason])).to.deep.equal([
      ['backup done', 'not_matched'],
      ['EC2 已停止：i-08ff347394540215f', 'except'],
      ['EC2 已停止：i-08ff347394540215f', 'other_group'],
    ]);
    expect(ports.posts).to.have.length(3);
    expect(figures(ports)[0]).to.include({ Received: 2, NotSent: 1, Delivered: 1 });
  });

  it('is done at once while the robot refuses, and does not become a dead letter', async () => {
    const ports = createFakePorts({ answers: [ok, refusal(130101)] });
    const handler = batchHandler(ports, { match });
    await handler(records(stopped('e-1')));
    await handler(records(stopped('e-2')));
    ports.advance(1000);
    const before = ports.now();
    expect(await handler(records('one', stopped('e-3'), 'two'))).to.deep.equal({
      batchItemFailures: [{ itemIdentifier: 'r-2' }],
    });
    const full = Array.from({ length: 10 }, (_, index) => `text ${index}`);
    expect(await handler(records(...full))).to.deep.equal({ batchItemFailures: [] });
    expect([ports.posts.length, ports.now() - before]).to.deep.equal([2, 0]);
  });

  it('does not use a place in the robot’s minute', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports, { match });
    for (let batch = 0; batch < 30; batch += 1) await handler(records(`text ${batch}`));
    await handler(records(stopped('e-1')));
    expect([ports.posts.length, ports.sleeps]).to.deep.equal([1, []]);
  });

  it('is deleted from the queue where the function receives it itself', async () => {
    const ports = createFakePorts({ answers: [refusal(400102)] });
    const record = (body: string, handle: string) => ({
      ...sqsRecord(body, handle),
      receiptHandle: handle,
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(ports.now() - 5000) },
    });
    ports.waiting = [record('text', 'unsent'), record(stopped('w-1'), 'event')];
    const own = Array.from({ length: 10 }, (_, index) => record(stopped(`e-${index}`), `own-${index}`));
    const { batchItemFailures } = await batchHandler(ports, { match })(own);
    expect(batchItemFailures).to.have.length(10);
    expect(ports.deleted).to.deep.equal(['unsent']);
    expect(ports.hidden.map(({ receiptHandle }) => receiptHandle)).to.include('event');
  });
});

describe('a muted event', () => {
  const mute = [{ resources: ['*ledger*'], until: '2026-03-03' }];
  const alarm = JSON.stringify({ ...(sample('alarm.alarm') as object), id: 'e-alarm' });
  const recovered = JSON.stringify({ ...(sample('alarm.ok') as object), id: 'e-ok' });

  it('is not sent but counted and logged, and so is its recovery; afterwards it is sent', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports, { mute });
    expect(await handler(records(alarm, recovered, stopped('e-1')))).to.deep.equal({ batchItemFailures: [] });
    expect(titles(ports)).to.have.length(1);
    expect(titles(ports).join()).to.include('EC2');
    const omitted = logged(ports).filter(({ message }) => message === 'not sent');
    expect(omitted.map(({ id, reason }) => ({ id, reason }))).to.deep.equal([
      { id: 'e-alarm', reason: 'muted' },
      { id: 'e-ok', reason: 'muted' },
    ]);
    expect(figures(ports)[0]).to.include({ Received: 3, NotSent: 2, Delivered: 1 });

    ports.advance(Date.parse('2026-03-02T16:00:00Z') - ports.now());
    await handler(records(alarm));
    expect(titles(ports)).to.have.length(2);
    expect(titles(ports)[1]).to.include('ledger');
  });

  it('is not in a digest, and not in its count', async () => {
    const ports = createFakePorts();
    const bodies = Array.from({ length: 12 }, (_, index) =>
      JSON.stringify({
        ...STOPPED,
        id: `e-${index}`,
        detail: { 'instance-id': `i-${index}`, state: 'stopped' },
      }),
    );
    await batchHandler(ports, { mute })(records(...bodies.slice(0, 6), alarm, ...bodies.slice(6)));
    expect(titles(ports)).to.have.length(1);
    expect(titles(ports)[0]).to.include('12').and.to.not.include('13');
    expect(ports.posts[0]?.body).to.not.include('ledger');
    expect(figures(ports)[0]).to.include({ Received: 13, NotSent: 1, Delivered: 12, Digested: 12 });
  });
});

describe('a Health notice that comes twice under two ids', () => {
  const notice = sample('health.backup-copy') as { detail: Record<string, unknown> };
  const copy = (id: string, detail: Record<string, unknown> = {}) =>
    JSON.stringify({ ...notice, id, region: 'us-west-2', detail: { ...notice.detail, ...detail } });

  it('is sent once, be it the copy of the backup region or a repetition', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    await handler(records(copy('e-1'), copy('e-2', { backupEvent: 'false' })));
    await handler(records(copy('e-3')));
    expect(ports.posts).to.have.length(1);
  });

  it('is sent again when it says something new, has another page, or is about another account', async () => {
    const ports = createFakePorts();
    const handler = batchHandler(ports);
    await handler(records(copy('e-1')));
    for (const news of [
      { communicationId: 'another-2' },
      { page: '2' },
      { affectedAccount: '320987654321' },
    ]) {
      await handler(records(copy(JSON.stringify(news), news)));
    }
    expect(ports.posts).to.have.length(4);
  });
});
