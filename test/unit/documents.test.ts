// What the documents tell people to type.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { ALARM_EMAIL_COST } from '../../scripts/cost.ts';
import { documents } from '../../scripts/documents/blocks.ts';
import { root } from '../../scripts/root.ts';

/** Where a shell's history, the process list or a tool's log keeps what is typed. */
const KEPT = [
  /^ *export +\w*webhook_(?:url|sign_secret)\w*=/im,
  /--secret-string +['"]?[{"h]/,
  /-var +['"]?webhook_(?:url|sign_secret)/,
  /--(?:send|sign-secret)[ =]+["']?(?:\$|http|SEC)/,
];

describe('the documents', () => {
  for (const file of ['README.md', 'README.zh-CN.md'])
    it(`have alarm_email and its price in the first ten lines of HCL: ${file}`, () => {
      const [, hcl = ''] = /```hcl\n(.*?)```/s.exec(readFileSync(join(root, file), 'utf8')) ?? [];
      const line = hcl
        .split('\n')
        .slice(0, 10)
        .find((text) => text.includes('alarm_email = "'));
      expect(line).to.include(ALARM_EMAIL_COST.toFixed(2));
    });

  it('are found', () => {
    const files = documents().map(({ file }) => file);
    expect(files).to.include.members(['README.md', 'docs/operations.md', 'examples/minimal/README.md']);
  });

  for (const { file, text } of documents()) {
    it(`tell nobody to type a webhook or a signing secret where it is kept: ${file}`, () => {
      for (const pattern of KEPT) expect(text).to.not.match(pattern);
    });

    it(`lead to files that exist: ${file}`, () => {
      const links = text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g);
      const missing = [...links]
        .map(([, path = '']) => join(dirname(file), decodeURIComponent(path)))
        .filter((path) => !existsSync(join(root, path)));
      expect(missing).to.deep.equal([]);
    });
  }
});
