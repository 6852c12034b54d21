// npm run llm-guard: how many wrong answers of the corpus the guard shows, and how many right ones it loses.

import { type Case, corpus, outcomeOf } from '../test/unit/support/llm-corpus.ts';
import { commandLine } from './command-line.ts';

const USAGE = `Usage: npm run --silent llm-guard

Prints how many wrong answers of the corpus the guard shows, and how many right ones it rejects.

  -h, --help        show this text`;
commandLine(USAGE, {});

const results: (Case & { isShown: boolean; why: string })[] = [];
for (const one of await corpus()) results.push({ ...one, ...(await outcomeOf(one)) });
const missed = results.filter(({ fault, isShown }) => isShown === (fault !== undefined));

console.log(
  [
    '| Answers | In the corpus | Shown | Not shown |',
    '| --- | --- | --- | --- |',
    row('right', ({ fault }) => fault === undefined),
    row('wrong', ({ fault }) => fault !== undefined),
    ...[...new Set(results.flatMap(({ fault }) => fault ?? []))]
      .sort()
      .map((kind) => row(`wrong: ${kind}`, ({ fault }) => fault === kind)),
  ].join('\n'),
);
console.log('\nJudged wrongly:\n');
for (const { name, fault, answer, why } of missed)
  console.log(
    `- ${name}: ${fault ? `shown despite its ${fault}` : `rejected because of its ${why}`}: ${JSON.stringify(answer)}`,
  );

function row(label: string, isOf: (one: Case) => boolean): string {
  const some = results.filter(isOf);
  const shown = some.filter(({ isShown }) => isShown).length;
  return `| ${label} | ${some.length} | ${shown} | ${some.length - shown} |`;
}
