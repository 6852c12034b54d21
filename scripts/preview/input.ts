// The events to preview: files, samples and standard input, as Lambda would receive them.

import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { didYouMean, pathFromUser } from '../command-line.ts';
import { sampleNames, samplePath } from '../samples.ts';
import { asReceived } from './received.ts';

/** The content of a file, otherwise of the sample with that name. Throws an Error that says what to specify instead. */
export function readInput(given: string): unknown {
  if (existsSync(pathFromUser(given))) return asReceived(parseJson(readText(given), given));
  const names = sampleNames();
  if (names.includes(given)) return parseJson(readText(samplePath(given)), given);
  const name = basename(given, '.json');
  const meant = didYouMean(name, names);
  const similar = names.filter((one) => one.includes(name.toLowerCase())).length;
  const hint =
    meant === '' && similar > 0
      ? ` --list ${name} lists ${similar} samples.`
      : `${meant} --list lists the samples.`;
  throw new Error(`There is no file and no sample "${given}".${hint}`);
}

export function readStandardInput(): unknown {
  if (process.stdin.isTTY)
    console.error('Paste an event and press Ctrl-D, or specify a file or the name of a sample (--list).');
  const content = readText(0);
  if (content.trim() === '')
    throw new Error(
      'Standard input is empty. `aws sqs receive-message` prints nothing if the queue is empty, or while its messages are hidden: wait 30 seconds.',
    );
  return asReceived(parseJson(content, nameOf(0)));
}

/** An option's value that is JSON, or the path of a file that contains it. */
export function jsonOf(given: string, option: string): unknown {
  const isPath = !/^\s*[{"]/.test(given) && existsSync(pathFromUser(given));
  return parseJson(isPath ? readText(given) : given, isPath ? given : option);
}

/** The text of a file, or of standard input (0). */
export function readText(file: string | 0): string {
  try {
    return readFileSync(file === 0 ? file : pathFromUser(file), 'utf8');
  } catch (error) {
    throw new Error(
      `Cannot read ${nameOf(file)} (${(error as NodeJS.ErrnoException).code}). Specify the path of a file.`,
    );
  }
}

export function parseJson(content: string, name: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Error(`${name} is not valid JSON: ${(error as Error).message}`);
  }
}

function nameOf(file: string | 0): string {
  return file === 0 ? 'standard input' : file;
}
