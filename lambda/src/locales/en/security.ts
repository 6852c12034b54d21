// Security and audit.

import type { security as zhCN } from '../zh-CN/security.ts';

export const security: typeof zhCN = {};
