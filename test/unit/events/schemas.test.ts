// The catalogue and the samples say what AWS says: its event schemas, and for what those lack its documentation.

import { expect } from 'chai';
import { at, isEventBridge, isObject } from '../../../lambda/src/events/fields.ts';
import { type Pattern, patternMatches } from '../../../playground/event-pattern.ts';
import { type CatalogueEntry, readCatalogue } from '../../../scripts/hcl.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import {
  ANY,
  type EventType,
  type EventTypes,
  hasField,
  keyOf,
  knownTypes,
  readGaps,
  type SchemaGaps,
  schemaTypes,
} from '../support/event-schemas.ts';

type Catalogue = Record<string, CatalogueEntry>;

/** What CloudTrail tells of any service: no service has a type of its own for it. */
const BY_CLOUDTRAIL = / via CloudTrail$/;

describe('the catalogue and the samples', () => {
  const schemas = schemaTypes();
  const gaps = readGaps();
  const types = knownTypes(schemas, gaps.lacking);
  let catalogue: Catalogue;

  before(async () => {
    catalogue = await readCatalogue();
  });

  it('name sources, detail-types and fields that AWS has', () => {
    expect(catalogueFaults(catalogue, types)).to.deep.equal([]);
    expect(sampleFaults(awsSamples(), types)).to.deep.equal([]);
  });

  it('are compared with a list of gaps that is no longer than it must be', () => {
    expect(gapFaults(gaps, schemas, catalogue, awsSamples())).to.deep.equal([]);
  });

  it('leave out of the schemas only what the list of gaps gives a reason for', () => {
    expect(omissionFaults(gaps.leftOut, schemas, catalogue)).to.deep.equal([]);
  });
});

describe('the comparison with the schemas of AWS', () => {
  const entry = (pattern: Pattern, troubles?: Pattern): Catalogue => ({
    one: { about: '', pattern: { ...pattern } as CatalogueEntry['pattern'], ...(troubles && { troubles }) },
  });
  const schemas: EventTypes = new Map(
    [
      { source: 'aws.x', detailType: 'X Created', fields: { id: {}, state: { value: {} } } },
      { source: 'aws.x', detailType: 'X Deleted', fields: { id: {}, more: { [ANY]: {} } } },
    ].map((type: EventType) => [keyOf(type), type]),
  );
  const found = (pattern: Pattern, troubles?: Pattern) => catalogueFaults(entry(pattern, troubles), schemas);
  const x = { source: ['aws.x'], 'detail-type': ['X Created'] };

  it('finds a misspelt source', () => {
    expect(found({ ...x, source: ['aws.x', 'aws.xx'] })).to.deep.equal([
      'one: aws.xx has none of these detail-types',
    ]);
  });

  it('finds a misspelt detail-type, in the pattern and in its troubles', () => {
    expect(found({ ...x, 'detail-type': ['X Created', 'X created'] })).to.deep.equal([
      'one: "X created" is no detail-type of aws.x',
    ]);
    expect(found({ ...x, 'detail-type': [{ prefix: 'Y ' }] })).to.have.lengthOf(2);
    expect(found(x, { 'detail-type': ['X Creatd'] })).to.include(
      'one: "X Creatd" is no detail-type of aws.x',
    );
  });

  it('finds troubles that match more than the pattern', () => {
    expect(found(x, { 'detail-type': [{ prefix: 'X ' }] })).to.deep.equal([
      'one: its troubles match "X Deleted", which its pattern does not',
    ]);
  });

  it('finds a filter on a field that is not there', () => {
    expect(found(x, { detail: { state: { value: ['bad'] } } })).to.deep.equal([]);
    for (const detail of [
      { status: ['bad'] },
      { state: { valu: ['bad'] } },
      { $or: [{ id: ['1'] }, { state: { value: ['bad'] }, idd: ['2'] }] },
    ])
      expect(found(x, { detail }), JSON.stringify(detail)).to.have.lengthOf(1);
  });

  it('finds a detail-type that the filter can never match', () => {
    const both = { ...x, 'detail-type': ['X Created', 'X Deleted'] };
    expect(found(both, { detail: { state: { value: ['bad'] } } })).to.deep.equal([
      'one: its filter never matches "X Deleted"',
    ]);
    expect(found(both, { detail: { id: ['1'] } })).to.deep.equal([]);
  });

  it('finds a sample with a detail-type or a field that is not there', () => {
    const of = (detailType: string, detail: object) =>
      sampleFaults({ s: { source: 'aws.x', 'detail-type': detailType, detail } }, schemas);
    expect(of('X Created', { id: '1', state: [{ value: 'good' }] })).to.deep.equal([]);
    expect(of('X Deleted', { more: { of: 'this' } })).to.deep.equal([]);
    expect(of('X Ended', {})).to.deep.equal(['s: aws.x: X Ended is no event of AWS']);
    expect(of('X Created', { ID: '1' })).to.deep.equal(['s: aws.x: X Created has no field ID']);
    expect(of('X Created', { state: [{ v: 1 }] })).to.deep.equal([
      's: aws.x: X Created has no field state.v',
    ]);
  });

  it('finds a gap that the schemas have closed, that nothing needs, or that has no page of AWS', () => {
    const of = (types: Record<string, string[]>, page = 'https://docs.aws.amazon.com/x/events.html') =>
      gapFaults({ lacking: { 'aws.x': { pages: [page], types } }, leftOut: {} }, schemas, entry(x), {});
    expect(of({ 'X Created': ['id'] })).to.deep.equal(['aws.x: X Created: the schemas have id']);
    expect(of({ 'X Created': [] })).to.deep.equal(['aws.x: X Created: the schemas have it']);
    expect(of({ 'X Moved': ['id'] })).to.deep.equal([
      'aws.x: X Moved: neither the catalogue nor a sample needs it',
    ]);
    expect(of({ 'X Created': ['state.since'] }, 'https://example.com/x')).to.deep.equal([
      'aws.x: https://example.com/x is no page of AWS',
      'aws.x: X Created: neither the catalogue nor a sample needs state.since',
    ]);
  });

  it('finds a type that the catalogue leaves out without a reason, and a reason that is not needed', () => {
    expect(omissionFaults({}, schemas, entry(x))).to.deep.equal(['aws.x: X Deleted']);
    expect(omissionFaults({ 'aws.x: X Deleted': 'nobody asks' }, schemas, entry(x))).to.deep.equal([]);
    expect(omissionFaults({ 'aws.x': 'nobody asks' }, schemas, entry(x))).to.deep.equal([]);
    expect(
      omissionFaults({ 'aws.x': 'nobody asks', 'aws.y': 'it has ended' }, schemas, entry(x)),
    ).to.deep.equal(['aws.y is left out, and need not be']);
  });
});

