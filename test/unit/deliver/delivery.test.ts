import { expect } from 'chai';
import { DEFAULT_CONFIG } from '../../../lambda/src/config.ts';
import { createDelivery } from '../../../lambda/src/deliver/delivery.ts';
import {
  type Body,
  type Effort,
  type Endpoint,
  FULL_EFFORT,
  type Outcome,
  type Robot,
} from '../../../lambda/src/robots/robot.ts';
import { createLog, createMetrics } from '../../../lambda/src/telemetry.ts';
import { ROBOT } from '../support/messages.ts';
import {
  type Answer,
  createFakePorts,
  type FakePorts,
  fakeSecret,
  figures,
  logged,
  noLog,
  noMetrics,
  ok,
  refusal,
  START,
} from '../support/ports.ts';

const FIRST: Endpoint = { robot: ROBOT, url: 'https://oapi.dingtalk.com/robot/send?access_token=first' };
const SECOND: Endpoint = { robot: ROBOT, url: 'https://oapi.dingtalk.com/robot/send?access_token=second' };
const TOO_FAST = refusal(130101, 'send too fast, exceed 20 times per minute');
const MINUTE = 60_000;

const SMALL: Effort = { size: 0.5, plain: false };

/** Says in the message how it was rendered. */
function rendered(_robot: Robot, effort: Effort): Body[] {
  return [{ msgtype: 'text', text: { content: JSON.stringify(effort) } }];
}

function efforts(ports: FakePorts): Effort[] {
  return ports.posts.map(
    ({ body }) => JSON.parse((JSON.parse(body) as { text: { content: string } }).text.content) as Effort,
  );
}

async function deliverOnce(
  answers: Answer[],
  {
    within = 60_000,
    secret = fakeSecret([FIRST]),
    random = () => 0.5,
  }: { within?: number; secret?: ReturnType<typeof fakeSecret>; random?: () => number } = {},
): Promise<{ ports: FakePorts; outcome: Outcome }> {
  const ports = createFakePorts({ answers, random });
  const outcome = await createDelivery(secret, () => ({ perMinute: 20 }), noLog, noMetrics, ports).deliver(
    rendered,
    START + within,
  );
  return { ports, outcome };
}

/** The most requests in any window of a minute, its end excluded. */
function mostInAMinute(times: number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + MINUTE).length));
}

