// What the documents tell people to type.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { ALARM_EMAIL_COST } from '../../scripts/cost.ts';

const root = join(import.meta.dirname, '../..');

const documents = ['.', 'docs', 'examples', 'modules'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file)),
);

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
    expect(documents).to.include.members(['README.md', 'docs/operations.md', 'examples/minimal/README.md']);
  });

  for (const file of documents) {
    it(`tell nobody to type a webhook or a signing secret where it is kept: ${file}`, () => {
      const text = readFileSync(join(root, file), 'utf8');
      for (const pattern of KEPT) expect(text).to.not.match(pattern);
    });

    it(`lead to files that exist: ${file}`, () => {
      const links = readFileSync(join(root, file), 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g);
      const missing = [...links]
        .map(([, path = '']) => join(dirname(file), decodeURIComponent(path)))
        .filter((path) => !existsSync(join(root, path)));
      expect(missing).to.deep.equal([]);
    });
  }
});
