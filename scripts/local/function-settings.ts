// What a deployed function is configured with, changed as Terraform would change it, without the time of an apply.

import { GetFunctionConfigurationCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { Config } from '../../lambda/src/config.ts';
import type { Stack } from './stack.ts';

/** Adds environment variables to those of the function, or replaces them. */
export async function changeVariables(
  { clients: { lambda } }: Pick<Stack, 'clients'>,
  FunctionName: string,
  changes: (variables: Record<string, string>) => Record<string, string>,
): Promise<void> {
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const before = Environment?.Variables ?? {};
  const Variables = { ...before, ...changes(before) };
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
}

/** Adds settings to those in NOTIFIER_CONFIG, or replaces them. */
export async function changeSettings(
  stack: Pick<Stack, 'clients'>,
  functionName: string,
  changes: (config: Partial<Config>) => Partial<Config>,
): Promise<void> {
  await changeVariables(stack, functionName, ({ NOTIFIER_CONFIG = '{}' }) => {
    const config = JSON.parse(NOTIFIER_CONFIG) as Partial<Config>;
    return { NOTIFIER_CONFIG: JSON.stringify({ ...config, ...changes(config) }) };
  });
}
