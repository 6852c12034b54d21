import { expect } from 'chai';
import { readerOf } from '../../lambda/src/reader.ts';
import { readerWith } from './support/messages.ts';

describe('the reader', () => {
  for (const [zone, written, shown] of [
    ['Asia/Shanghai', '2026-03-02T01:15:42Z', '2026-03-02 09:15:42 (UTC+8)'],
    ['Asia/Shanghai', '2025-12-31T16:00:00Z', '2026-01-01 00:00:00 (UTC+8)'],
    ['UTC', '2026-03-02T01:15:42Z', '2026-03-02 01:15:42 (UTC)'],
    ['Asia/Kolkata', '2026-03-02T01:15:42Z', '2026-03-02 06:45:42 (UTC+5:30)'],
    ['America/New_York', '2026-03-08T06:59:59Z', '2026-03-08 01:59:59 (UTC-5)'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08 03:00:00 (UTC-4)'],
    ['America/New_York', '2026-11-01T05:59:59Z', '2026-11-01 01:59:59 (UTC-4)'],
    ['America/New_York', '2026-11-01T06:00:00Z', '2026-11-01 01:00:00 (UTC-5)'],
    ['America/St_Johns', '2026-01-05T00:00:00Z', '2026-01-04 20:30:00 (UTC-3:30)'],
    ['Pacific/Kiritimati', '2026-01-05T10:00:00Z', '2026-01-06 00:00:00 (UTC+14)'],
  ] as const) {
    it(`sees ${written} in ${zone} as ${shown}`, () => {
      const reader = readerWith({ time_zone: zone });
      const date = new Date(written);
      expect(`${reader.time(date)} (${reader.zone(date)})`).to.equal(shown);
    });
  }

  for (const [zone, day, clock, instant] of [
    ['Asia/Shanghai', '2026-03-02', '10:07', '2026-03-02T02:07'],
    ['UTC', '2026-03-02', '00:00', '2026-03-02T00:00'],
    ['America/New_York', '2026-03-08', '01:30', '2026-03-08T06:30'],
    // The clock is set from 02:00 to 03:00, and in autumn from 02:00 to 01:00.
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30'],
    ['America/New_York', '2026-03-08', '03:30', '2026-03-08T07:30'],
    ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30'],
    ['America/New_York', '2026-11-01', '02:30', '2026-11-01T07:30'],
    ['Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00'],
  ] as const) {
    it(`knows when it is ${clock} on ${day} in ${zone}`, () => {
      const date = readerWith({ time_zone: zone }).instant(day, clock);
      expect(date.toISOString().slice(0, 16)).to.equal(instant);
    });
  }

  it('sees each time in its own zone when there are several readers', () => {
    const [first, second] = [readerWith({ time_zone: 'UTC' }), readerWith({ time_zone: 'Asia/Tokyo' })];
    const time = new Date('2026-03-02T01:15:42Z');
    expect([first.time(time), second.time(time), first.time(time)]).to.deep.equal([
      '2026-03-02 01:15:42',
      '2026-03-02 10:15:42',
      '2026-03-02 01:15:42',
    ]);
  });

  it('says which zone the times of a message are in, once, and not in the one that is the default', () => {
    const time = new Date('2026-03-02T01:15:42Z');
    expect(readerWith().moment(time)).to.equal('03-02 09:15:42');
    expect(readerWith({ time_zone: 'Asia/Tokyo' }).moment(time)).to.equal('03-02 10:15:42 (UTC+9)');
  });

  it('tells what is to come after an event with its distance, and leaves out the year of the event', () => {
    const now = new Date('2026-03-02T01:15:42Z');
    const seen = (time: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
      readerOf(now, readerWith({ language })).time(new Date(time));
    expect(seen('2026-03-16T02:00:00Z')).to.equal('03-16 10:00（14 天后，周一）');
    expect(seen('2026-03-02T11:30:00Z')).to.equal('03-02 19:30（10 小时后，周一）');
    expect(seen('2026-03-02T01:17:42Z', 'en')).to.equal('03-02 09:17 (in 2 min)');
    expect(seen('2027-03-31T23:59:00Z')).to.equal('2027-04-01 07:59（395 天后，周四）');
    expect(seen('2026-03-02T00:41:10Z')).to.equal('03-02 08:41:10');
    expect(seen('2025-12-24T00:00:00Z')).to.equal('2025-12-24 08:00:00');
    // Clocks differ.
    expect(seen('2026-03-02T01:16:00Z')).to.equal('03-02 09:16:00');
    expect(readerOf(undefined, readerWith()).time(now)).to.equal('2026-03-02 09:15:42');
  });

  it('names the regions in its language, and an unknown one by its code', () => {
    const [zh, en] = [readerWith(), readerWith({ language: 'en' })];
    expect(['eu-west-1', 'xx-north-9', 'constructor'].map(zh.region)).to.deep.equal([
      'eu-west-1 爱尔兰',
      'xx-north-9',
      'constructor',
    ]);
    expect(en.region('eu-west-1')).to.equal('eu-west-1 Ireland');
  });

  it('names the accounts that have a name', () => {
    const { account } = readerWith({ account_names: { '210987654321': '生产' } });
    expect(['210987654321', '109876543210', 'toString'].map(account)).to.deep.equal([
      '生产 (210987654321)',
      '109876543210',
      'toString',
    ]);
  });
});
