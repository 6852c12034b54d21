// What the function takes of node:crypto, for a page that signs nothing and compares the events of one batch alone.

export function randomUUID(): string {
  return crypto.randomUUID();
}

/** The text itself stands for its hash. */
export function createHash(): { update(text: string): { digest(): string } } {
  return { update: (text) => ({ digest: () => text }) };
}

export function createHmac(): never {
  throw new Error('The page signs nothing.');
}
