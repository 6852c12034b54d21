// All languages at once: for whatever is not a cold start.

import type { Language } from '../config.ts';
import { en } from './en/index.ts';
import type { Locale } from './locale.ts';
import { zhCN } from './zh-CN/index.ts';

export const LOCALES: Record<Language, Locale> = { 'zh-CN': zhCN, en };
