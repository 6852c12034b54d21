// Databases, storage, backup and cost.

import type { data as zhCN } from '../zh-CN/data.ts';

export const data: typeof zhCN = {};
