// npm run check:patterns: every regular expression of the function takes linear time for any text. Checks those that are
// new or changed, and writes their verdicts to the record. --all checks every one again; --check writes nothing, and
// fails if the record is not current.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from './command-line.ts';
import { findPatterns } from './patterns/find.ts';
import { currentChecker, keyOf, RECORD, recordOf, verdictsIn } from './patterns/record.ts';
import { isBounded, type Linear, verdictOf } from './patterns/verdict.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent check:patterns -- [OPTION…]

Checks that each new or changed regular expression of the function takes linear time, and writes the verdicts to
scripts/patterns/checked.json.

  --all             check every one again, in about ten minutes
  --check           write nothing; fail if the record is not current
  -h, --help        show this text`;
const { values } = commandLine(USAGE, {
  all: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
});
const { all: isAll, check: isDry } = values;
const path = join(root, RECORD);

const { patterns, faults } = await findPatterns();
if (patterns.length === 0)
  faults.push('No regular expression was found: this check does not see the sources.');

const checker = currentChecker();
const record = readFileSync(path, 'utf8');
const known = isAll ? new Map<string, Linear>() : verdictsIn(record, checker);
const verdicts = new Map<string, Linear>();
let checked = 0;
for (const pattern of patterns.filter(({ source }) => !isBounded(source))) {
  const key = keyOf(pattern);
  const linear = known.get(key);
  if (linear) verdicts.set(key, linear);
  else if (isDry && !isAll) faults.push(`${pattern.file}: ${key}\n  The record has no verdict.`);
  else {
    checked += 1;
    const verdict = verdictOf(pattern.source, pattern.flags);
    if ('linear' in verdict) verdicts.set(key, verdict.linear);
    else faults.push(`${pattern.file}: ${key}\n  ${verdict.fault}`);
  }
}

const current = recordOf(verdicts, checker);
if (!isDry) writeFileSync(path, current);
else if (record !== current)
  faults.push(`${RECORD} is not current. Run npm run check:patterns, and commit the file.`);

for (const fault of faults) console.error(fault);
console.log(`${patterns.length} regular expressions, ${checked} checked now, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
