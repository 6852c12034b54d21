import { expect } from 'chai';
import { calculate, readSettings } from '../../../scripts/storm/settings.ts';

const LOCALS = {
  function_timeout: expression('var.function.timeout_seconds'),
  batching_window: 2,
  batch_size: 50,
  visibility_timeout: expression('local.function_timeout + 15'),
  max_receive_count: 30,
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
      batchingWindowMs: 0,
      batchSize: 10,
      visibilityTimeoutMs: 75_000,
      maxReceiveCount: 60,
      concurrency: 2,
      readsAhead: false,
    });
  });

  it('follow the module', () => {
    const { visibilityTimeoutMs, maxReceiveCount, batchSize, concurrency } = calculate(LOCALS, 300);
    expect({ visibilityTimeoutMs, maxReceiveCount, batchSize, concurrency }).to.deep.equal({
      visibilityTimeoutMs: 315_000,
      maxReceiveCount: 30,
      batchSize: 50,
      concurrency: 3,
    });
  });

  it('are rejected where the module calculates otherwise, or says no number', () => {
    expect(() => calculate({ ...LOCALS, visibility_timeout: 75 }, 60)).to.throw(
      'The module calculates local.visibility_timeout as 75, the simulation as local.function_timeout + 15.',
    );
    expect(() => calculate({ ...LOCALS, concurrency: expression('var.concurrency') }, 60)).to.throw(
      'The simulation needs a number for local.concurrency',
    );
    expect(() => calculate(LOCALS, undefined)).to.throw(
      'The simulation needs a number for var.lambda_timeout_seconds',
    );
  });
});
