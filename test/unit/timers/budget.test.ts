// The monthly budget of messages: what the handler asks AWS, and which message says how much is used.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Config } from '../../../lambda/src/config.ts';
import type { Monitoring, Schedule, Scheduler } from '../../../lambda/src/ports.ts';
import { allRobots } from '../../../lambda/src/robots/index.ts';
import { type Body, FULL_EFFORT } from '../../../lambda/src/robots/robot.ts';
import type { TimerSettings } from '../../../lambda/src/timers/settings.ts';
import { timerIn } from '../../../lambda/src/timers/timer.ts';
import { handlerIn, previewOf, shown, sqsRecord } from '../support/messages.ts';
import {
  type Answer,
  contextWith,
  createFakePorts,
  type FakePorts,
  figures,
  logged,
  ok,
  type Post,
  refusal,
  START,
  TWO_MINUTES,
  WEBHOOK_URL,
} from '../support/ports.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const TIMERS: TimerSettings = {
  schedule_group: 'on-call',
  role_arn: 'arn:aws:iam::210987654321:role/on-call-timers',
  queue_arn: 'arn:aws:sqs:ap-northeast-1:210987654321:on-call',
  dead_letter_queue_arn: 'arn:aws:sqs:ap-northeast-1:210987654321:on-call-dead-letters',
};
const BUDGET: Partial<Config> = { monthly_messages: 5000, timers: TIMERS };

/** CloudWatch and Scheduler, which all containers share. */
function aws() {
  const asked: { functionName: string; metrics: string[]; from: string; to: string }[] = [];
  const schedules = new Map<string, Schedule>();
  const created: Schedule[] = [];
  const state = { sent: 0, isDown: false, now: () => START };
  const unlessDown = () => {
    if (state.isDown) throw new Error('AccessDenied');
  };
  const unexpected = async (): Promise<never> => {
    throw new Error('The budget does not do this.');
  };
  const monitoring: Monitoring = {
    alarmsNamed: unexpected,
    openAlarms: unexpected,
    latest: unexpected,
    series: unexpected,
    async sums(functionName, metrics, from, to) {
      unlessDown();
      asked.push({ functionName, metrics, from: from.toISOString(), to: to.toISOString() });
      return [state.sent];
    },
  };
  const scheduler: Scheduler = {
    names: unexpected,
    delete: unexpected,
    input: unexpected,
    async create(schedule) {
      unlessDown();
      expect(schedule.at.getTime(), 'a schedule in the past').to.be.above(state.now());
      // A schedule that has fired is no more.
      if ((schedules.get(schedule.name)?.at.getTime() ?? 0) > state.now()) return false;
      schedules.set(schedule.name, schedule);
      created.push(schedule);
      return true;
    },
    async update(schedule) {
      unlessDown();
      expect(schedule.at.getTime(), 'a schedule in the past').to.be.above(state.now());
      schedules.set(schedule.name, schedule);
    },
  };
  return { state, asked, created, schedules, monitoring, scheduler };
}

type Aws = ReturnType<typeof aws>;

interface Container {
  ports: FakePorts;
  /** Sends an event; resolves with the texts of the messages. */
  send(...titles: string[]): Promise<string[]>;
}

let count = 0;

/** A container of the group at a time; the clock of AWS is that of whichever came last. */
function container(
  cloud: Aws,
  {
    now = START,
    changes = BUDGET,
    robot = () => ok,
    secret = WEBHOOK_URL,
  }: { now?: number; changes?: Partial<Config>; robot?: (post: Post) => Answer; secret?: string } = {},
): Container {
  const { monitoring, scheduler } = cloud;
  const ports = createFakePorts({ monitoring, scheduler, robot, secret: () => secret });
  ports.advance(now - START);
  cloud.state.now = ports.now;
  const handle = handlerIn(ports, changes);
  return {
    ports,
    async send(...titles) {
      const before = ports.posts.length;
      const Records = titles.map((title) => {
        count += 1;
        const message = { version: 'dingtalk-notifier/v1', title, id: `m-${count}` };
        return { ...sqsRecord(JSON.stringify(message), `r-${count}`), receiptHandle: `handle-${count}` };
      });
      await handle({ Records }, TWO_MINUTES);
      return ports.posts.slice(before).map(({ body }) => shown(JSON.parse(body) as Body));
    },
  };
}

