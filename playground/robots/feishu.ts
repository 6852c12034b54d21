// Shows what Feishu makes of a request body: a card of JSON 2.0, whose markdown is CommonMark with tags of its own instead
// of HTML, or a post or a text, which know no markup. Tables and the tags left out here stay text.
// https://open.feishu.cn/document/feishu-cards/card-json-v2-components/content-components/rich-text

import { type Block, type Dialect, type Inline, parseMarkdown } from './markdown.ts';
import { at, type Look, type Part, plainMessage, type Shown, textAt, unknownMessage } from './shown.ts';

const COLOURS =
  'neutral|grey|blue|wathet|turquoise|lime|green|yellow|orange|red|carmine|violet|purple|indigo';

export const FEISHU_MARKDOWN: Dialect = {
  headings: true,
  lists: true,
  rules: true,
  codeBlocks: true,
  deepestQuote: 4,
  entities: true,
  marks: [
    ['**', 'bold'],
    ['__', 'bold'],
    ['~~', 'struck'],
    ['*', 'italic'],
    ['_', 'italic'],
  ],
  code: true,
  links: true,
  images: true,
  tags: [
    { open: /<br\s?\/?>/y, part: () => ({ kind: 'break' }) },
    {
      open: /<at ids?=["']?([\w,-]{1,1000})["']?>/y,
      close: '</at>',
      part: ([ids = '']) => ({ kind: 'mention', text: ids.split(',').map(nameOf).join(' ') }),
    },
    {
      open: new RegExp(`<font color=["']?(${COLOURS})["']?>`, 'y'),
      close: '</font>',
      part: ([colour = ''], content) => ({ kind: 'coloured', colour, content }),
    },
    {
      open: new RegExp(`<text_tag color=["']?(${COLOURS})["']?>`, 'y'),
      close: '</text_tag>',
      part: ([colour = ''], content) => ({ kind: 'tag', colour, content }),
    },
    {
      open: /<a href=["']([^"'\s>]{1,2048})["']>/y,
      close: '</a>',
      part: ([url = ''], content) => ({ kind: 'link', url, content }),
    },
  ],
};

export const feishu: Look = {
  read(payload) {
    const card = at(payload, 'card');
    const post = at(at(at(payload, 'content'), 'post'), 'zh_cn');
    if (card !== undefined) return cardOf(card);
    if (post !== undefined) return postOf(post);
    const text = at(at(payload, 'content'), 'text');
    if (text === undefined) return unknownMessage(payload);
    // A mention in a text: <at user_id="ou_x">Name</at>.
    return plainMessage(textAt(at(payload, 'content'), 'text'), [], {
      tags: [
        {
          open: /<at user_id="([\w-]{1,64})">/y,
          close: '</at>',
          part: ([id = '']) => ({ kind: 'mention', text: nameOf(id) }),
        },
      ],
    });
  },
};

function cardOf(card: unknown): Shown {
  const header = at(card, 'header');
  const title = textAt(at(header, 'title'), 'content');
  const elements = at(at(card, 'body'), 'elements');
  const template = textAt(header, 'template');
  return {
    kind: 'card',
    header: { title, colour: new RegExp(`^(?:${COLOURS})$`).test(template) ? template : 'grey' },
    parts: (Array.isArray(elements) ? elements : []).map(partOf),
    preview: title,
  };
}

function partOf(element: unknown): Part {
  const text = textAt(at(element, 'text'), 'content');
  switch (at(element, 'tag')) {
    case 'markdown':
      return { kind: 'blocks', blocks: parseMarkdown(textAt(element, 'content'), FEISHU_MARKDOWN) };
    case 'hr':
      return { kind: 'blocks', blocks: [{ kind: 'rule' }] };
    case 'div': {
      const isSmall = textAt(at(element, 'text'), 'text_size') === 'notation';
      const blocks: Block[] = [{ kind: 'paragraph', content: [{ kind: 'text', text }] }];
      return { kind: isSmall ? 'note' : 'blocks', blocks };
    }
    case 'button': {
      const behaviors = at(element, 'behaviors');
      const [first] = Array.isArray(behaviors) ? behaviors : [];
      return { kind: 'button', text, url: textAt(first, 'default_url') };
    }
    default:
      return { kind: 'blocks', blocks: [{ kind: 'code', text: JSON.stringify(element) }] };
  }
}

function postOf(post: unknown): Shown {
  const title = textAt(post, 'title');
  const lines = at(post, 'content');
  const content = (Array.isArray(lines) ? lines : []).flatMap((line, index): Inline[] => [
    ...(index === 0 ? [] : [{ kind: 'break' } as const]),
    ...(Array.isArray(line) ? line : []).map(spanOf),
  ]);
  return {
    kind: 'text',
    parts: [
      {
        kind: 'blocks',
        blocks: [
          { kind: 'heading', level: 3, content: [{ kind: 'text', text: title }] },
          { kind: 'paragraph', content },
        ],
      },
    ],
    preview: title,
  };
}

function spanOf(tag: unknown): Inline {
  const text = textAt(tag, 'text');
  switch (at(tag, 'tag')) {
    case 'text':
      return { kind: 'text', text };
    case 'a':
      return { kind: 'link', url: textAt(tag, 'href'), content: [{ kind: 'text', text }] };
    case 'at':
      return { kind: 'mention', text: nameOf(textAt(tag, 'user_id')) };
    default:
      return { kind: 'text', text: JSON.stringify(tag) };
  }
}

/** Feishu shows names; the page knows ids alone. */
function nameOf(id: string): string {
  return id === 'all' ? '@所有人' : `@${id}`;
}
