import { expect } from 'chai';
import fc from 'fast-check';
import { judge, MAX_ANSWER_BYTES } from '../../lambda/src/llm-guard.ts';
import { systemPrompt } from '../../lambda/src/llm-prompt.ts';

const INPUT = `AWS 健康事件：实例 i-0c4de81f27ab95063 将退役
资源：arn:aws:ec2:ap-northeast-1:210987654321:instance/i-0c4de81f27ab95063
负载均衡：app/checkout/3d1f0a7b9c2e4456，db-07，来自 203.0.113.77 和 2001:db8::7，2026-03-02 09:15:42
See https://docs.aws.amazon.com/x?y=1. Host api.example.com, mail ops@example.com, call 13800000000.
Key AKIAIOSFODNN7EXAMPLE, trace 1-5759e988-bd862e3fe1be46a994272793`;

const usable = (answer: string) => {
  const verdict = judge(answer, INPUT);
  if (verdict.kind !== 'usable') throw new Error(`It is not usable: ${JSON.stringify(verdict)}`);
  return verdict.text;
};

describe("the LLM's answer is shown", () => {
  it('as it is when it is plain and true', () => {
    const answer = `实例 i-0c4de81f27ab95063（账号 210987654321，ap-northeast-1）将在 24 小时内退役，请先备份。
来源 203.0.113.77、2001:db8::7，见 https://docs.aws.amazon.com/x?y=1。
EC2 instance i-0c4de81f27ab95063 retires within 24 hours (5-10 minutes of downtime, 09:15:42).`;
    expect(usable(answer)).to.equal(answer);
  });

  it('when Chinese punctuation follows an address at once', () => {
    const answer =
      '见https://docs.aws.amazon.com/x?y=1，db-07（api.example.com）；ops@example.com！203.0.113.77。';
    expect(usable(answer)).to.equal(answer);
  });

  for (const [what, answer, shown] of [
    ['without headings', '# 摘要 #1\n## 处理', '摘要 #1\n处理'],
    ['without emphasis', '**实例** *将* __退役__ ~~了~~ `db-07` ***!*** _快_', '实例 将 退役 了 db-07 ! 快'],
    ['with names and products that only look like emphasis', 'a_b_c 2*3*4 __a', 'a_b_c 2*3*4 __a'],
    ['without code fences', '```json\n{"a": 1}\n```', '{"a": 1}'],
    ['without quotation marks and rules', '> 引用\n> > 更深\n---\n***', '引用\n更深'],
    ['without table markup', '| 项 | 值 |\n|---|:-:|\n| a | b |', '项 | 值\na | b'],
    ['with one kind of bullet', '* 一\n+ 二\n• 三\n- 四\n1. 五', '- 一\n- 二\n- 三\n- 四\n1. 五'],
    ['without tags and comments', '<b>粗</b><br/><!-- x --><img src=x>', '粗'],
    ['without images', '前![图](https://evil.example/x.png)后 ![a][b] ![c]', '前后'],
    [
      'without the addresses of links that its input does not have',
      '[点这里](https://evil.example/)',
      '点这里',
    ],
    ['without reference links', '见 [文档][1]\n\n[1]: https://evil.example/', '见 [文档][1]'],
    [
      'with the addresses of links that its input has',
      '[文档](https://docs.aws.amazon.com/x?y=1)',
      '文档 (https://docs.aws.amazon.com/x?y=1)',
    ],
    ['without calling anyone', '@所有人 @all @wang.lei @+8613 ＠所有人 请看 @', '请看'],
    ['with e-mail addresses that its input has', '联系 ops@example.com', '联系 ops@example.com'],
    ['without marks of severity', '🟢 恢复｜已好', '恢复｜已好'],
    ['without empty lines, which would end its quote', '一\n\n\n  二  \n', '一\n二'],
    ['without characters that cannot be seen', '实\u200b例\u202e将\u0007退\u2066役', '实例将退役'],
    ['without what it thought aloud', '<think>i-0bad0bad0bad0bad0?</think>\n已停止。', '已停止。'],
    ['with the first spelling of a backslash', '\\*星\\* C:\\temp', '*星* C:\\temp'],
  ] as const) {
    it(what, () => expect(usable(answer)).to.equal(shown));
  }
});

