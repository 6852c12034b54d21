// The words of one language. The Chinese ones give the shape; the compiler refuses a language that lacks any.

import type { zhCN } from './zh-CN/index.ts';

export type Locale = typeof zhCN;
