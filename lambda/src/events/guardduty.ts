// Amazon GuardDuty: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html

import { parseArn } from '../arn.ts';
import {
  documentationUrl,
  ec2InstanceUrl,
  ecsClusterUrl,
  eksClusterUrl,
  guardDutyFindingUrl,
  resourceUrl,
  s3BucketUrl,
  s3ObjectUrl,
  serviceUrl,
} from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Resource } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  between,
  type Describer,
  detailOf,
  facts,
  headline,
  listed,
  lookup,
  optional,
  resource,
  type Severities,
  type Steps,
  severityOf,
  stepOf,
  tagged,
  word,
} from './describer.ts';
import { at, entries, isObject, items, number, text, texts, time } from './fields.ts';
import { findingTitle, levelSeverity, levelWord, regionCode } from './security-finding.ts';
import { beyond } from './sentences.ts';
import { stateChange } from './state-change.ts';

const MOST_LISTED = 5;

const guardDutyFinding: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'GuardDuty Finding');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { labels } = words.securityFinding;
  const region = regionCode(text(detail, 'region')) ?? text(payload, 'region');
  const service = at(detail, 'service');
  const sequence = at(service, 'detection', 'sequence');
  const level = stepOf(LEVELS, number(detail, 'severity'));
  const isArchived = at(service, 'archived') === true;
  const isSample = at(service, 'additionalInfo', 'sample') === true;
  const affected = affectedResources(detail, region);
  const id = text(detail, 'id');
  const url = id && guardDutyFindingUrl(region, id);
  // The title says in words what the type says; AWS's sentences then count for their names and figures alone.
  const isKnown = knownThreat(detail, reader) !== undefined;
  const told = [
    ...affected.map(({ name }) => name),
    action(service, reader),
    remotes(service, sequence, reader),
    user(detail),
    process(service),
    threatNames(detail, reader),
  ];
  const beside = (sentence: string | undefined) => (isKnown ? beyond(sentence, told, reader) : sentence);
  return {
    // Another type is another finding, never the improvement of this one.
    ...optional('stateOf', id && `${id} ${text(detail, 'type')}`),
    severity: isArchived ? 'info' : levelSeverity(level),
    title: headline(
      reader,
      words.securityFinding.ofSample(
        isArchived ? words.securityFinding.archived('GuardDuty') : findingTitle('GuardDuty', level, reader),
        isSample,
      ),
      [threat(detail, reader), affectedNames(affected, reader) ?? firstActor(sequence)]
        .filter(Boolean)
        .join(' · '),
    ),
    facts: facts(
      [labels.level, scored(level, text(detail, 'severity'), reader)],
      [labels.finding, isKnown ? threat(detail, reader) : text(detail, 'title')],
      [words.labels.type, text(detail, 'type')],
      [words.guardduty.labels.threats, threatNames(detail, reader)],
      [words.labels.action, action(service, reader)],
      [labels.remote, remotes(service, sequence, reader)],
      [words.guardduty.labels.actors, names(items(sequence, 'actors'), actorName, reader)],
      [
        words.guardduty.labels.signals(items(sequence, 'signals').length),
        names(items(sequence, 'signals'), (signal) => text(signal, 'name') ?? text(signal, 'type'), reader),
      ],
      [words.guardduty.labels.tactics, tactics(sequence, reader)],
      [words.guardduty.labels.process, process(service)],
      [words.guardduty.labels.threatList, text(service, 'additionalInfo', 'threatListName')],
      [labels.user, user(detail)],
      [labels.seen, seen(service, reader)],
    ),
    ...optional('body', beside(text(detail, 'description') ?? text(sequence, 'description'))),
    resources: affected,
    ...optional('region', region),
    ...optional('account', text(detail, 'accountId')),
    ...optional('url', url),
  };
};

/** "03-02 08:41:10 – 09:12:55（×37）" */
function seen(service: unknown, reader: Reader): string | undefined {
  const span = between(reader, time(service, 'eventFirstSeen'), time(service, 'eventLastSeen'));
  const count = number(service, 'count') ?? 1;
  return span && count > 1 ? reader.words.annotated(span, `×${count}`) : span;
}

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html */
export const LEVELS: Steps<keyof Locale['securityFinding']['levels']> = [
  [9, 'CRITICAL'],
  [7, 'HIGH'],
  [4, 'MEDIUM'],
  [Number.NEGATIVE_INFINITY, 'LOW'],
];

