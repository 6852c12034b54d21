// The commands of a block of `sh`, read with a parser for bash and nothing run.

import { spawnSync } from 'node:child_process';
import { type Command, forEachChild, parse, type SyntaxNode, type Word } from 'unbash';
import { type Block, type Problem, problemAt } from './blocks.ts';

export interface ShellCommand {
  /** The program, a function or a builtin; undefined for an assignment alone, or if only the shell knows it. */
  program: string | undefined;
  args: Argument[];
  /** In the block's text, from 1. */
  line: number;
  /** Where the command is in the block's text: two offsets. */
  begin: number;
  end: number;
}

export interface Argument {
  value: string;
  /** Whether only the shell knows its value: it expands a variable or another command. */
  isDynamic: boolean;
}

export interface Shell {
  commands: ShellCommand[];
  /** The functions that the block declares. */
  functions: string[];
  /** The variables that the block sets. */
  sets: string[];
  /** The variables that the block reads, by name, and where first: lines from 1. */
  reads: Map<string, number>;
  problems: Problem[];
}

/** Reads a block, with each command in a pipe, a substitution, a condition or a loop. */
export function readShell(block: Block): Shell {
  const shell: Shell = { commands: [], functions: [], sets: [], reads: new Map(), problems: [] };
  const lineAt = (offset: number) => block.text.slice(0, offset).split('\n').length;
  const visit = (node: SyntaxNode) => {
    if (node.type === 'Function') shell.functions.push(node.name.value);
    if (node.type === 'Command') shell.commands.push(commandOf(node, lineAt(node.pos)));
    if (node.type === 'Assignment') shell.sets.push(node.name);
    if (node.type === 'For') shell.sets.push(node.name.value);
    if (node.type === 'Command' && node.name?.value === 'read')
      shell.sets.push(...node.args.map(({ text }) => text).filter((text) => !text.startsWith('-')));
    if (node.type === 'SimpleExpansion' || node.type === 'ParameterExpansion') {
      const [name] = /[A-Za-z_]\w*/.exec(node.text) ?? [];
      if (name && !shell.reads.has(name)) shell.reads.set(name, lineAt(node.pos));
    }
    if (node.type === 'Redirect' && node.operator === '<' && block.text[node.target?.end ?? 0] === '>') {
      const name = node.target?.value ?? '';
      const message = `<${name}> makes the shell read a file ${name}. Write a value that works, or ${name.toUpperCase()}.`;
      shell.problems.push(problemAt(block, lineAt(node.pos), message));
    }
    forEachChild(node, visit);
  };
  visit(parse(block.text));
  // A placeholder may be what bash cannot read.
  if (shell.problems.length === 0) shell.problems = syntaxProblems(block);
  return shell.problems.length === 0 ? shell : { ...shell, commands: [] };
}

function commandOf({ name, args, pos, end }: Command, line: number): ShellCommand {
  return {
    program: name && !isDynamic(name) ? name.value : undefined,
    args: args.map((arg) =>
      arg.type === 'Word'
        ? { value: arg.value, isDynamic: isDynamic(arg) }
        : { value: arg.text, isDynamic: false },
    ),
    line,
    begin: pos,
    end,
  };
}

function isDynamic(word: Word): boolean {
  let found = false;
  const visit = (node: SyntaxNode) => {
    found ||= node.type.endsWith('Expansion') || node.type === 'ProcessSubstitution';
    if (!found) forEachChild(node, visit);
  };
  forEachChild(word, visit);
  return found;
}

function syntaxProblems(block: Block): Problem[] {
  const { status, stderr, error } = spawnSync('bash', ['-n'], { input: block.text, encoding: 'utf8' });
  if (error) throw error;
  if (status === 0) return [];
  const [, line = '1', message = stderr] = /line (\d+): (.*)/.exec(stderr) ?? [];
  return [problemAt(block, Number(line), `bash cannot read this: ${message.trim()}`)];
}
