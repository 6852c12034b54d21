// Words of events/waf.ts.

import type { Locale } from '../locale.ts';

export const waf: Locale['waf'] = {
  newVersion: (group) => `WAF rules updated: ${group}`,
  expiring: (group) => `WAF rules expiring: ${group}`,
  expired: (group) => `WAF rules expired: ${group}`,
};
