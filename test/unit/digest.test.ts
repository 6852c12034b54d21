import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Config, Language } from '../../lambda/src/config.ts';
import { digest, type Message, plainest } from '../../lambda/src/digest.ts';
import { describeEvent } from '../../lambda/src/events/index.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import { type Notification, SEVERITIES } from '../../lambda/src/notification.ts';
import { FULL_EFFORT } from '../../lambda/src/robots/robot.ts';
import { sample } from '../../scripts/samples.ts';
import { leastCpuMs } from './support/cpu.ts';
import { expectFile } from './support/expected.ts';
import { bodyOf, ROBOT, readerWith, shown } from './support/messages.ts';

const EXPECTED = join(import.meta.dirname, 'expected');
const LOG_URL =
  'https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#logsV2:logs-insights';
const MENTIONS: Partial<Config> = {
  account_names: { '210987654321': '生产', '123456789012': '测试' },
  mentions: { mobiles: ['13800000000'], user_ids: [], all: false, min_severity: 'critical' },
};

/** An event of the samples, changed: every `from` in it becomes `to`; later by so many seconds. */
interface Happening {
  sample: string;
  replace?: Record<string, string>;
  seconds?: number;
}

const ALARM = 'prod_ledger_db_cpu_high';
const INSTANCE = 'i-08ff347394540215f';
const alarm = (state: 'alarm' | 'ok', seconds: number, name = ALARM): Happening => ({
  sample: `alarm.${state}`,
  replace: { prod_ledger_db_cpu_high: name, 'prod-web-5xx': name },
  seconds,
});
const instance = (
  state: 'running' | 'stopped' | 'terminated',
  seconds: number,
  id = INSTANCE,
): Happening => ({
  sample: `ec2.${state}`,
  replace: {
    [INSTANCE]: id,
    'i-0daa66d1317156075': id,
    'i-04540215f736ae249': id,
    'ap-southeast-1': 'ap-northeast-1',
    'eu-central-1': 'ap-northeast-1',
  },
  seconds,
});

const SCENES: Record<string, Happening[]> = {
  'mixed-severities': [
    instance('running', 3),
    instance('stopped', 8, 'i-0b1d7c52a9e34f680'),
    instance('terminated', 20, 'i-0c9e4d1f7a2b35861'),
    { sample: 'autoscaling.launch-failed', seconds: 21 },
    { sample: 'autoscaling.launch-failed', seconds: 35 },
    { sample: 'ebs.snapshot-created', seconds: 40 },
    alarm('alarm', 42),
    { sample: 'text.plain', seconds: 0 },
  ],
  flapping: [0, 70, 130, 200, 260, 330].map((seconds, index) => alarm(index % 2 ? 'ok' : 'alarm', seconds)),
  recovered: [alarm('alarm', 0), alarm('ok', 95)],
  'many-groups': [
    alarm('alarm', 0),
    ...Array.from({ length: 45 }, (_, index) =>
      instance(index % 3 ? 'stopped' : 'running', index, `i-0${String(index).padStart(16, 'a')}`),
    ),
    ...Array.from({ length: 12 }, (_, index) =>
      instance('stopped', 60 + index, `i-0${'44'.padStart(16, 'a')}`),
    ),
  ],
  places: [
    instance('stopped', 0),
    { sample: 'ec2.stopped', replace: { 'ap-northeast-1': 'eu-west-1' }, seconds: 4 },
    { sample: 'ec2.stopped', replace: { '210987654321': '123456789012' }, seconds: 9 },
  ],
};

function notificationsOf(happenings: Happening[], language: Language): Notification[] {
  return happenings.flatMap(({ sample: name, replace = {}, seconds = 0 }, index) => {
    const json = Object.entries(replace).reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      JSON.stringify(sample(name)),
    );
    return [...unwrap(JSON.parse(json))].map(({ event }) => {
      const { time, ...rest } = describeEvent(
        { ...event, id: `e-${index}` },
        readerWith({ ...MENTIONS, language }),
      );
      return time ? { ...rest, time: new Date(Date.UTC(2026, 2, 2, 1, 15, seconds)) } : rest;
    });
  });
}

function digestOf(notifications: Notification[], language: Language = 'zh-CN', credit = 0): Message[] {
  return digest(notifications, {
    reader: readerWith({ ...MENTIONS, language }),
    credit,
    url: LOG_URL,
    limits: ROBOT.limits,
  });
}

function payloadOf(message: Message, language: Language = 'zh-CN', plain = false) {
  return bodyOf(message, { ...MENTIONS, language }, { ...FULL_EFFORT, plain });
}

function only(messages: Message[]): Message {
  const [message] = messages;
  if (message === undefined || messages.length > 1) throw new Error(`There are ${messages.length} messages.`);
  return message;
}

