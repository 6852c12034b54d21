// What the LLM says is untrusted: this makes plain text of it, or says why it must not be shown.

/** A third of what a message may hold: the facts need the rest. */
export const MAX_ANSWER_BYTES = 6000;

export type Verdict =
  | { kind: 'usable'; text: string }
  /** Nothing to show: `fault` says why, and quotes nothing. */
  | { kind: 'unusable'; fault: string }
  /** It names things that its input does not name; `invented` says what kinds of things. */
  | { kind: 'distorted'; invented: string[] };

/**
 * Judges an answer. `input` is all that the model was given, prompt and data: whatever id, ARN, number, IP address,
 * e-mail address, host or URL the answer names must stand there, letter by letter.
 */
export function judge(answer: string, input: string): Verdict {
  const spoken = withoutReasoning(answer);
  // First of all, for what follows reads the text many times over.
  if (Buffer.byteLength(spoken) > MAX_ANSWER_BYTES)
    return { kind: 'unusable', fault: `it is longer than ${MAX_ANSWER_BYTES} bytes.` };
  const text = plainText(spoken, input);
  if (text === '') return { kind: 'unusable', fault: 'it holds no text.' };
  if (repeatsItself(text)) return { kind: 'unusable', fault: 'it repeats itself.' };
  const invented = inventions(text, input);
  return invented.length > 0 ? { kind: 'distorted', invented } : { kind: 'usable', text };
}

/** Some models think aloud inside the text, between tags; without the closing tag it is all thought. */
function withoutReasoning(answer: string): string {
  const start = /<(think|thinking|reasoning)>/i.exec(answer);
  if (start === null) return answer;
  const end = answer.toLowerCase().indexOf(`</${start[1]?.toLowerCase()}>`, start.index);
  const before = answer.slice(0, start.index);
  return end < 0 ? before : before + withoutReasoning(answer.slice(end + start[0].length + 1));
}

/**
 * What would be markup, a link, an image or a mention goes, and what it says stays. The robot's rendering escapes the
 * rest: this is to be read well, and to leave nothing that hides from the checks.
 */
