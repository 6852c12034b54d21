// The worst record costs itself alone: it becomes a message, those beside it arrive, and it takes a moment to read.

import { expect } from 'chai';
import { sample } from '../../scripts/samples.ts';
import { HOSTILE_JSON, LARGEST_RECORD, repeated, UNITS } from './support/attacks.ts';
import { leastCpuMs } from './support/cpu.ts';
import { handlerIn, snsBody, sqsRecord } from './support/messages.ts';
import { createFakePorts, type FakePorts, TWO_MINUTES } from './support/ports.ts';

/** In the function of 256 MB, which has a seventh of a processor, seven times as long. */
const MOST_CPU_MS = 50;
const ALARM = JSON.stringify(sample('alarm.alarm'));

/** What is left for the text in a record of the largest size. */
const TEXT = LARGEST_RECORD - 1500;

interface Attack {
  name: string;
  body: string;
}

/** Where a sender can put a text: alone, in an envelope, in a field that this project made, in fields that AWS fills. */
const PLACES: Record<string, (text: string) => unknown> = {
  'a body': (text) => text,
  'an SNS message': (text) => snsBody(text),
  'an SNS subject': (text) => snsBody('x', { Subject: text }),
  'the title of a custom message': (text) => ({ version: 'dingtalk-notifier/v1', title: text }),
  'a custom message': (text) => ({
    version: 'dingtalk-notifier/v1',
    title: text.slice(0, TEXT / 6),
    text: text.slice(0, TEXT / 6),
    facts: [
      {
        label: text.slice(0, TEXT / 6),
        value: text.slice(0, TEXT / 6),
        url: `https://a.example/${text.slice(0, TEXT / 6)}`,
      },
    ],
    source: text.slice(0, TEXT / 6),
    id: 'x',
  }),
  'a notification for Amazon Q': (text) => ({
    version: '1.0',
    source: 'custom',
    content: { title: text.slice(0, TEXT / 2), description: text.slice(0, TEXT / 2) },
  }),
  'any JSON': (text) => ({
    [text.slice(0, TEXT / 3)]: text.slice(0, TEXT / 3),
    message: text.slice(0, TEXT / 3),
  }),
};

function attacksOn(place: string, units = UNITS): Attack[] {
  const put = PLACES[place];
  if (put === undefined) throw new Error(`There is no place ${place}.`);
  return units.map((unit) => {
    const body = (length: number) => {
      const content = put(repeated(unit, length));
      return typeof content === 'string' ? content : JSON.stringify(content);
    };
    // Some characters are longer in JSON, which does not make the record any larger.
    const length = Math.floor((TEXT * TEXT) / Math.max(TEXT, Buffer.byteLength(body(TEXT))));
    return { name: JSON.stringify(unit), body: body(length) };
  });
}

describe('a record that is built to hurt', () => {
  for (const [name, body] of Object.entries(HOSTILE_JSON)) {
    it(`becomes a message beside an alarm that arrives: ${name}`, async () =>
      await expectHarmless({ name, body }));
    it(`does so in an SNS message: ${name}`, async () =>
      await expectHarmless({ name, body: snsBody(body.slice(0, TEXT)) }));
  }

  for (const place of Object.keys(PLACES)) {
    it(`becomes a message beside an alarm that arrives, whatever ${place} repeats`, async () => {
      for (const attack of attacksOn(place)) await expectHarmless(attack);
    });
  }
});

async function expectHarmless({ name, body }: Attack): Promise<void> {
  const records = [sqsRecord(body, 'r-1'), sqsRecord(ALARM, 'r-2')];
  let ports: FakePorts = createFakePorts();
  const cpuMs = await leastCpuMs(MOST_CPU_MS, async () => {
    ports = createFakePorts();
    const handler = handlerIn(ports);
    expect(await handler({ Records: records }, TWO_MINUTES), name).to.deep.equal({ batchItemFailures: [] });
  });
  expect(ports.posts.map(({ body }) => body).join('\n'), name).to.include('prod_ledger_db_cpu_high');
  expect(ports.posts, name).to.have.length(2);
  for (const { body } of ports.posts) expect(body, name).not.to.match(/\\ud[89a-f]/i);
  expect(cpuMs, `CPU milliseconds of ${name}`).to.be.below(MOST_CPU_MS);
}
