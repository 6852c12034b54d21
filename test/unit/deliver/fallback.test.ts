// What a group's robots cannot take, on its way to the fallback robot of the secret: the handler with two robots.

import { expect } from 'chai';
import type { Config } from '../../../lambda/src/config.ts';
import { fallbackNote } from '../../../lambda/src/deliver/fallback.ts';
import { LOCALES } from '../../../lambda/src/locales/index.ts';
import type { Failure } from '../../../lambda/src/robots/robot.ts';
import { sample } from '../../../scripts/samples.ts';
import { handlerIn, sqsRecord } from '../support/messages.ts';
import {
  type Answer,
  createFakePorts,
  type FakePorts,
  figures,
  logged,
  ok,
  type Post,
  refusal,
  TWO_MINUTES,
  WEBHOOK_URL,
} from '../support/ports.ts';

const MINUTE = 60_000;
const FALLBACK_URL = 'https://oapi.dingtalk.com/robot/send?access_token=stand-by';
const WECOM_URL = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=stand-by';
const FEISHU_URL = 'https://open.feishu.cn/open-apis/bot/v2/hook/stand-by';

const UNKNOWN_TOKEN = refusal(300005, 'token is not exist');
const SPENT = refusal(90030, 'webhook over limit');
const TOO_FAST = refusal(130101, 'send too fast, exceed 20 times per minute');
const DOWN = { status: 500, body: '' };
/** In the words of any vendor. */
const ACCEPTED = { status: 200, body: '{"errcode":0,"code":0}' };
const HANGS = new Error('no answer within 10000 ms');

const REJECTED = { kind: 'rejected', code: 'errcode 1', hint: '', remedy: '' } as const;

const ALARM = sample('alarm.alarm') as { id: string; detail: object };
/** An alarm, which is critical, that the queue took `age` ms ago. */
function critical(id: string, ports: FakePorts, age = 0, receives = 1): Record<string, unknown> {
  const event = { ...ALARM, id, detail: { ...ALARM.detail, alarmName: `alarm-${id}` } };
  return recordOf(JSON.stringify(event), id, ports, age, receives);
}

/** A text, which is not. */
function calm(id: string, ports: FakePorts, age = 0, receives = 1): Record<string, unknown> {
  return recordOf(`text ${id}`, id, ports, age, receives);
}

function recordOf(body: string, id: string, ports: FakePorts, age: number, receives: number) {
  return {
    ...sqsRecord(body, id),
    receiptHandle: `handle-${id}`,
    attributes: { ApproximateReceiveCount: String(receives), SentTimestamp: String(ports.now() - age) },
  };
}

/** A group whose own robot answers as `own` says, with a fallback that accepts everything unless `instead` says otherwise. */
function group(
  own: (post: Post) => Answer,
  {
    fallback = FALLBACK_URL,
    instead = () => ACCEPTED,
    changes = {},
  }: { fallback?: string; instead?: (post: Post) => Answer; changes?: Partial<Config> } = {},
) {
  const ports = createFakePorts({
    robot: (post) => (post.url === WEBHOOK_URL ? own(post) : instead(post)),
    secret: () => JSON.stringify({ url: WEBHOOK_URL, fallback: [{ url: fallback }] }),
  });
  const handler = handlerIn(ports, changes);
  return {
    ports,
    /** Resolves with the ids of the records that go back to the queue. */
    handle: async (...records: Record<string, unknown>[]) =>
      (await handler({ Records: records }, TWO_MINUTES)).batchItemFailures.map(
        ({ itemIdentifier }) => itemIdentifier,
      ),
    own: () => ports.posts.filter(({ url }) => url === WEBHOOK_URL),
    instead: () => ports.posts.filter(({ url }) => url !== WEBHOOK_URL),
  };
}

function textOf({ body }: { body: string } = { body: '' }): string {
  return (JSON.parse(body) as { markdown: { text: string } }).markdown.text;
}

