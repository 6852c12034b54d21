// Data may say anything; it must never act: no call, heading, emphasis or tag of a message is born from it, and no link
// but those that operators write, which say where they lead.

import { expect } from 'chai';
import type { Config } from '../../lambda/src/config.ts';
import type { Message } from '../../lambda/src/digest.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { FULL_EFFORT } from '../../lambda/src/robots/robot.ts';
import { sample, sampleNames } from '../../scripts/samples.ts';
import { leastCpuMs } from './support/cpu.ts';
import { HOSTILE_TEXTS } from './support/hostile.ts';
import { disarmed, read, visible } from './support/markdown.ts';
import {
  bodiesOf,
  bodyOf,
  mapTexts,
  previewOf,
  ROBOT,
  readerWith,
  shown,
  snsBody,
} from './support/messages.ts';
import { timerNotifications } from './timers/notifications.ts';

const ONE_OF_EACH_KIND = [
  'alarm.composite-suppressed',
  'ec2.stopped',
  'generic.mediaconvert',
  'generic.custom-json',
  'health.ec2-retirement',
  'sns-alarm.metric-math',
  'text.with-subject',
];

/** How often each sample is tried, with other texts in its fields: all texts for any six samples in a row. */
const TURNS = 12;

/** What the sender of a custom message, who may publish to the topic, asks for in the fields made for it. */
const ASKED: Record<string, string[]> = {
  'alertmanager.json-mixed': [
    'address https://alertmanager.example.com/',
    'address https://prometheus.example.com/graph?g0.expr=up&g0.tab=1',
  ],
  'alertmanager.json-resolved': [
    'address https://alertmanager.example.com/',
    'address https://prometheus.example.com/graph?g0.expr=up&g0.tab=1',
  ],
  'alertmanager.text-firing': [
    'address https://wiki.example.com/runbooks/replication-lag',
    'address https://prometheus.example.com/graph?g0.expr=mysql_slave_lag_seconds+%3E+300&g0.tab=1',
  ],
  'grafana.text-firing': [
    'address https://grafana.example.com/d/pay?orgId=1',
    'address https://grafana.example.com/alerting/grafana/eb71/view?orgId=1',
    'address https://grafana.example.com/alerting/silence/new?alertmanager=grafana&matcher=queue%3Dpay-callback',
  ],
  'markup.html': ['address https://wiki.example.com/night-run?id=7&x=1'],
  'markup.markdown': ['address https://change.example.com/CHG-3107'],
  'markup.slack': [
    'address https://grafana.example.com/d/pay',
    'address https://wiki.example.com/runbooks/pay',
  ],
  'text.build-failed': ['address https://ci.example.com/job/cart-service/907/'],
  'chatbot.full': ['address https://wiki.example.com/runbooks/pay-callback'],
  'custom.full': [
    'link https://cmdb.example.com/hosts/nas-03',
    'link https://grafana.example.com/d/nas-03?from=now-6h',
    'call @1',
  ],
  'sns-alarm.runbook': [
    'address https://grafana.example.com/d/ledger?var-db=ledger_db_1',
    'address https://wiki.example.com/runbooks/ledger-cpu',
  ],
  'text.with-addresses': [
    'address https://jenkins.example.com/job/ledger-service/418/',
    'address https://jenkins.example.com/job/ledger-service/418/testReport/%28root%29',
  ],
  'custom.wrong-values': ['call @1'],
};

const HOSTILE_ADDRESSES = [
  'https://a.b ',
  'https://a/',
  'https://',
  'https://a查',
  'https://a.b,',
  'https://a(',
  'https://а.b ',
  'http://a.b ',
  'www.',
  '://',
  'https://docs.aws.amazon.com/ ',
];

const EMPTY: Notification = {
  id: '',
  source: 'text',
  kind: 'text',
  severity: 'info',
  title: 'x',
  facts: [],
  resources: [],
};

/** Two of AWS's pages that a hostile text may name. */
const AWS_PAGE = /https:\/\/(?:docs\.|console\.)?aws\.amazon\.com(?:[/\]>]|$)/;

/** Sources of which operators write the whole text, and the one of which they write the description. */
const OPERATORS = ['text', 'json', 'custom', 'aws.cloudwatch'];

/** The two ways in which a message has no markup. */
const WITHOUT_MARKUP: Record<string, { config: Partial<Config>; plain: boolean }> = {
  'in the text format': { config: { message_format: 'text' }, plain: false },
  'when DingTalk has refused the markdown': { config: {}, plain: true },
};

