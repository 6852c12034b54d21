// Measures the Lambda on this machine. Everything is a ratio or a median within one run: machines differ.

import { parseArgs } from 'node:util';
import { benchColdStart } from './bench/cold-start.ts';
import { benchDescribe } from './bench/describe.ts';
import { benchMemory } from './bench/memory.ts';

const { values } = parseArgs({
  options: {
    /** Path of the Node binary that plays the Lambda runtime. */
    node: { type: 'string', default: process.execPath },
    runs: { type: 'string', default: '21' },
  },
});

await benchDescribe();
await benchMemory(values.node);
await benchColdStart(values.node, Number(values.runs));
