// Reads the module's HCL as data.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { root } from './bundle.ts';

/** A variable or an output. */
export interface Declaration {
  description?: string;
  /** An expression. */
  type?: string;
  default?: unknown;
  validation?: { condition?: string }[];
}

/** What a file declares, by name. A constant is its value, any other value is a string: see `expressionOf`. */
export interface HclFile {
  variables: Record<string, Declaration>;
  outputs: Record<string, Declaration>;
  locals: Record<string, unknown>;
  /** The arguments of each call of a module. */
  modules: Record<string, Record<string, unknown>>;
}

/** An entry of event_catalogue in catalogue.tf. */
export interface CatalogueEntry {
  about: string;
  pattern: { source: unknown[]; 'detail-type': unknown[]; detail?: unknown };
  troubles?: Record<string, unknown>;
}

/** Reads a file by its path in the repository. Throws if it is missing or no HCL. */
export async function readHcl(file: string): Promise<HclFile> {
  const parsed = (await parse(file, readFileSync(join(root, file), 'utf8'))) as {
    variable?: Record<string, Declaration[]>;
    output?: Record<string, Declaration[]>;
    locals?: Record<string, unknown>[];
    module?: Record<string, Record<string, unknown>[]>;
  };
  return {
    variables: firstOfEach(parsed.variable),
    outputs: firstOfEach(parsed.output),
    locals: Object.assign({}, ...(parsed.locals ?? [])),
    modules: firstOfEach(parsed.module),
  };
}

/** The events that can be switched on by name. */
export async function readCatalogue(): Promise<Record<string, CatalogueEntry>> {
  const { locals } = await readHcl('catalogue.tf');
  return locals.event_catalogue as Record<string, CatalogueEntry>;
}

/** The expression of a value that is no constant, such as `var.name`; undefined for a constant. */
export function expressionOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\$\{(.*)\}$/s.exec(value)?.[1] : undefined;
}

/** The parser makes a list of each block, because blocks may be repeated. */
function firstOfEach<Block extends object>(blocks: Record<string, Block[]> = {}): Record<string, Block> {
  return Object.fromEntries(
    Object.entries(blocks).flatMap(([name, [block]]) => (block ? [[name, block]] : [])),
  );
}
