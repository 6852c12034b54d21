// The line that shows how an alarm's metric came to where it is.

import { expect } from 'chai';
import type { Language } from '../../../lambda/src/config.ts';
import { toldValues, trendFact, trendQuery } from '../../../lambda/src/enrich/trend.ts';
import { type Alarm, alarmFrom } from '../../../lambda/src/events/cloudwatch-alarm.ts';
import { json, text } from '../../../lambda/src/events/fields.ts';
import type { Value } from '../../../lambda/src/ports.ts';
import { sample } from '../../../scripts/samples.ts';
import { readerWith } from '../support/messages.ts';

const NOW = Date.UTC(2026, 2, 2, 1, 15, 43);
const MINUTE = 60_000;

function alarmOf(name: string, changes: Partial<Alarm> = {}): Alarm {
  const payload = sample(name);
  const alarm = alarmFrom(json(text(payload, 'Message')) ?? payload, undefined);
  if (alarm === undefined) throw new Error(`${name} is no alarm.`);
  return { ...alarm, ...changes };
}

/** CPU in percent, every five minutes, above 80%. */
const CPU = alarmOf('alarm.alarm');

function queryOf(alarm: Alarm) {
  const query = trendQuery(alarm, NOW);
  if (query === undefined) throw new Error('The alarm has no trend.');
  return query;
}

/** Values of successive periods, of which the last one ends now; undefined for none. */
function valuesOf(alarm: Alarm, values: (number | undefined)[]): Value[] {
  const { to, period } = queryOf(alarm);
  return values.flatMap((value, index) =>
    value === undefined ? [] : [{ value, at: to - (values.length - index) * period }],
  );
}

function lineOf(alarm: Alarm, values: (number | undefined)[], language: Language = 'en'): string | undefined {
  const fact = trendFact(alarm, valuesOf(alarm, values), queryOf(alarm), readerWith({ language }));
  return fact && `${fact.label}: ${fact.value}`;
}

/** 36 periods of five minutes are three hours; three of them are one block. */
const each = (...values: (number | undefined)[]) => values.flatMap((value) => [value, value, value]);

