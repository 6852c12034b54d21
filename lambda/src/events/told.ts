// What JSON of any shape tells: its title, how severe it is, the facts that matter, in the order a person needs them.
// docs/messages.md says the rules.

import { parseArn } from '../arn.ts';
import { type Fact, type Notification, severityRank } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { meaningOfState, severityOfLevel } from '../said/levels.ts';
import {
  flagOf,
  isNow,
  isTrouble,
  roleOf,
  type Said,
  type SaidField,
  saidSeverity,
  wordsOfName,
} from '../said/severity.ts';
import { opinionOfLine } from '../said/words.ts';
import { cut, oneLine, spaced } from '../strings.ts';
import { type Description, headline, optional, span, when } from './describer.ts';
import { text, time } from './fields.ts';
import { flat } from './flat.ts';

const MOST_FACTS = 16;
/** Fields that the telling ones are chosen from. */
const MOST_RANKED = 2000;
/** Items of a list that are shown, if any is in trouble, and if none is. */
const MOST_ITEMS = { troubled: 10, calm: 5 };
/** Of one item of a list, all that it tells. */
const LONGEST_ITEM = 500;
const LONGEST_ITEM_VALUE = 200;
/** Longer text reads better as a quote than in a list. */
const LONGEST_FACT = 160;
const LONGEST_TITLE = 160;

interface Context {
  /** What the sender calls the message. */
  subject?: string | undefined;
  /** Fields that the sender attached to the message. */
  attributes?: SaidField[];
  /** Of an EventBridge event. */
  detailType?: string | undefined;
  /** Whether AWS wrote it: what stands in its texts may then be anybody's. */
  isAws?: boolean;
}

export interface Told {
  /** Undefined if nothing says how severe it is. */
  said: Said | undefined;
  /** What the content calls itself; else what it is about, and what of that. */
  title: string | undefined;
  /** Whether the content has a title of its own, fit to stand in place of an event's detail-type. */
  isTitled: boolean;
  /** What it is about, and the state which that is in now. */
  name: string | undefined;
  state: string | undefined;
  /** What the message is a state of, where it is about one alert that has an id. */
  stateOf: string | undefined;
  facts: Fact[];
  body: string | undefined;
}

/**
 * What Alertmanager's webhook says of itself, and not of what it alerts about.
 * https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
 */
function isOfEnvelope({ path, value }: SaidField, content: unknown): boolean {
  const [key = ''] = path;
  if (path.length !== 1 || text(content, 'groupKey') === undefined) return false;
  return key === 'groupKey' || key === 'version' || (key === 'truncatedAlerts' && value === '0');
}

/** Reads a JSON document, in time linear to its size. */
export function tell(content: unknown, context: Context, reader: Reader): Told {
  const all = flat(content).filter((field) => !isOfEnvelope(field, content));
  const { fields, lists } = listsIn(all.slice(0, MOST_RANKED).filter(({ value }) => !NO_TIME.test(value)));
  const items = lists.flatMap((list) => list.items);
  const [worst] = items.toSorted(byTrouble);
  const ranked = byRank(fields);
  const current = [...fields, ...holding(items).flatMap((item) => item.whole)];
  const found = headingOf(fields, lists, worst);
  const heading = found && titleOf(found, ranked, lists, reader);
  const said = saidSeverity({
    attributes: context.attributes ?? [],
    fields: current,
    heading: context.detailType ?? context.subject ?? heading,
    text: [heading, ...reasonsOf(byRank(current))].filter(Boolean).join('\n'),
    isOwnText: !context.isAws,
  });
  const name = nameOf(
    worst !== undefined && isBad(worst.said) ? [...byRank(worst.whole), ...ranked] : ranked,
  );
  const state = stateOf([...ranked, ...byRank(worst?.whole ?? [])]);
  const title = heading ?? madeTitle(ranked, name, state, reader);
  const isTitled =
    found !== undefined && (context.detailType === undefined || (found.place <= SUMMARY && !context.isAws));
  const ofTitle = isTitled ? [title, found.place <= RULE && found.value] : [];
  const repeated = context.subject === undefined ? ofTitle : [context.subject];
  const shown = distinct(ranked).filter(({ value }) => !repeated.includes(value));
  const long = shown.find(({ value }) => isLong(value));
  const facts = factsOf(
    shown.filter((field) => field !== long),
    lists,
    said,
    reader,
  );
  const more = facts.length - MOST_FACTS + Math.max(0, all.length - MOST_RANKED);
  return {
    said,
    title,
    isTitled,
    name,
    state,
    stateOf: lists.length === 0 ? alertId(fields) : undefined,
    facts: [
      ...facts.slice(0, MOST_FACTS),
      ...(more > 0 ? [{ label: '…', value: reader.words.labels.more(more) }] : []),
    ],
    body: long?.value,
  };
}

