// What other tools, scripts and people publish: how severe it is, what it is called, and what stands in it.

import { expect } from 'chai';
import { unwrap } from '../../../lambda/src/inbox.ts';
import type { Notification, Severity } from '../../../lambda/src/notification.ts';
import { sample } from '../../../scripts/samples.ts';
import { awsEvent, eventBridge } from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const reader = readerWith({ language: 'zh-CN' });

interface Expectation {
  severity: Severity;
  title: string | RegExp;
  /** All of these stand in the facts or the body. */
  says?: string[];
  /** None of these does, nor in the title. */
  silent?: string[];
}

const SAMPLES: Record<string, Expectation> = {
  'alertmanager.text-firing': {
    severity: 'critical',
    title: 'ReplicationLagHigh ×2',
    says: [
      'ledger-db-2:9104',
      'Replica ledger-db-3 is 598 s behind',
      'sh-2',
      'https://wiki.example.com/runbooks/replication-lag',
      'https://prometheus.example.com/graph?g0.expr=mysql_slave_lag_seconds+%3E+300&g0.tab=1',
    ],
  },
  'alertmanager.json-mixed': {
    severity: 'critical',
    title: 'FilesystemAlmostFull ×3',
    says: ['Status：resolved，Summary：/ of web-1 is 92 % full', '/ of web-2 is 97 % full'],
    silent: ['0001-01-01'],
  },
  'alertmanager.json-resolved': {
    severity: 'ok',
    title: 'FilesystemAlmostFull：web-2:9100',
    says: ['14 分钟'],
  },
  'grafana.text-firing': {
    severity: 'warning',
    title: '队列积压：pay-callback',
    says: [
      'pay-callback 积压超过 5 分钟',
      'B=0.93, C=1',
      'https://grafana.example.com/d/pay?orgId=1',
      'https://grafana.example.com/alerting/silence/new?alertmanager=grafana&matcher=queue%3Dpay-callback',
    ],
  },
  'grafana.state': { severity: 'critical', title: 'Checkout error rate above 5 %', says: ['shop'] },
  'nightingale.firing': {
    severity: 'warning',
    title: '下单接口 P99 过高：order-4',
    says: ['2.81', '先看依赖'],
  },
  'nightingale.recovered': { severity: 'ok', title: '下单接口 P99 过高：order-4', says: ['10 分钟'] },
  'zabbix.problem': { severity: 'warning', title: /critically low$/, says: ['Host: nas-sh-4', '97 %'] },
  'zabbix.resolved': { severity: 'ok', title: /^Resolved in 17m 15s/, says: ['nas-sh-4', '17m 15s'] },
  'nagios.problem': {
    severity: 'critical',
    title: /mail-2\/smtp is CRITICAL$/,
    says: ['Socket timeout after 10 seconds'],
  },
  'falco.rule': {
    severity: 'warning',
    title: 'Write below etc：cart-api-6d5f',
    says: ['File below /etc opened', 'ip-192-0-2-17', 'app', 'cp passwd /etc'],
  },
  'datadog.triggered': { severity: 'warning', title: /^\[Triggered on .* Error rate of cart is high$/ },
  'datadog.recovered': { severity: 'ok', title: /^\[Recovered on /, says: ['Errors are at 0.2 %.'] },
  'kubernetes.failed-scheduling': {
    severity: 'warning',
    title: '0/6 nodes are available: 6 Insufficient memory.',
    says: ['cart-api-6d5f', 'FailedScheduling', '17'],
  },
  'encoded.base64': { severity: 'warning', title: '备份任务', says: ['备份失败：order-db', '退出码 23'] },
  'encoded.zlib': {
    severity: 'info',
    title: '未加密的 EBS 卷',
    says: ['ebs-unencrypted', 'shop-prod', 'vol-0a00', '另有 4 个'],
  },
  'encoded.json-lines': {
    severity: 'warning',
    title: 'refund rejected ×3',
    says: ['SO-5511', 'SO-5518', 'refund accepted'],
  },
  'encoded.json-in-json': {
    severity: 'critical',
    title: /tax office refused the file$/,
    says: ['INV-2210'],
    silent: ['{'],
  },
  'encoded.message-structure': {
    severity: 'warning',
    title: 'Month-end closing failed: 2 ledgers do not balance',
    silent: ['wiki'],
  },
  'markup.html': {
    severity: 'warning',
    title: 'Night run',
    says: [
      '2 of 31 jobs failed & 1 waits',
      'invoice  4',
      '- restart it',
      'the wiki https://wiki.example.com/night-run?id=7&x=1',
    ],
    silent: ['<', 'color:red'],
  },
  'markup.slack': {
    severity: 'critical',
    title: 'Queue pay-callback is stuck - critical',
    says: [
      'Dashboard https://grafana.example.com/d/pay',
      'Runbook https://wiki.example.com/runbooks/pay',
      'age: 14 min',
    ],
    silent: ['*', ':fire:', '`'],
  },
  'markup.markdown': {
    severity: 'info',
    title: '变更完成 cart 4.14',
    says: ['- 版本：4.14.0', '影响约 2 分钟', '变更单 https://change.example.com/CHG-3107'],
    silent: ['**', '##', ']('],
  },
  'text.build-failed': {
    severity: 'warning',
    title: 'Build FAILURE: cart-service #907',
    says: ['https://ci.example.com/job/cart-service/907/'],
  },
  'text.uptime-down': {
    severity: 'warning',
    title: '[pay.example.com] [Down] connect ECONNREFUSED 192.0.2.8:443',
  },
  'text.zero-failed': { severity: 'info', title: 'Backup report', says: ['31 succeeded, 0 failed'] },
  'text.with-attributes': { severity: 'critical', title: 'Kafka', says: ['Broker 2 left the cluster'] },
  'json.own-chinese': { severity: 'warning', title: '订单库主从延迟过大', says: ['order-db-3', '412 秒'] },
  'json.error-first': { severity: 'warning', title: 'invoice-export：ConnectionResetError' },
  'generic.failed-item': {
    severity: 'warning',
    title: 'Invoice Batch Failed · INV-8 · FAILED',
    says: ['tax number is missing'],
  },
  'generic.previous-state': {
    severity: 'warning',
    title: /^Readiness Changed · osaka-2 · NOT_READY$/,
    says: ['NOT_READY', 'READY'],
  },
  'generic.dynamodb-stream': {
    severity: 'warning',
    title: /^MODIFY · .* · REJECTED$/,
    says: ['invoices/stream/2026-11', 'INV-8', '88.4'],
  },
  'generic.alarm-set': { severity: 'warning', title: /SET$/, says: ['Water In Cold Store', 'cold-store-7'] },
  'generic.alarm-cleared': { severity: 'ok', title: /CLEARED$/ },
  'budget.prose-forecast': { severity: 'warning', title: /search-dev/, says: ['$1,014.20', '> $800.00'] },
  'budget.action-pending': {
    severity: 'warning',
    title: '预算操作待审批：search-dev',
    says: ['env=dev', 'SSM Document'],
  },
};

/** The same rules with other tools: their shapes, not their names, are known. */
const OTHERS: Record<string, [payload: unknown, expected: Expectation, subject?: string]> = {
  'a list of problems in lines of their own': [
    {
      incident: 'INC-7',
      problems: [
        { host: 'a-1', state: 'CRITICAL' },
        { host: 'a-2', state: 'OK' },
      ],
    },
    { severity: 'critical', title: /a-1/, says: ['Host：a-1', 'Host：a-2'] },
  ],
  'an alert of Alertmanager in an array': [
    [
      {
        labels: { alertname: 'QueueStuck', severity: 'warning', queue: 'pay' },
        status: 'firing',
        annotations: {},
      },
    ],
    { severity: 'warning', title: /^QueueStuck/, says: ['pay'] },
  ],
  'a resolved list': [
    {
      status: 'resolved',
      alerts: [{ status: 'resolved', labels: { alertname: 'A', severity: 'page', pod: 'x-1' } }],
    },
    { severity: 'ok', title: 'A：x-1' },
  ],
  'a webhook of a check': [
    { monitor_name: '官网', status: 'down', error: 'connect timeout', url: 'https://www.shop.example' },
    { severity: 'warning', title: /官网/, says: ['connect timeout', 'https://www.shop.example'] },
  ],
  'an alert in Chinese': [
    { 告警名称: '磁盘写满', 告警级别: '紧急', 告警状态: '触发', 主机: 'nas-9', 当前值: '98%' },
    { severity: 'critical', title: '磁盘写满：nas-9', says: ['98%', '触发'] },
  ],
  'its end in Chinese': [
    { 告警名称: '磁盘写满', 告警级别: '紧急', 告警状态: '恢复', 主机: 'nas-9' },
    { severity: 'ok', title: '磁盘写满：nas-9' },
  ],
  'tags as pairs': [
    {
      message: 'Instance without owner',
      tags: [
        { Key: 'team', Value: 'shop' },
        { Key: 'env', Value: 'prod' },
      ],
    },
    { severity: 'info', title: 'Instance without owner', says: ['shop', 'prod'] },
  ],
  'a text in Chinese': [
    '【严重】支付回调失败\n渠道：银联\n失败数：312',
    { severity: 'critical', title: '【严重】支付回调失败', says: ['渠道：银联'] },
  ],
  'a recovery in Chinese': [
    '【恢复】支付回调失败\n级别：严重',
    { severity: 'ok', title: '【恢复】支付回调失败' },
  ],
  'lines of key and value': [
    'host = db-7\nlevel = error\nmsg = disk I/O',
    { severity: 'warning', title: 'host = db-7' },
  ],
  'a subject that only counts': [
    'Alert name: QueueStuck\nqueue: pay\nseverity: critical',
    { severity: 'critical', title: 'QueueStuck', says: ['queue: pay'] },
    '[FIRING:1]',
  ],
};

describe('what is published', () => {
  for (const [name, expected] of Object.entries(SAMPLES))
    it(`is shown as a person needs it: ${name}`, () => {
      const [received] = unwrap(sample(name));
      if (received === undefined) throw new Error('expected an event');
      expectTold(described(received.event, reader), expected);
    });

  for (const [name, [payload, expected, subject]] of Object.entries(OTHERS))
    it(`is shown by its shape: ${name}`, () => {
      expectTold(described(awsEvent(payload, subject === undefined ? {} : { subject }), reader), expected);
    });

  it('is not rated where nothing says how severe it is, and never filtered then', () => {
    const isUnrated = (payload: unknown) => described(awsEvent(payload), reader).isUnrated;
    expect(
      ['Deploy done', { host: 'a' }, { version: 'dingtalk-notifier/v1', title: 'x' }].map(isUnrated),
    ).to.deep.equal([true, true, true]);
    expect(
      [
        'Deploy failed',
        { level: 'info' },
        { version: 'dingtalk-notifier/v1', title: 'x', severity: 'info' },
      ].map(isUnrated),
    ).to.deep.equal([undefined, undefined, undefined]);
    expect(described(eventBridge('shop.example', 'Order Placed', { id: 1 }), reader).isUnrated).to.equal(
      undefined,
    );
  });

  it('is a state of the alert whose id it tells', () => {
    const stateOf = (payload: unknown) => described(awsEvent(payload), reader).stateOf;
    expect(stateOf({ status: 'firing', fingerprint: 'f7', labels: { alertname: 'A' } })).to.equal(
      'fingerprint f7',
    );
    expect(stateOf('Resolved: lag\nOriginal problem ID: 40917')).to.equal('original problem id 40917');
    expect(stateOf({ host: 'a' })).to.equal(undefined);
  });

  it('of AWS is no recovery because of what stands in its texts', () => {
    const event = eventBridge('aws.newservice', 'Job Changed', {
      name: 'x',
      message: 'Resolved: all is well',
    });
    expect(described(event, reader).severity).to.equal('info');
  });
});

function expectTold(
  notification: Notification,
  { severity, title, says = [], silent = [] }: Expectation,
): void {
  const shown = [
    ...notification.facts.map(({ label, value }) => `${label}：${value}`),
    notification.body ?? '',
  ].join('\n');
  expect(notification.severity).to.equal(severity);
  if (typeof title === 'string') expect(notification.title).to.equal(title);
  else expect(notification.title).to.match(title);
  for (const said of says) expect(shown).to.include(said);
  for (const word of silent) expect(`${notification.title}\n${shown}`).not.to.include(word);
}