describe('a digest', () => {
  for (const [scene, happenings] of Object.entries(SCENES)) {
    for (const language of ['zh-CN', 'en'] as const) {
      it(`reads as expected: ${scene}, ${language}`, () => {
        const message = only(digestOf(notificationsOf(happenings, language), language));
        const path = join(EXPECTED, `digest.${scene}.${language}.md`);
        expectFile(path, `${shown(payloadOf(message, language))}\n`);
      });
    }
  }

  it('that DingTalk refuses to show goes out with kinds and counts alone', () => {
    const message = only(digestOf(notificationsOf(SCENES['mixed-severities'] ?? [], 'zh-CN')));
    const text = shown(payloadOf(plainest(message), 'zh-CN', true));
    expectFile(join(EXPECTED, 'digest.refused.zh-CN.md'), `${text}\n`);
    expect(plainest(message).members).to.equal(message.members);
  });

  it('calls those who are to be called for the worst in it, and nobody for lesser things', () => {
    const bad = payloadOf(
      only(digestOf(notificationsOf([alarm('alarm', 0), instance('running', 1)], 'zh-CN'))),
    );
    expect(bad).to.have.deep.nested.property('at.atMobiles', ['13800000000']);
    const good = payloadOf(
      only(digestOf(notificationsOf([instance('running', 0), instance('stopped', 1)], 'zh-CN'))),
    );
    expect(good).to.not.have.property('at');
  });
});

describe('events', () => {
  const three = [alarm('alarm', 0), instance('stopped', 1), instance('stopped', 2, 'i-0b1d7c52a9e34f680')];

  it('are messages of their own while the credit lasts', () => {
    const notifications = notificationsOf(three, 'zh-CN');
    const messages = digestOf(notifications, 'zh-CN', 3);
    expect(messages.map(({ notification }) => notification)).to.deep.equal(notifications);
    expect(digestOf(notifications, 'zh-CN', 2)).to.have.length(1);
  });

  it('about one thing are one message, whatever the credit', () => {
    expect(
      digestOf(notificationsOf([alarm('alarm', 0), alarm('ok', 9)], 'zh-CN'), 'zh-CN', 4),
    ).to.have.length(1);
  });

  it('that come alone are a message of their own, without any credit', () => {
    expect(digestOf(notificationsOf([alarm('alarm', 0)], 'zh-CN'))[0]?.notification.source).to.equal(
      'aws.cloudwatch',
    );
  });

  it('stand in exactly one message each, and are counted exactly once', () => {
    const word = fc.string({ maxLength: 12 });
    const anyNotification = fc.record(
      {
        id: word,
        source: fc.constantFrom('aws.ec2', 'text'),
        kind: fc.constantFrom('A', 'B', '__proto__'),
        severity: fc.constantFrom(...SEVERITIES),
        title: word,
        facts: fc.array(fc.record({ label: word, value: word }), { maxLength: 2 }),
        resources: fc.array(fc.record({ name: fc.constantFrom('x', 'y', 'z', '') }), { maxLength: 2 }),
        state: fc.constantFrom('up', 'down'),
        time: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
      },
      { requiredKeys: ['id', 'source', 'kind', 'severity', 'title', 'facts', 'resources'] },
    );
    fc.assert(
      fc.property(fc.array(anyNotification, { minLength: 1, maxLength: 60 }), fc.nat(6), (drawn, credit) => {
        const notifications: Notification[] = drawn;
        const messages = digestOf(notifications, 'zh-CN', credit);
        expect(messages.flatMap(({ members }) => members)).to.have.members(notifications);
        for (const { notification, members } of messages) {
          if (members.length === 1) continue;
          expect(notification.title).to.include(`共 ${members.length} 个`);
          const [, totals = ''] = notification.title.split(' 个，');
          const bySeverity = [...totals.matchAll(/ (\d+)/g)].map(([, count]) => Number(count));
          expect(bySeverity.reduce((sum, count) => sum + count, 0)).to.equal(members.length);
        }
      }),
    );
  });
});

