import { expect } from 'chai';
import sinon from 'sinon';
import type { Config } from '../../lambda/src/config.ts';
import { rehearse } from '../../lambda/src/rehearsal.ts';
import { configWith, ROBOT, readerWith } from './support/messages.ts';

describe('the rehearsal', () => {
  afterEach(() => sinon.restore());

  it('describes and renders a default event', async () => {
    const reader = readerWith();
    const described = sinon.spy(reader.words.ec2, 'stateChange');
    const rendered = sinon.spy(ROBOT, 'requests');
    await rehearse(configWith(), reader, ROBOT);
    expect(described.callCount).to.be.above(0);
    expect(rendered.callCount).to.equal(1);
  });

  it('that fails is left to the first event', async () => {
    const broken: Config = {
      ...configWith(),
      get runbooks(): never {
        throw new Error('broken');
      },
    };
    await rehearse(broken, readerWith(), ROBOT);
  });
});
