// Amazon Inspector: https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html

import { parseArn } from '../arn.ts';
import {
  ec2InstanceUrl,
  inspectorFindingUrl,
  inspectorImageUrl,
  resourceUrl,
  serviceUrl,
} from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import type { Resource, Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  listed,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  tagged,
  when,
  word,
} from './describer.ts';
import { at, items, number, text, texts } from './fields.ts';
import { findingTitle, levelWord, regionCode } from './security-finding.ts';
import { inWords } from './sentences.ts';
import { stateChange } from './state-change.ts';

type Level = keyof Locale['securityFinding']['levels'];

/** A vulnerability can wait for the next patch, unless it is already exploited. */
export const FINDING_SEVERITIES: Severities<Level | 'closed' | 'suppressed' | 'exploited'> = {
  closed: 'ok',
  /** CRITICAL or HIGH with a known exploit. */
  exploited: 'critical',
  CRITICAL: 'warning',
  HIGH: 'warning',
  MEDIUM: 'warning',
};

const MOST_PACKAGES = 5;
/** "sha256:" and the twelve digits that docker shows. */
const DIGEST_LENGTH = 19;

const inspectorFinding: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Inspector2 Finding');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { labels } = words.inspector2;
  const title = shortName(text(detail, 'title'));
  const level = text(detail, 'severity');
  const status = text(detail, 'status');
  const isOpen = status !== 'CLOSED' && status !== 'SUPPRESSED';
  const packages = at(detail, 'packageVulnerabilityDetails');
  const affected = affectedResources(detail, text(payload, 'region'));
  const findingArn = text(detail, 'findingArn');
  const url = findingArn && inspectorFindingUrl(text(payload, 'region'), findingArn);
  return {
    ...optional('stateOf', findingArn && `${findingArn} ${text(detail, 'title')}`),
    severity: severityOf(FINDING_SEVERITIES, kindOf(level, status, text(detail, 'exploitAvailable'))),
    ...optional('recoversFrom', lookup(FINDING_SEVERITIES, level)),
    title: headline(
      reader,
      status === 'CLOSED'
        ? words.securityFinding.closed('Inspector')
        : status === 'SUPPRESSED'
          ? words.securityFinding.suppressed('Inspector')
          : findingTitle('Inspector', level, reader),
      [title && inWords(title, 'aws.inspector2', reader), affected[0]?.name].filter(Boolean).join(' · '),
    ),
    facts: facts(
      [words.securityFinding.labels.finding, title && inWords(title, 'aws.inspector2', reader)],
      [words.securityFinding.labels.level, levelWord(level, reader)],
      [words.securityFinding.labels.score, text(detail, 'inspectorScore')],
      [labels.exploit, word(words.inspector2.answers, text(detail, 'exploitAvailable'))],
      [labels.fix, word(words.inspector2.answers, text(detail, 'fixAvailable'))],
      [labels.packages, vulnerablePackages(packages, reader)],
      [labels.openPorts, openPorts(detail)],
      [labels.path, networkPath(detail)],
      [labels.vulnerability, text(packages, 'vulnerabilityId')],
      [labels.type, openPorts(detail) ? undefined : word(words.inspector2.types, text(detail, 'type'))],
      [words.labels.next, isOpen ? remediation(detail, packages) : undefined],
      [
        words.inspector2.scan.digest,
        text(detail, 'resources', 0, 'details', 'awsEcrContainerImage', 'imageHash')?.slice(0, DIGEST_LENGTH),
      ],
      [words.securityFinding.labels.firstSeen, when(reader, detail, 'firstObservedAt')],
    ),
    ...optional('body', text(detail, 'description')),
    resources: affected,
    ...optional('account', text(detail, 'awsAccountId')),
    ...optional('url', url),
  };
};

function kindOf(
  level: string | undefined,
  status: string | undefined,
  exploit: string | undefined,
): string | undefined {
  if (status === 'CLOSED') return 'closed';
  if (status === 'SUPPRESSED') return 'suppressed';
  return exploitedOr(level, exploit);
}

/** Whether attackers know how to use a vulnerability decides first. */
function exploitedOr(level: string | undefined, exploit: string | undefined): string | undefined {
  return (level === 'HIGH' || level === 'CRITICAL') && exploit === 'YES' ? 'exploited' : level;
}

/** The severity of an open vulnerability, whichever service tells it. */
export function vulnerabilitySeverity(level: string | undefined, exploit: string | undefined): Severity {
  return severityOf(FINDING_SEVERITIES, exploitedOr(level?.toUpperCase(), exploit));
}

function affectedResources(detail: unknown, eventRegion: string | undefined): Resource[] {
  return items(detail, 'resources').flatMap((item) => {
    const id = text(item, 'id');
    const image = at(item, 'details', 'awsEcrContainerImage');
    const repository = text(image, 'repositoryName');
    const tag = texts(image, 'imageTags')[0];
    const region = regionCode(text(item, 'region')) ?? eventRegion;
    if (repository !== undefined) {
      return [resource(tag ? `${repository}:${tag}` : repository, parseArn(id) && id, resourceUrl(id))];
    }
    if (id === undefined) return [];
    const one = /^i-[\da-f]+$/.test(id)
      ? resource(id, undefined, ec2InstanceUrl(region, id))
      : resource(parseArn(id)?.name ?? id, parseArn(id) && id, resourceUrl(id));
    return [tagged(one, item, 'tags')];
  });
}

