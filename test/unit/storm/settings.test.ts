import { expect } from 'chai';
import { calculate, readSettings } from '../../../scripts/storm/settings.ts';

const LOCALS = {
  function_timeout: expression('var.function.timeout_seconds'),
  batching_window: 2,
  batch_size: 50,
  visibility_timeout: expression('6 * local.function_timeout + local.batching_window'),
  max_receive_count: expression('max(5, ceil(7200 / local.visibility_timeout))'),
  concurrency: 3,
};

/** As the parser of HCL gives it. */
function expression(hcl: string): string {
  return `\${${hcl}}`;
}

describe("the simulation's settings", () => {
  it('are those that the module ships with', async () => {
    expect(await readSettings()).to.deep.equal({
      functionTimeoutMs: 60_000,
      batchingWindowMs: 1000,
      batchSize: 10_000,
      visibilityTimeoutMs: 361_000,
      maxReceiveCount: 20,
      concurrency: 2,
      receivesAtOnce: 5,
    });
  });

  it('follow the module', () => {
    const { visibilityTimeoutMs, maxReceiveCount, batchSize, concurrency } = calculate(LOCALS, 300);
    expect({ visibilityTimeoutMs, maxReceiveCount, batchSize, concurrency }).to.deep.equal({
      visibilityTimeoutMs: 1_802_000,
      maxReceiveCount: 5,
      batchSize: 50,
      concurrency: 3,
    });
  });

  it('are refused where the module calculates otherwise, or says no number', () => {
    expect(() => calculate({ ...LOCALS, max_receive_count: 20 }, 60)).to.throw(
      'The module calculates local.max_receive_count as 20, the simulation as max(5, ceil(7200 / local.visibility_timeout)).',
    );
    expect(() => calculate({ ...LOCALS, concurrency: expression('var.concurrency') }, 60)).to.throw(
      'The simulation needs a number for local.concurrency',
    );
    expect(() => calculate(LOCALS, undefined)).to.throw(
      'The simulation needs a number for var.lambda_timeout_seconds',
    );
  });
});
