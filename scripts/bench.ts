// Measures the Lambda on this machine: processor time, ratios and medians within one run, because machines differ and
// are busy. A target that is missed is said, and fails nothing.

import { parseArgs } from 'node:util';
import { benchColdStart } from './bench/cold-start.ts';
import { benchDescribe } from './bench/describe.ts';
import { benchMemory } from './bench/memory.ts';
import { LAMBDA_VERSIONS, lambdaNode } from './local/lambda-node.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '21' },
    /** The path of another zip, whose cold start is compared with that of the committed one. */
    compare: { type: 'string', multiple: true },
  },
});

const nodes = await Promise.all(LAMBDA_VERSIONS.map(lambdaNode));
await benchDescribe();
for (const node of nodes) await benchMemory(node);
await benchColdStart(nodes, Number(values.runs), values.compare);
