// Words of events/rbin.ts.

export const rbin = {
  title: (what: string) => `回收站规则${what}`,
  kinds: {
    'Recycle Bin Rule Locked': '已锁定',
    'Recycle Bin Rule Change Attempted': '修改被拦截',
    'Recycle Bin Rule Unlock Scheduled': '即将解锁',
    'Recycle Bin Rule Unlocking Notice': '解锁提醒',
    'Recycle Bin Rule Unlocked': '已解锁',
  },
  call: '尝试的操作',
  unlockDelay: '解锁等待期',
  unlockTime: '解锁时间',
  /** "30 days" */
  delay: (count: string, unit: string) => `${count} ${/^day/i.test(unit) ? '天' : unit}`,
};
