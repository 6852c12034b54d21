// Words of events/waf.ts.

export const waf = {
  newVersion: (group: string) => `WAF 规则组有新版本：${group}`,
  expiring: (group: string) => `WAF 规则组版本即将过期：${group}`,
  expired: (group: string) => `WAF 规则组版本已过期：${group}`,
};
