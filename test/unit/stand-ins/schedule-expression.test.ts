// When schedules are due, by the examples of AWS's documentation and by calendars.

import { expect } from 'chai';
import { readExpression } from '../../../stand-ins/schedule-expression.ts';

const DAY_MS = 86_400_000;
const START = new Date('2026-01-01T00:00:30Z');

/** All times in a span at which it is due, the last one first. */
function dueTimes(expression: string, from: string, to: string, timeZone = 'UTC'): string[] {
  const lastDue = readExpression(expression, timeZone, START);
  const times: string[] = [];
  let due = lastDue(new Date(from), new Date(to));
  while (due) {
    times.push(due.toISOString().replace(':00.000Z', ''));
    due = lastDue(new Date(from), new Date(due.getTime() - 1));
  }
  return times.reverse();
}

/** The clock times at which `dueDays` looks: a minute takes long enough to look at. */
const CLOCK = ['00:00', '08:05', '09:06', '09:07', '10:00', '10:15', '10:20', '10:40', '12:00', '20:05'];

/** The days in a span, and those clock times, at which it is due. */
function dueDays(expression: string, from: string, to: string): string[] {
  const lastDue = readExpression(expression, 'UTC', START);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  return Array.from({ length: days }, (_, day) => new Date(Date.parse(from) + day * DAY_MS))
    .flatMap((day) => CLOCK.map((clock) => `${day.toISOString().slice(0, 10)}T${clock}`))
    .filter((time) => {
      const until = new Date(`${time}:00Z`);
      return lastDue(new Date(until.getTime() - 60_000), until) !== undefined;
    });
}

describe('A schedule that is due', () => {
  it('once is due at that time in its time zone, after it and not again', () => {
    const lastDue = readExpression('at(2026-11-22T16:31:05)', 'Asia/Shanghai', START);
    const time = new Date('2026-11-22T08:31:05Z');
    expect(lastDue(new Date(0), new Date(time.getTime() - 1))).to.equal(undefined);
    expect(lastDue(new Date(0), time)).to.deep.equal(time);
    expect(lastDue(new Date(0), new Date('2027-01-01T00:00:00Z'))).to.deep.equal(time);
    expect(lastDue(time, new Date('2027-01-01T00:00:00Z'))).to.equal(undefined);
  });

  it('at a rate is due from its start on', () => {
    const lastDue = readExpression('rate(5 minutes)', 'UTC', START);
    expect(lastDue(new Date(0), new Date('2026-01-01T00:00:29Z'))).to.equal(undefined);
    expect(lastDue(new Date(0), new Date('2026-01-01T00:00:31Z'))).to.deep.equal(START);
    expect(lastDue(START, new Date('2026-01-01T00:05:29Z'))).to.equal(undefined);
    expect(lastDue(START, new Date('2026-01-01T00:11:00Z'))).to.deep.equal(new Date('2026-01-01T00:10:30Z'));
    const daily = readExpression('rate(1 day)', 'UTC', START);
    expect(daily(START, new Date('2026-01-03T00:00:00Z'))).to.deep.equal(new Date('2026-01-02T00:00:30Z'));
  });

  /** November 2026 begins on a Sunday, August 2026 on a Saturday. */
  const CRON: [expression: string, from: string, to: string, due: string[]][] = [
    [
      'cron(7 9 ? * MON-FRI *)',
      '2026-11-26',
      '2026-12-01',
      ['2026-11-26T09:07', '2026-11-27T09:07', '2026-11-30T09:07'],
    ],
    ['cron(7 9 ? * 2-6 *)', '2026-11-27', '2026-11-30', ['2026-11-27T09:07']],
    [
      'cron(0/20 10 1 * ? *)',
      '2026-11-01',
      '2026-11-03',
      ['2026-11-01T10:00', '2026-11-01T10:20', '2026-11-01T10:40'],
    ],
    [
      'cron(5 8,20 1 JAN,jul ? *)',
      '2026-01-01',
      '2026-12-01',
      ['2026-01-01T08:05', '2026-01-01T20:05', '2026-07-01T08:05', '2026-07-01T20:05'],
    ],
    ['cron(0 0 1-3/2 1 ? 2027)', '2026-01-01', '2028-01-10', ['2027-01-01T00:00', '2027-01-03T00:00']],
    ['cron(0 12 L * ? *)', '2028-02-01', '2028-04-01', ['2028-02-29T12:00', '2028-03-31T12:00']],
    [
      'cron(0 12 15W * ? *)',
      '2026-08-01',
      '2026-12-01',
      ['2026-08-14T12:00', '2026-09-15T12:00', '2026-10-15T12:00', '2026-11-16T12:00'],
    ],
    ['cron(0 12 1W * ? *)', '2026-08-01', '2026-08-31', ['2026-08-03T12:00']],
    ['cron(0 12 31W * ? *)', '2027-01-01', '2027-02-10', ['2027-01-29T12:00']],
    ['cron(0 12 LW * ? *)', '2026-10-01', '2026-12-01', ['2026-10-30T12:00', '2026-11-30T12:00']],
    ['cron(0 12 ? * 3#2 *)', '2026-11-01', '2026-12-31', ['2026-11-10T12:00', '2026-12-08T12:00']],
    ['cron(15 10 ? * 6L *)', '2026-10-01', '2026-11-30', ['2026-10-30T10:15', '2026-11-27T10:15']],
    ['cron(15 10 ? * FRIL *)', '2026-11-01', '2026-11-30', ['2026-11-27T10:15']],
    ['cron(15 10 ? * L *)', '2026-11-20', '2026-11-30', ['2026-11-21T10:15', '2026-11-28T10:15']],
  ];
  for (const [expression, from, to, due] of CRON)
    it(`by ${expression} is due as a calendar shows it`, () => {
      expect(dueDays(expression, from, to)).to.deep.equal(due);
    });

  it('by the clock is due in its time zone', () => {
    const due = dueTimes(
      'cron(7 9 ? * MON-FRI *)',
      '2026-11-22T00:00:00Z',
      '2026-11-24T00:00:00Z',
      'Asia/Shanghai',
    );
    expect(due).to.deep.equal(['2026-11-23T01:07']);
  });

  it('by the clock skips what the clock skips in spring, and is due once for what it repeats in autumn', () => {
    const berlin = (from: string, to: string) => dueTimes('cron(30 2 * * ? *)', from, to, 'Europe/Berlin');
    expect(berlin('2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z')).to.deep.equal([
      '2026-03-28T01:30',
      '2026-03-30T00:30',
    ]);
    expect(berlin('2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z')).to.deep.equal([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ]);
  });

  it('is refused where AWS refuses it', () => {
    const REFUSED = [
      'cron(7 9 * * *)',
      'cron(7 9 * * * *)',
      'cron(7 9 ? * ? *)',
      'cron(60 9 * * ? *)',
      'cron(7 9 ? * MO *)',
      'cron(7 9 ? * 0 *)',
      'cron(30-10 9 * * ? *)',
      'cron(0/0 9 * * ? *)',
      'rate(0 minutes)',
      'rate(5 weeks)',
      'at(2026-11-22)',
      'at(2026-11-22T10:00:00Z)',
      'every day',
    ];
    for (const expression of REFUSED)
      expect(() => readExpression(expression, 'UTC', START), expression).to.throw();
    expect(() => readExpression('cron(7 9 * * ? *)', 'Mars/Olympus', START)).to.throw('Mars/Olympus');
  });
});