describe('the pace of delivery', () => {
  it('sends at once while the window has room', async () => {
    const ports = createFakePorts();
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, noMetrics, ports);
    for (let n = 0; n < 20; n += 1) await delivery.deliver(rendered, START + MINUTE);
    expect(ports.posts.map(({ at }) => at - START)).to.deep.equal(Array.from({ length: 20 }, () => 0));
  });

  it('never sends more messages than a minute takes, in any 60 seconds', async () => {
    let turn = 0;
    const gaps = [0, 0, 0, 700, 0, 9000, 0, 31_000, 0, 0, 150];
    const ports = createFakePorts({ latencyMs: 90 });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 7 }), noLog, noMetrics, ports);
    for (let n = 0; n < 100; n += 1) {
      ports.advance(gaps[turn++ % gaps.length] ?? 0);
      expect(await delivery.deliver(rendered, ports.now() + 2 * MINUTE)).to.deep.equal({ kind: 'delivered' });
    }
    const times = ports.posts.map(({ at }) => at);
    expect(times).to.have.length(100);
    expect(mostInAMinute(times)).to.equal(7);
    // No slower than it must be, either.
    expect((times[99] ?? 0) - START).to.be.below(Math.ceil(100 / 7) * 61_000 + 42_000);
  });

  it('never sends more messages than a second takes, where the robot has such a limit', async () => {
    const ports = createFakePorts({ latencyMs: 90 });
    const share = { perMinute: 40, perSecond: 2 };
    const delivery = createDelivery(fakeSecret([FIRST]), () => share, noLog, noMetrics, ports);
    for (let n = 0; n < 20; n += 1)
      expect(await delivery.deliver(rendered, ports.now() + 10_000)).to.deep.equal({ kind: 'delivered' });
    const times = ports.posts.map(({ at }) => at);
    for (const from of times)
      expect(times.filter((at) => at >= from && at <= from + 1000)).to.have.length.of.at.most(2);
    // No slower than it must be, either.
    expect((times[19] ?? 0) - START).to.be.below(13_000);
  });

  it('counts failed attempts, for the robot does', async () => {
    const ports = createFakePorts({ answers: [{ status: 500, body: '' }, ok, ok], random: () => 0 });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 2 }), noLog, noMetrics, ports);
    await delivery.deliver(rendered, START + 3 * MINUTE);
    await delivery.deliver(rendered, START + 3 * MINUTE);
    expect(ports.posts.map(({ at }) => at - START)).to.deep.equal([0, 0, 61_000]);
  });

  it('shares the load between the robots of a group', async () => {
    const ports = createFakePorts();
    const delivery = createDelivery(
      fakeSecret([FIRST, SECOND]),
      () => ({ perMinute: 5 }),
      noLog,
      noMetrics,
      ports,
    );
    for (let n = 0; n < 10; n += 1) await delivery.deliver(rendered, START + MINUTE);
    const sentTo = (robot: Endpoint) => ports.posts.filter(({ url }) => url === robot.url).length;
    expect([sentTo(FIRST), sentTo(SECOND)]).to.deep.equal([5, 5]);
    expect(ports.now()).to.equal(START);
  });

  it('gives the message back at once when the next free slot is after the deadline', async () => {
    const ports = createFakePorts();
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 1 }), noLog, noMetrics, ports);
    await delivery.deliver(rendered, START + MINUTE);
    ports.advance(1000);
    expect(await delivery.deliver(rendered, START + 62_000)).to.deep.equal({
      kind: 'throttled',
      code: 'own pace',
      retryAfterMs: 60_000,
    });
    expect([ports.posts.length, ports.sleeps.length]).to.deep.equal([1, 0]);
  });

  it('waits no longer for an answer than the invocation lasts, and never longer than ten seconds', async () => {
    expect((await deliverOnce([ok], { within: 60_000 })).ports.posts[0]?.timeoutMs).to.equal(10_000);
    expect((await deliverOnce([ok], { within: 4000 })).ports.posts[0]?.timeoutMs).to.equal(4000);
  });

  it('sends nothing with less than two seconds left, for an answer that comes too late brings it twice', async () => {
    expect((await deliverOnce([ok], { within: 2000 })).ports.posts).to.have.length(1);
    expect((await deliverOnce([ok], { within: 1999 })).ports.posts).to.deep.equal([]);
  });
});

