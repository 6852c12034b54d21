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
}

/** The sample's alarm about another metric. */
function alarmOn({ namespace, name, value, threshold }: Metric): Notification {
  return changed((text) =>
    text
      .replace('91.6833333333333', String(value))
      .replace('(80.0)', `(${threshold})`)
      .replace(/^AWS\/RDS$/, namespace)
      .replace(/^CPUUtilization$/, name),
  );
}

function changed(change: (text: string, key: string) => string): Notification {
  // Values stand in the reason's words, and in its data as numbers: the words are enough.
  const event = mapTexts(sample('alarm.alarm'), (text, key) =>
    key === 'reasonData' ? '' : change(text, key),
  );
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
  });

  it('say that a lag of -1 means that nothing is replicated', () => {
    const { facts } = alarmOn({ namespace: 'AWS/RDS', name: 'ReplicaLag', value: -1, threshold: 30 });
    expect(facts[0]?.value).to.match(/^复制已停止（-1）/);
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
