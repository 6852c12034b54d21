// What AWS writes by template is said in Chinese; what it does not stays as it was written.

import { join } from 'node:path';
import { expect } from 'chai';
import { alarmReason } from '../../../lambda/src/events/alarm-reason.ts';
import { beyond, said, type Templates } from '../../../lambda/src/events/sentences.ts';
import { alarmReasons } from '../../../lambda/src/locales/zh-CN/sentences/alarms.ts';
import { sentences } from '../../../lambda/src/locales/zh-CN/sentences/index.ts';
import { sample } from '../../../scripts/samples.ts';
import { leastCpuMs } from '../support/cpu.ts';
import { asff, autoScaling, awsEvent, ecsTask, eventBridge, rds } from '../support/events.ts';
import { expectFile } from '../support/expected.ts';
import { bodiesOf, described, readerWith, shown } from '../support/messages.ts';

const chinese = readerWith({ language: 'zh-CN', time_zone: 'Asia/Shanghai' });
const english = readerWith({ language: 'en' });
const TABLES: Templates[] = [alarmReasons, { ...sentences, sources: { ...sentences.sources, 'aws.*': [] } }];

const say = (source: string, sentence: string) => said(sentence, source, sentences, chinese);
const reason = (sentence: string) => alarmReason(sentence, chinese);

/** A sentence of a shape: its first choices, and a word, a time or a figure for each variable part. */
function exampleOf(shape: string): string {
  let count = 0;
  let choice = shape;
  while (/<[^<>]*>/.test(choice)) choice = choice.replace(/<([^<>|]*)[^<>]*>/, '$1');
  return choice
    .replace(/\{(\*?)\}/g, (_, words) => {
      count += 1;
      return words ? `word ${count}` : `x-${count}`;
    })
    .replaceAll('…', ' etc');
}

