// What the HCL of a variable says beyond a constant.

import { parse } from '@cdktn/hcl2json';
import { type Declaration, expressionOf } from '../../../scripts/hcl.ts';

/** The attributes of a type `object({…})`, with their types; undefined for any other type. */
export async function attributesOf(type: unknown): Promise<Record<string, unknown> | undefined> {
  const [, attributes] = /^object\((.*)\)$/s.exec(expressionOf(type) ?? '') ?? [];
  if (attributes === undefined) return undefined;
  const parsed = await parse('type.tf', `attributes = ${attributes}`);
  return parsed.attributes as Record<string, unknown>;
}

/** The object that `{ for … : key => {…} }` makes for each key, as the parser reads it; expressions stay expressions. */
export async function objectOfEach(expression: unknown): Promise<Record<string, unknown>> {
  const [, object = '{}'] = /^\{\s*for .*? => (\{.*\})\s*\}$/s.exec(expressionOf(expression) ?? '') ?? [];
  const parsed = await parse('each.tf', `each = ${object}`);
  return parsed.each as Record<string, unknown>;
}

/** The default of a variable, with those of its attributes: `optional(string, "critical")`. */
export async function defaultOf(variable: Declaration | undefined): Promise<unknown> {
  const attributes = variable?.default === null ? undefined : await attributesOf(variable?.type);
  if (attributes === undefined) return variable?.default;
  const defaults = Object.entries(attributes).map(([name, type]) => {
    const [, value = 'null'] = /^optional\(.*, (.*)\)$/s.exec(expressionOf(type) ?? '') ?? [];
    return [name, JSON.parse(value)];
  });
  return { ...Object.fromEntries(defaults), ...(variable?.default as object) };
}
