// What runs a handler in an execution environment: AWS's own runtime client if it can be installed, otherwise a small one.

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../scripts/local/process.ts';

export interface Runtime {
  /** For people: which client, on which Node.js. */
  name: string;
  /** The Node.js that runs the client. */
  node: string;
  /** The script that receives invocations from the Runtime API. */
  client: string;
}

/** Requires only the current Node.js. */
export const BOOTSTRAP: Runtime = {
  name: `the stand-in's runtime client on Node.js ${process.versions.node}`,
  node: process.execPath,
  client: join(import.meta.dirname, 'lambda-bootstrap.mjs'),
};

const PACKAGES = join(import.meta.dirname, 'aws-runtime');

/**
 * AWS's runtime client on a Node.js that Lambda has, of the versions in aws-runtime/package.json, installed under .local/
 * at first use. It is compiled then, which takes a minute, a C++ compiler, make, cmake and Python. If that fails, `say`
 * reports why, and the small client is used instead.
 */
export async function awsRuntime(root: string, say: (text: string) => void): Promise<Runtime> {
  const lock = readFileSync(join(PACKAGES, 'package-lock.json'));
  const versions = createHash('sha256').update(lock).digest('hex').slice(0, 8);
  const folder = join(root, '.local', `aws-runtime-${versions}`);
  const reason = existsSync(folder) ? undefined : await install(folder, say);
  if (reason === undefined) return await installed(folder);
  say(`AWS's runtime client could not be installed, so ${BOOTSTRAP.name} stands in. ${reason}`);
  return BOOTSTRAP;
}

/** Why it failed, or undefined. A partial installation is removed. */
async function install(folder: string, say: (text: string) => void): Promise<string | undefined> {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(PACKAGES, name), join(draft, name));
  say("installing AWS's runtime client into .local/ (once, about a minute)");
  try {
    const { code, output } = await run('npm', ['ci', '--foreground-scripts'], { cwd: draft });
    if (code !== 0) return `npm ci ended with ${code}:\n${output.trimEnd().split('\n').slice(-5).join('\n')}`;
    if (!existsSync(join(draft, 'node_modules/aws-lambda-ric/rapid-client.node')))
      return 'Its native part was not compiled: npm runs no install scripts, or this is not Linux.';
    // Another process may have finished first.
    if (!existsSync(folder)) renameSync(draft, folder);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

async function installed(folder: string): Promise<Runtime> {
  const node = join(folder, 'node_modules/node/bin/node');
  const { version } = JSON.parse(
    readFileSync(join(folder, 'node_modules/aws-lambda-ric/package.json'), 'utf8'),
  ) as { version: string };
  const { stdout } = await run(node, ['--version']);
  return {
    name: `AWS's runtime client ${version} on Node.js ${stdout.trim().slice(1)}`,
    node,
    client: join(folder, 'node_modules/aws-lambda-ric/index.mjs'),
  };
}
