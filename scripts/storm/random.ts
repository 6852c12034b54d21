// Reproducible random numbers: the same seed gives the same run on every machine.

export interface Random {
  /** From 0 (inclusive) to 1 (exclusive). */
  next(): number;
  between(least: number, most: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
  shuffled<T>(values: T[]): T[];
  hex(length: number): string;
  uuid(): string;
}

/** mulberry32 over a hash (FNV-1a) of the seed's text. */
export function createRandom(seed: string): Random {
  let state = [...seed].reduce(
    (hash, char) => Math.imul(hash ^ char.charCodeAt(0), 16_777_619),
    2_166_136_261,
  );
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const hex = (length: number) => {
    let digits = '';
    while (digits.length < length)
      digits += Math.floor(next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    return digits.slice(0, length);
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    pick: (values) => values[Math.floor(next() * values.length)] ?? values[0],
    shuffled(values) {
      const left = [...values];
      return values.flatMap(() => left.splice(Math.floor(next() * left.length), 1));
    },
    hex,
    uuid: () => [8, 4, 4, 4, 12].map(hex).join('-'),
  };
}
