import { expect } from 'chai';
import { rds } from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const reader = readerWith({ language: 'en' });

/** What EventBridge, SNS and ARNs call each kind of thing. */
const NAMES: Record<string, string[]> = {
  'DB instance': ['DB_INSTANCE', 'db-instance', 'db'],
  'DB cluster': ['CLUSTER', 'DB_CLUSTER', 'db-cluster', 'cluster'],
  'DB snapshot': ['SNAPSHOT', 'DB_SNAPSHOT', 'db-snapshot', 'snapshot'],
  'DB cluster snapshot': [
    'CLUSTER_SNAPSHOT',
    'DB_CLUSTER_SNAPSHOT',
    'db-cluster-snapshot',
    'cluster-snapshot',
  ],
  'parameter group': ['DB_PARAM', 'db-parameter-group', 'pg', 'cluster-pg'],
  'security group': ['SECURITY_GROUP', 'DB_SECURITY_GROUP', 'db-security-group', 'secgrp'],
  'RDS Proxy': ['DB_PROXY', 'db-proxy'],
  'blue/green deployment': ['BLUE_GREEN_DEPLOYMENT', 'blue-green-deployment', 'deployment'],
  'custom engine version': ['CUSTOM_ENGINE_VERSION', 'custom-engine-version', 'cev'],
  'shard group': ['SHARD_GROUP', 'db-shard-group', 'shard-group'],
};

describe('an event of RDS', () => {
  for (const [kind, names] of Object.entries(NAMES))
    it(`says that it is about a thing of the kind: ${kind}`, () => {
      for (const SourceType of names)
        expect(described(rds({ SourceType }), reader).facts[0]?.value, SourceType).to.equal(kind);
    });

  it('says no kind where AWS names a new one', () => {
    expect(described(rds({ SourceType: 'DB_MOON' }), reader).facts.map(({ value }) => value)).to.not.include(
      'DB_MOON',
    );
  });
});