describe('a robot that was sent too much', () => {
  const refused = { kind: 'throttled', code: 'errcode 130101' };
  /** When a robot that refuses until `end` is asked, if it is asked once a second (s after the first refusal). */
  async function askedUntil(end: number, takenBefore: number | undefined): Promise<number[]> {
    let isOver = true;
    const ports = createFakePorts({ robot: () => (isOver ? ok : TOO_FAST) });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, noMetrics, ports);
    if (takenBefore !== undefined) {
      await delivery.deliver(rendered, ports.now() + MINUTE);
      ports.advance(takenBefore * 1000);
      ports.posts.length = 0;
    }
    const began = ports.now();
    for (let second = 0; second <= end + 700; second += 1) {
      isOver = second >= end;
      const { kind } = await delivery.deliver(rendered, ports.now() + MINUTE);
      if (kind === 'delivered') break;
      ports.advance(1000);
    }
    return ports.posts.map(({ at }) => (at - began) / 1000);
  }

  it('is left alone for ten minutes', async () => {
    const ports = createFakePorts({ answers: [ok, TOO_FAST] });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, noMetrics, ports);
    const deliver = () => delivery.deliver(rendered, ports.now() + MINUTE);
    await deliver();
    expect(await deliver()).to.deep.equal({ ...refused, retryAfterMs: 600_000 });
    ports.advance(500_000);
    expect(await deliver()).to.deep.equal({ ...refused, retryAfterMs: 100_000 });
    expect(ports.posts).to.have.length(2);
    ports.advance(100_000);
    expect(await deliver()).to.deep.equal({ kind: 'delivered' });
    expect(ports.posts.map(({ at }) => at - START)).to.deep.equal([0, 0, 600_000]);
  });

  it('is asked every few seconds from the earliest end on: it took its last message 15 s before it refused', async () => {
    expect(await askedUntil(593, 15)).to.deep.equal([0, 585, 590, 595]);
  });

  it('is asked now and then where nobody knows when its penalty began', async () => {
    expect(await askedUntil(200, undefined)).to.deep.equal([0, 68, 136, 204]);
  });

  it('is left alone for a whole penalty where it refuses longer, as if each question prolonged it', async () => {
    const asked = await askedUntil(1100, undefined);
    expect(asked.filter((time) => time > 0 && time <= 600)).to.have.length(9);
    expect(asked.filter((time) => time > 600)).to.deep.equal([1200]);
  });

  it('is stood in for by the second robot', async () => {
    const { ports, outcome } = await deliverOnce([TOO_FAST, ok], { secret: fakeSecret([FIRST, SECOND]) });
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(ports.posts.map(({ url }) => url)).to.deep.equal([FIRST.url, SECOND.url]);
    expect(ports.now()).to.equal(START);
  });

  it('ends the delivery when all robots were', async () => {
    const { ports, outcome } = await deliverOnce([TOO_FAST, TOO_FAST], {
      secret: fakeSecret([FIRST, SECOND]),
    });
    expect(outcome).to.deep.equal({ ...refused, retryAfterMs: 600_000 });
    expect(ports.posts).to.have.length(2);
  });

  it('is left alone for all of the short pause that its gateway asks for', async () => {
    const denial = { status: 200, body: '{"status":1111,"wait":5,"source":"x5","punish":"deny","uuid":"u"}' };
    const { ports, outcome } = await deliverOnce([denial, ok], { within: 90_000 });
    expect(outcome).to.deep.equal({ kind: 'throttled', code: 'status 1111', retryAfterMs: 60_000 });
    expect(ports.now()).to.equal(START);
  });

  it('is logged with its code and without its address', async () => {
    const ports = createFakePorts({ answers: [TOO_FAST] });
    const delivery = createDelivery(
      fakeSecret([FIRST]),
      () => ({ perMinute: 20 }),
      createLog('info', ports),
      noMetrics,
      ports,
    );
    await delivery.deliver(rendered, START + MINUTE);
    expect(logged(ports)).to.deep.equal([
      {
        timestamp: '2026-03-02T01:16:00.000Z',
        level: 'WARN',
        message: 'The robot rejects all messages for a while because it received too many.',
        code: 'errcode 130101',
        retryAfterSeconds: 600,
      },
    ]);
  });
});

describe('a robot without a usable answer', () => {
  const failures: [string, Answer][] = [
    ['no answer in time', new Error('no answer within 10000 ms')],
    ['HTTP 500', { status: 500, body: '{"errcode":0,"errmsg":"ok"}' }],
    ['a page of HTML', { status: 200, body: '<html>busy</html>' }],
    ['an empty answer', { status: 200, body: '' }],
    ['errcode -1', refusal(-1, '系统繁忙')],
    ['JSON without an errcode', { status: 200, body: '{"errmsg":"ok"}' }],
  ];

  for (const [what, failure] of failures) {
    it(`is asked again after ${what}`, async () => {
      const { ports, outcome } = await deliverOnce([failure, ok]);
      expect(outcome).to.deep.equal({ kind: 'delivered' });
      expect(efforts(ports)).to.deep.equal([FULL_EFFORT, FULL_EFFORT]);
    });
  }

  it('is asked four times, each wait drawn from twice the span of the one before', async () => {
    const failure = { status: 502, body: '' };
    const draws = [0.999, 0, 0.25];
    const { ports, outcome } = await deliverOnce([failure, failure, failure, failure, ok], {
      random: () => draws.shift() ?? 0,
    });
    expect(outcome).to.deep.equal({ kind: 'unavailable', code: 'HTTP 502' });
    expect(ports.sleeps).to.deep.equal([999, 0, 1000]);
    expect(ports.posts).to.have.length(4);
  });

  it('is not asked again when that would end after the deadline', async () => {
    const failure = { status: 502, body: '' };
    const { ports, outcome } = await deliverOnce([failure, ok], { within: 2999, random: () => 0.999_9 });
    expect(outcome).to.deep.equal({ kind: 'unavailable', code: 'HTTP 502' });
    expect([ports.posts.length, ports.sleeps]).to.deep.equal([1, []]);
  });

  it('is asked again when that leaves just enough time', async () => {
    const { outcome } = await deliverOnce([{ status: 502, body: '' }, ok], { within: 3000, random: () => 1 });
    expect(outcome).to.deep.equal({ kind: 'delivered' });
  });
});