const LABEL = '消息额度';
const linesIn = (texts: string[]) =>
  texts.map((text) => text.split('\n').find((line) => line.includes(LABEL)));

describe('the monthly budget', () => {
  it('is asked for after a message was delivered, for the reader’s month so far, and once an hour', async () => {
    const cloud = aws();
    const { ports, send } = container(cloud);
    await send('first');
    const [asked] = cloud.asked;
    expect(asked).to.deep.equal({
      functionName: 'on-call-notifier',
      metrics: ['Requests'],
      from: '2026-02-28T16:00:00.000Z',
      to: '2026-03-02T01:16:00.000Z',
    });
    ports.advance(HOUR - 1);
    await send('second');
    expect(cloud.asked).to.have.length(1);
    ports.advance(1);
    await send('third');
    expect(cloud.asked).to.have.length(2);
  });

  for (const [zone, from] of [
    ['UTC', '2026-03-01T00:00:00.000Z'],
    ['Asia/Kolkata', '2026-02-28T18:30:00.000Z'],
    ['America/New_York', '2026-03-01T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-02-28T10:00:00.000Z'],
  ] as const)
    it(`is counted from the first of the month: ${zone}`, async () => {
      const cloud = aws();
      await container(cloud, { changes: { ...BUDGET, time_zone: zone } }).send('x');
      expect(cloud.asked[0]?.from).to.equal(from);
    });

  it('is asked for only when what was delivered and what was not is settled', async () => {
    const cloud = aws();
    const { ports, send } = container(cloud, {
      robot: ({ body }) => (body.includes('bad') ? refusal(430104) : ok),
    });
    const before: unknown[] = [];
    const { sums } = cloud.monitoring;
    cloud.monitoring.sums = async (...args) => {
      before.push([ports.posts.length, ports.hidden.length]);
      return await sums(...args);
    };
    await send('bad');
    expect(before).to.deep.equal([]);
    ports.hidden.length = 0;
    ports.advance(2 * 61_000);
    const posts = ports.posts.length;
    await send('good', 'bad');
    expect(before).to.deep.equal([[posts + 3, 1]]);
  });

  it('asks nothing of AWS where none is set, or nothing is sent', async () => {
    for (const changes of [{}, { timers: TIMERS }, { monthly_messages: 5000 }]) {
      const cloud = aws();
      const { ports, send } = container(cloud, { changes });
      ports.openMonitoring = async () => expect.fail('opened CloudWatch');
      ports.openScheduler = async () => expect.fail('opened Scheduler');
      expect(await send('x')).to.have.length(1);
      expect(logged(ports).map(({ level }) => level)).to.deep.equal(['INFO']);
    }
    const cloud = aws();
    const except = [{ sources: ['custom'] }];
    expect(await container(cloud, { changes: { ...BUDGET, except } }).send('x')).to.deep.equal([]);
    expect(cloud.asked).to.deep.equal([]);
  });

  it('says nothing below 80 %', async () => {
    const cloud = aws();
    cloud.state.sent = 3999;
    const { send } = container(cloud);
    expect(linesIn([...(await send('first')), ...(await send('second'))])).to.deep.equal([
      undefined,
      undefined,
    ]);
    expect(cloud.created).to.deep.equal([]);
  });

  it('has the first message after 80 % say how much is used and until when it lasts, and no other', async () => {
    const cloud = aws();
    cloud.state.sent = 4012;
    // 09:16 on 21 March.
    const { ports, send } = container(cloud, { now: START + 19 * DAY });
    expect(linesIn(await send('first'))).to.deep.equal([undefined]);
    const [text = ''] = await send('second');
    expect(text.split('\n').slice(0, 3)).to.deep.equal([
      '### 🔵 second',
      '',
      '- **消息额度**：本月已发送 4,012 / 5,000 条（80%），按此速度 26 日用完',
    ]);
    expect(linesIn(await send('third'))).to.deep.equal([undefined]);
    for (let hours = 0; hours < 5; hours += 1) {
      ports.advance(HOUR);
      expect(linesIn(await send('later'))).to.deep.equal([undefined]);
    }
    expect(cloud.asked).to.have.length(6);
  });

  it('says no day where it lasts to the end of the month', async () => {
    const cloud = aws();
    cloud.state.sent = 4012;
    const { send } = container(cloud, { now: START + 29 * DAY });
    await send('first');
    const [line] = linesIn(await send('second'));
    expect(line).to.equal('- **消息额度**：本月已发送 4,012 / 5,000 条（80%）');
  });

  it('says again when it is used up', async () => {
    const cloud = aws();
    const { ports, send } = container(cloud, { now: START + 19 * DAY });
    const told: (string | undefined)[] = [];
    for (const sent of [3999, 4000, 4999, 5000, 5100, 6000]) {
      cloud.state.sent = sent;
      await send('before');
      told.push(...linesIn(await send('after')));
      ports.advance(HOUR);
    }
    expect(told).to.deep.equal([
      undefined,
      '- **消息额度**：本月已发送 4,000 / 5,000 条（80%），按此速度 26 日用完',
      undefined,
      '- **消息额度**：本月已发送 5,000 / 5,000 条（100%），已用完',
      undefined,
      undefined,
    ]);
  });

  it('says one line where both marks were passed at once', async () => {
    const cloud = aws();
    cloud.state.sent = 5230;
    const { ports, send } = container(cloud);
    await send('first');
    expect(linesIn(await send('second'))).to.deep.equal([
      '- **消息额度**：本月已发送 5,230 / 5,000 条（104%），已用完',
    ]);
    ports.advance(HOUR);
    await send('third');
    expect(linesIn(await send('fourth'))).to.deep.equal([undefined]);
    expect(cloud.created.map(({ name }) => name)).to.deep.equal(['budget-2026-03-100']);
  });

  it('starts anew with the month', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    const { ports, send } = container(cloud);
    await send('first');
    await send('second');
    const [token] = cloud.schedules.values();
    expect(token?.at.toISOString()).to.equal('2026-03-31T16:00:00.000Z');
    ports.advance(30 * DAY);
    await send('third');
    expect(linesIn(await send('fourth'))[0]).to.include('4,500');
    expect([...cloud.schedules.keys()]).to.deep.equal(['budget-2026-03-80', 'budget-2026-04-80']);
  });

  it('is said once by two containers, and not again by a new one', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    const [one, other] = [container(cloud), container(cloud)];
    const texts: string[] = [];
    for (const { send } of [one, other, one, other, one, other]) texts.push(...(await send('x')));
    expect(linesIn(texts).filter(Boolean)).to.have.length(1);
    const later = container(cloud, { now: START + 2 * DAY });
    await later.send('x');
    expect(linesIn(await later.send('y'))).to.deep.equal([undefined]);
  });

  it('is said by another container where the first one gets no further message', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    await container(cloud).send('first');
    const soon = container(cloud, { now: START + HOUR - 1 });
    await soon.send('x');
    expect(linesIn(await soon.send('y'))).to.deep.equal([undefined]);
    const late = container(cloud, { now: START + HOUR });
    await late.send('x');
    expect(linesIn(await late.send('y'))[0]).to.include('4,500');
  });

  it('is not said by a container whose hour for it is over', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    const { ports, send } = container(cloud);
    await send('first');
    ports.advance(HOUR);
    expect(linesIn(await send('second'))).to.deep.equal([undefined]);
    expect(linesIn(await send('third'))[0]).to.include('4,500');
  });

  it('waits for the next message where the robot does not take the one that says it', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    let isDown = false;
    const { ports, send } = container(cloud, { robot: () => (isDown ? refusal(400102) : ok) });
    await send('first');
    isDown = true;
    expect(linesIn(await send('second'))[0]).to.include('4,500');
    isDown = false;
    ports.advance(6000);
    expect(linesIn(await send('third'))[0]).to.include('4,500');
    expect(linesIn(await send('fourth'))).to.deep.equal([undefined]);
  });

  it('is marked as said once', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    const updates: string[] = [];
    const { update } = cloud.scheduler;
    cloud.scheduler.update = async (schedule) => {
      updates.push(schedule.name);
      await update(schedule);
    };
    let isDown = false;
    const { send } = container(cloud, { robot: () => (isDown ? refusal(400102) : ok) });
    await send('first');
    await send('second');
    isDown = true;
    await send('third');
    expect(updates).to.deep.equal(['budget-2026-03-80']);
  });

  it('is marked as said later where an invocation has no time left for it', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    let answerMs = 0;
    const { ports, send } = container(cloud, {
      robot: () => {
        ports.advance(answerMs);
        return ok;
      },
    });
    await send('first');
    answerMs = 117_500;
    await send('second');
    const at = () => cloud.schedules.get('budget-2026-03-80')?.at.toISOString();
    expect(at()).to.equal('2026-03-02T02:16:00.000Z');
    answerMs = 0;
    await send('third');
    expect(at()).to.equal('2026-03-31T16:00:00.000Z');
  });

  it('is said in the first of several messages', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    const { ports, send } = container(cloud);
    await send('first');
    ports.advance(2 * 61_000);
    const lines = linesIn(await send('second', 'third'));
    expect(lines).to.have.length(2);
    expect(lines[0]).to.include('4,500');
    expect(lines[1]).to.equal(undefined);
  });

  it('is marked by schedules that carry nothing to say', async () => {
    const cloud = aws();
    cloud.state.sent = 4500;
    await container(cloud).send('first');
    const [token] = cloud.created;
    expect(token).to.deep.include({
      group: 'on-call',
      name: 'budget-2026-03-80',
      queueArn: TIMERS.queue_arn,
      roleArn: TIMERS.role_arn,
      deadLetterQueueArn: TIMERS.dead_letter_queue_arn,
    });
    expect(timerIn(JSON.parse(token?.input ?? ''), true)).to.deep.equal({ timer: 'mark', event: undefined });
  });
});

