// The description of an AWS Health event: prose for people, which AWS writes as plain text with a form of its own.

import { documentationUrl } from '../console.ts';
import type { Fact } from '../notification.ts';
import { trimLineEnds } from '../strings.ts';
import { at, text } from './fields.ts';

export interface HealthDescription {
  /** Without what is told elsewhere. */
  body?: string | undefined;
  /** "Degradation", of a public issue: "Current severity level: Degradation". */
  level?: string | undefined;
  isResolved: boolean;
  /** What a public issue is about, in a few words: what stands beside [RESOLVED] or above the first update. */
  summary?: string | undefined;
  /** "[1] https://docs.aws.amazon.com/…" */
  links: Fact[];
}

/** @param language as the start of the codes that AWS uses: zh_CN, en_US */
export function healthDescription(detail: unknown, language: string): HealthDescription {
  const written = descriptionIn(detail, language);
  if (written === undefined) return { isResolved: false, links: [] };
  const whole = partIn(plain(written), language);
  const level = LEVEL.exec(whole)?.[1]?.trim();
  const isResolved = startsResolved(whole) || level === 'Operating normally';
  const [body, links] = withoutFootnotes(whole.replace(LEVEL, '').trim());
  const summary = level && summaryOf(body);
  return { body: withoutSummary(body, summary) || undefined, level, isResolved, summary, links };
}

const LEVEL = /^Current severity level:(.*)$/m;

/** The first line says so, or the one below it. */
function startsResolved(whole: string): boolean {
  const lines = whole.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, 2).some((line) => line.trimStart().startsWith('[RESOLVED]'));
}

/** In the reader's language if AWS sends it, else in English, else the first. */
function descriptionIn(detail: unknown, language: string): string | undefined {
  const found = at(detail, 'eventDescription');
  const descriptions = Array.isArray(found) ? found : [found];
  const inLanguage = (code: string) =>
    descriptions.find((item) => text(item, 'language')?.toLowerCase().startsWith(code));
  return text(inLanguage(language) ?? inLanguage('en') ?? descriptions[0], 'latestDescription');
}

/** Older notices hold the letters \n and \" where a line break and a quotation mark are meant. */
function plain(written: string): string {
  return trimLineEnds(written.replaceAll('\\n', '\n').replaceAll('\\"', '"'))
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** One text may hold two languages, the one above and the other below a line of dashes. */
function partIn(whole: string, language: string): string {
  const parts = [''];
  for (const line of whole.split('\n')) {
    if (/^(?:-{3,}|={3,}|_{3,}|\*{3,})$/.test(line.trim())) parts.push('');
    else parts.push(`${parts.pop()}${line}\n`);
  }
  if (parts.length < 2) return whole;
  const languages = parts.map(languageOf);
  if (new Set(languages).size < 2) return whole;
  const chosen = [language, 'en'].find((code) => languages.includes(code));
  return chosen === undefined
    ? whole
    : parts
        .filter((_, index) => languages[index] === chosen)
        .map((part) => part.trim())
        .join('\n\n');
}

/** How many letters of a script make a text one of its language: a name in it does not. */
const ENOUGH = 10;

function languageOf(part: string): string {
  const has = (script: RegExp) => (part.match(script)?.length ?? 0) >= ENOUGH;
  if (has(/\p{Script=Hangul}/gu)) return 'ko';
  if (has(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)) return 'ja';
  return has(/\p{Script=Han}/gu) ? 'zh' : 'en';
}

const FOOTNOTE = /^[ \t]*([[(]\d+[\])])[ \t]*(https:\/\/\S+)[ \t]*$/gm;
/** Everybody knows where the support is: no line of its own for it. */
const SUPPORT =
  /^https:\/\/(?:aws\.amazon\.com\/(?:support|contact-us|premiumsupport)|console\.aws\.amazon\.com\/?$)/;

/** Takes the footnotes that lead to AWS out of the text, as links. */
function withoutFootnotes(whole: string): [body: string, links: Fact[]] {
  const links: Fact[] = [];
  const body = whole.replace(FOOTNOTE, (line, mark: string, address: string) => {
    const url = documentationUrl(address);
    if (url === undefined || SUPPORT.test(url)) return line;
    links.push({ label: mark, value: shortAddress(address), url });
    return '';
  });
  return [body.replace(/\n{3,}/g, '\n\n').trim(), links];
}

/** A fact tells it. */
function withoutSummary(body: string, summary: string | undefined): string {
  const end = body.indexOf('\n');
  return summary !== undefined && end > 0 && body.slice(0, end).includes(summary)
    ? body.slice(end).trim()
    : body;
}

/** "docs.aws.amazon.com/…/lambda-runtimes.html": host and page, on one line. */
function shortAddress(address: string): string {
  const [host = '', ...path] = address.replace(/^https:\/\//, '').split('/');
  const page = path.at(-1);
  return path.length > 1 && page ? `${host}/…/${page}` : [host, ...path].join('/');
}

const LONGEST_SUMMARY = 200;

function summaryOf(body: string): string | undefined {
  const first = body
    .replace(/^\s*\[RESOLVED\]\s*/, '')
    .split('\n', 1)[0]
    ?.trim();
  // An update starts with its time: "[08:09 AM PDT] …".
  return first && !first.startsWith('[') && first.length <= LONGEST_SUMMARY ? first : undefined;
}
