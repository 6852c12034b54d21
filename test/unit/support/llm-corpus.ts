// The corpus of the model's answers: each beside the events that it is about. Add to test/unit/llm-corpus.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_CONFIG, type Language } from '../../../lambda/src/config.ts';
import type { Message } from '../../../lambda/src/digest.ts';
import { createSummarize } from '../../../lambda/src/llm.ts';
import { sample } from '../../../scripts/samples.ts';
import { previewOf, ROBOT, readerWith } from './messages.ts';
import { noMetrics } from './ports.ts';

const folder = join(import.meta.dirname, '../llm-corpus');

interface Entry {
  /** Names of samples, or custom messages as they are published; more than one make a digest. */
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

export async function corpus(): Promise<Case[]> {
  const cases: Case[] = [];
  for (const file of readdirSync(folder).sort()) {
    for (const { events, language, good, bad } of JSON.parse(
      readFileSync(join(folder, file), 'utf8'),
    ) as Entry[]) {
      const names = events.map((event) => (typeof event === 'string' ? event : 'custom message'));
      const name = `${file.replace(/\.json$/, '')}: ${names.join(', ')}`;
      const common = { name, language, message: await messageAbout(events, language) };
      cases.push(
        ...good.map((answer) => ({ ...common, answer, fault: undefined })),
        ...bad.map(({ answer, fault }) => ({ ...common, answer, fault })),
      );
    }
  }
  return cases;
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
  const { summary } = await summarize(message, ROBOT.limits, 60_000);
  return { isShown: summary !== undefined, why };
}

/** One event by itself, several as a digest. */
async function messageAbout(events: (string | object)[], language: Language): Promise<Message> {
  const inputs = events.map((event) => (typeof event === 'string' ? sample(event) : event));
  const { parcels } = await previewOf(inputs, { language }, { credit: 1 });
  const [parcel] = parcels;
  if (parcel === undefined) throw new Error('There is no event.');
  return parcel.message;
}