describe('a sentence that AWS writes by template', () => {
  it('is said in Chinese as sentences.expected.txt has it', () => {
    const lines = TABLES.flatMap((table) =>
      [...Object.entries(table.sources), ['aws.*', table.common] as const].flatMap(([source, sentences]) =>
        sentences.map(([shape, words]) => {
          const example = exampleOf(shape);
          const own: Templates = { ...table, sources: { 'aws.one': [[shape, words]] }, common: [] };
          const inner = /\{\d!\}/.test(words);
          if (!inner) expect(said(example, 'aws.one', own, chinese), shape).to.be.a('string');
          return [`${example} | ${words || '(nothing: the title says it)'}`, source] as const;
        }),
      ),
    );
    // A sentence of several sources stands once.
    const told = [...new Map(lines.toReversed())].map(([line, source]) => `${source} | ${line}`).toReversed();
    expectFile(join(import.meta.dirname, 'sentences.expected.txt'), `${told.join('\n')}\n`);
  });

  it('is no other one: no shape hides a later one of its table', () => {
    for (const table of TABLES)
      for (const [source, sentences] of Object.entries(table.sources))
        for (const [index, [shape, words]] of sentences.entries()) {
          const before: Templates = {
            ...table,
            sources: { [source]: sentences.slice(0, index) },
            common: [],
          };
          const found = said(exampleOf(shape), source, before, chinese);
          // AWS Batch has words of its own for a few of the sentences of ECS.
          const isOwn = sentences.slice(0, index).some(([other]) => other === shape);
          if (found !== undefined && !isOwn)
            expect.fail(`${source}: “${shape}” → ${words} is hidden: ${found}`);
        }
  });

  const RULE = {
    Breaching: '3 个周期没有数据，缺失数据按超限处理',
    NonBreaching: '3 个周期没有数据，缺失数据按正常处理',
  };
  for (const [rule, expected] of Object.entries(RULE))
    it(`tells missing data that is treated as ${rule} from its opposite`, () => {
      expect(
        reason(
          `Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [${rule}].`,
        ),
      ).to.equal(expected);
    });

  it('says why an alarm is OK again, with the newest of its values', () => {
    expect(
      reason(
        'Threshold Crossed: 2 out of the last 3 datapoints [1.0E7 (02/10/19 17:10:00), 2.5 (02/10/19 17:05:00)] were not greater than or equal to the threshold (1.5E7) (minimum 2 datapoints for ALARM -> OK transition).',
      ),
    ).to.equal('最近 3 个数据点中 2 个低于阈值 15000000（当前 10000000）');
  });

  it('says that a value is not below its limit any more', () => {
    expect(
      reason(
        'Threshold Crossed: 1 out of the last 1 datapoints [82.0 (02/10/19 17:10:00)] was not less than the threshold (80.0) (minimum 1 datapoint for ALARM -> OK transition).',
      ),
    ).to.equal('最近 1 个数据点中 1 个不低于阈值 80（当前 82）');
  });

  it('names each child of a composite alarm, at its time in the zone of the reader', () => {
    const arn = 'arn:aws:cloudwatch:ap-northeast-1:210987654321:alarm:';
    const child = (name: string) =>
      `${arn}${name} transitioned to ALARM at Monday 02 March, 2026 01:15:42 UTC`;
    expect(reason(`${child('cart')}, ${child('queue age')}`)).to.equal(
      '子告警 cart 于 2026-03-02 09:15:42 变为告警；子告警 queue age 于 2026-03-02 09:15:42 变为告警',
    );
  });

  it('stays whole where one part of it has no known shape', () => {
    const unknown = 'Launching EC2 instance failed. The moon was in the way of region 7.';
    expect(say('aws.autoscaling', unknown)).to.equal(undefined);
    expect(reason('testing purposes')).to.equal('testing purposes');
    expect(
      reason('Threshold Crossed: 1 datapoint [5.0 (02/03/26 01:10:00)] was beside the threshold (4.0).'),
    ).to.equal('Threshold Crossed: 1 datapoint [5.0 (02/03/26 01:10:00)] was beside the threshold (4.0).');
  });

  it('is said through the sentence that wraps it', () => {
    expect(
      say(
        'aws.autoscaling',
        'Could not launch On-Demand Instances. VcpuLimitExceeded - You have requested more vCPU capacity than your current vCPU limit of 64 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit. Launching EC2 instance failed.',
      ),
    ).to.equal('按需实例启动失败（VcpuLimitExceeded）：超出 vCPU 配额（上限 64）');
    expect(
      say(
        'aws.cloudformation',
        'Resource handler returned message: "orders-prod already exists (Service: Rds, Status Code: 400, Request ID: 1f2e)" (RequestToken: 9a8b, HandlerErrorCode: AlreadyExists)',
      ),
    ).to.equal('orders-prod 已存在（AlreadyExists）');
    expect(
      say(
        'aws.ecs',
        'CannotPullContainerError: ref pull has been retried 5 time(s): failed to resolve ref shop/checkout:v2: shop/checkout:v2: not found',
      ),
    ).to.equal('无法拉取镜像：已重试 5 次，镜像或标签不存在：shop/checkout:v2');
  });

  it('of Auto Scaling says each step of a cause, and why an instance was replaced', () => {
    const { body } = described(
      autoScaling('EC2 Instance Terminate Successful', {
        Cause:
          'At 2026-03-02T01:14:40Z an instance was taken out of service in response to an ELB system health check failure.  At 2026-03-02T01:15:00Z instance i-0abc was selected for termination.',
      }),
      chinese,
    );
    expect(body).to.equal('09:14:40 负载均衡健康检查失败，移出实例\n09:15:00 选中实例 i-0abc 终止');
  });

  it('of Auto Scaling is found in the description where the status message is empty', () => {
    const { facts } = described(
      autoScaling('EC2 Instance Launch Unsuccessful', {
        StatusMessage: '',
        Description:
          "Launching a new EC2 instance.  Status Reason: The key pair 'ops-2024' does not exist. Launching EC2 instance failed.",
      }),
      chinese,
    );
    expect(facts[0]?.value).to.equal('密钥对 ops-2024 不存在');
  });

  it('keeps the names and figures that vary, and takes none of them for a time or a number', () => {
    expect(say('aws.autoscaling', "The key pair 'web-2024-03-02' does not exist.")).to.equal(
      '密钥对 web-2024-03-02 不存在',
    );
    expect(say('aws.ecs', 'Task stopped by 007')).to.equal('007 停止任务');
  });

  it('is tried for AWS alone, not for what others publish', () => {
    expect(said('Rate exceeded', 'text', sentences, chinese)).to.equal(undefined);
    expect(say('aws.anything', 'Rate exceeded')).to.equal('请求过快，被限流');
  });

  it('stays as AWS wrote it in English', async () => {
    const [body] = await bodiesOf(sample('autoscaling.launch-failed'), { language: 'en' });
    expect(body && shown(body)).to.include('We currently do not have sufficient c7g.2xlarge capacity');
    expect(alarmReason('1 out of 2 time series evaluated to ALARM', english)).to.equal(
      '1 out of 2 time series evaluated to ALARM',
    );
  });

  it('costs linear time, whatever is put into it', async () => {
    const hostile = [
      'At '.repeat(500),
      'a monitor alarm '.repeat(90),
      `Threshold Crossed: ${'1 out of the last '.repeat(80)}`,
      '[<>{}…|'.repeat(200),
      `Resource handler returned message: "${'" (RequestToken: '.repeat(80)}`,
      'x'.repeat(200_000),
    ];
    const taken = await leastCpuMs(200, () => {
      for (const text of hostile) for (const source of Object.keys(sentences.sources)) say(source, text);
    });
    expect(taken).to.be.below(200);
  });
});

