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
  ];
  for (const [what, outcome, attempts, effort, robots, step] of table)
    it(`${what} (${outcome.kind}, attempt ${attempts}, ${robots} robots)`, () => {
      expect(next(outcome, { attempts, effort, robots })).to.deep.equal(step);
    });
});
