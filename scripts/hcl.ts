// Reads the module's HCL as data, with HashiCorp's own parser compiled to WebAssembly: @cdktn/hcl2json of CDK Terrain, which
// continues CDK for Terraform and its archived @cdktf/hcl2json.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from '@cdktn/hcl2json';
import { root } from './root.ts';

/** A variable or an output. */
export interface Declaration {
  description?: string;
  /** An expression. */
  type?: string;
  default?: unknown;
  validation?: { condition?: string }[];
}

/** The arguments of a block. */
export type Block = Record<string, unknown>;

/** What HCL declares, by name. A constant is its value, any other value is a string: see `expressionOf`. */
export interface Hcl {
  variables: Record<string, Declaration>;
  outputs: Record<string, Declaration>;
  locals: Block;
  /** Each call of a module. */
  modules: Record<string, Block>;
  /** By type and name. */
  resources: Record<string, Record<string, Block>>;
  /** By type and name. */
  dataSources: Record<string, Record<string, Block>>;
  requiredVersion: string | undefined;
  requiredProviders: Record<string, { source: string; version: string }>;
}

/** An entry of event_catalogue in catalogue.tf. */
export interface CatalogueEntry {
  about: string;
  pattern: { source: unknown[]; 'detail-type': unknown[]; detail?: unknown };
  troubles?: Record<string, unknown>;
}

/** Reads a file by its path in the repository. Throws if it is missing or no HCL. */
export function readHcl(file: string): Promise<Hcl> {
  return parseHcl(file, readFileSync(resolve(root, file), 'utf8'));
}

/** Reads HCL. Throws, with `name` for the file, if it is invalid. */
export async function parseHcl(name: string, text: string): Promise<Hcl> {
  const parsed = (await parse(name, text)) as {
    variable?: Record<string, Declaration[]>;
    output?: Record<string, Declaration[]>;
    locals?: Block[];
    module?: Record<string, Block[]>;
    resource?: Record<string, Record<string, Block[]>>;
    data?: Record<string, Record<string, Block[]>>;
    terraform?: { required_version?: string; required_providers?: Hcl['requiredProviders'][] }[];
  };
  const [terraform = {}] = parsed.terraform ?? [];
  return {
    variables: firstOfEach(parsed.variable),
    outputs: firstOfEach(parsed.output),
    locals: Object.assign({}, ...(parsed.locals ?? [])),
    modules: firstOfEach(parsed.module),
    resources: byType(parsed.resource),
    dataSources: byType(parsed.data),
    requiredVersion: terraform.required_version,
    requiredProviders: Object.assign({}, ...(terraform.required_providers ?? [])),
  };
}

/** Reads all files of a module by its folder in the repository. */
export function readModule(folder: string): Promise<Hcl> {
  const files = terraformFiles(folder);
  return parseHcl(folder, files.map((file) => readFileSync(resolve(root, file), 'utf8')).join('\n'));
}

/** The HCL files of a folder, as paths in the repository. */
export function terraformFiles(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.tf'))
    .map((name) => join(folder, name));
}

/** The folders of all modules: the root's, those of modules/ and of examples/. */
export function moduleFolders(): string[] {
  return [
    '.',
    ...['modules', 'examples'].flatMap((parent) =>
      readdirSync(join(root, parent)).map((name) => join(parent, name)),
    ),
  ];
}

/** The events that can be enabled by name. */
export async function readCatalogue(): Promise<Record<string, CatalogueEntry>> {
  const { locals } = await readHcl('catalogue.tf');
  return locals.event_catalogue as Record<string, CatalogueEntry>;
}

/** The expression of a value that is no constant, such as `var.name`; undefined for a constant. */
export function expressionOf(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\$\{(.*)\}$/s.exec(value)?.[1] : undefined;
}

function byType(blocks: Record<string, Record<string, Block[]>> = {}): Record<string, Record<string, Block>> {
  return Object.fromEntries(Object.entries(blocks).map(([type, byName]) => [type, firstOfEach(byName)]));
}

/** The parser makes a list of each block, because blocks may be repeated. */
function firstOfEach<One extends object>(blocks: Record<string, One[]> = {}): Record<string, One> {
  return Object.fromEntries(
    Object.entries(blocks).flatMap(([name, [block]]) => (block ? [[name, block]] : [])),
  );
}
