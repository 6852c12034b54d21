// Which calls Terraform made on the local AWS, as npm run permissions keeps them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root.ts';

export const PHASES = ['create', 'refresh', 'update', 'destroy'] as const;
export type Phase = (typeof PHASES)[number];

/** By service and operation, such as `sqs:CreateQueue`. */
export type Calls = Record<string, Phase[]>;

export const CALLS_FILE = 'scripts/permissions/calls.json';

export function readCalls(): Calls {
  return JSON.parse(readFileSync(join(root, CALLS_FILE), 'utf8')) as Calls;
}
