// Bundles the Lambda into lambda/dist/dingtalk-notifier.zip: the same bytes on every machine and every run. The notices
// that the licenses of the bundled packages require go into the zip and into THIRD-PARTY-NOTICES.
// With --check it writes nothing, and fails if the committed files do not match the sources.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle, kb, pack } from './bundle.ts';
import { commandLine } from './command-line.ts';
import { bundledPackages, notices, packageName } from './packages.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent build -- [OPTION]

Bundles the function into lambda/dist/dingtalk-notifier.zip, and writes THIRD-PARTY-NOTICES.

  --check           write nothing; fail if the committed files are not what the sources give
  -h, --help        show this text`;
const { values } = commandLine(USAGE, { check: { type: 'boolean', default: false } });

const ZIP = 'lambda/dist/dingtalk-notifier.zip';
const NOTICES = 'THIRD-PARTY-NOTICES';
const MAX_ZIP_BYTES = 350_000;

const { files, metafile } = await bundle();
const packages = bundledPackages(metafile);
const noticesText = new TextEncoder().encode(notices(ZIP, packages));
const zip = await pack({ ...files, [NOTICES]: noticesText });
printWeight(zip);
console.log(`  notices ${kb(noticesText.length)}, for ${packages.length} packages`);
if (zip.length > MAX_ZIP_BYTES)
  fail(
    `The zip has ${zip.length} bytes; the limit is ${MAX_ZIP_BYTES}. The list above shows the largest parts.`,
  );
for (const [path, contents] of [
  [ZIP, zip],
  [NOTICES, noticesText],
] as const) {
  if (values.check) checkCommitted(path, contents);
  else {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), contents);
    console.log(`wrote ${path}`);
  }
}

function printWeight(zip: Uint8Array): void {
  const { outputs } = metafile;
  const weights = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const owner = packageName(path) ?? 'this project';
      weights.set(owner, (weights.get(owner) ?? 0) + bytesInOutput);
    }
  }
  const heaviest = [...weights].sort(([, a], [, b]) => b - a);
  const total = Object.values(files).reduce((sum, { length }) => sum + length, 0);
  console.log(`zip ${kb(zip.length)} of at most ${kb(MAX_ZIP_BYTES)}; unpacked ${kb(total)}.`);
  console.log('Before Terser, it was made up of:');
  for (const [owner, bytes] of heaviest.slice(0, 12)) console.log(`  ${kb(bytes).padStart(9)}  ${owner}`);
  const entryPoints = new Map(
    Object.entries(outputs).map(([path, { entryPoint }]) => [path.split('/').at(-1), entryPoint]),
  );
  for (const [name, { length }] of Object.entries(files)) {
    const entryPoint = entryPoints.get(name);
    console.log(`  chunk ${kb(length).padStart(9)}  ${name}${entryPoint ? ` ← ${entryPoint}` : ''}`);
  }
}

function checkCommitted(path: string, contents: Uint8Array): void {
  if (Buffer.compare(readFileSync(join(root, path)), contents) !== 0)
    fail(`${path} does not match the sources. Run \`make build\` and commit it.`);
  console.log(`${path} matches the sources`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
