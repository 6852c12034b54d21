// Sentences that AWS writes by template, in the reader's language.

import type { Reader } from '../reader.ts';
import { includesName, oneLine, trimEndOf } from '../strings.ts';
import { type Describer, type Description, lookup, optional } from './describer.ts';
import { text, time } from './fields.ts';

/**
 * Shapes of AWS's English sentences, in any case and without the full stop at the end → what to say.
 *
 * In a shape, `{}` is one word, `{*}` any words, `…` whatever stands there, or nothing, and `<a|b|>` a choice. In what is
 * said, `$1` is the first of these words as it is; `{1}` in the reader's words: a term, a number in few digits, a time,
 * or a sentence that is known itself; `{1!}` says that it must be such a one; `@1` is a time of day. An empty text says
 * nothing: the message has it elsewhere.
 */
export type Sentences = readonly (readonly [shape: string, said: string])[];

/** The templates of one language. */
export interface Templates {
  /** Words inside sentences, in lower case: "greater than", "fatal". */
  terms: Readonly<Record<string, string>>;
  /** By the source of the notification: "aws.ecs". */
  sources: Readonly<Record<string, Sentences>>;
  /** Of any source of AWS. */
  common: Sentences;
  /** Joins sentences. */
  semicolon: string;
}

/** Longer ones are prose, or hold what others have written. */
const LONGEST_TEXT = 1500;
/** A sentence may quote another one, which quotes a third one. */
const DEEPEST = 3;

/**
 * A text in the reader's language: one sentence, or several of which each is known. Undefined where any part of it has
 * no known shape: such a text is to be quoted whole.
 */
export function said(
  written: string,
  source: string,
  templates: Templates,
  reader: Reader,
  depth = 0,
): string | undefined {
  const own = lookup(templates.sources, source);
  const isTried = own !== undefined || /^aws\.(?!partner)/.test(source);
  if (!isTried || written.length > LONGEST_TEXT || depth > DEEPEST) return undefined;
  const value = oneLine(written);
  const known = [own ?? [], templates.common];
  const nested = (part: string) => said(part, source, templates, reader, depth + 1);
  const whole = saidOnce(value, known, nested, templates.terms, reader);
  if (whole !== undefined) return whole;
  const parts = value.split(/(?<=\.) (?=[A-Z\d])/);
  if (parts.length < 2) return undefined;
  const all = parts.map((part) => saidOnce(part, known, nested, templates.terms, reader));
  return all.includes(undefined) ? undefined : all.filter(Boolean).join(templates.semicolon);
}

/** A sentence of AWS in the reader's words, as it is where its shape is unknown: for titles. Facts are said so anyway. */
export function inWords(sentence: string, source: string, reader: Reader): string {
  const { sentences } = reader.words;
  return (sentences && said(sentence, source, sentences, reader)) || sentence;
}

function saidOnce(
  sentence: string,
  known: Sentences[],
  nested: (part: string) => string | undefined,
  terms: Templates['terms'],
  reader: Reader,
): string | undefined {
  const bare = trimEndOf(sentence, '. ');
  const lower = asciiLower(bare);
  for (const [shape, words] of known.flatMap(compiled)) {
    const found = matched(bare, lower, shape);
    if (found === undefined) continue;
    let isKnown = true;
    const value = words.replace(/\$(\d)|\{(\d)(!?)\}|@(\d)/g, (_, asItIs, worded, must, clock) => {
      const group = found[Number(asItIs ?? worded ?? clock) - 1] ?? '';
      if (asItIs !== undefined) return group;
      if (clock !== undefined) return clockIn(group, reader) ?? group;
      const inWords = term(terms, group) ?? shortNumber(group) ?? timeIn(group, reader) ?? nested(group);
      if (inWords === undefined && must) isKnown = false;
      return inWords ?? group;
    });
    if (isKnown) return value;
  }
  return undefined;
}

type Part = '{}' | '{*}' | '…' | { literal: string };

const compiledOnes = new WeakMap<Sentences, [shape: Part[], said: string][]>();

/** The shapes of a table, taken apart when the first of its sentences is looked for. */
function compiled(sentences: Sentences): [shape: Part[], said: string][] {
  const found = compiledOnes.get(sentences);
  if (found !== undefined) return found;
  const all = sentences.flatMap(([shape, words]) =>
    choices(shape).map((choice): [Part[], string] => [partsOf(choice), words]),
  );
  compiledOnes.set(sentences, all);
  return all;
}

/** "a <b|c|>d" → "a bd", "a cd", "a d" */
function choices(shape: string): string[] {
  const [whole, inside = ''] = /<([^<>]*)>/.exec(shape) ?? [];
  if (whole === undefined) return [shape];
  return inside.split('|').flatMap((choice) => choices(shape.replace(whole, () => choice)));
}

function partsOf(choice: string): Part[] {
  return choice
    .split(/(\{\*?\}|…)/)
    .filter((part) => part !== '')
    .map((part) => (part === '{}' || part === '{*}' || part === '…' ? part : { literal: asciiLower(part) }));
}

