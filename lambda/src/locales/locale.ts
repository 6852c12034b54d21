// The words of one language.

import type { zhCN } from './zh-CN/index.ts';

/** What AWS writes by template, in a language that is not AWS's own. */
type Templates = 'alarmReasons' | 'sentences';

/** The Chinese words give the shape; the compiler refuses a language that lacks any. */
export type Locale = Omit<typeof zhCN, Templates> & Partial<Pick<typeof zhCN, Templates>>;
