// Instances of the local EC2. Its client is not a dependency of this project: one call needs none.

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
    // The local AWS reads only whose call it is.
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/ec2/aws4_request, SignedHeaders=host, Signature=local`,
    },
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
  return id;
}
