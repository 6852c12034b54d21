import { expect } from 'chai';
import { createPace, MOST_AT_ONCE, type PaceOptions } from '../../../lambda/src/deliver/pace.ts';
import { createFakePorts, type FakePorts } from '../support/ports.ts';

const SHIPPED: PaceOptions = { concurrency: 2, robotIntervalMs: 10_000, robots: () => 1 };

function paceIn(ports: FakePorts, changes: Partial<PaceOptions> = {}) {
  return createPace({ ...SHIPPED, ...changes }, ports);
}

describe('the pace', () => {
  it('lets a quiet group have a few messages at once, and no pause after them', () => {
    const pace = paceIn(createFakePorts());
    expect(pace.credit()).to.equal(MOST_AT_ONCE);
    for (let spent = 1; spent < MOST_AT_ONCE; spent += 1) {
      pace.spend();
      expect([pace.credit(), pace.pauseMs(false)]).to.deep.equal([MOST_AT_ONCE - spent, 0]);
    }
  });

  it('then speaks every ten seconds, over both containers', () => {
    const ports = createFakePorts();
    const pace = paceIn(ports);
    for (let spent = 0; spent < MOST_AT_ONCE; spent += 1) pace.spend();
    expect([pace.credit(), pace.pauseMs(false)]).to.deep.equal([0, 20_000]);
    ports.advance(15_000);
    expect([pace.credit(), pace.pauseMs(false)]).to.deep.equal([0, 5000]);
    ports.advance(5000);
    expect([pace.credit(), pace.pauseMs(false)]).to.deep.equal([1, 0]);
  });

  it('has all its credit again after a quiet time, and no more', () => {
    const ports = createFakePorts();
    const pace = paceIn(ports);
    for (let spent = 0; spent < MOST_AT_ONCE; spent += 1) pace.spend();
    ports.advance(3_600_000);
    expect(pace.credit()).to.equal(MOST_AT_ONCE);
  });

  it('is not silenced afterwards by a backlog that outran it', () => {
    const pace = paceIn(createFakePorts());
    for (let spent = 0; spent < 50; spent += 1) pace.spend();
    expect(pace.pauseMs(false)).to.equal(20_000);
  });

  it('spreads a backlog over the minute of the robot, however much credit is left', () => {
    const pace = paceIn(createFakePorts());
    expect(pace.pauseMs(true)).to.equal(10_000);
    pace.spend();
    expect(pace.pauseMs(true)).to.equal(10_000);
  });

  it('is as much faster as there are robots, from the moment that they are known', () => {
    let robots = 1;
    const pace = paceIn(createFakePorts(), { robots: () => robots });
    for (let spent = 0; spent < MOST_AT_ONCE; spent += 1) pace.spend();
    robots = 4;
    expect([pace.pauseMs(false), pace.pauseMs(true)]).to.deep.equal([5000, 2500]);
  });

  it('never asks for more than a robot with a small share takes', () => {
    const pace = paceIn(createFakePorts(), { robotIntervalMs: 61_000 });
    expect(pace.credit()).to.equal(1);
    pace.spend();
    expect(pace.pauseMs(false)).to.equal(61_000);
  });
});
