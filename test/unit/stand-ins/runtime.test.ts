// How AWS's runtime client comes to a machine, and what runs where it does not.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';
import { awsRuntime, BOOTSTRAP } from '../../../stand-ins/runtime.ts';

/** Writes down what it is called with, and installs what the package would be. */
const NPM = `#!/bin/sh
echo "$@" >> "$CALLS"
/bin/mkdir -p node_modules/node/bin node_modules/aws-lambda-ric
echo '{"version":"4.0.0"}' > node_modules/aws-lambda-ric/package.json
[ "$COMPILES" = yes ] && echo > node_modules/aws-lambda-ric/rapid-client.node
echo '#!/bin/sh
echo v22.1.2' > node_modules/node/bin/node
/bin/chmod +x node_modules/node/bin/node
`;

describe('The runtime client', () => {
  const { PATH } = process.env;
  let said: string[];
  let root: string;

  const install = (npm: string) => {
    root = scratchFolder('runtime-');
    said = [];
    mkdirSync(join(root, 'bin'));
    writeFileSync(join(root, 'bin/npm'), npm);
    chmodSync(join(root, 'bin/npm'), 0o755);
    process.env.PATH = join(root, 'bin');
    process.env.CALLS = join(root, 'calls');
    process.env.COMPILES = 'yes';
  };
  afterEach(() => {
    process.env.PATH = PATH;
    delete process.env.CALLS;
    delete process.env.COMPILES;
  });
  const runtime = () => awsRuntime(root, (text) => said.push(text));

  it('is AWS’s, on a Node.js of Lambda’s, and is installed once', async () => {
    install(NPM);
    for (const _ of ['first', 'second']) {
      const { name, node, client } = await runtime();
      expect(name).to.equal('AWS’s runtime client 4.0.0 on Node.js 22.1.2'.replace('’', "'"));
      expect(node).to.match(/\.local\/aws-runtime-[0-9a-f]{8}\/node_modules\/node\/bin\/node$/);
      expect(client).to.match(/aws-lambda-ric\/index\.mjs$/);
    }
    expect(readFileSync(join(root, 'calls'), 'utf8')).to.equal('ci --foreground-scripts\n');
  });

  it('is the small one where AWS’s is not compiled, which is retried the next time', async () => {
    install(NPM);
    process.env.COMPILES = 'no';
    expect(await runtime()).to.equal(BOOTSTRAP);
    expect(said.at(-1)).to.include('could not be installed').and.include('not compiled');
    process.env.COMPILES = 'yes';
    expect((await runtime()).name).to.include('4.0.0');
  });

  it('is the small one where npm fails, and says what npm said', async () => {
    install('#!/bin/sh\necho "cmake is not installed" >&2; exit 1\n');
    expect(await runtime()).to.equal(BOOTSTRAP);
    expect(said.at(-1)).to.include('cmake is not installed');
  });
});
