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

/** Reads the locals of main.tf. Throws if one is missing or no plain number. */
export function readSettings(): Settings {
  const hcl = readFileSync(join(root, 'main.tf'), 'utf8');
  const local = (name: string): number => {
    const digits = new RegExp(`^  ${name} += (\\d+)$`, 'm').exec(hcl)?.[1];
    if (digits === undefined) throw new Error(`main.tf has no local ${name} that is a plain number.`);
    return Number(digits);
  };
  const expression = 'visibility_timeout = 6 * local.function_timeout + local.batching_window';
  if (!hcl.includes(expression)) throw new Error(`main.tf does not say ${expression}.`);
  const [timeout, window] = [local('function_timeout'), local('batching_window')];
  return {
    functionTimeoutMs: timeout * 1000,
    batchingWindowMs: window * 1000,
    batchSize: local('batch_size'),
    visibilityTimeoutMs: (6 * timeout + window) * 1000,
    maxReceiveCount: local('max_receive_count'),
    concurrency: local('concurrency'),
    receivesAtOnce: ASSUMED_RECEIVES_AT_ONCE,
  };
}