describe('a refused message', () => {
  it('goes out once more without links when its content was refused', async () => {
    const { ports, outcome } = await deliverOnce([refusal(430101), ok]);
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(efforts(ports)).to.deep.equal([FULL_EFFORT, { ...FULL_EFFORT, plain: true }]);
  });

  it('is given up when its content is refused plain, too', async () => {
    const { ports, outcome } = await deliverOnce([refusal(430101), refusal(430104)]);
    expect(outcome).to.deep.equal({
      kind: 'rejected',
      code: 'errcode 430104',
      reason: 'content',
      hint: 'The message contains content that DingTalk considers unsafe.',
      remedy:
        'Change the content of the event, usually a link in an alarm’s description. It was also rejected as plain text.',
    });
    expect(ports.posts).to.have.length(2);
  });

  it('goes out once more at half the size when it was too long', async () => {
    const { ports, outcome } = await deliverOnce([refusal(460101), ok]);
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(efforts(ports)).to.deep.equal([FULL_EFFORT, SMALL]);
  });

  it('is given up when half the size is too long', async () => {
    const { ports, outcome } = await deliverOnce([refusal(460101), refusal(460101)]);
    expect(outcome).to.include({ kind: 'rejected', reason: 'size' });
    expect(ports.posts).to.have.length(2);
  });

  it('goes out plain and small when both were refused', async () => {
    const { ports, outcome } = await deliverOnce([refusal(460101), refusal(430102), ok]);
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(efforts(ports)).to.deep.equal([FULL_EFFORT, SMALL, { ...SMALL, plain: true }]);
  });

  it('is not sent again when only a person can mend the settings', async () => {
    for (const errcode of [310000, 400013, 400102, 400106, 999999]) {
      const { ports, outcome } = await deliverOnce([refusal(errcode, 'keywords not in content'), ok]);
      expect(outcome).to.include({ kind: 'rejected', code: `errcode ${errcode}`, reason: 'settings' });
      expect(ports.posts).to.have.length(1);
    }
  });
});

describe('a robot of a group whose settings are wrong', () => {
  const WRONG = refusal(310000, 'keywords not in content');

  it('is left alone for six seconds, while the other one takes its messages', async () => {
    const ports = createFakePorts({ robot: ({ url }) => (url === FIRST.url ? WRONG : ok) });
    const delivery = createDelivery(
      fakeSecret([FIRST, SECOND]),
      () => ({ perMinute: 20 }),
      noLog,
      noMetrics,
      ports,
    );
    const urls = async () => {
      const before = ports.posts.length;
      await delivery.deliver(rendered, ports.now() + MINUTE);
      return ports.posts.slice(before).map(({ url }) => url);
    };
    expect(await urls()).to.deep.equal([FIRST.url, SECOND.url]);
    ports.advance(5999);
    expect(await urls()).to.deep.equal([SECOND.url]);
    ports.advance(1);
    expect(await urls()).to.deep.equal([FIRST.url, SECOND.url]);
  });

  it('is asked every quarter of an hour while the monthly quota is spent, and its events are held', async () => {
    const ports = createFakePorts({ robot: () => refusal(90030, 'webhook over limit') });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, noMetrics, ports);
    expect(await delivery.deliver(rendered, ports.now() + MINUTE)).to.include({ reason: 'quota' });
    expect(await delivery.turn(0)).to.deep.equal({
      kind: 'closed',
      until: START + 15 * MINUTE,
      code: 'errcode 90030',
      isPenalty: false,
      isQuota: true,
    });
    ports.advance(15 * MINUTE);
    expect(await delivery.turn(0)).to.include({ kind: 'open', isProbe: true });
  });

  it('gives the message back with what the last one said when all refuse', async () => {
    const { ports, outcome } = await deliverOnce([WRONG, refusal(400102)], {
      secret: fakeSecret([FIRST, SECOND]),
      within: 30_000,
    });
    expect(outcome).to.include({ kind: 'rejected', reason: 'settings' });
    expect(ports.posts).to.have.length(2);
  });
});

describe('the latency of the robot', () => {
  it('is measured for each call, from when it is sent', async () => {
    const ports = createFakePorts({ latencyMs: 90, answers: [{ status: 500, body: '' }, ok] });
    const metrics = createMetrics(DEFAULT_CONFIG, ports);
    await createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, metrics, ports).deliver(
      rendered,
      START + MINUTE,
    );
    metrics.flush('on-call');
    expect(JSON.parse(ports.lines[0] ?? '').WebhookLatencyMilliseconds).to.deep.equal([90, 90]);
  });
});

