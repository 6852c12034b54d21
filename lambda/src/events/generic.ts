// Any event that no other describer knows: the telling fields first, in words, never a JSON dump.

import { parseArn } from '../arn.ts';
import { resourceUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Fact, Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { spaced } from '../strings.ts';
import { type Description, fromOperators, optional, resource, when } from './describer.ts';
import { at, entries, isEventBridge, isObject, text, texts } from './fields.ts';

const MOST_FACTS = 16;
/** Fields that the telling ones are chosen from. */
const MOST_RANKED = 2000;
const DEEPEST = 6;
const LONGEST_LIST = 5;
/** Longer text reads better as a quote than in a list. */
const LONGEST_FACT = 160;

/** Describes any payload; never undefined, so it stands last. */
export function generic({ payload, subject }: AwsEvent, reader: Reader): Description {
  const { words } = reader;
  const fromEventBridge = isEventBridge(payload);
  const content = fromEventBridge ? at(payload, 'detail') : payload;
  const all = Array.isArray(content) ? fieldsOf('', content, 0) : scalars(content, 0);
  const fields = all
    .slice(0, MOST_RANKED)
    .map((field) => ({ ...field, rank: rank(field.key) }))
    .sort((a, b) => a.rank - b.rank);
  const long = fields.find(({ value }) => value.length > LONGEST_FACT || value.includes('\n'));
  const resources = texts(payload, 'resources').map((arn) =>
    resource(parseArn(arn)?.name ?? arn, parseArn(arn) && arn, resourceUrl(arn)),
  );
  const state = fields.find(({ rank }) => rank === 0)?.value;
  const name = resources[0]?.name ?? fields.find(({ rank }) => rank === 2)?.value;
  const detailType = text(payload, 'detail-type');
  const title = fromEventBridge
    ? [detailType, name, state].filter(Boolean).join(' · ')
    : (subject ?? headingOf(payload) ?? words.generic.json);
  const told = fields.filter((field) => field !== long && (fromEventBridge || field.value !== title));
  const more = all.length - fields.length + told.length - MOST_FACTS;
  const description: Description = {
    ...(!fromEventBridge && { source: 'json', kind: subject ?? 'json' }),
    severity: severity(told.filter(({ rank }) => rank === 0)),
    title,
    facts: [
      ...told
        .slice(0, MOST_FACTS)
        .map(({ key, value }): Fact => ({ label: humanize(key), value: readable(key, value, reader) })),
      ...(more > 0 ? [{ label: '…', value: words.labels.more(more) }] : []),
    ],
    ...optional('body', long?.value),
    resources,
    ...optional('url', resources[0]?.url),
  };
  // What an application puts on an event bus is for machines, and may quote anybody.
  return fromEventBridge ? description : fromOperators(description);
}

/** What a message that is no event calls itself. */
function headingOf(payload: unknown): string | undefined {
  const found = entries(payload).flatMap(([key, value]) => {
    const place = HEADINGS.indexOf(key.toLowerCase());
    const heading = text(value);
    return place >= 0 && heading && heading.length <= LONGEST_FACT ? [{ place, heading }] : [];
  });
  return found.sort((a, b) => a.place - b.place)[0]?.heading;
}

const HEADINGS = ['title', 'subject', 'summary', 'alertname', 'message'];

/** Times in the reader's zone; of an ARN, what a person calls the thing. */
function readable(key: string, value: string, reader: Reader): string {
  const isEpoch =
    /(?:[Tt]ime|[Dd]ate|[Tt]imestamp|[a-z]At)$/.test(key) && /^1\d{9}(?:\d{3})?(?:\.\d+)?$/.test(value);
  if (isEpoch || /^\d{4}-\d\d-\d\dT\d\d:\d\d\S*$/.test(value)) return when(reader, value) ?? value;
  return parseArn(value)?.name ?? value;
}

interface Field {
  /** The last name on the way to the value, with its parent's where that alone says too little. */
  key: string;
  value: string;
}

function scalars(value: unknown, depth: number): Field[] {
  return entries(value).flatMap(([key, child]) => fieldsOf(key, child, depth));
}

function fieldsOf(key: string, value: unknown, depth: number): Field[] {
  const isList = Array.isArray(value);
  const isNested = isObject(value) || (isList && value.some((item) => typeof item === 'object' && item));
  if (!isNested) {
    const shown = isList ? list(value) : text(value);
    return shown === undefined ? [] : [{ key, value: shown }];
  }
  // What lies deeper is not shown, and that it is there is.
  if (depth >= DEEPEST) return [{ key, value: '…' }];
  if (isList) {
    const rest = value.length - LONGEST_LIST;
    return [
      ...value
        .slice(0, LONGEST_LIST)
        .flatMap((item, index) => fieldsOf(value.length > 1 ? `${key} ${index + 1}` : key, item, depth + 1)),
      ...(rest > 0 ? [{ key, value: `(+${rest})` }] : []),
    ];
  }
  const isNumbered = /(^| )\d+$/.test(key);
  return scalars(value, depth + 1).map((field) =>
    isVague(field.key) || isNumbered ? { ...field, key: `${key} ${field.key}`.trim() } : field,
  );
}

function isVague(key: string): boolean {
  return /^(name|id|arn|type|value|key|count|time|code|status|state|version)$/i.test(key);
}

function list(values: unknown[]): string | undefined {
  const shown = texts(values);
  if (shown.length === 0) return undefined;
  const rest = shown.length - LONGEST_LIST;
  return shown.slice(0, LONGEST_LIST).join(', ') + (rest > 0 ? ` (+${rest})` : '');
}

/** How soon a person needs it. 0: what became of it; 1: why; 2: to what; 3: the rest. */
function rank(key: string): number {
  if (/(^|[a-z\s_-])(state|status|result|severity|outcome|level)$/i.test(key)) return 0;
  if (/(reason|message|cause|error|description|title|summary)/i.test(key)) return 1;
  return /(name|id|arn)$/i.test(key) && !/(account|request|event|version)[-_\s]?id$/i.test(key) ? 2 : 3;
}

function severity(states: Pick<Field, 'value'>[]): Severity {
  const isBad = states.some(({ value }) =>
    /fail|error|abort|timed?[\s_-]?out|expired|impaired|degraded|severe|critical|unhealthy|non[\s_-]?compliant|denied|high/i.test(
      value,
    ),
  );
  return isBad ? 'warning' : 'info';
}

/** "instance-id" → "Instance id", "jobName" → "Job name", "DBInstanceId" → "DB instance id". */
function humanize(key: string): string {
  const words = spaced(key)
    .replace(/[-_.:]+/g, ' ')
    .trim()
    .split(/\s+/)
    .map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()));
  const sentence = words.join(' ') || key || '…';
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
