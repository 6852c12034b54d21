// Units of metrics, and values as a person says them.

import { expect } from 'chai';
import { plainNumber } from '../../../lambda/src/events/amounts.ts';
import { measured } from '../../../lambda/src/events/measure.ts';
import { alarmScale, metricUnit, type Unit } from '../../../lambda/src/events/metric-units.ts';
import { readerWith } from '../support/messages.ts';

const [chinese, english] = [readerWith(), readerWith({ language: 'en' })];
const shown = (value: number, unit: Unit, reader = chinese) => measured(value, { unit, factor: 1 }, reader);

describe('the unit of a metric', () => {
  // Rests on AWS's guides of the services.
  for (const [namespace, name, unit, statistic] of [
    ['AWS/EC2', 'CPUUtilization', 'percent'],
    ['AWS/RDS', 'FreeStorageSpace', 'bytes'],
    ['AWS/ES', 'FreeStorageSpace', 'megabytes'],
    ['AWS/ApplicationELB', 'TargetResponseTime', 'seconds'],
    ['AWS/ECS', 'TargetResponseTime', 'milliseconds'],
    ['AWS/ApiGateway', 'Latency', 'milliseconds'],
    ['AWS/ELB', 'Latency', 'seconds'],
    ['AWS/Lambda', 'Duration', 'milliseconds'],
    ['AWS/CodeBuild', 'Duration', 'seconds'],
    ['AWS/DynamoDB', 'ReplicationLatency', 'milliseconds'],
    ['AWS/S3', 'ReplicationLatency', 'seconds'],
    ['AWS/RDS', 'ReadLatency', 'seconds'],
    ['AWS/DocDB', 'ReadLatency', undefined],
    ['AWS/SageMaker', 'ModelLatency', 'microseconds'],
    ['AWS/SQS', 'ApproximateAgeOfOldestMessage', 'seconds'],
    ['AWS/Lambda', 'ProvisionedConcurrencyUtilization', 'fraction'],
    ['AWS/SES', 'Reputation.BounceRate', 'fraction'],
    ['AWS/ApiGateway', '5XXError', 'fraction', 'Average'],
    ['AWS/ApiGateway', '5XXError', undefined, 'Sum'],
    ['AWS/Lambda', 'Errors', 'fraction', 'Average'],
    ['AWS/S3', '5xxErrors', 'fraction', 'Average'],
    ['AWS/Cognito', 'SignInSuccesses', 'fraction', 'Average'],
    // Another service's count of the same name.
    ['AWS/Location', 'Errors', undefined, 'Average'],
    ['AWS/ApplicationELB', 'UnHealthyHostCount', undefined, 'Average'],
    ['AWS/RDS', 'CPUUtilization', undefined, 'SampleCount'],
    ['AWS/EC2', 'StatusCheckFailed', undefined],
    ['CWAgent', 'mem_used_percent', 'percent'],
    ['Shop', 'CPUUtilization', undefined],
    ['AWS/New', 'Nothing', undefined],
  ] as const) {
    it(`is ${unit ?? 'none'} for ${namespace} ${name}${statistic ? ` (${statistic})` : ''}`, () => {
      expect(metricUnit(namespace, name, statistic)).to.equal(unit);
    });
  }

  it('is what the alarm asks for, where it asks for one', () => {
    expect(alarmScale('Percent')).to.deep.equal({ unit: 'percent', factor: 1 });
    expect(alarmScale('Kilobytes/Second')).to.deep.equal({ unit: 'bytes/second', factor: 1024 });
    expect(alarmScale('Megabits/Second')).to.deep.equal({ unit: 'bits/second', factor: 1_000_000 });
    expect(alarmScale('Count')).to.equal(undefined);
  });
});

describe('a value', () => {
  it('has three significant digits, and a whole number without a unit stays whole', () => {
    expect(
      [91.6833333, 7.41379310344828, 182.44171, 0.012345, 1284, -1].map((n) => plainNumber(n, 3)),
    ).to.deep.equal(['91.7', '7.41', '182', '0.0123', '1,284', '-1']);
  });

  it('is said as people say sizes, durations and rates', () => {
    expect(shown(53_687_091_200, 'bytes')).to.equal('50 GB');
    expect(shown(20_480, 'megabytes')).to.equal('20 GB');
    expect(shown(5400, 'seconds')).to.equal('1 小时 30 分');
    expect(shown(5400, 'seconds', english)).to.equal('1 h 30 min');
    expect(shown(1284, 'seconds')).to.equal('21 分 24 秒');
    expect(shown(1.842, 'seconds')).to.equal('1.84 秒');
    expect(shown(8123.456, 'milliseconds')).to.equal('8.12 秒');
    expect(shown(184_212, 'microseconds')).to.equal('184 ms');
    expect(shown(0.005, 'seconds')).to.equal('5 ms');
    expect(shown(0.05, 'fraction')).to.equal('5%');
    expect(shown(12_582_912, 'bytes/second')).to.equal('12 MB/s');
    expect(shown(940_000_000, 'bits/second')).to.equal('940 Mbps');
  });

  it('is in the next unit where rounding reaches it', () => {
    expect(shown(1023.99, 'bytes', english)).to.equal('1 KB');
    expect(shown(1_048_575, 'bytes', english)).to.equal('1 MB');
    expect(shown(1_048_575, 'bytes/second', english)).to.equal('1 MB/s');
    expect(shown(999_960, 'bits/second', english)).to.equal('1 Mbps');
    expect(shown(999.96, 'milliseconds', english)).to.equal('1 s');
    expect(shown(999.96, 'microseconds', english)).to.equal('1 ms');
    expect(shown(59.96, 'seconds', english)).to.equal('1 min');
  });

  it('below zero is said like the same above it', () => {
    const units: Unit[] = [
      'percent',
      'seconds',
      'milliseconds',
      'bytes',
      'bytes/second',
      'bits/second',
      'currency',
    ];
    for (const unit of units)
      for (const value of [0.5, 45, 5400, 1_500_000_000])
        expect(shown(-value, unit, english), unit).to.equal(`-${shown(value, unit, english)}`);
  });

  it('of any size that CloudWatch takes is a number and a unit', () => {
    const units: Unit[] = [
      'percent',
      'fraction',
      'seconds',
      'microseconds',
      'bytes',
      'gigabytes',
      'bits/second',
      'currency',
    ];
    for (const unit of units)
      for (const value of [2 ** 360, 1e21, 1e-9, 2 ** -360, 0])
        for (const sign of [1, -1])
          expect(shown(sign * value, unit, english), `${unit} ${value}`).to.match(
            /^-?\$?(?:\d{1,3}(?:,\d{3})*|\d+)(?:\.\d+)?(?:e[+-]\d+)?(?: ?[a-zA-Zµ%/]+(?: \d+ h)?)?$/,
          );
  });
});
