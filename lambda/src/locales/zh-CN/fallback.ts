// Words of deliver/fallback.ts.

const rejects = (group: string, code: string) => `${group} 的机器人拒收（${code}）`;

export const fallback = {
  label: '备用机器人代发',
  credentials: (group: string, code: string) =>
    `${rejects(group, code)}：webhook 或加签密钥已失效，请在 Secrets Manager 里更新`,
  quota: (group: string, code: string) => `${rejects(group, code)}：本月额度已用完，请购买额度`,
  rejected: (group: string, code: string) => `${rejects(group, code)}，请检查它是否停用，以及它的安全设置`,
  throttled: (group: string, code: string) =>
    `${group} 的机器人被限流（${code}），两分钟内发不出去，请检查还有谁在用它`,
  unavailable: (group: string, code: string) =>
    `${group} 的机器人两分钟没有应答（${code}），请检查它的平台和网络`,
};
