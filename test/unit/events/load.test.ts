import { expect } from 'chai';
import { describeWith } from '../../../lambda/src/events/describe.ts';
import { describe as describeEvent } from '../../../lambda/src/events/index.ts';
import { describersFor } from '../../../lambda/src/events/load.ts';
import { unwrap } from '../../../lambda/src/inbox.ts';
import { fixture, fixtureNames, readerWith } from '../support/messages.ts';

const fail = (error: unknown) => {
  throw error;
};

describe('the describers that a batch needs', () => {
  it('say of every event what all of them together say', async () => {
    const reader = readerWith();
    for (const name of fixtureNames) {
      const events = unwrap(fixture(name)).map(({ event }) => event);
      const describers = await describersFor(events);
      for (const event of events) {
        expect(describeWith(describers, event, reader, fail), name).to.deep.equal(
          describeEvent(event, reader, fail),
        );
      }
    }
  });

  it('are few for the default events, so that a cold start reads little', async () => {
    const few = await describersFor(unwrap(fixture('ec2.stopped')).map(({ event }) => event));
    const all = await describersFor(unwrap(fixture('rds.failover-started')).map(({ event }) => event));
    expect(few.length).to.be.below(all.length / 2);
  });
});
