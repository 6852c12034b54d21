// What a group sees of a request body, as data: a page draws it, and the gallery writes it.

import { type Block, type Dialect, parseMarkdown } from './markdown.ts';

/** How a vendor's clients show request bodies. Takes whatever anybody sent. */
export interface Look {
  read(payload: unknown): Shown;
  /** The most bytes of a body, as the robot counts, where it is not the robot's `limits.bytes`. */
  capOf?(body: unknown): number | undefined;
}

export interface Shown {
  kind: 'markdown' | 'text' | 'card';
  /** A card's. */
  header?: { title: string; colour: string };
  parts: Part[];
  /** What the chat list and a notification show. */
  preview: string;
}

/** A note is small and grey. */
export type Part =
  | { kind: 'blocks' | 'note'; blocks: Block[] }
  | { kind: 'button'; text: string; url: string };

const TEXT: Dialect = { breaksAlways: true, bareLinks: true };

/** A text message: line breaks as they are, addresses as links, and the mentions after it. */
export function plainMessage(text: string, mentions: string[], dialect: Dialect = {}): Shown {
  const [preview = ''] = text.split('\n');
  const called = mentions.filter((mention) => !text.includes(mention));
  const whole = [text, ...(called.length > 0 ? [called.join(' ')] : [])].join('\n');
  const blocks = parseMarkdown(whole, { ...TEXT, mentions, ...dialect });
  return { kind: 'text', parts: [{ kind: 'blocks', blocks }], preview };
}

/** What of a body is of a type that no page draws: the body itself. */
export function unknownMessage(payload: unknown): Shown {
  return plainMessage(JSON.stringify(payload) ?? '', []);
}

export function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

export function textAt(value: unknown, key: string): string {
  const found = at(value, key);
  return typeof found === 'string' ? found : '';
}

export function textsAt(value: unknown, key: string): string[] {
  const found = at(value, key);
  return Array.isArray(found) ? found.map(String) : [];
}
