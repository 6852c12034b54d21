// What the test messages say in the group, in the language of the deployed function.

import type { Language } from '../../lambda/src/config.ts';

export type PathName = 'rule' | 'topic' | 'mention';

interface Words {
  title: Record<PathName, string>;
  text: string;
  /** The description of the temporary alarm. */
  alarm: string;
  alarmReason: string;
}

const WORDS: Record<Language, Words> = {
  'zh-CN': {
    title: {
      rule: '测试：EventBridge 规则链路正常',
      topic: '测试：SNS 主题链路正常',
      mention: '测试：@ 提醒',
    },
    text: '部署后的链路验证（npm run verify），无需处理。',
    alarm: '测试：链路验证（npm run verify）用的临时告警，随后自动删除，无需处理。',
    alarmReason: '测试，由 npm run verify 触发，无需处理。',
  },
  en: {
    title: {
      rule: 'Test: events reach the group through an EventBridge rule',
      topic: 'Test: messages reach the group through the SNS topic',
      mention: 'Test: a mention',
    },
    text: 'A check of the deployment (npm run verify). No action needed.',
    alarm: 'Test: a temporary alarm, created and removed by npm run verify. No action needed.',
    alarmReason: 'A test by npm run verify. No action needed.',
  },
};

export function wordsOf(language: Language): Words {
  return WORDS[language];
}
