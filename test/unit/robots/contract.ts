// What every vendor's robot must hold to, as checks that throw. They know no vendor's markup: each has tests of its own
// for that.

import { expect } from 'chai';
import type { Config } from '../../../lambda/src/config.ts';
import { DEFAULT_CONFIG, LANGUAGES } from '../../../lambda/src/config.ts';
import { createDelivery } from '../../../lambda/src/deliver/delivery.ts';
import type { Message } from '../../../lambda/src/digest.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import type { HttpReply } from '../../../lambda/src/ports.ts';
import { redact } from '../../../lambda/src/redact.ts';
import {
  type Body,
  type Effort,
  FULL_EFFORT,
  type Outcome,
  type Robot,
} from '../../../lambda/src/robots/robot.ts';
import { createLog, createMetrics } from '../../../lambda/src/telemetry.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';
import { configWith, mapTexts, previewOf, readerWith } from '../support/messages.ts';
import { createFakePorts, fakeSecret } from '../support/ports.ts';

/** What a vendor's documentation says, as examples. */
export interface Vendor {
  robot: Robot;
  /** Below robots/. */
  folder: string;
  webhook: string;
  signSecret: string;
  success: HttpReply;
  /** One answer for each documented code at the least. */
  answers: { reply: HttpReply; outcome: Pick<Outcome, 'kind'> & { code: string; reason?: string } }[];
  /** The most bytes of a body, where not all have the robot's `limits.bytes`. */
  capOf?(body: Body): number;
  /** What a person reads of a text in which signs are escaped; left out: the text without backslashes. */
  read?(text: string): string;
}

export type Check = (vendor: Vendor) => void | Promise<void>;

const SMALL: Effort = { size: 0.5, plain: false };
const PLAIN: Effort = { size: 1, plain: true };
const EFFORTS = [FULL_EFFORT, SMALL, PLAIN];

const NOTIFICATION: Notification = {
  id: 'e-1',
  source: 'aws.ec2',
  kind: 'Disk',
  severity: 'critical',
  title: '磁盘 /data 已满：db-07',
  facts: [
    { label: '使用率', value: '92%' },
    { label: '手册', value: 'DISK-1 (v2)', url: 'https://wiki.example.com/disk' },
  ],
  body: 'first line\nsecond line',
  time: new Date('2026-03-02T01:15:42Z'),
  region: 'eu-west-1',
  account: '210987654321',
  resources: [{ name: 'vol-1' }, { name: 'vol-2' }],
  url: 'https://console.aws.amazon.com/x',
};

const MENTIONS = {
  mobiles: ['13800000000'],
  user_ids: ['liwei'],
  all: true,
  min_severity: 'critical' as const,
};

const FORGED_IDS = [
  'all',
  'ALL',
  '所有人',
  '@all',
  'a[login](https://evil.example)',
  'a](https://evil.example',
  '<font',
  'a></at><at/id=all',
  'a>',
  'li**wei**',
  '`li`',
  'a\u202eb',
  'x'.repeat(65),
];

