import { expect } from 'chai';
import { isEventBridge, text } from '../../../lambda/src/events/fields.ts';
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

  it('are few for what AWS sends: a cold start reads one area, not all', async () => {
    const all = await describersFor(eventOf('text.plain'));
    expect((await describersFor(eventOf('ec2.stopped'))).length).to.be.below(all.length / 10);
    for (const name of ['custom.full', 'custom.put-events', 'custom.minimal'])
      expect(await describersFor(eventOf(name)), name).to.have.length(1);
    const loadAll: string[] = [];
    for (const name of sampleNames()) {
      for (const { event } of unwrap(sample(name))) {
        const source = text(event.payload, 'source') ?? '';
        const isKnown =
          isEventBridge(event.payload) && event.attributes === undefined && source.startsWith('aws.');
        if (!isKnown || runDescribers(all, event, readerWith(), fail) === undefined) continue;
        if ((await describersFor(event)).length >= all.length / 2) loadAll.push(`${name}: ${source}`);
      }
    }
    expect(loadAll).to.deep.equal([]);
  });
});

function eventOf(name: string): AwsEvent {
  const [received] = unwrap(sample(name));
  if (received === undefined) throw new Error('expected an event');
  return received.event;
}
