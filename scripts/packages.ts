// The packages whose code is in the bundle, and the notices that their licenses require.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './root.ts';

export interface BundledPackage {
  /** Its folder in the repository, such as `node_modules/@smithy/core`. */
  path: string;
  name: string;
  version: string;
  /** An SPDX identifier. */
  license: string;
  /** What the package's copyright holders want to be handed on. */
  text: string;
}

/** Licenses that require only that their text is included. */
const ALLOWED_LICENSES = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * The packages of which at least one byte is in the output, by name.
 * Throws if one has no license, no text of it, or a license that is not allowed.
 */
export function bundledPackages({ outputs }: Pick<Metafile, 'outputs'>): BundledPackage[] {
  const paths = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => folderOf(path)),
  );
  const folders = [...new Set(paths)].filter((folder) => folder !== undefined);
  return folders.map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `subject` contains the packages' code. */
export function notices(subject: string, packages: BundledPackage[]): string {
  const texts = [...new Set(packages.map(({ text }) => text))];
  const namesOf = (text: string) => packages.filter((one) => one.text === text).map(({ name }) => name);
  return [
    `${subject} holds code of these packages:\n`,
    ...packages.map(({ name, version, license }) => `- ${name} ${version}, ${license}`),
    ...texts.map((text) => `\n${'-'.repeat(80)}\n\nThe license of ${namesOf(text).join(', ')}:\n\n${text}`),
    '',
  ].join('\n');
}

/** The name of the package that a file belongs to; undefined for a file of this project. */
export function packageName(path: string): string | undefined {
  return folderOf(path)?.split('node_modules/').at(-1);
}

function folderOf(path: string): string | undefined {
  return /^(.*\/)?node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function readPackage(path: string): BundledPackage {
  const folder = resolve(root, path);
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const fail = (problem: string): never => {
    throw new Error(
      `The bundle holds code of ${name} ${version}, ${problem} Use another package, or see scripts/packages.ts.`,
    );
  };
  if (license === undefined) return fail('whose package.json names no license.');
  if (!ALLOWED_LICENSES.includes(license))
    return fail(`whose license is ${license}; allowed are ${ALLOWED_LICENSES.join(', ')}.`);
  const text = licenseText(folder) ?? fail('which has no license text.');
  return { path, name, version, license, text };
}

/** The files of that name, or the section of that name in the README. */
function licenseText(folder: string): string | undefined {
  const files = readdirSync(folder).sort();
  const textOf = (name: RegExp) =>
    files
      .filter((file) => name.test(file))
      .map((file) => read(folder, file))
      .join('\n\n');
  const [, section = ''] = textOf(/^readme(?:\.|$)/i).split(/^(?:#+ *)?Licen[cs]e\n(?:[-=]+\n)?/im);
  const [sectionOnly = ''] = section.split(/^(?:#|\[[^\]]+\]:)/m);
  const text = textOf(/^(?:licen[cs]e|copying|notice)(?:\.|$)/i) || sectionOnly.trim();
  return /copyright/i.test(text) ? text : undefined;
}

/** Without what differs between copies of one text: line ends, and blanks at the end of a line. */
function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8')
    .replace(/[ \t\r]+$/gm, '')
    .trim();
}