export const CHECKS: Record<string, Check> = {
  'a message is within the bytes that the robot takes, whatever it says': async ({
    robot,
    capOf = () => robot.limits.bytes,
  }) => {
    const huge = [...HUGE.map(messageOf), ...HUGE.map((changes) => digestOf(messageOf(changes)))];
    for (const message of [...(await sampleMessages()), ...huge])
      for (const effort of EFFORTS)
        for (const message_format of ['markdown', 'text'] as const)
          for (const body of bodiesOf(robot, message, { message_format }, effort))
            expect(robot.bytesOf(body), message.notification.title).to.be.at.most(capOf(body) * effort.size);
  },

  'bytes are counted of what is sent': ({ robot, webhook }) => {
    const [body] = bodiesOf(robot, messageOf({ body: '磁盘"\\n😀'.repeat(200) }));
    const sent = JSON.stringify(robot.call({ url: webhook }, body ?? {}, 0).body);
    // Some count the text alone, none more than the whole request.
    expect(robot.bytesOf(body ?? {})).to.be.within(1000, Buffer.byteLength(sent));
  },

  'a message shows what is meant: title, facts, place, time, body, link': (vendor) => {
    const { robot } = vendor;
    for (const message_format of ['markdown', 'text'] as const) {
      const shown = readable(vendor, bodiesOf(robot, messageOf({}), { message_format }));
      for (const part of [
        '🔴',
        '磁盘 /data 已满：db-07',
        '使用率',
        '92%',
        'vol-1',
        'vol-2',
        '爱尔兰',
        '210987654321',
        '09:15:42',
        'first line',
        'second line',
        'https://console.aws.amazon.com/x',
      ])
        expect(shown).to.include(part);
      expect(shown).to.match(/DISK-1\S* \(v2\)/);
    }
  },

  'a digest shows its lines, and what stands below them': (vendor) => {
    const { robot } = vendor;
    const message: Message = {
      ...messageOf({}),
      lines: [[{ label: '🟠 EC2', value: 'web-1', note: '，03:02' }]],
      details: [{ kind: 'Disk', count: 2, title: '🟠 磁盘', text: '原因：满了' }],
    };
    for (const message_format of ['markdown', 'text'] as const) {
      const shown = readable(vendor, bodiesOf(robot, message, { message_format }));
      for (const part of ['🟠 EC2', 'web-1', '，03:02', '🟠 磁盘', '原因：满了'])
        expect(shown).to.include(part);
    }
  },

  'a digest that is too long counts by kind what it does not show': (vendor) => {
    const { robot } = vendor;
    const details = Array.from({ length: 400 }, (_, index) => ({
      kind: `Kind ${index % 2}`,
      count: 2,
      title: `🟠 ${index}`,
      text: 'x'.repeat(500),
    }));
    const [body = {}] = bodiesOf(robot, { ...messageOf({ body: '' }), details });
    expect(robot.bytesOf(body)).to.be.at.most(robot.limits.bytes);
    const shown = readable(vendor, [body]);
    const told = details.filter(
      ({ title }) => shown.includes(`${title}\n`) || shown.includes(`${title} `),
    ).length;
    const counted = [...shown.matchAll(/Kind \d ×(\d+)/g)].map(([, count]) => Number(count));
    expect(told).to.be.greaterThan(5);
    expect(2 * told + (counted[0] ?? 0) + (counted[1] ?? 0)).to.equal(800);
  },

  'a digest whose lines do not all fit says how many more there are': (vendor) => {
    const { robot } = vendor;
    const lines = Array.from({ length: 40 }, (_, index) => [
      { label: `🟠 ${index}`, value: 'x'.repeat(900) },
    ]);
    const bodies = bodiesOf(robot, { ...messageOf({ body: '' }), lines });
    expect(robot.bytesOf(bodies[0] ?? {})).to.be.at.most(robot.limits.bytes);
    const shown = readable(vendor, bodies);
    const [, hidden] = /另有 (\d+) 项未显示/.exec(shown) ?? [];
    expect((shown.match(/🟠 \d+/g)?.length ?? 0) + Number(hidden)).to.equal(40);
  },

  'every sample keeps its title, its facts and its link': async (vendor) => {
    const { robot } = vendor;
    for (const message of await sampleMessages()) {
      const shown = readable(vendor, bodiesOf(robot, message));
      const { title, facts, figure = '' } = message.notification;
      // What the title has no room for stands below it; how many things there are, at the list of them.
      for (const word of plain(title)
        .replace(/ 等 (\d+) 个/, ' $1')
        .split(/[ ：（）()·…、，]+/)
        .slice(0, 12))
        expect(shown.toLowerCase(), title).to.include(word.toLowerCase());
      // What the title or another fact says is not said again.
      for (const { label, value } of facts.slice(0, 3))
        if (
          ![figure, title, ...facts.map((one) => (one.value === value ? '' : one.value))].some((text) =>
            text.includes(value.replace(/（[\d.]+）$/, '')),
          )
        )
          expect(shown, title).to.include(plain(label));
    }
  },

  'a message has the mark of its severity, and no other': async (vendor) => {
    const { robot } = vendor;
    for (const message of await hostileMessages()) {
      const marks = readable(vendor, bodiesOf(robot, message)).match(/[🔴🟠🔵🟢]/gu);
      expect(marks, message.notification.title).to.have.length(1);
    }
  },

  'text of an event mentions nobody, leads nowhere and hides nothing': async ({ robot }) => {
    for (const { notification } of await hostileMessages())
      for (const message_format of ['markdown', 'text'] as const)
        for (const body of bodiesOf(robot, messageOf({ ...notification, addresses: [] }), {
          message_format,
        })) {
          const shown = robot.shown(body);
          expect(shown).not.to.match(/[@＠﹫](?:\d|all|所有人)/i);
          expect(shown).not.to.match(/https?:\/\/(?:evil|[^/\s)]*\.example)/i);
          expect(shown).not.to.match(/[\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u);
        }
  },

  'an address is shown whole where it may be a link, and broken up where not': (vendor) => {
    const { robot } = vendor;
    const own = 'https://wiki.example.com/db_1?x=(a)';
    const text = `see ${own}, https://docs.example.com/a and https://evil.example/b, http://c.example`;
    const message = messageOf({
      title: `title ${text}`,
      facts: [{ label: 'label', value: text, note: text }],
      body: `line\n${text}`,
      resources: [{ name: text }, { name: 'vol-2' }],
      addresses: [new URL(own).href],
    });
    for (const message_format of ['markdown', 'text'] as const) {
      const config = { message_format, link_hosts: ['docs.example.com'] };
      const shown = readable(vendor, bodiesOf(robot, message, config));
      for (const address of [own, 'https://docs.example.com/a'])
        expect(shown.split(address).length).to.be.at.least(5);
      expect(shown).not.to.include('https://evil');
      expect(shown).not.to.include('http://c');
      expect(shown.split('https[:]//evil.example/b').length).to.be.at.least(5);
    }
    const plainer = readable(vendor, bodiesOf(robot, message, {}, PLAIN));
    expect(plainer).not.to.include('https://');
    expect(plainer).to.include('https[:]//wiki.example.com');
  },

  'the words of the LLM make no link, whatever address they name': (vendor) => {
    const { robot } = vendor;
    const address = 'https://wiki.example.com/a';
    const message = {
      ...messageOf({ addresses: [address] }),
      summary: `${address} https://docs.aws.amazon.com/x`,
    };
    for (const message_format of ['markdown', 'text'] as const) {
      const shown = readable(vendor, bodiesOf(robot, message, { message_format }));
      expect(shown).to.include('https[:]//wiki.example.com/a https[:]//docs.aws.amazon.com/x');
      expect(shown).not.to.include(address);
    }
  },

  'a message holds one of the keywords, if the robot has any': ({ robot }) => {
    if (!robot.settings.includes('keywords')) return;
    for (const language of LANGUAGES)
      for (const message_format of ['markdown', 'text'] as const) {
        const config = { language, message_format, keywords: ['口令', 'pass-word'] };
        const [body] = bodiesOf(robot, messageOf({}), config);
        expect(robot.shown(body ?? {})).to.match(/口令|pass-word/);
      }
  },

  'people are mentioned as asked, and nobody for a recovery': ({ robot }) => {
    const critical = JSON.stringify(bodiesOf(robot, messageOf({}), { mentions: MENTIONS }));
    const ok = JSON.stringify(bodiesOf(robot, messageOf({ severity: 'ok' }), { mentions: MENTIONS }));
    expect(critical).to.include('liwei');
    expect(ok).not.to.include('liwei');
    expect(ok).not.to.include('13800000000');
  },

  'a user id of a sender’s is no markup and no mention of everybody': ({ robot }) => {
    const mentions = { mobiles: [], user_ids: ['liwei', ...FORGED_IDS], all: false };
    for (const message_format of ['markdown', 'text'] as const)
      for (const effort of EFFORTS) {
        const sent = JSON.stringify(bodiesOf(robot, messageOf({ mentions }), { message_format }, effort));
        expect(sent).to.include('liwei');
        for (const forged of FORGED_IDS) {
          expect(robot.isUserId(forged), forged).to.equal(false);
          for (const text of [`"${forged}"`, `@${forged}`, `=${forged}>`]) expect(sent).not.to.include(text);
        }
      }
  },

  'a second try without markup has no link and no words of the LLM': (vendor) => {
    const { robot } = vendor;
    const message = { ...messageOf({}), summary: 'the summary' };
    const shown = readable(vendor, bodiesOf(robot, message, {}, PLAIN));
    expect(shown).not.to.include('https://');
    expect(shown).not.to.include('the summary');
    expect(shown).to.include('92%');
  },

  'the words of the LLM are the first to go where not all fits': (vendor) => {
    const { robot } = vendor;
    const message = { ...messageOf({ body: 'long '.repeat(20_000) }), summary: 'the summary' };
    const shown = readable(vendor, bodiesOf(robot, message));
    expect(shown).not.to.include('the summary');
    expect(shown).to.include('long long');
  },

  'each documented answer has its outcome': ({ robot, answers }) => {
    for (const { reply, outcome } of answers) expect(robot.outcome(reply)).to.deep.include(outcome);
  },

  'nothing but the documented success is one': ({ robot, success }) => {
    expect(robot.outcome(success)).to.deep.equal({ kind: 'delivered' });
    for (const reply of [
      { status: 500, body: success.body },
      { status: 302, body: success.body },
      ...['', '{}', '[]', 'null', '0', '"ok"', '<html>ok</html>', '{"errcode":"0x0"}', '{"ok":true}'].map(
        (body) => ({ status: 200, body }),
      ),
    ])
      expect(robot.outcome(reply).kind, JSON.stringify(reply)).not.to.equal('delivered');
  },

  'a refusal says what happened and what to do next': ({ robot, answers }) => {
    for (const { reply } of answers) {
      const outcome = robot.outcome(reply);
      if (outcome.kind !== 'rejected') continue;
      expect(outcome.hint, outcome.code).to.match(/^[A-Z].*\.$/s);
      expect(outcome.remedy, outcome.code).to.match(/^[A-Z].*\.$/s);
      // The function says it, and so does preview --send.
      expect(`${outcome.hint} ${outcome.remedy}`, outcome.code).to.not.match(
        /this machine|the function’s address/,
      );
      if (/\b(?:add|create) a\b/i.test(outcome.remedy))
        expect(outcome.remedy, outcome.code).to.match(/webhook|URL/);
    }
  },

  'no answer makes the robot wait longer than its penalty': ({ robot, answers }) => {
    const hostile = answers.map(({ reply }) => ({
      ...reply,
      body: JSON.stringify({ ...JSON.parse(reply.body), wait: 1e12, retry_after: 1e12, reset: 1e12 }),
    }));
    for (const reply of [...answers.map((answer) => answer.reply), ...hostile]) {
      const outcome = robot.outcome(reply);
      if (outcome.kind === 'throttled') expect(outcome.retryAfterMs).to.be.within(1, robot.limits.penaltyMs);
    }
  },

  'no secret gets into a log, an error, an outcome or a metric': async ({
    robot,
    webhook,
    signSecret,
    answers,
  }) => {
    const secrets = [signSecret, ...robot.secretsIn(new URL(webhook))];
    expect(secrets).to.have.length.above(1);
    for (const answer of [...answers.map(({ reply }) => reply), new Error('no answer within 10000 ms')]) {
      const ports = createFakePorts({ robot: () => answer });
      const delivery = createDelivery(
        fakeSecret([{ robot, url: webhook, signSecret }]),
        ({ limits }) => limits,
        createLog('info', ports),
        createMetrics(DEFAULT_CONFIG, ports),
        ports,
      );
      const outcome = await delivery.deliver(() => [{ text: 'x' }], ports.now() + 60_000);
      const seen = `${JSON.stringify(outcome)}\n${ports.lines.join('\n')}`;
      for (const secret of secrets) expect(seen).not.to.include(secret);
    }
  },

  'a secret in an address is known, and goes nowhere but into the call': ({ robot, webhook }) => {
    const [secret = ''] = robot.secretsIn(new URL(webhook));
    expect(webhook).to.include(secret);
    expect(JSON.stringify(bodiesOf(robot, messageOf({})))).not.to.include(secret);
  },

  'its webhook is redacted in any text of the log': ({ robot, webhook, signSecret }) => {
    const text = `no answer from ${webhook}, ${JSON.stringify({ url: webhook, sign_secret: signSecret })}`;
    const spellings = [
      text,
      JSON.stringify(text),
      JSON.stringify({ message: JSON.stringify({ text }) }),
      text.replaceAll('/', '\\/').replaceAll('=', '\\u003d'),
      encodeURIComponent(webhook),
      encodeURIComponent(encodeURIComponent(webhook)),
    ];
    for (const spelling of spellings)
      for (const secret of [signSecret, ...robot.secretsIn(new URL(webhook))])
        expect(redact(spelling), spelling).not.to.include(secret);
  },

  'a call is signed anew for its own time': ({ robot, webhook, signSecret }) => {
    const call = (now: number) =>
      JSON.stringify(robot.call({ url: webhook, signSecret }, { text: 'x' }, now));
    const bare = JSON.stringify(robot.call({ url: webhook }, { text: 'x' }, 0));
    expect(call(0)).not.to.include(signSecret);
    expect(JSON.parse(call(0)).url).to.include(new URL(webhook).pathname);
    // Some vendors have no signature.
    if (call(0) !== bare) expect(call(0)).not.to.equal(call(3_600_000));
  },

  'it has the name of its folder, and one for people': ({ robot, folder }) => {
    expect(robot.vendor).to.equal(folder);
    expect(robot.name).to.match(/^\p{Lu}\p{L}+$/u);
  },

  'its webhooks are its own': ({ robot, webhook }) => {
    expect(robot.isWebhook(new URL(webhook))).to.equal(true);
    for (const other of ['https://example.com/', 'https://hooks.example.com/services/T0/B0/x'])
      expect(robot.isWebhook(new URL(other))).to.equal(false);
  },
};

