// Words of events/rbin.ts.

import type { Locale } from '../locale.ts';

export const rbin: Locale['rbin'] = {
  title: (what) => `Recycle Bin rule ${what}`,
  kinds: {
    'Recycle Bin Rule Locked': 'locked',
    'Recycle Bin Rule Change Attempted': 'change blocked',
    'Recycle Bin Rule Unlock Scheduled': 'unlocking',
    'Recycle Bin Rule Unlocking Notice': 'about to unlock',
    'Recycle Bin Rule Unlocked': 'unlocked',
  },
  call: 'Attempted call',
  unlockDelay: 'Unlock delay',
  unlockTime: 'Unlocks at',
  delay: (count, unit) => `${count} ${unit.toLowerCase()}`,
};
