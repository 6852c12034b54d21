// Links to the AWS console, for every partition. The only place with its hosts and paths.
//
// Unproven: Each link opens the page that it promises, also in the China Regions and in GovCloud. Rests on: addresses that
// the console itself or other programs use, named with each test; AWS documents few of them. Try: open the links in your
// messages, also before you sign in. Report: the link without its account, and the page that it opened.

import { type Arn, parseArn } from './arn.ts';

const CONSOLE_HOSTS: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** The Health Dashboard has its own host. */
const HEALTH_HOSTS: Record<string, string> = {
  aws: 'health.aws.amazon.com',
  'aws-cn': 'health.amazonaws.cn',
  'aws-us-gov': 'phd.amazonaws-us-gov.com',
};

/** The partition of a Region: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return /^eusc-|^[a-z]+-iso/.test(region) ? 'unknown' : 'aws';
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** A link; undefined if the event does not contain enough for one. */
type Url = string | undefined;
type Region = string | undefined;

/** A page of one Region; undefined if the Region is invalid or the partition is unknown. */
function page(region: Region, path: (region: string) => string): Url {
  return region !== undefined && REGION.test(region)
    ? globalPage(partitionOf(region), path(region))
    : undefined;
}

/** A page that shows all Regions. A name "." or ".." has none: browsers resolve it in the path, encoded or not. */
function globalPage(partition: string, path: string): Url {
  const host = Object.hasOwn(CONSOLE_HOSTS, partition) ? CONSOLE_HOSTS[partition] : undefined;
  const address = `https://${host}${path}`;
  return host && new URL(address).pathname === path.split(/[?#]/, 1)[0] ? address : undefined;
}

/** The usual shape: a service, and behind "#" what it shows. */
function home(region: Region, service: string, fragment: string): Url {
  return page(region, (r) => `/${service}/home?region=${r}#${fragment}`);
}

/** encodeURIComponent throws at half of a surrogate pair, in which a truncated name may end. */
function encode(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** For pages whose addresses contain an ARN or a path unencoded. */
function encodeParts(value: string): string {
  return encode(value).replaceAll('%3A', ':').replaceAll('%2F', '/');
}

/** What people call the services, by the path of their front page. */
const SERVICES = {
  acm: 'ACM',
  'acm-pca': 'AWS Private CA',
  'access-analyzer': 'IAM Access Analyzer',
  amplify: 'Amplify',
  aos: 'OpenSearch Service',
  apprunner: 'App Runner',
  athena: 'Athena',
  backup: 'AWS Backup',
  batch: 'AWS Batch',
  bedrock: 'Bedrock',
  cloudformation: 'CloudFormation',
  cloudtrailv2: 'CloudTrail',
  cloudwatch: 'CloudWatch',
  codecommit: 'CodeCommit',
  codedeploy: 'CodeDeploy',
  config: 'AWS Config',
  controltower: 'Control Tower',
  datasync: 'DataSync',
  'devops-guru': 'DevOps Guru',
  'dms/v2': 'DMS',
  docdb: 'DocumentDB',
  drs: 'Elastic Disaster Recovery',
  dynamodbv2: 'DynamoDB',
  ec2: 'EC2',
  ecr: 'ECR',
  eks: 'EKS',
  elasticache: 'ElastiCache',
  elasticbeanstalk: 'Elastic Beanstalk',
  emr: 'EMR',
  events: 'EventBridge',
  fis: 'AWS FIS',
  gamelift: 'GameLift',
  glue: 'Glue',
  guardduty: 'GuardDuty',
  imagebuilder: 'EC2 Image Builder',
  'inspector/v2': 'Inspector',
  kms: 'KMS',
  macie: 'Macie',
  medialive: 'MediaLive',
  memorydb: 'MemoryDB',
  mgn: 'Application Migration Service',
  mwaa: 'MWAA',
  neptune: 'Neptune',
  networkmanager: 'Network Manager',
  rbin: 'Recycle Bin',
  rds: 'RDS',
  redshiftv2: 'Redshift',
  route53recovery: 'Application Recovery Controller',
  s3: 'S3',
  sagemaker: 'SageMaker',
  scheduler: 'EventBridge Scheduler',
  securityhub: 'Security Hub',
  servicequotas: 'Service Quotas',
  ses: 'SES',
  'sms-voice': 'End User Messaging SMS',
  support: 'AWS Support',
  'systems-manager': 'Systems Manager',
  transfer: 'Transfer Family',
  trustedadvisor: 'Trusted Advisor',
  vpc: 'VPC',
  workspaces: 'WorkSpaces',
} as const;

/** A service by the path of its front page. */
export type Service = keyof typeof SERVICES;

/** The front page of a service, if no address of the resource is known. The label of the link says so. */
export const serviceUrl = (region: Region, service: Service): Url =>
  page(region, (r) => `/${service}/home?region=${r}`);

/** An address unless it is a front page: the link of a resource's name. */
export const thingUrl = (address: string | undefined): Url =>
  frontPageOf(address) === undefined ? address : undefined;

/** The name of the service whose front page an address opens; undefined if it opens another page. */
export function frontPageOf(address: string | undefined): string | undefined {
  const url = httpsUrl(address);
  if (url === undefined || url.hash !== '' || !/^(?:\?region=[\w-]*)?$/.test(url.search)) return undefined;
  if (isHealth(url)) return 'AWS Health';
  const service = url.pathname.replace(/^\/|\/(?:home)?$/g, '');
  return isConsole(url) && Object.hasOwn(SERVICES, service) ? SERVICES[service as Service] : undefined;
}

export const ec2InstanceUrl = (region: Region, id: string): Url =>
  home(region, 'ec2', `InstanceDetails:instanceId=${encode(id)}`);

export const ebsVolumeUrl = (region: Region, id: string): Url =>
  home(region, 'ec2', `VolumeDetails:volumeId=${encode(id)}`);

export const ebsSnapshotUrl = (region: Region, id: string): Url =>
  home(region, 'ec2', `SnapshotDetails:snapshotId=${encode(id)}`);

export const amiUrl = (region: Region, id: string): Url =>
  home(region, 'ec2', `ImageDetails:imageId=${encode(id)}`);

export const capacityReservationUrl = (region: Region, id: string): Url =>
  home(region, 'ec2', `CapacityReservationDetails:crId=${encode(id)}`);

export const autoScalingGroupUrl = (
  region: Region,
  name: string,
  view: 'activity' | 'instanceRefresh' = 'activity',
): Url => home(region, 'ec2', `AutoScalingGroupDetails:id=${encode(name)};view=${view}`);

export const vpcUrl = (region: Region, id: string): Url =>
  home(region, 'vpc', `VpcDetails:VpcId=${encode(id)}`);

export const vpnConnectionUrl = (region: Region, id: string): Url =>
  home(region, 'vpc', `VpnConnectionDetails:VpnConnectionId=${encode(id)}`);

export const alarmUrl = (region: Region, alarmName: string): Url =>
  home(region, 'cloudwatch', `alarmsV2:alarm/${encode(alarmName)}`);

/**
 * The alarms in the state ALARM.
 *
 * Unproven: The console shows only these alarms at this address. Rests on: the addresses that public programs link to.
 * Try: open it in an account that has an alarm in the state OK, too. Report: what the list shows.
 */
export const openAlarmsUrl = (region: Region): Url =>
  home(region, 'cloudwatch', "alarmsV2:?~(alarmStateFilter~'ALARM)");

export const canaryUrl = (region: Region, name: string): Url =>
  home(region, 'cloudwatch', `synthetics:canary/detail/${encode(name)}`);

/** An insight has no address; its service is highlighted on the map. */
export const traceMapUrl = (region: Region): Url => home(region, 'cloudwatch', 'xray:service-map/map');

/** CloudWatch uses "$" where other addresses have "%". */
const encodeForLogs = (value: string) => encode(encode(value)).replaceAll('%', '$');

export const logGroupUrl = (region: Region, group: string): Url =>
  home(region, 'cloudwatch', `logsV2:log-groups/log-group/${encodeForLogs(group)}`);

/** A query of a log group over a span of time, ready to run. */
export function logsInsightsUrl(region: Region, logGroup: string, query: string, from: Date, to: Date): Url {
  const quoted = (text: string) =>
    `'${text.replace(/[^\w.-]/g, (char) => `*${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
  const detail = `~(end~${quoted(to.toISOString())}~start~${quoted(from.toISOString())}~timeType~'ABSOLUTE~tz~'UTC~editorString~${quoted(query)}~source~(~${quoted(logGroup)}))`;
  const twice = detail.replace(/[~()'*]/g, (sign) => `$25${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return home(region, 'cloudwatch', `logsV2:logs-insights$3FqueryDetail$3D${twice}`);
}

/** The Health Dashboard's page of an event. Outside the partition "aws" none is known: its front page. */
export function healthEventUrl(region: Region, eventArn: string): Url {
  const partition = parseArn(eventArn)?.partition ?? partitionOf(region ?? '');
  const host = Object.hasOwn(HEALTH_HOSTS, partition) ? HEALTH_HOSTS[partition] : undefined;
  const path =
    partition === 'aws' ? `health/home#/event-log?eventID=${encode(eventArn)}&eventTab=details` : '';
  return host && `https://${host}/${path}`;
}

export const guardDutyFindingUrl = (region: Region, findingId: string): Url =>
  home(region, 'guardduty', `/findings?macros=current&fId=${encode(findingId)}`);

/** A finding of Security Hub CSPM (ASFF). */
export const securityHubFindingUrl = (region: Region, findingId: string): Url =>
  home(region, 'securityhub', `/findings?search=Id${EQUALS}${encode(findingId)}`);

/** A finding of the new Security Hub (OCSF). */
export const securityHubV2FindingUrl = (region: Region, findingUid: string): Url =>
  home(region, 'securityhub/v2', `/findings?search=finding_info.uid${EQUALS}${encode(findingUid)}`);

const EQUALS = '%3D%255Coperator%255C%253AEQUALS%255C%253A';

export const inspectorFindingUrl = (region: Region, findingArn: string): Url =>
  home(region, 'inspector/v2', `/findings?searchString=${encode(findingArn)}`);

/** All findings of a container image. */
export const inspectorImageUrl = (region: Region, repositoryArn: string, digest: string): Url =>
  home(region, 'inspector/v2', `/findings/container-image/${encode(`${repositoryArn}/${digest}`)}`);

export const macieFindingUrl = (region: Region, findingId: string): Url =>
  home(region, 'macie', `findings?itemId=${encode(findingId)}`);

export const accessAnalyzerFindingUrl = (region: Region, findingId: string): Url =>
  home(region, 'access-analyzer', `/findings/details/${encode(findingId)}`);

export const cloudTrailEventUrl = (region: Region, eventId: string): Url =>
  home(region, 'cloudtrailv2', `/events/${encode(eventId)}`);

export const configRuleUrl = (region: Region, ruleName: string): Url =>
  home(region, 'config', `/rules/details?configRuleName=${encode(ruleName)}`);

/** How a resource changed. `type` as Config spells it: AWS::EC2::Instance. */
export const configTimelineUrl = (region: Region, id: string, type: string): Url =>
  home(region, 'config', `/resources/timeline?resourceId=${encode(id)}&resourceType=${encodeParts(type)}`);

export const iamUserUrl = (region: Region, name: string): Url =>
  page(region, () => `/iam/home#/users/details/${encode(name)}`);

export type DatabaseService = 'rds' | 'docdb' | 'neptune';

/** DocumentDB and Neptune report as RDS does, but have their own consoles. */
export const databaseUrl = (
  region: Region,
  kind: 'cluster' | 'instance',
  id: string,
  service: DatabaseService = 'rds',
): Url =>
  service === 'docdb'
    ? home(region, service, `${kind}-details/${encode(id)}`)
    : home(region, service, `database:id=${encode(id)};is-cluster=${kind === 'cluster'}`);

export const rdsSnapshotUrl = (region: Region, id: string): Url =>
  home(region, 'rds', `db-snapshot:id=${encode(id)}`);

export type CacheEngine = 'redis' | 'memcached' | 'valkey';

/** For a Redis or Valkey cache, the id is the replication group's. Each engine has its own pages. */
export const elastiCacheUrl = (region: Region, engine: CacheEngine, id: string): Url =>
  home(region, 'elasticache', `/${engine}/${encode(id)}`);

export const dynamoDbTableUrl = (region: Region, table: string): Url =>
  home(region, 'dynamodbv2', `table?name=${encode(table)}`);

export const redshiftClusterUrl = (region: Region, id: string): Url =>
  home(region, 'redshiftv2', `cluster-details?cluster=${encode(id)}`);

export const dmsTaskUrl = (region: Region, taskId: string): Url =>
  home(region, 'dms/v2', `taskDetails/${encode(taskId)}`);

export const openSearchDomainUrl = (region: Region, name: string): Url =>
  home(region, 'aos', `opensearch/domains/${encode(name)}`);

export const ecsServiceUrl = (region: Region, cluster: string, service: string): Url =>
  page(region, (r) => `/ecs/v2/clusters/${encode(cluster)}/services/${encode(service)}/health?region=${r}`);

export const ecsTaskUrl = (region: Region, cluster: string, taskId: string): Url =>
  page(region, (r) => `/ecs/v2/clusters/${encode(cluster)}/tasks/${encode(taskId)}?region=${r}`);

export const ecsClusterUrl = (region: Region, cluster: string): Url =>
  page(region, (r) => `/ecs/v2/clusters/${encode(cluster)}/services?region=${r}`);

export const eksClusterUrl = (region: Region, name: string): Url =>
  home(region, 'eks', `/clusters/${encode(name)}`);

export const ecrRepositoryUrl = (region: Region, account: string, name: string): Url =>
  page(region, (r) => `/ecr/repositories/private/${encode(account)}/${encodeParts(name)}?region=${r}`);

/** The results of an image scan. */
export const ecrScanUrl = (region: Region, account: string, repository: string, digest: string): Url =>
  page(
    region,
    (r) =>
      `/ecr/repositories/private/${encode(account)}/${encodeParts(repository)}/_/image/${encodeParts(digest)}/scan-results?region=${r}`,
  );

export const lambdaFunctionUrl = (region: Region, name: string): Url =>
  home(region, 'lambda', `/functions/${encode(name)}`);

export const batchJobUrl = (region: Region, id: string): Url =>
  home(region, 'batch', `jobs/detail/${encode(id)}`);

export const elasticBeanstalkUrl = (region: Region, application: string, environment: string): Url =>
  home(
    region,
    'elasticbeanstalk',
    `/environment/dashboard?applicationName=${encode(application)}&environmentName=${encode(environment)}`,
  );

/** S3 determines the Region of a bucket itself. */
export const s3BucketUrl = (region: Region, bucket: string): Url =>
  page(region, () => `/s3/buckets/${encode(bucket)}`);

export const s3ObjectUrl = (region: Region, bucket: string, key: string): Url =>
  page(region, (r) => `/s3/object/${encode(bucket)}?region=${r}&prefix=${encode(key)}`);

export const backupVaultUrl = (region: Region, name: string): Url =>
  home(region, 'backup', `/backupvaults/details/${encode(name)}`);

export const athenaQueryUrl = (region: Region, executionId: string): Url =>
  home(region, 'athena', `/query-editor/history/${encode(executionId)}`);

export const emrClusterUrl = (region: Region, id: string): Url =>
  home(region, 'emr', `/clusterDetails/${encode(id)}`);

export const glueRunUrl = (region: Region, job: string, run: string): Url =>
  home(region, 'gluestudio', `/job/${encode(job)}/run/${encode(run)}`);

export const glueJobUrl = (region: Region, job: string): Url =>
  home(region, 'gluestudio', `/editor/job/${encode(job)}`);

export const glueCrawlerUrl = (region: Region, name: string): Url =>
  home(region, 'glue', `/v2/data-catalog/crawlers/view/${encode(name)}`);

export const glueTableUrl = (region: Region, database: string, table: string): Url =>
  home(region, 'glue', `/v2/data-catalog/tables/view/${encode(table)}?database=${encode(database)}`);

export const stepFunctionsExecutionUrl = (region: Region, executionArn: string): Url =>
  home(region, 'states', `/v2/executions/details/${encode(executionArn)}`);

export const stackEventsUrl = (region: Region, stackArn: string): Url =>
  home(region, 'cloudformation', `/stacks/events?stackId=${encode(stackArn)}`);

export const stackDriftUrl = (region: Region, stackArn: string): Url =>
  home(region, 'cloudformation', `/stacks/drifts?stackId=${encode(stackArn)}`);

export const codeDeployUrl = (region: Region, deploymentId: string): Url =>
  page(region, (r) => `/codesuite/codedeploy/deployments/${encode(deploymentId)}?region=${r}`);

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
  home(region, 'codebuild', `/builds/${encode(buildId)}/view/new`);

export const amplifyJobUrl = (region: Region, app: string, branch: string, job: string): Url =>
  home(region, 'amplify', `/${encode(app)}/${encode(branch)}/${encode(job.replace(/^0+(?=\d)/, ''))}`);

export const ssmAutomationUrl = (region: Region, executionId: string): Url =>
  page(region, (r) => `/systems-manager/automation/execution/${encode(executionId)}?region=${r}`);

export const ssmCommandUrl = (region: Region, commandId: string): Url =>
  page(region, (r) => `/systems-manager/run-command/${encode(commandId)}?region=${r}`);

export const opsItemUrl = (region: Region, id: string): Url =>
  page(region, (r) => `/systems-manager/opsitems/${encode(id)}/workbench?region=${r}`);

export const ssmParameterUrl = (region: Region, name: string): Url =>
  page(
    region,
    (r) => `/systems-manager/parameters/${encodeParts(name.replace(/^\//, ''))}/description?region=${r}`,
  );

export const maintenanceWindowUrl = (region: Region, windowId: string, executionId?: string): Url =>
  page(
    region,
    (r) =>
      `/systems-manager/maintenance-windows/${encode(windowId)}/history${executionId ? `/${encode(executionId)}` : ''}?region=${r}`,
  );

export const sesIdentityUrl = (region: Region, identity: string): Url =>
  home(region, 'ses', `/verified-identities/${encode(identity)}`);

export const iotThingUrl = (region: Region, name: string): Url =>
  home(region, 'iot', `/thing/${encode(name)}`);

/** By the id that the case's page shows, not the API's. China's page requires a Region. */
export function supportCaseUrl(region: Region, displayId: string): Url {
  const isChina = partitionOf(region ?? '') === 'aws-cn';
  return page(
    region,
    (r) =>
      `/support/home${isChina ? `?region=${r}` : ''}#/case/?displayId=${encode(displayId)}&language=${isChina ? 'zh' : 'en'}`,
  );
}

/** By the insight's type, as its events spell it: REACTIVE, PROACTIVE. Only the host of its address contains the Region. */
export function devOpsGuruInsightUrl(region: Region, type: string, id: string): Url {
  const path = page(region, () => `/devops-guru/#/insight/${encode(type.toLowerCase())}/${encode(id)}`);
  return path?.replace('https://', `https://${region}.`);
}

export const budgetUrl = (partition: string, name: string): Url =>
  globalPage(partition, `/billing/home#/budgets/details?name=${encode(name)}`);

/** Pages that only AWS writes. Buckets, APIs and redirects on AWS's other hosts belong to anyone. */
const DOCUMENTATION_HOSTS = ['aws.amazon.com', 'docs.aws.amazon.com', 'docs.amazonaws.cn'];
/** Of re:Post, where anyone can ask and answer. */
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
 * Anyone who may publish can write such an event, and other consoles do what their address says ("create this stack").
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

function isHealth({ host }: URL): boolean {
  return Object.values(HEALTH_HOSTS).includes(host);
}

/** Pages that start what their address says ("create this stack"), and addresses that contain another one. */
const ACTS = /create|launch|execute|log-?out|redirect|(?<![a-z])deploy\b|[$/]new\b|https?(?::|%3a|%253a)/i;

/** Whether an address is a link regardless of its author: AWS's documentation, or a read-only page of its console. */
export function isAwsPage(url: URL): boolean {
  return (
    isDocumentation(url) ||
    ((isConsole(url) || isHealth(url)) && !ACTS.test(url.pathname + url.search + url.hash))
  );
}

/** An https address without a user: not "https://console.aws.amazon.com@evil.example". */
export function httpsUrl(value: string | undefined): URL | undefined {
  if (value === undefined || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url : undefined;
}

/** By service and type of an ARN ("*": its ARNs have no type): the page of the resource. */
export const RESOURCE_PAGES: Record<string, (arn: Arn, value: string) => Url> = {
  'access-analyzer:analyzer': ({ region, name }) =>
    home(region, 'access-analyzer', `/analyzer/${encode(name)}`),
  'acm:certificate': ({ region, name }) => home(region, 'acm', `/certificates/${encode(name)}`),
  // Certificates are below their authority.
  'acm-pca:certificate-authority': ({ region }, value) =>
    home(
      region,
      'acm-pca',
      `/certificateAuthorities?arn=${encodeParts(value.replace(/\/certificate\/.*$/s, '')).replaceAll('/', '~2F')}`,
    ),
  'airflow:environment': ({ region, name }) => home(region, 'mwaa', `environments/${encode(name)}`),
  'amplify:apps': ({ region, name }) => {
    const [, app, branch, job] = /^([^/]+)\/branches\/(.+)\/jobs\/([^/]+)$/s.exec(name) ?? [];
    return app && branch && job && amplifyJobUrl(region, app, branch, job);
  },
  'apprunner:service': ({ region }, value) =>
    home(region, 'apprunner', `/services/dashboard?service_arn=${encode(value)}`),
  'autoscaling:autoScalingGroup': ({ region, resource }) => {
    const group = /autoScalingGroupName\/(.+)$/s.exec(resource)?.[1];
    return group && autoScalingGroupUrl(region, group);
  },
  'backup:backup-vault': ({ region, name }) => backupVaultUrl(region, name),
  'batch:job': ({ region, name }) => batchJobUrl(region, name),
  'batch:job-queue': ({ region }, value) => home(region, 'batch', `queues/detail/${encodeParts(value)}`),
  'cloudformation:stack': ({ region }, value) => stackEventsUrl(region, value),
  'cloudfront:distribution': ({ partition, name }) =>
    globalPage(
      partition,
      `/cloudfront/${partition === 'aws-cn' ? 'v3' : 'v4'}/home#/distributions/${encode(name)}`,
    ),
  'cloudwatch:alarm': ({ region, name }) => alarmUrl(region, name),
  'datasync:task': ({ region, name }) => {
    const [, task = name, execution] = /^([^/]+)\/execution\/(.+)$/s.exec(name) ?? [];
    return home(
      region,
      'datasync',
      execution ? `/history/${encode(task)}/${encode(execution)}` : `/tasks/${encode(task)}`,
    );
  },
  'dynamodb:table': ({ region, name }) => dynamoDbTableUrl(region, firstPart(name)),
  'ec2:capacity-reservation': ({ region, name }) => capacityReservationUrl(region, name),
  'ec2:image': ({ region, name }) => amiUrl(region, name),
  'ec2:instance': ({ region, name }) => ec2InstanceUrl(region, name),
  'ec2:natgateway': ({ region, name }) =>
    home(region, 'vpcconsole', `NatGatewayDetails:natGatewayId=${encode(name)}`),
  'ec2:network-interface': ({ region, name }) =>
    home(region, 'ec2', `NetworkInterface:networkInterfaceId=${encode(name)}`),
  'ec2:security-group': ({ partition, region, name }) =>
    home(
      region,
      'ec2',
      `SecurityGroup:${partition === 'aws-cn' ? 'securityGroupId' : 'groupId'}=${encode(name)}`,
    ),
  'ec2:snapshot': ({ region, name }) => ebsSnapshotUrl(region, name),
  'ec2:transit-gateway': ({ region, name }) =>
    home(region, 'vpc', `TransitGatewayDetails:transitGatewayId=${encode(name)}`),
  'ec2:volume': ({ region, name }) => ebsVolumeUrl(region, name),
  'ec2:vpc': ({ region, name }) => vpcUrl(region, name),
  'ec2:vpn-connection': ({ region, name }) => vpnConnectionUrl(region, name),
  'ecr:repository': ({ region, account, name }) => ecrRepositoryUrl(region, account, name),
  'ecs:cluster': ({ region, name }) => ecsClusterUrl(region, name),
  'ecs:service': ({ region, name }) => {
    const [cluster, service] = name.split('/');
    return cluster && service && ecsServiceUrl(region, cluster, service);
  },
  'ecs:task': ({ region, name }) => {
    const [cluster, task] = name.split('/');
    return cluster && task && ecsTaskUrl(region, cluster, task);
  },
  'eks:cluster': ({ region, name }) => eksClusterUrl(region, name),
  'eks:nodegroup': ({ region, name }) => {
    const [cluster, group] = name.split('/');
    return (
      cluster && group && home(region, 'eks', `/clusters/${encode(cluster)}/nodegroups/${encode(group)}`)
    );
  },
  'elasticbeanstalk:environment': ({ region, name }) => {
    const [application, environment] = name.split('/');
    return application && environment && elasticBeanstalkUrl(region, application, environment);
  },
  'elasticfilesystem:file-system': ({ region, name }) => home(region, 'efs', `/file-systems/${encode(name)}`),
  'es:domain': ({ region, name }) => openSearchDomainUrl(region, name),
  'events:rule': ({ region, name }) => {
    const slash = name.lastIndexOf('/');
    const bus = slash < 0 ? 'default' : name.slice(0, slash);
    return home(region, 'events', `/eventbus/${encode(bus)}/rules/${encode(name.slice(slash + 1))}`);
  },
  'fsx:file-system': ({ region, name }) => home(region, 'fsx', `file-system-details/${encode(name)}`),
  'iam:policy': ({ partition }, value) =>
    globalPage(partition, `/iam/home#/policies/details/${encode(value)}`),
  'iam:role': ({ partition, name }) =>
    globalPage(
      partition,
      `/iam/home#/roles/${partition === 'aws-cn' ? '' : 'details/'}${encode(lastPart(name))}`,
    ),
  'iam:user': ({ partition, name }) =>
    globalPage(partition, `/iam/home#/users/details/${encode(lastPart(name))}`),
  'iot:thing': ({ region, name }) => iotThingUrl(region, name),
  'kafka:cluster': ({ region }, value) => home(region, 'msk', `/cluster/${encodeParts(value)}/view`),
  'kms:key': ({ region, name }) => home(region, 'kms', `/kms/keys/${encode(name)}`),
  // A version or an alias follows the name.
  'lambda:function': ({ region, name }) => lambdaFunctionUrl(region, name.split(':', 1)[0] ?? name),
  // ":*" or a stream follows the name.
  'logs:log-group': ({ region, name }) => logGroupUrl(region, name.split(':', 1)[0] ?? name),
  'medialive:channel': ({ region, name }) => home(region, 'medialive', `/channels/${encode(name)}`),
  'network-firewall:firewall': ({ region }, value) =>
    home(
      region,
      'vpc',
      `NetworkFirewallDetails:arn=${encodeParts(value).replaceAll(':', '_').replaceAll('/', '~')}`,
    ),
  'rds:cluster': ({ region, name }) => databaseUrl(region, 'cluster', name),
  'rds:db': ({ region, name }) => databaseUrl(region, 'instance', name),
  'rds:snapshot': ({ region, name }) => rdsSnapshotUrl(region, name),
  'redshift:cluster': ({ region, name }) => redshiftClusterUrl(region, name),
  'route53:healthcheck': ({ partition, name }) =>
    globalPage(partition, `/route53/healthchecks/home#/details/${encode(name)}`),
  'route53:hostedzone': ({ partition, name }) =>
    globalPage(partition, `/route53/v2/hostedzones#ListRecordSets/${encode(name)}`),
  // Objects follow the bucket; an ARN with an account is not a bucket.
  's3:*': ({ partition, account, resource }) =>
    account === '' ? globalPage(partition, `/s3/buckets/${encode(firstPart(resource))}`) : undefined,
  'sagemaker:endpoint': ({ region, name }) => home(region, 'sagemaker', `/endpoints/${encode(name)}`),
  'sagemaker:training-job': ({ region, name }) => home(region, 'sagemaker', `/jobs/${encode(name)}`),
  'sagemaker:transform-job': ({ region, name }) =>
    home(region, 'sagemaker', `/transform-jobs/${encode(name)}`),
  'scheduler:schedule': ({ region, name }) => {
    const [group, schedule] = name.split('/');
    return group && schedule && home(region, 'scheduler', `schedules/${encode(group)}/${encode(schedule)}`);
  },
  // Secrets Manager adds "-" and six characters to the name.
  'secretsmanager:secret': ({ region, name }) =>
    page(
      region,
      (r) => `/secretsmanager/secret?name=${encode(name.replace(/-[A-Za-z\d]{6}$/, ''))}&region=${r}`,
    ),
  'ses:identity': ({ region, name }) => sesIdentityUrl(region, name),
  'sns:*': ({ region, resource }, value) =>
    home(region, 'sns/v3', `/${resource.includes(':') ? 'subscription' : 'topic'}/${encodeParts(value)}`),
  'sqs:*': ({ region, account, resource }) =>
    home(
      region,
      'sqs/v3',
      `/queues/${encode(`https://sqs.${region}.amazonaws.com${partitionOf(region) === 'aws-cn' ? '.cn' : ''}/${account}/${resource}`)}`,
    ),
  'ssm:maintenancewindow': ({ region, name }) => maintenanceWindowUrl(region, name),
  'ssm:opsitem': ({ region, name }) => opsItemUrl(region, name),
  'ssm:parameter': ({ region, name }) => ssmParameterUrl(region, name),
  'states:execution': ({ region }, value) => stepFunctionsExecutionUrl(region, value),
  'synthetics:canary': ({ region, name }) => canaryUrl(region, name),
  'transfer:server': ({ region, name }) => home(region, 'transfer', `/servers/${encode(name)}`),
  'wafv2:regional': ({ region, resource }) => webAclUrl(region, region, resource),
  'wafv2:global': ({ resource }) => webAclUrl('us-east-1', 'global', resource),
};

/** "regional/webacl/name/id" */
function webAclUrl(region: Region, scope: string, resource: string): Url {
  const [, name, id] = /^\w+\/webacl\/([^/]+)\/([^/]+)$/.exec(resource) ?? [];
  return name && id
    ? page(region, () => `/wafv2/homev2/web-acl/${encode(name)}/${encode(id)}/overview?region=${scope}`)
    : undefined;
}

const firstPart = (name: string) => name.split('/', 1)[0] ?? name;
const lastPart = (name: string) => name.slice(name.lastIndexOf('/') + 1);

/**
 * The prefixes of ARNs for which the console finds the page itself: AWS's own editor toolkits open their lists this way,
 * which contain what CloudFormation identifies by ARN. Only in the partition "aws", and only without a page above.
 */
export const FOUND_BY_ARN = [
  'arc-region-switch:plan/',
  'cloudwatch:alarm-mute-rule:',
  'codestar-notifications:notificationrule/',
  'datasync:agent/',
  'elasticloadbalancing:loadbalancer/app/',
  'elasticloadbalancing:loadbalancer/gwy/',
  'elasticloadbalancing:loadbalancer/net/',
  'elasticloadbalancing:targetgroup/',
  'imagebuilder:image-pipeline/',
  'imagebuilder:image/',
  'mediaconnect:flow:',
  'rbin:rule/',
  'securityhub:insight/',
] as const;

/** The page of the resource of an ARN; undefined if none is known. */
export function resourceUrl(value: string | undefined): Url {
  const arn = parseArn(value);
  if (arn === undefined || value === undefined) return undefined;
  const { partition, service, resource } = arn;
  const type = resource.split(/[/:]/, 1)[0] ?? '';
  const key = [`${service}:${type}`, `${service}:*`].find((one) => Object.hasOwn(RESOURCE_PAGES, one));
  if (key !== undefined) return RESOURCE_PAGES[key]?.(arn, value);
  const isFound = FOUND_BY_ARN.some((beginning) => `${service}:${resource}`.startsWith(beginning));
  return partition === 'aws' && isFound ? globalPage('aws', `/go/view?arn=${encode(value)}`) : undefined;
}
