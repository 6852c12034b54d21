// Words of deliver/fallback.ts.

const rejects = (group: string, code: string) => `the robot of ${group} rejects messages (${code})`;

export const fallback = {
  label: 'Sent by the fallback robot',
  credentials: (group: string, code: string) =>
    `${rejects(group, code)}: its webhook or signing secret is no longer valid. Update it in Secrets Manager.`,
  quota: (group: string, code: string) =>
    `${rejects(group, code)}: its monthly quota is used up. Increase the quota.`,
  rejected: (group: string, code: string) =>
    `${rejects(group, code)}. Check whether it is disabled, and its security settings.`,
  throttled: (group: string, code: string) =>
    `the robot of ${group} is throttled (${code}) and cannot send within two minutes. Check what else uses it.`,
  unavailable: (group: string, code: string) =>
    `the robot of ${group} has not answered for two minutes (${code}). Check its platform and the network.`,
};
