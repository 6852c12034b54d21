// Instances of the local EC2. Its client is not a dependency of this project: one call needs none.

import { localAuthorization } from '../../stand-ins/aws.ts';
import type { Stack } from './stack.ts';

/** Runs an instance with these tags; resolves with its id. */
export async function runInstance(
  { endpoint, region }: Pick<Stack, 'endpoint' | 'region'>,
  tags: Record<string, string>,
): Promise<string> {
  const parameters = Object.entries(tags).flatMap(([key, value], index) => [
    [`TagSpecification.1.Tag.${index + 1}.Key`, key],
    [`TagSpecification.1.Tag.${index + 1}.Value`, value],
  ]);
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization: localAuthorization(region, 'ec2') },
    body: new URLSearchParams([
      ['Action', 'RunInstances'],
      ['Version', '2016-11-15'],
      ['ImageId', 'ami-12c6146b'],
      ['MinCount', '1'],
      ['MaxCount', '1'],
      ['TagSpecification.1.ResourceType', 'instance'],
      ...parameters,
    ]),
  });
  const body = await response.text();
  const [, id] = /<instanceId>(i-[\da-f]+)<\/instanceId>/.exec(body) ?? [];
  if (id === undefined) throw new Error(`The local EC2 runs no instance: HTTP ${response.status} ${body}`);
  // The first call of the local API of tags loads every service, and takes longer than a function waits for it.
  await fetch(endpoint, {
    method: 'POST',
    headers: {
      authorization: localAuthorization(region, 'tagging'),
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources',
    },
    body: '{}',
  });
  return id;
}