const ALERT_ID =
  /^(?:fingerprint|original ?problem ?id|problem ?id|alert ?id|alarm ?id|incident ?id|violation ?id|dedup ?key|event ?hash)$/;

/** The id that an alert keeps from one state to the next. */
export function alertId(fields: SaidField[]): string | undefined {
  const found = fields.find(({ path }) => ALERT_ID.test(wordsOfName(nameIn(path)).join(' ')));
  return found && `${wordsOfName(nameIn(found.path)).join(' ')} ${found.value}`;
}

/** The severity of a notification, by what its sender says. Without a word of it, it is not rated at all. */
export function rating(
  said: Said | undefined,
): Pick<Notification, 'severity' | 'recoversFrom' | 'isUnrated'> {
  if (said === undefined) return { severity: 'info', isUnrated: true };
  return { severity: said.severity, ...optional('recoversFrom', said.recoversFrom) };
}

/** What a description has of what was told, but for its title. */
export function described(
  told: Told,
): Pick<Description, 'severity' | 'recoversFrom' | 'isUnrated' | 'facts' | 'body' | 'stateOf'> {
  return {
    ...rating(told.said),
    facts: told.facts,
    ...optional('body', told.body),
    ...optional('stateOf', told.stateOf),
  };
}

/** Named values as fields to read the severity from. */
export function saidFields(values: Record<string, string> = {}): SaidField[] {
  return Object.entries(values).map(([name, value]) => ({ path: [name], value }));
}

/** "No time yet", as Go writes it. */
const NO_TIME = /^0001-01-01T00:00:00/;

interface List {
  path: readonly string[];
  items: Item[];
}

interface Item {
  number: number;
  /** What it tells beside what all items share, without the names of the list. */
  fields: SaidField[];
  /** All that it tells, with those. */
  whole: SaidField[];
  said: Said | undefined;
}

/** The fields that stand alone, among them those that all items of a list share, and the items of each list. */
function listsIn(all: SaidField[]): { fields: SaidField[]; lists: List[] } {
  const fields: SaidField[] = [];
  const lists = new Map<string, { path: readonly string[]; items: Map<string, SaidField[]> }>();
  for (const field of all) {
    const at = field.path.findIndex((name) => NUMBER.test(name));
    const number = field.path[at];
    if (number === undefined) {
      fields.push(field);
      continue;
    }
    const path = field.path.slice(0, at);
    const key = JSON.stringify(path);
    const list = lists.get(key) ?? { path, items: new Map<string, SaidField[]>() };
    lists.set(key, list);
    const item = list.items.get(number);
    if (item) item.push(field);
    else list.items.set(number, [field]);
  }
  const read = [...lists.values()].map(({ path, items }) => listOf(path, [...items]));
  const outer = new Set(fields.map(({ path, value }) => JSON.stringify([path.at(-1), value])));
  const shared = read
    .flatMap((list) => list.shared)
    .filter(({ path, value }) => !outer.has(JSON.stringify([path.at(-1), value])));
  return { fields: [...fields, ...shared], lists: read };
}

const NUMBER = /^\d+$/;

