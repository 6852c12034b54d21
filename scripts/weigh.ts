// What a package would add to the zip: bundled as the Lambda is, alone. Usage: npm run weigh -- PACKAGE…

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, kb, pack } from './bundle.ts';
import { scratchFolder } from './local/cleanup.ts';

const packages = process.argv.slice(2);
if (packages.length === 0) {
  console.error('weigh: name at least one package, such as @aws-lambda-powertools/logger.');
  process.exit(2);
}

const folder = scratchFolder('dingtalk-weigh-');
execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', folder, ...packages], {
  stdio: 'inherit',
});
for (const name of packages) {
  const entry = join(folder, `${name.replace(/\W/g, '-')}.mjs`);
  writeFileSync(entry, `import * as everything from ${JSON.stringify(name)};\nexport { everything };\n`);
  const { files } = await bundle({}, entry);
  console.log(`${name.padEnd(40)} ${kb((await pack(files)).length)} of zip`);
}
