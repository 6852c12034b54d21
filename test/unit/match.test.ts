import { expect } from 'chai';
import fc from 'fast-check';
import { createGlob, createMatch, MATCH_KEYS, type Match } from '../../lambda/src/match.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { leastCpuMs } from './support/cpu.ts';

const ARN = 'arn:aws:rds:ap-northeast-1:210987654321:db:orders-prod';
const NOTIFICATION: Notification = {
  id: 'e-1',
  source: 'aws.rds',
  kind: 'RDS DB Instance Event',
  severity: 'warning',
  title: 'RDS low storage: orders-prod',
  facts: [],
  account: '210987654321',
  region: 'ap-northeast-1',
  resources: [{ name: 'orders-prod', arn: ARN, tags: { team: 'data', env: 'prod' } }],
};

const answer = (match: Match, changes: Partial<Notification> = {}, resources: 'any' | 'every' = 'every') =>
  createMatch([match], { resources })({ ...NOTIFICATION, ...changes });
const isMatch = (...args: Parameters<typeof answer>) => answer(...args) === 'yes';

/** A condition of each kind that the notification meets, and one that it does not. */
const MET: Required<Match> = {
  sources: ['aws.ec2', 'aws.r*'],
  kinds: ['RDS DB * Event'],
  severities: ['critical', 'warning'],
  accounts: ['210987654321'],
  regions: ['ap-*'],
  resources: ['orders-*'],
  tags: ['team=d*'],
  titles: ['*storage*'],
};
const UNMET: Required<Match> = {
  sources: ['aws.RDS'],
  kinds: ['RDS DB Cluster Event', 'RDS'],
  severities: ['critical', 'ok'],
  accounts: ['123456789012'],
  regions: ['us-*'],
  resources: ['orders', 'orders-test*'],
  tags: ['team', 'data', 'env=test'],
  titles: ['low storage'],
};

