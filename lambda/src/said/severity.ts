// The severity according to the sender: explicit fields first, then words. docs/messages.md describes the rules.

import { isAtLeast, type Severity, worstOf } from '../notification.ts';
import { spaced } from '../strings.ts';
import { meaningOfState, type StateMeaning, severityOfLevel } from './levels.ts';
import { firstLines, opinionOfLine, opinionOfText } from './words.ts';

/** A value, and the names on the way to it: ["labels", "severity"]. Items of a list have their number as name. */
export interface SaidField {
  path: readonly string[];
  value: string;
}

/** What a sender says. */
export interface Said {
  severity: Severity;
  /** Of a recovery: how severe what is over was, if the sender says that, too. */
  recoversFrom?: Severity;
}

/** What the name of a field says about its value. */
export type FieldRole =
  /** Severity, level, priority. */
  | 'level'
  /** State, status, result. */
  | 'state'
  /** True or false: recovered, failed, success. */
  | 'flag'
  /** An error or its reason: that there is one says that something failed. */
  | 'trouble'
  /** What kind of thing happened, in a name or a code. */
  | 'kind'
  | 'other';

/** Names of fields are taken apart as words: "alertSeverity", "alert_severity" and "Alert Severity" are one. */
export function wordsOfName(name: string): string[] {
  return spaced(name)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

const LEVEL_NAMES =
  /^(?:severity|sev|priority|prio|urgency|criticality|loglevel|levelname|alerttype|alertlevel|impact)$/;
/** Words before "level" if that is a severity: not a water level, nor a customer level. */
const LEVEL_OF =
  /^(?:log|trigger|alert|alarm|severity|event|warning|error|risk|threat|incident|msg|message|notification)$/;
const LEVEL_NAMES_ZH = /(?:级别|等级|优先级|严重程度|严重性|紧急程度|紧急度|重要程度|重要性|危险程度)$/;
const STATE_NAMES =
  /^(?:state|status|result|outcome|transition|conclusion|phase|health|condition|alertstate|verdict|statuscode)$/;
const STATE_NAMES_ZH = /(?:状态|结果)$/;
const FLAG_NAMES =
  /^(?:recovered|resolved|cleared|success|succeeded|successful|ok|healthy|passed|available|alive|ready|failed|firing|alerting|down|error|failure|恢复|已恢复|是否恢复|成功|是否成功|失败|是否失败)$/;
const TROUBLE_NAMES =
  /^(?:errors?|exceptions?|failures?|faults?|failed|traceback|stacktrace|errmsg|errormessage|err|rc|exitcode|returncode|drift|drifttype)$/;
const TROUBLE_NAMES_ZH = /错误|异常|失败|报错|故障/;
/** Names that only sound like trouble: limits, rates, settings. */
const NO_TROUBLE =
  /^(?:rates?|ratio|budget|threshold|limit|max|policy|mode|handling|handler|handlers|retry|retries|on|url|link|log|logs|tolerance|allowed|ignore|domain|domains|percent|percentage|detection|page|queue|topic|email|notify|notification|destination|率|阈值|预算|page)$/;
const KIND_NAMES = /^(?:type|event|reason|kind|category|eventtype|eventname|action|verdict|类型|事件|原因)$/;
/** Previous and desired values are not the current state. */
const NOT_NOW =
  /^(?:old|previous|prev|from|prior|before|former|original|desired|expected|target|requested|want|wanted)$/;
const NOT_NOW_ZH = /^(?:原|旧|之前|上次|变更前|先前|期望|目标)/;
/** Names without a meaning of their own: the parent's name is used. */
const VAGUE_NAMES = /^(?:value|name|label|code|id|text|title|current|new|now|after|to)$/;

/** What a field is for, by its name; a vague one has its parent's. */
export function roleOf(path: readonly string[]): FieldRole {
  const names = path.filter((name) => !/^\d+$/.test(name));
  const words = wordsOfName(names.at(-1) ?? '');
  const role = roleOfWords(words);
  const parent = names.at(-2);
  if (role !== 'other' || parent === undefined || words.length !== 1) return role;
  if (!VAGUE_NAMES.test(words[0] ?? '')) return role;
  const inherited = roleOfWords(wordsOfName(parent));
  return inherited === 'level' || inherited === 'state' ? inherited : role;
}

function roleOfWords(words: string[]): FieldRole {
  const last = words.at(-1) ?? '';
  const before = words.at(-2);
  const joined = words.join('');
  if (LEVEL_NAMES.test(last) || LEVEL_NAMES.test(joined) || LEVEL_NAMES_ZH.test(last)) return 'level';
  if (/^(?:level|lvl)$/.test(last) && (before === undefined || LEVEL_OF.test(before))) return 'level';
  if (joined === 'nseverity') return 'level';
  if (
    STATE_NAMES.test(last) ||
    STATE_NAMES_ZH.test(last) ||
    /(?:status|state)(?:change|transition)?(?:code|reason)$/.test(joined)
  )
    return /reason$/.test(joined) ? 'trouble' : 'state';
  const isTrouble =
    (words.some((word) => TROUBLE_NAMES.test(word)) ||
      TROUBLE_NAMES.test(joined) ||
      TROUBLE_NAMES_ZH.test(joined)) &&
    !words.some((word) => NO_TROUBLE.test(word)) &&
    !/(?:率|阈值|预算|次数上限)$/.test(joined);
  if (isTrouble) return 'trouble';
  if (/^(?:exit|return)(?:code|status|value)$/.test(joined)) return 'trouble';
  if (FLAG_NAMES.test(last)) return 'flag';
  return KIND_NAMES.test(last) || KIND_NAMES.test(joined) ? 'kind' : 'other';
}

/** Whether a field contains the current state, not a previous or desired one. */
export function isNow(path: readonly string[]): boolean {
  return !path.some((name) => NOT_NOW_ZH.test(name) || wordsOfName(name).some((word) => NOT_NOW.test(word)));
}

/** What a state says. In a name or code of several words, its words count. */
function stateOf({ path, value }: SaidField): StateMeaning | undefined {
  const known = meaningOfState(value);
  if (known !== undefined) return known;
  if (/^5\d\d$/.test(value) && /(?:status|code)$/i.test(path.at(-1) ?? '')) return 'bad';
  const level = severityOfLevel(value);
  if (/^\d/.test(value)) return undefined;
  if (level !== undefined && level !== 'info') return level === 'ok' ? undefined : 'bad';
  if (value.length > 80) return undefined;
  const opinion = opinionOfLine(value);
  return opinion ?? (/^NOT[_\s-]/i.test(value) && opinionOfLine(value.slice(4)) === 'bad' ? 'ok' : undefined);
}

/** True or false, as JSON, forms and people write it. */
export function flagOf({ path, value }: SaidField): StateMeaning | undefined {
  const isTrue = /^(?:true|yes|1|是)$/i.test(value);
  if (!isTrue && !/^(?:false|no|0|否)$/i.test(value)) return undefined;
  const name = wordsOfName(path.at(-1) ?? '').at(-1) ?? '';
  if (/^(?:recovered|resolved|cleared)$|恢复/.test(name)) return isTrue ? 'ok' : 'active';
  if (/^(?:failed|firing|alerting|down|error|failure)$|失败/.test(name)) return isTrue ? 'bad' : undefined;
  return isTrue ? undefined : 'bad';
}

/** Whether a field that is there for an error names one. */
export function isTrouble({ path, value }: SaidField): boolean {
  if (roleOf(path) !== 'trouble') return false;
  const isCode = /code$/i.test(path.at(-1) ?? '');
  if (/^[-+]?\d+(?:\.\d+)?$/.test(value)) return Number(value) !== 0 && !(isCode && /^2\d\d$/.test(value));
  return (
    !/^(?:no|none|null|nil|n\/a|-+|false|ok|success|succeeded|undefined|\{\}|\[\]|无|没有|暂无|否|正常|true positive)(?![\w-])/i.test(
      value.trim(),
    ) && value.trim() !== ''
  );
}

/** Level of Zabbix as a number, the one common scale in which more is worse. */
function levelOf({ path, value }: SaidField): Severity | undefined {
  if (/nseverity$/i.test(path.at(-1) ?? '')) {
    const rank = Number(value);
    return rank >= 5 ? 'critical' : rank >= 2 ? 'warning' : rank >= 0 ? 'info' : undefined;
  }
  return severityOfLevel(value);
}

interface Sources {
  /** What the sender attached to the message, which counts before what the message says. */
  attributes?: SaidField[];
  fields: SaidField[];
  /** Title or subject, and the text below it. Their words count where no field says anything. */
  heading?: string | undefined;
  text?: string | undefined;
  /** Whether the text can indicate a recovery: not if anyone can write into it. */
  isOwnText: boolean;
}

/** The severity according to the sender; undefined if there is none. */
export function saidSeverity({
  attributes = [],
  fields,
  heading,
  text = '',
  isOwnText,
}: Sources): Said | undefined {
  const level =
    writtenLevel(attributes) ??
    writtenLevel(fields) ??
    [heading ?? '', ...firstLines(text).slice(0, 3)].map(bracketLevel).find(Boolean) ??
    stateAsLevel([...attributes, ...fields]);
  const state = writtenState(attributes) ?? writtenState(fields);
  const recovered = (): Said => ({
    severity: 'ok',
    ...(level !== undefined && level !== 'ok' && { recoversFrom: level }),
  });
  const stands = state === 'fine' ? undefined : state;
  const isClosedAlert = state === 'closed' && level !== undefined;
  if (state === 'ok' || isClosedAlert || (level === 'ok' && stands === undefined)) return recovered();
  const words = opinionOfText(heading, text);
  const isOver = words === 'ok' && (isOwnText || opinionOfText(heading, '') === 'ok');
  if (stands === undefined && isOver) return recovered();
  if (level !== undefined && level !== 'ok')
    return { severity: state === 'bad' && !isAtLeast(level, 'warning') ? 'warning' : level };
  if (state === 'bad' || state === 'active' || fields.some(isTrouble) || words === 'bad')
    return { severity: 'warning' };
  const kindFields = fields.filter(({ path }) => roleOf(path) === 'kind');
  const kinds = kindFields.map(({ value }) => opinionOfLine(value));
  if (kinds.includes('bad')) return { severity: 'warning' };
  if (kinds.includes('ok') && isOwnText) return recovered();
  const isFine = state !== undefined || kindFields.some(({ value }) => severityOfLevel(value) === 'info');
  return isFine ? { severity: 'info' } : undefined;
}

/** The worst level of the outermost fields that have one. */
function writtenLevel(fields: SaidField[]): Severity | undefined {
  const levels = fields.flatMap((field) => {
    const severity = roleOf(field.path) === 'level' && isNow(field.path) ? levelOf(field) : undefined;
    return severity === undefined ? [] : [{ depth: field.path.length, severity }];
  });
  return worstOf(outermost(levels).map(({ severity }) => severity));
}

/** "State: CRITICAL": a state that is a level, where no field is made for that. */
function stateAsLevel(fields: SaidField[]): Severity | undefined {
  const states = fields.filter(
    ({ path, value }) => roleOf(path) === 'state' && isNow(path) && !/^\d/.test(value),
  );
  const levels = states.flatMap(({ path, value }) => {
    const severity = severityOfLevel(value);
    return severity === 'critical' || severity === 'warning' ? [{ depth: path.length, severity }] : [];
  });
  return worstOf(outermost(levels).map(({ severity }) => severity));
}

/** The state by the outermost fields that have one; one in trouble counts before those that are well. */
function writtenState(fields: SaidField[]): StateMeaning | undefined {
  const states = fields.flatMap((field) => {
    const role = roleOf(field.path);
    const isState = role === 'state' || role === 'flag' || isAlarmType(field);
    const meaning =
      isState && isNow(field.path) ? (role === 'flag' ? flagOf(field) : stateOf(field)) : undefined;
    // Elsewhere "SET" is a call, and "ALARM" a thing.
    return meaning === undefined ? [] : [{ depth: field.path.length, meaning }];
  });
  const meanings = outermost(states.filter(({ meaning }) => meaning !== 'fine')).map(
    ({ meaning }) => meaning,
  );
  const told = (['bad', 'active', 'ok', 'closed'] as const).find((meaning) => meanings.includes(meaning));
  return told ?? (states.length > 0 ? 'fine' : undefined);
}

/** "violationEventType": "in-alarm", "Notification Type": "RECOVERY": a type that is a state by its value. */
function isAlarmType({ path, value }: SaidField): boolean {
  return roleOf(path) === 'kind' && ALARM_TYPE.test(value) && meaningOfState(value) !== undefined;
}

const ALARM_TYPE = /alarm|firing|resolv|recover|clear|problem|trigger|close|告警|恢复/i;

function outermost<T extends { depth: number }>(found: T[]): T[] {
  const depth = Math.min(...found.map((one) => one.depth));
  return found.filter((one) => one.depth === depth);
}

/** "[P1] …", "【严重】…", "CRITICAL: …": a level in front of a title. */
function bracketLevel(title: string): Severity | undefined {
  const trailing = /\s[-–—|]\s([\p{L}\d]{2,12})\s*$/u.exec(title.slice(0, 300).split('\n', 1)[0] ?? '')?.[1];
  const [, bracketed, leading] =
    /^[\s*#]{0,4}(?:[[【(（]\s?([^\]】)）:：|]{1,20})[\]】)）:：|]|([\p{Lu}\d]{2,12}|\p{Script=Han}{2,4})\s?[:：|])/u.exec(
      title,
    ) ?? [];
  const level = bracketed ?? leading ?? trailing;
  return level === undefined || /^\d+$/.test(level.trim()) ? undefined : severityOfLevel(level);
}
