// What only the robot's page says.

import type { Ui } from './words.ts';

const zh = {
  send: '发送事件',
  sendHint: (count: number) => `${count} 个示例事件，也可以粘贴自己的事件或一段文字。`,
  search: '搜索示例：名称或标题',
  none: (text: string) => `没有匹配“${text}”的示例。换个词，或清空搜索框。`,
  samples: '示例事件',
  content: '要发送的事件或文字',
  sendButton: '发送',
  sending: '正在发送…',
  sent: '已发送',
  sentBus: '已放到事件总线',
  sentTopic: '已发布到主题',
  unmatched: '示例部署的规则不匹配这个事件，所以直接发布到主题',
  noSamples: '示例没有加载成功，可以粘贴自己的事件；重新加载本页可以再试。',
  notSent: '没有发送',
  notSwitched: '没有切换',
  noAnswer: '本地环境没有应答，可能已经结束。',
  emptyTitle: '群里还没有消息',
  emptySend: '选一个示例，点“发送”。几秒后，通知器发出的消息会出现在这里。',
  emptyWatch: '通知器发出消息后会立刻出现在这里。',
  lost: '和本地环境的连接已断开，下面是断开前的内容。make local（或 make demo）还在运行时，本页会自动重连；如果已经结束，请重新运行，再打开它给出的新地址。',
};

type WatchWords = typeof zh;

const en: WatchWords = {
  send: 'Send an event',
  sendHint: (count) => `${count} sample events. You can also paste your own event, or a text.`,
  search: 'Search samples by name or title',
  none: (text) => `No sample matches “${text}”. Try another word, or clear the search.`,
  samples: 'Sample events',
  content: 'Event or text to send',
  sendButton: 'Send',
  sending: 'Sending…',
  sent: 'Sent',
  sentBus: 'Put on the event bus',
  sentTopic: 'Published to the topic',
  unmatched: 'No rule of the deployed example matches it, so it was published to the topic',
  noSamples: 'The samples could not be loaded. You can paste an event, or reload the page to try again.',
  notSent: 'Not sent',
  notSwitched: 'Not switched',
  noAnswer: 'The local stack does not answer; it may have ended.',
  emptyTitle: 'No messages in the group yet',
  emptySend: 'Choose a sample and press Send. The notifier’s message appears here within seconds.',
  emptyWatch: 'Messages appear here as soon as the notifier sends them.',
  lost: 'The connection to the local stack is lost; you see what was received before. While make local (or make demo) runs, this page reconnects by itself. If it has ended, start it again, and open the new address that it prints.',
};

export const WATCH_WORDS: Record<Ui, WatchWords> = { zh, en };
