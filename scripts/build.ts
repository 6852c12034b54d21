// Bundles the Lambda into lambda/dist/dingtalk-notifier.zip: the same bytes on every machine and every run.
// With --check it writes nothing, and fails if the committed zip is not what the sources give.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { bundle, kb, root } from './bundle.ts';

const zipPath = join(root, 'lambda/dist/dingtalk-notifier.zip');
const MAX_ZIP_BYTES = 300_000;

const { zip, metafile } = await bundle();
printWeight(zip, metafile);
if (zip.length > MAX_ZIP_BYTES)
  fail(`The zip has ${zip.length} bytes; it may have ${MAX_ZIP_BYTES}. See above what weighs most.`);
if (process.argv.includes('--check')) checkCommitted(zip);
else {
  mkdirSync(dirname(zipPath), { recursive: true });
  writeFileSync(zipPath, zip);
  console.log(`wrote ${zipPath}`);
}

function printWeight(zip: Uint8Array, { outputs }: Metafile): void {
  const weights = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const owner = packageOf(path);
      weights.set(owner, (weights.get(owner) ?? 0) + bytesInOutput);
    }
  }
  const heaviest = [...weights].sort(([, a], [, b]) => b - a);
  const total = heaviest.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(`zip ${kb(zip.length)} of at most ${kb(MAX_ZIP_BYTES)}; unpacked ${kb(total)}, made up of:`);
  for (const [owner, bytes] of heaviest.slice(0, 12)) console.log(`  ${kb(bytes).padStart(9)}  ${owner}`);
  for (const [path, { bytes, entryPoint }] of Object.entries(outputs)) {
    console.log(
      `  chunk ${kb(bytes).padStart(9)}  ${path.split('/').at(-1)}${entryPoint ? ` ← ${entryPoint}` : ''}`,
    );
  }
}

function packageOf(path: string): string {
  const inside = path.split('node_modules/').at(-1) ?? path;
  if (inside === path) return 'this project';
  return inside
    .split('/')
    .slice(0, inside.startsWith('@') ? 2 : 1)
    .join('/');
}

function checkCommitted(zip: Uint8Array): void {
  const committed = readFileSync(zipPath);
  if (Buffer.compare(committed, zip) === 0) {
    console.log('the committed zip is what the sources give');
    return;
  }
  fail(
    'lambda/dist/dingtalk-notifier.zip is not what the sources give. Run `make build` and commit the zip.',
  );
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
