// What AWS's event types are made of: AWS's own schemas, and what those lack by AWS's documentation.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { lookup } from '../../../lambda/src/events/describer.ts';

/** The fields of an object by name; {} for a scalar. Where there may be others, the name ANY is there, too. */
export interface Fields {
  [name: string]: Fields;
}

export const ANY = '*';

/** A kind of event that EventBridge delivers, with the fields of its `detail`. */
export interface EventType {
  source: string;
  detailType: string;
  fields: Fields;
}

/** By source and detail-type. */
export type EventTypes = Map<string, EventType>;

/** What schema-gaps.json holds. */
export interface SchemaGaps {
  /** What the schemas lack, by source. */
  lacking: Record<string, Gap>;
  /** What the schemas have and the catalogue leaves out: a source, or "source: detail-type", and the reason. */
  leftOut: Record<string, string>;
}

/** What the schemas lack of a source. */
export interface Gap {
  /** Pages of AWS's documentation that tell. */
  pages: string[];
  /** By detail-type: fields of `detail`, a dot between a field and its parent. */
  types: Record<string, string[]>;
}

/** Types of the schemas whose fields they do not tell. */
const OPEN_TYPES: string[] = ['json', 'map', 'union'];
const OPEN: Fields = { [ANY]: {} };

/** The event types of the schemas. Where they list one twice, it has the fields of both. */
export function schemaTypes(): EventTypes {
  const db = loadAwsServiceSpecSync();
  const definitions = new Map(
    db.all('eventTypeDefinition').map((definition) => [definition.$id, definition]),
  );
  type Type = NonNullable<ReturnType<typeof definitions.get>>['properties'][string]['type'];

  const fieldsOf = (id: string, parents: string[]): Fields => {
    const properties = definitions.get(id)?.properties;
    if (properties === undefined || parents.includes(id)) return OPEN;
    return Object.fromEntries(
      Object.entries(properties).map(([name, { type }]) => [name, fieldsIn(type, [...parents, id])]),
    );
  };
  const fieldsIn = (type: Type, parents: string[]): Fields => {
    if (type.type === 'array') return fieldsIn(type.element, parents);
    if (type.type === 'ref') return fieldsOf(type.reference.$ref, parents);
    return OPEN_TYPES.includes(type.type) ? OPEN : {};
  };

  const types: EventTypes = new Map();
  for (const { source, detailType, rootProperty } of db.all('event'))
    addType(types, { source, detailType, fields: fieldsOf(rootProperty.$ref, []) });
  return types;
}

/** The event types of the schemas with what they lack. What is listed for the source "*" holds for the type everywhere. */
export function knownTypes(schemas: EventTypes, lacking: SchemaGaps['lacking']): EventTypes {
  const types: EventTypes = new Map(schemas);
  const { '*': anywhere, ...sources } = lacking;
  const add = (source: string, detailType: string, paths: string[] = []) => {
    const isOpen = !schemas.has(keyOf({ source, detailType }));
    addType(types, { source, detailType, fields: tree(paths, isOpen) });
  };
  for (const [source, gap] of Object.entries(sources))
    for (const [detailType, paths] of Object.entries(gap.types)) add(source, detailType, paths);
  for (const { source, detailType } of [...types.values()])
    add(source, detailType, anywhere?.types[detailType]);
  return types;
}

export function readGaps(): SchemaGaps {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../events/schema-gaps.json'), 'utf8'));
}

/** Whether a path of fields leads to a field that is named; with `isLenient`, also to one that ANY stands for. */
export function hasField(fields: Fields, [first, ...rest]: string[], isLenient = false): boolean {
  if (first === undefined) return true;
  const field = lookup(fields, first);
  return field === undefined ? isLenient && ANY in fields : hasField(field, rest, isLenient);
}

export function keyOf({ source, detailType }: { source: string; detailType: string }): string {
  return `${source}: ${detailType}`;
}

function addType(types: EventTypes, type: EventType): void {
  const known = types.get(keyOf(type));
  types.set(keyOf(type), known === undefined ? type : { ...type, fields: union(known.fields, type.fields) });
}

function union(one: Fields, other: Fields): Fields {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(
    names.map((name) => [name, union(lookup(one, name) ?? {}, lookup(other, name) ?? {})]),
  );
}

/**
 * "state.value" → { state: { value: {…} } }. Below a listed field any other may be, and beside it, if it lies deeper and
 * nothing else is known of the type: the lists name what the catalogue and the samples need.
 */
function tree(paths: string[], isOpen: boolean): Fields {
  const fieldsAlong = ([name, ...rest]: string[]): Fields => {
    if (name === undefined) return OPEN;
    const fields = fieldsAlong(rest);
    return { [name]: isOpen ? union(fields, OPEN) : fields };
  };
  return paths.map((path) => fieldsAlong(path.split('.'))).reduce(union, {});
}