const HUGE: Partial<Notification>[] = [
  { body: '磁盘"\\\n😀'.repeat(10_000) },
  { facts: Array.from({ length: 100 }, (_, index) => ({ label: `字段 ${index}`, value: '值'.repeat(900) })) },
  {
    facts: [],
    body: '',
    resources: Array.from({ length: 50 }, (_, index) => ({ name: `i-${index}${'x'.repeat(900)}` })),
  },
  { title: '题'.repeat(500), url: `https://console.aws.amazon.com/${'x'.repeat(1900)}` },
  ...['😀', '\\', '<', '&amp;', 'e\u0301\u0336', '**`'].map((text) => ({
    title: text.repeat(500),
    region: text.repeat(300),
    account: text.repeat(300),
    resources: [{ name: text.repeat(300) }],
    url: `https://console.aws.amazon.com/${'('.repeat(900)}`,
    mentions: {
      mobiles: [],
      user_ids: Array.from({ length: 20 }, (_, index) => `u${index}`.padEnd(64, 'x')),
      all: true,
    },
  })),
];

/** As one of many things, of many accounts. */
function digestOf(message: Message): Message {
  const { title } = message.notification;
  const facts = [{ label: '范围', value: title.repeat(10) }];
  const line = [{ label: title, value: title, note: title }];
  return {
    notification: { ...message.notification, facts },
    members: [],
    lines: [line, line],
    details: [{ kind: title, count: 2, title, text: title }],
  };
}