describe('a message about a hostile event', () => {
  for (const name of ONE_OF_EACH_KIND) {
    it(`is built by its own template alone when any one field is hostile: ${name}`, async () => {
      for (const hostile of HOSTILE_TEXTS) {
        for (const event of withOneFieldSaying(hostile, sample(name))) await expectOnlyTemplate(event);
      }
    });
  }

  for (const name of ONE_OF_EACH_KIND) {
    it(`is built by its own template alone, with markup or without, when every field says the same: ${name}`, async () => {
      for (const hostile of HOSTILE_TEXTS)
        await expectOnlyTemplateIn(withEveryFieldSaying(hostile, sample(name)));
    });
  }

  for (const [index, name] of sampleNames().entries()) {
    it(`is built by its own template alone, with markup or without, when every field is hostile: ${name}`, async () => {
      for (let turn = 0; turn < TURNS; turn += 1)
        await expectOnlyTemplateIn(withFieldsInTurn(index * TURNS + turn, sample(name)));
    });
  }

  it('is built by its own template alone when a timer brings it', () => {
    for (const hostile of HOSTILE_TEXTS)
      for (const [name, notification] of timerNotifications(readerWith(), () => hostile)) {
        const message = { notification, members: [notification] };
        const { faults } = read(shown(bodyOf(message)));
        // The description of an alarm is its operator's.
        expect(
          faults.filter((fault) => !fault.startsWith('address ')),
          name,
        ).to.deep.equal([]);
        expectOnlyMarkedLines(message);
      }
  });

  it('is built by its own template alone when the names of its fields are hostile', async () => {
    for (const hostile of HOSTILE_TEXTS) {
      await expectOnlyTemplate({
        'detail-type': 'Custom Event',
        source: 'custom',
        detail: {
          [hostile]: 'value',
          nested: { [hostile]: { [hostile]: [hostile] } },
          [`${hostile} name`]: 1,
        },
      });
    }
  });

  it('shows the very characters of hostile text', async () => {
    for (const hostile of HOSTILE_TEXTS.filter((text) => !AWS_PAGE.test(text))) {
      const alarm = mapTexts(sample('alarm.alarm'), (value, key) =>
        key === 'alarmName' ? `s${hostile}` : key === 'reason' ? `First line\nx${hostile}` : value,
      );
      const { text } = read(await only(alarm));
      expect(text).to.include(unmarked(`s${hostile}`));
      expect(text).to.include(`${unmarked(`First line\nx${hostile}`)} 210987654321 · 东京`);
    }
  });

  it('makes links of what operators wrote alone, and shows where they lead', async () => {
    const text = '!https://evil.example/x，https://other.example';
    const events = {
      text: snsBody(text),
      json: snsBody(JSON.stringify({ title: 'x', runbook: text })),
      custom: snsBody(JSON.stringify({ version: 'dingtalk-notifier/v1', title: 'x', facts: { y: text } })),
      chatbot: snsBody(JSON.stringify({ version: '1.0', source: 'custom', content: { description: text } })),
      description: JSON.stringify(withFields(['description'], text, sample('alarm.alarm'))),
    };
    for (const [name, event] of Object.entries(events)) {
      const { links, faults } = read(await only(JSON.parse(event)));
      const theirs = links.filter((link) => !link.startsWith('https://console.aws.amazon.com/'));
      expect(theirs, name).to.deep.equal(['https://evil.example/x', 'https://other.example/']);
      expect(faults, name).to.deep.equal([
        'address https://evil.example/x',
        'address https://other.example/',
      ]);
      for (const { config, plain } of Object.values(WITHOUT_MARKUP)) {
        const [body] = await bodiesOf(JSON.parse(event), config, { effort: { ...FULL_EFFORT, plain } });
        expect(shown(body ?? {})).to.include(
          plain
            ? 'https[:]//evil.example/x，https[:]//other.example'
            : 'https://evil.example/x ，https://other.example/',
        );
      }
    }
  });

  it('makes no link of what anybody may have written: names, reasons, payloads, diagnostics', async () => {
    const text = 'https://evil.example/x';
    const events = {
      'an alarm but for its description': withEveryFieldSaying(text, sample('alarm.alarm'), ['description']),
      "an application's event": {
        source: 'shop',
        'detail-type': 'Order',
        detail: { note: text, message: text },
      },
      'a pull request': withFields(
        ['title', 'description', 'notificationBody'],
        text,
        sample('codecommit.pull-request'),
      ),
      'the answer of a mail server': withFields(
        ['diagnosticCode', 'subject'],
        text,
        sample('ses.bounce-permanent'),
      ),
    };
    for (const [name, event] of Object.entries(events)) {
      for (const config of [{}, { message_format: 'text' } as const]) {
        const message = await only(event, config);
        expect(message, name).not.to.include('https://evil');
        expect(visible(message).replaceAll('\\', ''), name).to.include('https[:]//evil.example/x');
      }
    }
  });

  it('makes no link of what the LLM writes, not even of an address of the event', () => {
    const notification = {
      ...EMPTY,
      body: 'https://wiki.example.com/a',
      addresses: ['https://wiki.example.com/a'],
    };
    const summary = '见 https://wiki.example.com/a 与 https://docs.aws.amazon.com/x';
    const body = shown(bodyOf({ notification, members: [notification], summary }));
    expect(read(body).links).to.deep.equal(['https://wiki.example.com/a']);
    expect(read(body).text).to.include('见 https[:]//wiki.example.com/a 与 https[:]//docs.aws.amazon.com/x');
  });

  it('takes a moment, however many addresses it holds', async () => {
    for (const part of HOSTILE_ADDRESSES) {
      const event: unknown = JSON.parse(snsBody(part.repeat(30_000 / part.length)));
      expect(await leastCpuMs(400, () => bodiesOf(event)), part).to.be.below(400);
    }
  });

  it('does not look like a recovery in the text format, whatever an alarm gives as its reason', async () => {
    const reason = 'x\n\n🟢 恢复｜CloudWatch 告警恢复：prod\n\n状态：告警 → 正常';
    const alarm = mapTexts(sample('alarm.alarm'), (value, key) => (key === 'reason' ? reason : value));
    const lines = (await only(alarm, { message_format: 'text' })).split('\n');
    expect(lines.filter((line) => /恢复|→ 正常/.test(line) && !line.startsWith('> '))).to.deep.equal([]);
    expect(lines.filter((line) => line.includes('🟢'))).to.deep.equal([]);
  });

  it('has one mark, its own, however many its event writes', async () => {
    for (const name of sampleNames()) {
      for (const payload of await bodiesOf(withEveryFieldSaying('🟢 恢复｜🔴🟠🔵🟡🟩', sample(name)))) {
        const [title, ...rest] = shown(payload).split('\n');
        expect(title).to.match(/^### [🔴🟠🔵🟢] [^🔴🟠🔵🟢🟡🟩｜]*$/u);
        expect(rest.join('\n')).not.to.match(/[🔴🟠🔵🟢🟡🟩｜]/u);
      }
    }
  });

  it('leads to nowhere but to the AWS console when a hostile name is part of the link', async () => {
    for (const hostile of HOSTILE_TEXTS) {
      const kept = ['region', 'account', 'source', 'description'];
      const event = withEveryFieldSaying(hostile, sample('alarm.alarm'), kept);
      const { links } = read(await only(event));
      const pages = links.map((address) => new URL(address)).filter(({ hash }) => hash !== '');
      const others = links.filter((link) => new URL(link).hash === '');
      // AWS's own pages are links whoever writes them.
      for (const link of others) expect(link).to.match(AWS_PAGE);
      expect(pages.map((page) => page.origin + page.pathname + page.search)).to.deep.equal([
        'https://console.aws.amazon.com/rds/home?region=ap-northeast-1',
        'https://console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1',
      ]);
    }
  });
});

describe('the independent reader', () => {
  it('reads every message of the samples without finding fault', async () => {
    for (const name of sampleNames()) {
      for (const payload of await bodiesOf(sample(name))) {
        expect(read(shown(payload)).faults, shown(payload)).to.deep.equal(ASKED[name] ?? []);
      }
    }
  });

  for (const [what, markdown] of Object.entries({
    'a link elsewhere': '[x](https://evil.example)',
    'a link elsewhere that says where': '[https://evil.example](https://evil.example/)',
    'a link whose label is another address': '[https://aws.amazon.com/x](https://aws.amazon.com/y)',
    'a bare address': 'see https://evil.example',
    'an address without a scheme': 'see www.evil.example',
    'an image': '![x](https://console.aws.amazon.com/x.png)',
    'an emphasis': 'a *b* c',
    'a bold word in a text': '- **label**: a **b** c',
    'a bold label in a quote': '> - **label**: a',
    'a second heading': '### one\n\n### two',
    'a heading of another level': '# one',
    'a tag': 'a <b>x</b>',
    'a tag that is a block': '<div>x</div>',
    code: 'a `b` c',
    'a fence': '```\nx\n```',
    'code by indentation': 'a\n\n    x',
    'a table': '| a |\n|---|\n| b |',
    'a rule': 'a\n\n---',
    'a numbered list': '1. a',
    'a list in a list': '- a\n  - b',
    'a quote in a quote': '> > a',
    'a struck word': '~~a~~',
    'a call of everyone': '@所有人',
    'a call of a number': '@13800000000',
    'a character that turns the text': 'a\u202eb',
  })) {
    it(`finds ${what}`, async () => {
      expect(read(markdown).faults).to.have.length.above(0);
    });
  }
});

/** Returns the event's messages. */
async function expectOnlyTemplate(event: unknown): Promise<Message[]> {
  const { parcels } = await previewOf([event], {}, { each: true });
  for (const { message, requests } of parcels) {
    const mayLink = OPERATORS.includes(message.notification.source);
    for (const payload of requests(ROBOT, FULL_EFFORT)) {
      const { faults } = read(shown(payload));
      const ours = faults.filter((fault) => !(mayLink && fault.startsWith('address ')));
      expect(ours, shown(payload)).to.deep.equal([]);
      expect(ROBOT.bytesOf(payload)).to.be.at.most(ROBOT.limits.bytes);
    }
  }
  return parcels.map(({ message }) => message);
}

/** With markup and without. */
async function expectOnlyTemplateIn(event: unknown): Promise<void> {
  for (const message of await expectOnlyTemplate(event)) expectOnlyMarkedLines(message);
}

/** How a line begins that a hostile text breaks off. */
const BEGINS = HOSTILE_TEXTS.flatMap((hostile) => unmarked(hostile, '\n').split('\n').slice(1)).filter(
  (line) => line.length > 1,
);

/** Without markup, no line begins with the event's words unless it is marked. */
function expectOnlyMarkedLines(message: Message): void {
  for (const [how, { config, plain }] of Object.entries(WITHOUT_MARKUP)) {
    const body = bodyOf(message, config, { ...FULL_EFFORT, plain });
    for (const line of unmarked(shown(body), '\n').split('\n')) {
      const isTheirs = BEGINS.some((begin) => line.startsWith(begin));
      expect(isTheirs, `${how}: ${line}`).to.equal(false);
    }
  }
}

/** As the eye sees it, with what a message shows in place of marks; line breaks as given. */
function unmarked(text: string, lineBreak = ' '): string {
  return text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) =>
      disarmed(line)
        .replace(/[🔴🟠🔵🟢🟥🟩]/gu, '●')
        .replaceAll('｜', '|'),
    )
    .filter((line) => line !== '')
    .join(lineBreak);
}

