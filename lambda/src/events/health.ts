// AWS Health: https://docs.aws.amazon.com/health/latest/ug/aws-health-events-eventbridge-schema.html

import { parseArn } from '../arn.ts';
import { ec2InstanceUrl, healthEventUrl, resourceUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { type Describer, detailOf, facts, given, resource, when, word } from './describer.ts';
import { at, items, text, texts } from './fields.ts';

const ABUSE = 'AWS Health Abuse Event';

export const health: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'AWS Health Event', ABUSE);
  if (detail === undefined) return undefined;
  const { words } = reader;
  // `region` and `account` say where the notice was delivered; these say what is hit.
  const region = text(detail, 'eventRegion')?.toLowerCase() ?? text(payload, 'region');
  const account = text(detail, 'affectedAccount') ?? text(payload, 'account');
  const eventArn = text(detail, 'eventArn');
  const body = description(detail, reader);
  const affected = affectedEntities(payload, region, reader);
  const isAbuse = text(payload, 'detail-type') === ABUSE || text(detail, 'service') === 'ABUSE';
  const status = text(detail, 'statusCode');
  const isOver = status === 'closed' || /^\s*(.*\n+)?\[RESOLVED\]/.test(body ?? '');
  const url = eventArn === undefined ? undefined : healthEventUrl(region, eventArn);
  return {
    severity: isAbuse ? 'critical' : severity(detail, isOver),
    title: (isAbuse ? words.health.abuseTitle : words.health.title)(
      subject(detail, isAbuse, isOver, affected, reader),
    ),
    facts: facts(
      [words.labels.actionability, word(words.health.actionability, text(detail, 'actionability'))],
      // AWS leaves the status "open" for a while after it has written [RESOLVED].
      [words.labels.state, isOver ? words.health.statuses.closed : word(words.health.statuses, status)],
      [words.labels.start, when(reader, detail, 'startTime')],
      [words.labels.end, when(reader, detail, 'endTime')],
      [words.labels.code, text(detail, 'eventTypeCode')],
      [words.labels.page, pages(detail, reader)],
    ),
    resources: affected.map(({ name, status, arn, url }) =>
      resource(status ? words.annotated(name, status) : name, arn, url),
    ),
    ...given('body', body),
    ...given('region', region),
    ...given('account', account),
    ...given('url', url),
    ...given('duplicateKey', duplicateKey(detail, account)),
  };
};

/**
 * The same notice comes again: to the backup region, and on every retry, each time with an id of its own.
 * https://docs.aws.amazon.com/health/latest/ug/cloudwatch-events-health.html
 */
function duplicateKey(detail: unknown, account: string | undefined): string | undefined {
  const [eventArn, communication] = [text(detail, 'eventArn'), text(detail, 'communicationId')];
  if (eventArn === undefined || communication === undefined) return undefined;
  return ['health', eventArn, communication, text(detail, 'page'), account].join(' ');
}

function severity(detail: unknown, isOver: boolean): Severity {
  const category = text(detail, 'eventTypeCategory');
  const mustAct = text(detail, 'actionability') === 'ACTION_REQUIRED';
  if (isOver) return category === 'issue' ? 'ok' : 'info';
  if (category === 'issue') return 'critical';
  if (category === 'accountNotification') return mustAct ? 'warning' : 'info';
  return mustAct ? 'critical' : 'warning';
}

/** "EC2 实例计划退役 · i-0abc 等 3 个": service, what happens, to what. */
function subject(
  detail: unknown,
  isAbuse: boolean,
  isOver: boolean,
  affected: Affected[],
  reader: Reader,
): string {
  const { words } = reader;
  const service = text(detail, 'service') ?? '';
  const code = text(detail, 'eventTypeCode') ?? '';
  const category = word(words.health.categories, text(detail, 'eventTypeCategory'));
  const known = Object.entries(words.health.types)
    .filter(([type]) => code.endsWith(type))
    .sort(([a], [b]) => b.length - a.length)[0]?.[1];
  const bare = code
    .replace(new RegExp(`^AWS_(${service.replace(/\W/g, '')}_)?`), '')
    .replaceAll('_', ' ')
    .toLowerCase();
  const serviceName = service === 'MULTIPLE_SERVICES' ? words.health.allServices : isAbuse ? '' : service;
  const what = [
    serviceName,
    known ?? [category, bare].filter(Boolean).join(' '),
    isOver && words.health.resolved,
  ];
  const [first] = affected;
  return [
    what.filter(Boolean).join(' '),
    first && (affected.length > 1 ? words.andOthers(first.name, affected.length) : first.name),
  ]
    .filter(Boolean)
    .join(' · ');
}

interface Affected {
  name: string;
  status?: string | undefined;
  arn?: string | undefined;
  url?: string | undefined;
}

function affectedEntities(payload: unknown, region: string | undefined, { words }: Reader): Affected[] {
  const entities = items(payload, 'detail', 'affectedEntities').flatMap((entity) => {
    const value = text(entity, 'entityValue');
    return value === undefined
      ? []
      : [{ value, status: word(words.health.entityStatuses, text(entity, 'status')) }];
  });
  const all =
    entities.length > 0
      ? entities
      : texts(payload, 'resources').map((value) => ({ value, status: undefined }));
  // A notice to the whole account names the account as what is hit.
  const account = text(payload, 'detail', 'affectedAccount') ?? text(payload, 'account');
  return all
    .filter(({ value }) => value !== account)
    .map(({ value, status }) => {
      const arn = parseArn(value);
      const url = /^i-[\da-f]+$/.test(value) ? ec2InstanceUrl(region, value) : resourceUrl(value);
      return { name: arn?.name ?? value, status, arn: arn && value, url };
    });
}

/** In the reader's language if AWS sends it, else in English, else the first. */
function description(detail: unknown, { words }: Reader): string | undefined {
  const found = at(detail, 'eventDescription');
  const descriptions = Array.isArray(found) ? found : [found];
  const inLanguage = (language: string) =>
    descriptions.find((item) => text(item, 'language')?.toLowerCase().startsWith(language));
  return text(
    inLanguage(words.language) ?? inLanguage('en') ?? descriptions[0],
    'latestDescription',
  )?.replaceAll('\\n', '\n');
}

function pages(detail: unknown, { words }: Reader): string | undefined {
  const total = text(detail, 'totalPages');
  return total === undefined || total === '1'
    ? undefined
    : words.health.page(text(detail, 'page') ?? '1', total);
}
