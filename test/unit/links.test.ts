import { expect } from 'chai';
import fc from 'fast-check';
import { addressesIn, type LinkRule, linkRule, NO_LINKS, piecesOf } from '../../lambda/src/links.ts';
import { leastCpuMs } from './support/cpu.ts';

const EVERY: LinkRule = () => true;

/** The text with its links in "«»". */
function marked(text: string, isLink = EVERY): string {
  return piecesOf(text, isLink)
    .map(({ text, url }) => (url === undefined ? text : `«${text}»`))
    .join('');
}

/** How links stand in texts that people and tools write. */
const WRITTEN: Record<string, [text: string, marked: string]> = {
  alone: ['https://wiki.example.com', '«https://wiki.example.com»'],
  'with port, path, query and fragment': [
    'see https://grafana.example.com:3000/d/x?from=now-6h&to=now#p=1 now',
    'see «https://grafana.example.com:3000/d/x?from=now-6h&to=now#p=1» now',
  ],
  'at the end of a sentence': [
    'Read https://wiki.example.com/db. Then https://wiki.example.com/a, https://wiki.example.com/b!?',
    'Read «https://wiki.example.com/db». Then «https://wiki.example.com/a», «https://wiki.example.com/b»!?',
  ],
  'in a Chinese sentence': [
    '处置：https://wiki.example.com/db，然后看https://wiki.example.com/a。“https://wiki.example.com/b”、（https://wiki.example.com/c）',
    '处置：«https://wiki.example.com/db»，然后看«https://wiki.example.com/a»。“«https://wiki.example.com/b»”、（«https://wiki.example.com/c»）',
  ],
  'with the sentence going on right behind it': [
    '详见https://wiki.example.com查看，https://wiki.example.com/db处理，https://wiki.example.com:8443之后',
    '详见«https://wiki.example.com»查看，«https://wiki.example.com/db»处理，«https://wiki.example.com:8443»之后',
  ],
  'with Chinese names in it': [
    'https://wiki.example.com/运维/手册?页=数据库 完',
    '«https://wiki.example.com/运维/手册?页=数据库» 完',
  ],
  'with letters of other languages': [
    'https://a.example/café/menü',
    '«https://a.example/caf%C3%A9/men%C3%BC»',
  ],
  'in brackets, and with some of its own': [
    '(https://wiki.example.com/A_(b)) [https://wiki.example.com/c] {https://wiki.example.com/d}',
    '(«https://wiki.example.com/A_(b)») [«https://wiki.example.com/c»] {«https://wiki.example.com/d»}',
  ],
  'in quotation marks': [
    `"https://wiki.example.com/a" 'https://wiki.example.com/b' \`https://wiki.example.com/c\``,
    `"«https://wiki.example.com/a»" '«https://wiki.example.com/b»' \`«https://wiki.example.com/c»\``,
  ],
  'in markdown': [
    '**https://wiki.example.com/a** [变更单](https://wiki.example.com/b) [https://wiki.example.com/c](https://wiki.example.com/d)',
    '**«https://wiki.example.com/a»** [变更单](«https://wiki.example.com/b») [«https://wiki.example.com/c»](«https://wiki.example.com/d»)',
  ],
  "in Slack's markup": [
    '<https://wiki.example.com/a?x=1|Runbook> <https://wiki.example.com/b>',
    '<«https://wiki.example.com/a?x=1»|Runbook> <«https://wiki.example.com/b»>',
  ],
  'in a list without blanks': [
    'https://wiki.example.com/a,https://wiki.example.com/b;https://wiki.example.com/c|https://wiki.example.com/d',
    '«https://wiki.example.com/a»,«https://wiki.example.com/b»;«https://wiki.example.com/c»|«https://wiki.example.com/d»',
  ],
  'in JSON': [
    '{"url":"https://wiki.example.com/a","other":"b"} a\\nhttps://wiki.example.com/b\\nc',
    '{"url":"«https://wiki.example.com/a»","other":"b"} a\\nhttps[:]//wiki.example.com/b\\nc',
  ],
  'with signs that an address need not escape': [
    'https://wiki.example.com/db?x=a|b&y={c}&z=[d]~;e=f@g',
    '«https://wiki.example.com/db?x=a|b&y={c}&z=[d]~;e=f%40g»',
  ],
  'with another address in it': [
    'https://sso.example.com/?to=https://wiki.example.com/a',
    '«https://sso.example.com/?to=https://wiki.example.com/a»',
  ],
  'in capitals': ['HTTPS://WIKI.Example.COM/DB', '«https://wiki.example.com/DB»'],
  'before a cut': [
    'https://wiki.example.com/a… https://wiki.example.com/b',
    'https[:]//wiki.example.com/a… «https://wiki.example.com/b»',
  ],
};

