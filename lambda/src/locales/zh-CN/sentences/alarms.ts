// Why a CloudWatch alarm is in its state. The figures of a metric alarm stand in the event, too: see events/cloudwatch.ts.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html

import type { Sentences, Templates } from '../../../events/sentences.ts';

/** The first of several values is the newest; "(02/10/19 17:10:00)" behind it is 2 October, UTC. */
const reasons: Sentences = [
  [
    'Threshold Crossed: {} out of the last {} datapoints [{} (…] <was|were> {*} the threshold ({}) and {} missing <datapoint|datapoints> <was|were> treated as [{}]…',
    '最近 {2} 个数据点中 {1} 个{4!}阈值 {5}，另有 {6} 个缺失，按{7!}处理（当前 {3}）',
  ],
  [
    'Threshold Crossed: {} out of the last {} datapoints [{} (…] <was|were> {*} the threshold ({})…',
    '最近 {2} 个数据点中 {1} 个{4!}阈值 {5}（当前 {3}）',
  ],
  [
    'Threshold Crossed: 1 datapoint [{} (…] <was|were> {*} the threshold ({})…',
    '数据点{2!}阈值 {3}（当前 {1}）',
  ],
  [
    'Threshold Crossed: {} datapoints [{} (…] <was|were> {*} the threshold ({})…',
    '连续 {1} 个数据点{3!}阈值 {4}（当前 {2}）',
  ],
  [
    'Threshold Crossed: 1 datapoint <was|were> {*} the threshold ({}). The most recent datapoint which crossed the threshold: [{} (…',
    '数据点{1!}阈值 {2}（当前 {3}）',
  ],
  [
    '<Threshold Crossed|Insufficient Data>: no datapoints were received for {} <period|periods> and {} missing <datapoint|datapoints> <was|were> treated as [{}]…',
    '{1} 个周期没有数据，缺失数据按{3!}处理',
  ],
  [
    'Threshold Crossed: {} <datapoint was|datapoints were> received for {} <period|periods> and {} missing <datapoint|datapoints> <was|were> treated as [{}]…',
    '{2} 个周期只收到 {1} 个数据点，缺失的 {3} 个按{4!}处理',
  ],
  ['{} missing <datapoint|datapoints> <was|were> treated as [{}]', '缺失 {1} 个数据点，按{2!}处理'],
  ['Insufficient Data: {} <datapoint was|datapoints were> unknown', '{1} 个数据点没有数据'],
  ['Unchecked: Initial alarm creation', '告警刚创建，尚未评估'],
  ['Unchecked: Alarm configuration updated', '告警配置刚修改，尚未评估'],
  [
    'Thresholds Crossed: {} out of the last {} datapoints [{} (…] <was|were> less than the lower thresholds [{}<, …|>] or greater than the upper thresholds [{}<, …|>]…',
    '最近 {2} 个数据点中 {1} 个超出预期范围 {4} – {5}（当前 {3}）',
  ],
  [
    'Thresholds Crossed: {} out of the last {} datapoints [{} (…] <was|were> not less than the lower thresholds [{}<, …|>] <or|and> not greater than the upper thresholds [{}<, …|>]…',
    '已回到预期范围 {4} – {5}（当前 {3}）',
  ],
  [
    'Thresholds Crossed: {} out of the last {} datapoints [{} (…] <was|were> greater than the upper thresholds [{}<, …|>]…',
    '最近 {2} 个数据点中 {1} 个高于预期上限 {4}（当前 {3}）',
  ],
  [
    'Thresholds Crossed: {} out of the last {} datapoints [{} (…] <was|were> less than the lower thresholds [{}<, …|>]…',
    '最近 {2} 个数据点中 {1} 个低于预期下限 {4}（当前 {3}）',
  ],
  [
    'Thresholds Crossed: {} out of the last {} datapoints [{} (…] <was|were> not greater than the upper thresholds [{}<, …|>]…',
    '已回到预期上限 {4} 以下（当前 {3}）',
  ],
  [
    'Thresholds Crossed: {} out of the last {} datapoints [{} (…] <was|were> not less than the lower thresholds [{}<, …|>]…',
    '已回到预期下限 {4} 以上（当前 {3}）',
  ],
  ['{*} transitioned to {} at {*}', '子告警 $1 于 {3} 变为{2!}'],
  ['{*} was created and its alarm rule evaluates to {}', '组合告警刚创建，当前{2!}'],
  ['{*} was updated and its <new |>alarm rule evaluates to {}', '组合告警的规则刚修改，当前{2!}'],
  ['{} out of {} time series evaluated to {}', '{2} 个时间序列中 {1} 个处于{3!}'],
];

export const alarmReasons: Templates = {
  terms: {
    'greater than': '高于',
    'less than': '低于',
    'greater than or equal to': '大于等于',
    'less than or equal to': '小于等于',
    'not greater than': '不高于',
    'not less than': '不低于',
    'not greater than or equal to': '低于',
    'not less than or equal to': '高于',
    breaching: '超限',
    nonbreaching: '正常',
    missing: '缺失',
    ignore: '忽略',
    alarm: '告警',
    ok: '正常',
    insufficient_data: '数据不足',
  },
  sources: { 'aws.cloudwatch': reasons },
  common: [],
  semicolon: '；',
};
