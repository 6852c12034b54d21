// What the answer claims of the event: that it is over, harmless or worse, or has become of something that the
// notification does not say. Each rule is data: the words that say so, and what the notification must contain for them.

import type { Severity } from '../notification.ts';
import { isAsserted, matchesOf } from './assertion.ts';
import { claimsUnsaid, contradicts, tellsAnotherFate } from './fates.ts';
import { inventsCause, statesUnfounded } from './sources.ts';
import { contextBefore } from './text.ts';

export interface GivenClaims {
  /** Folded, in lower case: title and facts, which code made of the event's fields. */
  facts: string;
  /** The same, and what else the model was given: descriptions that anyone may have written. */
  text: string;
  /** Of every event that the message is about. */
  severities: Severity[];
  /** Of the words that code wrote. */
  language: 'zh' | 'en';
}

/** The kinds of claims in an answer, folded and in lower case, that do not follow from what was given. */
export function inventedClaims(answer: string, given: GivenClaims): string[] {
  const claims = CLAIMS.filter(
    ({ says, isAllowed }) =>
      says.some((pattern) => matchesOf(answer, pattern).some((at) => isAsserted(answer, at))) &&
      !isAllowed(given, says, answer),
  ).map(({ name }) => name);
  const others = [
    tellsAnotherFate(answer, given) && 'claim of what happened',
    contradicts(answer, given.text) && 'claim of the opposite',
    // A recovery is described in other words than its event's.
    !isRecovery(given) && claimsUnsaid(answer, given) && 'claim of what was done',
    isAlert(given) && !isRecovery(given) && statesUnfounded(answer, given) && 'claim without a source',
    inventsCause(answer, given) && 'cause',
  ];
  return [...claims, ...others.filter((name) => name !== false)];
}

interface Claim {
  name: string;
  says: RegExp[];
  isAllowed(given: GivenClaims, says: RegExp[], answer: string): boolean;
}

const found = (text: string, says: RegExp[]) => says.some((pattern) => text.search(pattern) >= 0);
const isRecovery = ({ severities }: GivenClaims) => severities.includes('ok');
const isOnlyRecovery = ({ severities }: GivenClaims) => severities.every((severity) => severity === 'ok');
const isAlert = ({ severities }: GivenClaims) =>
  severities.includes('critical') || severities.includes('warning');
/** An alert is harmless only if its facts say so: its description may have been written to be repeated. */
const isSaid = (given: GivenClaims, says: RegExp[]) => found(isAlert(given) ? given.facts : given.text, says);

/** A fact such as "State: OK", of an alert about something else. */
const STATE_IS_FINE = /(?:状态|state) ?: ?(?:ok|正常|健康|healthy)(?=\s*(?:\n|$))/;

