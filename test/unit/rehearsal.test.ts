import { expect } from 'chai';
import sinon from 'sinon';
import type { Config } from '../../lambda/src/config.ts';
import { rehearse } from '../../lambda/src/rehearsal.ts';
import { allRobots } from '../../lambda/src/robots/index.ts';
import { configWith, ROBOT, readerWith } from './support/messages.ts';

describe('the rehearsal', () => {
  afterEach(() => sinon.restore());

  it('describes and renders an alarm, with its metric and its value', async () => {
    const reader = readerWith();
    const rendered = sinon.spy(ROBOT, 'requests');
    await rehearse(configWith(), reader, ROBOT);
    expect(rendered.callCount).to.equal(1);
    const [message] = rendered.firstCall.args;
    expect(JSON.stringify(message)).to.include(reader.words.cloudwatch.title.ALARM).and.include('91.6%');
  });

  it('is accepted by the robot of each vendor at once, and asks for nothing else', async () => {
    for (const robot of await allRobots()) {
      const rendered = sinon.spy(robot, 'requests');
      const judged = sinon.spy(robot, 'outcome');
      await rehearse(configWith(), readerWith(), robot);
      expect([rendered.callCount, judged.callCount], robot.name).to.deep.equal([1, 1]);
      expect(judged.firstCall.returnValue, robot.name).to.include({ kind: 'delivered' });
    }
  });

  it('renders the event whatever the group is sent', async () => {
    const rendered = sinon.spy(ROBOT, 'requests');
    const mute = [{ sources: ['aws.cloudwatch'], until: '2126-12-01' }];
    await rehearse(configWith({ mute }), readerWith(), ROBOT);
    await rehearse(configWith({ except: [{ sources: ['aws.*'] }] }), readerWith(), ROBOT);
    expect(rendered.callCount).to.equal(2);
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
