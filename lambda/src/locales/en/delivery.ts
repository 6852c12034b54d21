// Containers, jobs, builds and deployments.

import type { delivery as zhCN } from '../zh-CN/delivery.ts';

export const delivery: typeof zhCN = {};
