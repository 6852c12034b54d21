// What an answer says has happened to resources, or has been done about them, and whether its notification says so.

import { isAsserted, type Match, matchesOf } from './assertion.ts';
import type { GivenClaims } from './claims.ts';
import { contextBefore } from './text.ts';

/**
 * What may become of things. Where an answer says one of the stems before the bar as a fact, the notification must say
 * one of them, too, or one of those behind the bar; both languages mean the same.
 */
const FATES = [
  '停止 停机 关停 关机 stop shut |',
  '终止 销毁 回收 terminat destroy kill interrupt reclaim | 结束',
  '删除 移除 delet remov | 清理 drop expire 过期 丢弃',
  '启动 开机 上线 拉起 运行 start launch running boot |',
  '重启 restart reboot |',
  '完成 通过 complet finish pass | 恢复 recover 解决 resolv steady restor 结束 成功 succe 登录',
  '失败 出错 fail | error 错误 异常 unable 超时 timed denied 拒绝 不足 exhaust degrad unhealthy severe impair reject 故障 未通过 不合规 abort faulty 未能 could_not does_not do_not lost',
  '续期 续签 renew |',
  '升级 upgrad updat | 更新 -> →',
  '更换 替换 replac | -> →',
  '回滚 rolled revert | rollback',
  '扩容 扩展 scaled expand enlarg extend | 容量 capacity increas scal',
  '迁移 migrat |',
  '隔离 isolat quarantin |',
  '轮换 rotat |',
  '禁用 停用 封禁 disabl deactivat suspend | 停止 stop 关闭',
  '启用 开启 enabl activat switched_on turned_on |',
  'switched_off turned_off | 关闭 停用 禁用 disabl off',
  '撤销 吊销 revok |',
  '取消 cancel |',
  '推迟 延期 改期 postpon reschedul |',
  '批准 审批 approv |',
  '限流 throttl |',
  '崩溃 crash |',
  '入侵 攻破 compromis hack intru |',
  '泄露 泄漏 leak expos | breach public',
  '加密 encrypt |',
  '合并 merg |',
  '部署 deploy | 发布 上线 releas',
  '创建 creat | 新的 add open 新增 新建 放行 开放 放通 authorize launch start 上传 upload',
  '续传 resum |',
].map((row) => {
  const [said = [], also = []] = row.split('|').map((stems) =>
    stems
      .trim()
      .split(' ')
      .filter(Boolean)
      .map((stem) => stem.replaceAll('_', ' ')),
  );
  return { said, given: [...said, ...also] };
});
/** A word that may say what happened: the one after "已" or "was". */
const TELLS_FATE = [
  /(?:已经?|被|均|遭到?|正在|会|将)(?:已|被|经|由|自动|成功|完成|全部|意外|永久|在){0,3}(\p{sc=Han}{2})/gu,
  /(\p{sc=Han}{2})了/gu,
  /(失败)(?!率|时|原因|后|次数|事件|的|数|请求)/g,
  /\b(?:is|are|was|were|been|being|has|have|had|got|gets|will be) (?:been |being |now |already |since |also |automatically |successfully |just |fully ){0,3}([a-z]{3,20}(?: on| off)?)(?! (?:out|low|short|late|over)\b)/g,
  /\b(failed(?! over)|completed|finished|crashed|rebooted|restarted|resumed|renewed|deleted|terminated|stopped(?= (?:at|on|in|running|responding|working)\b|[.,;]|$))/g,
];
/** What is only announced or tried has not happened. */
const ANNOUNCED =
  /即将|计划|预计|将于|将在|天后|等待期|待处理|被拒绝|尝试|accessdenied|\b(?:denied|attempted|refused|upcoming|scheduled|forecast|pending|will be|approaching|in \d+ d|expires in)\b/;
const AHEAD = /[将会]|即将|\b(?:will|to be|be)\b/;
const LONG_PAST = /^(?:已|被|均|遭|was|were|has|have|had|been)/;

/** Whether an answer says that something happened that the notification does not mention. */
export function tellsAnotherFate(answer: string, given: GivenClaims): boolean {
  const isGiven = stemsIn(given.text);
  return TELLS_FATE.some((pattern) =>
    matchesOf(answer, pattern).some((match) => {
      const rows = FATES.filter(({ said }) => said.some((stem) => match.word.startsWith(stem)));
      const isTold = rows.some((row) => row.given.some(isGiven));
      const stems = rows.flatMap(({ said }) => said);
      return (
        rows.length > 0 &&
        isAsserted(answer, match) &&
        (!isTold || comesTooEarly(answer, match, given, stems))
      );
    }),
  );
}

/** Whether a clause says the same as a text in other words, or in the other language. */
export function sharesFate(clause: string, isGiven: (stem: string) => boolean): boolean {
  return FATES.some((row) => row.given.some((stem) => clause.includes(stem)) && row.given.some(isGiven));
}

