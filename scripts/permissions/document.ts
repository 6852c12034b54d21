// The generated parts of docs/deploy-permissions.md and docs/verify.md.

import { type Calls, readCalls } from './calls.ts';
import { BY_HAND, FREE_CALLS, OPTIONAL, VERIFY_ACTIONS } from './data.ts';
import { type Policy, policyFor } from './policy.ts';

/** The policy for the deployment: what the calls need, and what they do not show. */
export function deployPolicy(calls: Calls = readCalls()): Promise<Policy> {
  const seen = Object.keys(calls).filter((call) => !(call in FREE_CALLS));
  return policyFor([...seen, ...BY_HAND.flatMap(({ actions }) => actions)]);
}

export function verifyPolicy(): Promise<Policy> {
  return policyFor(VERIFY_ACTIONS);
}

export async function permissionParts(): Promise<Record<string, string>> {
  const calls = readCalls();
  const optional = OPTIONAL.map(({ input, actions, resource, why, url }) => {
    const statement = { Effect: 'Allow', Action: actions, Resource: resource };
    return `With \`${input}\`: ${why} [AWS](${url})\n\n${json(statement)}`;
  });
  const added = BY_HAND.map(
    ({ actions, why, url }) => `- ${actions.map(code).join(', ')}: ${why} [AWS](${url})`,
  );
  const rows = Object.entries(calls).map(([call, phases]) => `| \`${call}\` | ${phases.join(', ')} |`);
  return {
    policy: json(await deployPolicy(calls)),
    optional: optional.join('\n\n'),
    added: added.join('\n'),
    calls: ['| Call | Seen in |', '| --- | --- |', ...rows].join('\n'),
  };
}

export async function verifyParts(): Promise<Record<string, string>> {
  return { 'verify-policy': json(await verifyPolicy()) };
}

function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

function code(text: string): string {
  return `\`${text}\``;
}
