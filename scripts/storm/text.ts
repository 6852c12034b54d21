// A text of docs/storm.md and docs/storm.zh-CN.md.

import type { Language } from '../../lambda/src/config.ts';

export type Text = Record<Language, string>;

export function both(en: string, chinese: string): Text {
  return { en, 'zh-CN': chinese };
}
