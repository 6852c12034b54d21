// Whether the commands of the AWS CLI in the documents exist, with the options that they need: see aws.py.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Block, type Document, type Problem, problemAt } from './blocks.ts';
import type { ShellCommand } from './sh.ts';

export interface AwsCommand {
  document: Document;
  block: Block;
  command: ShellCommand;
}

/** A document says once, before the first such command, that it is for version 2. */
const SAYS_VERSION_2 = /version 2 of the AWS CLI|AWS CLI (?:version 2|v2|第 2 版|版本 2)/i;

const PROGRAM = join(import.meta.dirname, 'aws.py');

/** The problems of commands; `python` is one that has botocore. */
export function problemsOfAws(commands: AwsCommand[], python: string): Problem[] {
  if (commands.length === 0) return [];
  const input = JSON.stringify(
    commands.map(({ command }) => command.args.map(({ value, isDynamic }) => (isDynamic ? null : value))),
  );
  const { stdout, stderr, status } = spawnSync(python, [PROGRAM, '--check'], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${PROGRAM} ended with ${status}:\n${stderr}`);
  const answers = JSON.parse(stdout) as (string | null)[];
  return commands.flatMap(({ document, block, command }, index) => {
    const answer = answers[index];
    if (!answer) return [];
    const [, ofVersion2] = /^v2:(.*)/.exec(answer) ?? [];
    if (ofVersion2 === undefined) return [problemAt(block, command.line, answer)];
    const before = document.text.split('\n').slice(0, block.line).join('\n');
    if (SAYS_VERSION_2.test(before)) return [];
    const message = `Only version 2 of the AWS CLI has this: ${ofVersion2}. Say so before, or use what both versions have.`;
    return [problemAt(block, command.line, message)];
  });
}
