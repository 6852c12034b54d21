// Values in HCL as people write them, compared with what the real parser reads.

import { parse } from '@cdktn/hcl2json';
import { expect } from 'chai';
import fc from 'fast-check';
import { readArgument, readHcl, writeHcl } from '../../../playground/hcl-value.ts';
import { WORDS } from '../../../playground/words.ts';

/** As Terraform reads an argument. */
async function asTerraform(hcl: string): Promise<unknown> {
  const { locals } = (await parse('x.tf', `locals {\n  value = ${hcl}\n}\n`)) as {
    locals: { value: unknown }[];
  };
  return locals[0]?.value;
}

const GROUPS = `{
  oncall = { minimum_severity = "critical", mentions = { mobiles = ["13800000000"] } } # the worst
  // by source or account
  data = {
    match = [
      { sources = ["aws.rds", "aws.glue"] },
      { accounts = ["111122223333"] },
    ]
    "language" : "en", messages_per_minute = 15.5
    open_links_in_browser = false
  }
  /* what no other
     group sends */
  rest = { rest = true, match = null }
}`;

describe('A value in HCL', () => {
  for (const hcl of [
    GROUPS,
    '{}',
    '[]',
    '-1.5e2',
    `"a \\"quoted\\" \\\\ \\n é € $ % 5 %"`,
    '{ "a b" = 1, c-d = [[], {}] }',
    '{"json": [1, true, null, "\\u544a"]}',
  ])
    it(`is read as Terraform reads it: ${hcl.slice(0, 40)}`, async () => {
      const { value, problem } = readHcl(hcl);
      expect(problem).to.equal(undefined);
      expect(value).to.deep.equal(await asTerraform(hcl));
    });

  it('is read where an argument of a module block has it', () => {
    const block = `module "notifier" {\n  source = "./m"\n  my_groups = 1\n\n  groups = ${GROUPS}\n  events = var.events\n}\n`;
    expect(readArgument('groups', block)).to.deep.equal(readHcl(GROUPS));
    expect(readArgument('groups', GROUPS)).to.deep.equal(readHcl(GROUPS));
  });

  for (const [hcl, line, column, message] of [
    ['{\n  data = { language = var.language }\n}', 2, 23, /^"var\.language" is a reference or a function/],
    ['{ data = merge({}, {}) }', 1, 10, /^"merge" is a reference or a function/],
    [`{ a = "x-\${var.y}" }`, 1, 10, /^a template is not a literal value/],
    ['{ a = 1 b = 2 }', 1, 9, /^expected a comma, a new line or "}"$/],
    ['[1 2]', 1, 4, /^expected a comma or "\]"$/],
    ['{ a 1 }', 1, 5, /^expected "=" after a$/],
    ['{ a = "open\n" }', 1, 12, /^expected a quotation mark/],
    ['{ a = 1', 1, 8, /^expected a comma, a new line or "}"$/],
    ['{} {}', 1, 4, /^expected the end/],
    ['', 1, 1, /^expected a value$/],
    ['"\\q"', 1, 3, /^no such escape$/],
    ['['.repeat(1000), 1, 22, /^more than 20 levels$/],
  ] as const)
    it(`that cannot be read is refused with its place: ${hcl.slice(0, 30)}`, () => {
      const { problem } = readHcl(hcl);
      expect(problem).to.include({ line, column });
      expect(problem && WORDS.en.hclProblem(problem)).to.match(message);
      expect(problem && WORDS.zh.hclProblem(problem)).to.match(/^\S.*[^。]$/);
    });

  it('is written as it is read, by this page and by Terraform', async () => {
    const text = fc.string({ unit: 'binary' });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          text.filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 3, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(readHcl(writeHcl(one)).value).to.deep.equal(one);
      }),
    );
    for (const one of [{ resources: ['i-0abc', 'web-*'], until: '2026-12-01' }, { 'a b': ['$x', '告"警'] }])
      expect(await asTerraform(writeHcl(one))).to.deep.equal(one);
  });

  it('has templates escaped', () => {
    expect(readHcl(`"$\${x} %%{y}"`).value).to.equal(`\${x} %{y}`);
    expect(writeHcl(`\${x} %{y}`)).to.equal(`"$\${x} %%{y}"`);
  });

  it('is read in linear time', () => {
    const seconds = (count: number) => {
      const hcl = `[${'{ a = "$ % \\n" }, /* x */ '.repeat(count)}]`;
      const before = process.cpuUsage();
      expect(readHcl(hcl).problem).to.equal(undefined);
      return process.cpuUsage(before).user / 1e6;
    };
    seconds(1000);
    expect(Math.min(...[1, 2, 3].map(() => seconds(20_000)))).to.be.below(2);
  });
});
