// How the local AWS comes to a machine that does not have it.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../scripts/bundle.ts';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';
import { startMoto } from '../../../stand-ins/moto.ts';

/** Writes down what it is called with, copies itself as venv would, and installs a server as pip would. */
const PYTHON = `#!/bin/sh
echo "$@" >> "$CALLS"
case "$2" in
  venv) /bin/mkdir -p "$3/bin" && /bin/cp "$0" "$3/bin/python" ;;
  pip)
    server="\${0%python}moto_server"
    echo '#!/bin/sh' > "$server"
    echo 'echo " * Running on http://127.0.0.1:1234"; exec /bin/sleep 60' >> "$server"
    /bin/chmod +x "$server" ;;
esac
`;

describe('moto', () => {
  const requirements = readFileSync(join(root, 'stand-ins/requirements.txt'), 'utf8');
  let path: string | undefined;
  beforeEach(() => {
    path = process.env.PATH;
  });
  afterEach(() => {
    process.env.PATH = path;
    delete process.env.CALLS;
  });

  it('and all that it needs are of one version each', () => {
    const lines = requirements.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    for (const line of lines)
      expect(line).to.match(/^[a-z0-9.[\]-]+==[0-9][0-9a-z.]*(?:; python_version .*)?$/);
    expect(lines.join('\n'))
      .to.match(/^moto\[server\]==/m)
      .and.match(/^boto3==/m);
  });

  it('is installed once, only in these versions, where there is none', async () => {
    const scratch = scratchFolder('moto-');
    const bin = join(scratch, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'python3'), PYTHON);
    chmodSync(join(bin, 'python3'), 0o755);
    process.env.PATH = bin;
    process.env.CALLS = join(scratch, 'calls');
    const said: string[] = [];
    for (const _ of ['first', 'second']) {
      const { url, stop } = await startMoto(scratch, (text) => said.push(text));
      await stop();
      expect(url).to.equal('http://127.0.0.1:1234');
    }
    const [venv, pip, ...more] = readFileSync(process.env.CALLS, 'utf8').trim().split('\n');
    expect(venv).to.match(/^-m venv .*\.local\/moto-[0-9a-f]{8}$/);
    expect(pip).to.equal(`-m pip install --quiet --requirement ${join(root, 'stand-ins/requirements.txt')}`);
    expect(more).to.deep.equal([]);
    expect(said).to.deep.equal(['installing moto into .local/ (once)']);
  });
});