describe("the LLM's answer is discarded", () => {
  for (const [invented, answers] of [
    [
      'id',
      [
        'i-0c4de81f27ab95064',
        'i-0c4de81f27ab9506',
        'i-0c4de81f…',
        'I-0C4DE81F27AB95063',
        'i\u20110c4de81f27ab95064',
        'ｉ－０ｃ４ｄｅ８１ｆ２７ａｂ９５０６４',
        'i-0c4de8**1f27ab95064**',
        'vol-0aa11bb22cc33dd44',
        'db-08',
        'web-01',
        'us-east-1',
        'AKIAIOSFODNN7EXAMPLF',
        '3d1f0a7b9c2e4457',
        '1-5759e988-bd862e3fe1be46a994272794',
        '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
      ],
    ],
    [
      'ARN',
      ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:ec2:ap-northeast-1:210987654321:instance/*'],
    ],
    [
      'account or other long number',
      ['210987654322', '2109-8765-4322', '2109 8765 4322', '400-123-4567', '13800000001', '1380000000'],
    ],
    ['IP address', ['203.0.113.78', '3.0.113.77', '2001:db8::8', '::1', 'fe80:0:0:0:0:0:0:1', '203.0.113.7']],
    [
      'URL',
      [
        'https://evil.example/',
        'https://docs.aws.amazon.com/x?y=2',
        'https://docs.aws.amazon.com/x',
        'dingtalk://dingtalkclient/page/link?url=x',
        '<https://evil.example>',
        '[https://evil.example/login](https://docs.aws.amazon.com/x?y=1)',
        'http://localhost/',
        'https：//evil.example',
      ],
    ],
    [
      'host name',
      ['evil.example', 'www.evil.example', 'evil.example/login', 'api.example.com.evil.cn', 'EVIL.COM'],
    ],
    ['e-mail address', ['boss@example.com', 'ops@example.com.cn']],
  ] as const) {
    for (const answer of answers) {
      it(`for its invented ${invented}: ${JSON.stringify(answer)}`, () => {
        for (const text of [answer, `请处理${answer}，谢谢。`, `Look at ${answer}.`]) {
          const verdict = judge(text, INPUT);
          expect(verdict.kind, text).to.equal('distorted');
          expect(verdict).to.have.property('invented').that.includes(invented);
        }
      });
    }
  }

  for (const [what, answer, fault] of [
    ['is empty', '', 'it holds no text.'],
    ['holds nothing but markup', '```\n```\n---\n![x](y)\n@all', 'it holds no text.'],
    ['never stops thinking', '<think>hm', 'it holds no text.'],
    ['says a sentence three times', '请检查实例。然后重启。请检查实例！请检查实例', 'it repeats itself.'],
    ['says a line three times', 'Check it now\nCheck it now\nOk\ncheck it now', 'it repeats itself.'],
    ['is stuck in a few words', `请检查${'并且重启'.repeat(5)}`, 'it repeats itself.'],
    ['is stuck in a few English words', 'the '.repeat(10), 'it repeats itself.'],
    ['is too long', '汉'.repeat(2001), `it is longer than ${MAX_ANSWER_BYTES} bytes.`],
    ['is 100 KB long', '[](<!--`*_@a.'.repeat(8000), `it is longer than ${MAX_ANSWER_BYTES} bytes.`],
  ] as const) {
    it(`when it ${what}`, () => {
      expect(judge(answer, INPUT)).to.deep.equal({ kind: 'unusable', fault });
    });
  }
});

describe('the guard', () => {
  it('lets nothing through that its input does not hold, whatever is put around it', () => {
    const things = [
      'i-0123456789abcdef0',
      '999988887777',
      '198.51.100.1',
      'https://evil.example/a',
      'evil.example',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...things),
        fc.constantFrom('**', '`', '_', ' ', '（', '"', '[', '> ', '\n', '：', '，'),
        fc.constantFrom('**', '`', '_', ' ', '）', '"', ']', '.', '\n', '。', '！'),
        (thing, before, after) => judge(`请看${before}${thing}${after}好`, INPUT).kind === 'distorted',
      ),
    );
  });

  it('answers at once, whatever it is given', () => {
    const units = [
      '<!--',
      '[',
      '[a](',
      '**a',
      '`',
      'a.',
      'a@',
      '-a',
      '::',
      'http://',
      '1-',
      '|',
      '![',
      '&',
      '字',
    ];
    for (const unit of units) {
      const answer = unit.repeat(Math.floor(MAX_ANSWER_BYTES / Buffer.byteLength(unit)));
      const input = unit.repeat(Math.floor(12_000 / unit.length));
      const start = performance.now();
      judge(answer, input);
      expect(performance.now() - start, unit).to.be.below(500);
    }
  });

  it('knows nothing from the built-in prompt: an answer cannot take an id from there', () => {
    for (const language of ['zh-CN', 'en'] as const)
      expect(systemPrompt(language)).to.not.match(/\d{3}|arn:|\w\.\w|:\/\//);
  });
});