describe('a robot that rejects everything', () => {
  for (const [what, answer, note] of [
    [
      'for its credentials',
      UNKNOWN_TOKEN,
      'on-call-notifier 的机器人拒收（errcode 300005）：webhook 或加签密钥已失效，请在 Secrets Manager 里更新',
    ],
    [
      'for its settings',
      refusal(400102),
      'on-call-notifier 的机器人拒收（errcode 400102），请检查它是否停用，以及它的安全设置',
    ],
    [
      'because the monthly quota is spent',
      SPENT,
      'on-call-notifier 的机器人拒收（errcode 90030）：本月额度已用完，请购买额度',
    ],
  ] as const)
    it(`${what} is stood in for by the fallback at once, whose message says why right below the title`, async () => {
      const { ports, handle, own, instead } = group(() => answer);
      expect(await handle(calm('e-1', ports))).to.deep.equal([]);
      expect([own().length, instead().length]).to.deep.equal([1, 1]);
      expect(textOf(instead()[0]).split('\n').slice(0, 3)).to.deep.equal([
        '### 🔵 text e\\-1'.replace('\\', ''),
        '',
        `- **备用机器人代发**：${note}`,
      ]);
      expect(textOf(own()[0])).not.to.include('备用机器人');
    });

  it('shows in the log and in the metric Rejected, although the event is delivered', async () => {
    const { ports, handle } = group(() => SPENT);
    await handle(calm('e-1', ports));
    expect(figures(ports)[0]).to.include({ Delivered: 1, Rejected: 1 });
    expect(figures(ports)[0]).not.to.have.any.keys('Failed', 'OldestFailedAgeSeconds');
    expect(logged(ports).map(({ level, message, code, via }) => [level, message, code, via])).to.deep.equal([
      [
        'ERROR',
        'The group’s robot rejects messages; the fallback robot delivered one instead. The organization has reached its monthly DingTalk webhook quota. Increase the quota. Until then, the events wait in the queue for at most 14 days, unless a fallback robot delivers them.',
        'errcode 90030',
        undefined,
      ],
      ['INFO', 'delivered', undefined, 'fallback'],
    ]);
  });

  it('is probed as without a fallback, and takes over again as soon as it accepts', async () => {
    let isMended = false;
    const { ports, handle, own, instead } = group(() => (isMended ? ok : refusal(400102)));
    await handle(calm('e-1', ports));
    ports.advance(5999);
    expect(await handle(calm('e-2', ports))).to.deep.equal(['e-2']);
    expect([own().length, instead().length]).to.deep.equal([1, 1]);
    ports.advance(1);
    isMended = true;
    expect(await handle(calm('e-2', ports, 0, 2))).to.deep.equal([]);
    expect(await handle(calm('e-3', ports))).to.deep.equal([]);
    expect([own().length, instead().length]).to.deep.equal([3, 1]);
  });

  it('sends the fallback one message a minute from each of two containers, and the rest in digests', async () => {
    const { ports, handle, instead } = group(() => UNKNOWN_TOKEN);
    const began = ports.now();
    let told = 0;
    for (let index = 0; ports.now() < began + 10 * MINUTE; index += 1) {
      const failed = await handle(calm(`e-${index}`, ports));
      told += 1 - failed.length;
      ports.advance(1000);
    }
    const times = instead().map(({ at }) => at);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).to.be.at.least(61_000);
    expect(times.length).to.be.within(8, 10);
    expect(told).to.equal(times.length);
  });

  it('has a waiting backlog told in one message: the queue is emptied first', async () => {
    const { ports, handle, instead } = group(() => UNKNOWN_TOKEN);
    await handle(calm('e-1', ports));
    ports.advance(61_000);
    const waiting = Array.from({ length: 30 }, (_, index) => calm(`w-${index}`, ports, 1000));
    const batch = Array.from({ length: 10 }, (_, index) => calm(`b-${index}`, ports, 1000));
    ports.waiting = waiting;
    expect(await handle(...batch)).to.deep.equal([]);
    expect(instead()).to.have.length(2);
    expect(textOf(instead()[1])).to.include('40 个事件').and.include('备用机器人代发');
    expect(ports.deleted).to.have.length(30);
  });

  it('has no message at both robots', async () => {
    const { ports, handle } = group(() => UNKNOWN_TOKEN);
    await handle(calm('e-1', ports));
    ports.advance(30 * MINUTE);
    await handle(calm('e-1', ports));
    expect(ports.posts).to.have.length(2);
  });

  it('leaves its events in the queue as before where the fallback fails, too', async () => {
    const { ports, handle, instead } = group(() => refusal(400102), { instead: () => refusal(400106) });
    expect(await handle(calm('e-1', ports))).to.deep.equal(['e-1']);
    expect(instead()).to.have.length(1);
    expect(ports.hidden).to.deep.equal([{ receiptHandle: 'handle-e-1', seconds: 6 }]);
    const errors = logged(ports).filter(({ level }) => level === 'ERROR');
    expect(errors.map(({ message }) => message)).to.deep.equal([
      'The fallback robot did not accept the message either. The robot has been removed from the group. Add a new one, and use its webhook.',
      'Not delivered. The robot has been disabled. Enable it in the group settings.',
    ]);
    expect(figures(ports)[0]).to.include({ Failed: 1, Rejected: 2 });
  });

  it('holds its events for days where the quota is spent and the fallback fails, too', async () => {
    const { ports, handle } = group(() => SPENT, { instead: () => refusal(400106) });
    await handle(calm('e-1', ports, 0, 10));
    expect(ports.hidden.map(({ seconds }) => seconds)).to.deep.equal([3330]);
  });

  it('is told of where the secret cannot be read again', async () => {
    let reads = 0;
    const { ports, handle, instead } = group(() => UNKNOWN_TOKEN);
    const read = ports.readSecret;
    ports.readSecret = async (...args) => {
      reads += 1;
      if (reads > 1) throw new Error('AccessDenied');
      return await read(...args);
    };
    expect(await handle(calm('e-1', ports))).to.deep.equal([]);
    expect(textOf(instead()[0])).to.include('errcode 300005');
  });

  it('of the content alone leaves the fallback out: the robot itself is well', async () => {
    const { ports, handle, instead } = group(() => refusal(430104));
    expect(await handle(critical('e-1', ports, 10 * MINUTE))).to.deep.equal(['e-1']);
    expect(instead()).to.deep.equal([]);
  });

  it('has what a direct invocation brings go to the fallback, too', async () => {
    const { ports, instead } = group(() => UNKNOWN_TOKEN);
    await handlerIn(ports)(ALARM, TWO_MINUTES);
    expect(instead()).to.have.length(1);
  });
});