describe('a budget that AWS does not tell', () => {
  it('is counted and logged once for each try, and stops no message', async () => {
    const cloud = aws();
    cloud.state.isDown = true;
    const { ports, send } = container(cloud);
    expect(await send('first')).to.have.length(1);
    expect(figures(ports)[0]).to.include({ Delivered: 1, TimerFailed: 1 });
    const warnings = logged(ports).filter(({ level }) => level !== 'INFO');
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include({
      level: 'WARN',
      message: 'The monthly budget of messages cannot be checked. The messages are delivered regardless.',
      reason: 'Error: AccessDenied',
    });
  });

  it('is not asked for during five minutes after three failures, and then again', async () => {
    const cloud = aws();
    cloud.state.isDown = true;
    const { ports, send } = container(cloud);
    const failures = () => figures(ports).filter(({ TimerFailed }) => TimerFailed === 1).length;
    for (let n = 0; n < 4; n += 1) await send('x');
    expect(failures()).to.equal(3);
    expect(logged(ports).filter(({ skipped_for_seconds }) => skipped_for_seconds === 300)).to.have.length(1);
    cloud.state.isDown = false;
    await send('x');
    expect(cloud.asked).to.have.length(0);
    ports.advance(300_000);
    await send('x');
    expect(cloud.asked).to.have.length(1);
  });

  it('is asked for again after two failures and a success, as if there were none', async () => {
    const cloud = aws();
    const { ports, send } = container(cloud);
    for (const isDown of [true, true, false, true, true, false]) {
      cloud.state.isDown = isDown;
      await send('x');
      ports.advance(HOUR);
    }
    expect(cloud.asked).to.have.length(2);
    expect(logged(ports).filter((line) => 'skipped_for_seconds' in line)).to.deep.equal([]);
  });

  it('is asked for again with the next message, and not only after an hour', async () => {
    const cloud = aws();
    cloud.state.isDown = true;
    const { send } = container(cloud);
    await send('first');
    cloud.state.isDown = false;
    cloud.state.sent = 4500;
    await send('second');
    expect(linesIn(await send('third'))[0]).to.include('4,500');
  });

  it('is given up when an invocation ends, and says nothing then', async () => {
    const cloud = aws();
    cloud.monitoring.sums = async () => {
      await sleep(2500);
      return [4500];
    };
    const { monitoring, scheduler } = cloud;
    const ports = createFakePorts({ monitoring, scheduler, latencyMs: 3900 });
    const handle = handlerIn(ports, BUDGET);
    const invoke = (text: string, ms: number) =>
      handle(
        { Records: [sqsRecord(text)] },
        contextWith(() => ms),
      );
    const began = Date.now();
    // The last two seconds are for the answer to Lambda, which leaves one here.
    await invoke('x', 7000);
    expect(Date.now() - began).to.be.within(1000, 2400);
    expect(figures(ports)[0]).to.include({ Delivered: 1, TimerFailed: 1 });
    await sleep(1600);
    await invoke('y', 6800);
    expect(ports.posts[1]?.body).not.to.include(LABEL);
    expect(figures(ports)[1]).to.include({ Delivered: 1 }).and.not.have.property('TimerFailed');
  });
});