describe('a sentence of a service', () => {
  for (const [source, sentence, expected] of [
    [
      'aws.es',
      'JVM memory pressure has exceeded 80%. If it exceeds 92% for 30 minutes, all write operations to your cluster\n   will be blocked. To ensure optimum cluster stability, reduce traffic.',
      '内存压力已超过 80%；超过 92% 达 30 分钟会禁止写入',
    ],
    [
      'aws.es',
      'Your cluster status is red. We were unable to restore the Red indices automatically. \n Indices not restored: [nginx-0, nginx-1]. Please refer https://docs.aws.amazon.com/x for troubleshooting steps.',
      '未恢复的索引：nginx-0, nginx-1',
    ],
    [
      'aws.aoss',
      'Your indexing OCU usage is at 75% and is approaching the configured maximum limit.',
      '索引 OCU 用量 75%',
    ],
    [
      'aws.emr',
      'Amazon EMR Cluster j-1 (a b) has terminated with errors at 2026-11-20 03:12 UTC with a reason of STEP_FAILURE.',
      '',
    ],
    [
      'aws.emr',
      'Instance fleet if-1 in Amazon EMR cluster j-1 (a) was arrested at 2026-11-20 03:12 UTC for the following reason: We currently do not have sufficient r6g.large capacity in the Availability Zone you requested (use1-az1).',
      '可用区 use1-az1 的 r6g.large 容量不足',
    ],
    ['aws.inspector2', 'Port 22 is reachable from an Internet Gateway - TCP', '22 端口可从互联网访问（TCP）'],
    [
      'aws.dms',
      'Last Error  Task error notification received from subtask 0, thread 1 [reptask/replicationtask.c:2883] [1020401] Failed to connect to source. Stop Reason FATAL_ERROR Error Level FATAL',
      '最近错误：连不上源端（错误码 1020401）（致命）',
    ],
    [
      'aws.apprunner',
      "Health check failed on protocol `HTTP`[Path: '/'], [Port: '8080']. Check your configured port number.",
      '健康检查失败（HTTP，路径 /，端口 8080）',
    ],
    [
      'aws.sns',
      'User: arn:aws:iam::1:user/a is not authorized to perform: SNS:Publish on resource: arn:aws:sns:x because no resource-based policy allows the SNS:Publish action',
      'arn:aws:iam::1:user/a 没有 SNS:Publish 权限（没有允许的资源策略）：arn:aws:sns:x',
    ],
    [
      'sns.controltower',
      "AWS Control Tower has detected that the managed SCP 'guard (p-1)', attached to the managed organizational unit 'prod (ou-1)', has been modified. See https://x",
      '受管 SCP guard (p-1)，挂在组织单元 prod (ou-1)',
    ],
  ] as const)
    it(`is said in Chinese: ${source}, ${sentence.slice(0, 50)}`, () => {
      expect(say(source, sentence)).to.equal(expected);
    });

  it('is said in a message without a describer of its own, and in no message of a partner', () => {
    const failed = (source: string) =>
      described(eventBridge(source, 'Job Failed', { message: 'Rate exceeded', status: 'FAILED' }), chinese);
    expect(JSON.stringify(failed('aws.newservice'))).to.include('请求过快，被限流');
    expect(JSON.stringify(failed('aws.partner/shop.example/x'))).to.include('Rate exceeded');
  });

  it('stays whole where something else stands in its place', () => {
    for (const [source, sentence] of [
      ['aws.es', 'JVM memory pressure has exceeded 80%. Call 13800000000.'],
      ['aws.emr', 'Step s-1 (a) in Amazon EMR cluster j-1 (b) failed at noon because of the moon.'],
      ['aws.inspector2', 'Port 22 is reachable from everywhere'],
    ] as const)
      expect(say(source, sentence), sentence).to.equal(undefined);
  });

  it('keeps what stands in its holes inert', async () => {
    const event = {
      source: 'aws.autoscaling',
      'detail-type': 'EC2 Instance Launch Unsuccessful',
      detail: { StatusMessage: "The key pair '[点我](https://evil.example) @all **x**' does not exist." },
    };
    const [body] = await bodiesOf(event, { language: 'zh-CN' });
    const text = body ? shown(body) : '';
    expect(text).to.match(/密钥对.*点我.*不存在/);
    expect(text).not.to.match(/(?<!\\)\[点我\]\(|(?<!\\)\*\*x/);
  });
});

describe('a title that AWS has in a catalogue', () => {
  const titled = (ProductName: string, more: Record<string, unknown> = {}) =>
    described(
      asff({
        ProductName,
        Title: 'Something of 7 letters',
        Compliance: { SecurityControlId: 'IAM.6' },
        ...more,
      }),
      chinese,
    );

  it('is said in Chinese for the controls of Security Hub, and as written for those of others', () => {
    expect(titled('Security Hub').facts[0]?.value).to.equal('root 用户应使用硬件 MFA');
    expect(titled('Security Hub CSPM').facts[0]?.value).to.equal('root 用户应使用硬件 MFA');
    expect(titled('Acme Scanner').facts[0]?.value).to.equal('Something of 7 letters');
  });

  it('is said in Chinese for the types of GuardDuty that have words', () => {
    const threat = (type: string) =>
      titled('GuardDuty', { Compliance: undefined, Types: [`TTPs/Command and Control/${type}`] }).title;
    expect(threat('UnauthorizedAccess:EC2-TorClient')).to.include('连接 Tor 网络');
    expect(threat('CryptoCurrency:EC2-BitcoinTool.B!DNS')).to.include('疑似挖矿');
    expect(threat('UnauthorizedAccess:EC2-SomethingNew')).to.include('Something of 7 letters');
  });
});

describe('a sentence beside a code that says the same', () => {
  const message = (Message: string, EventID: string) =>
    described(rds({ EventID, SourceIdentifier: 'orders-prod', Message }), chinese).body;

  it('is left out in Chinese where it adds no name and no figure', () => {
    expect(message('Multi-AZ instance failover started', 'RDS-EVENT-0013')).to.equal(undefined);
    expect(message('DB instance orders-prod restarted.', 'RDS-EVENT-0006')).to.equal(undefined);
  });

  it('stays where it adds one, in Chinese if its shape is known', () => {
    expect(message('Started cross AZ failover to DB instance: orders-prod-2', 'RDS-EVENT-0073')).to.equal(
      '新的主实例：orders-prod-2',
    );
    expect(message('DB instance restarted by host 10.0.0.7', 'RDS-EVENT-0006')).to.equal(
      'DB instance restarted by host 10.0.0.7',
    );
  });

  it('stays where the code of a fleet does not say why', () => {
    const why = (subType: string, description: string) =>
      described(
        eventBridge('aws.ec2spotfleet', 'EC2 Spot Fleet Error', { 'sub-type': subType, description }),
        chinese,
      ).facts.find(({ label }) => label === '原因')?.value;
    expect(why('spotFleetRequestConfigurationInvalid', 'The role cannot be used')).to.equal(
      'The role cannot be used',
    );
    expect(why('spotInstanceCountLimitExceeded', 'The limit is reached')).to.equal(undefined);
  });

  it('stays where the code says that a reason follows, and beside an unknown code', () => {
    expect(message('An operational notification of RDS', 'RDS-EVENT-0044')).to.equal(
      'An operational notification of RDS',
    );
    const unknown = rds({
      EventID: 'RDS-EVENT-9999',
      SourceIdentifier: 'orders-prod',
      Message: 'Something new',
    });
    expect(described(unknown, chinese).title).to.equal('RDS Something new：orders-prod');
  });

  it('stays in English', () => {
    expect(beyond('Multi-AZ instance failover started', [], english)).to.equal(
      'Multi-AZ instance failover started',
    );
  });
});

describe('a container that was killed', () => {
  const containers = (stopCode: string, reason?: string) =>
    described(
      ecsTask({ lastStatus: 'STOPPED', stopCode, containers: [{ name: 'app', exitCode: 137, reason }] }),
      chinese,
    ).facts.find(({ label }) => label === '容器')?.value;

  it('ran out of memory only where ECS says so, or where it ended by itself', () => {
    expect(
      containers('EssentialContainerExited', 'OutOfMemoryError: Container killed due to memory usage'),
    ).to.equal('app 退出码 137（内存用尽，被强制终止）');
    expect(containers('EssentialContainerExited')).to.include('多为内存不足');
    expect(containers('ServiceSchedulerInitiated')).to.equal(
      'app 退出码 137（停止超时，被强制终止 SIGKILL）',
    );
  });
});

describe('what an operator publishes', () => {
  it('stays as it is, even where AWS has a sentence like it', () => {
    const { body, title } = described(awsEvent('Rate exceeded', {}), chinese);
    expect(`${title} ${body}`).to.include('Rate exceeded');
    const own = described(eventBridge('shop.orders', 'Order', { reason: 'Rate exceeded' }), chinese);
    expect(JSON.stringify(own)).to.include('Rate exceeded');
  });
});
