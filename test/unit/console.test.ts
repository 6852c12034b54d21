import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { expect } from 'chai';
import { LANGUAGES } from '../../lambda/src/config.ts';
import * as links from '../../lambda/src/console.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { digestOf, incidentReader } from '../../scripts/incidents.ts';
import { sample, sampleNames } from '../../scripts/samples.ts';
import { bodyOf, described, readerWith } from './support/messages.ts';

/** Who writes an address. AWS documents few of them. */
const SOURCES = {
  // AWS itself.
  asr: 'aws-solutions/automated-security-response-on-aws, code and tests',
  cl: 'aws-solutions/centralized-logging-with-opensearch',
  cmc: 'cdklabs/cdk-monitoring-constructs',
  cs: 'awslabs/clickstream-analytics-on-aws',
  ecs: 'aws-actions/amazon-ecs-deploy-task-definition',
  guide: 'a user guide of AWS, or an example of the AWS CLI',
  lza: 'awslabs/landing-zone-accelerator-on-aws',
  mail: 'e-mails of AWS',
  payload: 'events of AWS',
  pcluster: 'aws/aws-parallelcluster-ui',
  toolkit: 'aws/aws-toolkit-vscode, aws/aws-toolkit-jetbrains',
  // Others.
  a9s: 'k2m30/a9s, tests',
  airflow: 'apache/airflow, providers/amazon, with tests of its hosts',
  alfred: 'rkoval/alfred-aws-console-services-workflow',
  cloudrail: 'indeni/cloudrail-knowledge',
  copied: 'addresses that people copied from the console into public documents',
  fix: 'someengineering/fixinventory',
  former2: 'iann0036/former2',
  komiser: 'tailwarden/komiser',
  link2aws: 'link2aws/link2aws.github.io, each with a screenshot',
  mhg: 'MacHu-GWU/aws_console_url-project',
  notifiers: 'several public notifiers',
  programs: 'several public programs',
  recorded: 'Permiso-io-tools/CloudConsoleCartographer, recorded in a browser',
  slack: 'terraform-aws-modules/terraform-aws-notify-slack, snapshots',
  switchRoles: 'tilfinltd/aws-extend-switch-roles, which runs on these pages',
};

/**
 * An address and who writes it in each partition, as keys of SOURCES. None outside "aws" means: the path of "aws" on the
 * partition's host, as Airflow and AWS's own code write the hosts.
 */
interface Page {
  path: string;
  aws: string;
  cn?: string;
  gov?: string;
}

const A = '210987654321';

