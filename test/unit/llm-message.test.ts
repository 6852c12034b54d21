// Whole messages with the LLM's words in them: the facts are what they would be without.

import { expect } from 'chai';
import type { Config } from '../../lambda/src/config.ts';
import { digest, type Message, messageOf } from '../../lambda/src/digest.ts';
import { describe as describeEvent } from '../../lambda/src/events/index.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import { MAX_BODY_BYTES, type Payload, render } from '../../lambda/src/robots/dingtalk/index.ts';
import type { Effort } from '../../lambda/src/robots/robot.ts';
import { HOSTILE_TEXTS } from './support/hostile.ts';
import { outcomeOf } from './support/llm-corpus.ts';
import { judged } from './support/llm-guard.ts';
import { read } from './support/markdown.ts';
import { configWith, fixture, fixtureNames, readerWith, shown } from './support/messages.ts';
import { randomTexts } from './support/random.ts';

const FULL: Effort = { maxBytes: MAX_BODY_BYTES, plain: false };

/** Tries to look like the rest of the message, to call everyone, and to bring the keyword along. */
const SUMMARY = `告警 **状态**：已恢复
### 🟢 恢复｜一切正常
- **账号**：（无）
@所有人 [在控制台查看](https://evil.example/)
关键词：告警`;

const HEADINGS = {
  'zh-CN': 'AI 整理（可能有误，以下方事实为准）',
  en: 'AI summary (may be wrong; the facts below count)',
};

const messages: Message[] = fixtureNames.flatMap((name) => {
  const notifications = [...unwrap(fixture(name))].map(({ event }) => describeEvent(event, readerWith()));
  return notifications.map(messageOf);
});
const storm = digest(
  messages.flatMap(({ members }) => members),
  { reader: readerWith(), credit: 1 },
);

function textWith(summary: string | undefined, message: Message, config: Config, effort = FULL): string {
  return shown(payloadWith(summary, message, config, effort));
}

function payloadWith(summary: string | undefined, message: Message, config: Config, effort = FULL): Payload {
  const whole = summary === undefined ? message : { ...message, summary };
  return render(whole, config, readerWith({ language: config.language }), effort);
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
        const [without, withIt] = [
          payloadWith(undefined, message, config),
          payloadWith(SUMMARY, message, config),
        ];
        const text = shown(withIt);
        expect(withoutSummary(text, config)).to.equal(shown(without));
        expect({ ...withIt, markdown: 0, text: 0 }).to.deep.equal({ ...without, markdown: 0, text: 0 });
        if (withIt.msgtype === 'markdown' && without.msgtype === 'markdown')
          expect(withIt.markdown.title).to.equal(without.markdown.title);
      }
    });
  }

  it('has them above the facts, as a quote that holds no link, no call and no heading', () => {
    const [message] = messages;
    if (message === undefined) throw new Error('There is no fixture.');
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
    if (message === undefined) throw new Error('There is no fixture.');
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
      for (const name of fixtureNames) {
        for (const { event } of unwrap(fixture(name))) {
          const notification = describeEvent(event, readerWith({ language }));
          const { title, facts, body } = notification;
          const told = facts.map(({ label, value }) => `${label}: ${value}`);
          for (const answer of [`${title}.`, [title, ...told].join('\n'), body])
            if (answer) {
              const { why } = await outcomeOf({ message: messageOf(notification), language, answer });
              expect(why, `${name}: ${answer}`).to.equal('');
            }
        }
      }
    });

  it('goes out plain without them when the robot refuses it, for they may be what it refuses', () => {
    for (const message of messages.slice(0, 20)) {
      const effort = { ...FULL, plain: true };
      expect(textWith(SUMMARY, message, configWith(), effort)).to.equal(
        textWith(undefined, message, configWith(), effort),
      );
    }
  });
});
