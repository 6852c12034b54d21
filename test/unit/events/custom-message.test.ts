// The custom message's JSON Schema, its examples, and what the describer makes of them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { duplicateKey } from '../../../lambda/src/deliver/delivered.ts';
import { describeEvent } from '../../../lambda/src/events/index.ts';
import { unwrap } from '../../../lambda/src/inbox.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { sample } from '../../../scripts/samples.ts';
import { readerWith, snsBody } from '../support/messages.ts';

const docs = join(import.meta.dirname, '../../../docs');
const schema = JSON.parse(readFileSync(join(docs, 'custom-message.schema.json'), 'utf8'));
const pages = ['custom-message.md', 'custom-message.zh-CN.md'].map((file) => ({
  file,
  text: readFileSync(join(docs, file), 'utf8'),
}));
const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);

describe('the schema of a custom message', () => {
  const examples: Record<string, unknown> = {
    'its own example': schema.examples[0],
    'the English example': exampleOf('Disk'),
    'the Chinese example': exampleOf('磁盘'),
    'the sample with every field': messageOf('custom.full'),
    'the sample with a title alone': messageOf('custom.minimal'),
    'the sample with facts as an object': messageOf('custom.recovered'),
  };
  for (const [name, example] of Object.entries(examples)) {
    it(`accepts ${name}`, () => {
      validate(example);
      expect(validate.errors ?? []).to.deep.equal([]);
    });
  }

  it('rejects what the describer leaves out', () => {
    validate(messageOf('custom.wrong-values'));
    const paths = (validate.errors ?? []).map(({ instancePath }) => instancePath.split('/')[1]);
    expect([...new Set(paths)]).to.include.members([
      'severity',
      'text',
      'facts',
      'link',
      'mentions',
      'source',
      'id',
    ]);
    expect(validate(messageOf('custom.unknown-version'))).to.equal(false);
  });

  for (const { file, text } of pages)
    it(`names every field that ${file} explains, and no other`, () => {
      const explained = [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field);
      expect(explained).to.deep.equal(Object.keys(schema.properties));
    });
});

describe('a custom message', () => {
  it('is shown in full', () => {
    const { title, severity, body, facts, url, mentions, time } = told(schema.examples[0]);
    expect({ title, severity, body, url, mentions }).to.deep.equal({
      title: 'Disk almost full: nas-03',
      severity: 'warning',
      body: 'The data volume is 92 % full and will be full in about 6 hours.\nClean up /data/archive or add space.',
      url: 'https://grafana.example.com/d/nas-03',
      mentions: { mobiles: ['13800000000', '+852-51112222'], user_ids: ['liwei'], all: false },
    });
    expect(time?.toISOString()).to.equal('2026-03-02T01:15:30.000Z');
    expect(facts.map(({ label, value }) => `${label}=${value}`)).to.deep.equal([
      'Host=nas-03',
      'Used=92 %',
      'Free=412 GB',
      '来源=zabbix-shanghai',
    ]);
  });

  it('calls at most 20 numbers and 20 user ids', () => {
    const many = Array.from({ length: 30 }, (_, index) => `138000000${index + 10}`);
    const { mentions } = told(messageWith({ mentions: { mobiles: many, user_ids: many } }));
    expect(mentions?.mobiles).to.have.length(20);
    expect(mentions?.user_ids).to.have.length(20);
  });

  for (const mobile of [
    '+86 13800000000',
    '138-0000-0000',
    '所有人',
    'all',
    '@13800000000',
    '1380000\n0000',
    '+852-',
  ]) {
    it(`does not call ${JSON.stringify(mobile)}`, () => {
      expect(told(messageWith({ mentions: { mobiles: [mobile] } })).mentions).to.equal(undefined);
    });
  }

  for (const link of [
    'http://example.com',
    'javascript:alert(1)',
    'https://',
    '//example.com',
    'https://a:b@example.com/',
  ]) {
    it(`leads not to ${link}`, () => {
      expect(told(messageWith({ link })).url).to.equal(undefined);
    });
  }

  it('is recognised as a copy by its id and source', () => {
    const key = (fields: Record<string, unknown>) => duplicateKey(told(messageWith(fields)));
    const one = { id: '1', source: 'a', severity: 'info', time: '2026-03-02T01:15:00Z' };
    expect(key(one)).to.equal(key({ ...one, time: '2026-03-02T02:15:00Z' }));
    for (const other of [{ id: '2' }, { source: 'b' }, { severity: 'critical' }, { title: 'y' }])
      expect(key({ ...one, ...other }), JSON.stringify(other)).not.to.equal(key(one));
  });
});

function messageWith(fields: Record<string, unknown>): unknown {
  return { version: 'dingtalk-notifier/v1', title: 'x', ...fields };
}

function told(message: unknown): Notification {
  const [received] = unwrap(JSON.parse(snsBody(JSON.stringify(message))));
  if (received === undefined) throw new Error('expected an event');
  return describeEvent(received.event, readerWith());
}

function messageOf(name: string): unknown {
  const { Message } = sample(name) as { Message: string };
  return JSON.parse(Message);
}

/** The JSON of the page whose title starts with this word. */
function exampleOf(word: string): unknown {
  const blocks = pages.flatMap(({ text }) =>
    [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => json),
  );
  return JSON.parse(blocks.find((json) => json.includes(`"title": "${word}`)) ?? 'null');
}
