// npm run release-notes -- vX.Y.Z: prints the notes of a release, which are its section of the changelog. Fails unless
// package.json and each address of the module in the documents name that version.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bundle.ts';

const [tag = ''] = process.argv.slice(2);
const version = /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1];
if (version === undefined) fail(`release-notes: name a tag such as v1.2.3; this is "${tag}".`);

const [, section] = read('CHANGELOG.md').split(
  new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\].*$`, 'm'),
);
const notes = section?.split(/^## /m)[0]?.trim();
const { version: packaged } = JSON.parse(read('package.json')) as { version: string };
const problems = [
  ...(notes ? [] : [`CHANGELOG.md has no section [${version}], or an empty one.`]),
  ...(packaged === version ? [] : [`package.json has version ${packaged}.`]),
  ...documents().flatMap((file) =>
    [...read(file).matchAll(/terraform-aws-dingtalk-notifier\.git[^"\s]*\?ref=(v[\d.]+)/g)]
      .filter(([, ref]) => ref !== tag)
      .map(([address]) => `${file} names ${address}.`),
  ),
];
if (problems.length > 0) fail(`release-notes: this tree is not ${tag}.\n${problems.join('\n')}`);
console.log(notes);

function documents(): string[] {
  const listed = execFileSync('git', ['ls-files', '*.md', 'playground/*.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.trim().split('\n');
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
