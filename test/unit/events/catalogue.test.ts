// The catalogue of events holds every family that is described, and its patterns match the events that they should.

import { join } from 'node:path';
import { expect } from 'chai';
import { at } from '../../../lambda/src/events/fields.ts';
import { patternMatches } from '../../../playground/event-pattern.ts';
import { type CatalogueEntry, readCatalogue } from '../../../scripts/hcl.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { expectFile } from '../support/expected.ts';

interface Event {
  source: string;
  'detail-type': string;
}

const EXPECTED = join(import.meta.dirname, 'catalogue.expected.txt');

/** What needs no name, or could not be had by one. */
const NOT_IN_THE_CATALOGUE = [
  // It goes to the targets of its own rule alone.
  'aws.events: Scheduled Event',
  // "KMS CMK Rotation" tells the same.
  'aws.kms: AWS Service Event via CloudTrail',
  // Examples of what only the general describer knows.
  'aws.transcribe: Transcribe Job State Change',
];

/** Calls that CloudTrail saw are endless; the catalogue has those that are worth a look. */
const CALL = /^(?:AWS|Amazon) API Call via CloudTrail$/;

describe('the catalogue of events', () => {
  let catalogue: Record<string, CatalogueEntry>;
  let events: Record<string, Event>;

  before(async () => {
    catalogue = await readCatalogue();
    events = Object.fromEntries(
      sampleNames()
        .map((name): [string, unknown] => [name, sample(name)])
        .filter((pair): pair is [string, Event] => typeof at(pair[1], 'detail-type') === 'string')
        .filter(([, event]) => /^aws\.(?!partner\/)|^lambda$/.test(event.source)),
    );
  });

  const namesOf = (event: Event, isNarrow: boolean) =>
    Object.entries(catalogue)
      .filter(([, { pattern, troubles }]) =>
        patternMatches(isNarrow ? { ...pattern, ...troubles } : pattern, event),
      )
      .map(([name]) => name);

  it('has every family that is described', () => {
    const missing = Object.values(events)
      .filter((event) => !CALL.test(event['detail-type']) && namesOf(event, false).length === 0)
      .map((event) => `${event.source}: ${event['detail-type']}`);
    expect([...new Set(missing)].sort()).to.deep.equal(NOT_IN_THE_CATALOGUE);
  });

  it('has names that fit into the name of a rule, and words about each', () => {
    for (const [name, { about }] of Object.entries(catalogue)) {
      expect(name).to.match(/^[a-z0-9_]{1,31}$/);
      expect(about).to.match(/^[A-Z].*\.$/);
    }
  });

  it('narrows down to troubles, of which each is also matched in full', () => {
    for (const [file, event] of Object.entries(events))
      expect(namesOf(event, false), file).to.include.members(namesOf(event, true));
  });

  it('matches by default what a person wants to hear, and not what went well', () => {
    const lines = Object.entries(events)
      .map(([file, event]) => {
        const [narrow, full] = [namesOf(event, true), namesOf(event, false)];
        if (narrow.length > 0) return `${file}: ${narrow.join(', ')}`;
        return `${file}: ${full.length > 0 ? `only in full: ${full.join(', ')}` : 'not in the catalogue'}`;
      })
      .sort();
    expectFile(EXPECTED, `${lines.join('\n')}\n`);
  });
});
