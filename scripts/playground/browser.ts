// Where the browser of the tests and of the pictures comes from, so that you need not install one.

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { findProgram, run } from '../local/process.ts';
import { root } from '../root.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
export const PACKAGE_VERSION = '153.0.0';
const PACKAGE = `@sparticuz/chromium@${PACKAGE_VERSION}`;
/** What the registry must deliver for that version of the package. */
const SHA512 = 'jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==';
const HOST_FONTS = '/etc/fonts/fonts.conf';
const FONT_SETTINGS = 'fonts.conf';

/** What the choice of a browser depends on. */
interface Machine {
  /** Such as "linux-x64". */
  platform: string;
  launch: (options: LaunchOptions) => Promise<Browser>;
  /** Fetches the npm package once; the options that start its browser. */
  fetchPackage: () => Promise<LaunchOptions>;
  /** Fetches Playwright's own browser into Playwright's cache. */
  fetchPlaywrights: () => Promise<void>;
}

/**
 * Starts the first browser that starts, without a window: the one that CHROMIUM names, and then no other; one on the
 * PATH; the one in Playwright's cache; one that is fetched. Throws an error that says why each of them did not start.
 */
export async function startChromium(machine: Partial<Machine> = {}): Promise<Browser> {
  const { platform, launch, fetchPackage, fetchPlaywrights } = { ...THIS_MACHINE, ...machine };
  const programs = process.env.CHROMIUM ? [process.env.CHROMIUM] : NAMES.map(findProgram).filter(isFound);
  const sources: Source[] = programs.map((path) => ({ name: path, options: { executablePath: path } }));
  if (!process.env.CHROMIUM) {
    sources.push({ name: "Playwright's cache", options: {} });
    if (platform === 'linux-x64') sources.push({ name: PACKAGE, options: fetchPackage });
    else
      sources.push({ name: 'playwright-core install', options: () => fetchPlaywrights().then(() => ({})) });
  }
  const reasons: string[] = [];
  for (const { name, options } of sources) {
    try {
      return await launch({ args: FLAGS, ...(typeof options === 'function' ? await options() : options) });
    } catch (error) {
      reasons.push(`${name}: ${reasonOf(error)}`);
    }
  }
  const remedy = process.env.CHROMIUM
    ? 'Set CHROMIUM to the path of a Chromium that runs on this machine, or unset it.'
    : 'Install Chromium (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium), or set CHROMIUM to its path.';
  throw new Error(`no browser starts (${reasons.join('; ')}). ${remedy}`);
}

/**
 * The browser of the npm package, which needs no library and no font of the machine, in the folder .local/ of `clone`.
 * It is fetched once and checked. The package's own code is not run: it unpacks to the temporary folder.
 */
export async function fetchPackage(clone: string): Promise<LaunchOptions> {
  const folder = join(clone, '.local', `chromium-${PACKAGE_VERSION}`);
  if (!existsSync(folder)) {
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    try {
      await unpackPackage(part);
      renameSync(part, folder);
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      ...(!existsSync(HOST_FONTS) && { FONTCONFIG_FILE: join(folder, FONT_SETTINGS) }),
    },
  };
}

const THIS_MACHINE: Machine = {
  platform: `${process.platform}-${process.arch}`,
  launch: (options) => chromium.launch(options),
  fetchPackage: () => fetchPackage(root),
  fetchPlaywrights: () =>
    must(process.execPath, [
      join(root, 'node_modules/playwright-core/cli.js'),
      'install',
      'chromium-headless-shell',
    ]),
};

interface Source {
  name: string;
  options: LaunchOptions | (() => Promise<LaunchOptions>);
}

async function unpackPackage(folder: string): Promise<void> {
  console.error('fetching a browser into .local/ (once, 70 MB)');
  await must('npm', ['pack', PACKAGE, '--loglevel=error', '--pack-destination', folder]);
  const archive = join(folder, `sparticuz-chromium-${PACKAGE_VERSION}.tgz`);
  const actual = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (actual !== SHA512) throw new Error(`the package has the SHA-512 ${actual} instead of ${SHA512}`);
  await must('tar', ['-xzf', archive, '-C', folder]);
  const inflate = (name: string, target: string) =>
    pipeline(
      createReadStream(join(folder, 'package/bin', name)),
      createBrotliDecompress(),
      createWriteStream(target, { mode: 0o755 }),
    );
  await inflate('chromium.br', join(folder, 'chromium'));
  const tar = join(folder, 'files.tar');
  for (const name of ['al2023.tar.br', 'fonts.tar.br']) {
    await inflate(name, tar);
    await must('tar', ['-xf', tar, '-C', folder]);
  }
  // The package's settings name folders of Lambda.
  await writeFile(
    join(folder, FONT_SETTINGS),
    '<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n',
  );
  for (const done of [archive, tar, join(folder, 'package')]) rmSync(done, { recursive: true });
}

/** Runs a program that must succeed. */
async function must(program: string, args: string[]): Promise<void> {
  const { code, output } = await run(program, args);
  if (code !== 0) throw new Error(`${program} ${args[0]} ended with ${code}: ${output.trim()}`);
}

/** One line; what the browser itself says is the most precise. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n');
  const said = lines.map((line) => /\[err\] (.*)/.exec(line)?.[1]).find(isFound);
  return (said ?? lines[0] ?? '').trim();
}

function isFound<T>(value: T | undefined): value is T {
  return value !== undefined;
}
