// The parts of node:crypto that the function uses, for a page that signs nothing and compares only the events of one batch.

export function randomUUID(): string {
  return crypto.randomUUID();
}

/** The text itself replaces its hash. */
export function createHash(): { update(text: string): { digest(): string } } {
  return { update: (text) => ({ digest: () => text }) };
}

export function createHmac(): never {
  throw new Error('The page signs nothing.');
}
