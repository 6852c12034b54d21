// Runs the unit tests, and the committed zip with batches built to hurt, on each Node.js version that Lambda can run the
// function on. Takes the versions from npm.

import { dirname, join } from 'node:path';
import { commandLine } from './command-line.ts';
import { LAMBDA_VERSIONS, lambdaNode } from './local/lambda-node.ts';
import { run } from './local/process.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent test:runtimes

Runs the unit tests, and the committed zip, on each version of Node.js that Lambda runs the function on.

  -h, --help        show this text`;
commandLine(USAGE, {});

const ZIP_TESTS = 'test/e2e/attack.test.ts';

const failed: number[] = [];
for (const version of LAMBDA_VERSIONS) {
  const node = await lambdaNode(version);
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}` };
  for (const args of [[], ['--no-config', '--node-option', 'import=tsx', '--timeout', '180000', ZIP_TESTS]]) {
    const { code, output } = await run(node, [join(root, 'node_modules/mocha/bin/mocha.js'), ...args], {
      cwd: root,
      env,
    });
    const [passing = 'nothing passed'] = /\d+ passing/.exec(output) ?? [];
    console.log(
      `Node.js ${version}, ${args.at(-1) ?? 'unit tests'}: ${passing}${code === 0 ? '' : `, and it failed\n${output}`}`,
    );
    if (code !== 0) failed.push(version);
  }
}
process.exitCode = failed.length > 0 ? 1 : 0;
