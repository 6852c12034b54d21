// Every word of the pages, in both languages.

import type { Language } from '../lambda/src/config.ts';
import type { Reason } from '../lambda/src/select.ts';
import type { Behaviour } from '../stand-ins/robots/feed.ts';
import { PROBLEM_WORDS } from './problem-words.ts';
import type { VendorName } from './robots/index.ts';

export type Ui = 'zh' | 'en';

const zh = {
  ...PROBLEM_WORDS.zh,
  htmlLang: 'zh-CN',
  title: '群消息预览',
  tagline: '部署之前，先看到 AWS 事件在钉钉、企业微信、飞书群里的样子',
  local: '全部在本页内运行，数据不会离开浏览器',
  share: '复制链接',
  shared: '链接已复制',
  shareByHand: '浏览器不允许复制，请手动复制此链接',
  switchLanguage: 'English',
  otherLang: 'en',
  paneEvent: '事件',
  paneMessage: '消息',
  paneSettings: '设置',
  samples: '示例事件',
  search: '搜索示例：名称或标题',
  found: (count: number) => `${count} 个示例`,
  noneFound: (wanted: string) => `没有示例包含“${wanted}”。换个词，或直接粘贴事件。`,
  clearSearch: '清空搜索',
  several: '多选',
  severalHint: '选几个示例，看它们同时到达时的消息',
  editor: '事件 JSON',
  editorHint: '粘贴事件，或把文件拖进来',
  reset: '还原示例',
  valid: (events: number) => (events > 1 ? `JSON 有效，${events} 个事件` : 'JSON 有效'),
  asText: '按纯文本消息处理',
  customStatus: (count: number, line: number, first: string) =>
    `自定义消息有 ${count} 处不符合格式，第 ${line} 行：${first}`,
  lineError: (line: number, column: number, message: string) => `第 ${line} 行第 ${column} 列：${message}`,
  stale: (problem: string, isLastShown: boolean) =>
    `事件有误${isLastShown ? '，下面仍是上一次有效的事件' : ''}。${problem}`,
  fix: '去修改',
  retry: '重新加载',
  notLoaded: {
    'samples.json': '示例事件没有加载成功，可以直接粘贴事件。要看示例，请重新加载页面',
    'module.json': '模块信息没有加载成功，Terraform 配置暂时看不到。请重新加载页面',
    robots: '企业微信和飞书的代码没有加载成功，暂时只能预览钉钉。请重新加载页面',
    editor: '代码编辑器没有加载成功，先用普通文本框代替。请重新加载页面',
    part: '页面的一部分没有加载成功，消息没有更新。请检查网络，然后重新加载页面',
  },
  drawFailed: (reason: string) => `消息没有更新：${reason}。请换一个事件，或重新加载页面`,
  groupsProblem: (problem: string) => `分群有误。${problem}`,
  vendor: '机器人',
  vendors: { dingtalk: '钉钉', wecom: '企业微信', feishu: '飞书' } as Record<VendorName, string>,
  device: '设备',
  phone: '手机',
  desktop: '桌面',
  theme: '外观',
  light: '浅色',
  dark: '深色',
  atOnce: '同时到达',
  events: (count: number) => `${count} 个事件`,
  outcome: (events: number, messages: number, reason?: Reason) =>
    messages === 0
      ? `${reason === 'muted' ? '静默中' : '低于最低级别'}，${events} 个事件都不会发送`
      : events > 1 && messages === 1
        ? `${events} 个事件合并为 1 条消息`
        : `${events} 个事件，${messages} 条消息`,
  settings: '设置',
  payload: '请求体',
  terraform: 'Terraform',
  language: '消息语言',
  timeZone: '时区',
  format: '消息格式',
  keywords: '自定义关键词',
  keywordsHint: '用逗号分隔；每条消息至少包含其中一个',
  signed: {
    dingtalk: '安全设置里勾选了加签',
    wecom: '',
    feishu: '安全设置里勾选了签名校验',
  } as Record<VendorName, string>,
  mobiles: '@ 手机号',
  mobilesHint: { wecom: 'Markdown 消息不能按手机号 @，会另发一条文本消息' } as Partial<
    Record<VendorName, string>
  >,
  userIds: {
    dingtalk: '@ userId',
    wecom: '@ 成员账号（userid）',
    feishu: '@ open_id 或 user_id',
  } as Record<VendorName, string>,
  all: '@ 所有人',
  mentionFrom: '从哪个级别开始 @',
  accountNames: '账号名称',
  accountNamesHint: '每行一个：123456789012 = 生产',
  linkHosts: '处处可点的主机',
  linkHostsHint: '用逗号分隔：wiki.example.com, *.corp.example.com',
  runbooks: '处置手册',
  runbooksHint: '每行一个：prod-db-* = https://wiki.example.com/db',
  mute: '静默',
  muteHint: '每行一条：{ resources = ["i-0abc*"], until = "2026-12-01" }',
  minimumSeverity: '最低发送级别',
  inBrowser: '用系统浏览器打开链接',
  severities: { critical: '严重告警', warning: '告警', info: '通知', ok: '恢复' },
  bytes: (bytes: string, cap: string, counted: string) => `${counted} ${bytes} / ${cap} 字节`,
  /** What the robot counts. */
  counted: { dingtalk: '请求体', wecom: 'content', feishu: '请求体' } as Record<VendorName, string>,
  message: (index: number) => `第 ${index} 条`,
  nothing: '没有要发送的消息',
  copy: '复制',
  copied: '已复制',
  copyFailed: '未能复制，请手动复制选中的文本',
  summary: 'LLM 摘要',
  summaryOn: '预览带摘要的消息',
  summaryHint: '本页不调用模型：在这里填写模型可能的回答，页面用函数自己的校验判断它会不会显示',
  summaryAnswer: '模型的回答',
  summaryExample: '示例摘要（取自事件本身，不是模型写的）',
  summaryUseExample: '恢复示例',
  summaryShown: '校验通过：摘要显示在事实上方',
  summaryRejected: (why: string) => `校验未通过，消息不带摘要发出：${why}`,
  hclHint: '与当前设置完全一致的模块配置',
  pattern: '事件模式',
  patternHint: '能匹配此事件的 EventBridge 事件模式',
  noPattern: '此事件不经过 EventBridge，而是发布到 SNS 主题。',
  groups: '分群',
  groupsLabel: '各个群收什么',
  groupsHint: 'HCL 或 JSON，可以粘贴整个 module 块；只读字面值，不支持 var.… 等引用',
  groupsExample: '填入示例',
  tooManyEvents: (most: number) => `本页最多显示 ${most} 个事件，只显示前面的`,
  tooManyGroups: (most: number) => `本页最多显示 ${most} 个群`,
  routes: '哪个事件发到哪个群',
  event: '事件',
  sent: '发送',
  /** In a narrow column; the log's own word is beside it. */
  reasons: {
    not_matched: '不匹配',
    except: '已排除',
    below_minimum: '级别低',
    other_group: '其他群',
    muted: '静默',
    duplicate: '重复',
    timer_done: '已了结',
  } as Record<Reason, string>,
  routed: (samples: number, unsent: number) =>
    unsent === 0
      ? `${samples} 个示例事件，每个都有群会收到`
      : `${samples} 个示例事件中，有 ${unsent} 个没有任何群会收到`,
  chatList: '会话列表',
  messages: '群消息',
  group: '云运维告警群',
  robotName: 'AWS 告警',
  robotTag: '机器人',
  noMessage: '暂无消息',
  inputHint: '输入消息',
  image: '图片',
  otherChats: [
    ['值班交接', '张伟: 今晚我值班', '昨天'],
    ['架构评审', '李娜: 文档已更新', '星期一'],
  ] as [string, string, string][],
  // 机器人页面
  robotTitle: (vendor: string) => `模拟${vendor}机器人`,
  robotTagline: '这里显示群里看到的消息，以及机器人收到的每一次调用',
  connected: '已连接',
  disconnected: '连接已断开，正在重连',
  behaviour: '机器人的行为',
  behaviours: {
    ok: '正常',
    throttle: '限流',
    reject: '拒收',
    hang: '不响应',
    error: '服务故障',
    lost: '丢失应答',
  } as Record<Behaviour, string>,
  meanings: {
    hang: '收到请求后不回复，直到超时',
    error: '返回 HTTP 500',
    lost: '消息已进群，但调用方收不到应答',
  },
  /** Each vendor's own. */
  vendorMeanings: {
    dingtalk: {
      ok: '接收消息，每分钟最多 20 条',
      throttle: '130101：发送太快，10 分钟内全部拒收',
      reject: '310000：机器人要求的关键词不在消息里',
    },
    wecom: {
      ok: '接收消息，每分钟最多 20 条',
      throttle: '45009：发送太快，1 分钟内全部拒收',
      reject: '93000：机器人已被移出群，Webhook 失效',
    },
    feishu: {
      ok: '接收消息，每分钟最多 100 条、每秒最多 5 条',
      throttle: '11232：发送太快，1 分钟内全部拒收',
      reject: '19024：机器人要求的关键词不在消息里',
    },
  } as Record<VendorName, Record<'ok' | 'throttle' | 'reject', string>>,
  activity: '发生了什么',
  noActivity: '还没有调用。发送一个事件试试。',
  took: '机器人已接收',
  refused: '机器人拒收',
  failed: '没有应答',
  notifier: '通知器',
  window: (taken: number, most: number) => `最近一分钟 ${taken} / ${most} 条`,
  penalty: (seconds: number) => `限流中，还有 ${seconds} 秒`,
};