function listOf(path: readonly string[], items: [string, SaidField[]][]): List & { shared: SaidField[] } {
  const counts = new Map<string, number>();
  const keyOf = ({ path: whole, value }: SaidField) => JSON.stringify([whole.slice(path.length + 1), value]);
  for (const field of items.flatMap(([, fields]) => fields))
    counts.set(keyOf(field), (counts.get(keyOf(field)) ?? 0) + 1);
  const isShared = (field: SaidField) => items.length > 1 && counts.get(keyOf(field)) === items.length;
  const within = ({ path: whole, value }: SaidField): SaidField => ({
    path: whole.slice(path.length + 1),
    value,
  });
  return {
    path,
    shared: (items[0]?.[1] ?? []).filter(isShared).map((field) => ({
      path: [...path, ...field.path.slice(path.length + 1)],
      value: field.value,
    })),
    items: items.map(([number, whole]) => ({
      number: Number(number),
      fields: whole.filter((field) => !isShared(field)).map(within),
      whole,
      said: saidSeverity({ fields: whole.map(within), text: reasonsOf(whole).join('\n'), isOwnText: true }),
    })),
  };
}

/** The worst first, what is over last. */
function byTrouble(a: Item, b: Item): number {
  const rank = ({ said }: Item) => severityRank(said?.severity ?? 'info');
  return rank(a) - rank(b) || a.number - b.number;
}

function isBad(said: Said | undefined): boolean {
  return said?.severity === 'critical' || said?.severity === 'warning';
}

/** What is over does not count while anything else holds on. */
function holding(items: Item[]): Item[] {
  const held = items.filter(({ said }) => said?.severity !== 'ok');
  return held.length > 0 ? held : items;
}

type Ranked = SaidField & { rank: number };

/** How soon a person needs a field, then how far outside it stands. */
function byRank(fields: SaidField[]): Ranked[] {
  return fields
    .map((field) => ({ ...field, rank: rankOf(field) }))
    .sort((a, b) => a.rank - b.rank || a.path.length - b.path.length);
}

const REASON =
  /(?:reason|message|msg|cause|description|summary|detail|details|output|note|remediationstep|body|text|comment|trigger|threshold|value|原因|消息|描述|说明|内容|摘要|备注|详情|当前值|触发值|阈值)$/;
const WHAT =
  /(?:name|id|arn|ident|host|hostname|instance|pod|container|namespace|cluster|service|app|application|job|task|user|username|database|db|table|queue|topic|bucket|function|server|device|node|thing|target|env|environment|site|endpoint|path|file|sku|workflow|pipeline|repository|repo|project|stage|build|deployment|release|branch|monitor|sensor|主机|服务|应用|任务|实例|用户|集群|环境|节点|数据库|对象|系统|业务|名称|设备|机器|接口|域名|磁盘|负责人)$/;
/** Ids and numbers that no person looks for first. */
const NEUTRAL =
  /^(?:(?:account|aws ?account|request|sender ?request|event|version|message|session|trace|span|correlation|org|organization|alarm|violation|project|app|parent|history|batch ?run)? ?(?:id|uuid|hash)|uuid|uid|fingerprint|checksum|etag|group ?key|sequence ?number|sequencer|api ?version|(?:event |schema )?version|schema|receiver|resource ?version|nonce|signature|truncated ?alerts|org|event ?id|message ?id|size ?bytes|stream ?view ?type|cate|creation ?request ?id|event ?source|aws ?region)$/;

/** 0: what became of it; 1: why, and what failed; 2: to what; 3: the rest; 4: what no person looks for first. */
function rankOf(field: SaidField): number {
  const { path } = field;
  const role = roleOf(path);
  const words = wordsOfName(nameIn(path));
  if (role === 'level') return severityOfLevel(field.value) === undefined ? 3 : 0;
  if (role === 'state') return isNow(path) ? 0 : 2.5;
  if (role === 'flag') return flagOf(field) === undefined ? 3 : 0.5;
  if (role === 'trouble') return isTrouble(field) ? 1 : 3;
  if (NEUTRAL.test(words.join(' ')) && !(words.join('') === 'id' && path.length > 1)) return 4;
  if (/(?:url|link|uri|runbook|dashboard)$/.test(words.join(''))) return 2.5;
  if (role === 'kind') return 2;
  if (REASON.test(words.at(-1) ?? '') || REASON.test(words.join(''))) return 1;
  return WHAT.test(words.at(-1) ?? '') ? 2 : 3;
}

