// The scales on which people and tools write how severe something is, and the states that they give it.

import { type Severity, worstOf } from '../notification.ts';
import { oneLine, spaced } from '../strings.ts';

/** What is written as severity, level or priority, in lower case. `ok` says that it is over. */
export const LEVELS: Record<Severity, string[]> = {
  critical: list(`
    critical, crit, fatal, disaster, emergency, emerg, panic, blocker, page, urgent, highest,
    very high, 严重, 紧急, 致命, 灾难, 特急, 危急, 严重告警, 紧急告警, 最高, p0, p1, s0, s1,
    sev0, sev1, sev 0, sev 1, severity 1, level 1, 一级, 1级, i级
  `),
  warning: list(`
    error, err, high, major, average, medium, moderate, minor, warning, warn, alert, severe,
    ticket, 重要, 主要, 次要, 一般严重, 较严重, 警告, 告警, 错误, 高, 高危, 中, 中危, p2, s2,
    sev2, sev 2, severity 2, level 2, 二级, 2级, ii级, 重要告警, 一般告警, 较重
  `),
  info: list(`
    info, information, informational, notice, debug, trace, verbose, low, lowest, normal, none,
    not classified, p3, p4, p5, s3, s4, s5, sev3, sev4, sev5, sev 3, sev 4, sev 5, 提示, 通知,
    信息, 一般, 普通, 低, 低危, 三级, 四级, 3级, 4级, 调试, 未分类
  `),
  ok: list(`
    ok, success, resolved, recovered, cleared, clear, 恢复, 已恢复, 已解决
  `),
};

const SEVERITY_OF_LEVEL = new Map(
  Object.entries(LEVELS).flatMap(([severity, levels]) =>
    levels.map((level) => [level, severity as Severity] as const),
  ),
);

/** Severities as numbers: 1 is the worst, as in P1. Loggers count 10, 20, … 60, and more is worse. */
function severityOfNumber(value: number): Severity | undefined {
  if (value === 1) return 'critical';
  if (value === 2) return 'warning';
  if (value >= 3 && value <= 5) return 'info';
  if (value % 10 !== 0 || value < 10 || value > 60) return undefined;
  if (value === 60) return 'critical';
  return value >= 40 ? 'warning' : 'info';
}

/**
 * The severity that a level has on its scale ("P1", "Disaster", "严重", 2), also next to another word ("S1 Triggered");
 * undefined for other values.
 */
export function severityOfLevel(value: string): Severity | undefined {
  const level = plain(value);
  if (/^[0-9]{1,2}$/.test(level)) return severityOfNumber(Number(level));
  const words = level.split(' ');
  const known = SEVERITY_OF_LEVEL.get(level);
  if (known !== undefined || words.length > 3 || /^(?:not|non|no|非|不)/.test(level)) return known;
  return worstOf(words.flatMap((word) => SEVERITY_OF_LEVEL.get(word) ?? []));
}

/** "[P1]", "Sev-1", "严重（P1）", "Critical (1)" → "p1", "sev 1", "严重", "critical" */
function plain(value: string): string {
  return oneLine(
    value
      .slice(0, 60)
      .toLowerCase()
      .replace(/(?<=[^\s(（])\s?[(（][^)）]{0,20}[)）]\s?$/, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' '),
  );
}

/**
 * What a state means. `active`: an alert that continues, regardless of its severity; `bad`: the state itself is a
 * problem; `ok`: resolved; `closed`: resolved if it was an alert; `fine`: nothing is or was wrong.
 */
export type StateMeaning = 'active' | 'bad' | 'ok' | 'closed' | 'fine';

const STATES: Record<StateMeaning, string[]> = {
  active: list(`
    firing, alerting, triggered, re triggered, triggering, problem, in alarm, alarm, set, 告警,
    告警中, 报警, 报警中, 触发, 已触发, 触发中, 未恢复, 未解决, 发生, 告警触发
  `),
  bad: list(`
    no data, nodata, down, drifted, deauthorized, not ready, stalled, 异常, 故障, 不正常, 失败,
    未通过, 不健康, 离线, 宕机, 停机, fail, ko, bad, nok, red
  `),
  ok: list(`
    ok, okay, resolved, recovered, recovery, cleared, clear, alarm cleared, fixed, up, available,
    ready, healthy, normal, back to normal, restored, green, not stalled, 恢复, 已恢复, 正常,
    已解决, 已解除, 解除, 已消除, 恢复正常, 健康, 在线, 告警恢复, 已修复
  `),
  closed: list(`
    closed, close, resolve, 关闭, 已关闭
  `),
  fine: list(`
    success, succeeded, successful, complete, completed, finished, passed, done, started,
    running, in progress, pending, queued, created, active, enabled, 成功, 完成, 已完成, 运行中
  `),
};

const MEANING_OF_STATE = new Map(
  Object.entries(STATES).flatMap(([meaning, states]) =>
    states.map((state) => [state, meaning as StateMeaning] as const),
  ),
);

/** What a state means as it is written; undefined for a state of neither kind, and for one in other words. */
export function meaningOfState(value: string): StateMeaning | undefined {
  const state = plain(spaced(value));
  const known = MEANING_OF_STATE.get(state) ?? MEANING_OF_STATE.get(plain(value));
  const [, last] = /^[sp]\d (\S+)$/.exec(state) ?? [];
  return known ?? (last === undefined ? undefined : MEANING_OF_STATE.get(last));
}

/** The items of a text, each after a comma. */
function list(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}