function scored(level: string | undefined, score: string | undefined, reader: Reader): string | undefined {
  if (level === undefined || score === undefined) return undefined;
  return reader.words.annotated(levelWord(level, reader), score);
}

/** In words, from the type: "CryptoCurrency:EC2/BitcoinTool.B!DNS" is purpose:resource/family.mechanism!artifact. */
function threat(detail: unknown, reader: Reader): string | undefined {
  return knownThreat(detail, reader) ?? text(detail, 'title') ?? text(detail, 'type');
}

function knownThreat(detail: unknown, { words }: Reader): string | undefined {
  const type = text(detail, 'type') ?? '';
  const [, purpose, family] = /^([^:]+):[^/]+\/([^.!]+)/.exec(type) ?? [];
  const what =
    lookup<string>(words.guardduty.families, family) ?? lookup<string>(words.guardduty.purposes, purpose);
  if (what === undefined) return undefined;
  return purpose === 'AttackSequence' && what !== words.guardduty.purposes.AttackSequence
    ? words.guardduty.attackSequence(what)
    : what;
}

function affectedNames([first, ...rest]: Resource[], { words }: Reader): string | undefined {
  if (first === undefined) return undefined;
  return rest.length > 0 ? words.andOthers(first.name, rest.length + 1) : first.name;
}

function affectedResources(detail: unknown, region: string | undefined): Resource[] {
  const hit = at(detail, 'resource');
  const instance = text(hit, 'instanceDetails', 'instanceId');
  const named = (name: string | undefined, arn?: string, details?: unknown): Resource[] =>
    name === undefined && arn === undefined
      ? []
      : [tagged(resource(name ?? parseArn(arn)?.name ?? arn ?? '', arn, resourceUrl(arn)), details, 'tags')];
  const s3Objects = items(hit, 's3BucketDetails').flatMap((bucket) => {
    const bucketName = text(bucket, 'name') ?? parseArn(text(bucket, 'arn'))?.name;
    const keys = items(bucket, 's3ObjectDetails').flatMap((object) => text(object, 'key') ?? []);
    return keys.length > 0
      ? keys.map((key) => resource(bucketName ? `${bucketName}/${key}` : key, text(bucket, 'arn')))
      : named(bucketName, text(bucket, 'arn'), bucket);
  });
  const workload = at(hit, 'kubernetesDetails', 'kubernetesWorkloadDetails');
  const workloadName = [text(workload, 'namespace'), text(workload, 'name')].filter(Boolean).join('/');
  const [eks, ecs, database, lambda] = [
    'eksClusterDetails',
    'ecsClusterDetails',
    'rdsDbInstanceDetails',
    'lambdaDetails',
  ].map((details) => at(hit, details));
  const found = [
    ...(instance
      ? [
          tagged(
            resource(instance, undefined, ec2InstanceUrl(region, instance)),
            hit,
            'instanceDetails',
            'tags',
          ),
        ]
      : []),
    ...s3Objects,
    ...named(workloadName || undefined),
    ...named(text(eks, 'name'), text(eks, 'arn'), eks),
    ...named(text(ecs, 'name'), text(ecs, 'arn'), ecs),
    ...named(text(database, 'dbInstanceIdentifier'), text(database, 'dbInstanceArn'), database),
    ...named(text(lambda, 'functionName'), text(lambda, 'functionArn'), lambda),
    ...named(text(hit, 'containerDetails', 'name')),
    ...items(detail, 'service', 'detection', 'sequence', 'resources').flatMap((item) =>
      named(text(item, 'name') ?? text(item, 'uid'), parseArn(text(item, 'uid')) && text(item, 'uid'), item),
    ),
  ];
  // Whose key was used is what is hit only where nothing else is.
  if (found.length === 0) return named(text(hit, 'accessKeyDetails', 'userName'));
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}

