// Shows what DingTalk makes of a request body: headings, quotes, lists, bold, italic, links and images.
// https://open.dingtalk.com/document/orgapp/custom-robot-access (markdown 语法); a backslash takes a sign as it is.

import { type Dialect, parseMarkdown, plainText } from './markdown.ts';
import { at, type Look, plainMessage, textAt, textsAt, unknownMessage } from './shown.ts';

export const DINGTALK_MARKDOWN: Dialect = {
  headings: true,
  lists: true,
  deepestQuote: 8,
  backslash: true,
  entities: true,
  marks: [
    ['**', 'bold'],
    ['__', 'bold'],
    ['*', 'italic'],
    ['_', 'italic'],
  ],
  links: true,
  images: true,
};

export const dingtalk: Look = {
  read(payload) {
    const mentions = mentionsOf(at(payload, 'at'));
    const markdown = at(payload, 'markdown');
    if (markdown === undefined) {
      const text = at(payload, 'text');
      // DingTalk itself adds the mentions to a text message.
      return text === undefined ? unknownMessage(payload) : plainMessage(textAt(text, 'content'), mentions);
    }
    const text = textAt(markdown, 'text');
    const blocks = parseMarkdown(text, { ...DINGTALK_MARKDOWN, mentions });
    const preview = textAt(markdown, 'title') || plainText(blocks.slice(0, 1));
    return { kind: 'markdown', parts: [{ kind: 'blocks', blocks }], preview };
  },
};

function mentionsOf(value: unknown): string[] {
  const listed = [...textsAt(value, 'atMobiles'), ...textsAt(value, 'atUserIds')];
  return [...listed, ...(at(value, 'isAtAll') === true ? ['所有人'] : [])].map((who) => `@${who}`);
}
