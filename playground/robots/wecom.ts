// Shows what WeCom makes of a request body: its markdown (v1) has headings, bold, links, inline code, a quote of one level,
// three colours and <@userid>; every end of a line breaks it. https://developer.work.weixin.qq.com/document/path/99110

import { type Dialect, parseMarkdown, plainText } from './markdown.ts';
import { at, type Look, plainMessage, textAt, textsAt, unknownMessage } from './shown.ts';

export const WECOM_MARKDOWN: Dialect = {
  headings: true,
  deepestQuote: 1,
  breaksAlways: true,
  marks: [['**', 'bold']],
  code: true,
  links: true,
  bareLinks: true,
  tags: [
    {
      open: /<font color="(info|comment|warning)">/y,
      close: '</font>',
      part: ([colour = ''], content) => ({ kind: 'coloured', colour, content }),
    },
    { open: /<@([\w.@-]{1,64})>/y, part: ([userId]) => ({ kind: 'mention', text: `@${userId}` }) },
  ],
};

export const wecom: Look = {
  capOf: (body) => (at(body, 'text') === undefined ? undefined : 2048),
  read(payload) {
    const text = at(payload, 'text');
    if (text !== undefined) {
      const called = [...textsAt(text, 'mentioned_list'), ...textsAt(text, 'mentioned_mobile_list')];
      const mentions = called.map((who) => (who === '@all' ? '@所有人' : `@${who}`));
      return plainMessage(textAt(text, 'content'), mentions);
    }
    const markdown = at(payload, 'markdown');
    if (markdown === undefined) return unknownMessage(payload);
    const blocks = parseMarkdown(textAt(markdown, 'content'), WECOM_MARKDOWN);
    const preview = plainText(blocks.slice(0, 1));
    return { kind: 'markdown', parts: [{ kind: 'blocks', blocks }], preview };
  },
};
