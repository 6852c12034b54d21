import { expect } from 'chai';
import type { Notification, Severity } from '../../lambda/src/notification.ts';
import { type Candidate, createSelect } from '../../lambda/src/select.ts';

const candidate = (key: string, severity: Severity): Candidate => ({
  key,
  notification: { id: key, source: 's', kind: 'k', severity, title: 't', facts: [], resources: [] },
});

const everything = { isDelivered: () => false, isMuted: () => false, unsent: () => undefined };

describe('what of an invocation is sent', () => {
  const all = [
    candidate('a', 'info'),
    candidate('b', 'critical'),
    candidate('a', 'info'),
    candidate('c', 'ok'),
    candidate('d', 'warning'),
  ];
  const outcome = (criteria: Partial<Parameters<typeof createSelect>[0]>) => {
    const { sent, omitted } = createSelect({ ...everything, ...criteria })(all);
    return {
      sent: sent.map(({ key }) => key),
      omitted: omitted.map(({ candidate, reason }) => [candidate.key, reason]),
    };
  };

  it('is every event once, in order', () => {
    expect(outcome({})).to.deep.equal({ sent: ['a', 'b', 'c', 'd'], omitted: [['a', 'duplicate']] });
  });

  it('is every event once, even if copies are received one after the other', () => {
    const select = createSelect(everything);
    expect(select(all.slice(0, 2)).sent).to.have.length(2);
    const { sent, omitted } = select(all);
    expect(sent.map(({ key }) => key)).to.deep.equal(['c', 'd']);
    expect(omitted.map(({ reason }) => reason)).to.deep.equal(['duplicate', 'duplicate', 'duplicate']);
  });

  it('is nothing that was delivered recently', () => {
    expect(outcome({ isDelivered: (key) => key === 'b' })).to.deep.equal({
      sent: ['a', 'c', 'd'],
      omitted: [
        ['b', 'duplicate'],
        ['a', 'duplicate'],
      ],
    });
  });

  it('is nothing that is muted, and nothing that the group does not send; muted comes first', () => {
    const isMuted = ({ id }: Notification) => ['b', 'c'].includes(id);
    const unsent = ({ id }: Notification) =>
      id === 'a' || id === 'c' ? ('below_minimum' as const) : undefined;
    expect(outcome({ isMuted, unsent })).to.deep.equal({
      sent: ['d'],
      omitted: [
        ['a', 'below_minimum'],
        ['b', 'muted'],
        ['a', 'below_minimum'],
        ['c', 'muted'],
      ],
    });
  });
});
