// What a group sees of a message, as HTML on one line, which GitHub shows within a table. It shows no colours.

import type { Block, Inline } from '../../playground/robots/markdown.ts';
import type { Part, Shown } from '../../playground/robots/shown.ts';

/** A head is bold, a note small, and a button framed. All texts are inert. */
export function htmlOf({ header, parts }: Shown): string {
  const head = header === undefined ? '' : `<p><b>${escaped(header.title)}</b></p>`;
  return head + parts.map(partHtml).join('');
}

function partHtml(part: Part): string {
  switch (part.kind) {
    case 'blocks':
      return part.blocks.map(blockHtml).join('');
    case 'note':
      return `<p><sub>${part.blocks.map((block) => ('content' in block ? inlineHtml(block.content) : '')).join(' ')}</sub></p>`;
    case 'button':
      return `<p><kbd>${linkHtml(part.url, escaped(part.text))}</kbd></p>`;
  }
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<p><b>${inlineHtml(block.content)}</b></p>`;
    case 'paragraph':
      return `<p>${inlineHtml(block.content)}</p>`;
    case 'quote':
      return `<blockquote>${block.blocks.map(blockHtml).join('')}</blockquote>`;
    case 'list': {
      const tag = block.start === undefined ? 'ul' : 'ol';
      return `<${tag}>${block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')}</${tag}>`;
    }
    case 'code':
      return `<p><code>${escaped(block.text)}</code></p>`;
    case 'rule':
      return '<hr>';
  }
}

function inlineHtml(content: Inline[]): string {
  return content.map(spanHtml).join('');
}

function spanHtml(part: Inline): string {
  switch (part.kind) {
    case 'text':
      return escaped(part.text);
    case 'break':
      return '<br>';
    case 'bold':
      return `<b>${inlineHtml(part.content)}</b>`;
    case 'italic':
      return `<i>${inlineHtml(part.content)}</i>`;
    case 'struck':
      return `<s>${inlineHtml(part.content)}</s>`;
    case 'coloured':
    case 'tag':
      return inlineHtml(part.content);
    case 'code':
      return `<code>${escaped(part.text)}</code>`;
    case 'mention':
      // Not an account of the site that shows this.
      return `<code>${escaped(part.text)}</code>`;
    case 'link':
      return linkHtml(part.url, inlineHtml(part.content));
    case 'image':
      return escaped(`${part.alt} ${part.url}`);
  }
}

function linkHtml(url: string, label: string): string {
  return url.startsWith('https://') ? `<a href="${escaped(url)}">${label}</a>` : label;
}

function escaped(text: string): string {
  return text.replace(/[&<>"\n]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