function nameIn(path: readonly string[]): string {
  return path.findLast((name) => !NUMBER.test(name)) ?? '';
}

function reasonsOf(fields: SaidField[]): string[] {
  return fields
    .filter(({ path }) => rankOf({ path, value: '-' }) === 1 || isTroubleName(path))
    .slice(0, 6)
    .map(({ value }) => oneLine(value).slice(0, LONGEST_ITEM));
}

function isTroubleName(path: readonly string[]): boolean {
  return roleOf(path) === 'trouble';
}

/** Names of what a message calls itself, the best first; each may stand in labels, annotations and the like. */
const HEADINGS = [
  /(?:^title|(?:event|alert|issue|incident|alarm|message|notification) ?title|标题)$/,
  /^(?:subject|headline|主题)$/,
  /^(?:alert ?name|alert|rule ?name|rule|alert ?rule|problem ?name|problem|trigger ?name|monitor ?name|check ?name|event ?name|告警名称?|规则名称?|告警规则|策略名称?|告警项|监控项|事件名称)$/,
  /^(?:summary|摘要|概要|概述|告警概要)$/,
  /^(?:message|msg|body|text|alert ?message|告警内容|告警信息|内容|消息|信息)$/,
  /^(?:description|output|details?|描述|详情)$/,
];
/** The one that names a rule, and not the thing which broke it. */
const RULE = 2;
const SUMMARY = 3;
const HOLDERS =
  /^(?:labels|annotations|commonlabels|commonannotations|grouplabels|alerts?|events?|rule|incident|problem|monitor|data|detail|records|message|payload|issue)$/i;

interface Heading extends SaidField {
  /** Which of the names it has. */
  place: number;
}

/** What the message calls itself, or the worst item of the list that it is. */
function headingOf(fields: SaidField[], lists: List[], worst: Item | undefined): Heading | undefined {
  const isListItself = lists.some(
    ({ path, items }) => worst && items.includes(worst) && path.every((name) => HOLDERS.test(name)),
  );
  const candidates = isListItself ? [...fields, ...(worst?.whole ?? [])] : fields;
  const [best] = candidates
    .flatMap((field) => {
      const words = wordsOfName(nameIn(field.path)).join(' ');
      const place = HEADINGS.findIndex((pattern) => pattern.test(words));
      const strange = field.path.slice(0, -1).filter((name) => !NUMBER.test(name) && !HOLDERS.test(name));
      // The name of an event may be a code, as of a call.
      const isCode = words === 'event name' && !/\s|\p{Script=Han}/u.test(field.value);
      const isWord = /\p{L}/u.test(field.value) && !/^https?:\/\//.test(field.value) && !isCode;
      return place >= 0 && isWord ? [{ ...field, place, cost: place + 3 * strange.length }] : [];
    })
    .sort((a, b) => a.cost - b.cost || a.path.length - b.path.length);
  return best;
}

/** "NodeMemoryHigh ×2", "NodeMemoryHigh: db-7" */
function titleOf({ value, place }: Heading, fields: Ranked[], lists: List[], reader: Reader): string {
  const heading = shortened(value);
  const list = lists.find(({ path }) => path.length <= 1 && path.every((name) => HOLDERS.test(name)));
  if (list !== undefined && (list.path.length === 0 || place === RULE))
    return `${heading} ×${list.items.length}`;
  const name = place === RULE ? nameOf(fields.filter((field) => field.value !== value)) : undefined;
  return name === undefined || heading.includes(name) ? heading : headline(reader, heading, name);
}

/** The first line, at most its first sentence where that is long. */
function shortened(value: string): string {
  const line = oneLine(value.trim().split('\n', 1)[0] ?? '');
  if ([...line].length <= LONGEST_TITLE) return line;
  return cut(/^.{20,160}?[.!?。！？](?=\s|$|\p{Script=Han})/u.exec(line)?.[0] ?? line, LONGEST_TITLE, '…');
}