async function only(event: unknown, config: Partial<Config> = {}): Promise<string> {
  const [payload, ...others] = await bodiesOf(event, config);
  if (payload === undefined || others.length > 0) throw new Error('expected one message');
  return shown(payload);
}

/** The event once for every text in it, with that text alone hostile. JSON inside a string stays JSON. */
function withOneFieldSaying(hostile: string, event: unknown): unknown[] {
  const count = countTexts(event);
  return Array.from({ length: count }, (_, chosen) => {
    let index = 0;
    return mapTexts(event, (value) => {
      index += 1;
      return index - 1 === chosen ? hostile : value;
    });
  });
}

/** What tells one kind of event from another must stay for the describer to know it. */
const KIND = ['detail-type', 'source', 'Type', 'eventSource', 'EventSource', 'eventTypeCategory'];

function withEveryFieldSaying(hostile: string, event: unknown, kept: string[] = []): unknown {
  return mapTexts(event, (value, key) => ([...KIND, ...kept].includes(key) ? value : hostile));
}

/** Every field says another one of the hostile texts, from `first` on. */
function withFieldsInTurn(first: number, event: unknown): unknown {
  let index = first;
  return mapTexts(event, (value, key) => {
    if (KIND.includes(key)) return value;
    index += 1;
    return HOSTILE_TEXTS[index % HOSTILE_TEXTS.length] ?? '';
  });
}

function withFields(fields: string[], value: string, event: unknown): unknown {
  return mapTexts(event, (was, key) => (fields.includes(key) ? value : was));
}

function countTexts(event: unknown): number {
  let count = 0;
  mapTexts(event, (value) => {
    count += 1;
    return value;
  });
  return count;
}