function messageOf(changes: Partial<Notification>): Message {
  const notification = { ...NOTIFICATION, ...changes };
  return { notification, members: [notification] };
}

function bodiesOf(
  robot: Robot,
  message: Message,
  changes: Partial<Config> = {},
  effort = FULL_EFFORT,
): Body[] {
  return robot.requests(message, { config: configWith(changes), reader: readerWith(changes), effort });
}

/** What the bodies say, without what escapes and separates. */
function readable({ robot, read = (text) => text }: Vendor, bodies: Body[]): string {
  return plain(read(bodies.map(robot.shown).join('\n')));
}

function plain(text: string): string {
  return text.replace(/[\\\u2060]/g, '').replace(/\s+/g, ' ');
}

let samples: Message[] | undefined;

/** Every sample, in every language, each event a message of its own. */
async function sampleMessages(): Promise<Message[]> {
  if (samples === undefined) {
    samples = [];
    for (const language of LANGUAGES) {
      const events = sampleNames().map((name) => sample(name));
      const { parcels } = await previewOf(events, { language }, { each: true });
      samples.push(...parcels.map(({ message }) => message));
    }
  }
  return samples;
}

/** A few samples with every text hostile. */
async function hostileMessages(): Promise<Message[]> {
  const names = [
    'alarm.alarm',
    'ec2.stopped',
    'generic.custom-json',
    'health.ec2-retirement',
    'text.with-subject',
  ];
  const kept = ['detail-type', 'source', 'Type', 'eventTypeCategory'];
  const events = names.flatMap((name) =>
    HOSTILE_TEXTS.map((hostile, index) =>
      mapTexts(sample(name), (value, key) => (kept.includes(key) ? value : `${index}${hostile}`)),
    ),
  );
  const { parcels } = await previewOf(events, {}, { each: true });
  return parcels.map(({ message }) => message);
}
