// What the table of costs counts.

import { expect } from 'chai';
import type { Config } from '../../lambda/src/config.ts';
import { METRICS } from '../../lambda/src/telemetry.ts';
import {
  ALARM_ACTIONS_COST,
  ALARM_EMAIL_COST,
  ASSUMED,
  COST_SCENARIOS,
  dashboardCost,
  monthlyCost,
  reportCost,
} from '../../scripts/cost.ts';
import { readHcl } from '../../scripts/hcl.ts';
import { sample, sampleNames } from '../../scripts/samples.ts';
import { defaultOf } from './support/hcl.ts';
import { handlerIn, sqsRecord } from './support/messages.ts';
import { createFakePorts, figures, TWO_MINUTES } from './support/ports.ts';

/** What the function writes for one event: its lines. */
async function linesOf(event: unknown, changes: Partial<Config> = {}) {
  const ports = createFakePorts();
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(ports.now()) };
  const record = { ...sqsRecord(JSON.stringify(event), 'r-1'), attributes };
  await handlerIn(ports, changes)({ Records: [record] }, TWO_MINUTES);
  return { lines: ports.lines, figures: figures(ports)[0] ?? {} };
}

/** The names of the metrics that a line makes. */
function metricsOf({ _aws }: Record<string, unknown>): string[] {
  const { CloudWatchMetrics = [] } = (_aws ?? {}) as {
    CloudWatchMetrics?: { Metrics: { Name: string }[]; Dimensions: string[][] }[];
  };
  return CloudWatchMetrics.flatMap(({ Metrics, Dimensions }) =>
    Dimensions.flatMap(() => Metrics.map(({ Name }) => Name)),
  );
}

describe('the cost of a month', () => {
  it('stays under US$ 0.75 with 1,000 events, and with none', () => {
    expect(monthlyCost(1000).total).to.be.below(0.75);
    expect(monthlyCost(0).total).to.be.within(0.6, 0.75);
  });

  it('has no custom metric in it, because the function writes none unless it is told to', async () => {
    expect(metricsOf((await linesOf(sample('ec2.stopped'))).figures)).to.deep.equal([]);
    expect(monthlyCost(1_000_000).metrics).to.equal(0);
  });

  it('grows with the events, up to a million, for which both copies of the function wait all month', () => {
    const totals = COST_SCENARIOS.map((events) => monthlyCost(events).total);
    expect(totals).to.deep.equal([...totals].sort((a, b) => a - b));
    expect(COST_SCENARIOS).to.include(1_000_000);
    expect(monthlyCost(1_000_000).lambda).to.be.closeTo(2 * 2_592_000 * 0.25 * 0.0000133334 + 0.2, 1e-9);
  });

  it('has room for the lines of any sample event, and for those of Lambda', async () => {
    // CloudWatch adds 26 bytes to a line; Lambda's own start and report are about 600 together.
    for (const name of sampleNames()) {
      const { lines } = await linesOf(sample(name), { metrics: METRICS });
      const events = Math.max(1, lines.length - 1);
      const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 26, 0);
      expect(bytes / events, name).to.be.below(ASSUMED.logBytes - 600);
    }
  });

  it('has the module’s own period for the log', async () => {
    const { variables } = await readHcl('variables.tf');
    expect(await defaultOf(variables.log_retention_days)).to.equal(ASSUMED.logMonths * 30);
  });
});

describe('the cost of alarms', () => {
  it('counts those that exist, each at US$ 0.10, and the metrics of the function that they read', async () => {
    const { locals } = await readHcl('modules/group/monitoring.tf');
    const alarms = Object.values(locals.alarms as Record<string, { namespace: string }>);
    const own = alarms.filter(({ namespace }) => namespace.includes('metric_namespace'));
    // The alarm about dead letters is the root's.
    expect(ASSUMED.allAlarms).to.deep.equal({ alarms: alarms.length + 1, metrics: own.length });
    expect(ALARM_ACTIONS_COST).to.be.within(0.1 * (alarms.length + 1), 0.1 * (alarms.length + 1) + 0.03);
    expect(ALARM_EMAIL_COST).to.be.within(0.2, 0.22);
  });
});

describe('the cost of the dashboard', () => {
  it('counts each metric that the function writes for a delivered event', async () => {
    const { figures } = await linesOf(sample('ec2.stopped'), { metrics: METRICS });
    expect(metricsOf(figures)).to.have.members(ASSUMED.figures);
  });

  it('is US$ 3, and US$ 0.30 for each metric once it is written in every hour', () => {
    expect(dashboardCost(0)).to.equal(3);
    expect(dashboardCost(10_000)).to.be.within(3 + 5 * 0.3, 3 + 6 * 0.3);
    expect(dashboardCost(1_000_000) - dashboardCost(10_000)).to.be.within(0.25, 0.3);
  });
});

describe('the cost of the report', () => {
  it('is that of the metrics that it reads; its schedule and the reading cost a cent at most', async () => {
    const { locals } = await readHcl('modules/group/config.tf');
    expect(String(locals.read_metrics).match(/"\w+"/g)).to.deep.equal(['"Requests"', '"Failed"']);
    expect(reportCost(0)).to.be.within(0, 0.01);
    expect(reportCost(10_000)).to.be.within(0.3, 0.3 + (0.3 * ASSUMED.troubleHours) / 720 + 0.01);
    expect(reportCost(1_000_000)).to.equal(reportCost(10_000));
  });
});