interface Event {
  source: string;
  'detail-type': string;
  detail: unknown;
}

/** By name: the samples that are events of AWS. */
function awsSamples(): Record<string, Event> {
  return Object.fromEntries(
    sampleNames()
      .map((name): [string, unknown] => [name, sample(name)])
      .filter((pair): pair is [string, Event] => isEventBridge(pair[1]))
      .filter(([, { source }]) => /^aws\.(?!partner)|^lambda$/.test(source)),
  );
}

/** What of the catalogue AWS does not have. */
function catalogueFaults(catalogue: Catalogue, types: EventTypes): string[] {
  return Object.entries(catalogue).flatMap(([name, { pattern, troubles }]) => {
    const narrow = { ...pattern, ...troubles };
    const faults = [
      ...patternFaults(pattern, types),
      ...patternFaults(narrow, types),
      ...matchedTypes(narrow, types)
        .filter((type) => !covers(pattern, type))
        .map(({ detailType }) => `its troubles match "${detailType}", which its pattern does not`),
    ];
    return [...new Set(faults)].map((fault) => `${name}: ${fault}`);
  });
}

function patternFaults(pattern: CatalogueEntry['pattern'], types: EventTypes): string[] {
  const { source: sources, 'detail-type': detailTypes, detail } = pattern;
  const matched = matchedTypes(pattern, types);
  const filters = isObject(detail) ? alternatives(detail) : [[]];
  const canMatch = ({ fields }: EventType, filter: string[][]) =>
    filter.every((path) => hasField(fields, path));
  return [
    ...sources
      .filter((source) => !matched.some((type) => type.source === source))
      .map((source) => `${source} has none of these detail-types`),
    ...detailTypes
      .filter((wanted) => matchedTypes({ source: sources, 'detail-type': [wanted] }, types).length === 0)
      .map((wanted) => `${JSON.stringify(wanted)} is no detail-type of ${sources.join(', ')}`),
    ...filters
      .filter((filter) => matched.length > 0 && !matched.some((type) => canMatch(type, filter)))
      .map((filter) => `no event has ${filter.map((path) => path.join('.')).join(' and ')}`),
    ...(filters.some((filter) => matched.some((type) => canMatch(type, filter))) ? matched : [])
      .filter(({ detailType }) => detailTypes.includes(detailType))
      .filter((type) => !filters.some((filter) => canMatch(type, filter)))
      .map(({ detailType }) => `its filter never matches "${detailType}"`),
  ];
}

function matchedTypes(pattern: CatalogueEntry['pattern'], types: EventTypes): EventType[] {
  return [...types.values()].filter((type) => covers(pattern, type));
}

