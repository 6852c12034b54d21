// Tests the code in the documents: reads every block, checks every command, validates the HCL, plans the recipes, and runs
// what the READMEs tell a reader to run, on the local AWS.

import { join } from 'node:path';
import { findPython } from '../stand-ins/moto.ts';
import { commandLine } from './command-line.ts';
import { type Block, blocksOf, documents, type Problem } from './documents/blocks.ts';
import { problemsOfCode } from './documents/check.ts';
import { problemsOfPlan, problemsOfSnippets, readSnippets } from './documents/hcl.ts';
import { codeOf, prepareReader, runDocument } from './documents/run.ts';
import { scratchFolder } from './local/cleanup.ts';
import { copyModule } from './local/deployment.ts';
import { startStack } from './local/stack.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent test:documents

Reads every block of code in the documents, checks its commands and its HCL, plans the recipes, and runs the READMEs on
the local AWS.

  -h, --help        show this text`;
commandLine(USAGE, {});

/** Their HCL is planned. */
const PLANNED = /^(?:README|docs\/recipes)[.\w-]*\.md$/;
/** What they tell a reader to run is run. */
const RUN = /^README[.\w-]*\.md$/;

const stack = await startStack();
try {
  const scratch = scratchFolder('dingtalk-notifier-documents-');
  const python = await findPython(root, console.log);
  const reader = prepareReader(stack, scratch, python);
  const { terraform } = stack;
  const { env } = reader;
  const copy = join(scratch, 'module');
  copyModule(root, copy);
  const all = documents();
  const workplace = { terraform, env, copy };

  report(await problemsOfCode(all, { terraform: terraform.path, python }));
  console.log(`${all.length} documents: ${all.flatMap(blocksOf).length} blocks read`);

  const blocks = all.flatMap(blocksOf).filter(({ language }) => language === 'hcl');
  const isPlanned = ({ file }: Block) => PLANNED.test(file);
  // First, because only the first of those that say the same is a snippet.
  const { snippets, problems } = await readSnippets([
    ...blocks.filter(isPlanned),
    ...blocks.filter((block) => !isPlanned(block)),
  ]);
  report(problems);
  const planned = snippets.filter(({ block }) => isPlanned(block));
  const others = snippets.filter(({ block }) => !isPlanned(block));
  report(await problemsOfPlan(planned, workplace));
  report(await problemsOfSnippets(others, workplace));
  console.log(`${planned.length} blocks of HCL planned, ${others.length} validated`);

  const run = new Set<string>();
  for (const document of all.filter(({ file }) => RUN.test(file))) {
    const code = await codeOf(document);
    if (run.has(code)) {
      console.log(`${document.file}: the same code as in another language`);
      continue;
    }
    run.add(code);
    const { problems, summary } = await runDocument(document, reader);
    report(problems);
    if (summary) console.log(summary);
  }
} catch (error) {
  console.log(`✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await stack.stop();
}

function report(problems: Problem[]): void {
  const sorted = problems.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
  for (const { file, line, message } of sorted) console.log(`✘ ${file}:${line}: ${message}`);
  if (problems.length > 0) process.exitCode = 1;
}