/** Of what has no title: what happened, to what, and how it stands; else what failed and why. */
function madeTitle(
  fields: Ranked[],
  name: string | undefined,
  state: string | undefined,
  reader: Reader,
): string | undefined {
  const what = fields.find(({ path, value }) => roleOf(path) === 'kind' && value.length <= 80)?.value;
  if (what !== undefined)
    return [what, name, state].filter((part, at, all) => part && all.indexOf(part) === at).join(' · ');
  const flag = fields.find((field) => field.rank === 0.5);
  const why = fields.find(isTrouble)?.value ?? state ?? (flag && `${nameIn(flag.path)} ${flag.value}`);
  if (why === undefined) return undefined;
  return shortened(headline(reader, name ?? '', why).replace(/^[:：] ?/, ''));
}

/** What a person calls the thing: the first of these names. */
const NAMES = [
  /(?:\bident|instance|instance ?id|pod|pod ?name|实例)$/,
  /(?:host|host ?name|主机|设备|机器)$/,
  /(?:server|device|node|function|table|queue|bucket|database|cluster|thing ?name|endpoint|site|节点|数据库|集群|域名)$/,
  /(?:job|task|workflow|pipeline|service|app|application|project|repository|sensor|user|user ?name|服务|应用|任务|系统|业务)$/,
  /name$/,
  /(?:id|arn)$/,
];

const OLD = /^(?:old|prev|from|former|group|原|旧)/i;

function nameOf(fields: Ranked[]): string | undefined {
  const named = fields.filter(({ rank, value }) => rank === 2 && value.length <= 120);
  for (const pattern of NAMES) {
    const found = named.find(
      ({ path }) =>
        roleOf(path) !== 'kind' &&
        !OLD.test(nameIn(path)) &&
        pattern.test(wordsOfName(nameIn(path)).join(' ')),
    );
    if (found) return parseArn(found.value)?.name ?? found.value;
  }
  return undefined;
}

/** The state in which it is: a bad one before others, and a kind that says the same. */
function stateOf(fields: Ranked[]): string | undefined {
  const states = fields.filter(
    ({ path, value }) => roleOf(path) === 'state' && isNow(path) && value.length <= 60,
  );
  const means = (field: Ranked) => meaningOfState(field.value) ?? opinionOfLine(field.value);
  const kind = fields.find(
    (field) => roleOf(field.path) === 'kind' && field.value.length <= 60 && means(field) !== undefined,
  );
  const outer = states.filter(({ path }) => path.length === states[0]?.path.length);
  return (outer.find((field) => ['bad', 'active'].includes(means(field) ?? '')) ?? outer[0] ?? kind)?.value;
}

function isLong(value: string): boolean {
  return (value.length > LONGEST_FACT && !/^https?:\/\/\S+$/.test(value)) || value.includes('\n');
}

