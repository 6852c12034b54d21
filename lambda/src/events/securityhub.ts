// AWS Security Hub: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
// Findings come in two formats, ASFF and (Security Hub V2) OCSF: one message for both.

import { parseArn } from '../arn.ts';
import { resourceUrl, securityHubFindingUrl, securityHubV2FindingUrl, serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import { type Fact, isAtLeast, type Resource, type Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import {
  type Describer,
  type Description,
  detailOf,
  facts,
  headline,
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
import { at, entries, items, number, text, texts } from './fields.ts';
import { vulnerabilitySeverity } from './inspector2.ts';
import { findingTitle, levelSeverity, levelWord, regionCode } from './security-finding.ts';
import { beyond } from './sentences.ts';

/** What both formats tell. */
interface Finding {
  id?: string | undefined;
  /** Of the new Security Hub, which has a console of its own. */
  isV2?: boolean;
  title?: string | undefined;
  description?: string | undefined;
  level?: string | undefined;
  /** YES, NO, PARTIAL: of a vulnerability. */
  exploit?: string | undefined;
  compliance?: string | undefined;
  previousCompliance?: string | undefined;
  workflow?: string | undefined;
  isArchived: boolean;
  product?: string | undefined;
  control?: string | undefined;
  types: string[];
  standards: string[];
  reasons: string[];
  remediation: { text: string | undefined; url: string | undefined };
  resources: { id: string; region?: string | undefined; tags: unknown }[];
  region?: string | undefined;
  account?: string | undefined;
}

const IMPORTED = 'Security Hub Findings - Imported';
const CUSTOM_ACTION = 'Security Hub Findings - Custom Action';
const IMPORTED_V2 = 'Findings Imported V2';

const securityHubFindings: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, IMPORTED, CUSTOM_ACTION, IMPORTED_V2);
  if (detail === undefined) return undefined;
  const { words } = reader;
  const fromV2 = text(payload, 'detail-type') === IMPORTED_V2;
  const findings = items(detail, 'findings').map(fromV2 ? fromOcsf : fromAsff);
  const region = text(payload, 'region');
  const [first] = findings;
  const description =
    first !== undefined && findings.length === 1
      ? describeOne(first, region, reader)
      : describeMany(findings, region, reader);
  if (text(payload, 'detail-type') !== CUSTOM_ACTION) return description;
  // A person chose to send these: the action's name says what for.
  const about =
    first !== undefined && findings.length === 1
      ? [first.control ?? first.title, affected(first, reader)].filter(Boolean).join(' · ')
      : words.securityhub.findings(findings.length);
  return {
    ...description,
    title: headline(reader, words.securityhub.customAction(text(detail, 'actionName') ?? ''), about),
    facts: [
      ...facts([words.securityhub.labels.action, text(detail, 'actionDescription')]),
      ...description.facts,
    ],
  };
};

function fromAsff(finding: unknown): Finding {
  const fields = at(finding, 'ProductFields');
  const standard = text(fields, 'StandardsArn') ?? text(fields, 'StandardsGuideArn');
  const remediation = at(finding, 'Remediation', 'Recommendation');
  return {
    id: text(finding, 'Id'),
    title: text(finding, 'Title'),
    description: text(finding, 'Description'),
    level:
      text(finding, 'Severity', 'Label') ??
      stepOf(NORMALIZED_LEVELS, number(finding, 'Severity', 'Normalized')),
    exploit: text(finding, 'Vulnerabilities', 0, 'ExploitAvailable'),
    compliance: text(finding, 'Compliance', 'Status'),
    previousCompliance: text(fields, 'PreviousComplianceStatus'),
    workflow: text(finding, 'Workflow', 'Status') ?? text(finding, 'WorkflowState'),
    isArchived: text(finding, 'RecordState') === 'ARCHIVED',
    product: text(finding, 'ProductName') ?? text(fields, 'aws/securityhub/ProductName'),
    control:
      text(finding, 'Compliance', 'SecurityControlId') ?? text(fields, 'ControlId') ?? text(fields, 'RuleId'),
    types: texts(finding, 'Types'),
    standards: standard ? [standardName(standard)] : [],
    reasons: items(finding, 'Compliance', 'StatusReasons').flatMap(
      (reason) => text(reason, 'Description') ?? text(reason, 'ReasonCode') ?? [],
    ),
    remediation: { text: guidance(text(remediation, 'Text')), url: text(remediation, 'Url') },
    resources: items(finding, 'Resources').flatMap((item) => {
      const id = text(item, 'Id');
      return id === undefined
        ? []
        : [{ id, region: regionCode(text(item, 'Region')), tags: at(item, 'Tags') }];
    }),
    region: regionCode(text(finding, 'Region')) ?? regionCode(text(finding, 'Resources', 0, 'Region')),
    account: text(finding, 'AwsAccountId'),
  };
}

/** "For information on how to correct this issue, consult the AWS Security Hub controls documentation." says nothing. */
function guidance(written: string | undefined): string | undefined {
  return /^For (?:information|directions) on how to (?:correct|fix) this issue\b/.test(written ?? '')
    ? undefined
    : written;
}

/** https://schema.ocsf.io */
function fromOcsf(finding: unknown): Finding {
  const info = at(finding, 'finding_info');
  return {
    id: text(info, 'uid') ?? text(finding, 'metadata', 'uid'),
    isV2: true,
    title: text(info, 'title'),
    description: text(info, 'desc'),
    level: text(finding, 'severity'),
    compliance: lookup(OCSF_COMPLIANCE, text(finding, 'compliance', 'status')?.toLowerCase()),
    workflow: lookup(OCSF_WORKFLOW, text(finding, 'status')?.toLowerCase()),
    isArchived: text(finding, 'status')?.toLowerCase() === 'archived',
    product: text(finding, 'metadata', 'product', 'name'),
    control: text(finding, 'compliance', 'control'),
    types: texts(info, 'types'),
    standards: texts(finding, 'compliance', 'standards').map(standardName),
    reasons: texts(finding, 'compliance', 'status_details').concat(
      text(finding, 'compliance', 'status_detail') ?? [],
    ),
    remediation: {
      text: guidance(text(finding, 'remediation', 'desc')),
      url: texts(finding, 'remediation', 'references')[0],
    },
    resources: items(finding, 'resources').flatMap((item) => {
      const arn = [text(item, 'uid'), text(item, 'uid_alt')].find((uid) => parseArn(uid) !== undefined);
      const id = arn ?? text(item, 'uid') ?? text(item, 'name');
      return id === undefined
        ? []
        : [{ id, region: regionCode(text(item, 'region')), tags: at(item, 'tags') }];
    }),
    region: regionCode(text(finding, 'cloud', 'region')),
    account: text(finding, 'cloud', 'account', 'uid'),
  };
}

const OCSF_COMPLIANCE: Record<string, string> = {
  pass: 'PASSED',
  fail: 'FAILED',
  warning: 'WARNING',
  unknown: 'NOT_AVAILABLE',
};

const OCSF_WORKFLOW: Record<string, string> = {
  new: 'NEW',
  'in progress': 'IN_PROGRESS',
  suppressed: 'SUPPRESSED',
  resolved: 'RESOLVED',
};

/** Events before 2019 have the number alone. https://docs.aws.amazon.com/securityhub/latest/userguide/asff-required-attributes.html#Severity */
const NORMALIZED_LEVELS: Steps<keyof Locale['securityFinding']['levels']> = [
  [90, 'CRITICAL'],
  [70, 'HIGH'],
  [40, 'MEDIUM'],
  [1, 'LOW'],
  [Number.NEGATIVE_INFINITY, 'INFORMATIONAL'],
];

/** "cis-aws-foundations-benchmark v1.2.0", from an ARN that ends in …/cis-aws-foundations-benchmark/v/1.2.0. */
function standardName(arn: string): string {
  return (parseArn(arn)?.name ?? arn).replace('/v/', ' v');
}

type Outcome = 'archived' | 'suppressed' | 'resolved' | 'recovered' | 'passed';

/** For a finding that is no longer open; for an open one, its level decides. */
export const OUTCOME_SEVERITIES = {
  archived: 'info',
  suppressed: 'info',
  resolved: 'ok',
  /** The check failed before and passes now. */
  recovered: 'ok',
  passed: 'info',
} satisfies Severities<Outcome>;

function outcomeOf({ compliance, previousCompliance, workflow, isArchived }: Finding): Outcome | undefined {
  if (isArchived) return 'archived';
  if (workflow === 'SUPPRESSED') return 'suppressed';
  if (compliance === 'PASSED')
    return workflow === 'RESOLVED' || previousCompliance === 'FAILED' ? 'recovered' : 'passed';
  return workflow === 'RESOLVED' ? 'resolved' : undefined;
}

function findingSeverity(finding: Finding): Severity {
  const outcome = outcomeOf(finding);
  return outcome === undefined ? openSeverity(finding) : OUTCOME_SEVERITIES[outcome];
}

/** A check that is not passed is no attack: it can wait, unless Security Hub calls it critical. */
export const CHECK_SEVERITIES: Severities<keyof Locale['securityFinding']['levels']> = {
  FATAL: 'critical',
  CRITICAL: 'critical',
  HIGH: 'warning',
  MEDIUM: 'warning',
};

/** A vulnerability as Inspector has it, a check by its own table, anything else as a threat. */
function openSeverity({ level, product, exploit, control, compliance }: Finding): Severity {
  if (product === 'Inspector') return vulnerabilitySeverity(level, exploit);
  const isCheck = control !== undefined || compliance !== undefined;
  return isCheck ? severityOf(CHECK_SEVERITIES, level?.toUpperCase()) : levelSeverity(level);
}

/** What became of a finding, before its own title. */
function outcomeTitle(finding: Finding, reader: Reader): string {
  const { securityFinding, securityhub } = reader.words;
  const outcome = outcomeOf(finding);
  if (outcome === undefined) return findingTitle('Security Hub', finding.level, reader);
  return outcome === 'recovered' || outcome === 'passed'
    ? securityhub[outcome]
    : securityFinding[outcome]('Security Hub');
}

function describeOne(finding: Finding, eventRegion: string | undefined, reader: Reader): Description {
  const { words } = reader;
  const { labels } = words.securityhub;
  const region = finding.region ?? eventRegion;
  const url = page(finding, eventRegion);
  return {
    ...optional('stateOf', finding.id && `${finding.id} ${finding.title}`),
    severity: findingSeverity(finding),
    recoversFrom: openSeverity(finding),
    title: headline(
      reader,
      outcomeTitle(finding, reader),
      [finding.control ?? titleOf(finding, reader), affected(finding, reader)].filter(Boolean).join(' · '),
    ),
    facts: [
      ...facts(
        [words.securityFinding.labels.finding, titleOf(finding, reader)],
        [words.securityFinding.labels.level, levelWord(finding.level, reader)],
        [labels.compliance, transition(finding, reader)],
        [
          labels.workflow,
          finding.isArchived
            ? words.securityhub.archived
            : finding.workflow === 'NEW'
              ? undefined
              : word(words.securityhub.workflow, finding.workflow),
        ],
        [
          words.labels.reason,
          outcomeOf(finding) === undefined ? finding.reasons.join(words.listComma) : undefined,
        ],
        [labels.standards, finding.standards.slice(0, 3).join(words.listComma)],
        [labels.product, finding.product === 'Security Hub' ? undefined : finding.product],
      ),
      ...remediationFacts(finding, reader),
    ],
    // Such a title says what the description says in more words.
    ...optional(
      'body',
      finding.control || knownTitle(finding, reader)
        ? beyond(finding.description, [finding.title], reader)
        : finding.description,
    ),
    resources: finding.resources.map(({ id, tags }) => tagged(affectedResource(id, reader), tags)),
    ...optional('region', region),
    ...optional('account', finding.account),
    ...optional('url', url),
  };
}

/**
 * The title in words of ours where AWS's catalogue has it: of Security Hub's own controls, and in Chinese of GuardDuty's
 * types. Other products and people write their own.
 */
function knownTitle({ product, control, types }: Finding, { words }: Reader): string | undefined {
  if (product?.startsWith('Security Hub')) return lookup(words.securityhub.controls, control);
  if (product !== 'GuardDuty' || words.language === 'en') return undefined;
  // "TTPs/Command and Control/CryptoCurrency:EC2-BitcoinTool.B!DNS"
  const family = types[0]?.split('-').at(-1)?.split(/[.!]/, 1)[0];
  return lookup<string>(words.guardduty.families, family);
}

function titleOf(finding: Finding, reader: Reader): string | undefined {
  return knownTitle(finding, reader) ?? finding.title;
}

/** What AWS says to do is the next step; where it names a page alone, the link to it. */
function remediationFacts(finding: Finding, { words }: Reader): Fact[] {
  const { remediation, control } = finding;
  const { remediation: guide } = words.securityhub.labels;
  const url = DOCUMENTATION.test(remediation.url ?? '') ? remediation.url : undefined;
  if (outcomeOf(finding) !== undefined) return [];
  if (remediation.text)
    return [{ label: words.labels.next, value: remediation.text, ...optional('url', url) }];
  if (url !== undefined) return [{ label: guide, value: control ?? new URL(url).host, url }];
  return facts([guide, remediation.url]);
}

const DOCUMENTATION = /^https:\/\/docs\.(?:aws\.amazon\.com|amazonaws\.cn)\/[\w./#-]*$/;

/** In the console that has the finding. */
function page({ id, isV2 }: Finding, region: string | undefined): string | undefined {
  return id && (isV2 ? securityHubV2FindingUrl : securityHubFindingUrl)(region, id);
}

/** One line for each finding, the worst first. */
function describeMany(findings: Finding[], region: string | undefined, reader: Reader): Description {
  const { words } = reader;
  const sorted = [...findings].sort((a, b) => (isAtLeast(findingSeverity(a), findingSeverity(b)) ? -1 : 1));
  const worst = sorted[0];
  const accounts = [...new Set(findings.flatMap(({ account }) => account ?? []))];
  const url = serviceUrl(region, 'securityhub');
  const resources = sorted.flatMap((finding) =>
    finding.resources.map(({ id }) => affectedResource(id, reader)),
  );
  return {
    severity: worst === undefined ? 'info' : findingSeverity(worst),
    title: headline(
      reader,
      words.securityhub.many(findings.length, levelWord(worst?.level, reader)),
      worst?.control ?? worst?.title,
    ),
    facts: sorted.flatMap((finding) => line(finding, accounts.length > 1, region, reader)),
    resources: resources.filter(
      ({ name }, index) => resources.findIndex((other) => other.name === name) === index,
    ),
    ...optional('account', accounts.length === 1 ? accounts[0] : undefined),
    ...optional('url', url),
  };
}

function line(finding: Finding, showsAccount: boolean, region: string | undefined, reader: Reader): Fact[] {
  const { words } = reader;
  const state = [
    finding.isArchived ? words.securityhub.archived : word(words.securityhub.workflow, finding.workflow),
    word(words.securityhub.compliance, finding.compliance),
  ];
  const value = [
    titleOf(finding, reader),
    affected(finding, reader),
    showsAccount && !isAccount(finding) && finding.account && reader.account(finding.account),
    ...state,
  ]
    .filter(Boolean)
    .join(' · ');
  if (!value) return [];
  const url = page(finding, region);
  return [
    {
      label:
        lookup<string>(words.securityFinding.levels, finding.level?.toUpperCase()) ??
        words.securityFinding.labels.finding,
      value,
      ...optional('url', url),
    },
  ];
}

/** Whether it is about an account as a whole, which its resource then names. */
function isAccount({ resources }: Finding): boolean {
  return resources[0]?.id.startsWith('AWS::::Account:') ?? false;
}

function transition({ compliance, previousCompliance }: Finding, { words }: Reader): string {
  const known = words.securityhub.compliance;
  const before = previousCompliance === compliance ? undefined : word(known, previousCompliance);
  return [before, word(known, compliance)].filter(Boolean).join(' → ');
}

function affected({ resources }: Finding, reader: Reader): string | undefined {
  const [first] = resources;
  if (first === undefined) return undefined;
  const { name } = affectedResource(first.id, reader);
  return resources.length > 1 ? reader.words.andOthers(name, resources.length) : name;
}

/** "AWS::::Account:123456789012" is the account itself, "AWS::IAM::AccessKey:AKIA…" the key. */
function affectedResource(id: string, reader: Reader): Resource {
  const [, kind, plain] = /^AWS::(?:\w*)::(\w+):(.+)$/.exec(id) ?? [];
  const account = kind === 'Account' ? plain : undefined;
  if (account !== undefined) return resource(reader.account(account));
  const arn = parseArn(id);
  return resource(arn?.name ?? plain ?? id, arn && id, resourceUrl(id));
}

const securityHubInsight: Describer = ({ payload }, { words }) => {
  const detail = detailOf(payload, 'Security Hub Insight Results');
  if (detail === undefined) return undefined;
  const { labels } = words.securityhub;
  const results = items(detail, 'insightResults').flatMap((item) =>
    entries(item).flatMap(([name, count]) => {
      const shown = text(count);
      return name && shown ? [words.annotated(name, shown)] : [];
    }),
  );
  const url = resourceUrl(text(detail, 'insightArn')) ?? serviceUrl(text(payload, 'region'), 'securityhub');
  return {
    severity: 'info',
    title: words.securityhub.insight(text(detail, 'insightName') ?? ''),
    facts: facts(
      [labels.results, results.slice(0, 10).join(words.listComma)],
      [labels.count, text(detail, 'number of results')],
      [labels.grouping, text(detail, 'resultType')],
      [labels.action, text(detail, 'actionName')],
      [words.labels.description, text(detail, 'actionDescription')],
    ),
    resources: [],
    ...optional('url', url),
  };
};

export const securityHub: Describer[] = [securityHubFindings, securityHubInsight];