describe('a flood', () => {
  const published = (index: number, changes: Partial<Notification> = {}): Notification => ({
    id: `c-${index}`,
    source: 'custom',
    kind: `sender ${index}`,
    severity: 'critical',
    title: `forged ${index}`,
    facts: [],
    resources: [],
    ...changes,
  });
  const twice = (count: number) =>
    Array.from({ length: count }, (_, index) => [published(index), published(index)]).flat();
  const fromAws = (source: string, name: string): Notification => ({
    ...published(0),
    source,
    kind: source,
    title: name,
  });
  const lines = (notifications: Notification[]) =>
    only(digestOf(notifications)).notification.facts.map(({ label }) => label);

  it('of published messages leaves an alarm that is as severe on top', () => {
    const shown = lines([...twice(31), fromAws('aws.cloudwatch', 'ALARM prod-payments-down')]);
    expect(shown[0]).to.equal('🔴 ALARM prod-payments-down');
    expect(shown).to.have.length(31);
    expect(shown.at(-1)).to.equal('…');
  });

  it('of one AWS source leaves each other source its lines, and a published message, too', () => {
    const flood = Array.from({ length: 200 }, (_, index) => fromAws('aws.guardduty', `finding ${index}`));
    const others = ['aws.health', 'aws.rds', 'aws.cloudwatch'].map((source) => fromAws(source, source));
    const shown = lines([...flood, published(1), ...others]);
    for (const title of ['aws.health', 'aws.rds', 'aws.cloudwatch', 'forged 1'])
      expect(shown).to.include(`🔴 ${title}`);
  });

  it('of published messages has one line, where AWS’s own events fill the others', () => {
    const own = Array.from({ length: 40 }, (_, index) => fromAws('aws.rds', `own ${index}`));
    const shown = lines([...own, ...twice(10)]);
    expect(shown.filter((label) => label.includes('forged'))).to.deep.equal(['🔴 forged 0']);
    expect(shown.filter((label) => label.includes('own'))).to.have.length(29);
  });

  it('of lesser events hides nothing that is worse', () => {
    const flood = twice(40).map((one) => ({ ...one, severity: 'warning' as const }));
    const shown = lines([...flood, ...Array.from({ length: 20 }, (_, index) => published(100 + index))]);
    for (let index = 0; index < 20; index += 1) expect(shown).to.include(`🔴 forged ${100 + index}`);
  });

  it('that DingTalk refuses to show still names the kind of what it would hide', () => {
    const message = only(digestOf([...twice(31), fromAws('aws.cloudwatch', 'ALARM prod-payments-down')]));
    const { facts } = plainest(message).notification;
    expect(facts[0]).to.deep.equal({ label: 'aws.cloudwatch', value: '共 1 个' });
    expect(facts.at(-1)).to.deep.equal({ label: '…', value: '共 4 个' });
  });
});

describe('the details of a digest', () => {
  const happening = (index: number, changes: Partial<Notification> = {}): Notification => ({
    id: `d-${index}`,
    source: 'aws.ec2',
    kind: 'EC2 Instance State-change Notification',
    severity: 'critical',
    title: `thing ${index}`,
    facts: [],
    body: `reason ${index}`,
    resources: [{ name: `thing ${index}` }],
    ...changes,
  });
  const detailsOf = (...notifications: Notification[]) => {
    const { body = '' } = only(digestOf(notifications)).notification;
    return body.split('\n\n').map((detail) => detail.split('\n'));
  };

  it('are those of the three worst things', () => {
    const five = [0, 1, 2, 3, 4].map((index) => happening(index));
    expect(detailsOf(...five)).to.deep.equal([
      ['🔴 thing 0', 'reason 0'],
      ['🔴 thing 1', 'reason 1'],
      ['🔴 thing 2', 'reason 2'],
    ]);
  });

  it('are the first four facts, and the first line of the text', () => {
    const facts = [1, 2, 3, 4, 5].map((index) => ({ label: `l${index}`, value: `v${index}` }));
    const [detail] = detailsOf(happening(0, { facts, body: 'first\nsecond' }), happening(1));
    expect(detail).to.deep.equal(['🔴 thing 0', 'l1：v1，l2：v2，l3：v3，l4：v4', 'first']);
  });

  it('are lines of at most 160 characters', () => {
    const [exact, longer] = detailsOf(
      happening(0, { body: 'x'.repeat(160) }),
      happening(1, { body: 'x'.repeat(161) }),
    );
    expect([exact?.[1], longer?.[1]]).to.deep.equal(['x'.repeat(160), `${'x'.repeat(160)}…`]);
  });

  it('are left out where a single fact says no more than the title, or where nobody has to act', () => {
    const fact = { label: 'l', value: 'v' };
    const told = detailsOf(
      happening(0, { body: '', facts: [fact] }),
      happening(1, { severity: 'info' }),
      happening(2, { severity: 'warning', body: '', facts: [fact, fact] }),
    );
    expect(told).to.deep.equal([['🟠 thing 2', 'l：v，l：v']]);
  });

  it('are those of the present state of a thing that had several', () => {
    const [worse, better] = [happening(0, { time: new Date(2000) }), happening(0, { time: new Date(1000) })];
    const told = detailsOf({ ...worse, body: 'now' }, { ...better, body: 'before' });
    expect(told).to.deep.equal([['🔴 thing 0', 'now']]);
  });
});

