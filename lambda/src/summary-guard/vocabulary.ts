// The names that an answer may use although its notification does not: reviewed by hand, in lower case. A name that
// could be taken for a fact (a user, a host, a service that is not concerned) is not for these lists.

import { words } from './text.ts';

/** General terms of the trade, also in the middle of a Chinese sentence. */
export const TERMS = words(`
  aws amazon api apis sdk cli console cloud url uri id ids arn az azs app apps web ui
  alarm alert ok error errors warning critical info insufficient data unknown true false null n/a
  cpu gpu ram memory disk ssd hdd io i/o iops mb gb kb tb mib gib throughput latency load average top heap full gc oom
  core dump stack trace kernel inode inodes swap thread threads process pid fd os linux windows ubuntu debian unix
  tcp udp ip ips ipv4 ipv6 tcp/ip dns tls ssl https http http/2 cidr vpn nat acl port ports cors cdn mtu
  2xx 3xx 4xx 5xx p50 p90 p95 p99 qps tps rps rt sla slo rto rpo ttl
  sql mysql mysqld postgresql postgres mariadb redis memcached mongodb kafka rabbitmq elasticsearch binlog wal redo undo
  ddl dml innodb query queries index slow lock deadlock vacuum buffer cache session sessions connection pool
  kubernetes kubectl k8s docker containerd helm pod pods node nodes container containers cluster deployment ingress sidecar
  replica replicas namespace kubelet taint taints secret configmap probe liveness readiness
  java jvm python node.js nodejs javascript typescript golang go rust php ruby .net nginx nginx.conf apache tomcat
  php-fpm my.cnf redis.conf php.ini package.json requirements.txt dockerfile npm pip maven gradle vue.js next.js
  git github gitlab jenkins ci cd ci/cd webhook commit commits merge branch tag build release pipeline stage job jobs
  test tests main master deploy rollback cron crontab systemd log logs syslog json yaml xml csv html
  sre dba devops ops oncall on-call runbook sop owner team root-cause
  mfa sso ssh rdp iam vpc iam-user brute force dead letter round trip lead copy slot token access key keys role roles policy policies user users group groups
  instance instances volume volumes snapshot snapshots image ami amis eni eip sg nacl spot on-demand reserved
  bucket buckets object objects topic queue queues task tasks service services target function functions stack
  primary standby reader writer failover multi-az single-az endpoint gateway proxy upstream downstream
  available running stopped terminated pending active healthy unhealthy degraded failed success completed
  load balancer balancers health read write replica target targets launch template rate rates security key pool usage size type
  storage store public private read write max min avg sum count timeout retry retries
  english chinese utc gmt pst pdt am pm gpt
  zone zones availability region regions account state status time name description reason summary action next steps
  what when where who why how check first event events system health security support center
  auto-scaling load-balancer /var/log /var/log/messages /var/log/syslog 24/7 sigkill sigterm sigsegv cve ddos
  not do and or in on at of to for the is no new old root high low medium severe
  arm64 x86 amd64 x86_64
  ms sec secs hr hrs mins seconds minutes hours days
  max_connections scp rbac
  nat hpa pdb pv pvc cni oidc irsa elastic kill grep autoscaling package-lock.json package.json quota quotas depth tier class mode limit limits
  db insufficient_data agent command commands run document parameter event events output input status rule rules list
  stream report result results request requests response responses page link file files folder path script scripts
  config configuration version versions update upgrade patch package packages library module code bug change changes
  backup restore migration replication sync schema partition shard shards table tables row rows column
  host hosts server servers client clients network subnet subnets route router firewall peer peers packet
  certificate certificates domain record records zone cname txt mx ptr spf dkim dmarc email mail smtp sender
  workflow execution invocation retry dlq consumer producer broker offset lag batch worker workers scheduler
  budget cost costs usage spend forecast bill billing month daily weekly monthly hour day week
  exploit vulnerability malware threat finding findings trojan botnet tor scan anonymous root-level
  memory-leak deployments releases canary blue green rolling capacity desired minimum maximum current
  up down open closed start stop end yes no none only by before after during with without from as it its
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat
`);

/** Where a person on call looks first. Only in a sentence that says to look: "CloudTrail is off" would be a fact. */
export const PLACES = words(`
  cloudtrail cloudwatch iam cost explorer systems manager ssm trusted advisor quotas performance insights x-ray config
  dashboard support flow logs metrics vpc billing personal health lambda-insights container-insights
  stopinstances startinstances rebootinstances terminateinstances runinstances consolelogin assumerole
`);