/** What pretends to lead somewhere else, and what it is shown as. */
const PRETENDING: Record<string, [text: string, marked: string]> = {
  'a user that looks like a host': [
    'https://console.aws.amazon.com@evil.example/rds https://user:pass@evil.example',
    'https[:]//console.aws.amazon.com@evil.example/rds https[:]//user:pass@evil.example',
  ],
  'a host that begins like another one': [
    'https://console.aws.amazon.com.evil.example/',
    '«https://console.aws.amazon.com.evil.example/»',
  ],
  'letters of another script': [
    'https://аpple.com/a https://сonsole.aws.amazon.com',
    '«https://xn--pple-43d.com/a» «https://xn--onsole-hrf.aws.amazon.com»',
  ],
  'a host in its own script': ['https://例子.测试/路径', '«https://xn--fsqu00a.xn--0zwm56d/路径»'],
  'letters of another script in the path': ['https://a.example/аbс', '«https://a.example/%D0%B0b%D1%81»'],
  'letters from right to left': ['https://a.example/א/b', '«https://a.example/%D7%90/b»'],
  'numbers for a host': ['https://0x7f.1/ https://2130706433/', '«https://127.0.0.1/» «https://127.0.0.1/»'],
  'codes in a host': ['https://%65vil.example/', '«https://evil.example/»'],
  'a backslash for a slash': [
    'https:\\\\evil.example https:/\\evil.example https://a.example\\@evil.example',
    'https[:]\\\\evil.example https[:]/\\evil.example «https://a.example»\\@evil.example',
  ],
  'full-width dots and colons': [
    'https://a.example．evil.example https://a.example：443/',
    '«https://a.example»．evil.example «https://a.example»：443/',
  ],
  'a blank or a line break inside': [
    'https://a\t.example https://a\n.example',
    '«https://a»\t.example «https://a»\n.example',
  ],
  'a mention in an address': [
    'https://a.example/@all?@13800000000',
    '«https://a.example/%40all?%4013800000000»',
  ],
  'no host': [
    'https:// https:///x https://. https://?x https://:80',
    'https[:]// https[:]///x https[:]//. https[:]//?x https[:]//:80',
  ],
  'more than a person follows': [
    `https://a.example/${'x'.repeat(2000)}`,
    `https[:]//a.example/${'x'.repeat(2000)}`,
  ],
};