describe('a match', () => {
  it('holds if and only if every condition holds', () => {
    const isMet = fc.record(Object.fromEntries(MATCH_KEYS.map((key) => [key, fc.option(fc.boolean())])));
    fc.assert(
      fc.property(isMet, (given) => {
        const chosen = MATCH_KEYS.flatMap((key) => {
          const met = given[key];
          return met === null || met === undefined ? [] : [{ key, met, patterns: (met ? MET : UNMET)[key] }];
        });
        const match: Match = Object.fromEntries(chosen.map(({ key, patterns }) => [key, patterns]));
        expect(isMatch(match)).to.equal(chosen.every(({ met }) => met));
      }),
    );
  });

  it('compares each condition with what it names', () => {
    for (const key of MATCH_KEYS) {
      expect(isMatch({ [key]: MET[key] }), key).to.equal(true);
      expect(isMatch({ [key]: UNMET[key] }), key).to.equal(false);
    }
  });

  it('accepts the ARN of a resource as well as its name', () => {
    expect(isMatch({ resources: [ARN] })).to.equal(true);
    expect(isMatch({ resources: ['arn:aws:rds:*:db:orders-prod'] })).to.equal(true);
  });

  it('compares the name of a resource without what is known of it', () => {
    const resources = [{ name: 'i-0abc (resolved)', id: 'i-0abc' }];
    expect(isMatch({ resources: ['i-0abc'] }, { resources })).to.equal(true);
    expect(isMatch({ resources: ['*(resolved)'] }, { resources })).to.equal(false);
  });

  it('needs every resource, also those that are not shown', () => {
    const resources = [{ name: 'a-1' }, { name: 'a-2' }, { name: 'b-1' }];
    expect(isMatch({ resources: ['a-*'] }, { resources })).to.equal(false);
    expect(isMatch({ resources: ['a-*', 'b-1'] }, { resources })).to.equal(true);
    expect(isMatch({ resources: ['a-*', 'b-1'] }, { resources, hiddenResources: 1 })).to.equal(false);
    expect(isMatch({ resources: ['?', '**a'] }, { resources: [] })).to.equal(false);
  });

  it('accepts the Health event or the finding instead of its resources', () => {
    const stateOf = 'arn:aws:health:ap-northeast-1::event/EBS/AWS_EBS_X/AWS_EBS_X_7e1a';
    const resources = [{ name: 'vol-1' }, { name: 'vol-2' }];
    expect(isMatch({ resources: [stateOf] }, { stateOf, resources, hiddenResources: 9 })).to.equal(true);
    expect(isMatch({ resources: ['*_7e1b'] }, { stateOf, resources })).to.equal(false);
  });

  it('gives a recovery the severity of what it ends as well, where the event tells', () => {
    const recovery = { severity: 'ok' as const };
    expect(isMatch({ severities: ['warning'] }, { ...recovery, recoversFrom: 'warning' })).to.equal(true);
    expect(isMatch({ severities: ['warning'] }, { ...recovery, recoversFrom: 'critical' })).to.equal(false);
    expect(isMatch({ severities: ['warning'] }, recovery)).to.equal(false);
    expect(isMatch({ severities: ['ok'] }, { ...recovery, recoversFrom: 'critical' })).to.equal(true);
  });

  it('does not hold by what the event does not tell', () => {
    expect(isMatch({ severities: ['info', 'warning'] }, { isUnrated: true })).to.equal(false);
    const { account, region, ...without } = NOTIFICATION;
    const test = (match: Match) => createMatch([match], { resources: 'any' })(without);
    expect(test({ accounts: ['2*'] })).to.equal('no');
    expect(test({ regions: ['ap*'] })).to.equal('no');
  });

  it('is unknown where the event lacks what decides', () => {
    expect(answer({ severities: ['critical'] }, { isUnrated: true })).to.equal('unknown');
    expect(answer({ severities: ['critical'] }, { severity: 'ok' })).to.equal('unknown');
    expect(answer({ severities: ['critical'], sources: ['aws.ec2'] }, { severity: 'ok' })).to.equal('no');
    expect(answer({ severities: ['critical'], sources: ['aws.rds'] }, { severity: 'ok' })).to.equal(
      'unknown',
    );
    const hidden = { resources: [{ name: 'a-1' }], hiddenResources: 3 };
    expect(answer({ resources: ['a-*'] }, hidden)).to.equal('unknown');
    expect(answer({ resources: ['b-*'] }, hidden)).to.equal('no');
    expect(answer({ resources: ['a-*'] }, hidden, 'any')).to.equal('yes');
    expect(answer({ resources: ['b-*'] }, hidden, 'any')).to.equal('unknown');
    const test = createMatch([{ titles: ['x'] }], { resources: 'any', hasForeignTitles: true });
    expect(test(NOTIFICATION)).to.equal('unknown');
  });

  it('compares the tags of one resource or of every one, and does not know those that nobody read', () => {
    const [data, web, unread] = [
      { name: 'a-1', tags: { team: 'data' } },
      { name: 'a-2', tags: { team: 'web' } },
      { name: 'a-3' },
    ];
    const both = (resources: Notification['resources'], hidden?: number) =>
      (['any', 'every'] as const).map((needed) =>
        answer(
          { tags: ['team=data'] },
          { resources, ...(hidden !== undefined && { hiddenResources: hidden }) },
          needed,
        ),
      );
    expect(both([data, web])).to.deep.equal(['yes', 'no']);
    expect(both([data, unread])).to.deep.equal(['yes', 'unknown']);
    expect(both([web, unread])).to.deep.equal(['unknown', 'no']);
    expect(both([data], 2)).to.deep.equal(['yes', 'unknown']);
    expect(both([])).to.deep.equal(['no', 'no']);
    // An alarm has the tags of what it watches.
    const watching = (watched: Notification['watched'] = [], resources: Notification['resources'] = [web]) =>
      (['any', 'every'] as const).map((needed) =>
        answer({ tags: ['team=data'] }, { resources, watched }, needed),
      );
    expect(watching([data])).to.deep.equal(['yes', 'yes']);
    expect(watching([unread])).to.deep.equal(['unknown', 'unknown']);
    expect(watching([data], [unread])).to.deep.equal(['yes', 'yes']);
    expect(watching([web])).to.deep.equal(['no', 'no']);
  });

  it('needs one resource or every one', () => {
    const resources = [{ name: 'a-1' }, { name: 'b-1' }];
    expect(answer({ resources: ['a-*'] }, { resources }, 'any')).to.equal('yes');
    expect(answer({ resources: ['a-*'] }, { resources }, 'every')).to.equal('no');
    expect(answer({ resources: ['c-*'] }, { resources }, 'any')).to.equal('no');
    expect(answer({ resources: ['*a'] }, { resources: [] }, 'any')).to.equal('no');
  });

  it('of several entries is that of any of them', () => {
    const any = createMatch([UNMET, MET, { titles: ['no'] }], { resources: 'any' });
    expect(any(NOTIFICATION)).to.equal('yes');
    expect(any({ ...NOTIFICATION, source: 'aws.s3' })).to.equal('no');
    expect(any({ ...NOTIFICATION, isUnrated: true })).to.equal('unknown');
    expect(createMatch([], { resources: 'any' })(NOTIFICATION)).to.equal('no');
  });
});

describe('a pattern', () => {
  it('matches as a naive matcher does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.', 'é'), maxLength: 9 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', 'é', '*', '*'), maxLength: 7 });
    fc.assert(
      fc.property(pattern, text, (pattern, text) => {
        expect(createGlob(pattern)(text)).to.equal(naive(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes linear time for any text', async () => {
    const value = 'a'.repeat(200_000);
    const hard = [`${'*a'.repeat(500)}*b`, `*${'a'.repeat(900)}b*`, `${'*ab'.repeat(500)}*`].map(createGlob);
    const once = () => hard.map((isMatch) => isMatch(value));
    expect(once()).to.deep.equal([false, false, false]);
    expect(await leastCpuMs(3, once)).to.be.below(100);
  });
});

/** By trying every length of what "*" stands for. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const [first, rest] = [pattern.slice(0, 1), pattern.slice(1)];
  if (first !== '*') return text.startsWith(first) && naive(rest, text.slice(1));
  return naive(rest, text) || (text !== '' && naive(pattern, text.slice(1)));
}