describe('a message of several requests', () => {
  const parts = () => ['one', 'two', 'three'].map((content) => ({ msgtype: 'text', text: { content } }));
  const send = async (answers: Answer[]) => {
    const ports = createFakePorts({ answers });
    const delivery = createDelivery(
      fakeSecret([FIRST, SECOND]),
      () => ({ perMinute: 20 }),
      createLog('info', ports),
      noMetrics,
      ports,
    );
    const outcome = await delivery.deliver(parts, START + MINUTE);
    const posts = ports.posts.map(({ url, body }) => [
      url === FIRST.url ? 1 : 2,
      (JSON.parse(body) as { text: { content: string } }).text.content,
    ]);
    return { outcome, posts, lines: logged(ports) };
  };

  it('goes to one robot, in order', async () => {
    const { outcome, posts, lines } = await send([]);
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(posts).to.deep.equal([
      [1, 'one'],
      [1, 'two'],
      [1, 'three'],
    ]);
    expect(lines).to.deep.equal([]);
  });

  it('is delivered with its first one, and a log line says that another one is not', async () => {
    const { outcome, posts, lines } = await send([ok, refusal(400102)]);
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(posts).to.have.length(3);
    expect(lines.map(({ level, message, code }) => [level, message, code])).to.deep.equal([
      [
        'WARN',
        'The message was delivered, but an additional request for it, such as its mentions, failed. The robot has been disabled. Enable it in the group settings.',
        'errcode 400102',
      ],
    ]);
  });

  for (const [what, answer] of [
    ['content', refusal(430102)],
    ['size', refusal(460101)],
  ] as const)
    it(`is not sent again the same when the robot rejects the ${what} of one that nothing can be left out of`, async () => {
      const { outcome, posts, lines } = await send([ok, answer, ok]);
      expect(outcome).to.deep.equal({ kind: 'delivered' });
      expect(posts).to.deep.equal([
        [1, 'one'],
        [1, 'two'],
        [1, 'three'],
      ]);
      expect(lines.map(({ level }) => level)).to.deep.equal(['WARN']);
      const first = await send([answer]);
      expect(first.outcome).to.include({ kind: 'rejected' });
      expect(first.posts).to.deep.equal([[1, 'one']]);
    });

  it('waits for room for all of them, so that none is lost for want of it', async () => {
    const ports = createFakePorts();
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 5 }), noLog, noMetrics, ports);
    for (let n = 0; n < 2; n += 1)
      expect(await delivery.deliver(parts, START + 3 * MINUTE)).to.deep.equal({ kind: 'delivered' });
    expect(ports.posts.map(({ at }) => at - START)).to.deep.equal([0, 0, 0, 61_000, 61_000, 61_000]);
    expect(await delivery.deliver(parts, ports.now() + 30_000)).to.include({ kind: 'throttled' });
    expect(ports.posts).to.have.length(6);
  });

  it('is not begun again elsewhere with any but the first', async () => {
    const { posts } = await send([refusal(400102), ok, ok, ok]);
    expect(posts).to.deep.equal([
      [1, 'one'],
      [2, 'one'],
      [2, 'two'],
      [2, 'three'],
    ]);
  });

  it('that the robot makes none of is a fault', async () => {
    const delivery = createDelivery(
      fakeSecret([FIRST]),
      () => ({ perMinute: 20 }),
      noLog,
      noMetrics,
      createFakePorts(),
    );
    const error = await delivery.deliver(() => [], START + MINUTE).catch((fault: Error) => fault.message);
    expect(error).to.equal('The robot returned no request for this message.');
  });
});

