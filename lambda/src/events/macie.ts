// Amazon Macie: https://docs.aws.amazon.com/macie/latest/user/findings-publish-event-schemas.html

import { macieFindingUrl, serviceUrl } from '../console.ts';
import type { Resource, Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Steps,
  stepOf,
  tagged,
  word,
} from './describer.ts';
import { at, items, number, text } from './fields.ts';
import { findingTitle, levelSeverity, levelWord, regionCode } from './security-finding.ts';
import { beyond } from './sentences.ts';

const MOST_DETECTIONS = 5;

const macieFinding: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Macie Finding');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { labels } = words.macie;
  const region = regionCode(text(detail, 'region')) ?? text(payload, 'region');
  const level = text(detail, 'severity', 'description');
  const isArchived = at(detail, 'archived') === true;
  const affected = affectedResources(detail);
  const access = text(at(detail, 'resourcesAffected', 's3Bucket'), 'publicAccess', 'effectivePermission');
  const id = text(detail, 'id');
  const url = id && macieFindingUrl(region, id);
  const told = [...affected.map(({ name }) => name), actor(detail)];
  const isKnown = what(detail, reader) !== text(detail, 'title');
  const beside = (sentence: string | undefined) => (isKnown ? beyond(sentence, told, reader) : sentence);
  return {
    // Another type is another finding, never the improvement of this one.
    ...optional('stateOf', id && `${id} ${text(detail, 'type')}`),
    severity: isArchived ? 'info' : levelSeverity(level),
    title: headline(
      reader,
      words.securityFinding.ofSample(
        isArchived ? words.securityFinding.archived('Macie') : findingTitle('Macie', level, reader),
        at(detail, 'sample') === true,
      ),
      [what(detail, reader), affected[0]?.name].filter(Boolean).join(' · '),
    ),
    facts: facts(
      [words.securityFinding.labels.finding, what(detail, reader)],
      [words.securityFinding.labels.level, levelWord(level, reader)],
      [labels.sensitiveData, sensitiveData(detail, reader)],
      [labels.access, word(words.macie.access, access)],
      [
        labels.objectPublic,
        at(detail, 'resourcesAffected', 's3Object', 'publicAccess') === true ? words.macie.yes : undefined,
      ],
      [labels.api, text(detail, 'policyDetails', 'action', 'apiCallDetails', 'api')],
      [words.securityFinding.labels.actor, actor(detail)],
      [words.labels.sourceIp, source(detail, reader)],
      [words.labels.type, text(detail, 'type')],
    ),
    ...optional('body', beside(text(detail, 'description'))),
    resources: affected,
    ...optional('region', region),
    ...optional('account', text(detail, 'accountId')),
    ...optional('url', url),
  };
};

/** "SensitiveData:S3Object/Multiple", "Policy:IAMUser/S3BucketPublic": in words, else AWS's title. */
function what(detail: unknown, { words }: Reader): string | undefined {
  const type = text(detail, 'type')?.split('/').pop();
  return lookup<string>(words.macie.types, type) ?? text(detail, 'title');
}

function affectedResources(detail: unknown): Resource[] {
  const bucket = at(detail, 'resourcesAffected', 's3Bucket');
  const path = text(detail, 'resourcesAffected', 's3Object', 'path');
  const name = path ?? text(bucket, 'name');
  if (name === undefined) return [];
  const one = resource(name, text(bucket, 'arn'));
  // The name of a bucket is not that of an object in it.
  return [
    path === undefined
      ? tagged(one, bucket, 'tags')
      : tagged(one, at(detail, 'resourcesAffected', 's3Object'), 'tags'),
  ];
}

/** "个人信息（NAME 35 处、…）", the kind with the most first. */
function sensitiveData(detail: unknown, { words }: Reader): string {
  const result = at(detail, 'classificationDetails', 'result');
  const categories = items(result, 'sensitiveData').concat(
    items(result, 'customDataIdentifiers', 'detections').length > 0
      ? [{ category: 'CUSTOM_IDENTIFIER', ...Object(at(result, 'customDataIdentifiers')) }]
      : [],
  );
  return categories
    .flatMap((item) => {
      const category = word(words.macie.categories, text(item, 'category'));
      if (category === undefined) return [];
      const detections = [...items(item, 'detections')]
        .sort((a, b) => (number(b, 'count') ?? 0) - (number(a, 'count') ?? 0))
        .flatMap((detection) => {
          const kind = text(detection, 'name') ?? text(detection, 'type');
          const count = text(detection, 'count');
          return kind && count ? [words.macie.detections(kind, count)] : [];
        });
      return [
        detections.length > 0
          ? words.annotated(category, detections.slice(0, MOST_DETECTIONS).join(words.listComma))
          : category,
      ];
    })
    .join(words.listComma);
}

function actor(detail: unknown): string | undefined {
  const identity = at(detail, 'policyDetails', 'actor', 'userIdentity');
  const assumed = /:assumed-role\/(.+)$/s.exec(text(identity, 'assumedRole', 'arn') ?? '')?.[1];
  return (
    assumed ??
    text(identity, 'iamUser', 'userName') ??
    text(identity, 'awsService', 'invokedBy') ??
    text(identity, 'awsAccount', 'accountId') ??
    text(identity, 'type')
  );
}

function source(detail: unknown, { words }: Reader): string | undefined {
  const address = at(detail, 'policyDetails', 'actor', 'ipAddressDetails');
  const ip = text(address, 'ipAddressV4') ?? text(address, 'ipAddressV6');
  const place = [text(address, 'ipCountry', 'name'), text(address, 'ipCity', 'name')]
    .filter(Boolean)
    .join(words.comma);
  return ip && place ? words.annotated(ip, place) : ip;
}

/** For a classic alert, by its risk score. */
export const RISK_SEVERITIES: Steps<Severity> = [
  [70, 'critical'],
  [Number.NEGATIVE_INFINITY, 'warning'],
];

/** Retired in 2022; old rules may still replay it. https://docs.aws.amazon.com/macie/latest/userguide/macie-cloudwatch-events.html */
const macieClassicAlert: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Macie Alert');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const score = number(detail, 'risk-score');
  const bucket = Object.keys(Object(at(detail, 'summary', 'Bucket')))[0];
  return {
    severity: stepOf(RISK_SEVERITIES, score) ?? 'warning',
    title: words.macie.alert(text(detail, 'name') ?? ''),
    facts: facts(
      [words.macie.labels.riskScore, text(detail, 'risk-score')],
      [words.securityFinding.labels.actor, text(detail, 'actor')],
    ),
    ...optional('body', text(detail, 'trigger', 'description')),
    resources: bucket ? [resource(bucket)] : [],
    ...optional('url', serviceUrl(text(payload, 'region'), 'macie')),
  };
};

export const macie: Describer[] = [macieFinding, macieClassicAlert];
