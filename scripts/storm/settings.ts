// How the module is set up as it ships: the figures are the module's, and one is assumed.

import { expressionOf, readHcl } from '../hcl.ts';

export interface Settings {
  functionTimeoutMs: number;
  batchingWindowMs: number;
  batchSize: number;
  visibilityTimeoutMs: number;
  maxReceiveCount: number;
  concurrency: number;
  /**
   * Unproven: A poller of Lambda has five receives under way. Rests on: nothing that AWS has written; docs/storm.md says
   * what depends on it. Try: publish 10,000 messages at once, and count the records of each batch in the log.
   */
  receivesAtOnce: number;
}

const ASSUMED_RECEIVES_AT_ONCE = 5;

/** What the module calculates, as `calculate` does here. */
const FORMULAS = {
  function_timeout: 'var.function.timeout_seconds',
  visibility_timeout: '6 * local.function_timeout + local.batching_window',
  max_receive_count: 'max(5, ceil(7200 / local.visibility_timeout))',
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
  const visibilityTimeout = 6 * functionTimeout + batchingWindow;
  return {
    functionTimeoutMs: functionTimeout * 1000,
    batchingWindowMs: batchingWindow * 1000,
    batchSize: number('local.batch_size', locals.batch_size),
    visibilityTimeoutMs: visibilityTimeout * 1000,
    maxReceiveCount: Math.max(5, Math.ceil(7200 / visibilityTimeout)),
    concurrency: number('local.concurrency', locals.concurrency),
    receivesAtOnce: ASSUMED_RECEIVES_AT_ONCE,
  };
}
