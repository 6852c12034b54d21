// Whether each command in the documents would work: its program, its options, and the files, scripts and outputs that it names.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean } from '../command-line.ts';
import { root } from '../root.ts';
import { sampleNames } from '../samples.ts';
import { type AwsCommand, problemsOfAws } from './aws.ts';
import { type Block, type Document, type Problem, problemAt } from './blocks.ts';
import { readShell, type ShellCommand } from './sh.ts';

/** A document's blocks of `sh` in its order, and what its commands may name. */
export interface Commands {
  document: Document;
  blocks: Block[];
  /** The variables and outputs of the configuration that the commands apply. */
  variables: string[];
  outputs: string[];
}

export interface Tools {
  /** The path of Terraform or OpenTofu. */
  terraform: string;
  /** A Python that has botocore. */
  python: string;
}

/** The problems of all documents' commands. A block may use the variables that an earlier one of its document sets. */
export function problemsOfCommands(all: Commands[], { terraform, python }: Tools): Problem[] {
  const problems: Problem[] = [];
  const ofAws: AwsCommand[] = [];
  for (const commands of all) {
    const sets = new Set<string>();
    for (const block of commands.blocks) {
      const shell = readShell(block);
      problems.push(...shell.problems);
      for (const name of shell.sets) sets.add(name);
      for (const [name, line] of shell.reads)
        if (!sets.has(name) && !commands.document.text.includes(`\`${name}\``))
          problems.push(problemAt(block, line, unsetMessage(name)));
      for (const name of shell.sets.flatMap((one) => /^TF_VAR_(\w+)/.exec(one)?.[1] ?? []))
        if (!commands.variables.includes(name))
          problems.push(problemAt(block, 1, noVariableMessage(name, commands.variables)));
      for (const command of shell.commands) {
        if (command.program === undefined || shell.functions.includes(command.program)) continue;
        if (command.program === 'aws') ofAws.push({ document: commands.document, block, command });
        const message = problemOf(command, { ...commands, file: block.file, terraform });
        if (message) problems.push(problemAt(block, command.line, message));
      }
    }
  }
  return [...problems, ...problemsOfAws(ofAws, python)];
}

/** Where a command stands. */
interface Place {
  file: string;
  variables: string[];
  outputs: string[];
  terraform: string;
}

type Check = (args: string[], place: Place) => string | undefined;

/** The programs that the documents call, and how each is checked. */
const PROGRAMS: Record<string, Check> = {
  cd: missingPath,
  make: (targets) => targets.map(problemOfTarget).find(Boolean),
  node: missingPath,
  npm: problemOfNpm,
  npx: problemOfNpx,
  terraform: problemOfTerraform,
  tofu: problemOfTerraform,
};

/** Those that are not checked: builtins of the shell, aws, which has a check of its own, and what systems have. */
const UNCHECKED = 'aws cat date echo export hostname jq read rm set sh tail umask'.split(' ');

function problemOf({ program = '', args }: ShellCommand, place: Place): string | undefined {
  // A script of the reader.
  if (program.startsWith('./') || UNCHECKED.includes(program)) return undefined;
  const check = PROGRAMS[program];
  if (!check)
    return `The program ${program} is unknown.${didYouMean(program, [...Object.keys(PROGRAMS), ...UNCHECKED])} Add it to scripts/documents/commands.ts if readers have it.`;
  return check(
    args.map(({ value }) => value),
    place,
  );
}

function unsetMessage(name: string): string {
  return `Nothing before sets $${name}. Set it in the block, or explain \`${name}\` in the text.`;
}

function noVariableMessage(name: string, known: string[]): string {
  return `There is no variable ${name}.${didYouMean(name, known)}`;
}

const { scripts, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  devDependencies: Record<string, string>;
};

const targets = [...readFileSync(join(root, 'Makefile'), 'utf8').matchAll(/^([a-z]+):/gm)].map(
  ([, name = '']) => name,
);

function problemOfTarget(target: string): string | undefined {
  if (targets.includes(target)) return undefined;
  return `The Makefile has no target ${target}.${didYouMean(target, targets)} make help lists the targets.`;
}

const NPM_COMMANDS = ['ci', 'pack', 'test'];

function problemOfNpm(args: string[], place: Place): string | undefined {
  const [command = '', ...rest] = args;
  if (command !== 'run')
    return NPM_COMMANDS.includes(command)
      ? undefined
      : `npm ${command} is unknown here. Add it to scripts/documents/commands.ts if readers need it.`;
  const names = rest[0] === '--silent' ? rest.slice(1) : rest;
  const [name = '', separator, ...options] = names;
  const script = scripts[name];
  if (script === undefined)
    return `package.json has no script ${name}.${didYouMean(name, Object.keys(scripts))}`;
  if (separator !== undefined && separator !== '--')
    return `npm reads ${separator} itself. Write -- before what the script ${name} reads.`;
  const [, source] = /(scripts\/[\w-]+\.ts)/.exec(script) ?? [];
  return source === undefined ? missingPath(options, place) : problemOfOptions(name, source, options, place);
}

