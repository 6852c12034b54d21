// Reads the assumptions that no test can verify from the comments next to the code that rests on them, for docs/unproven.md
// and its translation.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

export interface Supposition {
  /** The file whose code rests on it. */
  file: string;
  /** What is assumed, in sentences. */
  text: string;
  /** What makes it likely: pages, or how others do it. */
  restsOn: string;
  /** How a person with an account or a robot finds out. */
  tryIt: string;
  /** What to report in addition to the usual; omitted: nothing. */
  report?: string;
}

/** Where assumptions are shown: the first section that matches the file. */
const SECTIONS: [heading: string, files: RegExp][] = [
  ['The module', /\.tf$/],
  ['The function', /^lambda\//],
  ['The robot', /^stand-ins\/robots\//],
  ['The project itself', /./],
];

// In two parts, so that this file itself does not match.
const MARK = `Unproven${':'}`;
const PARTS = ['Rests on', 'Try', 'Report'] as const;
const COMMENT = /^\s*(?:#|\/\/|\/?\*+(?!\/)|<!--|--)\s?(.*?)\s*(?:-->|\*\/)?\s*$/;
const LINK = /https:\/\/[^\s)>]+[^\s)>.,;:]/g;

/** All of them, in the order of their files. Throws a sentence for one that lacks a part. */
export function suppositions(): Supposition[] {
  const files = execFileSync('git', ['grep', '--untracked', '-lIE', `^\\s*(#|//|/?\\*+|<!--).*${MARK}`], {
    cwd: root,
    encoding: 'utf8',
  });
  return files
    .split('\n')
    .filter((file) => file !== '')
    .flatMap((file) => suppositionsIn(file, readFileSync(join(root, file), 'utf8')));
}

/**
 * Those of one file. An assumption is a comment, of one line or of several, that begins with the mark and ends with the
 * comment, with an empty line of it, or where the next one begins:
 * "…: SNS keeps the order. Rests on: https://… Try: publish ten messages. Report: the order that they had."
 */
export function suppositionsIn(file: string, content: string): Supposition[] {
  const found: string[][] = [];
  let isInside = false;
  for (const line of content.split('\n')) {
    const text = COMMENT.exec(line)?.[1];
    const begins = text?.startsWith(MARK) ?? false;
    if (begins) found.push([]);
    isInside = Boolean(text) && (begins || isInside);
    if (isInside) found.at(-1)?.push(text ?? '');
  }
  return found.map((lines) => parsed(file, lines.join(' ').slice(MARK.length)));
}

export interface UnprovenWords {
  /** Of headings, labels and sentences. */
  translate(english: string): string;
  /** A document in the language, if there is one. */
  pageOf(file: string): string;
  colon: string;
}

const ENGLISH: UnprovenWords = {
  translate: (english) => english,
  pageOf: (file) => file,
  colon: ': ',
};

/** The sections of docs/unproven.md, or of its translation. */
export function unprovenSections(all: Supposition[], words = ENGLISH): string {
  const sectionOf = ({ file }: Supposition) => SECTIONS.find(([, files]) => files.test(file))?.[0];
  return SECTIONS.map(([heading]) => ({
    heading,
    members: all.filter((one) => sectionOf(one) === heading),
  }))
    .filter(({ members }) => members.length > 0)
    .map(
      ({ heading, members }) =>
        `## ${words.translate(heading)}\n\n${members.map((member) => item(member, words)).join('\n')}`,
    )
    .join('\n\n');
}

function item({ file, text, restsOn, tryIt, report }: Supposition, words: UnprovenWords): string {
  const { translate, colon } = words;
  const page = words.pageOf(file);
  // An address alone is the same in all languages.
  const say = (english: string) =>
    linked(english.replace(LINK, '').trim() === '' ? english : translate(english));
  const part = (name: (typeof PARTS)[number], english: string) =>
    `  - ${translate(name)}${colon}${say(english)}`;
  return [
    `- **${say(text)}** ([${page}](../${page}))`,
    part('Rests on', restsOn),
    part('Try', tryIt),
    ...(report === undefined ? [] : [part('Report', report)]),
  ].join('\n');
}

function parsed(file: string, comment: string): Supposition {
  const [text = '', ...rest] = comment.split(new RegExp(`\\b(${PARTS.join('|')}): `));
  const given = Object.fromEntries(
    rest.flatMap((name, at) => (at % 2 === 0 ? [[name, rest[at + 1]?.trim() ?? '']] : [])),
  );
  const { 'Rests on': restsOn, Try: tryIt, Report: report } = given;
  if (!text.trim() || !restsOn || !tryIt)
    throw new Error(
      `${file}: "${MARK}${comment.slice(0, 60)}…" must say what is assumed, "Rests on: " which page or practice, and "Try: " how to verify it.`,
    );
  return { file, text: text.trim(), restsOn, tryIt, ...(report && { report }) };
}

/** An address as a link that shows only its page; the rest as it is written, without markup but for code. */
function linked(text: string): string {
  return text
    .replace(/`[^`]*`|https:\/\/\S+|[\\*~<&]/g, (part) => (part.length > 1 ? part : `\\${part}`))
    .replace(LINK, (url) => `[${titleOf(url)}](${url})`);
}

function titleOf(url: string): string {
  const { hostname, pathname, hash } = new URL(url);
  const page = pathname.split('/').filter(Boolean).at(-1);
  return page === undefined ? hostname : `${hostname}: ${page.replace(/\.html?$/, '')}${hash}`;
}