/** The sets of fields of which an event needs one, so that a pattern of `detail` can match it. */
function alternatives(pattern: Pattern): string[][][] {
  return Object.entries(pattern).reduce<string[][][]>(
    (soFar, [field, wanted]) => {
      const own =
        field === '$or'
          ? (wanted as Pattern[]).flatMap(alternatives)
          : Array.isArray(wanted)
            ? [[[field]]]
            : alternatives(wanted as Pattern).map((paths) => paths.map((path) => [field, ...path]));
      return soFar.flatMap((paths) => own.map((more) => [...paths, ...more]));
    },
    [[]],
  );
}

/** What of the samples AWS does not have. */
function sampleFaults(samples: Record<string, Event>, types: EventTypes): string[] {
  return Object.entries(samples).flatMap(([name, event]) => {
    const key = keyOf({ source: event.source, detailType: event['detail-type'] });
    const type = types.get(key);
    if (type === undefined) return [`${name}: ${key} is no event of AWS`];
    return [...new Set(paths(event.detail).filter((path) => !hasField(type.fields, path, true)))].map(
      (path) => `${name}: ${key} has no field ${path.join('.')}`,
    );
  });
}

/** The ways to the fields of a value, through lists. */
function paths(value: unknown, parents: string[] = []): string[][] {
  if (Array.isArray(value)) return value.flatMap((item) => paths(item, parents));
  if (!isObject(value)) return parents.length > 0 ? [parents] : [];
  return Object.keys(value).flatMap((name) => paths(at(value, name), [...parents, name]));
}

/** What of the list of gaps is not needed. */
function gapFaults(
  { lacking }: SchemaGaps,
  schemas: EventTypes,
  catalogue: Catalogue,
  samples: Record<string, Event>,
): string[] {
  return Object.entries(lacking).flatMap(([source, { pages, types }]) => [
    ...pages
      .filter((page) => !/^https:\/\/docs\.(?:aws\.amazon\.com|amazonaws\.cn)\//.test(page))
      .map((page) => `${source}: ${page} is no page of AWS`),
    ...(pages.length === 0 ? [`${source}: has no page`] : []),
    ...Object.entries(types).flatMap(([detailType, fields]) => {
      const key = keyOf({ source, detailType });
      const schema = schemas.get(key);
      if (schema && fields.length === 0) return [`${key}: the schemas have it`];
      const uses = usesOf(source, detailType, catalogue, samples);
      if (uses === undefined) return [`${key}: neither the catalogue nor a sample needs it`];
      return fields.flatMap((field) => {
        if (schema && hasField(schema.fields, field.split('.'))) return [`${key}: the schemas have ${field}`];
        const isUsed = uses.some((path) => `${path.join('.')}.`.startsWith(`${field}.`));
        return isUsed ? [] : [`${key}: neither the catalogue nor a sample needs ${field}`];
      });
    }),
  ]);
}

/** The fields of a type that filters of the catalogue and samples have; undefined if neither has the type. */
function usesOf(
  source: string,
  detailType: string,
  catalogue: Catalogue,
  samples: Record<string, Event>,
): string[][] | undefined {
  const isOf = (one: unknown) => source === '*' || one === source;
  const filters = Object.values(catalogue)
    .flatMap(({ pattern, troubles }) => [pattern, { ...pattern, ...troubles }])
    .filter((pattern) => pattern.source.some(isOf))
    .filter((pattern) =>
      patternMatches({ 'detail-type': pattern['detail-type'] }, { 'detail-type': detailType }),
    )
    .map(({ detail }) => (isObject(detail) ? alternatives(detail).flat() : []));
  const contents = Object.values(samples)
    .filter((event) => isOf(event.source) && event['detail-type'] === detailType)
    .map(({ detail }) => paths(detail));
  const uses = [...filters, ...contents];
  return uses.length > 0 ? uses.flat() : undefined;
}

/** What the catalogue leaves out of the schemas without a reason, and the reasons that have become void. */
function omissionFaults(leftOut: SchemaGaps['leftOut'], schemas: EventTypes, catalogue: Catalogue): string[] {
  const omitted = [...schemas.values()]
    .filter(({ detailType }) => !BY_CLOUDTRAIL.test(detailType))
    .filter((type) => !Object.values(catalogue).some(({ pattern }) => covers(pattern, type)));
  const reasons = omitted.flatMap((type) => [type.source, keyOf(type)]);
  return [
    ...omitted.filter((type) => !(type.source in leftOut || keyOf(type) in leftOut)).map(keyOf),
    ...Object.keys(leftOut)
      .filter((name) => !reasons.includes(name))
      .map((name) => `${name} is left out, and need not be`),
  ];
}

function covers({ source, 'detail-type': detailType }: CatalogueEntry['pattern'], type: EventType): boolean {
  return patternMatches(
    { source, 'detail-type': detailType },
    { source: type.source, 'detail-type': type.detailType },
  );
}
