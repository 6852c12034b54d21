// Messages of people and of other services.

import type { operations as zhCN } from '../zh-CN/operations.ts';

export const operations: typeof zhCN = {};
