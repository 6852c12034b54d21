// The copy of the module that the local stack and the Terraform tests use.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readHcl } from '../../../scripts/hcl.ts';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';
import { copyModule } from '../../../scripts/local/deployment.ts';
import { root } from '../../../scripts/root.ts';

describe('the copy of the module', () => {
  afterEach(() => {
    delete process.env.TEST_PROVIDER_VERSION;
  });

  it('takes the version of the AWS provider that TEST_PROVIDER_VERSION names, in the root and in each example', async () => {
    process.env.TEST_PROVIDER_VERSION = '~> 6.0';
    const copy = scratchFolder('copy-');
    copyModule(root, copy);
    const examples = readdirSync(join(root, 'examples')).map((name) => join('examples', name));
    for (const folder of ['.', ...examples]) {
      const { requiredProviders } = await readHcl(join(copy, folder, 'versions_override.tf'));
      expect(requiredProviders, folder).to.deep.equal({
        aws: { source: 'hashicorp/aws', version: '~> 6.0' },
      });
    }
  });

  it('takes any version that the module allows without it', () => {
    const copy = scratchFolder('copy-');
    copyModule(root, copy);
    expect(existsSync(join(copy, 'versions.tf'))).to.equal(true);
    expect(existsSync(join(copy, 'versions_override.tf'))).to.equal(false);
  });
});
