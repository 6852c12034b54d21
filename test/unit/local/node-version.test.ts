// Every way to start a script refuses a Node.js that is too old.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { run } from '../../../scripts/local/process.ts';
import { root } from '../../../scripts/root.ts';

const { engines, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  engines: { node: string };
  scripts: Record<string, string>;
};
const CHECK = '-r ./scripts/node-version.cjs';

describe('a Node.js that is too old', () => {
  const check = (version: string) =>
    run(
      process.execPath,
      [
        '-e',
        `Object.defineProperty(process, 'versions', { value: { node: '${version}' } });
        Object.defineProperty(process, 'version', { value: 'v${version}' });
        require('./scripts/node-version.cjs');`,
      ],
      { cwd: root },
    );

  it('is refused with a sentence that names the version that package.json and the README name', async () => {
    for (const version of ['0.12.18', '18.20.8', '20.18.3'])
      expect(await check(version)).to.include({
        code: 1,
        output: `Node.js 20.19 or later is required, but this is v${version}. Install a later version from nodejs.org, then run this again.\n`,
      });
    for (const version of ['20.19.0', '22.0.0', '24.1.0'])
      expect(await check(version)).to.include({ code: 0, output: '' });
    expect(engines.node).to.equal('>=20.19');
    for (const file of ['README.md', 'README.zh-CN.md'])
      expect(readFileSync(join(root, file), 'utf8')).to.include('Node.js 20.19');
  });

  it('is refused by make, by npm ci and by every npm script that runs Node.js', () => {
    expect(readFileSync(join(root, 'Makefile'), 'utf8')).to.match(
      /^node:\n(?:\t.*\n)*\t@node scripts\/node-version\.cjs$/m,
    );
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).to.match(/^engine-strict=true$/m);
    const notChecked = Object.entries(scripts).filter(
      ([, command]) => !/^(?:make |tsc |biome )/.test(command) && !command.includes(`node ${CHECK} `),
    );
    expect(notChecked).to.deep.equal([]);
  });

  it('is no matter of npm test, which is make test', () => {
    expect(scripts.test).to.equal('make test');
  });
});
