// iam:SimulatePrincipalPolicy, which moto lacks, for the inline policies of a role.

import { GetRolePolicyCommand, IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { decide } from './policy.ts';

const NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/';

/** Whether this is the body of such a call. */
export function isSimulation(body: string): boolean {
  return new URLSearchParams(body).get('Action') === 'SimulatePrincipalPolicy';
}

/** The answer as XML. Rejects for a role that does not exist. */
export async function simulate(motoUrl: string, body: string): Promise<string> {
  const parameters = new URLSearchParams(body);
  const members = (name: string) =>
    [...parameters].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value);
  const RoleName = parameters.get('PolicySourceArn')?.split('/').at(-1) ?? '';
  const policies = await inlinePolicies(iamOf(motoUrl), RoleName);
  const results = members('ActionNames').flatMap((action) =>
    members('ResourceArns').map(
      (resource) =>
        `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>${resource}</EvalResourceName>` +
        `<EvalDecision>${decide(policies, { action, resource })}</EvalDecision></member>`,
    ),
  );
  return (
    `<SimulatePrincipalPolicyResponse xmlns="${NAMESPACE}"><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated>` +
    `<EvaluationResults>${results.join('')}</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`
  );
}

export function iamOf(motoUrl: string): IAMClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new IAMClient({ endpoint: motoUrl, region: 'us-east-1', credentials });
}

/** Rejects for a role that does not exist. */
export async function inlinePolicies(iam: IAMClient, RoleName: string): Promise<string[]> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  return Promise.all(
    PolicyNames.map(async (PolicyName) => {
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      return decodeURIComponent(PolicyDocument);
    }),
  );
}
