// Where the browser of the tests comes from.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, LaunchOptions } from 'playwright-core';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';
import { run } from '../../../scripts/local/process.ts';
import { fetchPackage, PACKAGE_VERSION, startChromium } from '../../../scripts/playground/browser.ts';
import { root } from '../../../scripts/root.ts';

describe('the browser of the tests', () => {
  const { PATH, CHROMIUM } = process.env;
  let bin: string;
  beforeEach(() => {
    bin = scratchFolder('browser-');
    process.env.PATH = bin;
    delete process.env.CHROMIUM;
  });
  afterEach(() => {
    process.env.PATH = PATH;
    if (CHROMIUM === undefined) delete process.env.CHROMIUM;
    else process.env.CHROMIUM = CHROMIUM;
  });

  const program = (name: string, text = '#!/bin/sh\n') => {
    writeFileSync(join(bin, name), text, { mode: 0o755 });
    return join(bin, name);
  };

  /** Which sources are tried, in this order, if those in `starting` start; the last is what is taken. */
  async function tried(starting: string[], platform = 'linux-x64') {
    const sources: string[] = [];
    const started = await startChromium({
      platform,
      launch: async ({ executablePath = 'cache' }: LaunchOptions) => {
        sources.push(executablePath);
        if (!starting.includes(executablePath)) throw new Error(`${executablePath} is broken\nand more`);
        return { path: executablePath } as unknown as Browser;
      },
      fetchPackage: async () => ({ executablePath: 'package' }),
      fetchPlaywrights: async () => void sources.push('playwright-core install'),
    }).catch((error: Error) => error);
    return { sources, error: started instanceof Error ? started.message : undefined };
  }

  it('is the one that CHROMIUM names, and no other', async () => {
    program('chromium');
    process.env.CHROMIUM = '/opt/mine';
    expect(await tried(['/opt/mine'])).to.deep.equal({ sources: ['/opt/mine'], error: undefined });
    expect(await tried([])).to.deep.equal({
      sources: ['/opt/mine'],
      error:
        'no browser starts (/opt/mine: /opt/mine is broken). Set CHROMIUM to the path of a Chromium that runs on this machine, or unset it.',
    });
  });

  it('is the first on the PATH that starts', async () => {
    const stub = program('chromium-browser');
    const chrome = program('google-chrome');
    program('google-chrome-stable');
    expect((await tried([chrome])).sources).to.deep.equal([stub, chrome]);
  });

  it("is the one in Playwright's cache before one is fetched", async () => {
    expect((await tried(['cache'])).sources).to.deep.equal(['cache']);
  });

  it('comes from npm on Linux x64, from Playwright elsewhere', async () => {
    expect((await tried(['package'])).sources).to.deep.equal(['cache', 'package']);
    expect((await tried([], 'darwin-arm64')).sources).to.deep.equal([
      'cache',
      'playwright-core install',
      'cache',
    ]);
  });

  it('is missing with a reason for each place, and a remedy', async () => {
    const stub = program('chromium');
    const { error } = await tried([]);
    expect(error).to.include(
      `(${stub}: ${stub} is broken; Playwright's cache: cache is broken; @sparticuz/chromium@`,
    );
    expect(error).to.match(/package is broken\)\. Install Chromium \(.*, or set CHROMIUM to its path\.$/);
  });

  it('is not the package of the registry if that has other content', async () => {
    const clone = scratchFolder('browser-clone-');
    program(
      'npm',
      `#!/bin/sh
# npm pack PACKAGE … FOLDER
for folder; do :; done
echo other > "$folder/sparticuz-chromium-\${2##*@}.tgz"
`,
    );
    const error = await fetchPackage(clone).catch(({ message }: Error) => message);
    expect(error).to.match(/^the package has the SHA-512 /);
    expect(readdirSync(join(clone, '.local'))).to.deep.equal([]);
  });

  it('is fetched once, and takes libraries from its own folder', async () => {
    const clone = scratchFolder('browser-clone-');
    const folder = join(clone, '.local', `chromium-${PACKAGE_VERSION}`);
    mkdirSync(folder, { recursive: true });
    const { executablePath, env } = await fetchPackage(clone);
    expect(executablePath).to.equal(join(folder, 'chromium'));
    expect(env?.LD_LIBRARY_PATH).to.equal(join(folder, 'lib'));
  });
});

describe('the tests of the pages', () => {
  const suite = (env: NodeJS.ProcessEnv) =>
    run(
      process.execPath,
      [
        join(root, 'node_modules/mocha/bin/mocha.js'),
        '--no-config',
        '--node-option',
        'import=tsx',
        'test/browser/watch.test.ts',
      ],
      { cwd: root, env: { ...process.env, CHROMIUM: '/no/such/browser', ...env } },
    );

  it('are skipped with a count and a reason where no browser starts', async () => {
    const { code, output } = await suite({ CI: '' });
    expect(output)
      .to.match(/^ *0 passing/m)
      .and.match(/^ *[1-9]\d* pending/m);
    expect(output.match(/^skipped: no browser starts \(\/no\/such\/browser: .*$/gm)).to.have.length(1);
    expect(code).to.equal(0);
  });

  it('fail there under CI', async () => {
    const { code, output } = await suite({ CI: 'true' });
    expect(output).to.include('no browser starts (/no/such/browser');
    expect(code).to.not.equal(0);
  });
});
