// How well the samples' messages can be read at a glance, in figures.

import { columnsOf, firstColumns } from '../../lambda/src/columns.ts';
import { type Config, DEFAULT_CONFIG, type Language } from '../../lambda/src/config.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { createReader } from '../../lambda/src/reader.ts';
import { DEFAULT_ROBOT } from '../../lambda/src/robots/index.ts';
import { FULL_EFFORT } from '../../lambda/src/robots/robot.ts';
import { preview } from '../preview/messages.ts';
import { sample, sampleNames } from '../samples.ts';

/** A line of a phone holds 22 Chinese characters. */
const PHONE_COLUMNS = 44;
/** What a chat list or a push banner shows of a title. */
const HEAD_COLUMNS = 40;
/** This many columns identify a long name. */
const NAME_BEGINNING = 4;
const LONG_LINES = 14;
const MOST_LINES = 20;

/** A sample's message. */
export interface Shown {
  sample: string;
  language: Language;
  notification: Notification;
  /** The markdown as the robot gets it. */
  markdown: string;
}

/** What the robot is sent for each event of the samples. */
export async function messagesOf(language: Language, settings: Partial<Config> = {}): Promise<Shown[]> {
  const config = { ...DEFAULT_CONFIG, ...settings, language };
  const reader = createReader(config, LOCALES[language]);
  const robot = DEFAULT_ROBOT;
  const shown: Shown[] = [];
  for (const name of sampleNames()) {
    const { parcels } = await preview([sample(name)], config, reader, { each: true, onFault: thrown });
    for (const { message, requests } of parcels) {
      const markdown = requests(robot, FULL_EFFORT).map(robot.shown).join('\n');
      shown.push({ sample: name, language, notification: message.notification, markdown });
    }
  }
  return shown;
}

function thrown(error: unknown): never {
  throw error;
}

/** What does not meet a rule, of all that the rule is about. */
export interface Figure {
  failing: Shown[];
  of: number;
}

export interface Legibility {
  /** Titles of more than a phone line. */
  longTitles: Figure;
  /** Titles whose head does not tell what happened and to what. */
  vagueHeads: Figure;
  /** Messages whose head another sample has, too, though it tells other facts. */
  sharedHeads: Figure;
  /** Phone lines of the middle one of the metric alarms. */
  medianAlarmLines: number;
  longMessages: Figure;
  endlessMessages: Figure;
  /** Chinese messages that contain an English sentence, regardless of its author. */
  english: Figure;
  /** Those in which AWS wrote it. */
  awsEnglish: Figure;
  /** Links that open the front page of a service. */
  frontPages: Figure;
  /** Critical messages of AWS's services that do not say what to do. */
  withoutNextStep: Figure;
}

/** The figures of messages in any language. */
export function legibilityOf(messages: Shown[]): Legibility {
  const alarms = messages.filter(isMetricAlarm).map(({ markdown }) => phoneLines(markdown));
  const named = messages.filter((one) => namesIn(one).length > 0);
  // Messages from other senders say themselves what to do.
  const critical = messages.filter(
    ({ notification: { severity, source } }) => severity === 'critical' && source.startsWith('aws.'),
  );
  const linked = messages.filter(({ notification }) => notification.url !== undefined);
  const chinese = messages.filter(({ language }) => language === 'zh-CN');
  return {
    longTitles: figure(messages, (one) => columnsOf(titleOf(one)) > PHONE_COLUMNS),
    vagueHeads: figure(named, (one) => !tellsWhatAndWhich(one)),
    sharedHeads: figure(messages, sharesItsHead(messages)),
    medianAlarmLines: median(alarms),
    longMessages: figure(messages, ({ markdown }) => phoneLines(markdown) > LONG_LINES),
    endlessMessages: figure(messages, ({ markdown }) => phoneLines(markdown) > MOST_LINES),
    english: figure(chinese, ({ markdown }) => holdsEnglish(plain(markdown))),
    awsEnglish: figure(chinese, (message) => holdsEnglish(plain(writtenByAws(message)))),
    frontPages: figure(linked, ({ notification }) => isFrontPage(notification.url ?? '')),
    withoutNextStep: figure(critical, ({ language, notification }) => !saysNextStep(notification, language)),
  };
}

function figure(messages: Shown[], fails: (message: Shown) => boolean): Figure {
  return { failing: messages.filter(fails), of: messages.length };
}

/** The first line, as a person sees it. */
export function titleOf({ markdown }: Pick<Shown, 'markdown'>): string {
  return plain(markdown).split('\n')[0] ?? '';
}

/** How many lines of a phone a message takes; empty ones, which are narrow, are not counted. */
export function phoneLines(markdown: string): number {
  return plain(markdown)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .reduce((sum, line) => sum + Math.ceil(columnsOf(line) / PHONE_COLUMNS), 0);
}

