// What ends a trouble says of which thing, and how severe it was: a digest folds the two, and nobody hears of the end of
// something that was not sent.

import { expect } from 'chai';
import { unwrap } from '../../../lambda/src/inbox.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { sample } from '../../../scripts/samples.ts';
import { described, readerWith } from '../support/messages.ts';

const PAIRS: [trouble: string, recovery: string][] = [
  ['disaster-recovery.stalled', 'disaster-recovery.resumed'],
  ['guardduty.coverage-lost', 'guardduty.coverage-back'],
  ['medialive.alert', 'medialive.alert-cleared'],
  ['ses.advice-open', 'ses.advice-resolved'],
  ['sns-iot.in-alarm', 'sns-iot.cleared'],
  ['zonal-shift.autoshift', 'zonal-shift.autoshift-ended'],
];

describe('a recovery', () => {
  for (const [before, after] of PAIRS)
    it(`ends the trouble of the same thing: ${before}, ${after}`, () => {
      const [trouble, recovery] = [told(before), told(after)];
      expect(trouble.severity).to.be.oneOf(['critical', 'warning']);
      expect(recovery).to.include({ severity: 'ok', recoversFrom: trouble.severity });
      expect(recovery.stateOf).to.be.a('string').and.equal(trouble.stateOf);
    });

  it('of a readiness check tells how severe the state before was', () => {
    expect(told('arc.cell-ready')).to.include({ severity: 'ok', recoversFrom: 'warning' });
  });
});

function told(name: string): Notification {
  const [received] = unwrap(sample(name));
  if (received === undefined) throw new Error(`${name} holds no event.`);
  return described(received.event, readerWith());
}
