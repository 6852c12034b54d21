import { expect } from 'chai';
import { escapeInline, link, quote } from '../../../../lambda/src/robots/dingtalk/markdown.ts';
import { inert } from '../../../../lambda/src/robots/inert.ts';
import { HOSTILE_TEXTS } from '../../support/hostile.ts';
import { disarmed, read, readFragment } from '../../support/markdown.ts';
import { randomTexts } from '../../support/random.ts';

const harmless = { faults: [], links: [] };

describe('text inside a line of markdown', () => {
  for (const hostile of HOSTILE_TEXTS) {
    it(`is shown as the characters that it is made of: ${JSON.stringify(hostile)}`, () => {
      expect(readFragment(escapeInline(hostile))).to.deep.equal({ ...harmless, text: disarmed(hostile) });
    });
  }

  it('is shown as it is whatever characters it is made of', () => {
    for (const text of randomTexts(3000)) {
      expect(readFragment(escapeInline(text)), JSON.stringify(text)).to.deep.equal({
        ...harmless,
        text: disarmed(text),
      });
    }
  });

  it('stays on one line', () => {
    expect(escapeInline('  one\r\n\n two\tthree ')).to.equal('one two three');
  });
});

describe('text in a quote', () => {
  for (const hostile of HOSTILE_TEXTS) {
    it(`is shown as the characters that it is made of: ${JSON.stringify(hostile)}`, () => {
      expect(read(quote(hostile))).to.deep.equal({ ...harmless, text: disarmed(hostile) });
    });
  }

  it('is shown as it is whatever characters it is made of', () => {
    for (const text of randomTexts(3000)) {
      expect(read(quote(`x${text}`)), JSON.stringify(text)).to.deep.equal({
        ...harmless,
        text: disarmed(`x${text}`),
      });
    }
  });

  it('keeps its line breaks, which in DingTalk need two spaces before them', () => {
    expect(quote('one\ntwo\r\nthree')).to.equal('> one  \n> two  \n> three');
  });

  it('shows several empty lines as one', () => {
    expect(quote('one\n\n\n\n\ntwo\n')).to.equal('> one  \n>\n> two');
  });

  it('has a command of several lines as a shell reads it when it is copied', () => {
    expect(quote('aws s3 ls s3://logs \\\n    --recursive \\\n  --summarize')).to.equal(
      '> aws s3 ls s3://logs \\\\  \n> \\--recursive \\\\  \n> \\--summarize',
    );
  });

  it('keeps the indentation of a line without making code of it', () => {
    expect(quote('aws s3 ls s3://logs\n    --recursive')).to.equal(
      '> aws s3 ls s3://logs  \n> \u00a0\u00a0\u00a0\u00a0\\--recursive',
    );
  });
});

describe('a link', () => {
  it('leads to its address', () => {
    expect(link('在控制台查看', 'https://console.aws.amazon.com/ec2/home?region=eu-west-1#x')).to.equal(
      '[在控制台查看](https://console.aws.amazon.com/ec2/home?region=eu-west-1#x)',
    );
  });

  it('is its label alone where the address is none, is not https, or contains spaces', () => {
    for (const url of [undefined, '', 'http://a.example', 'javascript:alert(1)', 'https://a.example/ b'])
      expect(link('label', url)).to.equal('label');
  });

  it('is not ended by its address or its label', () => {
    const label = 'a](https://evil.example) [b';
    const url = 'https://console.aws.amazon.com/x#(a)[b]<c>"d"\'e\'*f*`g`\\|';
    const { faults, links, text } = readFragment(link(label, url));
    expect({ faults, text }).to.deep.equal({ faults: [], text: 'a](https[:]//evil.example) [b' });
    expect(links).to.deep.equal([
      'https://console.aws.amazon.com/x#%28a%29%5Bb%5D%3Cc%3E%22d%22%27e%27%2Af%2A%60g%60%5C%7C',
    ]);
  });
});

describe('text outside of markup', () => {
  it('mentions nobody', () => {
    expect(inert('@13800000000 @所有人 @All')).to.equal('@\u206013800000000 @\u2060所有人 @\u2060All');
  });

  it('can be copied where it mentions nobody', () => {
    const copied =
      'ssh -p 22 root@10.0.3.7 zhao@163.com ops@allianz.example npm i @aws-sdk/client-s3 curl -d @file.json';
    expect(inert(copied)).to.equal(copied);
    expect(inert('<@all> <@li.wei> x@13800000000.cn @+852-12345678 @ALL x@all.cn @1')).to.equal(
      '<@\u2060all> <@\u2060li.wei> x@\u206013800000000.cn @\u2060+852-12345678 @\u2060ALL x@\u2060all.cn @\u20601',
    );
  });

  it('contains no address that a client would make a link of', () => {
    expect(inert('https://a.example dingtalk://x www.a.example mailto:a@a.example')).to.equal(
      'https[:]//a.example dingtalk[:]//x www[.]a.example mailto[:]a@a.example',
    );
  });

  it('leaves names as they are', () => {
    const names = 'ops@example.com arn:aws:ec2:eu-west-1:210987654321:instance/i-0a key=a:b 10:00 awww';
    expect(inert(names)).to.equal(names);
  });

  it('keeps emoji that are joined together, and drops what is not seen', () => {
    expect(inert('👨‍👩‍👧 a\u200bb\u202ec\ufeffd\u0007')).to.equal('👨‍👩‍👧 abcd');
  });
});