const CLAIMS: Claim[] = [
  {
    name: 'claim that it is over',
    says: [
      /恢复(?:了|正常|健康|稳定|如初)/g,
      /(?:已|现|均|都|全部|完全|自动|自行|目前|现在|将|会|逐步|成功|得到|得以)(?:经|已|均|都|被|自动|自行|全部|完全|成功|得到){0,3}(?:恢复|解决|解除|修复|修好|搞定|消除|消失|排除|好转|回落|回归|平息|平稳|稳定|康复|痊愈|缓解|清除|闭环|自愈|消警|销警|处理(?:完|好)|正常|健康)/g,
      /(?:已|现|目前|重新|均|都|当前)(?:为|是)?(?:合规|可用|有效|在线|就绪|通过)/g,
      /已(?:经)?(?:处理|关闭)(?=[\s,，。]|$)/g,
      /(?:服务|业务|系统|应用|网站|访问|功能)(?:现|目前|均|都|已)?(?:恢复|可用)(?=[\s,，。]|$)/g,
      /(?:告警|问题|故障|异常|错误|事件|影响|中断)(?:现|目前|均|都|已经?)(?:经|已)?(?:解除|解决|恢复|消失|结束|关闭|清除|排除|不再)/g,
      /(?:转为|变为|回到|回归|恢复到|恢复为|恢复至|降至|处于|一切|运行|服务|指标|系统|业务|目前|保持|状态|->|→) ?(?:正常|健康|ok\b|绿色)(?! ?(?:→|->|变|转|到|水平以|值))/g,
      /正常(?:运行|工作|服务|访问)/g,
      /在(?:正常|预期|合理)(?:的)?(?:范围|区间)/g,
      /不再(?:告警|报错|异常|超过|失败|受影响|触发)|(?:没事|没问题|没有问题|无异常|无问题)(?:了|$)|趋于(?:稳定|正常)|恢复 ?\||告一段落|(?:转|变)绿/g,
      /\b(?:recovered|recovers|resolved|self-healed|healed|mitigated|remediated|rectified|subsided|stabili[sz]ed|normali[sz]ed)\b/g,
      /\b(?:(?:back|returned|returns|restored|dropped back|fell back|settled) (?:to (?:normal|ok|healthy|green|service|its normal|baseline)|online|within)|(?:is|are|came|come) back|up again|in (?:the )?ok\b)\b/g,
      /\b(?:(?:is|are|been|now|already) (?:now |already |all |been |since |fully |automatically ){0,3}(?:ok|fine|good|healthy|normal|stable|green|fixed|cleared|restored|operational|working|up and running|under control|compliant|valid|secure|protected|reachable|in (?:service|sync))(?! for))\b/g,
      /\b(?:(?:was|were) (?:now |already |since |fully |automatically ){0,3}(?:fixed|cleared|restored))\b/g,
      /\b(?:(?:instance|database|cluster|service|site|endpoint|it) is (?:now )?available|all (?:clear|good|systems)|healthy again|working again|available again|(?:running|operating|working) (?:normally|smoothly|as expected|fine))\b/g,
      /\b(?:(?:accepts?|works?|responds?|serves?|accepting|serving|available|reachable|running|online) (?:\w{1,20} ){0,2}again)\b/g,
      /\b(?:no longer (?:failing|in alarm|firing|down|above|below|affected|breaching|unhealthy|degraded|an issue|a problem))\b/g,
      /\b(?:(?:has|have) (?:now |already |since )?(?:ended|cleared|passed|gone away|gone down|come down|calmed|eased|improved|settled))\b/g,
      /\b(?:(?:it|errors|issues?|problems?|incident|insight|event|finding|disruption|outage|maintenance|alarm) (?:is|are|has|have) (?:now |been |all |also ){0,2}(?:gone|ended|over|cleared|closed))\b/g,
      /\b(?:are gone|will (?:recover|clear|resolve)|(?:recovers?|clears?|resolves?) (?:itself|by itself|on its own)|within (?:the |its )?(?:normal|expected|usual)|everything is|no (?:further|more) (?:errors|problems|issues))\b/g,
    ],
    isAllowed: (given, says) =>
      isRecovery(given) || found(given.facts, says) || STATE_IS_FINE.test(given.facts),
  },
  {
    name: 'claim that it goes on',
    says: [
      /(?:仍然?|依然|还|持续|继续)(?:在|处于|未|没有)?(?:告警|异常|失败|超过|高于|低于|恶化|升高|上升|中断|故障|触发|报警|不可用|进行|恢复|持续|不足|受影响)/g,
      /(?:正在|不断)(?:告警|恶化|升高)/g,
      /[未没]有?(?:完全)?(?:恢复|解决|解除|结束)/g,
      /\b(?:still|remains?|continues?|continuing|persists?|persisting|ongoing|unresolved)\b/g,
      /\b(?:not (?:yet |been |fully ){0,2}(?:recovered|resolved|fixed|over|healthy|back))\b/g,
    ],
    isAllowed: (given, says) => !isOnlyRecovery(given) || found(given.facts, says),
  },
  {
    name: 'claim that it succeeded',
    says: [/成功(?!率|与否|失败|地)/g, /\b(?:succeeded|successful(?:ly)?|success)\b/g],
    isAllowed: ({ text, facts }) =>
      /成功|succe/.test(text) ||
      !/失败|出错|错误|异常|失效|fail(?! ?-?over)|error|denied|拒绝|timed out|超时|aborted/.test(facts),
  },
  {
    name: 'claim that nothing is to be done',
    says: [
      /(?:无需|无须|毋须|不需要|不用|不必|没必要|没有必要)[^,，。;；]{0,6}(?:处理|操作|关注|理会|采取|人工|担心|介入|干预|行动|措施|响应|修复|跟进|检查|核对|核实|审核|复核|任何|动作|紧张|惊慌|起床|值班)/g,
      /(?:可以?|请)(?:放心|安心|忽略|不管|不理|稍后|暂缓|暂不|先不)/g,
      /可(?:以)?(?:直接)?关闭(?=该|此|告警|工单|发现|事件|[\s,，。]|$)|可忽略|忽略即可|可不(?:回复|处理|管|理|关注|用|必)|观察即可|放心|误报|虚警|虚惊|不用管|不管|不要紧|没关系|无大碍|等(?:它|其)?自(?:动|行)恢复|静待/g,
      /(?:等到?|排到|放到|留到|推到|改天|有空)[^,，。]{0,6}(?:再|下个?(?:季度|月|周|迭代|版本|发布))|下个?(?:季度|迭代|版本)/g,
      /\b(?:no (?:further |immediate |urgent |manual |other |additional ){0,2}(?:action|intervention|response|work|steps?|changes?|follow-up))\b/g,
      /\b(?:nothing (?:to do|to worry|is wrong|needs|else|is required)|don't worry|do not worry|no need|need not|needn't|no reason|no cause for|do nothing|not a concern)\b/g,
      /\b(?:can (?:safely )?(?:be )?(?:ignored?|disregard\w{0,8}|dismiss\w{0,8})|requires? no|ignore|disregard|dismiss|false (?:alarm|positive|alert)|can wait|take your time|safe to (?:ignore|leave)|safely ignored?|just (?:monitor|approve|close|accept)|fine to leave)\b/g,
      /\b(?:(?:action|response|it|this|that) is not (?:necessary|needed|required)|next (?:quarter|sprint|release)|for your information only|fyi only)\b/g,
    ],
    isAllowed: (given, says) =>
      isOnlyRecovery(given) || isSaid(given, says) || /action needed ?: ?no\b/.test(given.facts),
  },
  {
    name: 'claim that it is harmless',
    says: [
      /不(?:会|再|致)?(?:受|被|产生|造成|有|带来)?(?:到|任何)?(?:影响(?!业务的|服务的)|中断|丢失|停止|停机|重启|终止|删除|收费|损失)(?!的(?:情况|前提|时))/g,
      /(?:无|没有|暂无|未造成|未受|未产生|毫无)(?:到|任何|明显|实际|业务|用户|数据|已知|可用){0,3}(?:的)?(?:影响|风险|损失|丢失|中断|感知|利用|威胁|修复版本|补丁)/g,
      /影响(?:很小|较小|轻微|有限|可控|不大)|风险(?:很低|较低|不大|可控)|(?:基本|几乎)(?:无|没有)/g,
      /(?:轻微|短暂|少量|略有|略微|小幅|(?<!降)低)的?(?:影响|超支|抖动|波动|风险|错误|优先级)|小问题|小故障/g,
      /仅(?:为|是|作)?(?:一般性?|普通|常规)?(?:提示|通知|信息|测试|演练|参考)|仅供参考/g,
      /(?:属于?|是|为|符合|系)(?:一次|一条|一个)?(?:正常|例行|计划内?|预期|常规|合法|合规|安全|测试|内部|已知)(?:的)?(?:维护|操作|行为|现象|流量|变更|业务|范围|登录|告警|规范|演练|密钥|环境|情况|问题|扫描|测试|压测|巡检|任务|脚本|配置)/g,
      /属于[^,，。\s]{2,10}(?:措施|操作|行为|变更|授权|流程|安排|需要|维护|测试|策略)/g,
      /正常(?:现象|操作|业务|行为|流量|维护|变更|波动)|例行(?:维护|操作|检查|扫描|巡检|任务)|计划内(?:维护|操作|变更)|预期(?:内|行为|之内)|(?:测试|开发|沙箱)(?:告警|环境|消息|事件|密钥)|演练|已知问题/g,
      /继续运行|不停机|无感知|无害|良性|(?<!不)充[足裕]|宽裕|富余|绰绰有余|还够|瞬时|一过性|毛刺|不紧急|不严重|非紧急|不危险|问题不大|数据(?:仍)?(?:是)?安全|安全(?:登录|保存|无虞)|已获得?(?:审批|批准|授权)|(?<!非)误操作/g,
      /(?:会|已|将|系统)自动(?:重新|重试|续期|升级|恢复|修复|扩容|处理|切换|投递)|自动完成/g,
      /\b(?:harmless|benign|negligible|trivial|insignificant|unaffected|informational only|business as usual|cosmetic|by design|nothing serious)\b/g,
      /\b(?:minor (?:issue|impact|problem|incident|severity|alert)|low[- ](?:risk|priority|impact))\b/g,
      /\b(?:routine (?:maintenance|scan|check|test|job|operation)|planned maintenance|expected behaviou?r|normal (?:traffic|behaviou?r|activity|maintenance|usage)|known issue|(?:is|was|were) (?:intended|intentional))\b/g,
      /\b(?:(?:just|only) (?:a |an )?(?:test|drill|notice|informational|warning)|a drill|test (?:alarm|alert|environment|key|message)|staging|sandbox|non-production)\b/g,
      /\b(?:not (?:urgent|serious|critical|severe|a problem|affected|dangerous|interrupted|impacted|an issue))\b/g,
      /\b(?:no (?:significant |real |visible |customer |user |known ){0,2}(?:impact|effect|risk|downtime|interruption|danger|damage|harm|exploit|fix|patch|workaround))\b/g,
      /\b(?:no (?:data|customers?|users?|connections?|requests?|orders?|messages?) (?:was|were|is|are|will be|has been|have been) (?:lost|affected|dropped|impacted|damaged))\b/g,
      /\b(?:nothing (?:was|is) lost|no data loss|without (?:a |any )?(?:problems?|issues?|interruption|impact|errors?|stop|downtime|reboot|restart|delay)|keeps? (?:running|working|serving)|keeps? (?:their |its |all |the )?(?:connections|data)|continues? (?:running|to run)|sufficient|plenty of|enough (?:space|room|capacity|headroom|memory)|room to spare|for a moment|momentar\w{0,4}|briefly|transient(?:ly)?|blip)\b/g,
      /\b(?:internal (?:scan|test)|penetration test|(?:in|under) (?:a )?(?:staging|test))\b/g,
      /\b(?:(?:will not|won't|does not|do not|doesn't|don't) (?:be )?(?:stop|affect|los|interrupt|terminat|restart|reboot|delet|impact|charg|notice|matter)\w{0,8})\b/g,
      /\b(?:(?:data|everything|it) (?:is|are|remains) safe|authorized|approved)\b/g,
      /\b(?:automatically (?:re|upgrad|scal|fix|handl|heal|roll)\w{0,8}|(?:re\w{1,12}|upgraded|scaled(?: up| out)?|fixed|handled|healed|rolled back) automatically)\b/g,
    ],
    isAllowed: (given, says, answer) => isSaid(given, says) || keepsVolumes(given, says, answer),
  },
  {
    name: 'claim that it can be undone',
    says: [
      /(?:可以?|能|可随时|仍可)(?:在[^,，。]{0,10})?(?:取消|撤销|找回|还原|挽回)/g,
      /\b(?:can (?:still |easily |always )?be (?:cancell?ed|undone|recovered|reversed|restored|started again))\b/g,
    ],
    isAllowed: ({ text }) => /取消|撤销|找回|还原|恢复|cancel|undo|recover|restor|revers/.test(text),
  },
  {
    name: 'claim of a low severity',
    says: [/(?<!降)低危|低级别|低风险/g, /\b(?:low[- ]severity|severity:? low)\b/g],
    isAllowed: ({ facts }) => /低危|低级|\blow\b/.test(facts),
  },
  {
    name: 'claim that it is worse',
    says: [
      /严重(?:告警|故障|事故|级|等级)|(?<!中)高危|紧急(?:告警|故障|事故|级)|灾难|全面(?:瘫痪|中断|崩溃|不可用)|瘫痪|宕机|重大(?:故障|事故)|最高级别/g,
      /\b(?:p0|p1|sev-?[01]|critical (?:alert|alarm|outage|failure|incident|severity)|severity:? critical)\b/g,
      /\b(?:emergency|catastroph\w{1,6}|disaster|outage|high severity|production is|(?:is|are) down(?! to| from))\b/g,
    ],
    isAllowed: (given) =>
      given.severities.includes('critical') ||
      /严重|高危|critical|severity : high|\bhigh\b|outage/.test(given.text),
  },
  {
    name: 'claim that it concerns all',
    says: [
      /(?:全部|所有|全体)的?(?:实例|请求|用户|节点|服务|区域|可用区|客户|数据|订单|任务|副本)|(?:实例|请求|用户|节点|服务|客户|数据|订单|任务|副本)(?:全部|均|都)(?:已|被|失败|受|中断|不可用|丢失)/g,
      /\b(?:all (?:of the |the )?(?:instances|requests|users|customers|services|nodes|regions|data|orders|replicas|databases))\b/g,
    ],
    isAllowed: ({ text }) => /全部|所有|\ball\b|\bevery|\bany\b|100(?:\.0)? ?%/.test(text),
  },
  {
    name: 'claim of an effect on users',
    says: [
      /(?:用户|客户|业务|网站|线上)[^,，。]{0,8}(?:无法|不能|失败|中断|受损|报错|不可用)/g,
      /\b(?:(?:users?|customers?) (?:cannot|can't|are unable|could not|see errors|are affected))\b/g,
      /\b(?:(?:website|site|application) is (?:unavailable|unreachable|offline|inaccessible))\b/g,
    ],
    isAllowed: ({ text }) =>
      /用户|客户|\busers?\b|customers?|unavailable|unreachable|不可用|无法|callers|affected/.test(text),
  },
  {
    name: 'claim that it is urgent',
    says: [/立即处理|马上处理|十万火急/g, /\b(?:act immediately|immediate action|urgent(?:ly)?)\b/g],
    isAllowed: (given, says) => isAlert(given) || found(given.text, says),
  },
  {
    name: 'claim of a breach or loss',
    says: [
      /(?:已被?|遭到?|被|发生|数据)(?:入侵|攻破|攻陷|泄露|泄漏|勒索|窃取|盗用)/g,
      /(?:资金|数据)[^,，。]{0,6}(?:丢失|泄露|损坏|无法找回)/g,
      /\b(?:breached|hacked|ransomware|stolen|exfiltrated|leaked|data (?:is|was|has been) (?:lost|gone)|its data is gone)\b/g,
    ],
    isAllowed: ({ text }) =>
      /入侵|泄[露漏]|勒索|窃取|丢失|无法解密|breach|compromis|expos|leak|los[st]|ransom|stolen|threat|cannot be decrypted|public/.test(
        text,
      ),
  },
  {
    name: 'claim that it is below the threshold',
    says: [
      /(?:低于|小于|未达到|未超过|降到|回落到?|降至)[^,，。]{0,16}阈值|阈值(?:以|之)?[下内]|(?:仍|依然|还)?(?:低于|不到|小于) ?[$¥€£]? ?\d/g,
      /\b(?:(?:below|under|beneath|less than|lower than) [^,.]{0,24}threshold|dropped below|within the (?:threshold|limits?|budget))\b/g,
      /\b(?:below|under|less than) [$¥€£]?\d/g,
    ],
    isAllowed: ({ text }) =>
      /<|less than|lower than|below|under\b|低于|小于|not greater|不足 ?\d|不到|\blow\b/.test(text),
  },
  {
    name: 'claim that it is above the threshold',
    says: [
      /(?:高于|超过|超出|大于|突破)[^,，。]{0,16}阈值|阈值(?:以|之)上|(?:高于|超过|超出|大于|突破) ?[$¥€£]? ?\d[\d,.]{0,12} ?(?:%|[kmgt]i?b)/g,
      /\b(?:(?:above|over|exceed\w{0,8}|greater than|higher than) [^,.]{0,24}threshold)\b/g,
      /\b(?:above|exceeds|greater than|higher than) [$¥€£]?\d/g,
    ],
    isAllowed: ({ text, severities }) =>
      // A recovery says where it was; an arrow is no comparison.
      severities.includes('ok') ||
      /(?<!-)>|≥|greater than|above|exceed|超过|高于|超出|大于|expected range|预期范围|\bover\b/.test(text),
  },
];

/** Health says of a retirement that data on EBS volumes stays; so may the answer, of these volumes. */
function keepsVolumes({ text }: GivenClaims, says: RegExp[], answer: string): boolean {
  const isKept = /ebs/.test(text) && /保留|\b(?:stays?|kept|retain|preserv|persist)/.test(text);
  const matches = says.flatMap((pattern) => matchesOf(answer, pattern));
  return (
    isKept &&
    matches.every(({ start, end }) =>
      /ebs/.test(contextBefore(answer, start).clause + answer.slice(start, end + 12)),
    )
  );
}
