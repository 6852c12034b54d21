// What senders pack their messages into, and that nothing which only looks like it is taken apart.

import { deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { decoded, decodedSubject } from '../../lambda/src/encodings.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import { leastCpuMs } from './support/cpu.ts';
import { snsBody, sqsRecord } from './support/messages.ts';

const base64 = (value: string | Uint8Array) => Buffer.from(value).toString('base64');
const MEGABYTE = 1_048_576;

const PACKED: Record<string, [message: string, content: unknown]> = {
  'text in base64': [base64('订单库主从延迟 412 秒，请处理'), '订单库主从延迟 412 秒，请处理'],
  'base64 in lines': [
    base64('a text that is long enough to be wrapped').replace(/.{20}/g, '$&\n'),
    'a text that is long enough to be wrapped',
  ],
  'JSON in base64': [base64('{"job":"invoice","rc":4}'), { job: 'invoice', rc: 4 }],
  'JSON in base64 and gzip': [base64(gzipSync('{"job":"invoice","rc":4}')), { job: 'invoice', rc: 4 }],
  'JSON in base64 and zlib': [base64(deflateSync('{"job":"invoice","rc":4}')), { job: 'invoice', rc: 4 }],
  'lines of JSON': ['{"a":1}\n\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
  'JSON in a string of JSON': [JSON.stringify('{"a":{"b":1}}'), { a: { b: 1 } }],
  'texts by protocol': ['{"default":"Disk is full","email":"Disk is full.","sqs":"{}"}', 'Disk is full'],
  'texts by protocol, the default one being JSON': ['{"default":"{\\"a\\":1}","sms":"x"}', { a: 1 }],
  'a default text alone': ['{"default":"Disk is full"}', 'Disk is full'],
};

const NOT_PACKED: Record<string, string> = {
  'a word': 'ABCDEFGHIJKLMNOPQRSTUVWXYZab',
  'a checksum': 'd41d8cd98f00b204e9800998ecf8427e',
  'base64 of a picture': base64(Uint8Array.from({ length: 60 }, (_, index) => (index * 37) % 256)),
  'base64 that is broken off': base64(gzipSync('x'.repeat(500))).slice(0, 32),
  'base64 within a text': `see ${base64('a text that is long enough')}`,
  'base64 twice': base64(base64('a text that is long enough to be one')),
  'one line of JSON and one of text': '{"a":1}\nand then {b}',
  'more than a megabyte in gzip': base64(gzipSync(new Uint8Array(MEGABYTE + 1).fill(0x61))),
};

describe('what a message is packed into', () => {
  for (const [what, [message, content]] of Object.entries(PACKED))
    it(`is taken off: ${what}`, () => {
      expect(decoded(message)).to.deep.equal(content);
      const [received] = [...unwrap({ Records: [sqsRecord(snsBody(message))] })];
      expect(received?.event.payload).to.deep.equal(content);
    });

  for (const [what, message] of Object.entries(NOT_PACKED))
    it(`is left unchanged if it is ambiguous: ${what}`, () => {
      const expected = what === 'base64 twice' ? Buffer.from(message, 'base64').toString() : message;
      expect(decoded(message)).to.equal(expected);
    });

  it('leaves objects with other fields than protocols as they are', () => {
    const content = { default: 'x', host: 'db-7' };
    expect(decoded(JSON.stringify(content))).to.deep.equal(content);
  });

  it('costs a moment at most, however much is packed into it', async () => {
    for (const size of [MEGABYTE - 100, 190 * MEGABYTE]) {
      const bomb = base64(gzipSync(new Uint8Array(size).fill(0x61)));
      const memory = process.memoryUsage().arrayBuffers;
      expect(await leastCpuMs(50, () => decoded(bomb)), `${size} bytes`).to.be.below(50);
      expect(process.memoryUsage().arrayBuffers - memory, `${size} bytes`).to.be.below(16 * MEGABYTE);
    }
  });
});

describe('a subject', () => {
  it('is decoded as mail programs decode it', () => {
    expect(decodedSubject('=?UTF-8?B?5aSH5Lu95aSx6LSl?=')).to.equal('备份失败');
    expect(decodedSubject('=?utf-8?q?Sauvegarde_=C3=A9chou=C3=A9e?= db-7')).to.equal(
      'Sauvegarde échouée db-7',
    );
    expect(decodedSubject('=?UTF-8?B?5aSH5Lu9?= =?UTF-8?B?5aSx6LSl?=')).to.equal('备份失败');
    expect(decodedSubject('=?GBK?B?sbi33cqnsNw=?=')).to.equal('备份失败');
  });

  it('that is none of that stays as it is', () => {
    for (const subject of ['=?UTF-8?B?****?=', '=?nothing?B?5aSH?=', 'a =? b', '=?UTF-8?B?/w==?='])
      expect(decodedSubject(subject)).to.equal(subject);
  });
});
