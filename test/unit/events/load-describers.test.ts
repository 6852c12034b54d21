import { expect } from 'chai';
import { describeEvent } from '../../../lambda/src/events/index.ts';
import { describersFor, genericDescriber } from '../../../lambda/src/events/load-describers.ts';
import { runDescribers } from '../../../lambda/src/events/run-describers.ts';
import { type AwsEvent, unwrap } from '../../../lambda/src/inbox.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { readerWith } from '../support/messages.ts';

const fail = (error: unknown) => {
  throw error;
};

describe('the describers that a batch needs', () => {
  it('say of every event what all of them together say', async () => {
    const reader = readerWith();
    for (const name of sampleNames()) {
      for (const { event } of unwrap(sample(name))) {
        const describers = await describersFor(event);
        const found = runDescribers(describers, event, reader, fail);
        const notification = found ?? runDescribers([await genericDescriber()], event, reader, fail);
        expect(notification, name).to.deep.equal(describeEvent(event, reader, fail));
      }
    }
  });

  it('are few for the default events, so that a cold start reads little', async () => {
    const few = await describersFor(eventOf('ec2.stopped'));
    const all = await describersFor(eventOf('rds.failover-started'));
    expect(few.length).to.be.below(all.length / 2);
  });
});

function eventOf(name: string): AwsEvent {
  const [received] = unwrap(sample(name));
  if (received === undefined) throw new Error('expected an event');
  return received.event;
}