describe('a robot that gives no answer', () => {
  const DOWN = { status: 500, body: '' };

  it('is left alone for six seconds, and asked once then; after an hour, every 40 seconds', async () => {
    const ports = createFakePorts({ robot: () => DOWN });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, noMetrics, ports);
    const began = ports.now();
    for (let second = 0; second < 3600; second += 1) {
      await delivery.deliver(rendered, began + second * 1000 + MINUTE);
      ports.advance(began + (second + 1) * 1000 - ports.now());
    }
    const times = ports.posts.map(({ at }) => Math.round((at - began) / 1000));
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // Four attempts, and then one each time.
    expect(Math.min(...gaps.slice(3))).to.equal(6);
    expect(Math.max(...gaps.slice(3, 10))).to.equal(6);
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).to.equal(40);
  });

  it('does not hold what it is asked for meanwhile', async () => {
    const ports = createFakePorts({ robot: () => DOWN });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, noMetrics, ports);
    await delivery.deliver(rendered, ports.now() + MINUTE);
    const turn = await delivery.turn(0);
    expect(turn).to.deep.equal({
      kind: 'closed',
      until: ports.now() + 6000,
      code: 'HTTP 500',
      isPenalty: false,
      isQuota: false,
    });
    const [before, now] = [ports.posts.length, ports.now()];
    expect(await delivery.deliver(rendered, ports.now() + MINUTE)).to.deep.include({ kind: 'unavailable' });
    expect([ports.posts.length, ports.now()]).to.deep.equal([before, now]);
    ports.advance(10_000);
    expect(await delivery.turn(0)).to.deep.include({ kind: 'open', isProbe: true });
  });

  it('is stood in for by the second robot at once', async () => {
    const { ports, outcome } = await deliverOnce([DOWN, ok], { secret: fakeSecret([FIRST, SECOND]) });
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(ports.posts.map(({ url }) => url)).to.deep.equal([FIRST.url, SECOND.url]);
    expect(ports.sleeps).to.deep.equal([]);
  });

  it('that hangs is tried twice', async () => {
    const ports = createFakePorts({ latencyMs: 1e9 });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, noMetrics, ports);
    const { kind } = await delivery.deliver(rendered, START + MINUTE);
    expect([kind, ports.posts.length, ports.now() - START]).to.deep.equal(['unavailable', 2, 20_500]);
  });
});

describe('the robots of a group', () => {
  it('are those of the secret', async () => {
    const other = { ...ROBOT, vendor: 'other' };
    const secret = fakeSecret([{ ...FIRST, robot: other }, SECOND]);
    const delivery = createDelivery(secret, () => ({ perMinute: 20 }), noLog, noMetrics, createFakePorts());
    expect((await delivery.endpoints()).map(({ robot }) => robot.vendor)).to.deep.equal([
      'other',
      ROBOT.vendor,
    ]);
  });

  it('are none while the secret cannot be read', async () => {
    const secret = {
      ...fakeSecret([FIRST]),
      endpoints: async () => {
        throw new Error('no such secret');
      },
    };
    const delivery = createDelivery(secret, () => ({ perMinute: 20 }), noLog, noMetrics, createFakePorts());
    expect(await delivery.endpoints()).to.deep.equal([]);
  });

  it('that cannot be read again after a refusal are told of', async () => {
    const secret = {
      ...fakeSecret([FIRST]),
      refresh: async () => {
        throw new Error('no such secret');
      },
    };
    const { outcome } = await deliverOnce([refusal(300005)], { secret });
    expect(outcome).to.deep.equal({
      kind: 'rejected',
      code: 'secret',
      reason: 'settings',
      hint: 'The webhook secret cannot be used.',
      remedy: 'Check that it exists and contains a webhook URL. Error: no such secret',
    });
  });
});

