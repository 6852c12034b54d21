// How the module is set up as it ships: the figures are the module's.

import { expressionOf, readHcl } from '../hcl.ts';

export interface Settings {
  functionTimeoutMs: number;
  batchingWindowMs: number;
  batchSize: number;
  visibilityTimeoutMs: number;
  maxReceiveCount: number;
  concurrency: number;
  /**
   * Unproven: Lambda's pollers do not poll the queue while the maximum number of invocations is running. Rests on:
   * https://aws.amazon.com/blogs/compute/introducing-maximum-concurrency-of-aws-lambda-functions-when-using-amazon-sqs-as-an-event-source/
   * Try: publish 1,000 messages at once, and compare the time of each record's receipt with its invocation. Report: how
   * long the records of the third batch waited.
   */
  readsAhead: boolean;
}

/** What the module calculates, as `calculate` does here. */
const FORMULAS = {
  function_timeout: 'var.function.timeout_seconds',
  visibility_timeout: 'local.function_timeout + 15',
};

/** Reads the module's HCL. Throws if it calculates a figure otherwise than the simulation does. */
export async function readSettings(): Promise<Settings> {
  const { locals } = await readHcl('modules/group/main.tf');
  const { variables } = await readHcl('variables.tf');
  return calculate(locals, variables.lambda_timeout_seconds?.default);
}

/** The settings of a module with these locals and this default of lambda_timeout_seconds, in seconds. Throws as above. */
export function calculate(locals: Record<string, unknown>, timeout: unknown): Settings {
  for (const [name, formula] of Object.entries(FORMULAS)) {
    if (expressionOf(locals[name]) !== formula)
      throw new Error(
        `The module calculates local.${name} as ${locals[name]}, the simulation as ${formula}.`,
      );
  }
  const number = (name: string, value: unknown): number => {
    if (typeof value !== 'number')
      throw new Error(`The simulation needs a number for ${name}, and the module says ${value}.`);
    return value;
  };
  const functionTimeout = number('var.lambda_timeout_seconds', timeout);
  const batchingWindow = number('local.batching_window', locals.batching_window);
  return {
    functionTimeoutMs: functionTimeout * 1000,
    batchingWindowMs: batchingWindow * 1000,
    batchSize: number('local.batch_size', locals.batch_size),
    visibilityTimeoutMs: (functionTimeout + 15) * 1000,
    maxReceiveCount: number('local.max_receive_count', locals.max_receive_count),
    concurrency: number('local.concurrency', locals.concurrency),
    readsAhead: false,
  };
}
