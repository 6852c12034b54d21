// The blocks of HCL in the documents: read, completed to configurations, and validated by Terraform, all in one run.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktn/hcl2json';
import { readModule } from '../hcl.ts';
import { runTerraform, type TerraformProgram } from '../local/terraform.ts';
import { type Block, type Problem, problemAt } from './blocks.ts';

/** A block of HCL, and those that say the same in other documents. */
export interface Snippet {
  block: Block;
  /** What it declares, by kind, type and name, as hcl2json reads it. */
  parsed: Parsed;
  /** Only arguments: the inside of a module's call. */
  isInside: boolean;
}

type Parsed = Record<string, Record<string, unknown>>;

/** A program and an environment, and a copy of the module that Terraform may write into. */
export interface Workplace {
  terraform: TerraformProgram;
  env: NodeJS.ProcessEnv;
  copy: string;
}

/** Reads blocks of HCL; those that differ only in comments are one snippet. */
export async function readSnippets(blocks: Block[]): Promise<{ snippets: Snippet[]; problems: Problem[] }> {
  const snippets = new Map<string, Snippet>();
  const problems: Problem[] = [];
  for (const block of blocks) {
    try {
      const parsed = (await parse('block.tf', block.text)) as Parsed;
      const isInside = !Object.keys(parsed).some((key) => BLOCKS.includes(key));
      const key = JSON.stringify(parsed);
      if (!snippets.has(key)) snippets.set(key, { block, parsed, isInside });
    } catch (error) {
      const [, line = '1', message = String(error)] =
        /block\.tf:(\d+),[\d-]+(?:,\d+)?: (.*)/.exec(String(error)) ?? [];
      problems.push(problemAt(block, Number(line), `This is no HCL: ${message}`));
    }
  }
  return { snippets: [...snippets.values()], problems };
}

/** What `terraform validate` says about snippets. */
export async function problemsOfSnippets(snippets: Snippet[], workplace: Workplace): Promise<Problem[]> {
  const unknown = { variables: 'variable "unknown" {}\n', valueFor: () => 'var.unknown' };
  const initialised = await writeRoot('validate', snippets, workplace, unknown);
  return initialised.problems ?? diagnosticsOf(await initialised.terraform('validate', '-json'), snippets);
}

/** What `terraform plan` says about snippets; `workplace` leads to an AWS. */
export async function problemsOfPlan(snippets: Snippet[], workplace: Workplace): Promise<Problem[]> {
  const lacking = snippets.flatMap((snippet) =>
    variablesToSet(snippet)
      .filter((name) => !(name in webhooksOf(snippet)))
      .map((name) =>
        problemAt(snippet.block, 1, `The plan has no value for var.${name}. Give it a default.`),
      ),
  );
  if (lacking.length > 0) return lacking;
  const valueFor = (snippet: Snippet, name: string) => webhooksOf(snippet)[name] ?? 'null';
  const initialised = await writeRoot('plan', snippets, workplace, { variables: '', valueFor });
  if (initialised.problems) return initialised.problems;
  const output = await initialised.terraform('plan', '-json', '-refresh=false');
  const problems = diagnosticsOf(output, snippets);
  const idle = snippets.filter((_, index) => !output.includes(`"addr":"module.b${index}.`));
  return problems.length > 0
    ? problems
    : idle.map(({ block }) => problemAt(block, 1, 'The plan creates nothing for this block.'));
}

const WEBHOOK = 'https://oapi.dingtalk.com/robot/send?access_token=';
const WEBHOOK_ARGUMENT = `webhook_url = "${WEBHOOK}0"`;

/** The variables that a reader sets in the environment, as HCL; no two groups may have the same webhook. */
function webhooksOf({ parsed }: Snippet): Record<string, string> {
  const calls = Object.values(parsed.module ?? {}).flat() as { groups?: Record<string, unknown> }[];
  const groups = calls.flatMap((call) => Object.keys(call.groups ?? {}));
  return {
    webhook_url: JSON.stringify(`${WEBHOOK}0`),
    webhook_urls: JSON.stringify(Object.fromEntries(groups.map((name) => [name, `${WEBHOOK}${name}`]))),
  };
}