/** Markdown as a person sees it: links by their labels, without signs of markup. */
export function plain(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) =>
      line
        .replace(/^#{1,6} |^> ?|^- /, '')
        .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)/g, '$1')
        .replace(/(?<!\\)\*\*/g, '')
        .replace(/\\(?=[\p{P}\p{S}])/gu, '')
        .replace(/&lt;/g, '<')
        .replace(/&amp;/g, '&')
        .trimEnd(),
    )
    .join('\n');
}

function isMetricAlarm({ sample }: Shown): boolean {
  return /^(?:lambda-|sns-)?alarm\./.test(sample) && !/composite/.test(sample);
}

/** What a title may name: the resource, or what follows the colon. */
function namesIn({ notification: { title, resources, source } }: Shown): string[] {
  if (!source.startsWith('aws.') && !resources.some(({ name }) => title.includes(name))) return [];
  const named = resources.map(({ name }) => name).filter((name) => name !== '' && title.includes(name));
  const [, said = ''] = /^[^：:]+(?:：|: )(.+)$/.exec(title) ?? [];
  return [...named, said].filter((name) => name !== '');
}

function tellsWhatAndWhich(message: Shown): boolean {
  const head = firstColumns(titleOf(message), HEAD_COLUMNS);
  return namesIn(message).some((name) => {
    const beginning = firstColumns(name, NAME_BEGINNING);
    return head.includes(beginning) && columnsOf(head.replace(beginning, '')) >= MARK_AND_VERB;
  });
}

/** A mark, a blank, and a word. */
const MARK_AND_VERB = 7;

function sharesItsHead(messages: Shown[]): (message: Shown) => boolean {
  const told = new Map<string, Set<string>>();
  for (const message of messages) {
    const key = headKey(message);
    told.set(key, (told.get(key) ?? new Set()).add(factsIn(message)));
  }
  return (message) => (told.get(headKey(message))?.size ?? 0) > 1;
}

function headKey(message: Shown): string {
  return `${message.language} ${firstColumns(titleOf(message), HEAD_COLUMNS)}`;
}

/** What a title would tell if there were room: two shapes of one event tell the same, one of them without the figure. */
function factsIn({ notification: { title, severity } }: Shown): string {
  return JSON.stringify([title, severity]);
}

/**
 * Lines in which AWS hands on what others wrote: descriptions that people gave, names of metrics, parameters of calls,
 * what a workflow or a hook says about its failure, and what a vulnerability database says about a vulnerability.
 */
const HANDED_ON: readonly [source: RegExp, line: RegExp][] = [
  [/^/, /^- \*\*(?:描述|参数)\*\*：/],
  [/^aws\.cloudwatch$/, /^- \*\*指标\*\*：/],
  [/^aws\.cloudformation$/, /^- \*\*原因\*\*：/],
  [/^aws\.(?:states|inspector2)$/, /^>/],
];

/**
 * The part of a message whose words are AWS's own: a sentence of AWS is to be said in Chinese, a person's own text stays
 * as it is. All that others than AWS's services publish is theirs.
 */
function writtenByAws({ markdown, notification: { source } }: Shown): string {
  if (!/^(?:aws\.(?!partner)|sns\.)/.test(source)) return '';
  const others = HANDED_ON.filter(([of]) => of.test(source)).map(([, line]) => line);
  return markdown
    .split('\n')
    .filter((line) => !others.some((pattern) => pattern.test(line)))
    .join('\n');
}

const FUNCTION_WORDS =
  /^(?:a|an|and|are|as|at|be|been|by|can|cannot|could|did|does|for|from|has|have|if|in|is|it|its|may|must|not|of|on|or|should|that|the|this|to|was|were|will|with|you|your)$/;
const SENTENCE_WORDS = 4;

/** Four English words in a row, of which one only a sentence has. */
export function holdsEnglish(text: string): boolean {
  return text.split('\n').some((line) =>
    (line.match(/[A-Za-z][A-Za-z'’-]*(?:[,;]? [A-Za-z][A-Za-z'’-]*)*/g) ?? []).some((run) => {
      const words = run.toLowerCase().split(/[,;]? /);
      return words.length >= SENTENCE_WORDS && words.some((word) => FUNCTION_WORDS.test(word));
    }),
  );
}

/** "/batch/home?region=ap-northeast-1": nothing follows the Region. */
export function isFrontPage(url: string): boolean {
  return /^https:\/\/[^/]+\/[\w/-]+\/home\/?(?:\?region=[\w-]+)?#?\/?$/.test(url);
}

function saysNextStep({ facts, nextStep }: Notification, language: Language): boolean {
  return nextStep !== undefined || facts.some(({ label }) => label === LOCALES[language].labels.next);
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
