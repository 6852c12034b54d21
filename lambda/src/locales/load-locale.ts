// Loads only one language, to keep a cold start short.

import type { Language } from '../config.ts';
import type { Locale } from './locale.ts';

const LOADERS: Record<Language, () => Promise<Locale>> = {
  'zh-CN': async () => (await import('./zh-CN/index.ts')).zhCN,
  en: async () => (await import('./en/index.ts')).en,
};

export function loadLocale(language: Language): Promise<Locale> {
  return LOADERS[language]();
}
