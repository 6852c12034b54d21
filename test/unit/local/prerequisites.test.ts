// A machine that lacks what cannot be installed into the clone.

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';
import { run } from '../../../scripts/local/process.ts';
import { root } from '../../../scripts/root.ts';

describe('a machine without Python and Terraform', () => {
  for (const script of ['demo', 'test', 'local'])
    it(`is told so by ${script} at once, in a sentence each`, async () => {
      const bin = scratchFolder('empty-');
      symlinkSync(process.execPath, join(bin, 'node'));
      // A clone with moto in .local/ does not need Python.
      const copy = scratchFolder('clone-');
      for (const name of [
        'lambda',
        'node_modules',
        'package.json',
        'playground',
        'samples',
        'scripts',
        'stand-ins',
      ])
        symlinkSync(join(root, name), join(copy, name));
      const { code, output } = await run(
        process.execPath,
        [
          '--preserve-symlinks',
          '--preserve-symlinks-main',
          '--import',
          'tsx',
          join(copy, `scripts/${script}.ts`),
        ],
        { cwd: copy, env: { ...process.env, PATH: bin } },
      );
      expect(output).to.match(/^(?:\w+: )?The local AWS requires Python 3\.10 .* no python3 on the PATH\./m);
      expect(output).to.match(/^Terraform or OpenTofu, 1\.11 or later, is required, but the PATH has none/m);
      expect(output).to.not.match(/^ +at /m);
      expect(code).to.equal(1);
    });
});
