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
function queueOf(replies: (Reply | Error)[], largest = 10) {
  let now = NOW;
  const queue = {
    receives: [] as number[],
    asked: [] as number[],
    underWay: 0,
    mostUnderWay: 0,
    bytesUnderWay: 0,
    mostBytesUnderWay: 0,
    async receive(hiddenSeconds: number, most: number) {
      queue.receives.push(hiddenSeconds);
      queue.asked.push(most);
      queue.underWay += 1;
      queue.mostUnderWay = Math.max(queue.mostUnderWay, queue.underWay);
      const reply = replies.shift() ?? { count: 0 };
      const bytes = reply instanceof Error ? 0 : Math.min(reply.count, most) * (reply.bytes ?? 10);
      queue.bytesUnderWay += bytes;
      queue.mostBytesUnderWay = Math.max(queue.mostBytesUnderWay, queue.bytesUnderWay);
      await new Promise(setImmediate);
      queue.underWay -= 1;
      queue.bytesUnderWay -= bytes;
      now += 20;
      if (reply instanceof Error) throw reply;
      return Array.from({ length: Math.min(reply.count, most) }, () => ({
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
        { hiddenUntil: NOW + 60_000, largest },
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
    const bytes = queueOf(times(10_000, { count: 10, bytes: 250_000 }), 250_000);
    await bytes.run();
    expect(bytes.taken.length).to.be.within(48, 60);
  });

  for (const [name, bytes] of [
    ['110 KB', 110_000],
    ['250 KB', 250_000],
    ['1 MB, the largest that SQS takes', 1_048_576],
  ] as const)
    it(`has few bytes under way where messages have ${name}`, async () => {
      const { queue, taken, run } = queueOf(times(10_000, { count: 10, bytes }), bytes);
      await run();
      expect(taken.length * bytes).to.be.at.least(12_000_000);
      // One for each worker at least.
      expect(queue.mostBytesUnderWay).to.be.at.most(Math.max(2_000_000, 5 * bytes));
    });

  it('learns that messages grow', async () => {
    const { queue, run } = queueOf([
      ...times(20, { count: 10, bytes: 1000 }),
      ...times(10_000, { count: 10, bytes: 250_000 }),
    ]);
    await run();
    const [first] = queue.asked.flatMap((most, index) => (most === 1 ? [index] : []));
    expect(first).to.be.below(30);
    expect(queue.asked.at(-1)).to.equal(1);
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