/** By the name of the function, and what it leads to. In a path, R stands for the region. */
const PAGES: Record<string, Page & { link: (region: string) => string | undefined }> = {
  'accessAnalyzerFindingUrl: an Access Analyzer finding': {
    link: (r) => links.accessAnalyzerFindingUrl(r, '4b1c'),
    path: '/access-analyzer/home?region=R#/findings/details/4b1c',
    aws: 'guide',
  },
  'alarmUrl: a CloudWatch alarm': {
    link: (r) => links.alarmUrl(r, 'CPU > 80 %/结算'),
    path: '/cloudwatch/home?region=R#alarmsV2:alarm/CPU%20%3E%2080%20%25%2F%E7%BB%93%E7%AE%97',
    aws: 'mail fix a9s',
  },
  'openAlarmsUrl: the alarms in the state ALARM': {
    link: (r) => links.openAlarmsUrl(r),
    path: "/cloudwatch/home?region=R#alarmsV2:?~(alarmStateFilter~'ALARM)",
    aws: 'copied programs',
  },
  'amiUrl: an AMI': {
    link: (r) => links.amiUrl(r, 'ami-1'),
    path: '/ec2/home?region=R#ImageDetails:imageId=ami-1',
    aws: 'recorded link2aws fix a9s',
  },
  'amplifyJobUrl: a build of an Amplify branch': {
    link: (r) => links.amplifyJobUrl(r, 'd2k4', 'feature/x', '0000000214'),
    path: '/amplify/home?region=R#/d2k4/feature%2Fx/214',
    aws: 'link2aws',
  },
  'athenaQueryUrl: an Athena query': {
    link: (r) => links.athenaQueryUrl(r, 'q-1'),
    path: '/athena/home?region=R#/query-editor/history/q-1',
    aws: 'airflow',
    cn: 'airflow',
    gov: 'airflow',
  },
  'autoScalingGroupUrl: the activity of an Auto Scaling group': {
    link: (r) => links.autoScalingGroupUrl(r, 'web prod'),
    path: '/ec2/home?region=R#AutoScalingGroupDetails:id=web%20prod;view=activity',
    aws: 'link2aws komiser a9s',
    cn: 'cl',
  },
  'autoScalingGroupUrl: an instance refresh': {
    link: (r) => links.autoScalingGroupUrl(r, 'web', 'instanceRefresh'),
    path: '/ec2/home?region=R#AutoScalingGroupDetails:id=web;view=instanceRefresh',
    aws: 'programs',
    cn: 'cl',
  },
  'backupVaultUrl: a backup vault': {
    link: (r) => links.backupVaultUrl(r, 'daily'),
    path: '/backup/home?region=R#/backupvaults/details/daily',
    aws: 'link2aws copied',
  },
  'batchJobUrl: a Batch job': {
    link: (r) => links.batchJobUrl(r, '6bf4'),
    path: '/batch/home?region=R#jobs/detail/6bf4',
    aws: 'airflow mhg',
    cn: 'airflow',
    gov: 'airflow',
  },
  'canaryUrl: a canary': {
    link: (r) => links.canaryUrl(r, 'shop-首页'),
    path: '/cloudwatch/home?region=R#synthetics:canary/detail/shop-%E9%A6%96%E9%A1%B5',
    aws: 'programs',
  },
  'capacityReservationUrl: a capacity reservation': {
    link: (r) => links.capacityReservationUrl(r, 'cr-1'),
    path: '/ec2/home?region=R#CapacityReservationDetails:crId=cr-1',
    aws: 'recorded',
  },
  'cloudTrailEventUrl: a CloudTrail event': {
    link: (r) => links.cloudTrailEventUrl(r, 'e-1'),
    path: '/cloudtrailv2/home?region=R#/events/e-1',
    aws: 'programs',
  },
  'codeBuildUrl: a build': {
    link: (r) => links.codeBuildUrl(r, 'web:1'),
    path: '/codebuild/home?region=R#/builds/web%3A1/view/new',
    aws: 'payload',
  },
  'codeCommitCommitUrl: a commit': {
    link: (r) => links.codeCommitCommitUrl(r, 'checkout', '9f3e'),
    path: '/codesuite/codecommit/repositories/checkout/commit/9f3e?region=R',
    aws: 'mhg programs',
    cn: 'copied',
  },
  'codeCommitPullRequestUrl: a pull request': {
    link: (r) => links.codeCommitPullRequestUrl(r, 'checkout', '42'),
    path: '/codesuite/codecommit/repositories/checkout/pull-requests/42/details?region=R',
    aws: 'mhg payload',
    cn: 'copied',
  },
  'codeDeployUrl: a deployment': {
    link: (r) => links.codeDeployUrl(r, 'd-K7Q2'),
    path: '/codesuite/codedeploy/deployments/d-K7Q2?region=R',
    aws: 'ecs programs',
  },
  'codePipelineUrl: a pipeline execution': {
    link: (r) => links.codePipelineUrl(r, 'release', 'e-1'),
    path: '/codesuite/codepipeline/pipelines/release/executions/e-1/timeline?region=R',
    aws: 'lza',
  },
  'configRuleUrl: a Config rule': {
    link: (r) => links.configRuleUrl(r, 's3-encrypted'),
    path: '/config/home?region=R#/rules/details?configRuleName=s3-encrypted',
    aws: 'programs',
  },
  'configTimelineUrl: the timeline of a resource': {
    link: (r) => links.configTimelineUrl(r, 'sg-1', 'AWS::EC2::SecurityGroup'),
    path: '/config/home?region=R#/resources/timeline?resourceId=sg-1&resourceType=AWS::EC2::SecurityGroup',
    aws: 'programs',
  },
  'databaseUrl: a database': {
    link: (r) => links.databaseUrl(r, 'instance', 'orders'),
    path: '/rds/home?region=R#database:id=orders;is-cluster=false',
    aws: 'cmc fix link2aws a9s',
  },
  'databaseUrl: a database cluster': {
    link: (r) => links.databaseUrl(r, 'cluster', 'orders'),
    path: '/rds/home?region=R#database:id=orders;is-cluster=true',
    aws: 'cmc fix link2aws cloudrail',
  },
  'databaseUrl: a DocumentDB cluster': {
    link: (r) => links.databaseUrl(r, 'cluster', 'catalog', 'docdb'),
    path: '/docdb/home?region=R#cluster-details/catalog',
    aws: 'toolkit cmc cloudrail a9s',
  },
  'databaseUrl: a DocumentDB instance': {
    link: (r) => links.databaseUrl(r, 'instance', 'catalog-1', 'docdb'),
    path: '/docdb/home?region=R#instance-details/catalog-1',
    aws: 'toolkit cloudrail',
  },
  'databaseUrl: a Neptune cluster': {
    link: (r) => links.databaseUrl(r, 'cluster', 'fraud', 'neptune'),
    path: '/neptune/home?region=R#database:id=fraud;is-cluster=true',
    aws: 'cloudrail copied',
  },
  'dmsTaskUrl: a DMS task': {
    link: (r) => links.dmsTaskUrl(r, 'cdc'),
    path: '/dms/v2/home?region=R#taskDetails/cdc',
    aws: 'payload programs',
  },
  'dynamoDbTableUrl: a DynamoDB table': {
    link: (r) => links.dynamoDbTableUrl(r, 'orders'),
    path: '/dynamodbv2/home?region=R#table?name=orders',
    aws: 'link2aws fix a9s mhg',
    cn: 'programs',
  },
  'ebsSnapshotUrl: an EBS snapshot': {
    link: (r) => links.ebsSnapshotUrl(r, 'snap-1'),
    path: '/ec2/home?region=R#SnapshotDetails:snapshotId=snap-1',
    aws: 'recorded link2aws fix mhg',
  },
  'ebsVolumeUrl: an EBS volume': {
    link: (r) => links.ebsVolumeUrl(r, 'vol-1'),
    path: '/ec2/home?region=R#VolumeDetails:volumeId=vol-1',
    aws: 'link2aws fix a9s pcluster',
    gov: 'pcluster',
  },
  'ec2InstanceUrl: an EC2 instance': {
    link: (r) => links.ec2InstanceUrl(r, 'i-0a1'),
    path: '/ec2/home?region=R#InstanceDetails:instanceId=i-0a1',
    aws: 'airflow recorded link2aws fix',
    cn: 'airflow',
    gov: 'airflow pcluster',
  },
  'ecrRepositoryUrl: an ECR repository': {
    link: (r) => links.ecrRepositoryUrl(r, A, 'shop/checkout'),
    path: `/ecr/repositories/private/${A}/shop/checkout?region=R`,
    aws: 'link2aws mhg cloudrail',
  },
  'ecrScanUrl: the scan of an image': {
    link: (r) => links.ecrScanUrl(r, A, 'shop/checkout', 'sha256:3d9c'),
    path: `/ecr/repositories/private/${A}/shop/checkout/_/image/sha256:3d9c/scan-results?region=R`,
    aws: 'notifiers',
  },
  'ecsClusterUrl: an ECS cluster': {
    link: (r) => links.ecsClusterUrl(r, 'prod'),
    path: '/ecs/v2/clusters/prod/services?region=R',
    aws: 'link2aws mhg fix',
    cn: 'ecs',
  },
  'ecsServiceUrl: an ECS service': {
    link: (r) => links.ecsServiceUrl(r, 'prod', 'checkout'),
    path: '/ecs/v2/clusters/prod/services/checkout/health?region=R',
    aws: 'ecs fix',
    cn: 'ecs',
  },
  'ecsTaskUrl: an ECS task': {
    link: (r) => links.ecsTaskUrl(r, 'prod', '9f'),
    path: '/ecs/v2/clusters/prod/tasks/9f?region=R',
    aws: 'link2aws',
    cn: 'programs',
  },
  'eksClusterUrl: an EKS cluster': {
    link: (r) => links.eksClusterUrl(r, 'prod'),
    path: '/eks/home?region=R#/clusters/prod',
    aws: 'cl link2aws fix a9s',
    cn: 'cl',
  },
  'elastiCacheUrl: a Redis cache': {
    link: (r) => links.elastiCacheUrl(r, 'redis', 'session'),
    path: '/elasticache/home?region=R#/redis/session',
    aws: 'cmc fix komiser',
  },
  'elastiCacheUrl: a Memcached cache': {
    link: (r) => links.elastiCacheUrl(r, 'memcached', 'page'),
    path: '/elasticache/home?region=R#/memcached/page',
    aws: 'cmc fix komiser copied',
  },
  'elastiCacheUrl: a Valkey cache': {
    link: (r) => links.elastiCacheUrl(r, 'valkey', 'cart'),
    path: '/elasticache/home?region=R#/valkey/cart',
    aws: 'a9s programs',
  },
  'elasticBeanstalkUrl: a Beanstalk environment': {
    link: (r) => links.elasticBeanstalkUrl(r, 'shop', 'shop prod'),
    path: '/elasticbeanstalk/home?region=R#/environment/dashboard?applicationName=shop&environmentName=shop%20prod',
    aws: 'a9s',
  },
  'emrClusterUrl: an EMR cluster': {
    link: (r) => links.emrClusterUrl(r, 'j-2F8'),
    path: '/emr/home?region=R#/clusterDetails/j-2F8',
    aws: 'airflow programs',
    cn: 'airflow',
    gov: 'airflow',
  },
  'glueCrawlerUrl: a Glue crawler': {
    link: (r) => links.glueCrawlerUrl(r, 'orders'),
    path: '/glue/home?region=R#/v2/data-catalog/crawlers/view/orders',
    aws: 'mhg programs',
  },
  'glueJobUrl: a Glue job': {
    link: (r) => links.glueJobUrl(r, 'ods to dwd'),
    path: '/gluestudio/home?region=R#/editor/job/ods%20to%20dwd',
    aws: 'mhg link2aws a9s',
  },
  'glueRunUrl: a run of a Glue job': {
    link: (r) => links.glueRunUrl(r, 'ods', 'jr_7f'),
    path: '/gluestudio/home?region=R#/job/ods/run/jr_7f',
    aws: 'airflow mhg',
    cn: 'airflow',
    gov: 'airflow',
  },
  'glueTableUrl: a Glue table': {
    link: (r) => links.glueTableUrl(r, 'dwd', 'orders'),
    path: '/glue/home?region=R#/v2/data-catalog/tables/view/orders?database=dwd',
    aws: 'cl mhg',
    cn: 'cl',
  },
  'guardDutyFindingUrl: a GuardDuty finding': {
    link: (r) => links.guardDutyFindingUrl(r, '3f77'),
    path: '/guardduty/home?region=R#/findings?macros=current&fId=3f77',
    aws: 'notifiers',
  },
  'iamUserUrl: an IAM user': {
    link: (r) => links.iamUserUrl(r, 'li.wei'),
    path: '/iam/home#/users/details/li.wei',
    aws: 'recorded a9s komiser mhg',
  },
  'inspectorFindingUrl: an Inspector finding': {
    link: (r) => links.inspectorFindingUrl(r, 'arn:x'),
    path: '/inspector/v2/home?region=R#/findings?searchString=arn%3Ax',
    aws: 'programs',
  },
  'inspectorImageUrl: what Inspector found in an image': {
    link: (r) => links.inspectorImageUrl(r, `arn:aws:ecr:x:${A}:repository/shop`, 'sha256:cb'),
    path: `/inspector/v2/home?region=R#/findings/container-image/arn%3Aaws%3Aecr%3Ax%3A${A}%3Arepository%2Fshop%2Fsha256%3Acb`,
    aws: 'programs',
  },
  'iotThingUrl: an IoT thing': {
    link: (r) => links.iotThingUrl(r, 'meter:7'),
    path: '/iot/home?region=R#/thing/meter%3A7',
    aws: 'copied programs',
  },
  'lambdaFunctionUrl: a Lambda function': {
    link: (r) => links.lambdaFunctionUrl(r, 'order-sync'),
    path: '/lambda/home?region=R#/functions/order-sync',
    aws: 'cmc link2aws fix cl',
    cn: 'cl',
  },
  'logGroupUrl: a log group': {
    link: (r) => links.logGroupUrl(r, '/aws/x#1'),
    path: '/cloudwatch/home?region=R#logsV2:log-groups/log-group/$252Faws$252Fx$25231',
    aws: 'cl link2aws mhg',
    cn: 'cl',
    gov: 'programs',
  },
  'logsInsightsUrl: a search of the log': {
    link: (r) => links.logsInsightsUrl(r, '/aws/lambda/x', 'filter a = "1"', new Date(0), new Date(1000)),
    path: '/cloudwatch/home?region=R#logsV2:logs-insights$3FqueryDetail$3D$257E$2528end$257E$25271970-01-01T00$252A3a00$252A3a01.000Z$257Estart$257E$25271970-01-01T00$252A3a00$252A3a00.000Z$257EtimeType$257E$2527ABSOLUTE$257Etz$257E$2527UTC$257EeditorString$257E$2527filter$252A20a$252A20$252A3d$252A20$252A221$252A22$257Esource$257E$2528$257E$2527$252A2faws$252A2flambda$252A2fx$2529$2529',
    aws: 'alfred programs',
  },
  'macieFindingUrl: a Macie finding': {
    link: (r) => links.macieFindingUrl(r, '9c'),
    path: '/macie/home?region=R#findings?itemId=9c',
    aws: 'programs',
  },
  'maintenanceWindowUrl: a maintenance window': {
    link: (r) => links.maintenanceWindowUrl(r, 'mw-1'),
    path: '/systems-manager/maintenance-windows/mw-1/history?region=R',
    aws: 'copied programs',
  },
  'maintenanceWindowUrl: a run of a maintenance window': {
    link: (r) => links.maintenanceWindowUrl(r, 'mw-1', '3351'),
    path: '/systems-manager/maintenance-windows/mw-1/history/3351?region=R',
    aws: 'copied programs',
  },
  'openSearchDomainUrl: an OpenSearch domain': {
    link: (r) => links.openSearchDomainUrl(r, 'logs-prod'),
    path: '/aos/home?region=R#opensearch/domains/logs-prod',
    aws: 'cl link2aws fix a9s',
    cn: 'cl',
  },
  'opsItemUrl: an OpsItem': {
    link: (r) => links.opsItemUrl(r, 'oi-7c'),
    path: '/systems-manager/opsitems/oi-7c/workbench?region=R',
    aws: 'guide',
  },
  'rdsSnapshotUrl: a database snapshot': {
    link: (r) => links.rdsSnapshotUrl(r, 'rds:orders-2026-11-20'),
    path: '/rds/home?region=R#db-snapshot:id=rds%3Aorders-2026-11-20',
    aws: 'link2aws a9s mhg',
  },
  'redshiftClusterUrl: a Redshift cluster': {
    link: (r) => links.redshiftClusterUrl(r, 'bi'),
    path: '/redshiftv2/home?region=R#cluster-details?cluster=bi',
    aws: 'cmc cs cloudrail',
    cn: 'cs',
  },
  's3BucketUrl: a bucket': {
    link: (r) => links.s3BucketUrl(r, 'shop-invoices'),
    path: '/s3/buckets/shop-invoices',
    aws: 'recorded cmc cl cs',
    cn: 'cl cs',
  },
  's3ObjectUrl: an object': {
    link: (r) => links.s3ObjectUrl(r, 'shop', '2026/11/发票 #1.pdf'),
    path: '/s3/object/shop?region=R&prefix=2026%2F11%2F%E5%8F%91%E7%A5%A8%20%231.pdf',
    aws: 'slack cloudrail programs',
    cn: 'slack',
    gov: 'slack',
  },
  'securityHubFindingUrl: a finding of Security Hub CSPM': {
    link: (r) => links.securityHubFindingUrl(r, 'a/b'),
    path: '/securityhub/home?region=R#/findings?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253Aa%2Fb',
    aws: 'asr',
    cn: 'asr',
    gov: 'asr',
  },
  'securityHubV2FindingUrl: a finding of the new Security Hub': {
    link: (r) => links.securityHubV2FindingUrl(r, 'a/b'),
    path: '/securityhub/v2/home?region=R#/findings?search=finding_info.uid%3D%255Coperator%255C%253AEQUALS%255C%253Aa%2Fb',
    aws: 'asr',
    cn: 'asr',
    gov: 'asr',
  },
  'serviceUrl: a front page': {
    link: (r) => links.serviceUrl(r, 'batch'),
    path: '/batch/home?region=R',
    aws: 'alfred',
  },
  'sesIdentityUrl: an SES identity': {
    link: (r) => links.sesIdentityUrl(r, 'ops@mail.example.com'),
    path: '/ses/home?region=R#/verified-identities/ops%40mail.example.com',
    aws: 'copied',
  },
  'ssmAutomationUrl: an automation': {
    link: (r) => links.ssmAutomationUrl(r, 'a-1'),
    path: '/systems-manager/automation/execution/a-1?region=R',
    aws: 'mhg programs',
  },
  'ssmCommandUrl: a run of a command': {
    link: (r) => links.ssmCommandUrl(r, '573e'),
    path: '/systems-manager/run-command/573e?region=R',
    aws: 'mhg programs',
  },
  'ssmParameterUrl: a parameter': {
    link: (r) => links.ssmParameterUrl(r, '/prod/checkout/url'),
    path: '/systems-manager/parameters/prod/checkout/url/description?region=R',
    aws: 'guide a9s',
    cn: 'guide',
    gov: 'guide',
  },
  'stackDriftUrl: the drift of a stack': {
    link: (r) => links.stackDriftUrl(r, 'arn:x'),
    path: '/cloudformation/home?region=R#/stacks/drifts?stackId=arn%3Ax',
    aws: 'programs',
  },
  'stackEventsUrl: the events of a stack': {
    link: (r) => links.stackEventsUrl(r, 'arn:x:stack/net/6d'),
    path: '/cloudformation/home?region=R#/stacks/events?stackId=arn%3Ax%3Astack%2Fnet%2F6d',
    aws: 'toolkit pcluster',
    gov: 'pcluster',
  },
  'stepFunctionsExecutionUrl: a Step Functions execution': {
    link: (r) => links.stepFunctionsExecutionUrl(r, 'arn:x:y'),
    path: '/states/home?region=R#/v2/executions/details/arn%3Ax%3Ay',
    aws: 'airflow asr cs',
    cn: 'airflow',
    gov: 'airflow',
  },
  'traceMapUrl: the trace map': {
    link: (r) => links.traceMapUrl(r),
    path: '/cloudwatch/home?region=R#xray:service-map/map',
    aws: 'guide programs',
  },
  'vpcUrl: a VPC': {
    link: (r) => links.vpcUrl(r, 'vpc-1'),
    path: '/vpc/home?region=R#VpcDetails:VpcId=vpc-1',
    aws: 'a9s',
  },
  'vpnConnectionUrl: a VPN connection': {
    link: (r) => links.vpnConnectionUrl(r, 'vpn-1'),
    path: '/vpc/home?region=R#VpnConnectionDetails:VpnConnectionId=vpn-1',
    aws: 'programs',
  },
};

