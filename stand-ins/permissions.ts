// What a function's role allows it to call: moto stores policies and enforces none.

import type { IncomingHttpHeaders } from 'node:http';
import { iamOf, inlinePolicies } from './iam.ts';
import { decide, type Call as Need } from './policy.ts';

interface Call {
  method: string;
  /** Path with query. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A changed policy is in effect after this time. */
const KNOWN_MS = 1000;

/**
 * Why AWS denies a call of a function, in IAM's words; undefined if its role allows the call, and for a call of anyone
 * else. A function's session token is the ARN of its role.
 */
export function createPermissions(motoUrl: string): (call: Call) => Promise<string | undefined> {
  const iam = iamOf(motoUrl);
  const known = new Map<string, { policies: Promise<string[]>; until: number }>();
  const policiesOf = (roleArn: string) => {
    const before = known.get(roleArn);
    if (before && before.until > Date.now()) return before.policies;
    const policies = inlinePolicies(iam, roleArn.split('/').at(-1) ?? '');
    known.set(roleArn, { policies, until: Date.now() + KNOWN_MS });
    return policies;
  };
  return async (call) => {
    const roleArn = String(call.headers['x-amz-security-token'] ?? '');
    if (!roleArn.includes(':role/')) return undefined;
    const policies = await policiesOf(roleArn);
    const refused = needsOf(call, roleArn).find((need) => decide(policies, need) !== 'allowed');
    return (
      refused &&
      `User: ${roleArn} is not authorized to perform: ${refused.action} on resource: ${refused.resource}`
    );
  };
}

/**
 * The actions and resources of a call, as IAM names them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function needsOf({ method, url, headers, body }: Call, roleArn: string): Need[] {
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const [, partition, , , account] = roleArn.split(':');
  const operation =
    String(headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? '';
  const parameters = (body.length === 0 ? {} : JSON.parse(body.toString())) as Record<string, unknown>;
  const arnOf = (resource: string) => `arn:${partition}:${service}:${region}:${account}:${resource}`;
  const need = (action: string, resource = '*', context: Record<string, string> = {}): Need => ({
    action,
    resource,
    context: { 'aws:RequestedRegion': region, ...context },
  });
  switch (service) {
    case 'secretsmanager':
      return [need(`${service}:${operation}`, String(parameters.SecretId))];
    case 'sqs': {
      const name =
        String(parameters.QueueUrl ?? parameters.QueueName)
          .split('/')
          .at(-1) ?? '';
      return [need(`${service}:${operation.replace(/Batch$/, '')}`, arnOf(name))];
    }
    case 'scheduler': {
      const { pathname, searchParams } = new URL(url, 'http://aws');
      const name = /\/schedules\/([^/]+)$/.exec(pathname)?.[1];
      if (name === undefined) return [need('scheduler:ListSchedules')];
      const group = searchParams.get('groupName') ?? parameters.GroupName ?? 'default';
      const own = need(`scheduler:${SCHEDULE_OPERATIONS[method]}`, arnOf(`schedule/${group}/${name}`));
      const { RoleArn } = (parameters.Target ?? {}) as { RoleArn?: string };
      const passed = { 'iam:PassedToService': 'scheduler.amazonaws.com' };
      return RoleArn === undefined ? [own] : [own, need('iam:PassRole', RoleArn, passed)];
    }
    default:
      return [need(`${IAM_PREFIXES[service] ?? service}:${operation}`)];
  }
}

/** Where IAM does not call a service as its signature does. */
const IAM_PREFIXES: Record<string, string> = { monitoring: 'cloudwatch', tagging: 'tag' };

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Operations.html */
const SCHEDULE_OPERATIONS: Record<string, string> = {
  POST: 'CreateSchedule',
  PUT: 'UpdateSchedule',
  GET: 'GetSchedule',
  DELETE: 'DeleteSchedule',
};