/**
 * What stands where a shape has `{}` and `{*}`, without quotes around it; undefined if the sentence has another shape.
 * Each stretch ends where the next fixed part is first found, and none is tried twice: linear time.
 */
function matched(sentence: string, lower: string, shape: Part[]): string[] | undefined {
  const groups: string[] = [];
  let at = 0;
  let open: Exclude<Part, object> | undefined;
  const close = (end: number) => {
    const stretch = sentence.slice(at, end);
    if (open === '…') return true;
    groups.push(unquoted(stretch));
    return stretch.trim() !== '' && (open === '{*}' || !/\s/.test(stretch));
  };
  for (const [index, part] of shape.entries()) {
    if (typeof part === 'string') {
      open = part;
      continue;
    }
    const { literal } = part;
    const isLast = index === shape.length - 1;
    const start =
      open === undefined ? at : isLast ? lower.length - literal.length : lower.indexOf(literal, at);
    if (start < at || !lower.startsWith(literal, start)) return undefined;
    if (open !== undefined && !close(start)) return undefined;
    open = undefined;
    at = start + literal.length;
  }
  if (open !== undefined) return close(sentence.length) ? groups : undefined;
  return at === sentence.length ? groups : undefined;
}

function unquoted(value: string): string {
  return trimEndOf(value.replace(/^["'[( ]+/, ''), '"\'.,: ').replace(/^([^[(]*)[\])]$/, '$1');
}

/** As long as it was, so that places in one are places in the other. */
function asciiLower(value: string): string {
  return value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function term(terms: Templates['terms'], value: string): string | undefined {
  return lookup<string>(terms, value.toLowerCase());
}

/** "91.6833333333333" → "91.7", "1.0E7" → "10000000" */
function shortNumber(value: string): string | undefined {
  if (!/^-?\d+(?:\.\d+)?(?:E-?\d+)?$/i.test(value)) return undefined;
  const number = Number(value);
  return String(Number.isInteger(number) ? number : Number(number.toPrecision(3)));
}

/** Only what cannot be a name. */
function timeIn(value: string, reader: Reader): string | undefined {
  const date = /^\d{4}-\d\d-\d\d[T ]|\d \(?(?:UTC|GMT)\)?$/.test(value) ? time(value) : undefined;
  return date && reader.time(date);
}

function clockIn(value: string, reader: Reader): string | undefined {
  const date = time(value);
  return date && reader.clock(date);
}

/**
 * A sentence of AWS about what the title says already, as a code told: only where it adds a name or a figure to what is
 * `told`, or where the reader's language is AWS's own.
 */
export function beyond(
  sentence: string | undefined,
  told: (string | undefined)[],
  { words }: Reader,
): string | undefined {
  const adds = sentence?.split(/[\s,;()]+/).some((part) => {
    const bare = trimEndOf(part.replace(/^['"“[]+/, ''), '\'"”].:!');
    return TELLING.test(bare) && !SERVICE.test(bare) && !told.some((one) => one && includesName(one, bare));
  });
  return adds || words.language === 'en' ? sentence : undefined;
}

/** Digits and signs of names, or letters joined as names are; "Multi-AZ" and "point-in-time" are words. */
const TELLING = /\d|[\w)][_@/:%=.]\w|^(?!point-in-time$|add-on$|read-only$|re-)[a-z]+-[a-z-]+$/;

/** Digits that are no figure. */
const SERVICE = /^(?:EC2|S3|IPv[46]|Route53)$/;

/** A describer whose reasons, errors and texts are in the reader's language where AWS writes them by template. */
export function inReadersLanguage(describer: Describer): Describer {
  return (event, reader) => {
    const description = describer(event, reader);
    const { sentences } = reader.words;
    if (description === undefined || sentences === undefined) return description;
    const source = description.source ?? text(event.payload, 'source') ?? '';
    return translated(description, (written) => said(written, source, sentences, reader));
  };
}

function translated(description: Description, say: (written: string) => string | undefined): Description {
  const facts = description.facts
    .map((fact) => ({ ...fact, value: say(fact.value) ?? fact.value }))
    .filter(({ value }) => value !== '');
  const { body, reason, ...rest } = description;
  const inWords = (written: string | undefined) => {
    const said = written && bodyInWords(written, say);
    return facts.some(({ value }) => value === said) ? undefined : said || undefined;
  };
  return { ...rest, facts, ...optional('body', inWords(body)), ...optional('reason', inWords(reason)) };
}

/** Causes have a few; more lines are prose. */
const MOST_LINES = 20;

/** A text in words where each of its lines is known, or the whole of it; else only what is known. */
function bodyInWords(written: string, say: (written: string) => string | undefined): string {
  const lines = written.split('\n');
  if (lines.length > MOST_LINES) return written;
  const known = lines.map((line) => (line.trim() === '' ? line : say(line)));
  const isKnown = !known.includes(undefined);
  const whole = isKnown ? undefined : say(written);
  return (
    whole ??
    known
      .map((line, index) => line ?? lines[index])
      .join('\n')
      .trim()
  );
}
