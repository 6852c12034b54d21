// Runs what a document tells its reader to type, on the local AWS: its first configuration is applied, each command runs
// in the document's order, in one shell, and each test message must reach the robot.

import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'unbash';
import { copyModule } from '../local/deployment.ts';
import { run } from '../local/process.ts';
import type { Stack } from '../local/stack.ts';
import { findProviderMirror, runTerraform, terraformEnvironment } from '../local/terraform.ts';
import { root } from '../root.ts';
import { type Block, blocksOf, type Document, type Problem } from './blocks.ts';
import { configurationOf, readSnippets, type Snippet } from './hcl.ts';
import { readShell, type ShellCommand } from './sh.ts';

/** What is not run, with the reason. Every other command is run. */
const EXEMPT: Record<string, string> = {
  'make demo': 'a step of make test',
  'make test': 'runs this',
  'make local': 'runs until Ctrl-C; the browser tests start it',
  'make playground': 'runs until Ctrl-C; the browser tests start it',
};

const ARRIVAL_TIMEOUT_MS = 60_000;

/** A clone in which readers' commands may write, and where their AWS is. */
export interface Reader {
  stack: Stack;
  env: NodeJS.ProcessEnv;
  clone: string;
  /** The configuration that was applied last. */
  deployed: string;
}

/** Prepares a clone and an AWS CLI below `scratch`; `python` is one that has botocore. */
export function prepareReader(stack: Stack, scratch: string, python: string): Reader {
  const clone = join(scratch, 'clone');
  copyModule(root, clone);
  for (const name of readdirSync(root))
    if (!name.startsWith('.') && !existsSync(join(clone, name)))
      symlinkSync(join(root, name), join(clone, name));
  const deployed = join(clone, 'deployed');
  const programs = join(scratch, 'bin');
  mkdirSync(deployed);
  mkdirSync(programs);
  const aws = join(import.meta.dirname, 'aws.py');
  writeFileSync(join(programs, 'aws'), `#!/bin/sh\nexec '${python}' '${aws}' "$@"\n`, { mode: 0o755 });
  // The reader's terminal: what is typed at a prompt.
  writeFileSync(join(scratch, 'typed'), `${stack.robot.webhookUrl}\n`.repeat(10));
  const { terraform, endpoint, region, robot } = stack;
  const env = {
    ...terraformEnvironment({
      terraform,
      mirror: findProviderMirror(root),
      scratch,
      endpoint,
      region,
      variables: { webhook_url: robot.webhookUrl },
    }),
    PATH: [programs, process.env.PATH].join(delimiter),
    TF_CLI_ARGS: '-no-color',
    TF_CLI_ARGS_apply: '-auto-approve',
    TYPED: join(scratch, 'typed'),
    CLONE: clone,
    DEPLOYED: deployed,
  };
  return { stack, env, clone, deployed };
}

/** Runs a document; the problems, and a line for people about what was run. */
export async function runDocument(
  document: Document,
  reader: Reader,
): Promise<{ problems: Problem[]; summary?: string }> {
  const { file } = document;
  const { snippets, shells } = await readDocument(document);
  const first = snippets.find(({ isInside }) => !isInside);
  if (!first) return { problems: [{ file, line: 1, message: 'There is no HCL to apply.' }] };
  writeFileSync(join(reader.deployed, 'main.tf'), configurationOf(first, '..'));
  const problems = await runLines(file, linesOf(shells, first.block), reader);
  if (problems.length > 0) return { problems };

  const steps = first.parsed.output?.next_steps ? await nextSteps(file, reader) : [];
  const stepProblems = await runLines(file, ['', 'cd "$DEPLOYED"', ...steps], reader);
  if (stepProblems.length > 0) return { problems: stepProblems };

  const { line } = first.block;
  const commands = [
    ...shells.flatMap(commandsToRun),
    ...commandsToRun({ ...first.block, text: steps.join('\n') }),
  ];
  const sent = commands.flatMap(publishedText);
  const missing = [];
  for (const text of sent) if (!(await arrives(text, reader))) missing.push(notArrived(text, reader));
  if (sent.length === 0) missing.push('No command, here or in the output next_steps, sends a test message.');
  const exempt = shells.flatMap((block) => readShell(block).commands.filter(isExempt)).map(textOf);
  const not = exempt.map((text) => `; not run: ${text}, ${EXEMPT[text]}`).join('');
  return {
    problems: missing.map((message) => ({ file, line, message })),
    summary: `${file}: applied; ${commands.length} commands run; the robot received: ${sent.join(', ')}${not}`,
  };
}

/** Equal for documents whose code is the same, such as a translation. */
export async function codeOf(document: Document): Promise<string> {
  const { snippets, shells } = await readDocument(document);
  return JSON.stringify([
    snippets.map(({ parsed }) => parsed),
    shells.map((block) => readShell(block).commands.map(({ program, args }) => [program, args])),
  ]);
}

