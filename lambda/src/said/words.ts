// What the words of a text say: that something failed, that it is over, or neither.

import { spaced } from '../strings.ts';

export type Opinion = 'bad' | 'ok';

const MOST_LINES = 10;
const LONGEST_LINE = 500;

/**
 * What a text says in its subject (else its first line) and in the lines that follow. What stands first counts for all:
 * the error that a recovery quotes is over. Below it, trouble counts before what is well.
 */
export function opinionOfText(subject: string | undefined, text: string): Opinion | undefined {
  const lines = firstLines(text);
  const first = [...(subject === undefined ? [] : [subject]), ...lines.slice(0, 1)];
  const said = first.map(opinionOfLine).find(Boolean);
  const rest = lines.map(opinionOfLine);
  const isMarkedBad = lines.some((line) => BAD_MARK.test(line.slice(0, LONGEST_LINE)));
  if (said !== undefined) return said === 'ok' && isMarkedBad ? 'bad' : said;
  return rest.find((opinion) => opinion === 'bad') ?? rest.find(Boolean);
}

/** The lines that a reader sees first, those without anything to read left out. */
export function firstLines(text: string): string[] {
  return text
    .slice(0, MOST_LINES * LONGEST_LINE)
    .split('\n')
    .filter((line) => /[\p{L}\p{N}\p{S}]/u.test(line))
    .slice(0, MOST_LINES);
}

