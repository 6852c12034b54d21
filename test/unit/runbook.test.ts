import { expect } from 'chai';
import type { Notification } from '../../lambda/src/notification.ts';
import { createRunbooks } from '../../lambda/src/runbook.ts';
import { sample } from '../../scripts/samples.ts';
import { leastCpuMs } from './support/cpu.ts';
import { read } from './support/markdown.ts';
import { bodiesOf, previewOf, ROBOT, readerWith, shown, snsBody } from './support/messages.ts';

const NOTIFICATION: Notification = {
  id: 'e-1',
  source: 'aws.rds',
  kind: 'RDS DB Instance Event',
  severity: 'warning',
  title: 'x',
  facts: [],
  resources: [{ name: 'prod-db-1' }, { name: 'prod-db-2' }],
};

/** The address that a notification is told with. */
function runbookOf(
  runbooks: Record<string, string>,
  changes: Partial<Notification> = {},
): string | undefined {
  return createRunbooks(runbooks, readerWith())({ ...NOTIFICATION, ...changes }).facts[0]?.value;
}

/** Which of the patterns counts. */
function chosen(patterns: string[], changes: Partial<Notification> = {}): string | undefined {
  const address = runbookOf(
    Object.fromEntries(patterns.map((pattern, index) => [pattern, `https://wiki.example.com/${index}`])),
    changes,
  );
  return address && patterns[Number(address.split('/').at(-1))];
}

describe('a runbook', () => {
  it('is that of a resource, of the source or of the kind', () => {
    for (const pattern of ['prod-db-1', 'prod-db-2', 'aws.rds', 'RDS DB Instance Event'])
      expect(chosen([pattern]), pattern).to.equal(pattern);
    expect(chosen(['x', 'prod', 'db-1', 'PROD-DB-1', 'warning'])).to.equal(undefined);
    expect(runbookOf({})).to.equal(undefined);
  });

  it('has a pattern in which * stands for any characters', () => {
    const name = 'prod-db-orders-1';
    const changes = { resources: [{ name }] };
    for (const pattern of [
      '*',
      'prod-*',
      '*-1',
      '*db*',
      'prod-*-*-1',
      'p*',
      '*prod-db-orders-1*',
      '**',
      'prod-db-orders-1*',
    ])
      expect(chosen([pattern], changes), pattern).to.equal(pattern);
    for (const pattern of [
      'db*',
      '*db',
      'prod-db-orders-1-*',
      '*x*',
      'prod-db-orders*orders-1',
      '*1*1',
      'prod-db.*',
      '?rod*',
    ])
      expect(chosen([pattern], changes), pattern).to.equal(undefined);
  });

  it('is that of the longest pattern, then of the first in the alphabet, in whatever order they are given', () => {
    const patterns = ['*', 'prod-*', '*prod-*', 'prod-db-*', 'aws.*', '*-db-*'];
    expect(chosen(patterns)).to.equal('prod-db-*');
    expect(chosen([...patterns].reverse())).to.equal('prod-db-*');
    expect(chosen(['prod-*', '*prod-'])).to.equal('prod-*');
    expect(chosen(['prod-*', '*prod-*'])).to.equal('*prod-*');
    expect(chosen(['*prod-*', 'prod-*'])).to.equal('*prod-*');
  });

  it('is that of an affected resource of AWS Health, whatever its state', async () => {
    const runbooks = { 'vol-07f19a3c5d2e8b640': 'https://wiki.example.com/ebs' };
    const [body] = await bodiesOf(sample('health.paginated'), { runbooks });
    expect(shown(body ?? {})).to.include('https://wiki.example.com/ebs');
  });

  it('is found in linear time', async () => {
    const changes = { resources: [{ name: 'a'.repeat(2000) }] };
    const runbooks = {
      [`${'*a'.repeat(500)}*b`]: 'https://a.example',
      [`*${'a'.repeat(900)}b*`]: 'https://b.example',
    };
    expect(await leastCpuMs(20, () => runbookOf(runbooks, changes))).to.be.below(20);
  });

  it('is a line with a link in the message, in every format', async () => {
    const runbooks = { '*ledger*': 'https://wiki.example.com/db?x=a|b' };
    const [body] = await bodiesOf(sample('sns-alarm.alarm'), { runbooks });
    const { text, faults } = read(shown(body ?? {}));
    expect(text).to.include('处置手册：https://wiki.example.com/db?x=a|b 建议：');
    expect(faults).to.deep.equal(['address https://wiki.example.com/db?x=a%7Cb']);
    const [plain] = await bodiesOf(sample('sns-alarm.alarm'), {
      runbooks,
      language: 'en',
      message_format: 'text',
    });
    expect(shown(plain ?? {})).to.include('\nRunbook: https://wiki.example.com/db?x=a|b\n');
  });

  it('stands with its item in a digest', async () => {
    const events = ['a', 'b', 'c', 'd'].map((name) =>
      JSON.parse(snsBody(`${name} failed\nline\nline`, { Subject: `job ${name}`, MessageId: name })),
    );
    const { parcels } = await previewOf(
      [{ Records: events.map((Sns) => ({ EventSource: 'aws:sns', Sns })) }],
      { runbooks: { 'job b': 'https://wiki.example.com/b' } },
      { credit: 1 },
    );
    const { faults } = read(
      parcels
        .flatMap(({ requests }) => requests(ROBOT, { size: 1, plain: false }))
        .map(shown)
        .join('\n'),
    );
    expect(faults).to.deep.equal(['address https://wiki.example.com/b']);
  });
});
