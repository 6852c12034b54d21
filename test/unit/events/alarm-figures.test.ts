// What an alarm says in figures and in words: value, limit and count on one line, and no reason that repeats them.

import { expect } from 'chai';
import { unwrap } from '../../../lambda/src/inbox.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { sample } from '../../../scripts/samples.ts';
import { described, mapTexts, readerWith } from '../support/messages.ts';

const reader = readerWith();

interface Metric {
  namespace: string;
  name: string;
  value: number;
  threshold: number;
  /** As in the reason: "greater than". */
  than?: string;
}

/** The sample's alarm about another metric. */
function alarmOn({ namespace, name, value, threshold, than = 'greater than' }: Metric): Notification {
  return changed((text) =>
    text
      .replace('91.6833333333333', String(value))
      .replace('(80.0)', `(${threshold})`)
      .replace('greater than', than)
      .replace(/^AWS\/RDS$/, namespace)
      .replace(/^CPUUtilization$/, name),
  );
}

function changed(change: (text: string, key: string) => string): Notification {
  // Values stand in the reason's words, and in its data as numbers: the words are enough.
  const event = JSON.parse(
    JSON.stringify(mapTexts(sample('alarm.alarm'), change), (key, value) =>
      key === 'reasonData' ? undefined : value,
    ),
  ) as unknown;
  const [first] = [...unwrap(event)];
  if (first === undefined) throw new Error('There is no event.');
  return described(first.event, reader);
}

const withReason = (reason: string) => changed((text, key) => (key === 'reason' ? reason : text));

describe('the figures of an alarm', () => {
  it('are one line, the first', () => {
    expect(
      alarmOn({ namespace: 'AWS/RDS', name: 'CPUUtilization', value: 91.6833, threshold: 80 }).facts[0],
    ).to.deep.equal({
      label: '当前值',
      value: '91.7%（阈值 > 80%，5 分钟平均值，连续 1 个周期）',
    });
  });

  it('have more digits where the value would look like the limit', () => {
    const { figure } = alarmOn({
      namespace: 'AWS/EC2',
      name: 'CPUUtilization',
      value: 80.0412,
      threshold: 80,
    });
    expect(figure).to.equal('80.04% > 80%');
    const waiting = { namespace: 'AWS/SQS', name: 'ApproximateAgeOfOldestMessage' };
    expect(alarmOn({ ...waiting, value: 600.4, threshold: 600 }).figure).to.equal('600.4 秒 > 600 秒');
  });

  it('say that a lag of -1 means that nothing is replicated', () => {
    const { facts } = alarmOn({ namespace: 'AWS/RDS', name: 'ReplicaLag', value: -1, threshold: 30 });
    expect(facts[0]?.value).to.match(/^复制已停止（-1）/);
  });
});