export type Words = typeof zh;

const en: Words = {
  ...PROBLEM_WORDS.en,
  htmlLang: 'en',
  title: 'Chat message playground',
  tagline: 'See what an AWS event looks like in a chat group, before you deploy',
  local: 'Runs in this page; no data leaves your browser',
  share: 'Copy link',
  shared: 'Link copied',
  shareByHand: 'The browser does not allow copying; copy this link manually',
  switchLanguage: '中文',
  otherLang: 'zh-CN',
  paneEvent: 'Event',
  paneMessage: 'Message',
  paneSettings: 'Settings',
  samples: 'Sample events',
  search: 'Search samples by name or title',
  found: (count) => `${count} sample${count === 1 ? '' : 's'}`,
  noneFound: (wanted) => `No sample contains "${wanted}". Try another word, or paste an event.`,
  clearSearch: 'Clear the search',
  several: 'Select several',
  severalHint: 'Select samples to see the messages when they arrive at the same time',
  editor: 'Event JSON',
  editorHint: 'Paste an event, or drop a file here',
  reset: 'Reset to the sample',
  valid: (events) => (events > 1 ? `Valid JSON, ${events} events` : 'Valid JSON'),
  asText: 'Treat it as a text message',
  customStatus: (count, line, first) =>
    `${count} part${count === 1 ? ' of the custom message does' : 's of the custom message do'} not match the format; line ${line}: ${first}`,
  lineError: (line, column, message) => `Line ${line}, column ${column}: ${message}`,
  stale: (problem, isLastShown) =>
    `The event is invalid${isLastShown ? '; below is the last valid one' : ''}. ${problem}`,
  fix: 'Go to it',
  retry: 'Reload the page',
  notLoaded: {
    'samples.json':
      'The sample events did not load. You can paste an event; for the samples, reload the page',
    'module.json':
      'The facts about the module did not load, so there is no Terraform configuration. Reload the page',
    robots: 'The code for WeCom and Feishu did not load; only DingTalk can be previewed. Reload the page',
    editor: 'The code editor did not load; a plain text field replaces it. Reload the page',
    part: 'A part of the page did not load, so the message is not updated. Check the network, then reload the page',
  },
  drawFailed: (reason) => `The message is not updated: ${reason}. Choose another event, or reload the page`,
  groupsProblem: (problem) => `The groups are invalid. ${problem}`,
  vendor: 'Robot',
  vendors: { dingtalk: 'DingTalk', wecom: 'WeCom', feishu: 'Feishu' },
  device: 'Device',
  phone: 'Phone',
  desktop: 'Desktop',
  theme: 'Appearance',
  light: 'Light',
  dark: 'Dark',
  atOnce: 'At the same time',
  events: (count) => `${count} event${count === 1 ? '' : 's'}`,
  outcome: (events, messages, reason) =>
    messages === 0
      ? `${reason === 'muted' ? 'Muted' : 'Below the minimum severity'}: none of ${events} is sent`
      : events > 1 && messages === 1
        ? `${events} events become 1 message`
        : `${events} event${events === 1 ? '' : 's'}, ${messages} message${messages === 1 ? '' : 's'}`,
  settings: 'Settings',
  payload: 'Payload',
  terraform: 'Terraform',
  language: 'Message language',
  timeZone: 'Time zone',
  format: 'Message format',
  keywords: 'Keywords',
  keywordsHint: 'Comma-separated; every message contains at least one',
  signed: {
    dingtalk: 'The robot requires a signature (加签)',
    wecom: '',
    feishu: 'The bot requires a signature (签名校验)',
  },
  mobiles: 'Mention mobile numbers',
  mobilesHint: {
    wecom: 'Markdown cannot mention mobile numbers: a short text message follows it',
  },
  userIds: {
    dingtalk: 'Mention user IDs',
    wecom: 'Mention accounts (userid)',
    feishu: 'Mention open_id or user_id',
  },
  all: 'Mention everyone',
  mentionFrom: 'Mention from severity',
  accountNames: 'Account names',
  accountNamesHint: 'One per line: 123456789012 = production',
  linkHosts: 'Link hosts',
  linkHostsHint: 'Comma-separated: wiki.example.com, *.corp.example.com',
  runbooks: 'Runbooks',
  runbooksHint: 'One per line: prod-db-* = https://wiki.example.com/db',
  mute: 'Mute',
  muteHint: 'One per line: { resources = ["i-0abc*"], until = "2026-12-01" }',
  minimumSeverity: 'Minimum severity',
  inBrowser: 'Open links in the default browser',
  severities: { critical: 'Critical', warning: 'Warning', info: 'Info', ok: 'Recovered' },
  bytes: (bytes, cap, counted) => `${bytes} of ${cap} bytes of ${counted}`,
  counted: { dingtalk: 'the body', wecom: 'content', feishu: 'the body' },
  message: (index) => `Message ${index}`,
  nothing: 'Nothing to send',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Not copied; copy the selected text manually',
  summary: 'LLM',
  summaryOn: 'Preview the message with a summary',
  summaryHint:
    "This page calls no model: type what a model could answer, and the function's own guard decides whether it is shown",
  summaryAnswer: 'Answer of the model',
  summaryExample: 'Example summary (taken from the event, not written by a model)',
  summaryUseExample: 'Restore the example',
  summaryShown: 'Accepted: the message shows the summary above the facts',
  summaryRejected: (why) => `Rejected; the message is sent without a summary: ${why}`,
  hclHint: 'The module configuration for these settings',
  pattern: 'Event pattern',
  patternHint: 'The EventBridge event pattern that matches this event',
  noPattern: 'This event does not come through EventBridge; it is published to the SNS topic.',
  groups: 'Groups',
  groupsLabel: 'What each group is sent',
  groupsHint:
    'HCL or JSON, also a whole module block. Only literal values are read, no references such as var.mobiles',
  groupsExample: 'Insert an example',
  tooManyEvents: (most) => `This page shows at most ${most} events; only the first are shown`,
  tooManyGroups: (most) => `This page shows at most ${most} groups`,
  routes: 'Which group is sent which event',
  event: 'Event',
  sent: 'sent',
  reasons: {
    not_matched: 'no match',
    except: 'except',
    below_minimum: 'too low',
    other_group: 'other',
    muted: 'muted',
    duplicate: 'copy',
    timer_done: 'done',
  },
  routed: (samples, unsent) =>
    unsent === 0
      ? `Each of the ${samples} sample events is sent by at least one group`
      : `${unsent} of the ${samples} sample events are sent by no group`,
  chatList: 'Chat list',
  messages: 'Group messages',
  group: 'Cloud on-call',
  robotName: 'AWS alerts',
  robotTag: 'Robot',
  noMessage: 'No messages yet',
  inputHint: 'Message',
  image: 'Image',
  otherChats: [
    ['Handover', 'Zhang Wei: I am on call tonight', 'Yesterday'],
    ['Design review', 'Li Na: I updated the document', 'Monday'],
  ],
  robotTitle: (vendor) => `Simulated ${vendor} robot`,
  robotTagline: 'What the group sees, and every request that the robot receives',
  connected: 'Connected',
  disconnected: 'Connection lost; reconnecting',
  behaviour: 'Robot behavior',
  behaviours: {
    ok: 'Normal',
    throttle: 'Throttle',
    reject: 'Reject',
    hang: 'Hang',
    error: 'Fail',
    lost: 'Lose the answer',
  },
  meanings: {
    hang: 'Accepts the request and never answers',
    error: 'Returns HTTP 500',
    lost: 'The group sees the message, but the caller gets no answer',
  },
  vendorMeanings: {
    dingtalk: {
      ok: 'Accepts messages, at most 20 a minute',
      throttle: '130101: too many messages; rejects everything for ten minutes',
      reject: '310000: the message contains none of the required keywords',
    },
    wecom: {
      ok: 'Accepts messages, at most 20 a minute',
      throttle: '45009: too many messages; rejects everything for a minute',
      reject: '93000: the robot was removed from the group',
    },
    feishu: {
      ok: 'Accepts messages, at most 100 a minute and 5 a second',
      throttle: '11232: too many messages; rejects everything for a minute',
      reject: '19024: the message contains none of the required keywords',
    },
  },
  activity: 'Activity',
  noActivity: 'No requests yet. Send an event.',
  took: 'Accepted by the robot',
  refused: 'Rejected by the robot',
  failed: 'No answer',
  notifier: 'Notifier',
  window: (taken, most) => `${taken} of ${most} in the last minute`,
  penalty: (seconds) => `Throttled for another ${seconds} s`,
};

export const WORDS: Record<Ui, Words> = { zh, en };

/** Of messages, by the page's. */
export const LANGUAGE_OF: Record<Ui, Language> = { zh: 'zh-CN', en: 'en' };

const KEY = 'dingtalk-notifier-ui';

/** What was chosen last, else the browser's language. Storage may be switched off. */
export function preferredUi(): Ui {
  try {
    const chosen = localStorage.getItem(KEY);
    if (chosen === 'zh' || chosen === 'en') return chosen;
  } catch {}
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function rememberUi(ui: Ui): void {
  try {
    localStorage.setItem(KEY, ui);
  } catch {}
}
