import { expect } from 'chai';
import { createTagLookup } from '../../../lambda/src/enrich/tags.ts';
import type { Resource } from '../../../lambda/src/notification.ts';
import type { Tagging } from '../../../lambda/src/ports.ts';
import { createFakePorts } from '../support/ports.ts';

const OWN = { account: '123456789012', region: 'ap-northeast-1' };
const INSTANCE = 'i-08ff347394540215f';
const ec2 = (rest: string) => `arn:aws:ec2:ap-northeast-1:123456789012:${rest}`;
const arn = (name: string) => `arn:aws:sqs:ap-northeast-1:123456789012:${name}`;

/** A lookup of Name and owner; `asked` has the ARNs of each call. */
function lookupOf(tags: Record<string, Record<string, string>> = {}) {
  const asked: string[][] = [];
  let failure: Error | undefined;
  const tagging: Tagging = {
    async tagsOf(arns) {
      asked.push(arns);
      if (failure) throw failure;
      return new Map(Object.entries(tags));
    },
  };
  const ports = createFakePorts({ tagging });
  const lookup = createTagLookup(ports, ['Name', 'owner']);
  return {
    ports,
    asked,
    lookup,
    fail: (error: Error | undefined) => {
      failure = error;
    },
    tagsOf: (resources: Resource[], place: { account?: string; region?: string } = OWN) =>
      lookup([{ ...place, resources }], { partition: 'aws', ...OWN }, new AbortController().signal),
  };
}

const named = (...names: string[]) => names.map((name) => ({ name, arn: arn(name) }));

describe('A lookup of tags', () => {
  it('finds by resource the tags that it is for, and that there are none', async () => {
    const { tagsOf } = lookupOf({ [arn('a')]: { Name: 'orders', owner: 'zhangsan', cost: '7' } });
    const [a, b] = named('a', 'b');
    if (!a || !b) throw new Error('Two resources.');
    const found = await tagsOf([a, b]);
    expect([found.get(a), found.get(b)]).to.deep.equal([{ Name: 'orders', owner: 'zhangsan' }, {}]);
  });

  it('asks for what is in its own account and Region alone', async () => {
    const { asked, tagsOf } = lookupOf();
    const foreign = [
      'arn:aws:sqs:eu-west-1:123456789012:a',
      'arn:aws:sqs:ap-northeast-1:210987654321:a',
      'arn:aws-cn:sqs:ap-northeast-1:123456789012:a',
      'arn:aws:iam::123456789012:role/a',
      'arn:aws::ap-northeast-1:123456789012:a',
      'nonsense',
      arn('x'.repeat(1011)),
    ].map((foreignArn) => ({ name: 'a', arn: foreignArn }));
    expect((await tagsOf(foreign)).size).to.equal(0);
    expect(asked).to.deep.equal([]);
    await tagsOf([...foreign, ...named('own')]);
    expect(asked).to.deep.equal([[arn('own')]]);
  });

  it('asks for nothing whose tags the event contains, and for what an alarm watches', async () => {
    const { asked, lookup } = lookupOf({ [arn('b')]: { Name: 'orders' } });
    const [a, b] = [
      { name: 'a', arn: arn('a'), tags: { Name: 'told' } },
      { name: 'b', arn: arn('b') },
    ];
    const notification = { ...OWN, resources: [a], watched: [b] };
    const found = await lookup([notification], { partition: 'aws', ...OWN }, new AbortController().signal);
    expect(asked).to.deep.equal([[arn('b')]]);
    expect([found.get(a), found.get(b)]).to.deep.equal([undefined, { Name: 'orders' }]);
  });

  it('asks for a bucket whose event is of its own account and Region, and not for an object', async () => {
    const { asked, tagsOf } = lookupOf();
    const bucket = { name: 'orders', arn: 'arn:aws:s3:::orders' };
    const object = { name: 'orders/a.csv', arn: 'arn:aws:s3:::orders/a.csv' };
    await tagsOf([bucket], { ...OWN, account: '210987654321' });
    await tagsOf([bucket], { ...OWN, region: 'eu-west-1' });
    await tagsOf([object]);
    expect(asked).to.deep.equal([]);
    await tagsOf([bucket, object]);
    expect(asked).to.deep.equal([[bucket.arn]]);
  });

  it('knows the ARN of an instance and of a volume by their IDs, in its own account and Region', async () => {
    const { asked, tagsOf } = lookupOf();
    const resources = [
      { name: INSTANCE },
      { name: 'vol-1a2b3c4d（/dev/sda1）', id: 'vol-1a2b3c4d' },
      { name: 'i-test' },
      { name: `mi-${'0'.repeat(17)}` },
      { name: 'web-1' },
    ];
    await tagsOf(resources, { ...OWN, account: '210987654321' });
    await tagsOf(resources, { ...OWN, region: 'eu-west-1' });
    await tagsOf(resources, {});
    expect(asked).to.deep.equal([]);
    await tagsOf(resources);
    expect(asked).to.deep.equal([[ec2(`instance/${INSTANCE}`), ec2('volume/vol-1a2b3c4d')]]);
  });

  it('remembers for five minutes, also that there are none', async () => {
    const { asked, ports, tagsOf } = lookupOf({ [arn('a')]: { Name: 'orders' } });
    for (const wait of [0, 299_999]) {
      ports.advance(wait);
      const [a, b] = [...(await tagsOf(named('a', 'b'))).values()];
      expect([a, b]).to.deep.equal([{ Name: 'orders' }, {}]);
    }
    expect(asked).to.have.length(1);
    ports.advance(1);
    await tagsOf(named('a', 'b', 'a'));
    expect(asked[1]).to.deep.equal([arn('a'), arn('b')]);
  });

  it('remembers nothing of a call that failed', async () => {
    const { asked, fail, tagsOf } = lookupOf();
    fail(new Error('no route'));
    const error: unknown = await tagsOf(named('a')).catch((reason: unknown) => reason);
    expect(error).to.include({ message: 'no route' });
    fail(undefined);
    await tagsOf(named('a'));
    expect(asked).to.have.length(2);
  });

  it('asks for 500 at once and remembers 2000 at most', async () => {
    const { asked, tagsOf } = lookupOf();
    const names = Array.from({ length: 2001 }, (_, index) => `n${index}`);
    expect((await tagsOf(named(...names))).size).to.equal(500);
    for (let call = 0; call < 4; call += 1) await tagsOf(named(...names));
    expect(asked.map(({ length }) => length)).to.deep.equal([500, 500, 500, 500, 1]);
    await tagsOf(named('n0', 'n1'));
    expect(asked.at(-1)).to.deep.equal([arn('n0')]);
  });
});