/** "snapd 2.63 → 0:2.63+22.04": what is installed, and the version that mends it. */
function vulnerablePackages(details: unknown, reader: Reader): string {
  const { words } = reader;
  const all = items(details, 'vulnerablePackages').flatMap((item) => {
    const name = text(item, 'name');
    if (name === undefined) return [];
    const installed = [name, text(item, 'version')].filter(Boolean).join(' ');
    const mended = text(item, 'fixedInVersion');
    return [mended && mended !== 'NotAvailable' ? words.inspector2.fixedIn(installed, mended) : installed];
  });
  return listed(all, MOST_PACKAGES, reader);
}

function openPorts(detail: unknown): string | undefined {
  const network = at(detail, 'networkReachabilityDetails');
  const [begin, end] = [text(network, 'openPortRange', 'begin'), text(network, 'openPortRange', 'end')];
  const ports = begin === end ? begin : [begin, end].filter(Boolean).join('-');
  return ports && [text(network, 'protocol'), ports].filter(Boolean).join(' ');
}

function networkPath(detail: unknown): string {
  return items(detail, 'networkReachabilityDetails', 'networkPath', 'steps')
    .flatMap((step) => text(step, 'componentId') ?? [])
    .join(' → ');
}

function remediation(detail: unknown, packages: unknown): string | undefined {
  const told = text(detail, 'remediation', 'recommendation', 'text');
  if (told !== undefined && told !== 'None Provided') return told;
  return items(packages, 'vulnerablePackages').flatMap((item) => text(item, 'remediation') ?? [])[0];
}

const COUNTED = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNTRIAGED'];

/** By the most severe finding of a scan. */
export const SCAN_SEVERITIES: Severities<Level> = { CRITICAL: 'warning' };

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html */
const inspectorScan: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Inspector2 Scan');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const { scan } = words.inspector2;
  const arn = text(detail, 'repository-name') ?? texts(payload, 'resources')[0];
  const repository = parseArn(arn)?.name ?? arn ?? '';
  const counts = at(detail, 'finding-severity-counts');
  const [region, digest] = [text(payload, 'region'), text(detail, 'image-digest')];
  const url =
    parseArn(arn) && arn && digest
      ? inspectorImageUrl(region, arn, digest)
      : serviceUrl(region, 'inspector/v2');
  const found = COUNTED.flatMap((level) => {
    const found = number(counts, level);
    return found ? [words.ecr.finding(levelWord(level, reader) ?? level, found)] : [];
  });
  const total = number(counts, 'TOTAL');
  const isCritical = (number(counts, 'CRITICAL') ?? 0) > 0;
  return {
    severity: severityOf(SCAN_SEVERITIES, isCritical ? 'CRITICAL' : undefined),
    title: headline(
      reader,
      isCritical ? findingTitle('Inspector', 'CRITICAL', reader) : total === 0 ? words.ecr.clean : scan.title,
      repository,
    ),
    facts: facts(
      [scan.counts, (found.length > 0 || total === undefined ? found : [scan.nothing]).join(words.listComma)],
      [scan.tags, texts(detail, 'image-tags').join(words.listComma)],
      [scan.digest, digest?.slice(0, DIGEST_LENGTH)],
    ),
    resources: repository ? [resource(repository, parseArn(arn) && arn)] : [],
    ...optional('url', url),
  };
};

export const COVERAGE_SEVERITIES: Severities<keyof Locale['inspector2']['coverages']> = {
  INACTIVE: 'warning',
};

const inspectorCoverage: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'Inspector2 Coverage');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const state = text(detail, 'scanStatus', 'statusCodeValue');
  const instance = texts(payload, 'resources').find((id) => /^i-[\da-f]+$/.test(id));
  return stateChange(
    payload,
    {
      what: words.inspector2.coverage,
      state,
      states: words.inspector2.coverages,
      severity: severityOf(COVERAGE_SEVERITIES, state),
      service: 'inspector/v2',
      url: instance && ec2InstanceUrl(text(payload, 'region'), instance),
      facts: facts(
        [words.labels.reason, text(detail, 'scanStatus', 'reason')],
        [words.labels.type, text(detail, 'scanType')],
      ),
    },
    reader,
  );
};

export const inspector: Describer[] = [inspectorFinding, inspectorScan, inspectorCoverage];

/** "CVE-2026-10001 - openssl" → "CVE-2026-10001": the packages are a fact of their own. */
function shortName(title: string | undefined): string | undefined {
  return /^(CVE-\d{4}-\d{4,9}) - /.exec(title ?? '')?.[1] ?? title;
}
