// The generated parts of docs/deploy-permissions.md and docs/verify.md, and of their translations.

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

export interface PermissionWords {
  translate(english: string): string;
  /** "With `lambda_vpc`: " */
  withInput(input: string): string;
  /** Between the items of a list. */
  comma: string;
  colon: string;
}

export const ENGLISH_PERMISSIONS: PermissionWords = {
  translate: (english) => english,
  withInput: (input) => `With ${input}: `,
  comma: ', ',
  colon: ': ',
};

export async function permissionParts(words: PermissionWords): Promise<Record<string, string>> {
  const { translate, comma } = words;
  const calls = readCalls();
  const optional = OPTIONAL.map(({ input, actions, resource, why, url }) => {
    const statement = { Effect: 'Allow', Action: actions, Resource: resource };
    return `${words.withInput(code(input))}${translate(why)} [AWS](${url})\n\n${json(statement)}`;
  });
  const added = BY_HAND.map(
    ({ actions, why, url }) =>
      `- ${actions.map(code).join(comma)}${words.colon}${translate(why)} [AWS](${url})`,
  );
  const rows = Object.entries(calls).map(
    ([call, phases]) => `| \`${call}\` | ${phases.map(translate).join(comma)} |`,
  );
  return {
    policy: json(await deployPolicy(calls)),
    optional: optional.join('\n\n'),
    added: added.join('\n'),
    calls: [`| ${translate('Call')} | ${translate('Seen in')} |`, '| --- | --- |', ...rows].join('\n'),
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
