// How the module is set up as it ships: the figures stand in main.tf, and one is assumed.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bundle.ts';

export interface Settings {
  functionTimeoutMs: number;
  batchingWindowMs: number;
  batchSize: number;
  visibilityTimeoutMs: number;
  maxReceiveCount: number;
  concurrency: number;
  /** How many receives a poller of Lambda has under way: AWS does not say. */
  receivesAtOnce: number;
}

const ASSUMED_RECEIVES_AT_ONCE = 5;

/** Reads the locals of main.tf, and the default of the one variable among them. Throws if it finds anything else. */
export function readSettings(): Settings {
  const hcl = ['main.tf', 'variables.tf'].map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const number = (what: string, pattern: RegExp): number => {
    const digits = pattern.exec(hcl)?.[1];
    if (digits === undefined)
      throw new Error(`The HCL says ${what} in a way that the simulation cannot read.`);
    return Number(digits);
  };
  const local = (name: string) => number(`local.${name}`, new RegExp(`^  ${name} += (\\d+)$`, 'm'));
  for (const formula of [
    'function_timeout   = var.lambda_timeout_seconds',
    'visibility_timeout = 6 * local.function_timeout + local.batching_window',
    'max_receive_count  = max(5, ceil(7200 / local.visibility_timeout))',
  ]) {
    if (!hcl.includes(formula)) throw new Error(`main.tf does not say "${formula}", as the simulation does.`);
  }
  const timeout = number(
    'var.lambda_timeout_seconds',
    /^variable "lambda_timeout_seconds" \{[^}]*?^ {2}default += (\d+)$/ms,
  );
  const window = local('batching_window');
  const visibilityTimeout = 6 * timeout + window;
  return {
    functionTimeoutMs: timeout * 1000,
    batchingWindowMs: window * 1000,
    batchSize: local('batch_size'),
    visibilityTimeoutMs: visibilityTimeout * 1000,
    maxReceiveCount: Math.max(5, Math.ceil(7200 / visibilityTimeout)),
    concurrency: local('concurrency'),
    receivesAtOnce: ASSUMED_RECEIVES_AT_ONCE,
  };
}
