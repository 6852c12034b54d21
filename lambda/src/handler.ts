// The interface to Lambda: its invocations and their results.

import type { SQSBatchResponse } from 'aws-lambda';
import { parseArn } from './arn.ts';
import type { Notify } from './notifier.ts';
import type { Ports } from './ports.ts';

/** Time reserved to report the outcome before Lambda kills the function. */
const RESERVE_MS = 2000;

/** The part of Lambda's context that is used. */
export interface InvocationContext {
  functionName: string;
  invokedFunctionArn: string;
  logGroupName: string;
  awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

export type Handler = (invocation: unknown, context: InvocationContext) => Promise<SQSBatchResponse>;

/**
 * The Lambda handler. Returns the SQS records that were not delivered; an invocation without SQS records
 * (SNS, EventBridge, manual) cannot report any and rejects instead, so that its sender retries.
 */
export function createHandler(notify: Notify, ports: Pick<Ports, 'now'>): Handler {
  return async (event, context) => {
    const deadline = ports.now() + context.getRemainingTimeInMillis() - RESERVE_MS;
    const own = parseArn(context.invokedFunctionArn);
    const failed = await notify(event, {
      deadline,
      id: context.awsRequestId,
      functionName: context.functionName,
      partition: own?.partition,
      region: own?.region,
      account: own?.account,
      logGroupName: context.logGroupName,
    });
    if (failed.some(({ record }) => record === undefined))
      throw new Error(`${failed.length} events were not delivered. The log entries above show why.`);
    return {
      batchItemFailures: failed.flatMap(({ record }) => (record ? [{ itemIdentifier: record.id }] : [])),
    };
  };
}
