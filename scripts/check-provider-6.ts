// Compares every argument, block and attribute that the module, its plugins and its examples use with the schema of
// version 6 of the AWS provider, as generated into the npm package @cdktn/provider-aws. Needs the network, so it is no
// part of `make test`: npm run check:provider-6

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from '@cdktn/hcl2json';
import { commandLine } from './command-line.ts';
import { scratchFolder } from './local/cleanup.ts';
import { run } from './local/process.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent check:provider-6

Compares every argument and attribute of the HCL with the schema of version 6 of the AWS provider. Requires the network.

  -h, --help        show this text`;
commandLine(USAGE, {});

const PACKAGE = '@cdktn/provider-aws@25.7.0'; // made from the schema of 6.66.0

/** Terraform's own, which no schema has. */
const META = new Set(['count', 'for_each', 'depends_on', 'lifecycle', 'provider', 'timeouts']);

type Body = Record<string, unknown>;

const problems: string[] = [];
let checked = 0;
const scratch = scratchFolder('provider-6-');
await must('npm', ['pack', '--silent', PACKAGE, '--pack-destination', scratch]);
const [archive = ''] = readdirSync(scratch);
await must('tar', ['-xzf', join(scratch, archive), '-C', scratch]);
const files = terraformFiles(root);
for (const file of files) await checkFile(file);
for (const problem of problems) console.log(`✘ ${problem}`);
console.log(
  `${checked} arguments and attributes in ${files.length} files, ${problems.length} not in ${PACKAGE}`,
);
process.exitCode = problems.length > 0 || checked === 0 ? 1 : 0;

async function must(command: string, args: string[]): Promise<void> {
  const { code, output } = await run(command, args);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
}

function terraformFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return /^(\.|node_modules|lambda|test|docs|scripts)/.test(entry.name) ? [] : terraformFiles(path);
    return entry.name.endsWith('.tf') ? [path] : [];
  });
}

async function checkFile(file: string): Promise<void> {
  const source = readFileSync(file, 'utf8');
  const document = (await parse(file, source)) as Record<string, Record<string, Record<string, Body[]>>>;
  for (const [kind, prefix] of [
    ['resource', ''],
    ['data', 'data-'],
  ] as const) {
    for (const [type, byName] of Object.entries(document[kind] ?? {})) {
      for (const [name, bodies] of Object.entries(byName)) {
        const where = `${relative(root, file)}: ${prefix && 'data.'}${type}.${name}`;
        const schema = schemaOf(type, prefix !== '');
        if (schema === undefined) problems.push(`${where}: no such type`);
        else for (const body of bodies) checkBody(body, schema, schema.config, where);
      }
    }
  }
  // References: aws_x.name[0].attribute, data.aws_x.name.attribute.
  for (const [, data, type = '', attribute = ''] of source.matchAll(
    /\b(data\.)?(aws_[a-z_0-9]+)\.[a-z_0-9]+(?:\[[^\]]*\])?\.([a-z_0-9]+)/g,
  )) {
    checked += 1;
    const isThere = schemaOf(type, data !== undefined)?.text.includes(`get ${camel(attribute)}()`);
    if (!isThere)
      problems.push(`${relative(root, file)}: ${data ?? ''}${type} has no attribute ${attribute}`);
  }
}

interface Schema {
  text: string;
  /** The interface of the arguments. */
  config: string;
}

/** lib/<type>/index.d.ts, where a type that begins with "aws" or "data" may have been renamed. */
function schemaOf(type: string, isData: boolean): Schema | undefined {
  const name = type.replace(/^aws_/, '').replaceAll('_', '-');
  const path = join(scratch, 'package', 'lib', `${isData ? 'data-aws-' : ''}${name}`, 'index.d.ts');
  try {
    const text = readFileSync(path, 'utf8');
    const config = /export interface (\w+Config) extends cdktn\.TerraformMetaArguments/.exec(text)?.[1];
    return config === undefined ? undefined : { text, config };
  } catch {
    return undefined;
  }
}

function checkBody(body: Body, schema: Schema, name: string, where: string): void {
  const properties = propertiesOf(schema.text, name);
  for (const [argument, value] of Object.entries(body)) {
    if (META.has(argument)) continue;
    if (argument === 'dynamic') {
      for (const [block, parts] of Object.entries(value as Record<string, { content: Body[] }[]>))
        for (const { content } of parts) checkBlock(block, content, schema, properties, where);
    } else if (Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null)) {
      checkBlock(argument, value as Body[], schema, properties, where);
    } else {
      checkName(argument, properties, where);
    }
  }
}

function checkBlock(
  block: string,
  bodies: Body[],
  schema: Schema,
  properties: Map<string, string>,
  where: string,
): void {
  const type = checkName(block, properties, where);
  if (type === undefined || !schema.text.includes(`export interface ${type} {`)) return;
  for (const body of bodies) checkBody(body, schema, type, `${where}: ${block}`);
}

function checkName(argument: string, properties: Map<string, string>, where: string): string | undefined {
  checked += 1;
  const type = properties.get(camel(argument));
  if (type === undefined) problems.push(`${where}: no argument ${argument}`);
  return type;
}

/** The properties of an interface, with the first word of their types. */
function propertiesOf(text: string, name: string): Map<string, string> {
  const [, after = ''] = text.split(new RegExp(`export interface ${name} (?:extends [\\w.]+ )?\\{`));
  const [body = ''] = after.split(/^\}/m);
  return new Map(
    [...body.matchAll(/^ {4}readonly (\w+)\??: (\w+)?/gm)].map(([, property = '', type = '']) => [
      property,
      type,
    ]),
  );
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
