import { expect } from 'chai';
import * as links from '../../lambda/src/console.ts';

// The address as it is in the aws partition, for a region "R".
const PAGES: Record<string, [link: (region: string) => string | undefined, path: string]> = {
  'an EC2 instance': [
    (r) => links.ec2InstanceUrl(r, 'i-0a1'),
    '/ec2/home?region=R#InstanceDetails:instanceId=i-0a1',
  ],
  'an EBS volume': [(r) => links.ebsVolumeUrl(r, 'vol-1'), '/ec2/home?region=R#VolumeDetails:volumeId=vol-1'],
  'an EBS snapshot': [
    (r) => links.ebsSnapshotUrl(r, 'snap-1'),
    '/ec2/home?region=R#SnapshotDetails:snapshotId=snap-1',
  ],
  'an Auto Scaling group': [
    (r) => links.autoScalingGroupUrl(r, 'web prod'),
    '/ec2/home?region=R#AutoScalingGroupDetails:id=web%20prod;view=activity',
  ],
  'a VPN connection': [
    (r) => links.vpnConnectionUrl(r, 'vpn-1'),
    '/vpc/home?region=R#VpnConnectionDetails:VpnConnectionId=vpn-1',
  ],
  'a CloudWatch alarm': [
    (r) => links.alarmUrl(r, 'CPU > 80 %/结算'),
    '/cloudwatch/home?region=R#alarmsV2:alarm/CPU%20%3E%2080%20%25%2F%E7%BB%93%E7%AE%97',
  ],
  'a GuardDuty finding': [
    (r) => links.guardDutyFindingUrl(r, '3f77'),
    '/guardduty/home?region=R#/findings?macros=current&fId=3f77',
  ],
  'a Security Hub finding': [
    (r) => links.securityHubFindingUrl(r, 'a/b'),
    '/securityhub/home?region=R#/findings?search=Id%3D%255Coperator%255C%253AEQUALS%255C%253Aa%252Fb',
  ],
  'an Inspector finding': [
    (r) => links.inspectorFindingUrl(r, 'arn:x'),
    '/inspector/v2/home?region=R#/findings?searchString=arn%3Ax',
  ],
  'a Macie finding': [(r) => links.macieFindingUrl(r, '9c'), '/macie/home?region=R#findings?itemId=9c'],
  'Access Analyzer': [(r) => links.accessAnalyzerUrl(r), '/access-analyzer/home?region=R#/findings'],
  'a CloudTrail event': [
    (r) => links.cloudTrailEventUrl(r, 'e-1'),
    '/cloudtrailv2/home?region=R#/events/e-1',
  ],
  'a Config rule': [
    (r) => links.configRuleUrl(r, 's3-encrypted'),
    '/config/home?region=R#/rules/details?configRuleName=s3-encrypted',
  ],
  'a database': [
    (r) => links.rdsInstanceUrl(r, 'orders'),
    '/rds/home?region=R#database:id=orders;is-cluster=false',
  ],
  'a database cluster': [
    (r) => links.rdsClusterUrl(r, 'orders'),
    '/rds/home?region=R#database:id=orders;is-cluster=true',
  ],
  'a cache': [(r) => links.elastiCacheUrl(r, 'session'), '/elasticache/home?region=R#/redis/session'],
  'a DMS task': [(r) => links.dmsTaskUrl(r, 'cdc'), '/dms/v2/home?region=R#taskDetails/cdc'],
  'an ECS service': [
    (r) => links.ecsServiceUrl(r, 'prod', 'checkout'),
    '/ecs/v2/clusters/prod/services/checkout/health?region=R',
  ],
  'an ECS task': [(r) => links.ecsTaskUrl(r, 'prod', '9f'), '/ecs/v2/clusters/prod/tasks/9f?region=R'],
  'an ECS cluster': [(r) => links.ecsClusterUrl(r, 'prod'), '/ecs/v2/clusters/prod/services?region=R'],
  'a Step Functions execution': [
    (r) => links.stepFunctionsExecutionUrl(r, 'arn:x:y'),
    '/states/home?region=R#/v2/executions/details/arn%3Ax%3Ay',
  ],
  'a pipeline execution': [
    (r) => links.codePipelineUrl(r, 'release', 'e-1'),
    '/codesuite/codepipeline/pipelines/release/executions/e-1/timeline?region=R',
  ],
  'a build': [(r) => links.codeBuildUrl(r, 'web:1'), '/codebuild/home?region=R#/builds/web%3A1/view/new'],
  'an automation': [
    (r) => links.ssmAutomationUrl(r, 'a-1'),
    '/systems-manager/automation/execution/a-1?region=R',
  ],
  'a service’s front page': [(r) => links.serviceUrl(r, 'batch'), '/batch/home?region=R'],
  'a search of the log': [
    (r) => links.logsInsightsUrl(r, '/aws/lambda/x', 'filter a = "1"', new Date(0), new Date(1000)),
    '/cloudwatch/home?region=R#logsV2:logs-insights$3FqueryDetail$3D$7E$28end$7E$271970-01-01T00$2A3a00$2A3a01.000Z$7Estart$7E$271970-01-01T00$2A3a00$2A3a00.000Z$7EtimeType$7E$27ABSOLUTE$7Etz$7E$27UTC$7EeditorString$7E$27filter$2A20a$2A20$2A3d$2A20$2A221$2A22$7Esource$7E$28$7E$27$2A2faws$2A2flambda$2A2fx$29$29',
  ],
};

