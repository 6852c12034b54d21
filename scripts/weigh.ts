// What a package or a robot adds to the zip. Usage: npm run weigh -- PACKAGE… (bundled by itself, like the Lambda), or
// npm run weigh -- --robots (the zip with and without the chunk of each vendor's robot).

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../lambda/src/robots/index.ts';
import { bundle, kb, pack } from './bundle.ts';
import { commandLine, refuse } from './command-line.ts';
import { scratchFolder } from './local/cleanup.ts';

const USAGE = `Usage: npm run --silent weigh -- [OPTION] [PACKAGE…]

Prints how many bytes of the zip a package takes that is bundled like the function.

  --robots          the zip with and without the chunk of each vendor
  -h, --help        show this text`;
const { values, names } = commandLine(USAGE, { robots: { type: 'boolean', default: false } }, 'any');
if (values.robots) await weighRobots();
else if (names.length > 0) await weighPackages(names);
else refuse('name at least one package, such as @aws-lambda-powertools/logger, or --robots.');

async function weighPackages(packages: string[]): Promise<void> {
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
}

/** The default vendor's code is in the chunk that every cold start reads, so only its minified size is known. */
async function weighRobots(): Promise<void> {
  const { files, metafile } = await bundle();
  const whole = (await pack(files)).length;
  const outputs = Object.entries(metafile.outputs);
  for (const { vendor } of VENDORS) {
    const own = (input: string) => input.startsWith(`lambda/src/robots/${vendor}/`);
    const [path = ''] = outputs.find(([, { entryPoint = '' }]) => own(entryPoint)) ?? [];
    const chunk = path.split('/').at(-1) ?? '';
    const { [chunk]: _, ...others } = files;
    const minified = outputs
      .filter(([name]) => name !== path)
      .flatMap(([, { inputs }]) => Object.entries(inputs))
      .reduce((sum, [input, { bytesInOutput }]) => sum + (own(input) ? bytesInOutput : 0), 0);
    const added = chunk ? whole - (await pack(others)).length : 0;
    console.log(
      `${vendor.padEnd(10)} ${added} bytes of zip in a chunk of its own, ${minified} minified bytes beside it`,
    );
  }
}
