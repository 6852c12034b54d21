// 简体中文。The shape of this object is the type that every other language fills in.

import { common } from './common.ts';
import { compute } from './compute.ts';
import { data } from './data.ts';
import { delivery } from './delivery.ts';
import { health } from './health.ts';
import { monitoring } from './monitoring.ts';
import { operations } from './operations.ts';
import { regions } from './regions.ts';
import { security } from './security.ts';
import { text } from './text.ts';

export const zhCN = {
  ...common,
  ...text,
  ...compute,
  ...health,
  ...monitoring,
  ...security,
  ...data,
  ...delivery,
  ...operations,
  ...regions,
};

export type Locale = typeof zhCN;