/** Services next to the one concerned, in a sentence that says to look; the service by its name in event sources. */
export const NEIGHBOURS: Record<string, Set<string>> = {
  ec2: words('ec2 ebs vpc auto scaling alb elb nlb eventbridge lambda scheduler kms'),
  ebs: words('ec2 kms'),
  snapshot: words('ebs ec2 kms'),
  secretsmanager: words('lambda rds kms'),
  sns: words('sqs lambda'),
  sqs: words('lambda dlq'),
  kms: words('ebs s3 rds'),
  codepipeline: words('codebuild codedeploy s3'),
  codebuild: words('ecr s3'),
  codedeploy: words('ec2 ecs alb elb auto scaling'),
  cloudformation: words('ec2 s3'),
  opensearch: words('kms ebs'),
  states: words('lambda step functions'),
  glue: words('s3 athena'),
  emr: words('s3 ec2'),
  sagemaker: words('s3 ecr'),
  dms: words('rds'),
  multiple: words('sqs sns'),
  inspector: words('ec2 ecr'),
  securityhub: words('ec2'),
  autoscaling: words('ec2 auto scaling alb elb nlb vpc'),
  rds: words('rds aurora kms vpc'),
  ecs: words('ecs ecr ec2 alb elb nlb fargate auto scaling'),
  eks: words('eks ecr ec2 alb elb nlb fargate auto scaling vpc'),
  lambda: words('lambda vpc sqs dlq layers'),
  acm: words('acm cloudfront route 53 alb elb nlb gateway'),
  applicationelb: words('alb elb auto scaling ec2 ecs waf'),
  elasticache: words('elasticache vpc'),
  elasticbeanstalk: words('ec2 auto scaling alb elb'),
  cost: words('ec2 nat s3 budgets'),
  budgets: words('budgets organizations'),
  health: words('health'),
  guardduty: words('guardduty detective ec2 vpc'),
  s3: words('s3'),
  backup: words('backup'),
  spot: words('auto scaling ec2'),
};

/** Names of services that look like words, or appear where every word has a capital; other names are recognized by their shape. */
export const SERVICES = words(`
  sns sqs rds ecs eks ecr emr efs fsx acm dms msk ses waf kms swf mq
  lambda dynamodb kinesis redshift aurora sagemaker cloudfront athena neptune fargate cognito guardduty macie opensearch
  elasticache cloudformation codebuild codepipeline codedeploy eventbridge appsync amplify lightsail quicksight
  documentdb timestream beanstalk firehose bedrock glacier cloudtrail cloudwatch
  azure gcp google aliyun alibaba tencent huawei oracle snowflake datadog zabbix grafana prometheus pagerduty slack
  cloudflare stripe paypal telegram whatsapp wechat discord openai microsoft salesforce splunk databricks
`);

/** Names of example people, which models make up. */
export const PEOPLE = words(`
  alice bob carol dave mallory trudy john jane jack tom mike michael david james mary sarah peter paul kevin chris steve
  emily alex smith zhangsan lisi wangwu zhaoliu xiaoming
`);

export const HAN_NAMES = [
  '张三',
  '李四',
  '王五',
  '赵六',
  '小明',
  '小王',
  '小李',
  '小张',
  '老王',
  '老李',
  '阿里云',
  '腾讯云',
  '华为云',
  '谷歌',
  '微软',
  '甲骨文',
  '支付宝',
];

/** Surnames that begin few other words. */
/** First and last parts of ordinary compounds: "long-running", "customer-facing". */
export const FIRST_PARTS = words(`
  auto co cross multi non re pre post self out end read write on off in high low long short real well up down fail
  follow third second full half over under one two three single double day step time right least most close near all
  ever still newly recently part no so
`);
export const LAST_PARTS = words(`
  based only related facing level side out up down wide specific like free driven running term scaling limiting critical
  failed failing induced intensive heavy bound aware ready safe tolerant available managed hosted defined provided
  assigned created updated deleted caused triggered initiated enabled disabled generated sized built known through over
  off on in compliant zone time party life day hour minute second month week year
`);
/** Last parts of compounds of known words: "read-replica", "health-check". */
export const LAST_NOUNS = words(`
  check checks group groups balancer balancers replica replicas letter key keys policy limit limits rate rates pool size
  type test trip data store lead code access
`);
/** Parts that names of things are made of. */
export const NAME_PARTS = words(`
  service services svc prod prd dev stage stg staging test uat qa sandbox api db sql bot admin backup backups archive team web app worker
  queue topic bucket host internal corp lab team frontend backend gateway helper alarm alarms
`);

/** What may follow "by" or "user" without being a name. */
export const NO_NAMES = words(`
  the a an this that these those hand mistake default design accident whom which who what someone anyone nobody people us
  aws amazon itself itself's your our their his her its any another one two both all each and or is was has had have did
  does made may might can could should will would with without in on at of to from for as data name account agent
  activity actions access permissions permission session traffic request requests impact code id type error errors
  end default means way now then far about up midnight noon today automation maintenance itself itself itself
  also not who that's experience sessions interface input process policy policies role roles if when where before after
`);

/** Top-level domains, for hosts in disguise: where the dot is another character, a word, or in brackets. */
export const TOP_LEVELS = words(`
  com net org cn info biz xyz ru tk cc tv uk jp de hk tw vip wang ren icu club shop dev co site top online support help
  example test app cloud io
`);

/** The service that an id is of. */
export const ID_PREFIXES: [prefix: string, service: string][] = [
  ['vol-', 'ebs'],
  ['snap-', 'ebs'],
  ['i-0', 'ec2'],
  ['i-0', 'ebs'],
  ['ami-', 'ec2'],
  ['sg-', 'vpc'],
];

/** The full names of services, and the short ones that follow from them. */
export const SERVICE_NAMES: [full: string, short: string][] = [
  ['elastic compute cloud', 'ec2'],
  ['simple storage service', 's3'],
  ['relational database service', 'rds'],
  ['simple queue service', 'sqs'],
  ['simple notification service', 'sns'],
  ['elastic kubernetes service', 'eks'],
  ['elastic container service', 'ecs'],
  ['elastic block store', 'ebs'],
  ['elastic load balancing', 'elb alb nlb'],
  ['applicationelb', 'alb elb'],
  ['networkelb', 'nlb elb'],
  ['key management service', 'kms'],
  ['virtual private cloud', 'vpc'],
  ['database migration service', 'dms'],
  ['natgateway', 'nat'],
];