/** "网络连接，出站 TCP 端口 3333": what was done, of the kinds of action that GuardDuty sees. */
function action(service: unknown, { words }: Reader): string | undefined {
  const acted = at(service, 'action');
  const kind = text(acted, 'actionType');
  const network = at(acted, 'networkConnectionAction');
  const probes = items(acted, 'portProbeAction', 'portProbeDetails');
  const api = at(acted, 'awsApiCallAction');
  const kubernetes = at(acted, 'kubernetesApiCallAction');
  const login = items(acted, 'rdsLoginAttemptAction', 'LoginAttributes')[0];
  const port = text(network, 'remotePortDetails', 'port') ?? text(network, 'localPortDetails', 'port');
  const isInbound = text(network, 'connectionDirection') === 'INBOUND';
  const ownPort = text(network, 'localPortDetails', 'port');
  const told = [
    word(words.guardduty.actions, kind),
    [
      word(words.guardduty.directions, text(network, 'connectionDirection')),
      text(network, 'protocol'),
      (isInbound ? ownPort : port) && words.guardduty.port((isInbound ? ownPort : port) ?? ''),
    ]
      .filter(Boolean)
      .join(' '),
    probes
      .slice(0, MOST_LISTED)
      .flatMap((probe) => text(probe, 'localPortDetails', 'port') ?? [])
      .map((probed) => words.guardduty.port(probed))
      .join(words.listComma),
    text(acted, 'dnsRequestAction', 'domain'),
    apiName(text(api, 'serviceName'), text(api, 'api')),
    text(api, 'errorCode'),
    [text(kubernetes, 'verb'), text(kubernetes, 'requestUri')].filter(Boolean).join(' '),
    [text(login, 'application'), text(login, 'user')].filter(Boolean).join(' '),
    at(network, 'blocked') === true || at(acted, 'dnsRequestAction', 'blocked') === true
      ? words.guardduty.blocked
      : undefined,
  ];
  return told.filter(Boolean).join(words.comma);
}

/** "iam:CreateUser", from "iam.amazonaws.com" and "CreateUser". */
function apiName(service: string | undefined, api: string | undefined): string | undefined {
  return api && [service?.split('.', 1)[0], api].filter(Boolean).join(':');
}

function remotes(service: unknown, sequence: unknown, reader: Reader): string | undefined {
  const acted = at(service, 'action');
  const kinds = [
    'networkConnectionAction',
    'awsApiCallAction',
    'kubernetesApiCallAction',
    'rdsLoginAttemptAction',
  ];
  const all = [
    ...kinds.map((kind) => at(acted, kind, 'remoteIpDetails')),
    ...items(acted, 'portProbeAction', 'portProbeDetails').map((probe) => at(probe, 'remoteIpDetails')),
  ].flatMap((details) => remote(details, reader) ?? []);
  const endpoints = items(sequence, 'endpoints').flatMap((endpoint) => {
    const address = text(endpoint, 'ip') ?? text(endpoint, 'domain');
    const place = [text(endpoint, 'location', 'country'), text(endpoint, 'location', 'city')];
    return address ? [located(address, place, reader)] : [];
  });
  return fewOf([...new Set([...all, ...endpoints])], reader);
}

function remote(details: unknown, reader: Reader): string | undefined {
  const address = text(details, 'ipAddressV4') ?? text(details, 'ipAddressV6');
  const place = [
    text(details, 'country', 'countryName'),
    text(details, 'city', 'cityName'),
    text(details, 'organization', 'org') ?? text(details, 'organization', 'asnOrg'),
  ];
  return address && located(address, place, reader);
}

function located(address: string, place: (string | undefined)[], { words }: Reader): string {
  const where = place.filter(Boolean).join(words.comma);
  return where ? words.annotated(address, where) : address;
}

function actorName(actor: unknown): string | undefined {
  return text(actor, 'user', 'name') ?? text(actor, 'user', 'uid') ?? text(actor, 'id');
}

function firstActor(sequence: unknown): string | undefined {
  return items(sequence, 'actors').flatMap((actor) => actorName(actor) ?? [])[0];
}

function tactics(sequence: unknown, reader: Reader): string | undefined {
  const shown = items(sequence, 'sequenceIndicators')
    .filter((indicator) => ['ATTACK_TACTIC', 'ATTACK_TECHNIQUE'].includes(text(indicator, 'key') ?? ''))
    .flatMap((indicator) => texts(indicator, 'values'));
  return fewOf([...new Set(shown)], reader);
}

function names(
  all: unknown[],
  nameOf: (item: unknown) => string | undefined,
  reader: Reader,
): string | undefined {
  return fewOf([...new Set(all.flatMap((item) => nameOf(item) ?? []))], reader);
}

function fewOf(all: string[], reader: Reader): string | undefined {
  return listed(all, MOST_LISTED, reader) || undefined;
}

function threatNames(detail: unknown, reader: Reader): string | undefined {
  const service = at(detail, 'service');
  const scans = [
    ...items(service, 'malwareScanDetails', 'threats'),
    ...items(service, 'ebsVolumeScanDetails', 'scanDetections', 'threatDetectedByName', 'threatNames'),
  ].flatMap((threat) => text(threat, 'name') ?? []);
  return fewOf([...new Set(scans)], reader);
}