/** Those below, and those that make no address. */
const OTHER_LINKS = [
  'budgetUrl',
  'consoleUrl',
  'devOpsGuruInsightUrl',
  'documentationUrl',
  'healthEventUrl',
  'httpsUrl',
  'resourceUrl',
  'supportCaseUrl',
  'thingUrl',
];

const HOSTS = {
  'ap-northeast-1': 'console.aws.amazon.com',
  'cn-northwest-1': 'console.amazonaws.cn',
  'us-gov-west-1': 'console.amazonaws-us-gov.com',
};

function expectEvidence({ aws, cn, gov }: Omit<Page, 'path'>): void {
  for (const evidence of [aws, cn, gov]) {
    if (evidence !== undefined) expect(SOURCES).to.include.all.keys(...evidence.split(' '));
  }
}

describe('a console link', () => {
  for (const [key, { link, path, ...evidence }] of Object.entries(PAGES)) {
    const what = key.replace(/^\w+: /, '');

    it(`leads to ${what} in every partition, where someone writes its address`, () => {
      expectEvidence(evidence);
      for (const [region, host] of Object.entries(HOSTS)) {
        expect(link(region)).to.equal(`https://${host}${path.replace('=R', `=${region}`)}`);
      }
    });

    it(`is none to ${what} where the region is none`, () => {
      for (const region of ['global', '', 'evil.com/', 'us-east-1.evil.com']) {
        expect(link(region)).to.equal(undefined);
      }
    });
  }

  it('is in this table, whichever function makes it', () => {
    const made = Object.keys(links).filter((name) => name.endsWith('Url'));
    const tested = Object.keys(PAGES).map((key) => key.split(':', 1)[0] ?? '');
    expect(made).to.have.members([...new Set(tested), ...OTHER_LINKS]);
  });

  it('leads to a Health event, or outside the partition "aws" to the Health Dashboard on its own host', () => {
    expectEvidence({ aws: 'guide', cn: 'switchRoles', gov: 'switchRoles' });
    const of = (partition: string, region: string) =>
      links.healthEventUrl(region, `arn:${partition}:health:${region}::event/EC2/X/Y`);
    expect(of('aws', 'us-east-1')).to.equal(
      'https://health.aws.amazon.com/health/home#/event-log?eventID=arn%3Aaws%3Ahealth%3Aus-east-1%3A%3Aevent%2FEC2%2FX%2FY&eventTab=details',
    );
    expect(of('aws-cn', 'cn-north-1')).to.equal('https://health.amazonaws.cn/');
    expect(of('aws-us-gov', 'us-gov-west-1')).to.equal('https://phd.amazonaws-us-gov.com/');
    expect(of('elsewhere', 'us-east-1')).to.equal(undefined);
    expect(of('constructor', 'us-east-1')).to.equal(undefined);
  });

  it('leads to a budget of each partition, and of no other', () => {
    expectEvidence({ aws: 'former2 copied' });
    const partitions = ['aws', 'aws-cn', 'aws-us-gov', 'elsewhere', 'constructor'];
    expect(partitions.map((partition) => links.budgetUrl(partition, '云 1'))).to.deep.equal([
      'https://console.aws.amazon.com/billing/home#/budgets/details?name=%E4%BA%91%201',
      'https://console.amazonaws.cn/billing/home#/budgets/details?name=%E4%BA%91%201',
      'https://console.amazonaws-us-gov.com/billing/home#/budgets/details?name=%E4%BA%91%201',
      undefined,
      undefined,
    ]);
  });

  it('leads to a support case: in China with a region and in Chinese', () => {
    expectEvidence({ aws: 'mail', cn: 'copied' });
    expect(links.supportCaseUrl('us-east-1', '173')).to.equal(
      'https://console.aws.amazon.com/support/home#/case/?displayId=173&language=en',
    );
    expect(links.supportCaseUrl('cn-north-1', '173')).to.equal(
      'https://console.amazonaws.cn/support/home?region=cn-north-1#/case/?displayId=173&language=zh',
    );
    expect(links.supportCaseUrl('global', '173')).to.equal(undefined);
  });

  it('leads to an insight of DevOps Guru, with the region in its host', () => {
    expectEvidence({ aws: 'payload' });
    expect(links.devOpsGuruInsightUrl('eu-west-1', 'PROACTIVE', 'AK/1')).to.equal(
      'https://eu-west-1.console.aws.amazon.com/devops-guru/#/insight/proactive/AK%2F1',
    );
    expect(links.devOpsGuruInsightUrl('global', 'PROACTIVE', '1')).to.equal(undefined);
  });

  it('stays in the console and on its page, whatever a name contains', () => {
    const names = [
      '../../cloudformation/home#/stacks/create',
      '//evil.example/',
      '@evil.example',
      '\\\\evil.example',
      '?region=evil#x',
      '#/stacks/create?templateURL=https://evil.example',
      'a&b=c;d=e',
      '$2523$3F%2e%2e%2f',
      'a b\tc\nd',
      '\u202e结算\ud800',
      '\'"<>()[]{}|^`*_~!',
    ];
    const of = (name: string) => [
      links.ec2InstanceUrl('eu-west-1', name),
      links.ecsTaskUrl('eu-west-1', name, name),
      links.ecrRepositoryUrl('eu-west-1', name, 'x'),
      links.ssmAutomationUrl('eu-west-1', name),
      links.codePipelineUrl('eu-west-1', name, name),
      links.s3BucketUrl('eu-west-1', name),
      links.s3ObjectUrl('eu-west-1', name, name),
      links.budgetUrl('aws', name),
      links.logGroupUrl('eu-west-1', name),
    ];
    const plain = of('x').map((url) => new URL(url ?? ''));
    for (const name of names) {
      for (const [index, url] of of(name).entries()) {
        const [made, usual] = [new URL(url ?? ''), plain[index]];
        const shape = (value = '') => value.replace(/[^/]+/g, '').length;
        expect(made.host, name).to.equal(usual?.host);
        expect(shape(made.pathname), name).to.equal(shape(usual?.pathname));
        expect([...made.searchParams.keys()], name).to.deep.equal([...(usual?.searchParams.keys() ?? [])]);
        expect(url, name).to.match(/^https:\/\/[!#$%&'()*+,./:;=?@\w~-]+$/);
      }
    }
  });

  it('is none where a name is a step in the path, which browsers take encoded, too', () => {
    for (const name of ['.', '..']) {
      expect(links.ecsServiceUrl('eu-west-1', name, 'x')).to.equal(undefined);
      expect(links.s3BucketUrl('eu-west-1', name)).to.equal(undefined);
      expect(links.ssmParameterUrl('eu-west-1', `/a/${name}/${name}/run-command`)).to.equal(undefined);
      expect(links.ecrRepositoryUrl('eu-west-1', A, `${name}/${name}/x`)).to.equal(undefined);
    }
    expect(links.ecsServiceUrl('eu-west-1', '...', 'x')).to.match(/clusters\/\.\.\.\/services/);
  });
});

describe('the page of an ARN', () => {
  /** By the ARN, in which R stands for the region and A for the account. */
  const pages: Record<string, Page> = {
    'access-analyzer:R:A:analyzer/org': {
      path: 'access-analyzer/home?region=R#/analyzer/org',
      aws: 'link2aws',
    },
    'acm:R:A:certificate/5d2c': {
      path: 'acm/home?region=R#/certificates/5d2c',
      aws: 'link2aws fix a9s',
    },
    'acm-pca:R:A:certificate-authority/70d0/certificate/1': {
      path: 'acm-pca/home?region=R#/certificateAuthorities?arn=arn:aws:acm-pca:R:A:certificate-authority~2F70d0',
      aws: 'programs',
    },
    'airflow:R:A:environment/etl': { path: 'mwaa/home?region=R#environments/etl', aws: 'copied a9s' },
    'amplify:R:A:apps/d2k4/branches/feature/x/jobs/0000000007': {
      path: 'amplify/home?region=R#/d2k4/feature%2Fx/7',
      aws: 'link2aws',
    },
    'apprunner:R:A:service/portal/8c1f': {
      path: 'apprunner/home?region=R#/services/dashboard?service_arn=arn%3Aaws%3Aapprunner%3AR%3AA%3Aservice%2Fportal%2F8c1f',
      aws: 'copied',
    },
    'autoscaling:R:A:autoScalingGroup:5f:autoScalingGroupName/web': {
      path: 'ec2/home?region=R#AutoScalingGroupDetails:id=web;view=activity',
      aws: 'link2aws komiser a9s',
    },
    'backup:R:A:backup-vault:daily': {
      path: 'backup/home?region=R#/backupvaults/details/daily',
      aws: 'link2aws copied',
    },
    'batch:R:A:job/6bf4': { path: 'batch/home?region=R#jobs/detail/6bf4', aws: 'airflow mhg' },
    'batch:R:A:job-queue/high': {
      path: 'batch/home?region=R#queues/detail/arn:aws:batch:R:A:job-queue/high',
      aws: 'airflow mhg',
    },
    'cloudformation:R:A:stack/net/6d': {
      path: 'cloudformation/home?region=R#/stacks/events?stackId=arn%3Aaws%3Acloudformation%3AR%3AA%3Astack%2Fnet%2F6d',
      aws: 'toolkit pcluster',
    },
    'cloudfront::A:distribution/E1': {
      path: 'cloudfront/v4/home#/distributions/E1',
      aws: 'link2aws fix a9s cl',
    },
    'cloudwatch:R:A:alarm:a:b': { path: 'cloudwatch/home?region=R#alarmsV2:alarm/a%3Ab', aws: 'mail' },
    'datasync:R:A:task/task-0c': { path: 'datasync/home?region=R#/tasks/task-0c', aws: 'airflow' },
    'datasync:R:A:task/task-0c/execution/exec-0a': {
      path: 'datasync/home?region=R#/history/task-0c/exec-0a',
      aws: 'airflow',
    },
    'dynamodb:R:A:table/orders/stream/1': {
      path: 'dynamodbv2/home?region=R#table?name=orders',
      aws: 'link2aws fix a9s mhg',
    },
    'ec2:R:A:capacity-reservation/cr-1': {
      path: 'ec2/home?region=R#CapacityReservationDetails:crId=cr-1',
      aws: 'recorded',
    },
    'ec2:R::image/ami-1': { path: 'ec2/home?region=R#ImageDetails:imageId=ami-1', aws: 'recorded' },
    'ec2:R:A:instance/i-0a1': { path: 'ec2/home?region=R#InstanceDetails:instanceId=i-0a1', aws: 'airflow' },
    'ec2:R:A:natgateway/nat-1': {
      path: 'vpcconsole/home?region=R#NatGatewayDetails:natGatewayId=nat-1',
      aws: 'link2aws fix cloudrail a9s',
    },
    'ec2:R:A:network-interface/eni-1': {
      path: 'ec2/home?region=R#NetworkInterface:networkInterfaceId=eni-1',
      aws: 'fix komiser a9s cloudrail',
    },
    'ec2:R:A:security-group/sg-1': {
      path: 'ec2/home?region=R#SecurityGroup:groupId=sg-1',
      aws: 'recorded komiser fix',
    },
    'ec2:R:A:snapshot/snap-1': {
      path: 'ec2/home?region=R#SnapshotDetails:snapshotId=snap-1',
      aws: 'recorded',
    },
    'ec2:R:A:transit-gateway/tgw-1': {
      path: 'vpc/home?region=R#TransitGatewayDetails:transitGatewayId=tgw-1',
      aws: 'programs',
    },
    'ec2:R:A:volume/vol-1': { path: 'ec2/home?region=R#VolumeDetails:volumeId=vol-1', aws: 'link2aws' },
    'ec2:R:A:vpc/vpc-1': { path: 'vpc/home?region=R#VpcDetails:VpcId=vpc-1', aws: 'a9s' },
    'ec2:R:A:vpn-connection/vpn-1': {
      path: 'vpc/home?region=R#VpnConnectionDetails:VpnConnectionId=vpn-1',
      aws: 'programs',
    },
    'ecr:R:A:repository/shop/checkout': {
      path: 'ecr/repositories/private/A/shop/checkout?region=R',
      aws: 'link2aws mhg',
    },
    'ecs:R:A:cluster/prod': { path: 'ecs/v2/clusters/prod/services?region=R', aws: 'link2aws' },
    'ecs:R:A:service/prod/checkout': {
      path: 'ecs/v2/clusters/prod/services/checkout/health?region=R',
      aws: 'ecs fix',
    },
    'ecs:R:A:task/prod/9f': { path: 'ecs/v2/clusters/prod/tasks/9f?region=R', aws: 'link2aws' },
    'eks:R:A:cluster/prod': { path: 'eks/home?region=R#/clusters/prod', aws: 'cl link2aws' },
    'eks:R:A:nodegroup/prod/web/1': {
      path: 'eks/home?region=R#/clusters/prod/nodegroups/web',
      aws: 'link2aws a9s',
    },
    'elasticbeanstalk:R:A:environment/shop/prod': {
      path: 'elasticbeanstalk/home?region=R#/environment/dashboard?applicationName=shop&environmentName=prod',
      aws: 'a9s',
    },
    'elasticfilesystem:R:A:file-system/fs-1': {
      path: 'efs/home?region=R#/file-systems/fs-1',
      aws: 'pcluster fix a9s cloudrail',
    },
    'es:R:A:domain/logs': { path: 'aos/home?region=R#opensearch/domains/logs', aws: 'cl link2aws' },
    'events:R:A:rule/heartbeat-每小时': {
      path: 'events/home?region=R#/eventbus/default/rules/heartbeat-%E6%AF%8F%E5%B0%8F%E6%97%B6',
      aws: 'cl mhg a9s',
    },
    'events:R:A:rule/aws.partner/x.io/1/paid': {
      path: 'events/home?region=R#/eventbus/aws.partner%2Fx.io%2F1/rules/paid',
      aws: 'cl mhg a9s',
    },
    'fsx:R:A:file-system/fs-1': {
      path: 'fsx/home?region=R#file-system-details/fs-1',
      aws: 'pcluster cloudrail copied',
    },
    'iam::A:policy/team/ops': {
      path: 'iam/home#/policies/details/arn%3Aaws%3Aiam%3A%3AA%3Apolicy%2Fteam%2Fops',
      aws: 'recorded a9s',
    },
    'iam::A:role/service-role/deploy': { path: 'iam/home#/roles/details/deploy', aws: 'recorded a9s' },
    'iam::A:user/li.wei': { path: 'iam/home#/users/details/li.wei', aws: 'recorded a9s' },
    'iot:R:A:thing/meter-7': { path: 'iot/home?region=R#/thing/meter-7', aws: 'copied' },
    'kafka:R:A:cluster/bus/1': {
      path: 'msk/home?region=R#/cluster/arn:aws:kafka:R:A:cluster/bus/1/view',
      aws: 'cs komiser',
    },
    'kms:R:A:key/7be0': { path: 'kms/home?region=R#/kms/keys/7be0', aws: 'recorded link2aws fix' },
    'lambda:R:A:function:order-sync:live': {
      path: 'lambda/home?region=R#/functions/order-sync',
      aws: 'cmc link2aws',
    },
    'logs:R:A:log-group:/aws/x:*': {
      path: 'cloudwatch/home?region=R#logsV2:log-groups/log-group/$252Faws$252Fx',
      aws: 'cl link2aws mhg',
    },
    'medialive:R:A:channel:4410': { path: 'medialive/home?region=R#/channels/4410', aws: 'link2aws' },
    'network-firewall:R:A:firewall/egress': {
      path: 'vpc/home?region=R#NetworkFirewallDetails:arn=arn_aws_network-firewall_R_A_firewall~egress',
      aws: 'programs',
    },
    'rds:R:A:cluster:orders': { path: 'rds/home?region=R#database:id=orders;is-cluster=true', aws: 'cmc' },
    'rds:R:A:db:orders': { path: 'rds/home?region=R#database:id=orders;is-cluster=false', aws: 'cmc' },
    'rds:R:A:snapshot:rds:orders-1': {
      path: 'rds/home?region=R#db-snapshot:id=rds%3Aorders-1',
      aws: 'link2aws a9s mhg',
    },
    'redshift:R:A:cluster:bi': { path: 'redshiftv2/home?region=R#cluster-details?cluster=bi', aws: 'cmc cs' },
    'route53:::healthcheck/abc': { path: 'route53/healthchecks/home#/details/abc', aws: 'programs' },
    'route53:::hostedzone/Z1': { path: 'route53/v2/hostedzones#ListRecordSets/Z1', aws: 'fix komiser a9s' },
    's3:::shop-invoices/2026/11': { path: 's3/buckets/shop-invoices', aws: 'cl cs recorded' },
    'sagemaker:R:A:endpoint/recommend': {
      path: 'sagemaker/home?region=R#/endpoints/recommend',
      aws: 'programs',
    },
    'sagemaker:R:A:training-job/t-1': { path: 'sagemaker/home?region=R#/jobs/t-1', aws: 'programs' },
    'sagemaker:R:A:transform-job/t-1': {
      path: 'sagemaker/home?region=R#/transform-jobs/t-1',
      aws: 'airflow',
    },
    'scheduler:R:A:schedule/default/nightly': {
      path: 'scheduler/home?region=R#schedules/default/nightly',
      aws: 'cl copied',
    },
    'secretsmanager:R:A:secret:prod/db-pass-a1B2c3': {
      path: 'secretsmanager/secret?name=prod%2Fdb-pass&region=R',
      aws: 'recorded link2aws komiser a9s',
    },
    'ses:R:A:identity/mail.example.com': {
      path: 'ses/home?region=R#/verified-identities/mail.example.com',
      aws: 'copied',
    },
    'sns:R:A:ops': { path: 'sns/v3/home?region=R#/topic/arn:aws:sns:R:A:ops', aws: 'cmc link2aws komiser' },
    'sns:R:A:ops:5d3c': {
      path: 'sns/v3/home?region=R#/subscription/arn:aws:sns:R:A:ops:5d3c',
      aws: 'link2aws',
    },
    'sqs:R:A:jobs': {
      path: 'sqs/v3/home?region=R#/queues/https%3A%2F%2Fsqs.R.amazonaws.com%2FA%2Fjobs',
      aws: 'cmc cl komiser',
    },
    'ssm:R:A:maintenancewindow/mw-1': {
      path: 'systems-manager/maintenance-windows/mw-1/history?region=R',
      aws: 'copied',
    },
    'ssm:R:A:opsitem/oi-1': { path: 'systems-manager/opsitems/oi-1/workbench?region=R', aws: 'guide' },
    'ssm:R:A:parameter/prod/url': {
      path: 'systems-manager/parameters/prod/url/description?region=R',
      aws: 'guide a9s',
    },
    'states:R:A:execution:flow:e-1': {
      path: 'states/home?region=R#/v2/executions/details/arn%3Aaws%3Astates%3AR%3AA%3Aexecution%3Aflow%3Ae-1',
      aws: 'airflow',
    },
    'synthetics:R:A:canary:shop': {
      path: 'cloudwatch/home?region=R#synthetics:canary/detail/shop',
      aws: 'programs',
    },
    'transfer:R:A:server/s-1': { path: 'transfer/home?region=R#/servers/s-1', aws: 'copied a9s' },
    'wafv2:R:A:regional/webacl/edge/1f': {
      path: 'wafv2/homev2/web-acl/edge/1f/overview?region=R',
      aws: 'link2aws fix alfred',
    },
    'wafv2:us-east-1:A:global/webacl/edge/1f': {
      path: 'wafv2/homev2/web-acl/edge/1f/overview?region=global',
      aws: 'link2aws fix alfred',
    },
  };

  const placed = (text: string) =>
    text
      .replace(/\bR\b|(?<=%3A|_)R(?=%3A|_)/g, 'eu-west-1')
      .replace(/\bA\b|(?<=%3A|%2F|_)A(?=%3A|%2F|_)/g, A);

  for (const [arn, { path, ...evidence }] of Object.entries(pages)) {
    it(`is known for ${arn}`, () => {
      expectEvidence(evidence);
      expect(links.resourceUrl(placed(`arn:aws:${arn}`))).to.equal(
        `https://console.aws.amazon.com/${placed(path)}`,
      );
    });
  }

  it('is in this table, whichever type it has', () => {
    const tested = Object.keys(pages).map((arn) => {
      const [service, , , ...resource] = arn.split(':');
      const key = `${service}:${resource.join(':').split(/[/:]/, 1)[0]}`;
      return Object.hasOwn(links.RESOURCE_PAGES, key) ? key : `${service}:*`;
    });
    expect(Object.keys(links.RESOURCE_PAGES)).to.have.members([...new Set(tested)]);
  });

  it('is in China where its console has it', () => {
    expectEvidence({ aws: 'recorded fix', cn: 'cl' });
    const inChina = (arn: string) => links.resourceUrl(`arn:aws-cn:${arn}`);
    expect(inChina(`ec2:cn-north-1:${A}:security-group/sg-1`)).to.equal(
      'https://console.amazonaws.cn/ec2/home?region=cn-north-1#SecurityGroup:securityGroupId=sg-1',
    );
    expect(inChina(`cloudfront::${A}:distribution/E1`)).to.equal(
      'https://console.amazonaws.cn/cloudfront/v3/home#/distributions/E1',
    );
    expect(inChina(`iam::${A}:role/service-role/x`)).to.equal(
      'https://console.amazonaws.cn/iam/home#/roles/x',
    );
  });

  it('is that of its group for a log stream, and none in a partition whose console is not known', () => {
    expect(
      links.resourceUrl(`arn:aws:logs:us-east-1:${A}:log-group:/aws/x:log-stream:2026/[$LATEST]a`),
    ).to.equal(links.logGroupUrl('us-east-1', '/aws/x'));
    for (const [partition, region] of [
      ['aws-iso', 'us-iso-east-1'],
      ['aws-iso-b', 'us-isob-east-1'],
      ['aws-iso-e', 'eu-isoe-west-1'],
      ['aws-eusc', 'eusc-de-east-1'],
    ]) {
      expect(links.resourceUrl(`arn:${partition}:ec2:${region}:${A}:instance/i-1`), partition).to.equal(
        undefined,
      );
      expect(links.serviceUrl(region, 'ec2'), partition).to.equal(undefined);
    }
  });

  it('is on the host of its partition, and its queue, too', () => {
    expect(links.resourceUrl(`arn:aws-cn:sqs:cn-north-1:${A}:jobs`)).to.equal(
      `https://console.amazonaws.cn/sqs/v3/home?region=cn-north-1#/queues/https%3A%2F%2Fsqs.cn-north-1.amazonaws.com.cn%2F${A}%2Fjobs`,
    );
    expect(links.resourceUrl('arn:aws-cn:s3:::shop')).to.equal(
      'https://console.amazonaws.cn/s3/buckets/shop',
    );
    expect(links.resourceUrl(`arn:aws-us-gov:iam::${A}:role/x`)).to.equal(
      'https://console.amazonaws-us-gov.com/iam/home#/roles/details/x',
    );
  });

  /** The types of CloudFormation; AWS's toolkits open the resources of a stack, and those they list, by the ARN alone. */
  const foundByArn: Record<(typeof links.FOUND_BY_ARN)[number], string> = {
    'arc-region-switch:plan/': 'AWS::ARCRegionSwitch::Plan',
    'cloudwatch:alarm-mute-rule:': 'AWS::CloudWatch::AlarmMuteRule',
    'codestar-notifications:notificationrule/': 'AWS::CodeStarNotifications::NotificationRule',
    'datasync:agent/': 'AWS::DataSync::Agent',
    'elasticloadbalancing:loadbalancer/app/': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'elasticloadbalancing:loadbalancer/gwy/': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'elasticloadbalancing:loadbalancer/net/': 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    'elasticloadbalancing:targetgroup/': 'AWS::ElasticLoadBalancingV2::TargetGroup',
    'imagebuilder:image-pipeline/': 'AWS::ImageBuilder::ImagePipeline',
    'imagebuilder:image/': 'AWS::ImageBuilder::Image',
    'mediaconnect:flow:': 'AWS::MediaConnect::Flow',
    'rbin:rule/': 'AWS::Rbin::Rule',
    'securityhub:insight/': 'AWS::SecurityHub::Insight',
  };

  it('is found by the console where CloudFormation knows the resource by its ARN, in the partition "aws"', () => {
    expectEvidence({ aws: 'toolkit' });
    const spec = loadAwsServiceSpecSync();
    for (const [beginning, type] of Object.entries(foundByArn)) {
      const [service, resource] = [beginning.split(':')[0], beginning.slice(beginning.indexOf(':') + 1)];
      const [known] = spec.lookup('resource', 'cloudFormationType', 'equals', type);
      expect(known?.primaryIdentifier?.join(), type).to.match(/arn$/i);
      const arn = (partition: string) => `arn:${partition}:${service}:eu-west-1:${A}:${resource}a b/1`;
      expect(links.resourceUrl(arn('aws'))).to.equal(
        `https://console.aws.amazon.com/go/view?arn=${encodeURIComponent(arn('aws'))}`,
      );
      for (const partition of ['aws-cn', 'aws-us-gov']) {
        expect(links.resourceUrl(arn(partition))).to.equal(undefined);
      }
    }
  });

  it('is none where nobody knows it, or the text is no ARN', () => {
    for (const arn of [
      'arn:aws:kinesis:eu-west-1:210987654321:stream/x',
      'arn:aws:ec2:eu-west-1:1:constructor/x',
      'arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/classic',
      'arn:aws:s3:eu-west-1:210987654321:job/1',
      'arn:aws:amplify:eu-west-1:1:apps/d2k4',
      'arn:aws:elsewhere:s3:::x',
      'arn:elsewhere:s3:::x',
      'arn:constructor:iam::1:user/x',
      'i-1',
      '',
    ]) {
      expect(links.resourceUrl(arn), arn).to.equal(undefined);
    }
  });
});

describe('a front page', () => {
  it('is told from a page of a thing', () => {
    expect(links.frontPageOf('https://console.aws.amazon.com/acm/home?region=eu-west-1')).to.equal('ACM');
    expect(links.frontPageOf('https://eu-west-1.console.aws.amazon.com/rds/home')).to.equal('RDS');
    expect(links.frontPageOf('https://console.amazonaws.cn/inspector/v2/home?region=cn-north-1')).to.equal(
      'Inspector',
    );
    expect(links.frontPageOf('https://health.amazonaws.cn/')).to.equal('AWS Health');
    for (const url of [
      'https://console.aws.amazon.com/acm/home?region=eu-west-1#/certificates/1',
      'https://console.aws.amazon.com/constructor/home?region=eu-west-1',
      'https://console.aws.amazon.com/secretsmanager/secret?name=x&region=eu-west-1',
      'https://evil.example/acm/home',
      'acm',
      undefined,
    ]) {
      expect(links.frontPageOf(url), url).to.equal(undefined);
      expect(links.thingUrl(url)).to.equal(url);
    }
    expect(links.thingUrl(links.serviceUrl('eu-west-1', 'acm'))).to.equal(undefined);
  });

  it('is named by the label of the link, and no name in a digest leads there', () => {
    const url = links.serviceUrl('eu-west-1', 'acm') ?? '';
    const notice: Notification = {
      id: 'n',
      source: 'aws.acm',
      kind: 'ACM Certificate Expired',
      severity: 'critical',
      title: 'ACM certificate expired: pay.example.com',
      facts: [],
      resources: [],
    };
    const shown = (changes: object) => {
      const notification = { ...notice, url, ...changes };
      return LANGUAGES.map((language) => JSON.stringify(bodyOf({ notification, members: [] }, { language })));
    };
    const [chinese, english] = shown({});
    expect(chinese).to.include(`[打开 ACM 控制台](${url})`);
    expect(english).to.include(`[Open the ACM console](${url})`);
    expect(shown({ url: `${url}#/certificates/1` })[1]).to.include('[Open in the console](');
    expect(shown({ urlLabel: 'Open the map' })[1]).to.include(`[Open the map](${url})`);

    const namesIn = (address: string) => {
      const events = ['a', 'b'].map((name) => ({ ...notice, id: name, title: name, url: address }));
      return digestOf(events, incidentReader('en'), 0).flatMap(({ lines = [] }) =>
        lines.flat().flatMap((fact) => fact.url ?? []),
      );
    };
    expect(namesIn(url)).to.deep.equal([]);
    expect(namesIn(`${url}#/certificates/1`)).to.not.deep.equal([]);
  });

  it('is where at most one of ten links of the samples leads', () => {
    const reader = readerWith({ language: 'en' });
    const urls = sampleNames().flatMap((name) =>
      [...unwrap(sample(name))].flatMap(({ event }) => described(event, reader).url ?? []),
    );
    const front = urls.filter((url) => links.frontPageOf(url) !== undefined);
    expect(urls.length).to.be.above(400);
    expect(front.length / urls.length).to.be.at.most(0.1);
  });
});

describe('an address out of an event', () => {
  it('is taken if it leads to the console of the service whose event it is, else not', () => {
    const good = [
      'https://console.aws.amazon.com/rds/home?region=eu-west-1#database:id=orders',
      'https://eu-west-1.console.aws.amazon.com/rds/home',
      'https://console.amazonaws.cn/rds/home',
      'https://cn-north-1.console.amazonaws.cn/rds/home',
      'https://console.amazonaws-us-gov.com/rds/home',
    ];
    const bad = [
      'http://console.aws.amazon.com/rds/home',
      'https://console.aws.amazon.com/cloudformation/home#/stacks/quickcreate?templateURL=https://evil.example',
      'https://console.aws.amazon.com/rdsx',
      'https://console.aws.amazon.com/',
      'https://console.aws.amazon.com:8443/rds/home',
      'https://user@console.aws.amazon.com/rds/home',
      'https://console.aws.amazon.com@evil.example/rds/home',
      'https://console.aws.amazon.com.evil.example/rds/home',
      'https://evilconsole.aws.amazon.com/rds/home',
      'https://evil.console.aws.amazon.com/rds/home',
      'https://gifts.s3.amazonaws.com/rds/home',
      'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/rds/home',
      'https://www.amazon.com/rds/home',
      'https://docs.aws.amazon.com/rds/home',
      'javascript:alert(1)',
      'rds',
      '',
    ];
    expect(good.map((url) => links.consoleUrl(url, 'rds'))).to.deep.equal(good);
    for (const url of bad) expect(links.consoleUrl(url, 'rds'), url).to.equal(undefined);
  });

  it('is a link whoever wrote it if it is a page of AWS that only shows something', () => {
    const good = [
      'https://docs.aws.amazon.com/x?y=1#z',
      'https://console.aws.amazon.com/',
      'https://console.aws.amazon.com/rds/home?region=eu-west-1#database:id=orders',
      'https://cn-north-1.console.amazonaws.cn/codesuite/codedeploy/deployments/d-1',
      'https://console.amazonaws-us-gov.com/ec2/home',
      'https://health.aws.amazon.com/health/home#/event-log?eventID=x',
      'https://health.amazonaws.cn/',
      'https://phd.amazonaws-us-gov.com/',
    ];
    const bad = [
      'https://console.aws.amazon.com/cloudformation/home#/stacks/create/review?templateURL=x',
      'https://console.aws.amazon.com/cloudformation/home#/stacks/quickCreate?stackName=x',
      'https://console.aws.amazon.com/amplify/home#/deploy?repo=evil',
      'https://console.aws.amazon.com/iam/home#/roles$new?accountID=1',
      'https://console.aws.amazon.com/systems-manager/automation/execute/x',
      'https://console.aws.amazon.com/ec2/home#LaunchInstances:',
      'https://console.aws.amazon.com/x?to=https%3A%2F%2Fevil.example',
      'https://console.aws.amazon.com/x#http://evil.example',
      'https://console.aws.amazon.com/logout!doLogout',
      'https://console.aws.amazon.com:8443/rds/home',
      'https://console.aws.amazon.com.evil.example/',
      'https://evil.console.aws.amazon.com/',
      'https://signin.aws.amazon.com/switchrole',
      'https://x.s3.amazonaws.com/x',
      'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription',
    ];
    for (const url of good) expect(links.isAwsPage(new URL(url)), url).to.equal(true);
    for (const url of bad) expect(links.isAwsPage(new URL(url)), url).to.equal(false);
  });

  it('is taken if it leads to the documentation, else not', () => {
    const good = [
      'https://docs.aws.amazon.com/x?y=1#z',
      'https://aws.amazon.com/security/',
      'https://docs.amazonaws.cn/x',
      'https://repost.aws/knowledge-center/ec2-x',
      'https://repost.aws/zh-Hans/knowledge-center/ec2-x',
    ];
    const bad = [
      'https://repost.aws/questions/x',
      'https://repost.aws/x/y/knowledge-center/z',
      'http://docs.aws.amazon.com/x',
      'https://docs.aws.amazon.com.evil.example/x',
      'https://d1.awsstatic.com/x',
      'https://x.docs.aws.amazon.com/x',
      'https://signin.aws.amazon.com/oauth?redirect_uri=https://evil.example',
      'https://x.s3.amazonaws.com/x',
    ];
    expect(good.map(links.documentationUrl)).to.deep.equal(good);
    for (const url of bad) expect(links.documentationUrl(url), url).to.equal(undefined);
  });
});