/** The source of a module in the documents: this repository's address, at a tag. */
const SOURCE =
  /"git::https:\/\/github\.com\/[^"]*?terraform-aws-dingtalk-notifier(?:\.git)?(?:\/\/([^"?]*))?\?ref=[^"]*"/g;

const BLOCKS = [
  'terraform',
  'provider',
  'variable',
  'output',
  'locals',
  'module',
  'resource',
  'data',
  'moved',
  'check',
];

/** The configuration of a snippet in a folder that is `up` below the copy of the module. */
export function configurationOf({ block, parsed, isInside }: Snippet, up: string): string {
  const text = block.text
    .replace(SOURCE, (_, path = '') => `"${up}/${path}"`)
    .replaceAll('"./modules/', `"${up}/modules/`);
  if (!isInside) return text;
  const [module] = /^modules\/[\w-]+(?=\/)/.exec(block.file) ?? [];
  const hasWebhook = Object.keys(parsed).some((name) => name.startsWith('webhook_'));
  const rest = [`source = "${up}/${module ?? ''}"`, ...(module || hasWebhook ? [] : [WEBHOOK_ARGUMENT])];
  return `module "this" {\n${text}${rest.join('\n')}\n}\n`;
}

/** The variable that brings the outputs of the notifier to snippets that take one for granted: all share one. */
const NOTIFIER = 'supplied_notifier';

/**
 * What a snippet takes for granted: variables, locals, data and resources that it names and does not declare, and modules,
 * each of which is the notifier.
 */
function suppliedTo({ block, parsed }: Snippet): { hcl: string; variables: string[] } {
  /** The names, or pairs of type and name, that match and are not declared. */
  const undeclared = (pattern: RegExp, declared: unknown): string[][] =>
    [
      ...new Map([...block.text.matchAll(pattern)].map((match) => [match[0], match.slice(1)])).values(),
    ].filter((path) => !isDeclared(declared, path));
  const locals = undeclared(/\blocal\.(\w+)/g, Object.assign({}, ...Object.values(parsed.locals ?? {})));
  const modules = undeclared(/\bmodule\.(\w+)/g, parsed.module);
  const variables = [
    ...undeclared(/\bvar\.(\w+)/g, parsed.variable).flat(),
    ...locals.map(([name]) => `local_${name}`),
    ...(modules.length > 0 ? [NOTIFIER] : []),
  ];
  const data = undeclared(/\bdata\.(aws_\w+)\.(\w+)/g, parsed.data);
  const resources = undeclared(/(?<![\w.])(aws_\w+)\.(\w+)/g, parsed.resource);
  const hcl = [
    ...variables.map((name) => `variable "${name}" {}`),
    ...locals.map(([name]) => `locals {\n  ${name} = var.local_${name}\n}`),
    ...modules.map(
      ([name]) => `module "${name}" {\n  source = "../outputs"\n  notifier = var.${NOTIFIER}\n}`,
    ),
    ...data.map(([type, name]) => `data "${type}" "${name}" {}`),
    ...resources.map(([type, name]) => `resource "${type}" "${name}" {}`),
  ];
  return { variables, hcl: hcl.join('\n') };
}

function isDeclared(declared: unknown, path: string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return declared !== undefined;
  return isDeclared((declared as Record<string, unknown> | undefined)?.[name], rest);
}

/** The variables without a default, and webhooks; the notifier's outputs aside. */
function variablesToSet(snippet: Snippet): string[] {
  const declared = Object.entries(snippet.parsed.variable ?? {}).flatMap(([name, blocks]) =>
    name in webhooksOf(snippet) ||
    (blocks as Record<string, unknown>[]).every((block) => !('default' in block))
      ? [name]
      : [],
  );
  return [...declared, ...suppliedTo(snippet).variables.filter((name) => name !== NOTIFIER)];
}

interface Initialised {
  problems?: Problem[];
  /** Runs a command, and returns its output. */
  terraform: (...args: string[]) => Promise<string>;
}

/** A root module that calls each snippet as a module, `b0`, `b1` and so on: one run of Terraform is for all. */
async function writeRoot(
  name: string,
  snippets: Snippet[],
  { copy, terraform, env }: Workplace,
  { variables, valueFor }: { variables: string; valueFor: (snippet: Snippet, name: string) => string },
): Promise<Initialised> {
  const cwd = join(copy, name);
  const write = (folder: string, file: string, hcl: string) => {
    mkdirSync(join(cwd, folder), { recursive: true });
    writeFileSync(join(cwd, folder, file), hcl);
  };
  const calls: string[] = [];
  for (const [index, snippet] of snippets.entries()) {
    const { hcl, variables: supplied } = suppliedTo(snippet);
    write(`b${index}`, 'main.tf', configurationOf(snippet, '../..'));
    write(`b${index}`, 'supplied.tf', hcl);
    const values = variablesToSet(snippet).map((one) => `  ${one} = ${valueFor(snippet, one)}\n`);
    if (supplied.includes(NOTIFIER)) values.push(`  ${NOTIFIER} = module.notifier\n`);
    calls.push(`module "b${index}" {\n  source = "./b${index}"\n${values.join('')}}\n`);
  }
  if (calls.some((call) => call.includes(NOTIFIER))) {
    const outputs = Object.keys((await readModule('.')).outputs);
    const hcl = outputs.map((one) => `output "${one}" {\n  value = var.notifier.${one}\n}\n`);
    write('outputs', 'main.tf', `variable "notifier" {}\n${hcl.join('')}`);
    calls.push(`module "notifier" {\n  source = "../"\n  ${WEBHOOK_ARGUMENT}\n}\n`);
  }
  write('.', 'main.tf', `${variables}${calls.join('')}`);
  const run = (...args: string[]) => runTerraform(terraform, [...args, '-no-color'], { cwd, env });
  const { code, output } = await run('init', '-backend=false', '-json');
  const problems = diagnosticsOf(output, snippets);
  if (code !== 0 && problems.length === 0)
    throw new Error(`${terraform.name} init ended with ${code}:\n${output}`);
  return {
    ...(code !== 0 && { problems }),
    terraform: async (...args) => (await run(...args)).stdout,
  };
}

interface Diagnostic {
  severity: string;
  summary: string;
  detail?: string;
  range?: { filename: string; start: { line: number } };
}

/** The errors in the JSON that a command printed: one object, or one in each line. */
function diagnosticsOf(output: string, snippets: Snippet[]): Problem[] {
  const all = output.trimStart().startsWith('{\n')
    ? (JSON.parse(output) as { diagnostics: Diagnostic[] }).diagnostics
    : output
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .flatMap((line) => (JSON.parse(line) as { diagnostic?: Diagnostic }).diagnostic ?? []);
  return all
    .filter(({ severity }) => severity === 'error')
    .map(({ summary, detail = '', range }) => {
      const message = `${summary}${detail ? `: ${detail}` : ''}`;
      // An error about a module's source has its place in a sentence.
      const place = range ? `${range.filename}:${range.start.line}` : detail;
      const [, index, name, line] = /\bb(\d+)\/(main|supplied)\.tf:(\d+)/.exec(place) ?? [];
      const snippet = snippets[Number(index)];
      if (!snippet)
        return { file: range?.filename ?? 'the documents', line: range?.start.line ?? 1, message };
      const lineOfText = name === 'main' ? Number(line) - (snippet.isInside ? 1 : 0) : 1;
      return problemAt(snippet.block, Math.max(lineOfText, 1), message);
    });
}
