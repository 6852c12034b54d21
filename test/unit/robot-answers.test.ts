// What the documents say about the robots' answers.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type AnsweringVendor, answerRows } from '../../scripts/robot-answers.ts';
import { root } from '../../scripts/root.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const VENDORS: AnsweringVendor[] = ['dingtalk', 'wecom', 'feishu'];

describe("the tables of the robots' answers", () => {
  it('tell the four causes of 310000 apart, each with its own remedy', () => {
    const rows = answerRows('dingtalk').filter(([code]) => code === '310000');
    expect(rows).to.have.length(4);
    expect(new Set(rows.map(([, , remedy]) => remedy))).to.have.length(4);
  });

  for (const vendor of VENDORS)
    it(`end with what to do about unknown codes: ${vendor}`, () => {
      expect(answerRows(vendor).at(-1)?.[0]).to.equal('any other');
    });

  it('reject a Chinese table that lacks a cause or has one that no robot gives', () => {
    expect(() => answerRows('wecom', { wecom: {} })).to.throw('lacks answers.wecom["The robot received');
    const answers = { wecom: { 'The robot is tired.': ['累了。', '休息。'] } };
    expect(() => answerRows('wecom', answers)).to.throw('that are no rows: The robot is tired.');
  });
});

describe("each code's remedy", () => {
  const codes = VENDORS.flatMap((vendor) =>
    answerRows(vendor).flatMap(([cell = '']) => cell.match(/\d{5,}/g) ?? []),
  );

  for (const [file, heading] of [
    ['docs/operations.md', "## What the robot's answers mean"],
    ['docs/operations.zh-CN.md', '## 机器人返回码的含义'],
  ] as const)
    it(`is written once, in the generated tables, and not in ${file}`, () => {
      expect(codes).to.have.length.greaterThan(30);
      const [section = ''] = read(file).split(heading)[1]?.split('\n## ') ?? [];
      expect(section).to.include('robots.');
      const repeated = section.match(/\b\d{5,}\b/g)?.filter((number) => codes.includes(number));
      expect(repeated ?? []).to.deep.equal([]);
    });
});
