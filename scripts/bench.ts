// Measures the Lambda on this machine: processor time, ratios and medians within one run, because machines differ and
// are busy. A target that is missed is said, and fails nothing.

import { existsSync } from 'node:fs';
import { benchColdStart } from './bench/cold-start.ts';
import { benchDescribe } from './bench/describe.ts';
import { benchMemory } from './bench/memory.ts';
import { commandLine, refuse, wholeNumber } from './command-line.ts';
import { LAMBDA_VERSIONS, lambdaNode } from './local/lambda-node.ts';

const USAGE = `Usage: node --import tsx scripts/bench.ts [OPTION…]

Measures cold start, memory and speed of the committed zip on this machine.

  --runs N          cold starts per version of Node.js (default: 21)
  --compare ZIP     another zip whose cold start is compared; can be repeated
  -h, --help        show this text`;
const { values } = commandLine(USAGE, {
  runs: { type: 'string', default: '21' },
  compare: { type: 'string', multiple: true },
});
const runs = wholeNumber('--runs', values.runs);
for (const path of values.compare ?? []) if (!existsSync(path)) refuse(`There is no file ${path}.`);

const nodes = await Promise.all(LAMBDA_VERSIONS.map(lambdaNode));
await benchDescribe();
for (const node of nodes) await benchMemory(node);
await benchColdStart(nodes, runs, values.compare);
