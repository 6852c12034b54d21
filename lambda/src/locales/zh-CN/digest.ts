// Words of digest.ts.

import { joined } from './spacing.ts';

export const digest = {
  /** Where no sender's words may be shown. */
  title: 'AWS 事件汇总',
  count: (count: number) => `${count} 个事件`,
  /** `count`: with the one that the title names. */
  andAlike: {
    critical: (title: string, count: number) => joined(title, `等 ${count} 项严重`),
    warning: (title: string, count: number) => joined(title, `等 ${count} 项告警`),
    info: (title: string, count: number) => joined(title, `等 ${count} 项通知`),
    ok: (title: string, count: number) => joined(title, `等 ${count} 项恢复`),
  },
  andOthers: (title: string, count: number) => joined(title, `等 ${count} 项`),
  flapping: (title: string) => `反复变化，目前：${title}`,
  /** After the last of several names. */
  andMore: '等',
  more: (things: number, events: number) => `另有 ${things} 项（${events} 个事件），详见下文`,
  hidden: (kinds: string) => `篇幅所限，另有未显示：${kinds}`,
  changes: '变化',
  repeats: '重复',
  scope: '范围',
  open: '查看全部事件',
  refused: '机器人拒绝了其中部分内容，这里只列出类别和数量；每个事件的标题和 ID 都在函数日志中',
};
