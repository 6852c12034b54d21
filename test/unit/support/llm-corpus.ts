// The corpus of the model's answers: each beside the events that it is about. Add to test/unit/llm-corpus.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_CONFIG, type Language } from '../../../lambda/src/config.ts';
import { digest, type Message, messageOf } from '../../../lambda/src/digest.ts';
import { describe as describeEvent } from '../../../lambda/src/events/index.ts';
import { unwrap } from '../../../lambda/src/inbox.ts';
import { createSummarize } from '../../../lambda/src/llm.ts';
import { fixture, readerWith } from './messages.ts';
import { noMetrics } from './world.ts';

const folder = join(import.meta.dirname, '../llm-corpus');

interface Entry {
  /** Names of fixtures, or custom messages as they are published; more than one make a digest. */
  events: (string | object)[];
  language: Language;
  good: string[];
  bad: { fault: string; answer: string }[];
}

export interface Case {
  /** The file, and what it is about: "ec2: ec2.stopped". */
  name: string;
  language: Language;
  message: Message;
  answer: string;
  /** What is wrong with it; undefined: nothing. */
  fault: string | undefined;
}

export function corpus(): Case[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const entries = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Entry[];
      return entries.flatMap(({ events, language, good, bad }) => {
        const names = events.map((event) => (typeof event === 'string' ? event : 'custom message'));
        const common = {
          name: `${file.replace(/\.json$/, '')}: ${names.join(', ')}`,
          language,
          message: messageAbout(events, language),
        };
        return [
          ...good.map((answer) => ({ ...common, answer, fault: undefined })),
          ...bad.map(({ answer, fault }) => ({ ...common, answer, fault })),
        ];
      });
    });
}

/** Whether the function would show an answer; if not, why. */
export async function outcomeOf({
  message,
  language,
  answer,
}: Pick<Case, 'message' | 'language' | 'answer'>): Promise<{ isShown: boolean; why: string }> {
  let why = '';
  const log = {
    debug() {},
    info() {},
    error() {},
    warn(said: string, fields: Record<string, unknown> = {}) {
      why = Array.isArray(fields.invented) ? fields.invented.join(', ') : said.replace(/^.*?, for /, '');
    },
  };
  const summarize = createSummarize(
    { llm: { ...DEFAULT_CONFIG.llm, enabled: true }, language },
    readerWith({ language }),
    log,
    noMetrics,
    { now: () => 0, converse: async () => ({ texts: [answer], stopReason: 'end_turn' }) },
  );
  const { summary } = await summarize(message, 60_000);
  return { isShown: summary !== undefined, why };
}

function messageAbout(events: (string | object)[], language: Language): Message {
  const reader = readerWith({ language });
  const notifications = events
    .flatMap((event) => [...unwrap(typeof event === 'string' ? fixture(event) : event)])
    .map(({ event }) => describeEvent(event, reader));
  const [first] = notifications;
  const [message] =
    notifications.length === 1 && first ? [messageOf(first)] : digest(notifications, { reader, credit: 1 });
  if (message === undefined) throw new Error('There is no event.');
  return message;
}
