// Words of events/rbin.ts.

import type { Locale } from '../locale.ts';

export const rbin: Locale['rbin'] = {
  title: (what) => `Recycle Bin ${what}`,
  kinds: {
    'Recycle Bin Rule Locked': 'rule locked',
    'Recycle Bin Rule Change Attempted': 'change blocked',
    'Recycle Bin Rule Unlock Scheduled': 'rule unlocking',
    'Recycle Bin Rule Unlocking Notice': 'rule about to unlock',
    'Recycle Bin Rule Unlocked': 'rule unlocked',
  },
  call: 'Attempted call',
  unlockDelay: 'Unlock delay',
  unlockTime: 'Unlocks at',
  delay: (count, unit) => `${count} ${unit.toLowerCase()}`,
};