describe('an address in a text', () => {
  for (const [how, [text, expected]] of Object.entries({ ...WRITTEN, ...PRETENDING }))
    it(`is a link as it is meant, and shows where it leads: ${how}`, () => {
      expect(marked(text)).to.equal(expected);
    });

  it('has as many as 2,000 characters', () => {
    const longest = `https://a.example/${'x'.repeat(1982)}`;
    expect(marked(longest)).to.equal(`«${longest}»`);
    expect(marked(`${longest}x`)).to.equal(`https[:]//a.example/${'x'.repeat(1983)}`);
    // As the browser is sent it.
    expect(marked(`https://a.example/${'手'.repeat(300)}`)).to.match(/^https\[:\]/);
  });

  it('is broken up where it is no link, as is what a client might take for one', () => {
    const text =
      'https://a.example/x http://a.example HTTP://A.EXAMPLE ftp://a.example www.a.example WWW.a.example mailto:a@a.example app://x ://y';
    expect(marked(text, NO_LINKS)).to.equal(
      'https[:]//a.example/x http[:]//a.example HTTP[:]//A.EXAMPLE ftp[:]//a.example www[.]a.example WWW[.]a.example mailto[:]a@a.example app[:]//x [:]//y',
    );
    expect(marked('http://a.example', EVERY)).to.equal('http[:]//a.example');
  });

  it('stays whole where no chat opens it: data, databases, queues, files, names', () => {
    for (const text of [
      's3://bucket/key',
      's3a://bucket/key 见s3://b，(s3://c)',
      'arn:aws:s3:::bucket',
      'jdbc:mysql://db.internal:3306/orders',
      'jdbc:oracle:thin:@//db:1521/x',
      'redis://cache:6379/0 rediss://cache',
      'postgres://db/x postgresql://db mongodb+srv://db/x',
      'amqps://mq kafka://k tcp://10.0.0.1:80 udp://h',
      'ssh://git@host/x git+ssh://h/x file:///var/log/x',
      'gs://b/k hdfs://n/x docker://i oci://r/i',
      'C:\\\\logs\\\\x a::b 10:00 key:value std::vector',
      'awww.x mailtox',
    ])
      expect(marked(text)).to.equal(text);
    expect(marked('git+https://a.example xs3://y jdbc:http://z')).to.equal(
      'git+https[:]//a.example xs3[:]//y jdbc:http[:]//z',
    );
  });

  it('is never anything but https, never with a blank, a user or a mention', () => {
    const part = fc.constantFrom(
      ...[
        'https://',
        'http://',
        'javascript:',
        'data:text/html,',
        'a.example',
        'evil.example',
        '@',
        ':',
        '/',
      ],
      ...[
        '\\',
        ' ',
        '\t',
        '\n',
        '。',
        '．',
        '：',
        '查',
        'а',
        '(',
        ')',
        '[',
        ']',
        '<',
        '>',
        '|',
        '"',
        "'",
        '…',
        '%40',
        '?',
        '#',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const pieces = piecesOf(text, EVERY);
        for (const { text: label, url } of pieces) {
          if (url === undefined) expect(label).not.to.match(/(?:https?|javascript):\/\//i);
          else {
            expect(url).to.match(/^https:\/\/[!-?A-~]+$/);
            expect(new URL(label).href).to.equal(url);
            expect(new URL(url).username).to.equal('');
          }
        }
        // Nothing but the signs that break up is added, and nothing is lost.
        const plain = (value: string) => value.replaceAll('[:]', ':');
        const rest = pieces.filter(({ url }) => url === undefined).map(({ text }) => plain(text));
        let at = 0;
        for (const piece of rest) {
          at = plain(text).indexOf(piece, at);
          expect(at).to.be.at.least(0);
          at += piece.length;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is found in linear time', async () => {
    for (const part of [
      ...[
        'https://',
        'https://a.b ',
        'https://a/',
        'https://a查',
        'https://a查/',
        'https://a)/',
        'https://a)',
      ],
      ...[
        'https://a[](',
        '[](https://a',
        '<https://a|',
        'https://a,',
        '://',
        'x:',
        'jdbc:',
        'www.',
        'a',
        '(',
        '查',
      ],
    ]) {
      const text = part.repeat(30_000 / part.length);
      expect(await leastCpuMs(50, () => piecesOf(text, EVERY)), part).to.be.below(50);
      expect(await leastCpuMs(50, () => piecesOf(`https://a.b/${text}`, NO_LINKS)), part).to.be.below(50);
    }
  });
});

describe('the addresses that operators wrote', () => {
  it('are those of all their texts, each once, as a browser reads them', () => {
    expect(
      addressesIn(
        'https://a.example, HTTPS://A.EXAMPLE/ http://b.example',
        undefined,
        'https://c.example/手册',
      ),
    ).to.deep.equal(['https://a.example/', 'https://c.example/%E6%89%8B%E5%86%8C']);
  });

  it('are links, and no longer or shorter ones', () => {
    const rule = linkRule(addressesIn('https://a.example/x'), []);
    expect(
      marked('https://a.example/x https://a.example/xy https://a.example/ https://a.example', rule),
    ).to.equal('«https://a.example/x» https[:]//a.example/xy https[:]//a.example/ https[:]//a.example');
  });
});

describe('a host that is a link everywhere', () => {
  const rule = linkRule([], ['wiki.example.com', '*.corp.example.com', '10.1.2.3']);

  it('is the very host, or one below "*."', () => {
    for (const url of [
      'https://wiki.example.com/x',
      'https://wiki.example.com:8443/x',
      'https://a.corp.example.com/',
      'https://a.b.corp.example.com/',
      'https://10.1.2.3/',
    ])
      expect(marked(url, rule), url).to.equal(`«${url}»`);
  });

  it('is no other host', () => {
    for (const url of [
      'https://corp.example.com/',
      'https://evilcorp.example.com/',
      'https://wiki.example.com.evil.example/',
      'https://a.wiki.example.com/',
      'https://wiki.example.com@evil.example/',
      'http://wiki.example.com/',
    ])
      expect(marked(url, rule), url).to.match(/^https?\[:\]/);
  });

  it('is one of AWS without being named', () => {
    expect(marked('https://docs.aws.amazon.com/x', rule)).to.equal('«https://docs.aws.amazon.com/x»');
  });
});
