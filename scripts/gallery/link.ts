// Where a reader of the documents can try a sample.

import { FIRST_STATE, toFragment } from '../../playground/state.ts';
import { pagesAddress } from '../repository.ts';

/** The address of the published playground with this sample chosen. */
export function playgroundLink(sample: string): string {
  return `${pagesAddress}#${toFragment({ ...FIRST_STATE, sample })}`;
}
