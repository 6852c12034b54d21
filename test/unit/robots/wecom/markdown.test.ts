import { expect } from 'chai';
import {
  escapeLine,
  link,
  quote,
  withoutContinuations,
} from '../../../../lambda/src/robots/wecom/markdown.ts';
import { leastCpuMs } from '../../support/cpu.ts';
import { HOSTILE_TEXTS } from '../../support/hostile.ts';
import { disarmed, read, readFragment } from '../../support/markdown.ts';
import { randomTexts } from '../../support/random.ts';

const TEXTS = [...HOSTILE_TEXTS, ...randomTexts(3000)];
const harmless = { faults: [], links: [] };

/** What of WeCom's documented markup a reader finds that knows no rules but these patterns. */
function markupIn(text: string): string[] {
  const patterns = [
    /\*\*.+?\*\*/g,
    /`[^`\n]+`/g,
    /\[[^\]\n]*\]\([^)\n]*\)/g,
    /<\/?[a-z@][^\n>]*>?/gi,
    /^\s*#{1,6}\s/gm,
    /^\s*>/gm,
    /\\u[\da-f]{4}/gi,
  ];
  return patterns.flatMap((pattern) => text.match(pattern) ?? []);
}

/** With the signs that full-width twins stand for, and without underscores, which WeCom has no markup of. */
function asSigns(text: string): string {
  return text
    .replaceAll('\u2060', '')
    .replace(/[＜＊｀［］]/g, (twin) => String.fromCharCode(twin.charCodeAt(0) - 0xfee0));
}

const withoutUnderscores = (text: string) => text.replaceAll('_', 'u');

describe('text from outside in WeCom’s markdown', () => {
  it('is no markup inside a line, and shows all its characters', () => {
    for (const text of TEXTS) {
      const escaped = escapeLine(text);
      expect(markupIn(`x${escaped}`), JSON.stringify(text)).to.deep.equal([]);
      expect(escaped).not.to.include('\n');
    }
  });

  it('is none for a reader of full markdown, with backslashes and entities, either', () => {
    for (const text of TEXTS.map(withoutUnderscores)) {
      const { text: shown, ...rest } = readFragment(escapeLine(text));
      expect({ ...rest, text: asSigns(shown) }, JSON.stringify(text)).to.deep.equal({
        ...harmless,
        text: asSigns(disarmed(text)),
      });
    }
  });

  it('is a quote and nothing else, line by line', () => {
    for (const text of TEXTS) {
      const lines = quote(`x${text}`).split('\n');
      for (const line of lines) expect(line).to.match(/^>(?: |$)/);
      expect(markupIn(lines.map((line) => line.slice(2)).join('\n')), JSON.stringify(text)).to.deep.equal([]);
    }
    for (const text of TEXTS.map(withoutUnderscores)) {
      const { text: shown, ...rest } = read(quote(`x${text}`));
      expect({ ...rest, text: asSigns(shown) }, JSON.stringify(text)).to.deep.equal({
        ...harmless,
        text: asSigns(disarmed(withoutContinuations(`x${text}`))),
      });
    }
  });

  it('can be copied where it marks nothing', () => {
    for (const text of [
      'arn:aws:s3:::logs-prod/*',
      'snake_case_name -5% #1 a > b (x) [y] C:\\Users\\li root@10.0.3.7',
      '{"a": [1, 2], "b": "c"}',
    ])
      expect(escapeLine(text)).to.equal(text);
    expect(quote('$ aws ec2 describe-instances \\\n    --instance-ids i-0abc\n-n 5\n--all')).to.equal(
      '> $ aws ec2 describe-instances --instance-ids i-0abc\n> -n 5\n> --all',
    );
  });

  it('has full-width twins of signs that could pair, and of each that could open a tag', () => {
    expect(escapeLine('cron(0 */2 * * ? *) <b> `x` 1 < 2')).to.equal(
      'cron(0 ＊/2 ＊ ＊ ? ＊) ＜b> ｀x｀ 1 ＜ 2',
    );
  });

  it('keeps no "\\uXXXX", which the robot refuses', () => {
    expect(escapeLine('\\u4e2d \\user')).to.equal('\\\u2060u4e2d \\user');
  });

  it('takes linear time', async () => {
    const hostile = `${'x'.repeat(15_000)}${'*`'.repeat(7000)}`;
    expect(await leastCpuMs(50, () => [escapeLine(hostile), quote(hostile)])).to.be.below(50);
  });
});

describe('a link in WeCom’s markdown', () => {
  it('leads to its address, which does not end it, and neither does its label', () => {
    expect(link('a](https://evil.example) [b', 'https://console.aws.amazon.com/x#(a)[b]')).to.equal(
      '[a］\u2060(https［:］//evil.example) ［b](https://console.aws.amazon.com/x#%28a%29%5Bb%5D)',
    );
  });

  it('is its label alone where the address is not https', () => {
    for (const url of ['', 'http://a.example', 'javascript:alert(1)', 'https://a.example/ b'])
      expect(link('label', url)).to.equal('label');
  });
});
