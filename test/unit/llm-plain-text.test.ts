import { expect } from 'chai';
import { plainText } from '../../lambda/src/summary-guard/plain-text.ts';

const KNOWN = new Set(['https://docs.aws.amazon.com/x?y=1']);

describe("the LLM's markup is reduced to plain text", () => {
  for (const [what, answer, shown] of [
    ['without headings', '# 摘要 #1\n## 处理', '摘要 #1\n处理'],
    ['without emphasis', '**实例** *将* __退役__ ~~了~~ `db-07` ***!*** _快_', '实例 将 退役 了 db-07 ! 快'],
    ['without emphasis in the middle of Chinese', '这是**重点**内容', '这是重点内容'],
    ['with names and products that only look like emphasis', 'a_b_c 2*3*4 __a', 'a_b_c 2*3*4 __a'],
    ['without code fences', '```json\n{"a": 1}\n```', '{"a": 1}'],
    ['without quotation marks and rules', '> 引用\n> > 更深\n---\n***', '引用\n更深'],
    ['without table markup', '| 项 | 值 |\n|---|:-:|\n| a | b |', '项 | 值\na | b'],
    ['with one kind of bullet', '* 一\n+ 二\n• 三\n- 四\n1. 五', '- 一\n- 二\n- 三\n- 四\n1. 五'],
    ['without tags and comments', '<b>粗</b><br/><!-- x --><img src=x>', '粗'],
    ['with a comment that never ends', '<!-- a 告警', '<!-- a 告警'],
    ['without images', '前![图](https://evil.example/x.png)后 ![a][b] ![c]', '前后'],
    ['without the addresses of links that are not known', '[点这里](https://evil.example/)', '点这里'],
    ['without reference links', '见 [文档][1]\n\n[1]: https://evil.example/', '见 [文档][1]'],
    [
      'with the addresses of links that are known',
      '[文档](https://docs.aws.amazon.com/x?y=1)',
      '文档 (https://docs.aws.amazon.com/x?y=1)',
    ],
    ['without calling anyone', '@所有人 @all @wang.lei @+8613 ＠所有人 请看 @', '请看'],
    ['with e-mail addresses', '联系 ops@example.com', '联系 ops@example.com'],
    ['without marks of severity', '🟢 恢复｜已好', '恢复｜已好'],
    ['without empty lines, which would end its quote', '一\n\n\n  二  \n', '一\n二'],
    ['without characters that cannot be seen', '实\u200b例\u202e将\u0007退\u2066役', '实例将退役'],
    ['with the first spelling of a backslash', '\\*星\\* C:\\temp', '*星* C:\\temp'],
  ] as const) {
    it(what, () => expect(plainText(answer, KNOWN)).to.equal(shown));
  }
});