describe('a robot that cannot take a critical message', () => {
  it('for two minutes is stood in for: it is down', async () => {
    const { ports, handle, instead } = group(() => DOWN);
    const began = ports.now();
    let receives = 0;
    for (let failed = ['e-1']; failed.length > 0; ) {
      receives += 1;
      failed = await handle(critical('e-1', ports, ports.now() - began, receives));
      ports.advance(1000 * (ports.hidden.at(-1)?.seconds ?? 0));
      ports.hidden.length = 0;
    }
    expect(instead()).to.have.length(1);
    const waited = (instead()[0]?.at ?? 0) - began;
    expect(waited).to.be.within(100_000, 121_000);
    expect(textOf(instead()[0])).to.include('两分钟没有应答（HTTP 500）');
    expect(
      logged(ports).filter(({ message }) => /cannot accept a critical message/.test(String(message))),
    ).to.have.length(1);
  });

  it('for a whole penalty is stood in for at once', async () => {
    let isFlooded = false;
    const { ports, handle, own, instead } = group(() => (isFlooded ? TOO_FAST : ok));
    await handle(calm('e-1', ports));
    isFlooded = true;
    expect(await handle(critical('e-2', ports))).to.deep.equal([]);
    expect(textOf(instead()[0])).to.include('被限流（errcode 130101）');
    // Later ones do not even ask the robot.
    ports.advance(2 * MINUTE);
    expect(await handle(critical('e-3', ports))).to.deep.equal([]);
    expect([own().length, instead().length]).to.deep.equal([2, 2]);
  });

  it('has the next critical one wait a minute, and the others for the penalty’s end', async () => {
    let isFlooded = false;
    const { ports, handle, instead } = group(() => (isFlooded ? TOO_FAST : ok));
    await handle(calm('e-1', ports));
    isFlooded = true;
    await handle(critical('e-2', ports));
    for (const later of [1000, 2000]) {
      ports.hidden.length = 0;
      ports.advance(later);
      expect(await handle(critical('e-3', ports), calm('e-4', ports))).to.deep.equal(['e-3', 'e-4']);
      const [urgent = 0, other = 0] = ports.hidden.map(({ seconds }) => seconds);
      expect(urgent).to.be.within(57, 61);
      expect(other).to.be.within(590, 600);
    }
    expect(instead()).to.have.length(1);
  });

  it('keeps the others waiting: they are not due, and no penalty is', async () => {
    const { ports, handle, instead } = group(() => DOWN);
    await handle(calm('e-1', ports, 10 * MINUTE));
    expect(await handle(calm('e-1', ports, 10 * MINUTE), critical('e-2', ports, 3 * MINUTE))).to.deep.equal([
      'e-1',
    ]);
    expect(instead()).to.have.length(1);
    expect(textOf(instead()[0])).to.include('alarm-e-2').and.not.include('e-1');
    ports.advance(MINUTE);
    expect(await handle(calm('e-1', ports, 11 * MINUTE))).to.deep.equal(['e-1']);
    expect(await handle(critical('e-3', ports, MINUTE))).to.deep.equal(['e-3']);
    expect(instead()).to.have.length(1);
  });

  it('has later critical ones go along, so that they need no place of their own', async () => {
    const { ports, handle, own, instead } = group(() => DOWN);
    await handle(calm('e-1', ports));
    ports.waiting = [critical('w-1', ports, 1000), calm('w-2', ports, 1000)];
    const asked = own().length;
    expect(await handle(critical('e-2', ports, 3 * MINUTE), critical('e-3', ports, 1000))).to.deep.equal([]);
    expect([own().length - asked, instead().length]).to.deep.equal([0, 1]);
    const delivered = logged(ports).filter(({ via }) => via === 'fallback');
    expect(delivered.map(({ id }) => id)).to.have.members(['e-2', 'e-3', 'w-1']);
    expect(ports.deleted).to.deep.equal(['handle-w-1']);
    expect(ports.hidden.map(({ receiptHandle }) => receiptHandle)).to.include('handle-w-2');
  });

  it('leaves enough of an invocation for the fallback where it hangs', async () => {
    const ports = createFakePorts({
      secret: () => JSON.stringify({ url: WEBHOOK_URL, fallback: [{ url: FALLBACK_URL }] }),
    });
    const post = ports.post;
    ports.post = async (url, body, timeoutMs) => {
      if (url === FALLBACK_URL) return await post(url, body, timeoutMs);
      ports.advance(timeoutMs);
      throw HANGS;
    };
    const answer = await handlerIn(ports)({ Records: [critical('e-1', ports, 5 * MINUTE)] }, TWO_MINUTES);
    expect(answer).to.deep.equal({ batchItemFailures: [] });
    const [{ timeoutMs = 0 } = {}] = ports.posts;
    expect(timeoutMs).to.be.at.least(4000);
  });
});