const BAD_MARK = /[\u{1f534}\u{1f7e5}\u{1f6a8}\u{1f525}\u{1f198}\u274c\u{1f4a5}\u203c]|\u26a0/u;
const OK_MARK =
  /^[\s[【(（*]{0,4}(?:[\u2705\u2714\u{1f7e2}\u{1f7e9}\u{1f49a}])|[[【]\s?(?:\u2705|\u{1f7e2})/u;

/** What one line says, or the name or code of something: `Failed`, `_FAILURE`, `PlacementTimedOut`. */
export function opinionOfLine(line: string): Opinion | undefined {
  const short = line.slice(0, LONGEST_LINE);
  if (LEADING_RECOVERY.test(short) || /^[\s[(*#]{0,8}RECOVERY (?!POINT)/.test(short)) return 'ok';
  if (/^[\s[【(*#]{0,8}(?:alert|alarm)(?:[\]】)*]|\s?[:：|]|\s-\s)/i.test(short)) return 'bad';
  const marked = BAD_MARK.test(short) ? 'bad' : OK_MARK.test(short) ? 'ok' : undefined;
  // What is said last is how it stands now.
  const said = (DISTANT.test(short) ? short.replace(EXPIRY, '') : short)
    .split(BETWEEN_CLAUSES)
    .map(opinionOfClause)
    .findLast(Boolean);
  if (marked === undefined) return said;
  return said === 'bad' ? said : marked;
}

/** "[RESOLVED] …", "Resolved: …", "Resolved in 10m: …", "** RECOVERY …", "OK: …", "【恢复】…" */
const LEADING_RECOVERY =
  /^[\s[【(（*#:>-]{0,8}(?:(?:resolved|recovered|recovery|cleared|ok|fixed|up|back to normal|closed)(?:[\]】)）*]|\s?[:：|]|\s-\s|:\d)|(?:resolved|recovered) (?:in|on|at|after)\b|(?:告警|报警|故障|监控|服务)?(?:已?恢复|恢复(?:通知|告警|正常)|已?解除|已解决)(?:[\]】)）*:：|]|\s|$))/i;

/** What ends in more than 30 days is no trouble. */
const DISTANT = /(?:3[1-9]|[4-9]\d|\d{3,4}) ?(?:days|天)/;
const EXPIRY = /到期|过期|\b(?:will )?expir(?:e|es|ing)\b/gi;

const BETWEEN_CLAUSES = /[,，。;；!！?？、\n]|\.\s|\b(?:but|however|then)\b|但|不过/;

function opinionOfClause(clause: string): Opinion | undefined {
  return worse(opinionInEnglish(clause), opinionInChinese(clause));
}

function worse(one: Opinion | undefined, other: Opinion | undefined): Opinion | undefined {
  return one === 'bad' ? one : (other ?? one);
}

/** How far before a word its negation may stand, in characters. */
const BEFORE = 48;
const AFTER = 32;

function opinionInEnglish(clause: string): Opinion | undefined {
  const whole = normal(clause);
  if (whole.length < 4) return undefined;
  const condition = CONDITION.exec(whole);
  const said = condition ? `${whole.slice(0, condition.index)} ` : whole;
  if (FAILED_RECOVERY.test(said)) return 'bad';
  if (RECOVERY.test(said)) return 'ok';
  if (FAILING_PHRASE.test(said)) return 'bad';
  for (const match of said.matchAll(FAILURE)) {
    const before = said.slice(Math.max(0, match.index - BEFORE), match.index + 1);
    const after = said.slice(match.index + match[0].length, match.index + match[0].length + AFTER);
    if (isTold(match[0].trim(), before, after)) return 'bad';
  }
  return undefined;
}

/** " word word : 3 ": lower case, names taken apart, signs that join a name and a number apart from both. */
function normal(clause: string): string {
  const words = spaced(clause)
    .toLowerCase()
    .replace(/\bcan(?:['’]t|not)\b/g, 'can not')
    .replace(/n['’]t\b/g, ' not')
    .replace(/[:：=(（]/g, (sign) => (sign === '=' ? ' = ' : sign === ':' || sign === '：' ? ' : ' : ' ( '))
    .replace(/\.(?!\d)/g, ' ')
    .replace(/[^a-z\d%.:=(]+/g, ' ');
  return ` ${words} `.replace(/ {2,}/g, ' ');
}

const CONDITION =
  / (?:if|unless|whether|in case|whenever|when|on (?:failure|error|failed)|would|may|might|could (?!not)|should|please ignore|this is a (?:test|drill)) /;

/** Verbs and states, which say it by themselves, and nouns, which may be part of the name of something else. */
const VERBS =
  'fail|fails|failed|failing|crash(?:ed|es|ing)|crash ?loop(?:ing)?|back off|timed ?out|time out|abort(?:ed|ing)?|denied|unauthori[sz]ed|deauthori[sz]ed|forbidden|refused|rejected|unreachable|unavailable|unhealthy|unresponsive|offline|stalled|stuck|hung|degraded|impaired|drifted|breach(?:ed|ing)|violated|exceeded|exceeds|expired|expiring|lost|corrupted|corrupt|broken|alerting|firing|non ?compliant|throttled|throttling|blocked|overloaded|exhausted|inaccessible|disconnected|undelivered|undeliverable|unsuccessful|killed|missed|missing|evicted|interrupted|compromised|rolled back|rolling back|errored|misconfigured|unexpected|unexpectedly|abnormal|abnormally|terminated unexpectedly|oom|e(?:timedout|connrefused|connreset|nospc|hostunreach|notfound|pipe)|unresolved|unrecovered|unrecoverable|dead ?lettered|panicked|segfault(?:ed)?|unable to|out of (?:memory|service|sync|space|disk|stock|date|range)|not able to|can not|could not|failed over|unstable';
const NOUNS =
  'failures?|errors?|exceptions?|fatal|critical|crit|panic|crash|timeouts?|outage|problems?|warnings?|warn|emergency|severe|disaster|violations?|deadlocks?|mismatch|insufficient|invalid|breach|malware|intrusion|attack|faults?|disconnection|autoshift|spikes?|surge|traceback';

const FAILURE = new RegExp(` (?:${VERBS}|${NOUNS})(?= )`, 'g');
const NOUN = new RegExp(`^(?:${NOUNS})$`);

const FAILING_PHRASE = new RegExp(
  [
    ' (?:not|no longer|never) (?:yet )?(?:ready|responding|respond|reachable|available|running|working|work|healthy|ok|okay|compliant|stable|completed?|finished?|delivered|mounted|connected|synced|started?|reporting|received|succeed|successful|in service)',
    ' no (?:response|heartbeat|data|consumers?|space|disk space|route|backups?|reply|answer|signal|capacity|quorum|leader|connection|healthy)',
    // "is down", "3 nodes down", "went down"; not "scaled down", "down to 20 %".
    '(?<! scale| scaled| scales| scaling| shut| shuts| shutting| drill| break| broke| wind| winding| cool| cooling| slow| slowed| slowing| count| roll| step| spin| spun| spinning| tear| power| powered| scroll| drop| mark| write| up and| top| cut| cutting| trickle| bring| drain| nail| track| lock) down(?= )(?! (?:to|from|by|time|the|sampl|stream|grade|for (?:planned )?maintenance|[:=(] 0 |\\d+(?:\\.\\d+)? ?%))',
    ' (?:is|are|too|very|critically|abnormally|running|unusually|extremely|almost|nearly) (?:high|full|low|slow|large|long|many|few|old)(?! (?:avail|priority|water|quality|perform))',
    ' (?:high|elevated|increased) (?:cpu|memory|load|latency|errors?|usage|utili[sz]ation|failure|disk|response time|traffic)',
    ' (?:above|over|below|under|crossed|beyond|past) (?:the |its )?(?:alert |critical |warning )?(?:threshold|limit|quota)',
    ' (?:exit|return) ?(?:code|status|value)?(?: [:=])? (?!0 )\\d+ ',
    ' (?:exited|exits) (?:with )?(?:code |status )?(?!0 )\\d+ ',
    ' (?:rc|exit code|exit status|return code|returncode|exitcode)(?: [:=])? (?!0 )\\d+ ',
    ' (?:success|successful|ok|healthy|passed|available|ready|up) [:=] (?:false|no) ',
    ' (?:in|into|to) alarm(?= )',
    ' (?:will expire|expires? (?:in|on|soon))(?= )',
    ' (?:http|returned|returns|status(?: code)?)(?: [:=])? 5\\d\\d ',
    '(?<! errors| error| were| was) not found',
    ' no such (?:file|host|table|device)',
    ' low (?:on|disk|memory|space|battery|balance)| (?:disk|space|memory|battery|credit|balance) (?:is )?low(?= )',
  ].join('|'),
);

/** Whether a word of failure is meant: not denied, not counted as none, not part of another name. */
function isTold(word: string, before: string, after: string): boolean {
  if (NEGATED.test(before) || DENIED_AFTER.test(`${after} `)) return false;
  const counted = /^ (?:[:=(] ){0,2}(\d[\d.]*)%?(?= |$)/.exec(after)?.[1];
  const [, start, count] = COUNT_BEFORE.exec(before) ?? [];
  if (counted !== undefined && Number(counted) === 0)
    return start === '' && count !== undefined && Number(count) > 0;
  if (count !== undefined && Number(count) === 0 && (counted === undefined || start === '')) return false;
  if (!NOUN.test(word)) return !/^ (?:over(?=ed)|safe|proof|attempts? [:=] 0)/.test(after);
  if (/^(?:timeouts?)$/.test(word) && counted !== undefined) return false;
  if (word === 'autoshift' && /^ (?:completed|ended|disabled|enabled|configured)/.test(after)) return false;
  return !NAME_GOES_ON.test(after) && !MENDED.test(before);
}

const NEGATED =
  / (?:no|not|never|none|nothing|nobody|zero|without|nor|non|free of|0 new|lack of|instead of|rather than|anti)(?: (?!only |longer )[a-z\d]{1,24}){0,3} $/;
/** ": none", " logins: 0", " were not found" */
const DENIED_AFTER =
  /^ [:=] (?:none|no|nil|null|false|off|n a) |^(?: [a-z]{1,24}){1,2} [:=] 0 |^ (?:(?:were|was|have been|has been) )?(?:not|never) (?:found|detected|seen|reported) /;
/** "0 of 12 jobs ", "3 " at the end; the first group is empty at the start of the clause. */
const COUNT_BEFORE = /(?:(^)|.) (\d[\d.]*)%?(?: (?:of|out of) \d+)?(?: [a-z]{1,24}){0,3} $/;
const NAME_GOES_ON =
  /^ (?:budgets?|rates?|ratios?|handling|handlers?|handled|logs?|pages?|codes? (?:list|table)|counts?|reports?|reporting|tracking|tracker|recovery|injection|detection|detector|domains?|modes?|thresholds?|path|policy|polic|tolerance|toleran|correction|prevention|drills?|exercises?|simulation|tests?|analysis|templates?|free|proof|level(?! )|levels|section|patch(?:es)?|update|severity|priority|settings?|configured|configuration|set to|rehearsal)(?= |$|[a-z])/;
const MENDED =
  / (?:fix|fixes|fixed|fixing|prevents?|prevented|avoids?|handles?|handle|improves?|improved|reduces?|reduced|catch|catches|ignores?|simulated?|planned|test|fake|mock|better|clearer)(?: [a-z\d]{1,24}){0,3} $/;

const FAILED_RECOVERY = new RegExp(
  [
    ' (?:fail(?:s|ed|ing)? to|unable to|can not|could not|not able to|did not|has not|have not|not yet|not been|never|not)(?: [a-z]{1,24}){0,2} (?:recover(?:ed)?|resolved?|restored?|cleared|fix(?:ed)?)',
    ' (?:recover(?:y|ed|ing)?|restor(?:e|ation|ing)|failover|failback|fix|remediation|self healing|auto ?recovery)(?: [a-z\\d]{1,24}){0,4} (?:failed|fails|failure|timed ?out|aborted|unsuccessful|errors?)(?! [:=(]? ?0 )',
    ' failed (?:recovery|restore|restoration|failover|fix|remediation)',
  ]
    .map((phrase) => `${phrase}(?= )`)
    .join('|'),
);

const RECOVERY = new RegExp(
  [
    '(?<! be| being| partially| partly| nearly| almost| to| can|[ .]\\d| \\d of \\d| auto) (?:resolved|recovered)(?= )(?! (?:to|tickets?|issues?|as)(?= ))',
    '(?:alarm|alert|problem|incident|condition|event) (?:has been |have been |was |is |were )?(?:cleared|resolved|closed|over)(?= )',
    ' cleared (?:alarm|alert)(?= )',
    ' (?:service|services|connection|connectivity|network|access|link|power|availability|replication) (?:has been |have been |was |is |were )?(?:fully )?restored(?! from)(?= )',
    ' (?:back to normal|back online|back up again|is back up|(?:server|site|service|host|node) back up|are back up|up again|returned to normal|healthy again|normal again|is back|are back|is fixed|been fixed|build fixed|working again|operational again|reachable again|available again|no longer (?:failing|down|firing|in alarm|unhealthy|degraded))(?= )',
    ' is (?:now )?(?:up|ok)(?= $| again| [(:])',
    ' (?:now|back to|state|status|to) (?:: |= )?ok(?= )',
    ' autoshift (?:completed|ended)(?= )',
  ].join('|'),
);

function opinionInChinese(clause: string): Opinion | undefined {
  if (!/\p{Script=Han}/u.test(clause)) return undefined;
  const condition = CONDITION_ZH.exec(clause);
  const said = condition ? clause.slice(0, condition.index) : clause;
  if (FAILED_RECOVERY_ZH.test(said)) return 'bad';
  if (RECOVERY_ZH.test(said)) return 'ok';
  for (const match of said.matchAll(FAILURE_ZH)) {
    const before = said.slice(Math.max(0, match.index - 14), match.index);
    const after = said.slice(match.index + match[0].length, match.index + match[0].length + 14);
    const isDenied = NEGATED_ZH.test(before) || NONE_ZH.test(after);
    if (!isDenied && !(OTHER_NAME_ZH.test(match[0] + after) || MENDED_ZH.test(before))) return 'bad';
  }
  return undefined;
}

const CONDITION_ZH = /如果|如(?=[失出遇有未]|发[生现])|若(?!干)|一旦|倘若|假如|是否|避免|防止|以免/;

const FAILURE_ZH =
  /健康事件|失败|错误|异常|严重|超时|故障|宕机|告警|报警|警告|中断|崩溃|不可用|无法|不可达|不通(?!过)|被拒绝?|拒绝|超限|超(?:过|出)(?!预期)|过高|过低|过大|过多|过长|过慢|过载|不足|耗尽|已满|将满|快满|爆满|写满|打满|掉线|离线|断开|断连|断线|丢失|缺失|泄[漏露]|卡[住死]|阻塞|堵塞|积压|堆积|未响应|[无没](?:有)?响应|未恢复|未完成|未能|未成功|未执行|未收到|未就绪|过期|到期|逾期|不健康|[不未]通过|不一致|损坏|致命|紧急|攻击|入侵|劣化|飙升|突增|突降|骤降|暴涨|挂了|挂掉|报错|出错|越权|违规|漂移|不合规|死锁|溢出|失联|失效|被锁|锁死|抖动|僵死|升高|(?:剩余|可用|余额|库存|空间)[^\s，]{0,8}低于|没有(?:备份|响应|心跳|数据|上报)|退出码\s?[:：=]?\s?[1-9]/g;

const NEGATED_ZH =
  /(?:没有|没|无(?![法响人效线状限])|未(?:发现|出现|发生|见|检测到|产生|收到|有)|不存在|并非|非(?=[严紧])|零|暂无|不再|不是|均无|并无)[^\s，。：:]{0,6}$|(?:^|[^\d.])0(?:\.0+)?\s?%?\s?[个次条项起台例笔件]?[^\s\d，。：:]{0,5}\s?$/;
/** "失败：0", "失败数为 0", "异常 0 条" */
const NONE_ZH =
  /^(?:任务|次|个|条)?[数量]{0,2}\s?[:：=为]?\s?0(?![.\d])|^(?:项|数|情况|任务|主机)?\s?[:：]\s?(?:无|没有|暂无|否|none)/i;
const OTHER_NAME_ZH =
  /^(?:错误(?:预算|率|码|日志|页|处理|类型)|异常(?:检测|处理|监控|分析|值)|故障(?:演练|注入|模拟|切换|转移|自愈|处理|排查|预案|报告|复盘|域|恢复|测试|演习)|失败(?:重试|率|次数上限)|(?:告警|报警)(?:规则|策略|组|级别|等级|解除|平台|系统|测试|演练|通道|渠道|配置|静默|屏蔽|名称|时间|内容|状态|对象|联系人|接收|订阅|机器人|已?关闭|收敛|阈值|恢复|类型|ID|编号|来源|设置)|超时(?:时间|设置|配置|阈值|参数)|严重(?:程度|级别|性)|紧急(?:程度|联系人|发布|变更|演练|维护|预案|修复|上线)|拒绝率|过期(?:时间|清理|数据|日志|策略|文件|对象|备份)|(?:攻击|入侵)(?:演练|测试)|抖动(?:测试|率)|到期(?:日|时间)|离线(?:任务|计算|数据|作业|分析|包|训练|同步|数仓|报表)|中断(?:演练|测试)|溢出页|阻塞(?:队列|IO))/;
const MENDED_ZH =
  /(?:修复了?|解决了?|优化了?|改进了?|处理了|模拟|测试|演练|取消|关闭|屏蔽|清理|忽略|降低)[^\s，。：:]{0,8}$/;

const FAILED_RECOVERY_ZH =
  /(?:恢复|修复|解除|自愈|回滚|切换|演练|测试)(?:任务|操作|作业)?(?:失败|异常|超时|出错|中断|未完成|未成功)(?!\s?[:：]?\s?0)|(?:未|没有|没|尚未|无法|不能|未能)(?:完全|自动|及时|成功)?(?:恢复|解决|修复|解除)/;

const RECOVERY_ZH =
  /(?<![待未没能将部在]|部分|等待|\d\s?[个台项条次]|\d\s?[个台项条次][^\s]{1,3})已(?:经|全部|自动|完全)?(?:恢复|解除|消除|解决|修复|自愈)(?!中)|(?<!测试)(?:告警|报警|故障|服务|问题|异常|网络|连接|链路|业务|主机|系统|指标|节点|实例|全部|均)(?:已|全部|自动)?(?:恢复|解除|消除)(?!失败|中|演练|测试|时间|点|预案|方案|流程|能力|任务|计划|手册)|恢复(?:正常|通知|告警|在线|上线)|(?:探测|检测|拨测|心跳|链路|监控)恢复$|回归正常|自愈成功|重新上线/;
