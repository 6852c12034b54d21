// The severity and the title of each kind of event: a change of either changes severities.expected.txt.

import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { SEVERITIES } from '../../../lambda/src/notification.ts';
import { SEVERITY_ROWS, severityIn } from '../../../scripts/severities.ts';
import { call } from '../support/events.ts';
import { expectFile } from '../support/expected.ts';
import { described, readerWith } from '../support/messages.ts';
import { eventsOf, KINDS, nameOf } from './kinds.ts';

const EVENTS = join(import.meta.dirname, '../../../lambda/src/events');
/** Tables that a row reads through a function, as AWS spells the kind in another way. */
const READ_BY_A_FUNCTION = [
  'es.ts: STATUS_SEVERITIES',
  'es.ts: TROUBLE_SEVERITIES',
  'security-finding.ts: LEVEL_SEVERITIES',
];

const [chinese, english] = [readerWith({ language: 'zh-CN' }), readerWith({ language: 'en' })];

describe('the severity of each kind of event', () => {
  it('and its words are those of severities.expected.txt', () => {
    const lines = SEVERITY_ROWS.flatMap((row) =>
      [...eventsOf(row)].map(([kind, event]) => {
        const [zh, en] = [described(event, chinese), described(event, english)];
        expect(zh.severity, `${nameOf(row)}, ${kind}`).to.equal(en.severity);
        return [zh.source, nameOf(row), kind, zh.severity, zh.title, en.title].join(' | ');
      }),
    ).sort();
    expect(new Set(lines).size).to.equal(lines.length);
    expectFile(join(import.meta.dirname, 'severities.expected.txt'), `${lines.join('\n')}\n`);
  });

  it('is what docs/messages.md says', () => {
    for (const row of SEVERITY_ROWS) {
      const events = eventsOf(row);
      for (const kind of Object.keys(row.kinds)) {
        const event = events.get(kind);
        if (event === undefined) throw new Error(`kinds.ts makes no event of "${nameOf(row)}" for ${kind}.`);
        expect(described(event, english).severity, `${nameOf(row)}, ${kind}`).to.equal(severityIn(row, kind));
      }
    }
  });

  it('is in docs/messages.md wherever a describer has a table of it', () => {
    const shown = new Set<unknown>(SEVERITY_ROWS.map(({ severities }) => severities));
    // import() would load the tables a second time.
    const load = createRequire(import.meta.url);
    const files = readdirSync(EVENTS).filter((file) => file.endsWith('.ts'));
    const hidden = files.flatMap((file) =>
      Object.entries(load(join(EVENTS, file)) as object)
        .filter(([, value]) => isTable(value) && !shown.has(value))
        .map(([name]) => `${file}: ${name}`),
    );
    expect(hidden).to.deep.equal(READ_BY_A_FUNCTION);
  });

  it('is one for one fact, whichever service tells it', () => {
    for (const [fact, names] of Object.entries(ONE_FACT)) {
      const severities = names.map((name) => [name, severityOfFact(name)]);
      const [[, first] = []] = severities;
      expect(severities, fact).to.deep.equal(names.map((name) => [name, first]));
    }
  });

  it('is tested for the rows of docs/messages.md, all of them', () => {
    expect(Object.keys(KINDS)).to.have.members(SEVERITY_ROWS.map(nameOf));
  });
});

/** What several services tell: "family: event, kind" of docs/messages.md, or a call of CloudTrail. */
const ONE_FACT: Record<string, string[]> = {
  'An instance stops.': ['EC2: instance state, stopped', 'ec2:StopInstances'],
  'An instance is terminated.': ['EC2: instance state, terminated', 'ec2:TerminateInstances'],
  'A database stops.': [
    'RDS, Aurora, DocumentDB, Neptune: event, 0087',
    'RDS, Aurora, DocumentDB, Neptune: event, 0150',
    'rds:StopDBInstance',
    'rds:StopDBCluster',
  ],
  'A database restarts.': ['RDS, Aurora, DocumentDB, Neptune: event, 0006', 'rds:RebootDBInstance'],
  'A database is deleted.': [
    'RDS, Aurora, DocumentDB, Neptune: event, 0003',
    'Redshift: event, 2001',
    'ElastiCache, MemoryDB: event, DeleteClusterComplete',
    'rds:DeleteDBInstance',
    'redshift:DeleteCluster',
    'elasticache:DeleteCacheCluster',
  ],
  'A warehouse is paused.': ['Redshift: event, 3619', 'redshift:PauseCluster'],
  'An alarm is deleted.': ['CloudWatch: alarm configuration, delete', 'monitoring:DeleteAlarms'],
  'An alarm tells nobody any more.': [
    'CloudWatch: alarm configuration, switchedOff',
    'monitoring:DisableAlarmActions',
  ],
  'A failover begins.': [
    'RDS, Aurora, DocumentDB, Neptune: event, 0013',
    'DMS: event, 0013',
    'DMS: event, 0050',
  ],
  'A failover is over.': [
    'RDS, Aurora, DocumentDB, Neptune: event, 0049',
    'DMS: event, 0015',
    'DMS: event, 0049',
    'DMS: event, 0051',
  ],
  'Spot takes capacity back.': ['EC2: Spot, spotInterruption', 'ECS: task that stopped, SpotInterruption'],
  'A deployment of a service failed.': [
    'ECS: deployment, service action, SERVICE_DEPLOYMENT_FAILED',
    'CodeDeploy: deployment, instance, failed',
    'Elastic Beanstalk: other event, by its severity, ERROR',
  ],
  'An image has critical vulnerabilities.': [
    'ECR: scan, by its most severe finding, CRITICAL',
    'Inspector: ECR scan complete, by its most severe finding, CRITICAL',
    'Inspector: finding, CRITICAL',
    'Image Builder: notice, critical',
  ],
  'A resource is public.': ['Access Analyzer: finding, PUBLIC', 'Macie: finding, HIGH'],
  'A backup failed.': [
    'AWS Backup: backup, copy and scan job, recovery point, FAILED',
    'Data Lifecycle Manager: policy, ERROR',
    'EBS: failure, createSnapshot',
    'ElastiCache, MemoryDB: event, SnapshotFailed',
    'Redshift: event, 3503',
  ],
};

function severityOfFact(name: string): string {
  const events = SEVERITY_ROWS.filter((row) => name.startsWith(`${nameOf(row)}, `)).flatMap(
    (row) => eventsOf(row).get(name.slice(nameOf(row).length + 2)) ?? [],
  );
  const event = /^[\w-]+:\w+$/.test(name) ? call(name) : events[0];
  if (event === undefined) throw new Error(`kinds.ts makes no event "${name}".`);
  return described(event, english).severity;
}

/** Whether all that an object holds are severities. */
function isTable(value: unknown): boolean {
  const held: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return held.length > 0 && held.every((item) => SEVERITIES.some((severity) => severity === item));
}