const REDUCTIONS: [RegExp, string][] = [
  [/\r\n?|[\u2028\u2029]/g, '\n'],
  [/[\t\v\f\u0085\u00a0]/g, ' '],
  // Invisible characters reorder text, and part an id in two that looks whole.
  [/(?!\n|\u200d)[\p{Cc}\p{Cf}]/gu, ''],
  // Our marks of severity, as if a message began.
  [/[🔴🟠🟡🟢🔵🟣]/gu, ''],
  [/^ *(?:```|~~~).*$/gm, ''],
  [/<!--[\s\S]*?-->/g, ''],
  // <https://…>
  [/<([a-z][a-z\d+.-]*:[^\s<>]*)>/gi, '$1'],
  [/<\/?[a-z][^<>\n]*>/gi, ''],
  [/!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])?/g, ''],
  // The address behind [label][1].
  [/^ *\[[^\]\n]+\]: *\S+.*$/gm, ''],
  [/^ *(?:> ?)+/gm, ''],
  [/^ *#{1,6} +/gm, ''],
  [/^ *([-*_=])(?: *\1){2,} *$/gm, ''],
  [/^ *\|?[ :|-]*-[ :|-]*\|[ :|-]*$/gm, ''],
  [/^ *\| *(.*?) *\| *$/gm, '$1'],
  [/^( *)[*+•] +/gm, '$1- '],
  [/(?<!\\)(\*{2,3}|~~|`+)(?=\S)([^\n]*?\S)\1/g, '$2'],
  // Not 2*3*4, and no name with underscores.
  [/(?<![\w*\\])\*(?=\S)([^*\n]*[^*\s])\*(?![\w*])/g, '$1'],
  [/(?<!\w)(_{1,3})(?=\S)([^\n]*?\S)\1(?!\w)/g, '$2'],
  [/\\([\\`*_{}[\]()#+\-.!|<>~&@])/g, '$1'],
  [/[@＠](?:所有人|全体成员|all(?![\w.]))/gi, ''],
  [/(?<![\w.+-])[@＠](?:\+?[\w.-]*\w)?/g, ''],
];

const MASKED_LINK = /\[([^\]\n]*)\]\(([^)\n]*)\)/g;

function plainText(answer: string, input: string): string {
  const known = new Set(ADDRESSES.flatMap(({ find }) => find(fold(input))));
  const unmasked = answer.replace(MASKED_LINK, (whole, label: string, target: string, offset: number) => {
    if (answer[offset - 1] === '!') return whole;
    // [label](<url> "title")
    const url = target.trim().split(/[\s>]/)[0]?.replace('<', '') ?? '';
    return url !== label && known.has(url) ? `${label} (${url})` : label;
  });
  return REDUCTIONS.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), unmasked)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

const SAME_SENTENCES = 3;
const LEAST_SENTENCE = 4;

/** Small models get stuck: in a sentence, or in a few words. */
function repeatsItself(text: string): boolean {
  const counts = new Map<string, number>();
  for (const sentence of text.split(/[\n。！？!?；;]|\.\s/).map((part) => part.trim().toLowerCase())) {
    const count = (counts.get(sentence) ?? 0) + 1;
    if (sentence.length >= LEAST_SENTENCE && count >= SAME_SENTENCES) return true;
    counts.set(sentence, count);
  }
  // Words, that is: an id may hold the same digit many times.
  return /((?:\p{sc=Han}|\p{L}+[\s,]).{0,60}?)\1{3}/su.test(text);
}

/** Kinds of things that a person would copy, call, open or act on. Each finds them in folded text. */
interface Kind {
  name: string;
  find(text: string): string[];
}

const ADDRESSES: Kind[] = [
  // What leads elsewhere. A host needs no scheme: chat clients make links of it.
  { name: 'URL', find: all(/(?<![a-z\d+.-])[a-z][a-z\d+.-]*:\/\/[\w~:/?#[\]@!$&'()*+,;=%.-]+/gi) },
  {
    name: 'host name',
    find: all(
      /(?<![a-z\d.-])(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}(?![a-z\d])(?::\d+)?(?:[/?#][\w~:/?#[\]@!$&'()*+,;=%.-]*)?/gi,
    ),
  },
];

const KINDS: Kind[] = [
  ...ADDRESSES,
  { name: 'e-mail address', find: all(/(?<![\w.+-])[\w.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi) },
  { name: 'ARN', find: all(/(?<![a-z\d])arn:[\w:/+=.@*$-]+/gi) },
  {
    name: 'IP address',
    find: (text) => [
      ...all(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)/g)(text),
      // Eight groups, or fewer and "::"; a time has neither.
      ...all(/(?<![a-z\d:])(?=[\da-f:]*::|(?:[\da-f]{1,4}:){7})[\da-f:]{3,39}(?![\w:])/gi)(text),
    ],
  },
  {
    // 12 digits are an account; shorter ones are telephone numbers, which an alert must not make up either.
    name: 'account or other long number',
    find: (text) =>
      all(/(?<!\d)(?:\d{7,}|\d{4}[- ]\d{4}[- ]\d{4}|\d{2,4}[- ]\d{3,4}[- ]\d{4})(?!\d)/g)(text).map(
        (number) => number.replace(/\D/g, ''),
      ),
  },
  // i-0abc…, ap-northeast-1, db-07, a UUID, AKIA…
  { name: 'id', find: (text) => all(/(?<![a-z\d])[a-z\d][a-z\d_-]*/gi)(text).filter(isId) },
];

function isId(word: string): boolean {
  if (!/[a-z]/i.test(word) || !/\d/.test(word)) return false;
  // "24-hour", "5-10ms" and a date with its time are written in many ways.
  if (/^(?:\d+(?:-\d+)?-?[a-z]{1,8}(?:-[a-z]+)*|\d{4}-\d\d-\d\dT\d\d)$/i.test(word)) return false;
  if (/[-_]/.test(word)) return word.length >= 5;
  return word.length >= 16 || (word.length >= 8 && word.replace(/\D/g, '').length >= 3);
}

function inventions(text: string, input: string): string[] {
  const [said, given] = [fold(text), fold(input)];
  return KINDS.filter(({ find }) => {
    const known = new Set(find(given));
    return find(said).some((thing) => !known.has(thing));
  }).map(({ name }) => name);
}

/**
 * Full-width letters, other hyphens and invisible characters make another spelling of the same thing. Chinese
 * punctuation ends an address, which its half-width twins would not.
 */
function fold(text: string): string {
  return text
    .replace(/[，；！？（）]/g, ' ')
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\p{Cf}/gu, '');
}

/** All matches, without the punctuation that follows them. */
function all(pattern: RegExp): (text: string) => string[] {
  return (text) => [...text.matchAll(pattern)].map(([match]) => match.replace(/[.,;:!?'")\]}*_-]+$/, ''));
}
