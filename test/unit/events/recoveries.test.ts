// What ends a trouble says of which thing, and how severe it was: a digest folds the two, and nobody hears of the end of
// something that was not sent.

import { expect } from 'chai';
import { type AwsEvent, unwrap } from '../../../lambda/src/inbox.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { sample } from '../../../scripts/samples.ts';
import { health, openSearch } from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const PAIRS: [trouble: string, recovery: string][] = [
  ['disaster-recovery.stalled', 'disaster-recovery.resumed'],
  ['guardduty.coverage-lost', 'guardduty.coverage-back'],
  ['medialive.alert', 'medialive.alert-cleared'],
  ['ses.advice-open', 'ses.advice-resolved'],
  ['sns-iot.in-alarm', 'sns-iot.cleared'],
  ['zonal-shift.autoshift', 'zonal-shift.autoshift-ended'],
];

describe('a recovery', () => {
  for (const [before, after] of PAIRS)
    it(`ends the trouble of the same thing: ${before}, ${after}`, () => {
      const [trouble, recovery] = [told(before), told(after)];
      expect(trouble.severity).to.be.oneOf(['critical', 'warning']);
      expect(recovery).to.include({ severity: 'ok', recoversFrom: trouble.severity });
      expect(recovery.stateOf).to.be.a('string').and.equal(trouble.stateOf);
    });

  it('of a readiness check tells how severe the state before was', () => {
    expect(told('arc.cell-ready')).to.include({ severity: 'ok', recoversFrom: 'warning' });
  });
});

/** What is over is said in words that fit the fault: no "low completed", no "degraded resolved". */
describe('the title of a recovery', () => {
  const [chinese, english] = [readerWith(), readerWith({ language: 'en' })];
  const titles = (event: AwsEvent) => [english, chinese].map((reader) => described(event, reader).title);

  for (const [fault, inEnglish, inChinese] of [
    ['Low Disk Space', 'OpenSearch disk space recovered: orders', 'OpenSearch 磁盘空间不足已恢复：orders'],
    [
      'High JVM Usage',
      'OpenSearch JVM pressure recovered: orders',
      'OpenSearch JVM 内存压力过高已恢复：orders',
    ],
    ['KMS Error', 'OpenSearch KMS key error resolved: orders', 'OpenSearch KMS 密钥异常已恢复：orders'],
    ['Domain Maintenance', 'OpenSearch maintenance completed: orders', 'OpenSearch 域维护完成：orders'],
  ] as const)
    it(`of OpenSearch: ${fault}`, () => {
      expect(titles(openSearch({ event: fault, status: 'Completed' }))).to.deep.equal([inEnglish, inChinese]);
    });

  for (const [fault, inEnglish, inChinese] of [
    ['DEGRADED_EBS_VOLUME_PERFORMANCE', 'EC2 volume recovered: Tokyo', 'EC2 卷性能下降已恢复：东京'],
    ['API_ISSUE', 'EC2 API issue resolved: Tokyo', 'EC2 API 异常已恢复：东京'],
    ['VOLUME_LOST', 'EC2 volume lost (resolved): Tokyo', undefined],
  ] as const)
    it(`of AWS Health: ${fault}`, () => {
      const event = health({ eventTypeCode: `AWS_EC2_${fault}`, statusCode: 'closed' });
      const [first, second] = titles(event);
      expect(first).to.equal(inEnglish);
      if (inChinese !== undefined) expect(second).to.equal(inChinese);
    });

  it('is green where a problem of OpenSearch is over, not where other work is done', () => {
    const severity = (event: string) =>
      described(openSearch({ event, status: 'Completed' }), english).severity;
    expect(severity('Low Disk Space')).to.equal('ok');
    expect(severity('Domain Maintenance')).to.equal('info');
  });
});

function told(name: string): Notification {
  const [received] = unwrap(sample(name));
  if (received === undefined) throw new Error(`${name} holds no event.`);
  return described(received.event, readerWith());
}