describe('a message at the fallback', () => {
  const mentions = {
    mobiles: ['13800000000'],
    user_ids: ['zhang'],
    all: false,
    min_severity: 'info',
  } as const;
  const sent = async (fallback: string, changes: Partial<Config>, text = 'text') => {
    const { ports, handle, instead } = group(() => UNKNOWN_TOKEN, { fallback, changes });
    await handle(recordOf(text, 'e-1', ports, 0, 1));
    return instead().map(({ body }) => body);
  };

  for (const url of [FALLBACK_URL, WECOM_URL, FEISHU_URL])
    it(`mentions nobody of the group, whose numbers and ids mean nothing there: ${new URL(url).host}`, async () => {
      const bodies = await sent(url, {
        mentions: { ...mentions, mobiles: [...mentions.mobiles], user_ids: ['zhang'] },
      });
      expect(bodies).to.have.length(1);
      expect(bodies[0]).to.not.match(/13800000000|zhang/);
    });

  for (const [url, token] of [
    [FALLBACK_URL, '"isAtAll":true'],
    [WECOM_URL, '"@all"'],
    [FEISHU_URL, '<at id=all>'],
  ] as const)
    it(`calls everyone where the group’s own settings do: ${new URL(url).host}`, async () => {
      const bodies = await sent(url, {
        mentions: { mobiles: [], user_ids: [], all: true, min_severity: 'info' },
      });
      expect(bodies.join('\n')).to.include(token);
    });

  it('calls nobody at the wish of whoever publishes a message', async () => {
    const custom = { version: 'dingtalk-notifier/v1', title: 'Disk full', mentions: { all: true } };
    const { ports, handle, own, instead } = group(() => UNKNOWN_TOKEN);
    await handle(recordOf(JSON.stringify(custom), 'e-1', ports, 0, 1));
    expect(own()[0]?.body).to.include('"isAtAll":true');
    expect(instead()[0]?.body).to.include('Disk full').and.not.include('isAtAll');
  });

  it('is in the vendor’s own markup', async () => {
    const [body = ''] = await sent(FEISHU_URL, { language: 'en' });
    expect(JSON.parse(body)).to.include({ msg_type: 'interactive' });
    expect(body).to.include('Sent by the fallback robot').and.include('on-call-notifier');
  });

  it('fits, however long the event is, and says why all the same', async () => {
    for (const url of [FALLBACK_URL, WECOM_URL, FEISHU_URL]) {
      const [body = ''] = await sent(url, {}, '满'.repeat(30_000));
      expect(body).to.include('备用机器人代发').and.include('已截断');
    }
  });
});

