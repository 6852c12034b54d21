// Data may say anything; it must never act: no link, call, heading, emphasis or tag of a message is born from it.

import { expect } from 'chai';
import { MAX_BODY_BYTES } from '../../lambda/src/robots/dingtalk/index.ts';
import { bodyBytes } from '../../lambda/src/robots/dingtalk/render.ts';
import { HOSTILE_TEXTS } from './support/hostile.ts';
import { read, visible } from './support/markdown.ts';
import { fixture, fixtureNames, payloadsOf, shown, snsBody } from './support/messages.ts';

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

describe('a message about a hostile event', () => {
  for (const name of ONE_OF_EACH_KIND) {
    it(`is built by its own template alone when any one field is hostile: ${name}`, () => {
      for (const hostile of HOSTILE_TEXTS) {
        for (const event of withOneFieldSaying(hostile, fixture(name))) expectOnlyTemplate(event);
      }
    });
  }

  for (const name of fixtureNames) {
    it(`is built by its own template alone when every field is hostile: ${name}`, () => {
      for (const hostile of HOSTILE_TEXTS) expectOnlyTemplate(withEveryFieldSaying(hostile, fixture(name)));
    });
  }

  it('is built by its own template alone when the names of its fields are hostile', () => {
    for (const hostile of HOSTILE_TEXTS) {
      expectOnlyTemplate({
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

  it('shows the very characters of hostile text', () => {
    for (const hostile of HOSTILE_TEXTS) {
      const event: unknown = JSON.parse(snsBody(`First line\nx${hostile}`, { Subject: `s${hostile}` }));
      const { text } = read(only(event));
      expect(text).to.include(`通知｜${visible(`s${hostile}`)} 区域：`);
      expect(text).to.include(`UTC+8) ${visible(`First line\nx${hostile}`)}`);
    }
  });

  it('leads to nowhere but to the AWS console when a hostile name is part of the link', () => {
    for (const hostile of HOSTILE_TEXTS) {
      const event = withEveryFieldSaying(hostile, fixture('alarm.alarm'), ['region', 'account', 'source']);
      const { links } = read(only(event));
      const pages = links.map((address) => new URL(address));
      expect(pages.map((page) => page.origin + page.pathname + page.search)).to.deep.equal([
        'https://console.aws.amazon.com/rds/home?region=ap-northeast-1',
        'https://console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1',
      ]);
    }
  });
});

describe('the independent reader', () => {
  it('reads every message of the fixtures without finding fault', () => {
    for (const name of fixtureNames) {
      for (const payload of payloadsOf(fixture(name))) {
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
    it(`finds ${what}`, () => {
      expect(read(markdown).faults).to.have.length.above(0);
    });
  }
});

function expectOnlyTemplate(event: unknown): void {
  for (const payload of payloadsOf(event)) {
    const { faults } = read(shown(payload));
    expect(faults, shown(payload)).to.deep.equal([]);
    expect(bodyBytes(payload)).to.be.at.most(MAX_BODY_BYTES);
  }
}

function only(event: unknown): string {
  const [payload, ...others] = payloadsOf(event);
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

function mapTexts(value: unknown, change: (value: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') {
    const inner = innerJson(value);
    return inner === undefined ? change(value, key) : JSON.stringify(mapTexts(inner, change, key));
  }
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapTexts(item, change, name)]),
  );
}

function innerJson(value: string): unknown {
  if (!value.startsWith('{')) return undefined;
  return JSON.parse(value);
}
