// Words of events/waf.ts.

import type { Locale } from '../locale.ts';

export const waf: Locale['waf'] = {
  newVersion: (group) => `New version of WAF managed rule group: ${group}`,
  expiring: (group) => `WAF managed rule group version about to expire: ${group}`,
  expired: (group) => `WAF managed rule group version expired: ${group}`,
};
