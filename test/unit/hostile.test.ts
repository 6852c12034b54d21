// Data may say anything; it must never act: no link, call, heading, emphasis or tag of a message is born from it.

import { expect } from 'chai';
import type { Config } from '../../lambda/src/config.ts';
import { FULL_EFFORT } from '../../lambda/src/robots/robot.ts';
import { sample, sampleNames } from '../../scripts/samples.ts';
import { HOSTILE_TEXTS } from './support/hostile.ts';
import { read, visible } from './support/markdown.ts';
import { bodiesOf, mapTexts, ROBOT, shown, snsBody } from './support/messages.ts';

const ONE_OF_EACH_KIND = [
  'alarm.composite-suppressed',
  'ec2.stopped',
  'generic.mediaconvert',
  'generic.custom-json',
  'health.ec2-retirement',
  'sns-alarm.metric-math',
  'text.with-subject',
];

/** What the sender of a custom message, who may publish to the topic, asks for in the fields made for it. */
const ASKED: Record<string, string[]> = {
  'custom.full': [
    'link https://cmdb.example.com/hosts/nas-03',
    'link https://grafana.example.com/d/nas-03?from=now-6h',
    'call @1',
  ],
  'custom.wrong-values': ['call @1'],
};

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

  for (const name of sampleNames()) {
    it(`is built by its own template alone when every field is hostile: ${name}`, async () => {
      for (const hostile of HOSTILE_TEXTS)
        await expectOnlyTemplate(withEveryFieldSaying(hostile, sample(name)));
    });
  }

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
    for (const hostile of HOSTILE_TEXTS) {
      const event: unknown = JSON.parse(snsBody(`First line\nx${hostile}`, { Subject: `s${hostile}` }));
      const { text } = read(await only(event));
      expect(text).to.include(`通知｜${unmarked(`s${hostile}`)} 区域：`);
      expect(text).to.include(`UTC+8) ${unmarked(`First line\nx${hostile}`)}`);
    }
  });

  for (const [how, { config, plain }] of Object.entries(WITHOUT_MARKUP)) {
    it(`begins no line with the event's words ${how}, but for those that are marked`, async () => {
      for (const name of sampleNames()) {
        for (const hostile of HOSTILE_TEXTS) {
          const begins = unmarked(hostile, '\n')
            .split('\n')
            .slice(1)
            .filter((line) => line.length > 1);
          const event = withEveryFieldSaying(hostile, sample(name));
          const bodies = await bodiesOf(event, config, { effort: { ...FULL_EFFORT, plain } });
          const lines = bodies.flatMap((body) => unmarked(shown(body), '\n').split('\n'));
          for (const line of lines)
            expect(
              begins.some((begin) => line.startsWith(begin)),
              `${name}: ${line}`,
            ).to.equal(false);
        }
      }
    });
  }

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
        expect(title).to.match(/^### [🔴🟠🔵🟢] \S+｜[^🔴🟠🔵🟢🟡🟩｜]*$/u);
        expect(rest.join('\n')).not.to.match(/[🔴🟠🔵🟢🟡🟩｜]/u);
      }
    }
  });

  it('leads to nowhere but to the AWS console when a hostile name is part of the link', async () => {
    for (const hostile of HOSTILE_TEXTS) {
      const event = withEveryFieldSaying(hostile, sample('alarm.alarm'), ['region', 'account', 'source']);
      const { links } = read(await only(event));
      const pages = links.map((address) => new URL(address));
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

async function expectOnlyTemplate(event: unknown): Promise<void> {
  for (const payload of await bodiesOf(event)) {
    const { faults } = read(shown(payload));
    expect(faults, shown(payload)).to.deep.equal([]);
    expect(ROBOT.bytesOf(payload)).to.be.at.most(ROBOT.limits.bytes);
  }
}

/** As the eye sees it, with what a message shows in place of marks; line breaks as given. */
function unmarked(text: string, lineBreak = ' '): string {
  return text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) =>
      visible(line)
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

function countTexts(event: unknown): number {
  let count = 0;
  mapTexts(event, (value) => {
    count += 1;
    return value;
  });
  return count;
}