describe('the line that says why', () => {
  const LINES: Record<string, [failure: Failure, zh: string, en: string]> = {
    'throttled robot': [
      { kind: 'throttled', code: 'errcode 130101', retryAfterMs: 600_000 },
      'ops 的机器人被限流（errcode 130101），两分钟内发不出去，请检查还有谁在用它',
      'the robot of ops is throttled (errcode 130101) and cannot send within two minutes. Check what else uses it.',
    ],
    'robot without an answer': [
      { kind: 'unavailable', code: 'no answer within 10000 ms' },
      'ops 的机器人两分钟没有应答（no answer within 10000 ms），请检查它的平台和网络',
      'the robot of ops has not answered for two minutes (no answer within 10000 ms). Check its platform and the network.',
    ],
    'lost webhook': [
      { ...REJECTED, reason: 'credentials' },
      'ops 的机器人拒收（errcode 1）：webhook 或加签密钥已失效，请在 Secrets Manager 里更新',
      'the robot of ops rejects messages (errcode 1): its webhook or signing secret is no longer valid. Update it in Secrets Manager.',
    ],
    'spent quota': [
      { ...REJECTED, reason: 'quota' },
      'ops 的机器人拒收（errcode 1）：本月额度已用完，请购买额度',
      'the robot of ops rejects messages (errcode 1): its monthly quota is used up. Increase the quota.',
    ],
    'wrong setting': [
      { ...REJECTED, reason: 'settings' },
      'ops 的机器人拒收（errcode 1），请检查它是否停用，以及它的安全设置',
      'the robot of ops rejects messages (errcode 1). Check whether it is disabled, and its security settings.',
    ],
  };
  for (const [what, [failure, zh, en]] of Object.entries(LINES))
    it(`names the group, the answer and what to do in both languages: a ${what}`, () => {
      expect(fallbackNote('ops', failure, LOCALES['zh-CN'])).to.equal(zh);
      expect(fallbackNote('ops', failure, LOCALES.en)).to.equal(en);
    });
});

describe('a fallback in the secret that is wrong', () => {
  it('is logged once, and stops nothing', async () => {
    const { ports, handle, own } = group(() => ok, { fallback: 'nonsense' });
    for (const id of ['e-1', 'e-2', 'e-3']) expect(await handle(calm(id, ports))).to.deep.equal([]);
    expect(own()).to.have.length(3);
    const errors = logged(ports).filter(({ level }) => level === 'ERROR');
    expect(errors).to.have.length(1);
    expect(errors[0]?.message).to.include('"fallback"').and.not.include('nonsense');
  });
});
