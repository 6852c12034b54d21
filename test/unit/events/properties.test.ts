// Whatever a field of an event turns into, a person reads a whole message: fast-check damages the samples.

import { expect } from 'chai';
import fc from 'fast-check';
import { DEFAULT_CONFIG, LANGUAGES } from '../../../lambda/src/config.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { bodiesOf, ROBOT, shown } from '../support/messages.ts';

const RUNS = 3000;
/** The same events in every run; FC_SEED tries others. */
const seed = Number(process.env.FC_SEED ?? 20261122);

const damage = fc.record({
  /** Which of the event's fields, counted round and round. */
  field: fc.nat(10_000),
  change: fc.oneof(
    fc.constant({ kind: 'remove' } as const),
    fc.constant({ kind: 'nest' } as const),
    fc.record({
      kind: fc.constant('replace' as const),
      value: fc.oneof(
        fc.constantFrom<unknown>(null, '', ' ', 0, -1, 1e21, true, [], {}, [[]], [{}], [''], {
          a: { b: [1] },
        }),
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.constantFrom(
          'constructor',
          '__proto__',
          'toString',
          'arn:aws:ec2',
          'arn:aws:s3:::',
          'NaN-01-01T00:00',
        ),
      ),
    }),
  ),
});

describe('a message about a damaged event', () => {
  it('is whole, short enough and contains the keyword', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sampleNames()),
        fc.constantFrom(...LANGUAGES),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        async (name, language, damages) => {
          const damaged = damages.reduce(damagedBy, sample(name));
          for (const body of await bodiesOf(damaged, { language })) {
            const faults = faultsOf(shown(body), stringsIn(damaged));
            if (faults.length > 0) throw new Error(faults.join('\n'));
            expect(ROBOT.bytesOf(body)).to.be.at.most(ROBOT.limits.bytes);
            expect(DEFAULT_CONFIG.keywords.some((keyword) => shown(body).includes(keyword))).to.equal(true);
          }
        },
      ),
      { numRuns: RUNS, seed, interruptAfterTimeLimit: 60_000 },
    );
  });
});

const FAULTS: Record<string, RegExp> = {
  undefined: /undefined/,
  null: /\bnull\b/,
  NaN: /\bNaN\b/,
  'an object': /\[object /,
  code: /=>|function \w*\(/,
  'an empty label': /\*\*\s*\*\*/,
  'a label without a value': /^- \*\*.*\*\*(：|: )\s*$/m,
  'an empty quote': /^> ?$(?![\s\S]*^> )/m,
  'an empty bracket': /（\s*）|\(\s*\)/,
  'a dangling separator': /[·、：:,，→]\s*$|(·|→)\s*(·|→)|[、，,]\s*[、，]/m,
  'a title that ends in nothing': /^### \S+ \S+｜\s*$/m,
};

/** What is wrong with a text, but for what the event itself says. */
function faultsOf(message: string, said: string[]): string[] {
  return Object.entries(FAULTS)
    .filter(([, pattern]) => {
      const found = message.match(pattern)?.[0];
      return found !== undefined && !said.some((text) => pattern.test(text) || saysTheSame(text, found));
    })
    .map(([fault]) => `${fault} in:\n${message}`);
}

/** A separator at the end of a line may be the event's own last character, before the marks of markup. */
function saysTheSame(text: string, found: string): boolean {
  const last = found.trim().at(-1);
  return (
    last !== undefined &&
    found.trim() !== '' &&
    text.split('\n').some((line) => line.replace(/[*_~`\s]+$/, '').endsWith(last))
  );
}

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damagedBy(event: unknown, { field, change }: Damage): unknown {
  const slots = slotsIn(event);
  const slot = slots[field % Math.max(slots.length, 1)];
  if (slot === undefined) return event;
  return editAt(event, slot, (value) => {
    if (change.kind === 'remove') return undefined;
    return change.kind === 'nest' ? { inner: value } : change.value;
  });
}

type Step = string | number | typeof INSIDE;
/** Into the JSON that stands in a string, as in an SNS message. */
const INSIDE = Symbol('inside');

function slotsIn(value: unknown, path: Step[] = []): Step[][] {
  const inner = jsonIn(value);
  if (inner !== undefined) return [path, ...slotsIn(inner, [...path, INSIDE])];
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : [];
  const inside = Object.entries(value).flatMap(([key, child]) => slotsIn(child, [...path, key]));
  return path.length > 0 ? [path, ...inside] : inside;
}

function editAt(value: unknown, [step, ...rest]: Step[], edit: (value: unknown) => unknown): unknown {
  if (step === undefined) return edit(value);
  if (step === INSIDE) return JSON.stringify(editAt(jsonIn(value), rest, edit));
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<string, unknown>)
    : { ...(value as Record<string, unknown>) };
  const edited = editAt(copy[step], rest, edit);
  if (edited === undefined) delete copy[step];
  else copy[step] = edited;
  return Array.isArray(copy) ? copy.filter((_, index) => index in copy) : copy;
}

function jsonIn(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{"]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function stringsIn(value: unknown): string[] {
  const inner = jsonIn(value);
  if (typeof value === 'string') return [value, ...(inner === undefined ? [] : stringsIn(inner))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [key, ...stringsIn(child)]);
}