/** For each stem, whether a text states it without negating it: "did not pass" is not a pass, a failover not a failure. */
export function stemsIn(text: string): (stem: string) => boolean {
  const known = new Map<string, boolean>();
  return (stem) => {
    const isSaid = known.get(stem) ?? isSaidIn(text, stem);
    known.set(stem, isSaid);
    return isSaid;
  };
}

const DENIED = /(?:未|没有|未能|\bnot |n't |\bnot be |\bnever )$/;
const NO_FAILURE = /^(?:failover|fail-over|fail over|failed over|故障转移)/;
/** The first positions of a stem: a text that negates it this often does not state it. */
const MOST_PLACES = 50;

function isSaidIn(text: string, stem: string): boolean {
  let at = text.indexOf(stem);
  for (let places = 0; at >= 0 && places < MOST_PLACES; places += 1) {
    const isOther =
      NO_FAILURE.test(text.slice(at, at + 12)) || DENIED.test(text.slice(Math.max(0, at - 8), at));
    if (!isOther) return true;
    at = text.indexOf(stem, at + 1);
  }
  return false;
}

/** "was deleted" of what is scheduled for deletion. */
function comesTooEarly(
  answer: string,
  { start, end }: Match,
  { facts }: GivenClaims,
  stems: string[],
): boolean {
  const sentence = contextBefore(answer, start).sentence.split(/[,，]/).at(-1) ?? '';
  const isPast = LONG_PAST.test(answer.slice(start, end)) && !AHEAD.test(sentence);
  return isPast && ANNOUNCED.test(facts) && !PAST_WORDS.some((pattern) => saysOne(facts, pattern, stems));
}

/** "deleted", but not "to be deleted"; "已删除", "删除了". */
const PAST_WORDS = [
  /(?<!\bbe )\b([a-z]{3,20}(?:ed|en))\b/g,
  /(?<![将会])[已被](\p{sc=Han}{2})/gu,
  /(\p{sc=Han}{2})了/gu,
];

function saysOne(text: string, pattern: RegExp, stems: string[]): boolean {
  return matchesOf(text, pattern).some(({ word }) => stems.some((stem) => word.startsWith(stem)));
}

/** "未使用 MFA" and "without MFA" may not become "已使用 MFA" and "with MFA". */
export function contradicts(answer: string, given: string): boolean {
  const things = (text: string, pattern: RegExp) => matchesOf(text, pattern).map(({ word }) => word);
  const without = things(given, /(?:未(?:使用|启用|开启|通过) ?|\bwithout )([a-z]{2,20})\b/g);
  const said = things(given, WITH);
  return things(answer, WITH).some((thing) => without.includes(thing) && !said.includes(thing));
}

const WITH = /(?:已(?:使用|启用|开启|通过)|(?:使用|启用|开启)了|\bwith|\busing) ?([a-z]{2,20})\b/g;

/** English words change their ends. */
export const LONGEST_STEM = 5;

const CHINESE_DONE =
  /(?:已经?|均已|都已|现已)(?:被|经|由|自动|重新|成功|完成|全部|完全){0,3}(\p{sc=Han}{2})/gu;
const ENGLISH_DONE =
  /\b(?:has|have|had) (?:been |since |now |already |also |just |automatically ){0,3}([a-z]{3,20}(?:ed|en))\b/g;
const AGAIN = /\b(?:is|are|was|were|has|have|been) (?:[a-z-]{1,20} ){1,4}again\b/g;
/** Of the alert itself, or of the time since. */
const NEUTRAL = [
  /^(?:超过|超出|达|触发|持续|运行|使用|用尽|耗尽|写满|分配|接近|存在|出现|发生|影响|导致|造成|开始|进入|处于|执行|尝试|检测|发现|记录|报告|降至|升至|满|到|下降|上升|变为|转为|占用|中断|告警|确认|定位|过期|失效|暴露|有|连续|不足|低于|高于|过)/,
  /^(?:been|seen|exceed|reach|happen|chang|cross|breach|fall|risen|drop|increas|grown|need|receiv|call|report|detect|trigger|fail|occur|start|found|caus|affect|us)/,
];

/** "磁盘已释放", "has been patched": an alert itself says what has been done about it. */
export function claimsUnsaid(answer: string, { text, language }: GivenClaims): boolean {
  // A translation has other words.
  const done = language === 'en' ? ENGLISH_DONE : CHINESE_DONE;
  const isUnsaid = matchesOf(answer, done).some(
    (match) =>
      !NEUTRAL.some((pattern) => pattern.test(match.word)) &&
      !text.includes(match.word.slice(0, LONGEST_STEM)) &&
      isAsserted(answer, match),
  );
  const isAgain = matchesOf(answer, AGAIN).some((match) => isAsserted(answer, match));
  return isUnsaid || (isAgain && !/\bagain\b|重新|再次/.test(text));
}
