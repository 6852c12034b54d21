// The policies in docs/deploy-permissions.md and docs/verify.md.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readCalls } from '../../scripts/permissions/calls.ts';
import { BY_HAND, FREE_CALLS, OPTIONAL, VERIFY_ACTIONS } from '../../scripts/permissions/data.ts';
import { deployPolicy, verifyPolicy } from '../../scripts/permissions/document.ts';
import { NAME, policyFor } from '../../scripts/permissions/policy.ts';
import { root } from '../../scripts/root.ts';

/** AWS's limit for a managed policy, which counts no white space. */
const LONGEST_POLICY = 6144;

describe('the policy for the deployment', () => {
  it('allows each call that Terraform made, but those that need no permission', async () => {
    const { Statement } = await deployPolicy();
    const allowed = Statement.flatMap(({ Action }) => Action);
    const calls = Object.keys(readCalls());
    expect(calls).to.include.members(['sqs:CreateQueue', 'lambda:CreateFunction', 'iam:DeleteRole']);
    expect(allowed).to.include.members(calls.filter((call) => !(call in FREE_CALLS)));
    expect(allowed).to.include.members(BY_HAND.flatMap(({ actions }) => actions));
  });

  it('names what the module makes, and all resources only where IAM knows none', async () => {
    for (const { Resource, Action, Condition } of [
      ...(await deployPolicy()).Statement,
      ...(await verifyPolicy()).Statement,
    ])
      for (const resource of [Resource].flat()) {
        // AWS gives a mapping its id, and the default bus is nobody's own.
        const isNarrow =
          resource.includes(NAME) ||
          Condition !== undefined ||
          /:event-source-mapping:\*$|\/default$/.test(resource);
        if (resource === '*') expect(WITHOUT_RESOURCES, String(Action)).to.include.members(Action);
        else expect(isNarrow, `${resource}: ${Action}`).to.equal(true);
      }
  });

  it('passes roles only to Lambda and to EventBridge Scheduler', async () => {
    const { Statement } = await deployPolicy();
    const pass = Statement.filter(({ Action }) => Action.includes('iam:PassRole'));
    expect(pass).to.deep.equal([
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: `arn:aws:iam::123456789012:role/${NAME}-*`,
        Condition: {
          StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'scheduler.amazonaws.com'] },
        },
      },
    ]);
  });

  it('fits into a managed policy', async () => {
    expect(JSON.stringify(await deployPolicy()).length).to.be.below(LONGEST_POLICY);
  });

  it('has actions that IAM knows, also those of the optional parts', async () => {
    for (const { actions, input } of OPTIONAL) {
      const services = actions.filter((action) => !/^(?:kms|ec2|s3):\w+$/.test(action));
      expect(services, input).to.deep.equal([]);
    }
    const error = await policyFor(['sqs:NoSuchAction']).catch((reason: Error) => reason);
    expect(String(error)).to.include('IAM has no action sqs:NoSuchAction');
  });
});

describe('the policy for npm run verify', () => {
  it('allows each command that it sends', () => {
    const folder = join(root, 'scripts/verify');
    const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const sent = sources.flatMap((code) => [...code.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name));
    expect(sent).to.include('PutEvents');
    const allowed = [...VERIFY_ACTIONS, ...Object.keys(FREE_CALLS)].map((action) => action.split(':')[1]);
    expect([...new Set(sent)].sort()).to.deep.equal(allowed.sort());
  });
});

/** Actions for which the service authorization reference lists no type of resource. */
const WITHOUT_RESOURCES = [
  'ec2:DescribeRegions',
  'events:PutPermission',
  'events:RemovePermission',
  'lambda:CreateEventSourceMapping',
  'logs:DescribeLogGroups',
];