async function readDocument(document: Document): Promise<{ snippets: Snippet[]; shells: Block[] }> {
  const blocks = blocksOf(document);
  const { snippets } = await readSnippets(blocks.filter(({ language }) => language === 'hcl'));
  return { snippets, shells: blocks.filter(({ language }) => language === 'sh') };
}

/**
 * A script whose lines are those of the document, so that an error has its line. `configuration` is applied where it
 * stands, unless a command of the document applies it.
 */
export function linesOf(shells: Block[], configuration: Block): string[] {
  const lines: string[] = [];
  const put = (line: number, text: string) => {
    lines[line - 1] = text;
  };
  const isApply = ({ program, args }: ShellCommand) => program === 'terraform' && args[0]?.value === 'apply';
  if (!shells.flatMap(commandsToRun).some(isApply))
    put(endOf(configuration), 'cd "$DEPLOYED"; terraform init; terraform apply');
  for (const block of shells) {
    const isDeployed = commandsToRun(block).some(({ program = '' }) => /^(?:terraform|aws)$/.test(program));
    put(block.line - 1, `cd "${isDeployed ? '$DEPLOYED' : '$CLONE'}"`);
    for (const [index, text] of textToRun(block).trimEnd().split('\n').entries())
      put(block.line + index, text);
  }
  return Array.from(lines, (line) => line ?? '');
}

/** The line of the closing fence. */
function endOf({ line, text }: Block): number {
  return line + text.trimEnd().split('\n').length;
}

function textOf({ program, args }: ShellCommand): string {
  return [program, ...args.map(({ value }) => value)].join(' ');
}

function isExempt(command: ShellCommand): boolean {
  return textOf(command) in EXEMPT;
}

function commandsToRun(block: Block): ShellCommand[] {
  return readShell(block).commands.filter((command) => !isExempt(command));
}

/** The text of a block, with `:` for each command that is not run, and an end for `a && b` if a fails. */
function textToRun(block: Block): string {
  const lists = parse(block.text).commands.filter(({ command }) => command.type === 'AndOr');
  const edits = [
    ...readShell(block)
      .commands.filter(isExempt)
      .map(({ begin, end }) => ({ begin, end, text: ':' })),
    // Only the last command of a list is one whose failure ends the script.
    ...lists.map(({ end }) => ({ begin: end, end, text: ' || failed $LINENO' })),
  ];
  return edits
    .sort((a, b) => b.begin - a.begin)
    .reduce((text, edit) => `${text.slice(0, edit.begin)}${edit.text}${text.slice(edit.end)}`, block.text);
}

const BEGIN =
  'failed() { echo "@failed $1"; exit 1; }; set -eE -o pipefail; trap \'failed $LINENO\' ERR; exec <"$TYPED"';
const FAILED = /^@failed (\d+)$/m;

/** Runs lines of a document in one shell; a command that fails ends it. The first line must be free. */
export async function runLines(
  file: string,
  [, ...lines]: string[],
  { env, clone, stack }: Pick<Reader, 'env' | 'clone'> & { stack: { robot: { token: string } } },
): Promise<Problem[]> {
  const { code, output } = await run('bash', ['-c', [BEGIN, ...lines].join('\n')], { cwd: clone, env });
  const line = Number(FAILED.exec(output)?.[1] ?? 1);
  if (output.includes(stack.robot.token)) return [{ file, line, message: "The robot's token was printed." }];
  if (code === 0) return [];
  const last = output.replace(FAILED, '').trim().split('\n').slice(-30).join('\n');
  return [{ file, line, message: `The command failed on the local AWS:\n${last}` }];
}

/** The commands in the output next_steps, each a line. */
async function nextSteps(file: string, { deployed, stack, env }: Reader): Promise<string[]> {
  const { code, output, stdout } = await runTerraform(stack.terraform, ['output', '-raw', 'next_steps'], {
    cwd: deployed,
    env,
  });
  if (code !== 0) throw new Error(`${file}: terraform output -raw next_steps ended with ${code}:\n${output}`);
  return stdout.split('\n').filter((line) => line.startsWith('aws '));
}

/** The text that a command publishes to a topic. */
function publishedText({ program, args }: ShellCommand): string[] {
  const values = args.map(({ value }) => value);
  if (program !== 'aws' || values[0] !== 'sns' || values[1] !== 'publish') return [];
  return [values[values.indexOf('--message') + 1] ?? ''];
}

async function arrives(text: string, { stack }: Reader): Promise<boolean> {
  const deadline = Date.now() + ARRIVAL_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (stack.robot.messages().some((message) => `${message.title}\n${message.text}`.includes(text)))
      return true;
    await sleep(100);
  }
  return false;
}

function notArrived(text: string, { stack }: Reader): string {
  return `The robot received no message "${text}". The function's last log line: ${stack.lambda.logs.at(-1)?.text ?? 'none'}`;
}