function process(service: unknown): string | undefined {
  const ran = at(service, 'runtimeDetails', 'process');
  return text(ran, 'executablePath') ?? text(ran, 'name');
}

function user(detail: unknown): string | undefined {
  const hit = at(detail, 'resource');
  return (
    text(hit, 'kubernetesDetails', 'kubernetesUserDetails', 'username') ??
    text(hit, 'rdsDbUserDetails', 'user') ??
    [text(hit, 'accessKeyDetails', 'userName'), text(hit, 'accessKeyDetails', 'accessKeyId')]
      .filter(Boolean)
      .join(' ')
  );
}

export const SCAN_SEVERITIES: Severities<keyof Locale['guardduty']['scan']['results'] | 'THREATS_FOUND'> = {
  THREATS_FOUND: 'critical',
  ACCESS_DENIED: 'warning',
  FAILED: 'warning',
};

/** https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html */
const guardDutyObjectScan: Describer = ({ payload }, { words }) => {
  const detail = detailOf(payload, 'GuardDuty Malware Protection Object Scan Result');
  if (detail === undefined) return undefined;
  const { scan } = words.guardduty;
  const [bucket, key] = bucketAndKey(detail);
  const object = [bucket, key].filter(Boolean).join('/');
  const result = text(detail, 'scanResultDetails', 'scanResultStatus') ?? text(detail, 'scanStatus');
  const title =
    result === 'THREATS_FOUND'
      ? scan.threats
      : result === 'NO_THREATS_FOUND' || result === 'COMPLETED'
        ? scan.clean
        : scan.failed;
  const url = objectPage(text(payload, 'region'), bucket, key);
  return {
    severity: severityOf(SCAN_SEVERITIES, result),
    title: title(object),
    facts: facts(
      [words.labels.state, title === scan.failed ? word(scan.results, result) : undefined],
      [
        words.guardduty.labels.threats,
        items(detail, 'scanResultDetails', 'threats')
          .flatMap((threat) => text(threat, 'name') ?? [])
          .slice(0, MOST_LISTED)
          .join(words.listComma),
      ],
      [
        words.labels.reason,
        at(detail, 's3ObjectDetails', 's3Throttled') === true ? scan.throttled : undefined,
      ],
    ),
    resources: object ? [resource(object, bucket && `arn:aws:s3:::${bucket}`)] : [],
    ...optional('url', url),
  };
};

function bucketAndKey(detail: unknown): (string | undefined)[] {
  return [text(detail, 's3ObjectDetails', 'bucketName'), text(detail, 's3ObjectDetails', 'objectKey')];
}

function objectPage(
  region: string | undefined,
  bucket: string | undefined,
  key: string | undefined,
): string | undefined {
  return bucket && key ? s3ObjectUrl(region, bucket, key) : serviceUrl(region, 'guardduty');
}

export const PROTECTION_SEVERITIES: Severities<keyof Locale['guardduty']['protections']> = {
  ERROR: 'warning',
  WARNING: 'warning',
};

/** Whether the objects of a bucket are scanned. */
const guardDutyBucketProtection: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'GuardDuty Malware Protection Resource Status Active',
    'GuardDuty Malware Protection Resource Status Warning',
    'GuardDuty Malware Protection Resource Status Error',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'resourceStatus');
  const bucket = text(detail, 's3BucketDetails', 'bucketName');
  const codes = items(detail, 'statusReasons').flatMap((reason) => text(reason, 'code') ?? []);
  return stateChange(
    payload,
    {
      what: words.guardduty.protection,
      state,
      states: words.guardduty.protections,
      severity: severityOf(PROTECTION_SEVERITIES, state),
      service: 'guardduty',
      name: bucket,
      url: bucket && s3BucketUrl(text(payload, 'region'), bucket),
      facts: facts([words.labels.reason, codes.join(words.listComma)]),
    },
    reader,
  );
};

export const TAGGING_SEVERITIES = { tagFailed: 'warning' } satisfies Severities;

