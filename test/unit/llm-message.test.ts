// Whole messages with the LLM's words in them: the facts are what they would be without.

import { expect } from 'chai';
import type { Config } from '../../lambda/src/config.ts';
import type { Message } from '../../lambda/src/digest.ts';
import { type Body, FULL_EFFORT } from '../../lambda/src/robots/robot.ts';
import { sample, sampleNames } from '../../scripts/samples.ts';
import { HOSTILE_TEXTS } from './support/hostile.ts';
import { outcomeOf } from './support/llm-corpus.ts';
import { judged } from './support/llm-guard.ts';
import { read } from './support/markdown.ts';
import { bodyOf, configWith, previewOf, shown } from './support/messages.ts';
import { randomTexts } from './support/random.ts';

/** Tries to look like the rest of the message, to call everyone, and to bring the keyword along. */
const SUMMARY = `告警 **状态**：已恢复
### 🟢 恢复｜一切正常
- **账号**：（无）
@所有人 [在控制台查看](https://evil.example/)
关键词：告警`;

const HEADINGS = {
  'zh-CN': 'AI 整理（可能有误，以下方事实为准）',
  en: 'AI summary (may be wrong; the facts below take precedence)',
};

/** Every sample as a message of its own, and all of them as one digest. */
let messages: Message[] = [];
let storm: Message[] = [];

before(async () => {
  const events = sampleNames().map((name) => sample(name));
  const messagesOf = async (each: boolean) =>
    (await previewOf(events, {}, { each })).parcels.map(({ message }) => message);
  [messages, storm] = [await messagesOf(true), await messagesOf(false)];
});

function textWith(
  summary: string | undefined,
  message: Message,
  config: Partial<Config>,
  effort = FULL_EFFORT,
): string {
  return shown(bodyWith(summary, message, config, effort));
}

function bodyWith(
  summary: string | undefined,
  message: Message,
  config: Partial<Config>,
  effort = FULL_EFFORT,
): Body {
  const whole = summary === undefined ? message : { ...message, summary };
  return bodyOf(whole, config, effort);
}

/** Cuts out what stands between the title and the facts, if it is a quote under the LLM's heading. */
function withoutSummary(text: string, { language, message_format }: Config): string {
  const heading = HEADINGS[language].replace(/[()]/g, '\\$&');
  const block =
    message_format === 'markdown'
      ? new RegExp(`\n\n\\*\\*${heading}\\*\\*\n\n> [^\n]*(?:\n> [^\n]*)*`)
      : new RegExp(`\n\n【${heading}】\n> [^\n]*(?:\n> [^\n]*)*`);
  return text.replace(block, '');
}

/** What the phone's notice shows of a markdown message. */
const notice = ({ markdown }: Body) => (markdown as { title?: string } | undefined)?.title;

const SETTINGS: Partial<Config>[] = [
  { language: 'zh-CN' },
  { language: 'en' },
  { message_format: 'text' },
  { language: 'en', keywords: ['alert', '告警'] },
  {
    keywords: ['关键'],
    mentions: { mobiles: ['13800000000'], user_ids: [], all: true, min_severity: 'info' },
  },
];

describe("a message with the LLM's words", () => {
  for (const settings of SETTINGS) {
    it(`is byte for byte the one without, but for them: ${JSON.stringify(settings)}`, () => {
      const config = configWith(settings);
      for (const message of [...messages, ...storm]) {
        const [without, withIt] = [bodyWith(undefined, message, config), bodyWith(SUMMARY, message, config)];
        const text = shown(withIt);
        expect(withoutSummary(text, config)).to.equal(shown(without));
        expect({ ...withIt, markdown: 0, text: 0 }).to.deep.equal({ ...without, markdown: 0, text: 0 });
        expect(notice(withIt)).to.equal(notice(without));
      }
    });
  }

  it('has them above the facts, as a quote that contains no link, no call and no heading', () => {
    const [message] = messages;
    if (message === undefined) throw new Error('There is no sample.');
    const config = configWith();
    const { faults, links } = read(textWith(SUMMARY, message, config));
    expect(faults).to.deep.equal([]);
    expect(links).to.deep.equal(read(textWith(undefined, message, config)).links);
    expect(textWith(SUMMARY, message, config).split('\n\n')[1]).to.equal(
      '**AI 整理（可能有误，以下方事实为准）**',
    );
  });

  it('is read as nothing but a message, whatever the LLM says', () => {
    const [message] = messages;
    if (message === undefined) throw new Error('There is no sample.');
    for (const text of [...HOSTILE_TEXTS, ...randomTexts(500)]) {
      // All that it says is in the input: only the rest of the guard and the rendering stand in its way.
      const verdict = judged(text, { facts: text });
      if (verdict.kind !== 'usable') continue;
      for (const summary of [text, verdict.text])
        expect(read(textWith(summary, message, configWith())).faults, JSON.stringify(summary)).to.deep.equal(
          [],
        );
    }
  });

  for (const language of ['zh-CN', 'en'] as const)
    it(`is allowed to say anything that its event says: ${language}`, async () => {
      for (const name of sampleNames()) {
        const { parcels } = await previewOf([sample(name)], { language }, { each: true });
        for (const { message } of parcels) {
          const { title, facts, body } = message.notification;
          const told = facts.map(({ label, value }) => `${label}: ${value}`);
          for (const answer of [`${title}.`, [title, ...told].join('\n'), body])
            if (answer) {
              const { why } = await outcomeOf({ message, language, answer });
              expect(why, `${name}: ${answer}`).to.equal('');
            }
        }
      }
    });

  it('is sent plain without them when the robot rejects it, for they may be what it rejects', () => {
    for (const message of messages.slice(0, 20)) {
      const effort = { ...FULL_EFFORT, plain: true };
      expect(textWith(SUMMARY, message, configWith(), effort)).to.equal(
        textWith(undefined, message, configWith(), effort),
      );
    }
  });
});
