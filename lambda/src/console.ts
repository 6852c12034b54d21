// Links to the AWS console, for every partition. The only place that knows its hosts and paths.
//
// Unproven: Each link opens the page that it promises, in the China Regions and in GovCloud, too. Rests on: addresses that
// the console itself or other programs use; AWS documents none of them. Try: follow the links of your messages, after the
// login as well. Report: the link without its account, and the page that it opened.

import { type Arn, parseArn } from './arn.ts';

const CONSOLE_HOSTS: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** The partition that a region lies in: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** A link; undefined where the event does not tell enough for one. */
type Url = string | undefined;
type Region = string | undefined;

/** A console page; undefined where the region is none or the partition is not known. */
function page(region: Region, path: (region: string) => string): Url {
  if (region === undefined || !REGION.test(region)) return undefined;
  const host = CONSOLE_HOSTS[partitionOf(region)];
  return host && `https://${host}${path(region)}`;
}

/** encodeURIComponent throws at half of a surrogate pair, which a name that was cut may end in. */
function encode(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** The front page of a service, where no address of the very resource is known: `batch`, `backup`, `eks`, … */
export const serviceUrl = (region: Region, service: string): Url =>
  page(region, (r) => `/${service}/home?region=${r}`);

export const ec2InstanceUrl = (region: Region, instanceId: string): Url =>
  page(region, (r) => `/ec2/home?region=${r}#InstanceDetails:instanceId=${encode(instanceId)}`);

export const ebsVolumeUrl = (region: Region, volumeId: string): Url =>
  page(region, (r) => `/ec2/home?region=${r}#VolumeDetails:volumeId=${encode(volumeId)}`);

export const ebsSnapshotUrl = (region: Region, snapshotId: string): Url =>
  page(region, (r) => `/ec2/home?region=${r}#SnapshotDetails:snapshotId=${encode(snapshotId)}`);

export const autoScalingGroupUrl = (
  region: Region,
  name: string,
  view: 'activity' | 'instanceRefresh' = 'activity',
): Url =>
  page(region, (r) => `/ec2/home?region=${r}#AutoScalingGroupDetails:id=${encode(name)};view=${view}`);

export const vpnConnectionUrl = (region: Region, id: string): Url =>
  page(region, (r) => `/vpc/home?region=${r}#VpnConnectionDetails:VpnConnectionId=${encode(id)}`);

export const alarmUrl = (region: Region, alarmName: string): Url =>
  page(region, (r) => `/cloudwatch/home?region=${r}#alarmsV2:alarm/${encode(alarmName)}`);

/** A query of a log group over a span of time, ready to run. */
export function logsInsightsUrl(region: Region, logGroup: string, query: string, from: Date, to: Date): Url {
  const quoted = (text: string) =>
    `'${text.replace(/[^\w.-]/g, (char) => `*${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
  const detail = `~(end~${quoted(to.toISOString())}~start~${quoted(from.toISOString())}~timeType~'ABSOLUTE~tz~'UTC~editorString~${quoted(query)}~source~(~${quoted(logGroup)}))`;
  // The page reads "$" where other addresses have "%".
  const parameters = `?queryDetail=${detail}`.replace(
    /[^\w.-]/g,
    (char) => `$${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return page(region, (r) => `/cloudwatch/home?region=${r}#logsV2:logs-insights${parameters}`);
}

/** The Health Dashboard's page of an event. China's has no address of its own for an event: its front page. */
export function healthEventUrl(region: Region, eventArn: string): Url {
  const partition = parseArn(eventArn)?.partition ?? partitionOf(region ?? '');
  if (partition === 'aws') {
    return `https://${HEALTH_HOST}/health/home#/event-log?eventID=${encode(eventArn)}&eventTab=details`;
  }
  const host = CONSOLE_HOSTS[partition];
  return host && `https://${host}/health/home`;
}

export const guardDutyFindingUrl = (region: Region, findingId: string): Url =>
  page(region, (r) => `/guardduty/home?region=${r}#/findings?macros=current&fId=${encode(findingId)}`);

// Security Hub's page wants its search encoded twice.
export const securityHubFindingUrl = (region: Region, findingId: string): Url =>
  page(
    region,
    (r) =>
      `/securityhub/home?region=${r}#/findings?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253A${encode(encode(findingId))}`,
  );

export const inspectorFindingUrl = (region: Region, findingArn: string): Url =>
  page(region, (r) => `/inspector/v2/home?region=${r}#/findings?searchString=${encode(findingArn)}`);

export const macieFindingUrl = (region: Region, findingId: string): Url =>
  page(region, (r) => `/macie/home?region=${r}#findings?itemId=${encode(findingId)}`);

export const accessAnalyzerUrl = (region: Region): Url =>
  page(region, (r) => `/access-analyzer/home?region=${r}#/findings`);

export const cloudTrailEventUrl = (region: Region, eventId: string): Url =>
  page(region, (r) => `/cloudtrailv2/home?region=${r}#/events/${encode(eventId)}`);

export const configRuleUrl = (region: Region, ruleName: string): Url =>
  page(region, (r) => `/config/home?region=${r}#/rules/details?configRuleName=${encode(ruleName)}`);

export const rdsInstanceUrl = (region: Region, id: string): Url =>
  page(region, (r) => `/rds/home?region=${r}#database:id=${encode(id)};is-cluster=false`);

export const rdsClusterUrl = (region: Region, id: string): Url =>
  page(region, (r) => `/rds/home?region=${r}#database:id=${encode(id)};is-cluster=true`);

export const elastiCacheUrl = (region: Region, id: string): Url =>
  page(region, (r) => `/elasticache/home?region=${r}#/redis/${encode(id)}`);

export const dmsTaskUrl = (region: Region, taskId: string): Url =>
  page(region, (r) => `/dms/v2/home?region=${r}#taskDetails/${encode(taskId)}`);

export const ecsServiceUrl = (region: Region, cluster: string, service: string): Url =>
  page(region, (r) => `/ecs/v2/clusters/${encode(cluster)}/services/${encode(service)}/health?region=${r}`);

export const ecsTaskUrl = (region: Region, cluster: string, taskId: string): Url =>
  page(region, (r) => `/ecs/v2/clusters/${encode(cluster)}/tasks/${encode(taskId)}?region=${r}`);

export const ecsClusterUrl = (region: Region, cluster: string): Url =>
  page(region, (r) => `/ecs/v2/clusters/${encode(cluster)}/services?region=${r}`);

export const stepFunctionsExecutionUrl = (region: Region, executionArn: string): Url =>
  page(region, (r) => `/states/home?region=${r}#/v2/executions/details/${encode(executionArn)}`);

export const codePipelineUrl = (region: Region, pipeline: string, executionId: string): Url =>
  page(
    region,
    (r) =>
      `/codesuite/codepipeline/pipelines/${encode(pipeline)}/executions/${encode(executionId)}/timeline?region=${r}`,
  );

export const codeCommitPullRequestUrl = (region: Region, repository: string, pullRequest: string): Url =>
  page(
    region,
    (r) =>
      `/codesuite/codecommit/repositories/${encode(repository)}/pull-requests/${encode(pullRequest)}/details?region=${r}`,
  );

export const codeCommitCommitUrl = (region: Region, repository: string, commit: string): Url =>
  page(
    region,
    (r) => `/codesuite/codecommit/repositories/${encode(repository)}/commit/${encode(commit)}?region=${r}`,
  );

export const codeBuildUrl = (region: Region, buildId: string): Url =>
  page(region, (r) => `/codebuild/home?region=${r}#/builds/${encode(buildId)}/view/new`);

export const ssmAutomationUrl = (region: Region, executionId: string): Url =>
  page(region, (r) => `/systems-manager/automation/execution/${encode(executionId)}?region=${r}`);

export const budgetsUrl = (partition: string): Url => {
  const host = CONSOLE_HOSTS[partition];
  return host && `https://${host}/billing/home#/budgets`;
};

/** The Health Dashboard's own host. */
const HEALTH_HOST = 'health.aws.amazon.com';

/** Pages that AWS alone writes. Buckets, APIs and redirects on AWS's other hosts belong to anybody. */
const DOCUMENTATION_HOSTS = ['aws.amazon.com', 'docs.aws.amazon.com', 'docs.amazonaws.cn'];
/** Of re:Post, where anybody can ask and answer. */
const KNOWLEDGE_CENTER = /^https:\/\/repost\.aws\/(?:[A-Za-z-]+\/)?knowledge-center\//;

/** An address that AWS wrote into an event, if it leads to AWS's documentation. */
export function documentationUrl(value: string | undefined): Url {
  const url = httpsUrl(value);
  return url && isDocumentation(url) ? url.href : undefined;
}

function isDocumentation({ host, href }: URL): boolean {
  return DOCUMENTATION_HOSTS.includes(host) || KNOWLEDGE_CENTER.test(href);
}

/**
 * An address that AWS wrote into an event, if it leads to the console of one of these services: `rds`, `codesuite`, …
 * Whoever may publish can write such an event, and other consoles do what their address says ("create this stack").
 */
export function consoleUrl(value: string | undefined, ...services: string[]): Url {
  const url = httpsUrl(value);
  if (url === undefined) return undefined;
  return isConsole(url) && services.includes(url.pathname.split('/')[1] ?? '') ? url.href : undefined;
}

function isConsole({ host }: URL): boolean {
  return Object.values(CONSOLE_HOSTS).some(
    (console) =>
      host === console || (host.endsWith(`.${console}`) && REGION.test(host.slice(0, -console.length - 1))),
  );
}

/** Pages that begin what their address says ("create this stack"), and addresses that carry another one. */
const ACTS = /create|launch|execute|log-?out|redirect|(?<![a-z])deploy\b|[$/]new\b|https?(?::|%3a|%253a)/i;

/** Whether an address is a link whoever wrote it: AWS's documentation, or a page of its console that only shows. */
export function isAwsPage(url: URL): boolean {
  return (
    isDocumentation(url) ||
    ((isConsole(url) || url.host === HEALTH_HOST) && !ACTS.test(url.pathname + url.search + url.hash))
  );
}

/** An https address without a user: "https://console.aws.amazon.com@evil.example" is none. */
export function httpsUrl(value: string | undefined): URL | undefined {
  if (value === undefined || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url : undefined;
}

/** By service and type of an ARN: the page of the resource. */
const RESOURCE_PAGES: Record<string, (arn: Arn, value: string) => Url> = {
  'ec2:instance': ({ region, name }) => ec2InstanceUrl(region, name),
  'ec2:volume': ({ region, name }) => ebsVolumeUrl(region, name),
  'ec2:snapshot': ({ region, name }) => ebsSnapshotUrl(region, name),
  'ec2:vpn-connection': ({ region, name }) => vpnConnectionUrl(region, name),
  'autoscaling:autoScalingGroup': ({ region, resource }) => {
    const group = /autoScalingGroupName\/(.+)$/s.exec(resource)?.[1];
    return group && autoScalingGroupUrl(region, group);
  },
  'cloudwatch:alarm': ({ region, name }) => alarmUrl(region, name),
  'rds:db': ({ region, name }) => rdsInstanceUrl(region, name),
  'rds:cluster': ({ region, name }) => rdsClusterUrl(region, name),
  'elasticache:replicationgroup': ({ region, name }) => elastiCacheUrl(region, name),
  'ecs:service': ({ region, name }) => {
    const [cluster, service] = name.split('/');
    return cluster && service && ecsServiceUrl(region, cluster, service);
  },
  'ecs:task': ({ region, name }) => {
    const [cluster, task] = name.split('/');
    return cluster && task && ecsTaskUrl(region, cluster, task);
  },
  'ecs:cluster': ({ region, name }) => ecsClusterUrl(region, name),
  'states:execution': ({ region }, value) => stepFunctionsExecutionUrl(region, value),
};

/** The page of the resource that an ARN names; undefined where none is known. */
export function resourceUrl(value: string | undefined): Url {
  const arn = parseArn(value);
  if (arn === undefined || value === undefined) return undefined;
  const type = arn.resource.split(/[/:]/, 1)[0] ?? '';
  const key = `${arn.service}:${type}`;
  return Object.hasOwn(RESOURCE_PAGES, key) ? RESOURCE_PAGES[key]?.(arn, value) : undefined;
}