/** A scanned object could not be tagged with the result: what reads the tag takes it for unscanned. */
const guardDutyPostScan: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'GuardDuty Malware Protection Post Scan Action Failed');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const [bucket, key] = bucketAndKey(detail);
  const object = [bucket, key].filter(Boolean).join('/');
  const reasons = items(detail, 'postScanActions').flatMap((action) => text(action, 'failureReason') ?? []);
  return {
    severity: TAGGING_SEVERITIES.tagFailed,
    title: headline(reader, words.guardduty.tagFailed, object),
    facts: facts([words.labels.reason, reasons.join(words.listComma)]),
    resources: object ? [resource(object, bucket && `arn:aws:s3:::${bucket}`)] : [],
    ...optional('url', objectPage(text(payload, 'region'), bucket, key)),
  };
};

export const COVERAGE_SEVERITIES: Severities<keyof Locale['guardduty']['coverages']> = {
  UNHEALTHY: 'warning',
  HEALTHY: 'ok',
};

/** https://docs.aws.amazon.com/guardduty/latest/ug/eks-runtime-monitoring-coverage.html */
const guardDutyCoverage: Describer = ({ payload }, reader) => {
  const detail = detailOf(
    payload,
    'GuardDuty Runtime Protection Unhealthy',
    'GuardDuty Runtime Protection Healthy',
  );
  if (detail === undefined) return undefined;
  const { words } = reader;
  const told = text(detail, 'currentStatus') ?? text(payload, 'detail-type')?.split(' ').at(-1);
  const state = told?.toUpperCase();
  const region = text(payload, 'region');
  const about = at(detail, 'resourceDetails');
  const [, details] = entries(about).find(([, value]) => isObject(value)) ?? [];
  const [cluster, instance] = [text(details, 'clusterName'), text(details, 'instanceId')];
  const type = text(about, 'resourceType');
  const [available, desired] = [text(details, 'availableNodes'), text(details, 'desiredNodes')];
  const issues = items(details, 'fargateDetails', 'issues').flatMap((issue) => text(issue) ?? []);
  return {
    ...stateChange(
      payload,
      {
        what: words.guardduty.coverage,
        state,
        states: words.guardduty.coverages,
        severity: severityOf(COVERAGE_SEVERITIES, state),
        recoversFrom: state === 'HEALTHY' ? severityOf(COVERAGE_SEVERITIES, 'UNHEALTHY') : undefined,
        service: 'guardduty',
        name: cluster ?? instance,
        url: cluster
          ? lookup({ EKS: eksClusterUrl, ECS: ecsClusterUrl }, type)?.(region, cluster)
          : instance && ec2InstanceUrl(region, instance),
        where: type,
        facts: facts([words.guardduty.nodes, available && desired ? `${available} / ${desired}` : undefined]),
        reason: text(detail, 'issue') ?? (issues.join('\n') || undefined),
      },
      reader,
    ),
    ...optional('account', text(detail, 'resourceAccountId')),
  };
};

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_sns.html */
const guardDutyAnnouncement: Describer = ({ payload, sourceArn }, { words }) => {
  const type = text(payload, 'type');
  const findings = items(payload, 'findingDetails');
  const isAnnouncement = parseArn(sourceArn)?.name === 'GuardDutyAnnouncements' || findings.length > 0;
  if (!isAnnouncement || type === undefined || text(payload, 'version') === undefined) return undefined;
  const { announcement } = words.guardduty;
  const about = items(payload, 'findingDetails').concat(
    items(payload, 'featureDetails'),
    items(payload, 'notificationDetails'),
  );
  return {
    source: 'sns.guardduty',
    kind: 'GuardDuty Announcement',
    severity: 'info',
    title: announcement.title(word(announcement.types, type) ?? ''),
    facts: facts([
      announcement.labels.findings,
      findings
        .flatMap((finding) => text(finding, 'findingType') ?? [])
        .slice(0, MOST_LISTED)
        .join(words.listComma),
    ]),
    ...optional(
      'body',
      about
        .flatMap(
          (item) =>
            text(item, 'findingDescription') ??
            text(item, 'featureDescription') ??
            text(item, 'notificationDescription') ??
            [],
        )
        .join('\n\n') || undefined,
    ),
    ...optional(
      'url',
      about
        .map((item) =>
          documentationUrl(text(item, 'link') ?? text(item, 'featureLink') ?? text(item, 'notificationLink')),
        )
        .find(Boolean),
    ),
  };
};

export const guardDuty: Describer[] = [
  guardDutyFinding,
  guardDutyObjectScan,
  guardDutyBucketProtection,
  guardDutyPostScan,
  guardDutyCoverage,
  guardDutyAnnouncement,
];
