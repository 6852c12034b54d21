// The metrics in the function's own lines, and in none of its others.

import { expect } from 'chai';
import { createMetrics } from '../../../lambda/src/telemetry.ts';
import { metricsIn } from '../../../stand-ins/embedded-metrics.ts';

describe('A line of the log', () => {
  it('has the metrics that are billed, with their dimensions, units and time', () => {
    const lines: string[] = [];
    const metrics = createMetrics(
      { metrics: ['Requests', 'OldestEventAgeSeconds'], log_level: 'info' },
      { now: () => 1_795_365_065_000, write: (line) => lines.push(line) },
    );
    metrics.add('Requests', 3);
    metrics.add('Delivered', 2);
    metrics.measure('OldestEventAgeSeconds', 5);
    metrics.measure('OldestEventAgeSeconds', 7);
    metrics.flush('ops');
    const datum = (MetricName: string, Unit: string, Values: number[]) => ({
      MetricName,
      Unit,
      Timestamp: new Date(1_795_365_065_000),
      Dimensions: [{ Name: 'FunctionName', Value: 'ops' }],
      Values,
    });
    expect(lines.flatMap(metricsIn)).to.deep.equal([
      {
        Namespace: 'DingTalkNotifier',
        MetricData: [datum('Requests', 'Count', [3]), datum('OldestEventAgeSeconds', 'Seconds', [5, 7])],
      },
    ]);
  });

  it('has none if it is not of that format', () => {
    expect(metricsIn('Error: Runtime exited')).to.deep.equal([]);
    expect(metricsIn('{"level":"INFO","message":"invocation","Received":1}')).to.deep.equal([]);
  });
});