describe('what a robot refuses', () => {
  const send = async (answers: Answer[], endpoints: Endpoint[]) => {
    const ports = createFakePorts({ answers });
    const metrics = createMetrics(DEFAULT_CONFIG, ports);
    const log = createLog('info', ports);
    await createDelivery(fakeSecret(endpoints), () => ({ perMinute: 20 }), log, metrics, ports).deliver(
      rendered,
      ports.now() + MINUTE,
    );
    metrics.flush('on-call');
    return { log: logged(ports), figures: figures(ports)[0] };
  };

  it('is counted where it comes too fast, and the log has its code', async () => {
    const { log, figures } = await send([TOO_FAST], [FIRST]);
    expect(figures).to.include({ Throttled: 1 });
    expect(log).to.have.length(1);
    expect(log[0]).to.include({ level: 'WARN', code: 'errcode 130101', retryAfterSeconds: 600 });
  });

  it('is counted where another robot stands in, and the log says what is wrong with the first', async () => {
    const { log, figures } = await send([refusal(400102), ok], [FIRST, SECOND]);
    expect(figures).to.include({ Rejected: 1 });
    expect(log).to.have.length(1);
    expect(log[0]).to.include({ level: 'ERROR', code: 'errcode 400102' });
    expect(log[0]?.message).to.match(/another robot is used instead. .*disabled.* Enable it/s);
  });

  it('counts as a request, and so does each retry and each part of a message', async () => {
    const requests = async (answers: Answer[], parts = 1) => {
      const ports = createFakePorts({ answers, random: () => 0 });
      const metrics = createMetrics(DEFAULT_CONFIG, ports);
      const bodies = Array.from({ length: parts }, () => ({ msgtype: 'text' }));
      await createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, metrics, ports).deliver(
        () => bodies,
        ports.now() + MINUTE,
      );
      metrics.flush('on-call');
      return figures(ports)[0]?.Requests;
    };
    expect(await requests([ok])).to.equal(1);
    expect(await requests([{ status: 500, body: '' }, new Error('no answer'), ok])).to.equal(3);
    expect(await requests([ok, refusal(430101), ok], 3)).to.equal(3);
    expect(await requests([TOO_FAST])).to.equal(1);
  });

  it('raises no alarm where it takes the message plainer', async () => {
    const { figures } = await send([refusal(430101), ok], [FIRST]);
    expect(figures).not.to.have.property('Rejected');
  });

  it('keeps it from being asked for ten minutes at the most, whatever it says', async () => {
    const ports = createFakePorts({ answers: [{ status: 200, body: '{"status":1111,"wait":1e12}' }] });
    const delivery = createDelivery(fakeSecret([FIRST]), () => ({ perMinute: 20 }), noLog, noMetrics, ports);
    await delivery.deliver(rendered, START + MINUTE);
    ports.advance(600_001);
    expect(await delivery.deliver(rendered, ports.now() + MINUTE)).to.deep.equal({ kind: 'delivered' });
  });
});

describe('a robot that does not know the token', () => {
  const renewed: Endpoint = { ...FIRST, signSecret: 'SECrenewed' };

  it('is tried with the new secret when the secret has changed', async () => {
    const secret = fakeSecret([FIRST], [SECOND]);
    const { ports, outcome } = await deliverOnce([refusal(300005), ok], { secret });
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(ports.posts.map(({ url }) => url)).to.deep.equal([FIRST.url, SECOND.url]);
  });

  it('is tried again when the signing secret alone has changed', async () => {
    const secret = fakeSecret([FIRST], [renewed]);
    const { ports, outcome } = await deliverOnce([refusal(310000, 'sign not match'), ok], { secret });
    expect(outcome).to.deep.equal({ kind: 'delivered' });
    expect(new URL(ports.posts[1]?.url ?? '').searchParams.has('sign')).to.equal(true);
  });

  it('is not tried again when the secret is as it was', async () => {
    const secret = fakeSecret([FIRST]);
    const { ports, outcome } = await deliverOnce([refusal(300005), ok], { secret });
    expect(outcome).to.include({ kind: 'rejected', code: 'errcode 300005', reason: 'credentials' });
    expect([ports.posts.length, secret.refreshes]).to.deep.equal([1, 1]);
  });

  it('has the secret read once, however often it refuses', async () => {
    const secret = fakeSecret([FIRST], [SECOND], [renewed]);
    const { ports, outcome } = await deliverOnce([refusal(300005), refusal(300005), ok], { secret });
    expect(outcome).to.include({ kind: 'rejected', reason: 'credentials' });
    expect([ports.posts.length, secret.refreshes]).to.deep.equal([2, 1]);
  });
});

describe('a signed message', () => {
  it('is signed anew for each attempt, from the address as the secret has it', async () => {
    const base = 'https://oapi.dingtalk.com/robot/send?access_token=a%2Bb%2Fc';
    const secret = fakeSecret([{ robot: ROBOT, url: base, signSecret: `SEC${'0'.repeat(64)}` }]);
    const { ports } = await deliverOnce([new Error('no answer within 10000 ms'), ok], { secret });
    const [first, second] = ports.posts.map(({ url }) => new URL(url).searchParams);
    expect(first?.getAll('timestamp')).to.deep.equal([String(START)]);
    expect(second?.getAll('timestamp')).to.deep.equal([String(START + 500)]);
    expect(second?.getAll('sign')).to.have.length(1);
    expect(second?.get('sign')).to.not.equal(first?.get('sign'));
    expect(second?.getAll('access_token')).to.deep.equal(['a+b/c']);
  });
});
