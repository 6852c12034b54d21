// npm run release-notes -- vX.Y.Z: prints the notes of a release. Fails unless package.json and each address of the module
// in the documents name that version, and an owner.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, refuse } from './command-line.ts';
import { release } from './release.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent release-notes -- vX.Y.Z

Prints the notes of a release. Fails unless package.json and the documents name that version, and an owner.

  -h, --help        show this text`;
const { names } = commandLine(USAGE, {}, 'any');
const [tag = ''] = names;
const version = /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1];
if (version === undefined) refuse(`name a tag such as v1.2.3; this is "${tag}".`);

const { notes, problems } = release(version, (file) => readFileSync(join(root, file), 'utf8'));
if (problems.length > 0) fail(`release-notes: this tree is not ${tag}.\n${problems.join('\n')}`);
console.log(notes);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
