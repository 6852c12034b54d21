// The Node.js versions that Lambda can run the function on, from npm where this machine has another.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';
import { findProgram, run } from './process.ts';

export const LAMBDA_VERSIONS = [22, 24];

/** The path of a Node.js of this major version: the one on the PATH, else npm's package, which is kept until npm ci. */
export async function lambdaNode(version: number): Promise<string> {
  const own = findProgram('node');
  if (own !== undefined && versionOf(own).startsWith(`v${version}.`)) return own;
  const folder = join(root, 'node_modules/.cache', `node-${version}`);
  const node = join(folder, 'node_modules/node/bin/node');
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  const { code, output } = await run('npm', ['install', '--silent', '--prefix', folder, `node@${version}`]);
  if (code !== 0) throw new Error(`npm cannot install node@${version}.\n${output}`);
  return node;
}

/** "v22.23.3" */
export function versionOf(node: string): string {
  return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
}