const NOTICE = { label: LABEL, value: '本月已发送 4,012 / 5,000 条（80%），按此速度 26 日用完' };

for (const robot of await allRobots())
  describe(`the line of the budget at ${robot.name}`, () => {
    const bodies = async (changes: Partial<Config>, notice?: typeof NOTICE, text = '磁盘已满') => {
      const { parcels } = await previewOf([text], changes, { robot, ...(notice && { notice }) });
      return parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT));
    };

    it('stands below the title, and is all that it adds: the message calls whom it called', async () => {
      for (const message_format of ['markdown', 'text'] as const) {
        const changes: Partial<Config> = {
          message_format,
          mentions: { mobiles: ['13800000000'], user_ids: ['liwei'], all: true, min_severity: 'info' },
        };
        const [without, within] = [await bodies(changes), await bodies(changes, NOTICE)];
        expect(within.map(robot.shown).join('\n')).to.include('4,012 / 5,000 条（80%）');
        expect(within).to.have.length(without.length);
        const called = (all: Body[]) => JSON.stringify(all).match(/1380\d+|liwei|all/gi);
        expect(called(within)).to.deep.equal(called(without));
      }
    });

    it('fits, however long the event is', async () => {
      const [body = {}] = await bodies({}, NOTICE, '满'.repeat(30_000));
      expect(robot.bytesOf(body)).to.be.at.most(robot.limits.bytes);
      expect(robot.shown(body)).to.include('按此速度 26 日用完').and.include('已截断');
    });
  });

