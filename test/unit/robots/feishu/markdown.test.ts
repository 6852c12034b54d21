import { expect } from 'chai';
import { asciiUrl, escapeInline, link, quote } from '../../../../lambda/src/robots/feishu/markdown.ts';
import { HOSTILE_TEXTS } from '../../support/hostile.ts';
import { disarmed, read, readFragment } from '../../support/markdown.ts';
import { randomTexts } from '../../support/random.ts';

const harmless = { faults: [], links: [] };

describe('text from outside in a card of Feishu', () => {
  const texts = [...HOSTILE_TEXTS, ...randomTexts(3000), ':OK: :smile: $x$ <at id=all></at> &copy; &sim;'];

  it('is shown as the characters that it is made of, inside a line', () => {
    for (const text of texts)
      expect(readFragment(escapeInline(text)), JSON.stringify(text)).to.deep.equal({
        ...harmless,
        text: disarmed(text),
      });
  });

  it('is shown so in a quote, whether a break is one or a new line', () => {
    for (const text of texts) {
      const lines = quote(`x${text}`).replaceAll('<br>', '  \n> ');
      expect(read(lines), JSON.stringify(text)).to.deep.equal({ ...harmless, text: disarmed(`x${text}`) });
    }
  });

  it('is no tag, no emoji’s name and no formula', () => {
    for (const text of texts) {
      const escaped = quote(text).slice(2).replaceAll('<br>', '\n');
      expect(escaped, JSON.stringify(text)).not.to.match(/[<>$]|:[A-Za-z_]+:|^(?: {4}|\t)/m);
      expect(escapeInline(text)).not.to.include('\n');
    }
  });

  it('breaks its lines by a tag, for a line break may be ignored', () => {
    expect(quote('one\ntwo\r\n\n\n\nthree')).to.equal('> one<br>two<br><br>three');
  });
});

describe('a link in a card of Feishu', () => {
  it('leads to its address, which does not end it, and neither does its label', () => {
    expect(link('a](https://evil.example) [b', 'https://console.aws.amazon.com/x#(a)[b]')).to.equal(
      '[a&#93;(https&#91;:&#93;//evil.example) &#91;b](https://console.aws.amazon.com/x#%28a%29%5Bb%5D)',
    );
  });

  it('has an address of ASCII alone, for others break the card', () => {
    expect(asciiUrl('https://wiki.example.com/手册#库 存')).to.equal(
      'https://wiki.example.com/%E6%89%8B%E5%86%8C#%E5%BA%93%20%E5%AD%98',
    );
  });

  it('has no address in its label that a client could make another link of', () => {
    expect(escapeInline('see https://aws.amazon.com/x now', () => true)).to.equal(
      'see [https&#58;//aws.amazon.com/x](https://aws.amazon.com/x) now',
    );
  });

  it('is its label alone where the address is not https', () => {
    for (const url of ['', 'http://a.example', 'javascript:alert(1)', 'https://a.example/ b'])
      expect(link('label', url)).to.equal('label');
  });
});
