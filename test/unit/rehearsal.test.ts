import { expect } from 'chai';
import sinon from 'sinon';
import type { Config } from '../../lambda/src/config.ts';
import { rehearse } from '../../lambda/src/rehearsal.ts';
import { configWith, readerWith } from './support/messages.ts';

describe('the rehearsal', () => {
  it('describes and renders an event', async () => {
    const reader = readerWith();
    const clock = sinon.spy(reader, 'clock');
    const time = sinon.spy(reader, 'time');
    await rehearse(configWith(), reader);
    expect(clock.callCount + time.callCount).to.be.above(0);
  });

  it('that fails is left to the first event', async () => {
    const broken: Config = {
      ...configWith(),
      get runbooks(): never {
        throw new Error('broken');
      },
    };
    await rehearse(broken, readerWith());
  });
});
