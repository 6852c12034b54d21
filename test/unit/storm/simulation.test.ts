import { expect } from 'chai';
import { DEFAULT_CONFIG } from '../../../lambda/src/config.ts';
import { createClock } from '../../../scripts/storm/clock.ts';
import { anyEvent } from '../../../scripts/storm/events.ts';
import { barsOf, figuresOf, groupBarsOf } from '../../../scripts/storm/figures.ts';
import { createQueue } from '../../../scripts/storm/queue.ts';
import { createRandom } from '../../../scripts/storm/random.ts';
import { runGroups, runNotifier, runOlder } from '../../../scripts/storm/run.ts';
import type { Scenario } from '../../../scripts/storm/scenarios.ts';
import { readSettings } from '../../../scripts/storm/settings.ts';
import { both } from '../../../scripts/storm/text.ts';

const SETTINGS = await readSettings();
const MINUTE = 60_000;

/** `count` events in ten seconds. */
function burst(count: number, changes: Partial<Scenario> = {}): Scenario {
  const random = createRandom('burst');
  const arrivals = Array.from({ length: count }, (_, index) => anyEvent((index * 10_000) / count, random));
  return {
    name: 'a burst',
    title: both('a burst', ''),
    story: both('', ''),
    arrivals,
    robot: {},
    ...changes,
  };
}

describe('virtual time', () => {
  it('passes in the order of what waits, and not at all while promises are to be kept', async () => {
    const clock = createClock(0);
    const seen: string[] = [];
    const wait = async (name: string, ms: number) => {
      await clock.sleep(ms);
      await Promise.resolve();
      seen.push(`${name} at ${clock.now()}`);
      if (name === 'b') await wait('c', 0);
    };
    void wait('a', 20);
    void wait('b', 10);
    clock.at(10, () => seen.push('an action'));
    await clock.run(() => false);
    expect(seen).to.deep.equal(['b at 10', 'an action', 'c at 10', 'a at 20']);
  });
});

describe('the queue of the simulation', () => {
  const limits = { visibilityTimeoutMs: 1000, maxReceiveCount: 2 };

  function queueAt(clock: ReturnType<typeof createClock>) {
    return createQueue(clock, limits, createRandom('queue'));
  }

  it('hides what was received, and gives it up after too many receives', async () => {
    const clock = createClock(0);
    const queue = queueAt(clock);
    queue.send('m-1', 'body');
    const received: number[] = [];
    for (const time of [0, 999, 1000, 1999, 2000])
      clock.at(time, () => received.push(queue.receiveLong().length));
    await clock.run(() => false);
    expect(received).to.deep.equal([1, 0, 1, 0, 0]);
    expect(queue.deadLetters).to.deep.equal(['m-1']);
    expect(queue.size()).to.equal(0);
  });

  it('hands over ten messages a call, and of a part of its servers to a short poll', () => {
    const queue = queueAt(createClock(0));
    for (let index = 0; index < 40; index += 1) queue.send(`m-${index}`, '');
    expect(queue.receiveLong()).to.have.length(10);
    let [calls, found] = [0, 0];
    while (found < 30) {
      found += queue.receiveShort(1000, 10).length;
      calls += 1;
    }
    expect(calls).to.be.above(3);
  });

  it('lets a receiver delete a message, or hide it for longer or shorter', async () => {
    const clock = createClock(0);
    const queue = queueAt(clock);
    for (const id of ['deleted', 'long', 'short']) queue.send(id, '');
    for (const { id, receiptHandle } of queue.receiveLong()) {
      if (id === 'deleted') queue.delete(receiptHandle);
      else queue.hide(receiptHandle, id === 'long' ? 5000 : 500);
    }
    const seen: string[] = [];
    for (const time of [499, 500, 4999, 5000])
      clock.at(time, () =>
        seen.push(
          ...queue.receiveLong().map(({ id, receiptHandle }) => {
            queue.delete(receiptHandle);
            return `${id} at ${time}`;
          }),
        ),
      );
    await clock.run(() => false);
    expect(seen).to.deep.equal(['short at 500', 'long at 5000']);
    expect(queue.size()).to.equal(0);
  });

  it('does nothing with a receipt handle of an earlier receive', async () => {
    const clock = createClock(0);
    const queue = queueAt(clock);
    queue.send('m-1', '');
    const [first] = queue.receiveLong();
    clock.at(1000, () => {
      queue.receiveLong();
      queue.delete(first?.receiptHandle ?? '');
    });
    await clock.run(() => clock.now() >= 1000);
    expect(queue.size()).to.equal(1);
  });
});

