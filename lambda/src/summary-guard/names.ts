// Names: anything that a person would copy, call, open or act on must be in the model's input, letter by letter.

import { hasHan, holds, isLooking, sentencesOf, withoutTail } from './text.ts';
import {
  FIRST_PARTS,
  HAN_NAMES,
  ID_PREFIXES,
  LAST_NOUNS,
  LAST_PARTS,
  NAME_PARTS,
  NEIGHBOURS,
  NO_NAMES,
  PEOPLE,
  PLACES,
  SERVICE_NAMES,
  SERVICES,
  TERMS,
  TOP_LEVELS,
} from './vocabulary.ts';

interface GivenNames {
  /** Folded. */
  text: string;
  /** Where the events come from: "aws.ec2". */
  sources: string[];
  /** Names of AWS Regions by code, in each language that an answer may use. */
  regions: Record<string, string[]>;
}

/** The kinds of names in a folded answer that the given text does not contain. */
export function inventedNames(answer: string, given: GivenNames): string[] {
  // Only the host of a known address says less than the address.
  const hosts = new Set(HOSTS.find(given.text).map((host) => host.split(/[:/?#]/)[0] ?? ''));
  const shaped = KINDS.filter(({ find }) => {
    const known = new Set(find(given.text));
    return find(answer).some((thing) => !known.has(thing) && !hosts.has(thing));
  }).map(({ name }) => name);
  const known = knownNames(given);
  const others = [
    hasDisguisedAddress(answer, given.text) && 'host name',
    hasForeignLetters(answer, given.text) && 'letters of another script',
    hasOtherRegion(answer, given) && 'region',
    hasInventedPerson(answer, given.text) && 'person',
    // Names with their own kind are not reported twice.
    shaped.length === 0 && sentencesOf(answer).some((sentence) => hasInventedWord(sentence, known)) && 'name',
  ];
  return [...new Set([...shaped, ...others.filter((name) => name !== false)])];
}

/** The URLs and hosts in a text. */
export function addressesIn(text: string): Set<string> {
  return new Set(ADDRESSES.flatMap(({ find }) => find(text)));
}

// ---- What is seen by its shape ----

/** Each finds the things of its kind in folded text. */
interface Kind {
  name: string;
  find(text: string): string[];
}

/** m5.large, db.r6g.2xlarge */
const INSTANCE_TYPE =
  /^(?:db\.|cache\.)?[a-z]{1,3}\d[a-z\d-]{0,6}\.(?:nano|micro|small|medium|large|\d{0,2}xlarge|metal)$/;

/** What leads elsewhere. A host needs no scheme: chat clients make links of it. */
const HOSTS: Kind = {
  name: 'host name',
  find: (text) =>
    all(
      /(?<![a-z\d.-])(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,}(?![a-z\d])(?::\d+)?(?:[/?#][\w~:/?#[\]@!$&'()*+,;=%.-]*)?/gi,
    )(text).filter((host) => !TERMS.has(host.toLowerCase()) && !INSTANCE_TYPE.test(host)),
};
const ADDRESSES: Kind[] = [
  { name: 'URL', find: all(/(?<![a-z\d+.-])[a-z][a-z\d+.-]*:\/\/[\w~:/?#[\]@!$&'()*+,;=%.-]+/gi) },
  HOSTS,
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

/** All matches, without the punctuation that follows them. */
function all(pattern: RegExp): (text: string) => string[] {
  return (text) => [...text.matchAll(pattern)].map(([match]) => withoutTail(match));
}

function isId(word: string): boolean {
  if (!/[a-z]/i.test(word) || !/\d/.test(word)) return false;
  // "24-hour", "5-10ms" and a date with its time are written in many ways.
  if (/^(?:\d+(?:-\d+)?-?[a-z]{1,8}(?:-[a-z]+)*|\d{4}-\d\d-\d\dT\d\d)$/i.test(word)) return false;
  if (/[-_]/.test(word)) return word.length >= 5;
  return word.length >= 16 || (word.length >= 8 && word.replace(/\D/g, '').length >= 3);
}

// ---- What hides ----

/** Where the dot is another character, a word or in brackets; the first group, if there is one, is a top level. */
const DISGUISES = [
  // evil。com, evil[.]com, evil (dot) com
  /[\p{L}\d](?:[。｡]| ?[[({<] ?(?:\.|dot|点|。) ?[\])}>] ?)(?=([a-z]{2,7})(?![a-z]))/gu,
  /[\p{L}\d][。｡](?:com|net|org|cn)(?![a-z])/giu,
  // evil dot com, evil点com, evil . com
  /[a-z\d-] ?(?: dot |点| \. )(?=([a-z]{2,7})(?![a-z]))/g,
  // help (at) …, help [at] …, help AT company DOT …
  /[\w.-] ?[[({<] ?(?:at|＠|@) ?[\])}>]|[\w.-] AT [\w.-]{1,60} DOT /gi,
  // 支付宝.com, 例子.中国
  /\p{sc=Han}\.(?=([a-z]{2,7})(?![a-z]))/giu,
  /\p{sc=Han}\.(?:中国|公司|网络|网址|集团|商城|在线|中文网|手机)/gu,
  /hxxps?:|\bxn--/gi,
];

function hasDisguisedAddress(answer: string, given: string): boolean {
  return DISGUISES.some((pattern) =>
    [...answer.matchAll(pattern)].some(
      ([match, top = 'com']) => TOP_LEVELS.has(top.toLowerCase()) && !given.includes(match + top),
    ),
  );
}

/** Latin and Chinese letters are read; others look like them, and no answer is in another script than its notification. */
function hasForeignLetters(answer: string, given: string): boolean {
  // Units and statistics: µs, Ω, σ.
  const foreign = /(?![a-zµμΩσαβΔ])[\p{L}\p{N}\p{M}](?<!\p{sc=Han}|\d)/iu;
  for (const [word] of answer.matchAll(/[\p{L}\p{M}\d]+/gu))
    if (foreign.test(word) && !given.includes(word)) return true;
  return false;
}

function hasOtherRegion(answer: string, { text, regions }: GivenNames): boolean {
  // The clock that all of China reads.
  const said = answer.toLowerCase().replace(/北京时间|beijing time/g, '');
  const known = text.toLowerCase();
  const here = Object.entries(regions).flatMap(([code, names]) => (known.includes(code) ? names : []));
  return Object.values(regions)
    .flat()
    .some(
      (name) =>
        holdsWord(said, name.toLowerCase()) &&
        !known.includes(name.toLowerCase()) &&
        !here.some((one) => one.includes(name)),
    );
}

/** Chinese has no blanks around words; English has. */
function holdsWord(text: string, word: string): boolean {
  return hasHan(word) ? text.includes(word) : text.includes(word) && holds(text, word);
}

/** 由王磊, 联系张伟, 用户“李娜”: a surname where a person is named, and one or two characters more. */
const PERSON =
  /(?:由|联系|询问|通知|找|用户|同事|工程师|管理员|负责人|操作者|操作人|提交者|值班人员?|运维)[为是：:" ]{0,3}([王李张刘陈杨赵黄吴徐孙胡朱郭罗郑梁谢宋唐邓冯韩曹彭萧蔡潘董袁叶蒋杜苏魏吕沈姜]\p{sc=Han}{1,2}?)(?=[^\p{sc=Han}]|$|[在于的已将从停删修创操执登负处提触改关启重确])/gu;

function hasInventedPerson(answer: string, given: string): boolean {
  return (
    HAN_NAMES.some((name) => answer.includes(name) && !given.includes(name)) ||
    [...answer.matchAll(PERSON)].some(([, name = '']) => !given.includes(name))
  );
}

// ---- Words ----

/** An answer that names more things than this is no summary, and each costs a search. */
const MOST_NAMES = 100;
const LONGEST_NAME = 100;
const LEAST_HAN_NAME = 4;

interface KnownNames {
  /** Whether the given text contains a name as a whole. */
  holds(name: string): boolean;
  lowerText: string;
  /** Words that have been looked up. */
  judged: Map<string, boolean>;
  /** Every word of the given text in lower case, and the parts of those that are put together. */
  words: Set<string>;
  /** What may be named in a sentence that says to look. */
  places: Set<string>;
}

function knownNames({ text, sources, regions }: GivenNames): KnownNames {
  const known = new Set<string>();
  const lower = text.toLowerCase();
  const whole = new Set(text.match(/[a-z\d_À-ɏ]+/gi));
  for (const word of whole) {
    known.add(word.toLowerCase());
    // OutOfMemoryError, AWS_EC2_PERSISTENT
    if (word.length <= LONGEST_NAME && /_|.[A-Z]/.test(word))
      for (const part of word.split(/_|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/))
        known.add(part.toLowerCase());
  }
  for (const [full, short] of SERVICE_NAMES)
    if (lower.includes(full)) for (const name of short.split(' ')) known.add(name);
  for (const [prefix, service] of ID_PREFIXES) if (lower.includes(prefix)) known.add(service);
  for (const source of sources) for (const part of source.toLowerCase().split(/[^a-z\d]+/)) known.add(part);
  for (const [code, names] of Object.entries(regions))
    if (lower.includes(code))
      for (const name of names) for (const part of name.toLowerCase().split(/[^a-z]+/)) known.add(part);
  const neighbours = Object.entries(NEIGHBOURS).flatMap(([service, others]) =>
    known.has(service) ? [...others] : [],
  );
  const searched = new Map<string, boolean>();
  return {
    words: known,
    places: new Set([...PLACES, ...neighbours]),
    lowerText: lower,
    judged: new Map(),
    holds(name) {
      const found = searched.get(name) ?? (searched.size < MOST_NAMES && holds(text, name));
      searched.set(name, found);
      return found;
    },
  };
}

/** Words with what joins them into names. */
const WORD = /[~/.\\-]{0,2}[a-z\dÀ-ɏ][\w.\-/:@+#=*~%&$\\À-ɏ]*/gi;
const QUOTED = /"([^"\n]{1,60})"|`([^`\n]{1,60})`/g;

function hasInventedWord(sentence: string, known: KnownNames): boolean {
  const tokens = tokensOf(sentence);
  if (tokens.length === 0) return false;
  const isLook = isLooking(sentence);
  const isSuggestion = isLook && SUGGESTING.test(sentence);
  const isKnown = (word: string) => isKnownWord(word, known);
  const isAllowed = (word: string) => isKnown(word) || (isLook && known.places.has(word.toLowerCase()));
  const isChinese = isMostlyHan(sentence, tokens.length, known);
  const isEnglishRun = isChinese ? runsOfEnglish(tokens, sentence) : [];
  return (
    tokens.some(({ word, raw, start }, index) => {
      // "pay-redis-内存不足" is one name.
      if (/[-_]$/.test(raw) && known.holds(raw)) return false;
      const isTerm = isChinese && !isEnglishRun[index];
      const isFirst =
        /(?:^|[:"(]|^ ?-)\s*$/.test(sentence.slice(Math.max(0, start - 6), start)) || start === 0;
      return !isPlausible(word, { isTerm, isFirst, isLook, isSuggestion, isAllowed, isKnown });
    }) ||
    [...sentence.matchAll(QUOTED)].some(([, quoted, code]) =>
      isInventedQuotation(quoted ?? code ?? '', isAllowed, known),
    ) ||
    namesSomebody(sentence, isAllowed)
  );
}

function tokensOf(sentence: string): Token[] {
  return [...sentence.matchAll(WORD)].map((match) => ({
    raw: match[0],
    word: withoutTail(match[0], '.,:;!?/\\-_~@#&=+*$'),
    start: match.index,
  }));
}

/** A name in Chinese does not make an English sentence Chinese. */
function isMostlyHan(sentence: string, latinWords: number, { lowerText }: KnownNames): boolean {
  const runs = (sentence.match(/\p{sc=Han}+/gu) ?? []).filter(
    (run) => run.length < LEAST_HAN_NAME || !lowerText.includes(run),
  );
  return runs.join('').length > latinWords;
}

interface Token {
  raw: string;
  /** Without the punctuation at its end. */
  word: string;
  start: number;
}

/** In a Chinese line, four Latin words in a row are an English sentence; fewer are names or terms. */
function runsOfEnglish(tokens: Token[], sentence: string): boolean[] {
  const isEnglish: boolean[] = [];
  let run: number[] = [];
  const close = () => {
    for (const index of run) isEnglish[index] = run.length >= 4;
    run = [];
  };
  tokens.forEach(({ start }, index) => {
    const last = tokens[index - 1];
    if (last && hasHan(sentence.slice(last.start, start))) close();
    run.push(index);
  });
  close();
  return isEnglish;
}

interface Place {
  /** Alone among Chinese: a name or a term. */
  isTerm: boolean;
  /** Begins the sentence, where every word has a capital. */
  isFirst: boolean;
  /** The sentence says what to look at: words with a capital are labels of a console. */
  isLook: boolean;
  /** The sentence offers another instance type or zone. */
  isSuggestion: boolean;
  isKnown(word: string): boolean;
  /** Known, or a place to look at in a sentence that says to. */
  isAllowed(word: string): boolean;
}

function isPlausible(word: string, place: Place): boolean {
  const { isTerm, isFirst, isLook, isSuggestion, isKnown, isAllowed } = place;
  if (word.length < 2 || !/[a-zÀ-ɏ]/i.test(word) || isAllowed(word)) return true;
  const lower = word.toLowerCase();
  // "…CPU" is no hidden file, "-CPU" no option; a path is given whole, or not at all.
  if (/^(?:-|\.\.)/.test(word)) return isPlausible(word.replace(/^(?:-+|\.\.+)/, ''), place);
  if (/^[~/\\.]/.test(word)) return false;
  // "team=checkout" says what the team is called.
  if (/^[a-z-]+=[a-z]/i.test(word)) return false;
  const parts = word.split(/[/:=+&%@#*$\\]+/).filter((part) => part !== '');
  if (parts.length > 1) return parts.every((part) => isPlausible(part, place));
  if (/^\d+(?:\.\d+)?[a-z]{1,7}$/.test(lower))
    return /^\d+(?:\.\d+)?(?:ms|s|m|h|d|w|min|mins|sec|hrs?|kb|mb|gb|tb|[kmgt]ib|g|t|am|pm|k|st|nd|rd|th)$/.test(
      lower,
    );
  if (/^[ap]\.m$|^e\.g$|^i\.e$|^u\.s$|^vs$|^etc$/.test(lower)) return true;
  if (SERVICES.has(lower) || PEOPLE.has(lower)) return false;
  // UPDATE_FAILED, of which the notification says UPDATE_ROLLBACK_COMPLETE
  if (/^[A-Z]+(?:_[A-Z]+)+$/.test(word)) return word.split('_').every(isKnown);
  if (isSuggestion && (INSTANCE_TYPE.test(word) || ZONE.test(word))) return true;
  if (/[\d_.]/.test(word)) return false;
  if (word.includes('-')) return isCompound(lower, isKnown);
  // iOS, CreateUser, IAM; but DatabaseConnections and ImagePullBackOff are what a person looks for.
  if (/^[A-Z]{2,5}$/.test(word)) return isLook;
  if (/[a-zÀ-ɏ][A-Z]|[A-Z]{2}/.test(word)) return isLook && METRIC.test(word);
  if (/^[A-Z]/.test(word)) return isLook || (isFirst && !isTerm);
  return !isTerm;
}

function isKnownWord(word: string, known: KnownNames): boolean {
  const isKnown = known.judged.get(word) ?? isGivenOrTerm(word, known);
  known.judged.set(word, isKnown);
  return isKnown;
}

/** Names of metrics and of reasons, by their last word. */
const METRIC =
  /^(?!(?:Create|Delete|Put|Modify|Update|Terminate|Stop|Start|Disable|Detach|Attach|Set|Remove)[A-Z])[A-Z][A-Za-z]{0,40}(?:Utilization|Usage|Count|Counts|Connections?|IOPS|Latency|Throughput|Depth|Memory|Space|Balance|Lag|Errors?|Messages?|Requests?|Rate|Size|Time|Age|Evictions|BackOff|NotReady|Ready|Pressure|Killed|Bytes|Percent|Health)$/;
const ZONE = /^[a-z]{2}-[a-z]{4,9}-\d[a-f]$/;
const SUGGESTING =
  /如|例如|比如|改用|换|尝试|增加|其他|\b(?:for example|e\.g|such as|try|another|other|instead|switch to|larger|smaller)\b/;

/** The word itself, or without its ending. */
function isGivenOrTerm(word: string, known: KnownNames): boolean {
  const lower = word.toLowerCase();
  const isListed = (form: string) => TERMS.has(form) || known.words.has(form);
  if (/^[a-z]+$/i.test(word))
    return [lower, lower.replace(/s$/, ''), `${lower}s`, lower.replace(/(?:ed|es|ing)$/, '')].some(isListed);
  // "Checkout-build" begins a sentence, "EC2" is a part of AWS_EC2_…
  if (TERMS.has(lower) || (/^[a-z]+\d{1,2}[a-z]?$/i.test(word) && known.words.has(lower))) return true;
  return known.holds(word) || (/^[A-Z][a-z-]+$/.test(word) && known.holds(lower));
}

function isCompound(lower: string, isKnown: (word: string) => boolean): boolean {
  const parts = lower.split('-');
  if (!parts.every((part) => /^[a-z]+$/.test(part)) || parts.some((part) => NAME_PARTS.has(part)))
    return false;
  return (
    FIRST_PARTS.has(parts[0] ?? '') ||
    LAST_PARTS.has(parts.at(-1) ?? '') ||
    (parts.length === 2 && LAST_NOUNS.has(parts[1] ?? '') && parts.every(isKnown))
  );
}

/** Text in quotation marks is quoted: `payroll`, "finance team". Chinese also uses them for emphasis. */
function isInventedQuotation(
  quoted: string,
  isAllowed: (word: string) => boolean,
  { lowerText }: KnownNames,
): boolean {
  if (hasHan(quoted)) return false;
  const said = quoted.trim().toLowerCase();
  if (said === '' || lowerText.includes(said)) return false;
  const parts = said.match(/[a-z\d][\w.-]*/g) ?? [];
  return parts.length <= 4 && !parts.every((part) => isAllowed(withoutTail(part)));
}

/** "stopped by zhangwei", "the user carla", "ask bill why", "a bucket named payroll" */
const SOMEBODY =
  /\b(?:by|ask|contact|engineer|colleague|operator|admin|administrator|service|database|cluster|table|queue|topic|function|role|stack|pipeline|repository|project|account|team) ([a-z][\w.-]*)(?= ?(?:[,;:!?()"]|$| (?:at|on|in|from|and|who|why|using|via|with|without|whether|for|to|about|is|was|has|were|if|failed|fails|does|did|cannot|will)\b))|\b(?:user|bucket|named|called) ([a-z][\w.-]*)/gi;

/** "Contact John Smith" */
const CONTACT = /\b(?:contact|ask|call|e-?mail|notify|ping|message|tell|by) ([A-Z][a-z]+)\b/gi;

function namesSomebody(sentence: string, isAllowed: (word: string) => boolean): boolean {
  const contacts = [...sentence.matchAll(CONTACT)].map(([, name = '']) => name);
  if (contacts.some((name) => /^[A-Z]/.test(name) && !isAllowed(name))) return true;
  return [...sentence.matchAll(SOMEBODY)].some(([, follower, other = '']) => {
    const word = withoutTail(follower ?? other);
    return (
      !/(?:ed|ing|s|ly|ion|ment|ance|age)$/.test(word) &&
      !NO_NAMES.has(word.toLowerCase()) &&
      !isAllowed(word)
    );
  });
}