describe('the trend of an alarm', () => {
  it('shows where the values cross the threshold, in both languages', () => {
    const values = each(12, 13, 12, 15, 20, 31, 40, 52, 66, 84, 93, 97);
    expect(lineOf(CPU, values)).to.equal('Last 3 h: ▁▁▁▁▁▂▃▃▅│▆▇▇ 12% → 97% (crosses 80% at │)');
    expect(lineOf(CPU, values, 'zh-CN')).to.equal('近 3 小时: ▁▁▁▁▁▂▃▃▅│▆▇▇ 12% → 97%（│ 处越过 80%）');
  });

  it('marks each time the threshold was crossed', () => {
    expect(lineOf(CPU, each(10, 90, 10, 90, 10, 10, 10, 10, 10, 10, 90, 95))).to.equal(
      'Last 3 h: ▁│▇▁│▇▁▁▁▁▁▁│▇▇ 10% → 95% (crosses 80% at │)',
    );
  });

  it('says if the values were beyond the threshold all the time', () => {
    expect(lineOf(CPU, each(...Array.from({ length: 12 }, () => 97)))).to.equal(
      'Last 3 h: ▇▇▇▇▇▇▇▇▇▇▇▇ 97% → 97% (always > 80%)',
    );
  });

  it('keeps a short peak, above or below, in its block', () => {
    const peak = Array.from({ length: 36 }, (_, index) => (index === 16 ? 99 : 1));
    expect(lineOf(CPU, peak)).to.equal('Last 3 h: ▁▁▁▁▁│▇▁▁▁▁▁▁ 1% → 1% (crosses 80% at │)');
    const dip = Array.from({ length: 36 }, (_, index) => (index === 16 ? 1 : 99));
    expect(lineOf({ ...CPU, comparison: '<', threshold: 20 }, dip)).to.equal(
      'Last 3 h: ▇▇▇▇▇│▁▇▇▇▇▇▇ 99% → 99% (crosses 20% at │)',
    );
  });

  it('shows gaps as gaps', () => {
    expect(lineOf(CPU, each(undefined, undefined, 5, 5, undefined, 5, 5, 5, 5, 5, undefined, 96))).to.equal(
      'Last 3 h: ··▁▁·▁▁▁▁▁·│▇ 5% → 96% (crosses 80% at │)',
    );
  });

  it('shows what hardly moves as a level line, also if it is negative or there is no threshold', () => {
    expect(lineOf(CPU, each(1, 1.2, 1.1, 1, 1, 1, 1, 1, 1, 1, 1, 1.3))).to.contain('▁▁▁▁▁▁▁▁▁▁▁▁ 1% → 1.3%');
    const plain: Alarm = {
      ...CPU,
      metrics: CPU.metrics.map((one) => ({ ...one, name: 'Balance', namespace: 'Shop' })),
    };
    const { threshold: _, ...without } = plain;
    expect(
      lineOf({ ...without, threshold: undefined }, each(...Array.from({ length: 12 }, () => -3))),
    ).to.equal('Last 3 h: ▅▅▅▅▅▅▅▅▅▅▅▅ -3 → -3');
    expect(
      lineOf(
        { ...plain, threshold: -10, comparison: '<' },
        each(-2, -2, -4, -5, -6, -7, -7, -8, -9, -9, -12, -14),
      ),
    ).to.equal('Last 3 h: ▇▇▆▆▅▅▅▅▃▃│▂▁ -2 → -14 (crosses -10 at │)');
  });

  it('has its values in the unit of the metric', () => {
    expect(
      lineOf(
        alarmOf('alarm.memory'),
        each(...Array.from({ length: 12 }, (_, index) => (20 - index) * 2 ** 30)),
      ),
    ).to.match(/ 20 GB → 9 GB/);
  });

  it('is left out where there is one value, or none', () => {
    expect(lineOf(CPU, [97])).to.equal(undefined);
    expect(lineOf(CPU, [])).to.equal(undefined);
    const values = [Number.NaN, Number.POSITIVE_INFINITY, 97].map((value, index) => ({
      value,
      at: NOW - index * 5 * MINUTE - 5 * MINUTE,
    }));
    expect(trendFact(CPU, values, queryOf(CPU), readerWith())).to.equal(undefined);
  });

  it('is drawn of any numbers', () => {
    const { MAX_VALUE, MIN_VALUE } = Number;
    const most = 2 ** 360;
    const line = lineOf(CPU, each(-most, most, MIN_VALUE, 0, -0, 1e300, MAX_VALUE, 1, 2, 3, 4, most));
    expect(line)
      .to.match(/^Last 3 h: [▁▂▃▅▆▇│·]+ /)
      .and.not.match(/undefined|NaN|Infinity/);
  });

  it('is one short line, whatever the currency of a metric is called', () => {
    const dimensions: [string, string][] = [['Currency', `@all\n# ${'x'.repeat(9000)}`]];
    const metrics = CPU.metrics.map((one) => ({
      ...one,
      namespace: 'AWS/Billing',
      name: 'EstimatedCharges',
      statistic: 'Maximum',
      unit: undefined,
      dimensions,
    }));
    const line = lineOf({ ...CPU, metrics }, each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)) ?? '';
    expect(line).to.match(/^Last 3 h: [^\n]+ 1 @all # x+…$/);
    expect([...line].length).to.be.lessThan(170);
  });

  it('ignores values from outside its time', () => {
    const values = valuesOf(CPU, each(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 90));
    const foreign = [
      { at: Number.NaN, value: 1 },
      { at: -1e300, value: 1 },
      { at: 8e18, value: 1 },
    ];
    const reader = readerWith();
    expect(trendFact(CPU, [...foreign, ...values], queryOf(CPU), reader)).to.deep.equal(
      trendFact(CPU, values, queryOf(CPU), reader),
    );
  });

  it('is asked of the whole periods before now, at least three hours and twelve periods', () => {
    const every = (period: number) =>
      queryOf({ ...CPU, metrics: CPU.metrics.map((one) => ({ ...one, period })) });
    expect(queryOf(CPU).to).to.equal(Date.UTC(2026, 2, 2, 1, 15));
    for (const [period, hours] of [
      [10, 3],
      [60, 3],
      [300, 3],
      [900, 3],
      [3600, 12],
      [86_400, 288],
    ] as const) {
      const { from, to } = every(period);
      expect([period, (to - from) / 3_600_000]).to.deep.equal([period, hours]);
    }
  });

  it('asks for what the alarm watches, in each of its shapes', () => {
    const Metric = {
      Namespace: 'AWS/RDS',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'DBInstanceIdentifier', Value: 'ledger_db_1' }],
    };
    expect(queryOf(CPU).queries).to.deep.equal([
      { Id: 'm1', ReturnData: true, MetricStat: { Metric, Period: 300, Stat: 'Average' } },
    ]);
    const byUuid = CPU.metrics.map((one) => ({ ...one, id: '0d3f-b1' }));
    expect(queryOf({ ...CPU, metrics: byUuid }).queries[0]).to.include({ Id: 'm0' });
    for (const name of [
      'sns-alarm.alarm',
      'lambda-alarm.metric',
      'sns-alarm.metric-math',
      'alarm.metric-math',
      'alarm.anomaly-detection',
    ])
      for (const query of queryOf(alarmOf(name)).queries)
        expect(
          Object.keys(query).some((key) => key === 'MetricStat' || key === 'Expression'),
          name,
        ).to.equal(true);
  });

  it('is not asked for where there is no single metric to look at', () => {
    const withMetric = (change: object) => ({
      ...CPU,
      metrics: CPU.metrics.map((one) => ({ ...one, ...change })),
    });
    const alarms: Alarm[] = [
      alarmOf('alarm.composite-suppressed'),
      alarmOf('alarm.contributor'),
      alarmOf('sns-alarm.promql'),
      withMetric({ namespace: undefined }),
      withMetric({ statistic: undefined }),
      ...[undefined, 0, -60, 1e9, Number.NaN].map((period) => withMetric({ period })),
      { ...CPU, metrics: Array.from({ length: 21 }, () => CPU.metrics).flat() },
    ];
    for (const alarm of alarms) expect(trendQuery(alarm, NOW)).to.equal(undefined);
  });

  it('takes the values of the event where these are all of the time', () => {
    const datapoints = Array.from({ length: 36 }, (_, index) => index);
    const all = { ...CPU, datapoints, datapointsOf: { alarming: 1, evaluated: 36 } };
    expect(toldValues(all, queryOf(all))).to.deep.equal(valuesOf(all, datapoints));
    // Some of those that were evaluated, or those of a shorter time.
    expect(toldValues({ ...all, datapointsOf: { alarming: 1, evaluated: 40 } }, queryOf(all))).to.equal(
      undefined,
    );
    expect(toldValues(CPU, queryOf(CPU))).to.equal(undefined);
  });
});
