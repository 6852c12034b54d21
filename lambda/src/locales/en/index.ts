// English.

import type { Locale } from '../zh-CN/index.ts';
import { common } from './common.ts';
import { compute } from './compute.ts';
import { health } from './health.ts';
import { monitoring } from './monitoring.ts';
import { regions } from './regions.ts';
import { text } from './text.ts';

export const en: Locale = { ...common, ...text, ...compute, ...health, ...monitoring, ...regions };
