// Everything that can be said about the code in the documents without Terraform's validation and without running it.

import { dirname } from 'node:path';
import { transformSync } from 'esbuild';
import { moduleFolders, readModule } from '../hcl.ts';
import {
  type Block,
  blocksOf,
  commandsInSentences,
  type Document,
  type Problem,
  problemAt,
  problemsOfFences,
} from './blocks.ts';
import { type Commands, problemsOfCommands, type Tools } from './commands.ts';

/** The problems of fences, of data, and of commands. */
export async function problemsOfCode(documents: Document[], tools: Tools): Promise<Problem[]> {
  return [
    ...documents.flatMap(problemsOfFences),
    ...documents.flatMap(blocksOf).flatMap(problemsOfData),
    ...problemsOfCommands(await commandsOf(documents), tools),
  ];
}

/** A problem of a block of JSON or TypeScript: that it cannot be read. */
export function problemsOfData(block: Block): Problem[] {
  try {
    if (block.language === 'json') JSON.parse(block.text);
    if (block.language === 'ts') transformSync(block.text, { loader: 'ts', logLevel: 'silent' });
    return [];
  } catch (error) {
    return [problemAt(block, 1, `This is no ${block.language}: ${(error as Error).message}`)];
  }
}

/** A document beside an example applies that; any other one a configuration of its own, or one like the examples. */
async function commandsOf(all: Document[]): Promise<Commands[]> {
  const modules = await Promise.all(
    moduleFolders().map(async (folder) => ({ folder, ...(await readModule(folder)) })),
  );
  return all.map((document) => {
    const shells = blocksOf(document).filter(({ language }) => language === 'sh');
    const blocks = [...shells, ...commandsInSentences(document)].sort((a, b) => a.line - b.line);
    const own = modules.filter(({ folder }) => folder === dirname(document.file));
    const applied = document.file.startsWith('examples/') ? own : modules;
    const names = (key: 'variables' | 'outputs') => applied.flatMap((module) => Object.keys(module[key]));
    return { document, blocks, variables: names('variables'), outputs: names('outputs') };
  });
}
