// What the commands share: options with suggestions for typing errors, and paths from where the user stands.

import { basename, resolve } from 'node:path';
import { type ParseArgsConfig, type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { printable } from './preview/terminal.ts';

/**
 * The arguments of the process, as Node's parseArgs returns them. Throws an Error of one sentence or two that says what
 * is wrong with them, with the option that was probably meant.
 */
export function parseOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const { message } = error as Error;
    const [, option] = /^Unknown option '(.+?)'/s.exec(message) ?? [];
    if (option === undefined) throw error;
    const known = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    throw new Error(`There is no option ${option}.${didYouMean(option, known)} --help lists the options.`);
  }
}

/**
 * The arguments of a command whose only task is to run. `-h` prints the usage and ends the process; a wrong argument ends
 * it with exit code 2. Other arguments than options are wrong without `names`.
 */
export function commandLine<T extends ParseArgsOptionsConfig>(
  usage: string,
  options: T,
  names?: Names,
): CommandLine<T> {
  try {
    const help = { help: { type: 'boolean', short: 'h', default: false } } as const;
    const allowPositionals = names !== undefined;
    const { values, positionals } = parseOptions({ options: { ...options, ...help }, allowPositionals });
    if ((values as { help?: boolean }).help) {
      console.log(usage);
      process.exit(0);
    }
    if (names !== undefined && names !== 'any')
      for (const name of positionals)
        if (!names.known.includes(name))
          throw new Error(`There is no ${names.kind} ${name}.${didYouMean(name, names.known)}`);
    return { values: values as CommandLine<T>['values'], names: positionals };
  } catch (error) {
    return refuse((error as Error).message);
  }
}

/** What the arguments name that are no options, such as "sample": one of those known, or any. */
type Names = { kind: string; known: readonly string[] } | 'any';

interface CommandLine<T extends ParseArgsOptionsConfig> {
  values: ReturnType<typeof parseArgs<{ options: T }>>['values'];
  names: string[];
}

/** Ends the process with exit code 2: an argument is wrong. */
export function refuse(message: string): never {
  console.error(printable(`${basename(process.argv[1] ?? '', '.ts')}: ${message}`));
  process.exit(2);
}

/** A whole number that is at least `least`. Any other text ends the process with exit code 2. */
export function wholeNumber(option: string, text: string, least = 1): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least) return value;
  return refuse(`${option} is "${text}", but must be a whole number of at least ${least}.`);
}

/** " Did you mean …?" for the most similar known name; empty if none is similar. */
export function didYouMean(given: string, known: readonly string[]): string {
  // A longer text is not a typing error, and would take long to compare.
  if (given.length > LONGEST_NAME) return '';
  const [closest] = known
    .map((name) => ({ name, distance: distance(given.toLowerCase(), name) }))
    .filter((one) => one.distance <= Math.max(1, Math.floor(given.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return closest === undefined ? '' : ` Did you mean ${closest.name}?`;
}

/** An absolute path. `npm run` starts commands in the repository; INIT_CWD is where it was called. */
export function pathFromUser(path: string): string {
  const { npm_lifecycle_event, INIT_CWD } = process.env;
  // Another script of npm, such as the tests, may have started this command elsewhere.
  const isOfNpmRun = npm_lifecycle_event !== undefined && NPM_SCRIPTS.has(npm_lifecycle_event);
  return resolve((isOfNpmRun && INIT_CWD) || '', path);
}

const LONGEST_NAME = 100;

/** The scripts of package.json whose arguments are paths. */
const NPM_SCRIPTS = new Set(['preview']);

/** How many characters to insert, delete, replace or swap with their neighbor. */
function distance(a: string, b: string): number {
  let [before, previous]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (previous?.[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (previous?.[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, previous] = [previous, row];
  }
  return previous?.[b.length] ?? 0;
}
