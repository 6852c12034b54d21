// The rules by which the generic describer reads the names of fields, tried on all the fields of AWS's own schemas.

import { join } from 'node:path';
import { expect } from 'chai';
import { isNow, roleOf } from '../../../lambda/src/said/severity.ts';
import { type Fields, schemaTypes } from '../support/event-schemas.ts';
import { expectFile } from '../support/expected.ts';

const paths = [...schemaTypes().values()].flatMap(({ fields }) => leaves(fields, []));
const telling = paths.filter((path) =>
  /stat(?:e|us)|result|outcome|phase|health|severity/i.test(path.at(-1) ?? ''),
);

describe("the fields of AWS's schemas", () => {
  it('that are states by their names are states, in each of its event types', () => {
    const states = telling.filter((path) => /(?:^|[-_ a-z])stat(?:e|us)$/i.test(path.at(-1) ?? ''));
    expect(states).to.have.length.above(150);
    for (const path of states) expect(roleOf(path), path.join('.')).to.equal('state');
  });

  it('that tell how it was, or should be, are never how it is', () => {
    for (const path of paths) {
      const isOther = path.some((name) => /^(?:previous|old|desired|requested)(?=[-_ A-Z])/i.test(name));
      if (isOther) expect(isNow(path), path.join('.')).to.equal(false);
    }
  });

  it('are read as schemas.expected.txt says, wherever a name tells of a state', () => {
    const lines = telling.map(
      (path) => `${path.at(-1)} | ${roleOf(path)} | ${isNow(path) ? 'now' : 'not now'}`,
    );
    expectFile(
      join(import.meta.dirname, 'schemas.expected.txt'),
      `${[...new Set(lines)].sort().join('\n')}\n`,
    );
  });
});

/** The fields that hold values, each as the names on the way to it. */
function leaves(fields: Fields, path: string[]): string[][] {
  return Object.entries(fields).flatMap(([name, inner]) =>
    Object.keys(inner).length > 0 ? leaves(inner, [...path, name]) : [[...path, name]],
  );
}
