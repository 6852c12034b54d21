// What the table of costs counts.

import { expect } from 'chai';
import { METRICS_OF_AN_EVENT, monthlyCost } from '../../scripts/cost.ts';
import { sample } from '../../scripts/samples.ts';
import { handlerIn, sqsRecord } from './support/messages.ts';
import { createFakePorts, TWO_MINUTES } from './support/ports.ts';

describe('the cost of a month', () => {
  it('counts each custom metric that the function writes for a delivered event', async () => {
    const ports = createFakePorts();
    const attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(ports.now()) };
    const record = { ...sqsRecord(JSON.stringify(sample('ec2.stopped')), 'r-1'), attributes };
    await handlerIn(ports)({ Records: [record] }, TWO_MINUTES);
    const lines = ports.lines.map((line) => JSON.parse(line) as Line).filter(({ _aws }) => _aws);
    const written = lines.flatMap(({ _aws }) =>
      (_aws?.CloudWatchMetrics ?? []).flatMap(({ Metrics, Dimensions }) =>
        Dimensions.flatMap(() => Metrics.map(({ Name }) => Name)),
      ),
    );
    expect(written).to.have.members(METRICS_OF_AN_EVENT);
  });

  it('has each of them at US$ 0.30 once they are written in every hour, and none without an event', () => {
    const perEvent = (monthlyCost(20_000) - monthlyCost(10_000)) / 10_000;
    expect(monthlyCost(10_000) - 10_000 * perEvent - monthlyCost(0)).to.be.closeTo(
      0.3 * METRICS_OF_AN_EVENT.length,
      1e-9,
    );
    expect(monthlyCost(0)).to.be.below(0.7);
  });
});

interface Line {
  _aws?: { CloudWatchMetrics: { Metrics: { Name: string }[]; Dimensions: string[][] }[] };
}
