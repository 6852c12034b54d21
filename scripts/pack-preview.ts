// Bundles the preview into bin/, for `npx` without a clone, with the notices that the licenses of its packages require. npm
// runs it before it packs and after it installs from git. The samples are packed beside it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { leanModules } from './bundle.ts';
import { bundledPackages, notices } from './packages.ts';
import { root } from './root.ts';

const OUTPUT = 'bin/preview.mjs';

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['scripts/preview.ts'],
  outfile: OUTPUT,
  bundle: true,
  plugins: [leanModules],
  mainFields: ['module', 'main'],
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  // What is left of CommonJS calls require() for Node's own modules.
  banner: { js: '#!/usr/bin/env node\nconst require=process.getBuiltinModule;' },
});
mkdirSync(join(root, 'bin'), { recursive: true });
writeFileSync(join(root, 'bin/THIRD-PARTY-NOTICES'), notices(OUTPUT, bundledPackages(metafile)));
