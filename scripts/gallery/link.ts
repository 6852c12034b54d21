// Where a reader of the documents can try a sample.

import { pagesAddress } from '../repository.ts';

/** The address of the published playground with this sample chosen, in the reader's language: see playground/state.ts. */
export function playgroundLink(sample: string): string {
  return `${pagesAddress}#${new URLSearchParams({ sample })}`;
}
