// Processor time of this process, in milliseconds of a calm machine: a slow or busy one takes longer for everything, so
// each measurement is compared with a fixed piece of work beside it.

const MOST_TRIES = 30;
/** What the fixed piece of work takes where the bounds of the tests were set. */
const CALM_MS = 4;

/** The least of a few tries: one that is below `bound` is enough. */
export async function leastCpuMs(bound: number, action: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < MOST_TRIES && least >= bound; attempt += 1) {
    const taken = await cpuMs(action);
    least = Math.min(least, taken < bound ? taken : taken / (await slowness()));
  }
  return least;
}

/** How many times longer than on a calm machine the fixed piece of work takes; 1 at the least. */
export async function slowness(): Promise<number> {
  return Math.max(1, (await cpuMs(() => JSON.parse(FIXED_WORK))) / CALM_MS);
}

const FIXED_WORK = JSON.stringify(
  Array.from({ length: 20_000 }, (_, index) => ({ name: `text ${index}`, index })),
);

async function cpuMs(action: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
