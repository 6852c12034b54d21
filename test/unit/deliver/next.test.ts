import { expect } from 'chai';
import { next, type Step } from '../../../lambda/src/deliver/next.ts';
import type { Effort, Outcome, RejectReason } from '../../../lambda/src/robots/robot.ts';

const FULL: Effort = { size: 1, plain: false };
const PLAIN: Effort = { size: 1, plain: true };
const SMALL: Effort = { size: 0.5, plain: false };
const LEAST: Effort = { size: 0.5, plain: true };

const delivered: Outcome = { kind: 'delivered' };
const throttled: Outcome = { kind: 'throttled', code: 'x', retryAfterMs: 1000 };
const unavailable: Outcome = { kind: 'unavailable', code: 'x' };
const rejected = (reason: RejectReason): Outcome => ({
  kind: 'rejected',
  code: 'x',
  reason,
  hint: 'x',
  remedy: 'x',
});

const STOP: Step = { kind: 'stop' };
const retry = (withinMs: number): Step => ({ kind: 'retry', withinMs });
const lessen = (effort: Effort): Step => ({ kind: 'lessen', effort });

describe('after a call of a robot', () => {
  const table: [
    what: string,
    outcome: Outcome,
    attempts: number,
    effort: Effort,
    robots: number,
    step: Step,
  ][] = [
    ['a delivered message is done', delivered, 1, FULL, 1, STOP],
    ['a throttled one waits for a free robot', throttled, 1, FULL, 1, { kind: 'wait' }],
    ['however often', throttled, 99, LEAST, 5, { kind: 'wait' }],
    ['no answer is tried again', unavailable, 1, FULL, 1, retry(1000)],
    ['later each time', unavailable, 2, FULL, 1, retry(2000)],
    ['three times', unavailable, 3, FULL, 1, retry(4000)],
    ['and no more', unavailable, 4, FULL, 1, STOP],
    ['no answer is left to another robot', unavailable, 1, FULL, 2, { kind: 'replace' }],
    ['refused content goes out plain', rejected('content'), 1, FULL, 1, lessen(PLAIN)],
    ['a small one goes out small and plain', rejected('content'), 1, SMALL, 1, lessen(LEAST)],
    ['and is given up when that is refused, too', rejected('content'), 2, PLAIN, 5, STOP],
    ['what is too long goes out at half the size', rejected('size'), 1, FULL, 1, lessen(SMALL)],
    ['a plain one goes out plain and small', rejected('size'), 1, PLAIN, 1, lessen(LEAST)],
    ['and is given up when that is too long, too', rejected('size'), 2, SMALL, 5, STOP],
    ['wrong settings are left to another robot', rejected('settings'), 1, FULL, 2, { kind: 'replace' }],
    ['or given up where there is none', rejected('settings'), 1, FULL, 1, STOP],
    ['wrong credentials are left to another robot', rejected('credentials'), 1, FULL, 2, { kind: 'replace' }],
    ['or given up where there is none', rejected('credentials'), 1, FULL, 1, STOP],
    ['a spent quota is left to another robot', rejected('quota'), 1, FULL, 2, { kind: 'replace' }],
    ['or given up where there is none', rejected('quota'), 1, FULL, 1, STOP],
  ];
  for (const [what, outcome, attempts, effort, robots, step] of table)
    it(`${what} (${outcome.kind}, attempt ${attempts}, ${robots} robots)`, () => {
      expect(next(outcome, { attempts, effort, robots, isProbe: false, elapsedMs: 0 })).to.deep.equal(step);
    });

  it('asks once whether a robot is back that gave no answer', () => {
    const situation = { attempts: 1, effort: FULL, robots: 1, isProbe: true, elapsedMs: 0 };
    expect(next(unavailable, situation)).to.deep.equal(STOP);
  });

  it('does not go on with a robot that hangs', () => {
    const situation = { attempts: 2, effort: FULL, robots: 1, isProbe: false, elapsedMs: 12_000 };
    expect(next(unavailable, situation)).to.deep.equal(STOP);
  });
});
