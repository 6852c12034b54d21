// make playground: builds the page into playground/dist, and serves it to this machine until Ctrl-C.
// With --build it only builds: the folder can be put on any web host as it is.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listen } from '../stand-ins/http.ts';
import { kb } from './bundle.ts';
import { commandLine } from './command-line.ts';
import { buildPage, type Files } from './playground/build.ts';
import { servePage } from './playground/serve.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent playground -- [OPTION]

Builds the page that previews messages into playground/dist, and serves it to this machine until Ctrl-C.

  --build           only build: any web host can serve the folder as it is
  -h, --help        show this text`;
const { values } = commandLine(USAGE, { build: { type: 'boolean', default: false } });

const folder = join(root, 'playground/dist');

const files = await buildPage('index');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [path, contents] of files) writeFileSync(join(folder, path), contents);
printSizes(files);

if (!values.build) {
  const answer = servePage(files);
  const server = await listen(async (request, response) => answer(request, response));
  console.log(`\n${server.url}/\n\nCtrl-C ends it.`);
}

function printSizes(built: Files): void {
  let [all, sent] = [0, 0];
  for (const [path, contents] of built) {
    const zipped = gzipSync(contents).length;
    all += contents.length;
    sent += zipped;
    console.log(`${kb(contents.length).padStart(10)} ${kb(zipped).padStart(10)} gzip  ${path}`);
  }
  console.log(`${kb(all).padStart(10)} ${kb(sent).padStart(10)} gzip  in all, in playground/dist`);
}