/** Each name and value once: labels of an alert and of its group are the same. */
function distinct(fields: Ranked[]): Ranked[] {
  const seen = new Set<string>();
  return fields.filter(({ path, value }) => {
    const key = JSON.stringify([isVague(nameIn(path)) ? path : nameIn(path).toLowerCase(), value]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Fields that say why, the items of lists, then the rest. */
function factsOf(shown: Ranked[], lists: List[], said: Said | undefined, reader: Reader): Fact[] {
  const labels = labelsOf(shown);
  const fact = (field: Ranked): Fact => ({
    label: labels.get(field) ?? '',
    value: readable(nameIn(field.path), field.value, reader),
  });
  const duration = said?.severity === 'ok' ? durationOf(shown, reader) : undefined;
  return [
    ...shown.filter(({ rank }) => rank <= 1).map(fact),
    ...(duration ? [{ label: reader.words.labels.duration, value: duration }] : []),
    ...lists.flatMap((list) => itemFacts(list, reader)),
    ...shown.filter(({ rank }) => rank > 1).map(fact),
  ];
}

function itemFacts({ path, items }: List, reader: Reader): Fact[] {
  const { words } = reader;
  const name = humanize(path.at(-1) ?? '', '');
  const told = items.filter(({ fields }) => fields.length > 0).toSorted(byTrouble);
  const most = told.some(({ said }) => said !== undefined) ? MOST_ITEMS.troubled : MOST_ITEMS.calm;
  const shown = told.slice(0, most).map(({ number, fields, said }): Fact => {
    const ranked = distinct(byRank(fields));
    const isIdentity = ({ path }: SaidField) => path.length === 1 && /^(?:id|name|arn)$/i.test(nameIn(path));
    const telling = [
      ...ranked.filter(isIdentity),
      ...ranked.filter((field) => field.rank < 4 && !isIdentity(field)),
    ];
    const labels = labelsOf(ranked);
    const duration = said?.severity === 'ok' ? durationOf(ranked, reader) : undefined;
    const values = (telling.length > 0 ? telling : ranked).map(
      (field) =>
        (labels.get(field) ?? '') +
        words.colon +
        cut(oneLine(readable(nameIn(field.path), field.value, reader)), LONGEST_ITEM_VALUE, '…'),
    );
    const line = [...(duration ? [words.labels.duration + words.colon + duration] : []), ...values].join(
      words.comma,
    );
    return { label: `${name} ${number}`.trim(), value: cut(line, LONGEST_ITEM, '…') };
  });
  const rest = told.length - shown.length;
  return [...shown, ...(rest > 0 ? [{ label: name || '…', value: words.labels.more(rest) }] : [])];
}

const START =
  /^(?:starts? ?at|started(?: ?at)?|start(?:ed)? ?time|first ?trigger ?time|trigger ?time|begin ?time|开始时间|触发时间|告警时间)$/;
const END =
  /^(?:ends? ?at|ended(?: ?at)?|end(?:ed)? ?time|resolved(?: ?at)?|resolve ?time|recover(?:y|ed)? ?(?:time|at)|结束时间|恢复时间)$/;

/** How long it lasted, if its beginning and its end are told. */
function durationOf(fields: SaidField[], reader: Reader): string | undefined {
  const find = (pattern: RegExp) => {
    const found = fields.find(({ path }) => pattern.test(wordsOfName(nameIn(path)).join(' ')));
    return found && time(found.value);
  };
  return span(reader, find(START), find(END));
}

/** The name of each field, with its parents' where two would have the same, or where it says too little alone. */
function labelsOf(fields: SaidField[]): Map<SaidField, string> {
  const names = fields.map(({ path }) => path.filter((name) => !NUMBER.test(name)));
  const lengths: number[] = names.map((path) => (isVague(path.at(-1) ?? '') ? 2 : 1));
  for (let round = 0; round < 2; round += 1) {
    const labels = names.map((path, index) =>
      path
        .slice(-(lengths[index] ?? 1))
        .join(' ')
        .toLowerCase(),
    );
    const counts = new Map<string, number>();
    for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
    for (const [index, label] of labels.entries())
      if ((counts.get(label) ?? 0) > 1) lengths[index] = (lengths[index] ?? 1) + 1;
  }
  return new Map(
    fields.map((field, index) => [
      field,
      humanize((names[index] ?? []).slice(-(lengths[index] ?? 1)).join(' ')),
    ]),
  );
}

function isVague(name: string): boolean {
  return /^(?:name|id|arn|type|value|key|count|time|code|status|state|version|kind|label|size|number)$/i.test(
    name,
  );
}

/** Times in the reader's zone; of an ARN, what a person calls the thing. */
function readable(key: string, value: string, reader: Reader): string {
  const isEpoch =
    /(?:[Tt]ime|[Dd]ate|[Tt]imestamp|[a-z]At)$/.test(key) && /^1\d{9}(?:\d{3})?(?:\.\d+)?$/.test(value);
  if (isEpoch || /^\d{4}-\d\d-\d\dT\d\d:\d\d\S*$/.test(value)) return when(reader, value) ?? value;
  return parseArn(value)?.name ?? value;
}

/** "instance-id" → "Instance id", "jobName" → "Job name", "DBInstanceId" → "DB instance id". */
function humanize(key: string, unnamed = '…'): string {
  const words = spaced(key)
    .replace(/[-_.:]+/g, ' ')
    .trim()
    .split(/\s+/)
    .map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()));
  const sentence = words.join(' ') || key || unnamed;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