const HOSTS = {
  'ap-northeast-1': 'console.aws.amazon.com',
  'cn-northwest-1': 'console.amazonaws.cn',
  'us-gov-west-1': 'console.amazonaws-us-gov.com',
};

describe('a console link', () => {
  for (const [what, [link, path]] of Object.entries(PAGES)) {
    it(`leads to ${what} in every partition`, () => {
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

  it('leads to a Health event, or in China and GovCloud to the Health Dashboard', () => {
    const of = (partition: string, region: string) =>
      links.healthEventUrl(region, `arn:${partition}:health:${region}::event/EC2/X/Y`);
    expect(of('aws', 'us-east-1')).to.equal(
      'https://health.aws.amazon.com/health/home#/event-log?eventID=arn%3Aaws%3Ahealth%3Aus-east-1%3A%3Aevent%2FEC2%2FX%2FY&eventTab=details',
    );
    expect(of('aws-cn', 'cn-north-1')).to.equal('https://console.amazonaws.cn/health/home');
    expect(of('aws-us-gov', 'us-gov-west-1')).to.equal('https://console.amazonaws-us-gov.com/health/home');
  });

  it('leads to the budgets of each partition, and of no other', () => {
    expect(['aws', 'aws-cn', 'aws-us-gov', 'elsewhere'].map(links.budgetsUrl)).to.deep.equal([
      'https://console.aws.amazon.com/billing/home#/budgets',
      'https://console.amazonaws.cn/billing/home#/budgets',
      'https://console.amazonaws-us-gov.com/billing/home#/budgets',
      undefined,
    ]);
  });
});

describe('the page of an ARN', () => {
  const pages: Record<string, string> = {
    'arn:aws:ec2:R:210987654321:instance/i-0a1': 'ec2/home?region=R#InstanceDetails:instanceId=i-0a1',
    'arn:aws:ec2:R:210987654321:volume/vol-1': 'ec2/home?region=R#VolumeDetails:volumeId=vol-1',
    'arn:aws:ec2:R:210987654321:snapshot/snap-1': 'ec2/home?region=R#SnapshotDetails:snapshotId=snap-1',
    'arn:aws:ec2:R:210987654321:vpn-connection/vpn-1':
      'vpc/home?region=R#VpnConnectionDetails:VpnConnectionId=vpn-1',
    'arn:aws:autoscaling:R:210987654321:autoScalingGroup:5f:autoScalingGroupName/web':
      'ec2/home?region=R#AutoScalingGroupDetails:id=web;view=activity',
    'arn:aws:cloudwatch:R:210987654321:alarm:a:b': 'cloudwatch/home?region=R#alarmsV2:alarm/a%3Ab',
    'arn:aws:rds:R:210987654321:db:orders': 'rds/home?region=R#database:id=orders;is-cluster=false',
    'arn:aws:rds:R:210987654321:cluster:orders': 'rds/home?region=R#database:id=orders;is-cluster=true',
    'arn:aws:elasticache:R:210987654321:replicationgroup:session': 'elasticache/home?region=R#/redis/session',
    'arn:aws:ecs:R:210987654321:service/prod/checkout':
      'ecs/v2/clusters/prod/services/checkout/health?region=R',
    'arn:aws:ecs:R:210987654321:task/prod/9f': 'ecs/v2/clusters/prod/tasks/9f?region=R',
    'arn:aws:ecs:R:210987654321:cluster/prod': 'ecs/v2/clusters/prod/services?region=R',
    'arn:aws:states:R:210987654321:execution:flow:e-1':
      'states/home?region=R#/v2/executions/details/arn%3Aaws%3Astates%3AR%3A210987654321%3Aexecution%3Aflow%3Ae-1',
  };

  for (const [arn, path] of Object.entries(pages)) {
    it(`is known for ${arn.split(':').slice(2, 6).join(':').replace(':R:210987654321', '')}`, () => {
      const placed = (text: string) => text.replaceAll('R:', 'eu-west-1:').replaceAll('AR%', 'Aeu-west-1%');
      expect(links.resourceUrl(placed(arn))).to.equal(
        `https://console.aws.amazon.com/${placed(path).replace('=R', '=eu-west-1')}`,
      );
    });
  }

  it('is none where nobody knows it, or the text is no ARN', () => {
    for (const arn of [
      'arn:aws:sqs:eu-west-1:210987654321:q',
      'arn:aws:ec2:eu-west-1:1:constructor/x',
      'i-1',
      '',
    ]) {
      expect(links.resourceUrl(arn)).to.equal(undefined);
    }
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