/** Reads the arguments as the script does, with the options that its source declares. */
function problemOfOptions(name: string, source: string, args: string[], place: Place): string | undefined {
  const options = declaredOptions(readFileSync(join(root, source), 'utf8'));
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const unknown = positionals.find((value) => name === 'preview' && !values.list && isNoSample(value));
    if (unknown) return `There is no sample ${unknown}.${didYouMean(unknown, sampleNames())}`;
    return missingPath(positionals, place);
  } catch (error) {
    const [, option] = /^Unknown option '(.+?)'/.exec((error as Error).message) ?? [];
    const known = Object.keys(options).map((one) => `--${one}`);
    return option
      ? `npm run ${name} has no option ${option}.${didYouMean(option, known)} See ${source}.`
      : (error as Error).message;
  }
}

/** The options that a source declares for parseArgs, as each script does; each has --help. */
export function declaredOptions(source: string): NonNullable<ParseArgsConfig['options']> {
  const declared = source.matchAll(/'?([\w-]+)'?: \{\s*type: '(string|boolean)'(?:[^}]*short: '(\w)')?/g);
  return {
    help: { type: 'boolean', short: 'h' },
    ...Object.fromEntries(
      [...declared].map(([, name = '', type, short]) => [
        name,
        { type, ...(short && { short }), multiple: true },
      ]),
    ),
  };
}

/** A name that is no path: the reader's own files have an extension. */
function isNoSample(value: string): boolean {
  return !/[/$]|\.json$|\.txt$/.test(value) && !sampleNames().includes(value);
}

function problemOfNpx(args: string[], place: Place): string | undefined {
  const [name = '', ...rest] = args.filter((arg) => arg !== '--yes');
  if (name.startsWith('github:')) return problemOfOptions('preview', 'scripts/preview.ts', rest, place);
  if (!(name in devDependencies))
    return `npx would download ${name}, which is no devDependency of package.json.`;
  return missingPath(rest, place);
}

/** The first path into the repository that is not there; a path with a wildcard up to it. */
function missingPath(args: string[], { file }: Place): string | undefined {
  const paths = args
    .map((arg) => arg.replace(/^-[\w-]+=/, ''))
    .filter((arg) => arg.includes('/') && !/^[-/]|[$:{"]/.test(arg))
    .map((path) => path.replace(/[^/]*[*?].*$/, ''));
  const missing = paths.find(
    (path) => ![root, join(root, dirname(file))].some((from) => existsSync(join(from, path))),
  );
  return missing && `There is no ${missing} in the repository.`;
}

function problemOfTerraform(args: string[], place: Place): string | undefined {
  const { variables, outputs, terraform } = place;
  const words = args.filter((arg) => !arg.startsWith('-'));
  const subcommand = words.slice(0, words[0] === 'state' ? 2 : 1);
  const known = terraformOptions(terraform, subcommand.join(' '));
  if (known.length === 0) return `terraform has no command ${subcommand.join(' ')}.`;
  const option = args
    .map((arg) => /^-+([\w-]+)/.exec(arg)?.[1])
    .find((name) => name && !known.includes(name));
  if (option)
    return `terraform ${subcommand.join(' ')} has no option -${option}.${didYouMean(option, known)}`;
  const set = args
    .flatMap((arg, index) => (args[index - 1] === '-var' ? [arg] : (/^-var=(.*)/.exec(arg)?.[1] ?? [])))
    .map((assignment) => assignment.split('=')[0])
    .find((name) => name && !variables.includes(name));
  if (set) return noVariableMessage(set, variables);
  const [, output = ''] = words;
  if (subcommand[0] === 'output' && output && !output.startsWith('$') && !outputs.includes(output))
    return `There is no output ${output}.${didYouMean(output, outputs)}`;
  return missingPath(args, place);
}

const helpOfTerraform = new Map<string, string[]>();

/** What `terraform COMMAND -help` lists, without the dash; apply and destroy take the options of plan, too. */
function terraformOptions(program: string, subcommand: string): string[] {
  const found = helpOfTerraform.get(subcommand);
  if (found) return found;
  const env = { ...process.env, TF_CLI_CONFIG_FILE: '' };
  const { stdout, status } = spawnSync(program, [...subcommand.split(' '), '-help'], {
    encoding: 'utf8',
    env,
  });
  const listed = [...stdout.matchAll(/^ +-([\w-]+)/gm)].map(([, name = '']) => name);
  const known = !stdout.includes('Usage:') || status !== 0 ? [] : [...listed, 'help', 'chdir'];
  const all =
    subcommand === 'apply' || subcommand === 'destroy'
      ? [...known, ...terraformOptions(program, 'plan')]
      : known;
  helpOfTerraform.set(subcommand, all);
  return all;
}
