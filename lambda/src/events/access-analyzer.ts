// IAM Access Analyzer: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-eventbridge.html

import { parseArn } from '../arn.ts';
import { accessAnalyzerFindingUrl, resourceUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  listed,
  optional,
  resource,
  type Severities,
  severityOf,
  when,
  word,
} from './describer.ts';
import { at, entries, text, texts } from './fields.ts';
import { codeInWords, regionCode } from './security-finding.ts';

const EXTERNAL = 'Access Analyzer Finding';
const INTERNAL = 'Internal Access Finding';
const UNUSED = 'Unused Access Finding for IAM entities';

const MOST_ACTIONS = 8;

const accessAnalyzerFinding: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, EXTERNAL, INTERNAL, UNUSED);
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { labels } = words.accessAnalyzer;
  const region = regionCode(text(detail, 'region')) ?? text(payload, 'region');
  const arn = text(detail, 'resource');
  const name = parseArn(arn)?.name ?? arn;
  const kind = findingKindOf(text(payload, 'detail-type'), detail);
  const id = text(detail, 'id');
  const url = id ? accessAnalyzerFindingUrl(region, id) : serviceUrl(region, 'access-analyzer');
  return {
    ...optional('stateOf', id),
    severity: severityOf(FINDING_SEVERITIES, kind),
    title: headline(reader, words.accessAnalyzer.title[kind], name),
    facts: facts(
      [words.labels.reason, codeInWords(words.accessAnalyzer.errors, text(detail, 'error'), reader)],
      [labels.principal, principal(detail, reader)],
      [labels.actions, actions(detail, reader)],
      [labels.conditions, conditions(detail, reader)],
      [labels.unusedServices, positive(text(detail, 'numberOfUnusedServices'))],
      [labels.unusedActions, positive(text(detail, 'numberOfUnusedActions'))],
      [labels.resourceType, text(detail, 'resourceType')],
      [words.securityFinding.labels.firstSeen, when(reader, detail, 'createdAt')],
      [labels.analyzer, parseArn(texts(payload, 'resources')[0])?.name],
    ),
    resources: name ? [resource(name, parseArn(arn) && arn, resourceUrl(arn))] : [],
    ...optional('region', region),
    ...optional('account', text(detail, 'accountId')),
    ...optional('url', url),
  };
};

type FindingKind = keyof Locale['accessAnalyzer']['title'];

export const FINDING_SEVERITIES: Severities<FindingKind> = {
  PUBLIC: 'critical',
  EXTERNAL: 'warning',
  ERROR: 'warning',
  RESOLVED: 'ok',
  RESOLVED_OTHER: 'ok',
};

const UNUSED_TYPES = [
  'UnusedPermission',
  'UnusedIAMRole',
  'UnusedIAMUserAccessKey',
  'UnusedIAMUserPassword',
] as const;

function findingKindOf(detailType: string | undefined, detail: unknown): FindingKind {
  const status = text(detail, 'status');
  if (at(detail, 'isDeleted') === true) return 'DELETED';
  if (status === 'RESOLVED') return detailType === EXTERNAL ? 'RESOLVED' : 'RESOLVED_OTHER';
  if (status === 'ARCHIVED') return 'ARCHIVED';
  if (text(detail, 'error') !== undefined) return 'ERROR';
  if (detailType === INTERNAL) return 'INTERNAL';
  if (detailType === UNUSED) {
    return UNUSED_TYPES.find((type) => type === text(detail, 'findingType')) ?? 'UNUSED';
  }
  return at(detail, 'isPublic') === true ? 'PUBLIC' : 'EXTERNAL';
}

/** {"AWS": "*"} is anyone; {"AWS": "222…"} another account. */
function principal(detail: unknown, reader: Reader): string {
  return entries(detail, 'principal')
    .flatMap(([kind, value]) => {
      const who = text(value);
      if (who === undefined) return [];
      if (who === '*') return [reader.words.accessAnalyzer.everyone];
      return [kind === 'AWS' ? reader.account(who) : [kind, who].filter(Boolean).join(' ')];
    })
    .join(reader.words.listComma);
}

function actions(detail: unknown, reader: Reader): string {
  return listed(texts(detail, 'action'), MOST_ACTIONS, reader);
}

function conditions(detail: unknown, { words }: Reader): string {
  return entries(detail, 'condition')
    .flatMap(([key, value]) => (key && text(value) ? [`${key}=${text(value)}`] : []))
    .join(words.listComma);
}

function positive(count: string | undefined): string | undefined {
  return count === '0' ? undefined : count;
}

export const PREVIEW_SEVERITIES: Severities<keyof Locale['accessAnalyzer']['previewStatuses']> = {
  FAILED: 'warning',
};

const accessAnalyzerPreview: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Access Preview State Change');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const status = text(detail, 'status');
  const configured = texts(detail, 'configuredResources');
  const url =
    resourceUrl(texts(payload, 'resources')[0]) ??
    serviceUrl(regionCode(text(detail, 'region')) ?? text(payload, 'region'), 'access-analyzer');
  return {
    severity: severityOf(PREVIEW_SEVERITIES, status),
    title: headline(
      reader,
      words.accessAnalyzer.preview(word(words.accessAnalyzer.previewStatuses, status) ?? '').trim(),
      parseArn(configured[0])?.name ?? configured[0],
    ),
    facts: facts([words.labels.reason, text(detail, 'statusReason', 'code')]),
    resources: configured.map((arn) =>
      resource(parseArn(arn)?.name ?? arn, parseArn(arn) && arn, resourceUrl(arn)),
    ),
    ...optional('url', url),
  };
};

export const accessAnalyzer: Describer[] = [accessAnalyzerFinding, accessAnalyzerPreview];
