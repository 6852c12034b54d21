import { expect } from 'chai';
import type { Queue } from '../../../lambda/src/ports.ts';
import { drain } from '../../../lambda/src/queue/drain.ts';

const NOW = Date.UTC(2026, 2, 2);

interface Reply {
  count: number;
  /** How long ago its messages were sent (ms); negative: after the drain began. */
  ageMs?: number;
  bytes?: number;
}

/** A queue whose receives give these replies in turn, and then nothing; each takes 20 ms. */
function queueOf(replies: (Reply | Error)[]) {
  let now = NOW;
  const queue = {
    receives: [] as number[],
    underWay: 0,
    mostUnderWay: 0,
    async receive(hiddenSeconds: number) {
      queue.receives.push(hiddenSeconds);
      queue.underWay += 1;
      queue.mostUnderWay = Math.max(queue.mostUnderWay, queue.underWay);
      await new Promise(setImmediate);
      queue.underWay -= 1;
      now += 20;
      const reply = replies.shift() ?? { count: 0 };
      if (reply instanceof Error) throw reply;
      return Array.from({ length: reply.count }, () => ({
        body: 'x'.repeat(reply.bytes ?? 10),
        attributes: { SentTimestamp: String(NOW - (reply.ageMs ?? 5000)) },
      }));
    },
  };
  const taken: unknown[] = [];
  return {
    queue,
    taken,
    run: () =>
      drain(
        queue as unknown as Queue,
        NOW + 60_000,
        async (records) => {
          taken.push(...records);
        },
        { now: () => now },
      ),
  };
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('a drain', () => {
  it('takes all that waits, though a receive brings fewer than ten', async () => {
    const { taken, run } = queueOf([...times(10, { count: 4 }), { count: 0 }, ...times(10, { count: 3 })]);
    await run();
    expect(taken).to.have.length(70);
  });

  it('has five receives under way, and each ends after three that bring nothing', async () => {
    const { queue, run } = queueOf([]);
    await run();
    expect([queue.mostUnderWay, queue.receives.length]).to.deep.equal([5, 15]);
  });

  it('ends in a flood, where no receive is empty: what came after it began can wait', async () => {
    const { taken, run } = queueOf(times(10_000, { count: 10, ageMs: -1 }));
    await run();
    expect(taken).to.have.length(150);
  });

  it('takes no more than one digest can hold: in messages, in bytes and in time', async () => {
    const messages = queueOf(times(10_000, { count: 10 }));
    await messages.run();
    // 20 ms for each receive: eight seconds are over first.
    expect(messages.taken.length).to.be.within(4000, 4050);
    const bytes = queueOf(times(10_000, { count: 10, bytes: 250_000 }));
    await bytes.run();
    expect(bytes.taken.length).to.be.within(48, 100);
  });

  it('hides what it takes until the time that it is told', async () => {
    const { queue, run } = queueOf([{ count: 1 }]);
    await run();
    expect(queue.receives[0]).to.equal(60);
    expect(Math.min(...queue.receives)).to.be.within(58, 60);
  });

  it('gives on what it received before it tells of an error', async () => {
    const { taken, run } = queueOf([{ count: 7 }, new Error('no route'), { count: 5 }]);
    const error = await run().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.an('error').with.property('message', 'no route');
    expect(taken).to.have.length(12);
  });
});