describe('the line of the budget', () => {
  it('stands below the reason where a fallback robot sends the message', async () => {
    const cloud = aws();
    cloud.state.sent = 5000;
    const own = 'https://oapi.dingtalk.com/robot/send?access_token=own';
    let isSpent = false;
    const { send } = container(cloud, {
      secret: JSON.stringify({ url: own, fallback: [{ url: WEBHOOK_URL }] }),
      robot: ({ url }) => (isSpent && url === own ? refusal(90030, 'webhook over limit') : ok),
    });
    await send('first');
    isSpent = true;
    const [, instead = ''] = await send('second');
    expect(instead.split('\n').slice(2, 4)).to.deep.equal([
      '- **备用机器人代发**：on-call-notifier 的机器人拒收（errcode 90030）：本月额度已用完，请购买额度',
      '- **消息额度**：本月已发送 5,000 / 5,000 条（100%），已用完',
    ]);
  });

  it('is in the reader’s language', async () => {
    const cloud = aws();
    const { ports, send } = container(cloud, {
      now: START + 19 * DAY,
      changes: { ...BUDGET, language: 'en' },
    });
    const lines: (string | undefined)[] = [];
    for (const sent of [4012, 5000]) {
      cloud.state.sent = sent;
      await send('before');
      const [text = ''] = await send('after');
      lines.push(text.split('\n')[2]);
      ports.advance(HOUR);
    }
    expect(lines).to.deep.equal([
      '- **Message budget**: 4,012 of 5,000 messages sent this month (80%); at this rate, the budget is used up on 03-26',
      '- **Message budget**: 5,000 of 5,000 messages sent this month (100%); the budget is used up',
    ]);
  });
});
