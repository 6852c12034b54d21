// The code in the project's documents: every fenced block, and every command in a sentence.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { root } from '../root.ts';

export interface Document {
  /** Its path in the repository. */
  file: string;
  text: string;
}

export interface Block {
  file: string;
  /** The line of the document that contains the first line of `text`, from 1. */
  line: number;
  /** The first word after the fence, such as `sh`; empty if there is none. */
  language: string;
  /** Without the indentation of the fence. */
  text: string;
}

/** What is wrong, at `file:line`, and what to do. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}

/** Every document for a reader: those of the root, docs, examples and modules, in each language. */
export function documents(): Document[] {
  return ['.', '.github', 'docs', 'examples', 'modules', 'playground'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name))
      .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') })),
  );
}

/** The fenced blocks of a document, in its order. */
export function blocksOf({ file, text }: Document): Block[] {
  return fencesOf(text).map(({ info, content, map }) => ({
    file,
    line: (map?.[0] ?? 0) + 2,
    language: info.trim().split(/\s+/)[0] ?? '',
    text: content,
  }));
}

/** The commands in a sentence, such as `make build`, as blocks of `sh`. The changelog is omitted: its commands are those of its time. */
export function commandsInSentences({ file, text }: Document): Block[] {
  if (file === 'CHANGELOG.md') return [];
  return markdown.parse(text, {}).flatMap(({ children, map }) =>
    (children ?? [])
      .filter(
        ({ type, content }) => type === 'code_inline' && COMMAND.test(content) && !content.includes('…'),
      )
      // A token in a sentence has no line of its own, and a paragraph is a line in our documents.
      .map(({ content }) => ({ file, line: (map?.[0] ?? 0) + 1, language: 'sh', text: content })),
  );
}

/** Blocks that are not closed, or without a language that readers and checks know. */
export function problemsOfFences(document: Document): Problem[] {
  const lines = document.text.split('\n');
  const problems = fencesOf(document.text).flatMap(({ info, map, markup }) => {
    const [begin, end] = map ?? [0, 0];
    const language = info.trim().split(/\s+/)[0] ?? '';
    const last = lines[end - 1]?.replace(/^[\s>]*/, '') ?? '';
    const isClosed =
      end - 1 > begin && last.startsWith(markup) && last.replaceAll(markup[0] ?? '', '').trim() === '';
    return [
      ...(isClosed
        ? []
        : [{ line: begin + 1, message: `The block is not closed. Add a line ${markup} at its end.` }]),
      ...(LANGUAGES.includes(language) ? [] : [{ line: begin + 1, message: languageMessage(language) }]),
    ];
  });
  return problems.map((problem) => ({ file: document.file, ...problem }));
}

/** The problem at a line of a block's text, from 1. */
export function problemAt({ file, line }: Block, lineOfText: number, message: string): Problem {
  return { file, line: line + lineOfText - 1, message };
}

const LANGUAGES = ['sh', 'hcl', 'json', 'ts', 'yaml', 'mermaid', 'text'];

/** `aws sns publish` without an option names the operation; it is not pasted. */
const COMMAND = /^(?:aws .* --|(?:npm|npx|make|terraform|node|read -rs) )/;

const markdown = new MarkdownIt({ html: true });

function fencesOf(text: string) {
  return markdown.parse(text, {}).filter(({ type }) => type === 'fence');
}

function languageMessage(language: string): string {
  const known = `Write one of ${LANGUAGES.join(', ')} after the fence`;
  return language === ''
    ? `The block has no language. ${known}; text for what is no code.`
    : `The block has the unknown language ${language}. ${known}.`;
}
