// How the local AWS comes to a machine that does not have it.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';
import { root } from '../../../scripts/root.ts';
import { missingForMoto, startMoto } from '../../../stand-ins/moto.ts';

/**
 * Writes down what it is called with, copies itself as venv would, and installs a server as pip would. Tells the
 * versions that the environment has: of Python and its modules, and of moto.
 */
const PYTHON = `#!/bin/sh
case "$2" in
  *importlib.metadata*) echo "$MOTO_IS"; exit ;;
  *version_info*) echo "$PYTHON_IS"; exit ;;
esac
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
const SERVER = '#!/bin/sh\necho " * Running on http://127.0.0.1:4321"; exec /bin/sleep 60\n';

describe('moto', () => {
  const requirements = readFileSync(join(root, 'stand-ins/requirements.txt'), 'utf8');
  const [, pinned = ''] = /^moto\[server\]==(.*)$/m.exec(requirements) ?? [];
  const before = { ...process.env };
  let scratch: string;
  const program = (name: string, text: string) =>
    writeFileSync(join(scratch, 'bin', name), text, { mode: 0o755 });
  beforeEach(() => {
    scratch = scratchFolder('moto-');
    mkdirSync(join(scratch, 'bin'));
    Object.assign(process.env, {
      PATH: join(scratch, 'bin'),
      CALLS: join(scratch, 'calls'),
      PYTHON_IS: '3.10 pip',
      MOTO_IS: pinned,
    });
  });
  afterEach(() => {
    for (const name of ['CALLS', 'PYTHON_IS', 'MOTO_IS']) delete process.env[name];
    process.env.PATH = before.PATH;
  });
  /** Where a server that is started and stopped listens, and what was said on the way. */
  const start = async () => {
    const said: string[] = [];
    const { url, stop } = await startMoto(scratch, (text) => said.push(text));
    await stop();
    return { url, said };
  };

  it('and all that it needs are of one version each', () => {
    const lines = requirements.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    for (const line of lines)
      expect(line).to.match(/^[a-z0-9.[\]-]+==[0-9][0-9a-z.]*(?:; python_version .*)?$/);
    expect(lines.join('\n'))
      .to.match(/^moto\[server\]==/m)
      .and.match(/^boto3==/m);
  });

  it('is installed once, only in these versions, where there is none', async () => {
    program('python3', PYTHON);
    const local = 'http://127.0.0.1:1234';
    expect(await start()).to.deep.equal({ url: local, said: ['installing moto into .local/ (once)'] });
    expect(await start()).to.deep.equal({ url: local, said: [] });
    const [venv, pip, ...more] = readFileSync(join(scratch, 'calls'), 'utf8').trim().split('\n');
    expect(venv).to.match(/^-m venv .*\.local\/moto-[0-9a-f]{8}$/);
    expect(pip).to.equal(`-m pip install --quiet --requirement ${join(root, 'stand-ins/requirements.txt')}`);
    expect(more).to.deep.equal([]);
  });

  it('is the one on the PATH if that is recent enough, by the Python that runs it or the one on the PATH', async () => {
    program('python3', PYTHON);
    program('moto_server', SERVER);
    expect(await start()).to.deep.equal({ url: 'http://127.0.0.1:4321', said: [] });
    process.env.MOTO_IS = '99.0.0';
    expect((await start()).url).to.equal('http://127.0.0.1:4321');

    process.env.MOTO_IS = '4.0.0';
    mkdirSync(join(scratch, 'venv'));
    const own = join(scratch, 'venv/python3.12');
    writeFileSync(own, `#!/bin/sh\n[ "$1" = -c ] && echo ${pinned} || exec /bin/sh "$@"\n`, { mode: 0o755 });
    program('moto_server', SERVER.replace('/bin/sh', own));
    expect((await start()).url).to.equal('http://127.0.0.1:4321');
  });

  for (const [version, what] of [
    ['4.2.14', '4.2.14'],
    ['', 'of an unknown version'],
  ])
    it(`is not the one on the PATH if that is ${what}`, async () => {
      program('python3', PYTHON);
      program('moto_server', SERVER);
      process.env.MOTO_IS = version;
      expect(await start()).to.deep.equal({
        url: 'http://127.0.0.1:1234',
        said: [
          `moto_server on the PATH is ${what}, but ${pinned} or later is required; using a local installation instead`,
          'installing moto into .local/ (once)',
        ],
      });
    });

  it('says that Python is needed where the server on the PATH does not start', async () => {
    const own = join(scratch, 'python3.12');
    writeFileSync(own, `#!/bin/sh\n[ "$1" = -c ] && echo ${pinned} || exit 1\n`, { mode: 0o755 });
    program('moto_server', `#!${own}\n`);
    const error = await start().catch(({ message }: Error) => message);
    expect(error).to.match(/^The local AWS requires Python 3\.10 or later, but there is no python3/);
  });

  it('needs a Python that can install it, or a recent server on the PATH, or an earlier installation', async () => {
    expect(await missingForMoto(scratch)).to.equal(
      'The local AWS requires Python 3.10 or later, but there is no python3 on the PATH. Install it from python.org.',
    );
    program('python3', PYTHON);
    expect(await missingForMoto(scratch)).to.equal(undefined);
    process.env.PYTHON_IS = '3.9 pip';
    expect(await missingForMoto(scratch)).to.include('but python3 is 3.9. Install a later one');
    process.env.PYTHON_IS = '3.11 None';
    expect(await missingForMoto(scratch)).to.include('apt-get install python3-venv');

    program('moto_server', SERVER);
    expect(await missingForMoto(scratch)).to.equal(undefined);
    process.env.MOTO_IS = '4.2.14';
    expect(await missingForMoto(scratch)).to.match(
      /^moto_server on the PATH is 4\.2\.14, but [\d.]+ or later is required\. The local AWS requires Python/,
    );
    process.env.PYTHON_IS = '3.11 pip';
    await start();
    program('python3', '#!/bin/sh\necho no developer tools >&2; exit 1\n');
    expect(await missingForMoto(scratch)).to.equal(undefined);
    expect(await missingForMoto(join(scratch, 'elsewhere'))).to.include('no developer tools');
  });
});
