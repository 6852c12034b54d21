// What is wrong with an event, a setting or a summary, in both languages.

import type { CustomProblem } from './custom-message.ts';
import type { HclProblem } from './hcl-value.ts';
import type { JsonProblem } from './json-tree.ts';

interface ProblemWords {
  jsonProblem(problem: JsonProblem): string;
  customProblem(problem: CustomProblem): string;
  hclProblem(problem: HclProblem): string;
  /** `problem`: the function's own sentence. */
  badSetting(key: string, problem: string): string;
  /** What the guard finds in an answer, as the log has it. */
  summaryInvented(kinds: string[]): string;
  summaryUnusable(fault: string): string;
}

const KEPT_ZH = '消息仍按上一次有效的值显示。';
const KEPT_EN = 'The message still uses the last valid value.';

export const PROBLEM_WORDS: Record<'zh' | 'en', ProblemWords> = {
  zh: {
    jsonProblem: jsonProblemZh,
    customProblem: customProblemZh,
    hclProblem: hclProblemZh,
    badSetting: (key, problem) => {
      const expected = EXPECTED_ZH[key];
      return `${expected === undefined ? problem : `${key} 的值无效，应为${expected}。`}${KEPT_ZH}`;
    },
    summaryInvented: (kinds) =>
      `回答里有事件没有的内容：${kinds.map((kind) => INVENTED_ZH[kind] ?? kind).join('、')}（日志 invented: ${kinds.join(', ')}）`,
    summaryUnusable: (fault) => UNUSABLE_ZH[fault] ?? fault,
  },
  en: {
    jsonProblem: jsonProblemEn,
    customProblem: customProblemEn,
    hclProblem: hclProblemEn,
    badSetting: (_, problem) => `${problem} ${KEPT_EN}`,
    summaryInvented: (kinds) =>
      `the answer says what the event does not (invented in the log: ${kinds.join(', ')})`,
    summaryUnusable: (fault) => fault,
  },
};

function jsonProblemZh({ kind, found, openedLine }: JsonProblem): string {
  return {
    empty: '没有内容。请粘贴一个事件，或还原示例',
    notJson: '不是 JSON。如果这是发布到 SNS 主题的纯文本，请按纯文本消息处理',
    comment: 'JSON 不能有注释，请删除',
    quotes: `${found} 不能当引号，请改用英文双引号 "`,
    keyQuotes: `键 ${found} 要加英文双引号`,
    unclosedText: `文本 ${found} 没有结尾的双引号`,
    escape: `${found} 不是有效的转义，反斜杠要写成 \\\\`,
    lineBreak: '文本里不能直接有换行或制表符，请写成 \\n 或 \\t',
    extraComma: '多了一个逗号，请删除',
    comma: `${found} 前面缺逗号`,
    colon: `键 ${found} 后面缺冒号和值`,
    value: found === '' ? '这里缺值' : `${found} 缺值`,
    word: `${found} 不是 JSON 的值：文本要加双引号，其他只能是数字、true、false、null`,
    unclosed: `第 ${openedLine} 行的 ${found} 没有闭合`,
    afterEnd: `JSON 到这里已经结束，后面多了 ${found}`,
    unexpected: `这里不该有 ${visible(found)}`,
  }[kind];
}

function jsonProblemEn({ kind, found, openedLine }: JsonProblem): string {
  return {
    empty: 'there is no content. Paste an event, or reset to the sample',
    notJson: 'this is not JSON. If it is text that is published to the SNS topic, treat it as a text message',
    comment: 'JSON has no comments; remove it',
    quotes: `${found} is not a quotation mark of JSON; use "`,
    keyQuotes: `the key ${found} needs double quotation marks`,
    unclosedText: `the string ${found} has no closing quotation mark`,
    escape: `${found} is not a valid escape; write a backslash as \\\\`,
    lineBreak: 'a string cannot contain a line break or tab; write \\n or \\t',
    extraComma: 'this comma is not needed; remove it',
    comma: `a comma is missing before ${found}`,
    colon: `a colon and a value are missing after the key ${found}`,
    value: found === '' ? 'a value is missing' : `the value of ${found} is missing`,
    word: `${found} is not a JSON value; a string needs double quotation marks, and others are numbers, true, false and null`,
    unclosed: `the ${found} in line ${openedLine} is not closed`,
    afterEnd: `the JSON ends here, but ${found} follows`,
    unexpected: `${visible(found)} is not expected here`,
  }[kind];
}

/** Blanks by their code. */
function visible(found: string): string {
  return /^[^\s\p{C}]+$/u.test(found)
    ? found
    : [...found]
        .map((sign) => `U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`)
        .join(' ');
}