describe('the figure of an alarm', () => {
  const bytes = (gigabytes: number) => gigabytes * 1024 ** 3;
  // One name with several units, rates as averages, and what is no percentage though it looks like one.
  for (const [namespace, name, value, threshold, shown, than] of [
    ['AWS/ApplicationELB', 'TargetResponseTime', 1.8421, 1, '1.84 秒 > 1 秒'],
    ['AWS/ECS', 'TargetResponseTime', 1842.1, 1000, '1.84 秒 > 1 秒'],
    ['AWS/Lambda', 'IteratorAge', 5_400_000, 60_000, '1 小时 30 分 > 1 分钟'],
    ['AWS/SQS', 'ApproximateAgeOfOldestMessage', 5400, 600, '1 小时 30 分 > 10 分钟'],
    ['AWS/SageMaker', 'ModelLatency', 184_212, 100_000, '184 ms > 100 ms'],
    ['AWS/RDS', 'FreeStorageSpace', bytes(4.2), bytes(5), '4.2 GB < 5 GB', 'less than'],
    ['AWS/ES', 'FreeStorageSpace', 4300.8, 5120, '4.2 GB < 5 GB', 'less than'],
    ['AWS/Lambda', 'ProvisionedConcurrencyUtilization', 0.912, 0.9, '91.2% > 90%'],
    ['AWS/SES', 'Reputation.BounceRate', 0.0512, 0.05, '5.12% > 5%'],
    ['AWS/ApiGateway', '5XXError', 0.031, 0.01, '3.1% > 1%'],
    ['AWS/ApplicationELB', 'UnHealthyHostCount', 2, 1, '2 > 1'],
    ['AWS/EC2', 'StatusCheckFailed', 1, 0, '1 > 0'],
    ['AWS/DX', 'ConnectionBpsEgress', 940_000_000, 900_000_000, '940 Mbps > 900 Mbps'],
    ['AWS/DX', 'ConnectionLightLevelRx', -18.3, -15, '-18.3 < -15', 'less than'],
    ['AWS/Billing', 'EstimatedCharges', 1234.5, 1000, '$1,234.50 > $1,000.00'],
    ['Shop', 'CPUUtilization', 91.6833, 80, '91.7 > 80'],
  ] as const)
    it(`is ${shown} for ${namespace} ${name}`, () => {
      expect(alarmOn({ namespace, name, value, threshold, ...(than && { than }) }).figure).to.equal(shown);
    });

  it('has the unit of what an expression passes through, and none of what it computes', () => {
    const on = (expression: string, value = '5400') => {
      const event = mapTexts(sample('alarm.contributor'), (text, key) =>
        key === 'expression' ? expression : key === 'reasonData' ? '' : text.replace(/1284(?:\.0)?/g, value),
      );
      const [first] = [...unwrap(event)];
      const { facts } = described((first as NonNullable<typeof first>).event, reader);
      return facts.find(({ label }) => label === '当前值')?.value.split('（')[0];
    };
    expect(on('SELECT MAX(ApproximateAgeOfOldestMessage) FROM SCHEMA("AWS/SQS", QueueName)')).to.equal(
      '1 小时 30 分',
    );
    expect(on('SELECT AVG(CPUUtilization) FROM "AWS/EC2" GROUP BY InstanceId', '91.6833')).to.equal('91.7%');
    expect(on('SELECT COUNT(CPUUtilization) FROM "AWS/EC2"')).to.equal('5,400');
    expect(on('m1 - m2')).to.equal('5,400');
    expect(on('100 * errors / requests', '7.41379')).to.equal('7.41%');
    expect(on('(errors / requests) * 100', '7.41379')).to.equal('7.41%');
    // What is divided by a number or a time is no share of anything.
    expect(on('100 * bytes / 60')).to.equal('5,400');
    expect(on('100 * bytes / PERIOD(bytes)')).to.equal('5,400');
    expect(on('FILL(m1, 0) / 8')).to.equal('5,400');
    expect(on('SELECT '.repeat(2000))).to.equal('5,400');
  });

  it('of a bill is in its own currency', () => {
    const bill = JSON.parse(
      JSON.stringify(sample('alarm.alarm'))
        .replace('"AWS/RDS"', '"AWS/Billing"')
        .replace('"CPUUtilization"', '"EstimatedCharges"')
        .replace('"DBInstanceIdentifier":"ledger_db_1"', '"Currency":"CNY"'),
    ) as unknown;
    const [first] = [...unwrap(bill)];
    expect(described((first as NonNullable<typeof first>).event, reader).figure).to.equal(
      '91.7 CNY > 80 CNY',
    );
  });
});

describe('an alarm', () => {
  it('of a policy that scales in is no alert', () => {
    const named = (name: string) => changed((text, key) => (key === 'alarmName' ? name : text));
    expect(named('TargetTracking-service/prod/checkout-AlarmLow-0f1e2d3c').severity).to.equal('info');
    expect(named('TargetTracking-service/prod/checkout-AlarmHigh-0f1e2d3c').severity).to.equal('critical');
  });

  it('on the harmless side of its metric is given no step against the other side', () => {
    const step = (name: string, than: string) =>
      alarmOn({ namespace: 'AWS/RDS', name, value: 1, threshold: 2, than }).nextStep;
    expect(step('CPUUtilization', 'greater than')).not.to.equal(step('CPUUtilization', 'less than'));
    expect(step('FreeableMemory', 'less than')).not.to.equal(step('FreeableMemory', 'greater than'));
    expect(step('CPUUtilization', 'less than')).to.equal(step('FreeableMemory', 'greater than'));
  });
});

describe('the reason of an alarm', () => {
  const factOf = ({ facts }: Notification) => facts.find(({ label }) => label === '原因')?.value;

  it('is left out where its value and limit are facts', () => {
    const alarm = changed((text) => text);
    expect([factOf(alarm), alarm.body]).to.deep.equal([undefined, undefined]);
  });

  for (const [reason, said] of Object.entries({
    'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].':
      '3 个周期没有数据，缺失数据按超限处理',
    'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].':
      '1 个周期没有数据，缺失数据按正常处理',
    'Threshold Crossed: 2 datapoints were received for 3 periods and 1 missing datapoint was treated as [Breaching].':
      '3 个周期只收到 2 个数据点，缺失的 1 个按超限处理',
    'Insufficient Data: 2 datapoints were unknown.': '2 个数据点没有数据',
    'Unchecked: Initial alarm creation': '告警刚创建，尚未评估',
    '2 out of 17 time series evaluated to ALARM': '17 个时间序列中 2 个处于告警',
  })) {
    it(`is said in the reader's words: ${reason.slice(0, 70)}`, () => {
      const alarm = withReason(reason);
      expect([factOf(alarm), alarm.body]).to.deep.equal([said, undefined]);
    });
  }

  for (const reason of [
    'testing purposes',
    'Threshold Crossed: 1 out of the last 1 datapoints [1.0 (02/03/26 01:10:00)] was greater than the threshold (0.0).\nrun x',
    'Insufficient Data: 2 datapoints were unknown. Call 13800000000',
  ]) {
    it(`is quoted whole where it has no shape of CloudWatch's: ${JSON.stringify(reason.slice(0, 40))}`, () => {
      expect(withReason(reason).body).to.equal(reason);
    });
  }
});