describe('the lines of a digest', () => {
  const happening = (name: string, changes: Partial<Notification> = {}): Notification => ({
    id: name,
    source: 'aws.ec2',
    kind: 'K',
    severity: 'warning',
    title: name,
    facts: [],
    resources: [{ name }],
    ...changes,
  });
  const labels = (...notifications: Notification[]) =>
    only(digestOf(notifications)).notification.facts.map(({ label }) => label);

  it('are the worst first, of these what is still so, then AWS’s own, then what happened most often', () => {
    const at = (ms: number) => ({ time: new Date(ms) });
    expect(
      labels(
        happening('recovered', { ...at(1), severity: 'critical' }),
        happening('recovered', { ...at(2), severity: 'ok' }),
        happening('published', { source: 'custom' }),
        happening('once'),
        happening('twice', at(1)),
        happening('twice', at(2)),
        happening('critical', { severity: 'critical' }),
      ).filter((label) => label !== '时间范围'),
    ).to.deep.equal(['🔴 critical', '🟢 recovered', '🟠 twice', '🟠 once', '🟠 published']);
  });

  it('are one for each thing: another source, kind, account, region or name is another', () => {
    const one = happening('a', { account: '1', region: 'r1' });
    const others: Partial<Notification>[] = [
      { source: 'aws.rds' },
      { kind: 'L' },
      { account: '2' },
      { region: 'r2' },
      { resources: [{ name: 'b' }] },
      { resources: [{ name: 'a', arn: 'arn:aws:ec2:r1:1:instance/a' }] },
    ];
    expect(labels(one, one)).to.have.length(1);
    for (const other of others)
      expect(labels(one, { ...one, ...other }), JSON.stringify(other)).to.have.length(2);
  });

  it('of what has no name are one for each title', () => {
    const nameless = (title: string) => happening(title, { resources: [] });
    expect(labels(nameless('a'), nameless('a'))).to.have.length(1);
    expect(labels(nameless('a'), nameless('b'))).to.have.length(2);
  });

  it('say region and account where these are not all the same, and the digest does where they are', () => {
    const { facts, region, account } = only(
      digestOf([
        happening('a', { region: 'eu-west-1', account: '123456789012' }),
        happening('b', { region: 'eu-west-2', account: '123456789012' }),
      ]),
    ).notification;
    expect(facts.map(({ value }) => value)).to.deep.equal(['eu-west-1', 'eu-west-2']);
    expect([region, account]).to.deep.equal([undefined, '123456789012']);
  });
});

describe('the states of one thing', () => {
  const titleAfter = (...states: string[]) =>
    only(
      digestOf(
        states.map(
          (state, index): Notification => ({
            id: `s-${index}`,
            source: 'aws.rds',
            kind: 'RDS',
            severity: 'warning',
            title: 'db',
            facts: [],
            time: new Date(Date.UTC(2026, 2, 2) + index * 1000),
            resources: [{ name: 'db' }],
            state,
          }),
        ),
      ),
    ).notification.title;

  it('are all told up to four, and of more the first three and the last', () => {
    expect(titleAfter('a', 'b', 'c', 'd')).to.include('db：a → b → c → d（');
    expect(titleAfter('a', 'b', 'c', 'd', 'e')).to.include('db：a → b → c → … → e（');
  });

  it('are told once where they repeat, and are counted where they alternate', () => {
    expect(titleAfter('a', 'a', 'b', 'b')).to.include('db：a → b（');
    expect(titleAfter('a', 'b', 'a')).to.include('db：a → b ×1（');
    expect(titleAfter('a', 'b', 'a', 'b')).to.include('db：a → b ×2（');
    expect(titleAfter('a', 'b', 'a', 'c')).to.include('db：a → b → a → c（');
  });
});

describe('three thousand groups', () => {
  const notifications: Notification[] = Array.from({ length: 3000 }, (_, index) => ({
    id: `e-${index}`,
    source: 'aws.ec2',
    kind: 'EC2 Instance State-change Notification',
    severity: SEVERITIES[index % 3] ?? 'info',
    title: `${'很长的标题'.repeat(40)} ${index}`,
    facts: [{ label: '状态', value: '出错'.repeat(500) }],
    body: '原因'.repeat(5000),
    time: new Date(Date.UTC(2026, 2, 2) + index * 1000),
    resources: [{ name: `i-${index}` }],
  }));

  it('fit the cap, and all are counted', () => {
    const message = only(digestOf(notifications));
    const payload = payloadOf(message);
    expect(Buffer.byteLength(JSON.stringify(payload))).to.be.at.most(ROBOT.limits.bytes);
    expect(shown(payload)).to.include('共 3000 个').and.include('另有 2970 组（2970 个事件）');
  });

  it('take well under a second', async () => {
    const cpuMs = await leastCpuMs(500, () => payloadOf(only(digestOf(notifications))));
    expect(cpuMs).to.be.below(500);
  });
});
