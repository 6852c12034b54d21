// What the function's role may do and what not, as AWS simulates its policies.

import { type EvaluationResult, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { Finding } from './paths.ts';
import type { Target } from './target.ts';

interface Expectation {
  actions: string[];
  resource: string;
  isAllowed: boolean;
}

/** What must be allowed, and a sample of what must not be. */
function expectations(target: Target): Expectation[] {
  const { partition, region, accountId, queueArn, deadLettersArn, topicArn, functionArn, roleArn, config } =
    target;
  const anotherSecret = `arn:${partition}:secretsmanager:${region}:${accountId}:secret:another-AbCdEf`;
  const logStream = `arn:${partition}:logs:${region}:${accountId}:log-group:${target.logGroup}:log-stream:a`;
  const schedules = `arn:${partition}:scheduler:${region}:${accountId}:schedule`;
  const allowed = (resource: string, ...actions: string[]) => ({ actions, resource, isAllowed: true });
  const refused = (resource: string, ...actions: string[]) => ({ actions, resource, isAllowed: false });
  return [
    allowed(logStream, 'logs:CreateLogStream', 'logs:PutLogEvents'),
    allowed(
      queueArn,
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueAttributes',
    ),
    allowed(config.webhook_secret_arn, 'secretsmanager:GetSecretValue'),
    refused(config.webhook_secret_arn, 'secretsmanager:PutSecretValue', 'secretsmanager:DeleteSecret'),
    refused(anotherSecret, 'secretsmanager:GetSecretValue'),
    refused(deadLettersArn, 'sqs:ReceiveMessage', 'sqs:DeleteMessage'),
    refused(topicArn, 'sns:Publish', 'sns:SetTopicAttributes'),
    refused(functionArn, 'lambda:UpdateFunctionCode', 'lambda:InvokeFunction'),
    refused(roleArn, 'iam:PutRolePolicy', 'iam:PassRole', 'sts:AssumeRole'),
    refused(`${schedules}/another/a`, 'scheduler:CreateSchedule', 'scheduler:DeleteSchedule'),
    ...(config.timers === null
      ? []
      : [
          allowed(
            `${schedules}/${config.timers.schedule_group}/a`,
            'scheduler:CreateSchedule',
            'scheduler:UpdateSchedule',
            'scheduler:GetSchedule',
            'scheduler:DeleteSchedule',
          ),
        ]),
    refused(`arn:${partition}:s3:::a-bucket/a-key`, 's3:GetObject'),
  ];
}

/** Where the caller may not simulate, the finding says so and nothing has failed. */
export async function checkPolicies(target: Target): Promise<Finding> {
  const wrong: string[] = [];
  let count = 0;
  for (const { actions, resource, isAllowed } of expectations(target)) {
    let results: EvaluationResult[];
    try {
      const command = new SimulatePrincipalPolicyCommand({
        PolicySourceArn: target.roleArn,
        ActionNames: actions,
        ResourceArns: [resource],
      });
      results = (await target.clients.iam.send(command)).EvaluationResults ?? [];
    } catch (error) {
      if (!(error instanceof Error) || !/AccessDenied|UnauthorizedOperation/.test(error.name)) throw error;
      return {
        outcome: 'untried',
        text: 'You are not authorized to simulate policies; this requires iam:SimulatePrincipalPolicy on the function’s role.',
      };
    }
    count += results.length;
    for (const { EvalActionName, EvalDecision } of results)
      if ((EvalDecision === 'allowed') !== isAllowed)
        wrong.push(
          `${EvalActionName} on ${resource} is ${isAllowed ? `denied (${EvalDecision})` : 'allowed'}`,
        );
  }
  if (wrong.length === 0)
    return {
      outcome: 'held',
      text: `The function’s role has the expected permissions (${count} simulated actions).`,
    };
  return {
    outcome: 'failed',
    text: `The function’s role has unexpected permissions, or lacks some: ${wrong.join('; ')}.`,
    next: 'Check other policies of the role, its permissions boundary, and the service control policies of the organization. If there are none, report this.',
  };
}
