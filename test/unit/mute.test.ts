import { expect } from 'chai';
import { createMuted, isUntil } from '../../lambda/src/mute.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { readerWith } from './support/messages.ts';

const NOTIFICATION: Notification = {
  id: 'e-1',
  source: 'aws.ec2',
  kind: 'EC2 Instance State-change Notification',
  severity: 'warning',
  title: 'x',
  facts: [],
  resources: [{ name: 'i-0abc' }],
};

/** Whether an entry mutes the notification at a time. */
function isMuted(until: string, now: string, time_zone = 'Asia/Shanghai'): boolean {
  const mutes = [{ resources: ['i-0abc'], until }];
  return createMuted(mutes, new Date(now), readerWith({ time_zone }))(NOTIFICATION);
}

describe('a mute', () => {
  it('until a date holds until that day begins in the reader’s zone', () => {
    expect(isMuted('2026-12-01', '2026-11-30T15:59:59Z')).to.equal(true);
    expect(isMuted('2026-12-01', '2026-11-30T16:00:00Z')).to.equal(false);
    expect(isMuted('2026-12-01', '2026-12-01T04:59:59Z', 'America/New_York')).to.equal(true);
    expect(isMuted('2026-12-01', '2026-12-01T05:00:00Z', 'America/New_York')).to.equal(false);
    // Where the day begins at 01:00.
    expect(isMuted('2026-09-06', '2026-09-06T03:59:59Z', 'America/Santiago')).to.equal(true);
    expect(isMuted('2026-09-06', '2026-09-06T04:00:00Z', 'America/Santiago')).to.equal(false);
  });

  it('until a timestamp holds until then, in whatever zone the reader is', () => {
    for (const until of ['2026-12-01T08:00:00+08:00', '2026-12-01T00:00:00Z', '2026-11-30T20:30:00-03:30'])
      for (const zone of ['Asia/Shanghai', 'America/New_York']) {
        expect(isMuted(until, '2026-11-30T23:59:59.999Z', zone), until).to.equal(true);
        expect(isMuted(until, '2026-12-01T00:00:00Z', zone), until).to.equal(false);
      }
  });

  it('of which one entry is over leaves the others', () => {
    const mutes = [
      { resources: ['i-0abc'], until: '2026-01-01' },
      { sources: ['aws.ec2'], until: '2026-12-01' },
    ];
    const test = createMuted(mutes, new Date('2026-06-01T00:00:00Z'), readerWith());
    expect(test(NOTIFICATION)).to.equal(true);
    expect(test({ ...NOTIFICATION, source: 'aws.rds' })).to.equal(false);
  });

  it('without entries mutes nothing', () => {
    expect(createMuted([], new Date(), readerWith())(NOTIFICATION)).to.equal(false);
  });

  it('ends at a date or a timestamp with a zone that exists', () => {
    for (const good of ['2026-12-01', '2028-02-29', '2026-12-01T08:00:00+08:00', '2026-12-01T00:00:00Z'])
      expect(isUntil(good), good).to.equal(true);
    for (const bad of [
      '2026-02-30',
      '2026-02-29',
      '2026-13-01',
      '2026-1-1',
      '2026-12-01T08:00:00',
      '2026-12-01T25:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-12-01 08:00:00Z',
      'tomorrow',
      '',
      20261201,
      null,
      undefined,
    ])
      expect(isUntil(bad), String(bad)).to.equal(false);
  });
});