function customProblemZh({ kind, key, allowed }: CustomProblem): string {
  return {
    version: `version 应为 ${allowed}，否则按未知事件显示`,
    required: `缺少 ${key}`,
    unknown: `没有 ${key} 这个键，它会被忽略；可用的键：${allowed}`,
    enum: `${key} 应为 ${allowed} 之一，现在的值会被忽略`,
    type: `${key} 应为${allowed
      .split(' | ')
      .map((type) => TYPES_ZH[type] ?? type)
      .join('或')}，现在的值会被忽略`,
    empty: `${key} 不能为空`,
    tooLong: `${key} 最多 ${allowed} 个字符，现在的值会被忽略`,
    tooMany: `${key} 最多 ${allowed} 项，其余会被忽略`,
    pattern: `${key} 的格式不对，例如 ${allowed}，现在的值会被忽略`,
  }[kind];
}

function customProblemEn({ kind, key, allowed }: CustomProblem): string {
  return {
    version: `version must be ${allowed}; otherwise the message is shown as an unknown event`,
    required: `${key} is missing`,
    unknown: `${key} is not a key of this object and is ignored; valid keys are ${allowed}`,
    enum: `${key} must be one of ${allowed}; this value is ignored`,
    type: `${key} must be of type ${allowed.replaceAll(' | ', ' or ')}; this value is ignored`,
    empty: `${key} must not be empty`,
    tooLong: `${key} can have at most ${allowed} characters; this value is ignored`,
    tooMany: `${key} can have at most ${allowed} items; the others are ignored`,
    pattern: `${key} has the wrong form, unlike ${allowed}; this value is ignored`,
  }[kind];
}

function hclProblemZh({ kind, found }: HclProblem): string {
  return {
    end: '值已经结束，后面有多余内容',
    depth: `嵌套超过 ${found} 层`,
    reference: `${found} 是引用或函数，这里只读字面值`,
    value: '这里缺值',
    key: '这里应是键或 }',
    equals: `键 ${found} 后面缺 =`,
    separator: '这里应是逗号、换行或 }',
    comma: '这里应是逗号或 ]',
    template: '模板不是字面值，这里只读字面值',
    quotation: '文本没有结尾的双引号',
    character: '没有这个字符编码',
    escape: '不是有效的转义',
  }[kind];
}

function hclProblemEn({ kind, found }: HclProblem): string {
  return {
    end: 'expected the end of the value',
    depth: `more than ${found} levels`,
    reference: `"${found}" is a reference or a function, and only literal values are read`,
    value: 'expected a value',
    key: 'expected a key or "}"',
    equals: `expected "=" after ${found}`,
    separator: 'expected a comma, a new line or "}"',
    comma: 'expected a comma or "]"',
    template: 'a template is not a literal value, and only literal values are read',
    quotation: 'expected a quotation mark at the end of the text',
    character: 'no such character',
    escape: 'no such escape',
  }[kind];
}

const TYPES_ZH: Record<string, string> = {
  string: '文本',
  number: '数字',
  boolean: '布尔值',
  object: '对象',
  array: '列表',
};

/** Of the settings that a person types freely. */
const EXPECTED_ZH: Record<string, string> = {
  time_zone: ' IANA 时区名，例如 Asia/Shanghai',
  account_names: '每行一个“账号 = 名称”，例如 123456789012 = 生产',
  link_hosts: '小写主机名，例如 wiki.example.com 或 *.corp.example.com',
  runbooks: '每行一个“名称模式 = https 地址”，例如 prod-db-* = https://wiki.example.com/db',
  mute: '每行一个对象，并带截止时间 until，例如 { resources = ["i-0abc*"], until = "2026-12-01" }',
};

/** What the guard finds invented, as the log has it. */
const INVENTED_ZH: Record<string, string> = {
  number: '数字',
  'date or time': '日期或时间',
  name: '名称',
  person: '人名',
  id: 'ID',
  'host name': '主机名',
  'account or other long number': '账号等长数字',
  cause: '原因',
  'claim that it is over': '“已经恢复”的说法',
  'claim that it goes on': '“仍在持续”的说法',
  'claim that it succeeded': '“已经成功”的说法',
  'claim that nothing is to be done': '“无需处理”的说法',
  'claim that it is harmless': '“没有影响”的说法',
  'claim of a low severity': '“不严重”的说法',
  'claim of an effect on users': '对用户的影响',
  'claim that it is urgent': '“紧急”的说法',
  'claim of a breach or loss': '泄露或丢失的说法',
};

const UNUSABLE_ZH: Record<string, string> = {
  'it holds no text.': '没有文字',
  'it holds no words.': '没有实际内容',
  'it is no prose.': '不是通顺的句子',
  'it repeats itself.': '内容重复',
  'it speaks of the model, not of the event.': '说的是模型自己，不是事件',
  'it repeats its instructions.': '复述了提示词',
};
