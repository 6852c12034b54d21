import { expect } from 'chai';
import type { Notification, Severity } from '../../lambda/src/notification.ts';
import { type Candidate, select } from '../../lambda/src/select.ts';

const candidate = (key: string, severity: Severity): Candidate => ({
  key,
  notification: { id: key, source: 's', kind: 'k', severity, title: 't', facts: [], resources: [] },
});

const nothing = () => false;

describe('what of a batch is sent', () => {
  const all = [
    candidate('a', 'info'),
    candidate('b', 'critical'),
    candidate('a', 'info'),
    candidate('c', 'ok'),
    candidate('d', 'warning'),
  ];

  it('is every event once, in order', () => {
    const { sent, omitted } = select(all, {
      minimumSeverity: 'info',
      isDelivered: nothing,
      isMuted: nothing,
    });
    expect(sent.map(({ key }) => key)).to.deep.equal(['a', 'b', 'c', 'd']);
    expect(omitted.map(({ candidate, reason }) => [candidate.key, reason])).to.deep.equal([
      ['a', 'duplicate'],
    ]);
  });

  it('is nothing that was delivered lately', () => {
    const { sent, omitted } = select(all, {
      minimumSeverity: 'info',
      isDelivered: (key) => key === 'b',
      isMuted: nothing,
    });
    expect(sent.map(({ key }) => key)).to.deep.equal(['a', 'c', 'd']);
    expect(omitted.map(({ candidate, reason }) => [candidate.key, reason])).to.deep.equal([
      ['b', 'duplicate'],
      ['a', 'duplicate'],
    ]);
  });

  it('has no recovery from what was too mild to be sent, where the event tells', () => {
    const from = (recoversFrom: Severity): Candidate => {
      const { key, notification } = candidate(recoversFrom, 'ok');
      return { key, notification: { ...notification, recoversFrom } };
    };
    const recoveries = [from('critical'), from('warning'), from('info'), candidate('unknown', 'ok')];
    const sent = (minimumSeverity: Severity) =>
      select(recoveries, { minimumSeverity, isDelivered: nothing, isMuted: nothing }).sent.map(
        ({ key }) => key,
      );
    expect(sent('critical')).to.deep.equal(['critical', 'unknown']);
    expect(sent('warning')).to.deep.equal(['critical', 'warning', 'unknown']);
    expect(sent('info')).to.have.length(4);
  });

  for (const [minimumSeverity, keys] of [
    ['info', ['a', 'b', 'c', 'd']],
    ['warning', ['b', 'c', 'd']],
    ['critical', ['b', 'c']],
  ] as const)
    it(`is at least ${minimumSeverity}, and any recovery`, () => {
      const { sent, omitted } = select(all, { minimumSeverity, isDelivered: nothing, isMuted: nothing });
      expect(sent.map(({ key }) => key)).to.deep.equal(keys);
      expect(sent.length + omitted.length).to.equal(all.length);
      for (const { reason } of omitted) expect(['below_minimum', 'duplicate']).to.include(reason);
    });

  it('is what someone published, if nothing says how severe it is', () => {
    const { notification, key } = candidate('u', 'info');
    const unrated = { key, notification: { ...notification, isUnrated: true } };
    const { sent } = select([unrated], {
      minimumSeverity: 'critical',
      isDelivered: nothing,
      isMuted: nothing,
    });
    expect(sent).to.deep.equal([unrated]);
  });

  it('is nothing that is muted, however severe, and no recovery from it', () => {
    const isMuted = ({ id }: Notification) => ['b', 'c'].includes(id);
    const { sent, omitted } = select(all, { minimumSeverity: 'critical', isDelivered: nothing, isMuted });
    expect(sent).to.deep.equal([]);
    expect(omitted.map(({ candidate, reason }) => [candidate.key, reason])).to.deep.equal([
      ['a', 'below_minimum'],
      ['b', 'muted'],
      ['a', 'below_minimum'],
      ['c', 'muted'],
      ['d', 'below_minimum'],
    ]);
  });
});