describe('a run', () => {
  it('finds every event in a message, and is the same every time', async () => {
    const runs = [await runNotifier(burst(60), SETTINGS), await runNotifier(burst(60), SETTINGS)];
    const [first, second] = runs.map(figuresOf);
    expect(first).to.deep.equal(second);
    expect([first?.accounted, first?.duplicates, first?.deadLetters]).to.deep.equal([60, 0, 0]);
  });

  it('loses nothing to an outage, and shows that the older design does', async () => {
    const scenario = burst(30, { robot: { fault: (time) => (time < 10 * MINUTE ? 'http-500' : undefined) } });
    expect(figuresOf(await runNotifier(scenario, SETTINGS)).accounted).to.equal(30);
    expect(figuresOf(await runOlder(scenario)).accounted).to.equal(0);
  });

  it('finds every event at the fallback of a robot that rejects everything, in at most four messages a minute', async () => {
    const scenario = burst(60, { robot: { token: () => 'another' }, hasFallback: true });
    const run = await runNotifier(scenario, SETTINGS);
    expect(figuresOf(run)).to.include({ accounted: 60, duplicates: 0, deadLetters: 0 });
    expect(run.fallback.messages).to.equal(run.messages.length);
    expect(run.fallback.mostInAMinute).to.be.within(1, 4);
  });

  it('counts what the group sees twice when answers are lost or the function dies', async () => {
    const lost = burst(5, { robot: { fault: (time) => (time < 20_000 ? 'lost-reply' : undefined) } });
    expect(figuresOf(await runNotifier(lost, SETTINGS)).duplicates).to.be.above(0);
    const dying = await runNotifier(burst(20, { crashRate: 0.5 }), SETTINGS);
    expect(figuresOf(dying)).to.include({ accounted: 20 });
    expect(figuresOf(dying).duplicates).to.be.above(0);
  });

  for (const vendor of ['wecom', 'feishu'] as const)
    it(`keeps the limits of ${vendor}, and has a bar for each`, async () => {
      const scenario = burst(40, { vendor, messagesPerMinute: 100 });
      const figures = figuresOf(await runNotifier(scenario, SETTINGS));
      expect(figures).to.include({ accounted: 40, throttled: 0, duplicates: 0 });
      expect(barsOf(scenario, figures).filter(({ isMet }) => !isMet)).to.deep.equal([]);
      const worse = { ...figures, mostInAMinute: 101, mostInASecond: 6 };
      const missed = barsOf(scenario, worse).filter(({ isMet }) => !isMet);
      expect(missed.map(({ name }) => name.en)).to.deep.equal(
        vendor === 'wecom'
          ? ['at most 20 requests in any 60 s']
          : ['at most 100 requests in any 60 s', 'at most 5 requests in any second'],
      );
    });

  it('misses its bar where an event ends as a dead letter', async () => {
    const scenario = burst(3, { robot: { fault: () => 'http-500' } });
    const figures = figuresOf(await runNotifier(scenario, { ...SETTINGS, maxReceiveCount: 2 }));
    expect(figures).to.include({ accounted: 0, deadLetters: 3 });
    const missed = barsOf(scenario, figures).filter(({ isMet }) => !isMet);
    expect(missed.map(({ name }) => name.en)).to.deep.equal(['no event lost', 'no dead letter']);
  });
});

describe('several groups at once', () => {
  const critical = { minimum_severity: 'critical' as const };
  const hangs = burst(60, {
    name: 'hangs',
    route: critical,
    robot: { fault: (time) => (time < MINUTE ? 'hang' : undefined) },
  });
  const well = burst(60, { name: 'well', route: { other_groups: [{ ...DEFAULT_CONFIG, ...critical }] } });

  it('send every event in one of them, and the other finishes with it undelivered', async () => {
    const [first, second] = (await runGroups([hangs, well], SETTINGS)).map(figuresOf);
    expect(first?.accounted).to.be.above(0);
    expect(second?.accounted).to.be.above(0);
    expect([first?.accounted, second?.accounted]).to.deep.equal([second?.notSent, first?.notSent]);
    expect(first).to.include({ eventsIn: first?.accounted, deadLetters: 0, duplicates: 0 });
    expect(first?.worst).to.be.above(60);
  });

  it('make dead letters only of what the group sends', async () => {
    const fails = { ...hangs, robot: { fault: () => 'http-500' as const } };
    const [run] = await runGroups([fails, well], { ...SETTINGS, maxReceiveCount: 2 });
    expect(run?.deadLetters.length).to.be.above(0).and.equal(run?.eventsIn);
    expect(run?.notSent.every(({ settledAt }) => Number.isFinite(settledAt))).to.equal(true);
  });

  it('are as if they were alone, and each has a bar for that', async () => {
    const runs = (await runGroups([hangs, well], SETTINGS)).map(figuresOf);
    const [, beside] = runs;
    const alone = figuresOf(await runNotifier(well, SETTINGS));
    expect(beside).to.deep.equal(alone);
    const missed = (changes: Partial<typeof alone>) =>
      groupBarsOf(well, { ...alone, ...changes }, alone)
        .filter(({ isMet }) => !isMet)
        .map(({ name }) => name.en);
    expect(missed({})).to.deep.equal([]);
    expect(missed({ p99: alone.p99 * 1.11 })).to.deep.equal([
      'median, p99 and worst within 10 % of the group alone',
    ]);
    expect(missed({ notSentWorst: Number.POSITIVE_INFINITY })).to.deep.equal([
      'events that it does not send leave the queue in at most 40 s',
    ]);
  });
});
