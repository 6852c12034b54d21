import { expect } from 'chai';
import { EVENT_SEVERITIES } from '../../../lambda/src/events/rds.ts';
import { rds } from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const reader = readerWith({ language: 'en' });

/** What EventBridge, SNS and ARNs call the thing that an event of each kind is about. */
const NAMES: Record<string, string[]> = {
  'RDS DB Instance Event': ['DB_INSTANCE', 'db-instance', 'db'],
  'RDS DB Cluster Event': ['CLUSTER', 'DB_CLUSTER', 'db-cluster', 'cluster'],
  'RDS DB Snapshot Event': ['SNAPSHOT', 'DB_SNAPSHOT', 'db-snapshot', 'snapshot'],
  'RDS DB Cluster Snapshot Event': [
    'CLUSTER_SNAPSHOT',
    'DB_CLUSTER_SNAPSHOT',
    'db-cluster-snapshot',
    'cluster-snapshot',
  ],
  'RDS DB Parameter Group Event': ['DB_PARAM', 'db-parameter-group', 'pg', 'cluster-pg'],
  'RDS DB Security Group Event': ['SECURITY_GROUP', 'DB_SECURITY_GROUP', 'db-security-group', 'secgrp'],
  'RDS DB Proxy Event': ['DB_PROXY', 'db-proxy'],
  'RDS Blue Green Deployment Event': ['BLUE_GREEN_DEPLOYMENT', 'blue-green-deployment', 'deployment'],
  'RDS Custom Engine Version Event': ['CUSTOM_ENGINE_VERSION', 'custom-engine-version', 'cev'],
  'RDS DB Shard Group Event': ['SHARD_GROUP', 'db-shard-group', 'shard-group'],
};

describe('an event of RDS', () => {
  for (const [kind, names] of Object.entries(NAMES))
    it(`is of the same kind, whatever names the thing: ${kind}`, () => {
      for (const SourceType of names)
        expect(described(rds({ SourceType }), reader).kind, SourceType).to.equal(kind);
    });

  it('is of no particular kind where AWS names a new thing', () => {
    expect(described(rds({ SourceType: 'DB_MOON' }), reader).kind).to.equal('RDS Event');
  });

  /** What it tells cannot wait until the morning: data or service is at stake. */
  const CRITICAL = [
    '0007 0013 0020 0022 0031 0035 0036 0045 0050 0069 0070 0072 0073 0187 0221 0222 0227 0239 0315 0330 0358 0391 0403',
    '0404 0418 0419',
  ].flatMap((line) => line.split(' '));

  it('is critical by its id alone', () => {
    expect(
      Object.keys(EVENT_SEVERITIES).filter((id) => EVENT_SEVERITIES[id as never] === 'critical'),
    ).to.have.members(CRITICAL);
    expect(
      described(rds({ EventCategories: ['failure'], EventID: 'RDS-EVENT-9999' }), reader).severity,
    ).to.equal('warning');
  });

  it('hurts nothing that runs where a creation, an export, a precheck or a quota failed', () => {
    const ids = '0159 0188 0198 0202 0254 0270 0278 0285 0306 0324 0328 0353 0355 0484'.split(' ');
    for (const id of ids)
      expect(
        described(rds({ EventCategories: ['failure'], EventID: `RDS-EVENT-${id}` }), reader).severity,
        id,
      ).to.equal('warning');
  });

  it('is information where AWS says that it tries again or starts what was stopped for too long', () => {
    for (const id of ['0219', '0220', '0153', '0154'])
      expect(
        described(
          rds({ EventCategories: ['failure'], EventID: `RDS-EVENT-${id}`, Message: 'Unable to do it now.' }),
          reader,
        ).severity,
        id,
      ).to.equal('info');
  });

  it('says what happened in its title, what that means and what to do first below it', () => {
    const { title, facts, nextStep } = described(
      rds({ EventID: 'RDS-EVENT-0222', SourceIdentifier: 'orders-prod' }),
      readerWith({ language: 'zh-CN' }),
    );
    expect(title).to.equal('RDS 存储即将用尽：orders-prod');
    expect(facts[0]).to.deep.equal({ label: '影响', value: '再少数据库会被关闭' });
    expect(nextStep).to.equal('立即扩容：修改实例，调大分配的存储');
  });
});
