// Applies one of the examples, unmodified, or the module itself to the local AWS: in a copy, so that the repository stays
// clean.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { unzipSync } from 'fflate';
import { checkPlan, type PlanReport } from './plan-check.ts';
import {
  findProviderMirror,
  type Provider,
  runTerraform,
  startProvider,
  type TerraformProgram,
  terraformEnvironment,
} from './terraform.ts';

export interface DeploymentOptions {
  /** The repository's root. */
  root: string;
  /** A folder of ours: the copy, the state and the plans go there. */
  scratch: string;
  /** Such as `minimal`; null for the module itself, whose inputs are the variables. */
  example: string | null;
  terraform: TerraformProgram;
  endpoint: string;
  region: string;
  /** Become TF_VAR_…; never written anywhere. */
  variables: Record<string, string>;
  /** Receives Terraform's progress: `terraform apply: 12 of 31`. */
  say: (text: string) => void;
}

export interface Deployment {
  /** init, plan, apply. */
  apply: () => Promise<void>;
  output: (name: string) => Promise<string>;
  /** What a plan would change right now. */
  plan: () => Promise<PlanReport>;
  destroy: () => Promise<void>;
  /** The resources that are still in the state, by address. */
  leftovers: () => Promise<string[]>;
  /** Ends what `apply` has started. */
  stop: () => void;
  /** Where a secret can be read although it must not be: state, plans, or what Terraform printed. */
  findSecret: (secret: string) => string[];
}

/** Prepares the copy; nothing is applied yet. */
export function prepareDeployment(options: DeploymentOptions): Deployment {
  const { scratch, terraform, say } = options;
  const copy = join(scratch, 'module');
  copyModule(options.root, copy);
  const cwd = options.example === null ? copy : join(copy, 'examples', options.example);
  const env = terraformEnvironment({ ...options, mirror: findProviderMirror(options.root), scratch });
  const printed: { command: string; output: string }[] = [];
  let provider: Provider | undefined;

  const terraformDoes = async (args: string[], onLine?: (line: string) => void, accept: number[] = [0]) => {
    const command = `${terraform.name} ${args[0]}`;
    say(command);
    const ended = await runTerraform(terraform, args, {
      cwd,
      env: { ...env, ...provider?.attached },
      ...(onLine && { onLine }),
    });
    printed.push({ command, output: ended.output });
    if (ended.code === null || !accept.includes(ended.code)) {
      throw new Error(`${terraform.name} ${args.join(' ')} failed (${ended.code}):\n${ended.output.trim()}`);
    }
    return ended;
  };

  /** A plan's JSON, stored next to the plan for findSecret. */
  const planTo = async (name: string) => {
    await terraformDoes(
      ['plan', '-no-color', `-out=${name}.tfplan`, '-detailed-exitcode'],
      undefined,
      [0, 2],
    );
    const { stdout } = await terraformDoes(['show', '-json', `${name}.tfplan`]);
    return stdout;
  };

  return {
    apply: async () => {
      await terraformDoes(['init', '-no-color']);
      provider ??= await startProvider(terraform, cwd, env);
      const total = (
        JSON.parse(await planTo('create')) as { resource_changes: { mode: string }[] }
      ).resource_changes.filter(({ mode }) => mode === 'managed').length;
      let done = 0;
      await terraformDoes(['apply', '-no-color', '-auto-approve', 'create.tfplan'], (line) => {
        if (!line.includes(': Creation complete')) return;
        done += 1;
        say(`${terraform.name} apply: ${done} of ${total} resources`);
      });
    },
    output: async (name) => (await terraformDoes(['output', '-raw', name])).stdout.trim(),
    plan: async () => checkPlan(await planTo('again')),
    destroy: async () => {
      let done = 0;
      await terraformDoes(['destroy', '-no-color', '-auto-approve'], (line) => {
        if (!line.includes(': Destruction complete')) return;
        done += 1;
        say(`${terraform.name} destroy: ${done} resources`);
      });
    },
    leftovers: async () =>
      (await terraformDoes(['state', 'list'])).stdout.split('\n').filter((line) => line.trim() !== ''),
    stop: () => provider?.stop(),
    findSecret: (secret) => [
      ...printed
        .filter(({ output }) => output.includes(secret))
        .map(({ command }) => `what "${command}" printed`),
      ...filesIn(cwd)
        .filter((file) => holds(file, secret))
        .map((file) => relative(copy, file)),
    ],
  };
}

/**
 * Copies what makes up the module, its examples and its tests. If TEST_PROVIDER_VERSION is set, such as to "~> 6.0", the
 * copy takes that version of the AWS provider.
 */
export function copyModule(root: string, copy: string): void {
  mkdirSync(copy, { recursive: true });
  const parts = readdirSync(root).filter((name) => name.endsWith('.tf'));
  for (const part of [...parts, 'modules', 'examples', join('lambda', 'dist'), join('test', 'terraform')]) {
    if (!existsSync(join(root, part))) continue;
    cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !isLeftover(path) });
  }
  const version = process.env.TEST_PROVIDER_VERSION;
  if (version) pinProvider(copy, version);
}

/** A file versions_override.tf overrides versions.tf. */
function pinProvider(copy: string, version: string): void {
  const examples = readdirSync(join(copy, 'examples')).map((name) => join('examples', name));
  for (const folder of ['.', ...examples])
    writeFileSync(
      join(copy, folder, 'versions_override.tf'),
      `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ${JSON.stringify(version)}
    }
  }
}
`,
    );
}

/** Files that a run of Terraform in the repository left behind. */
function isLeftover(path: string): boolean {
  const name = path.split(sep).at(-1) ?? '';
  return /^\.terraform|\.tfstate|\.tfplan$|\.tfvars$/.test(name);
}

/** State, plans and everything else, but not the provider, which is no work of ours. */
function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (path.endsWith(join('.terraform', 'providers'))) return [];
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  });
}

function holds(file: string, secret: string): boolean {
  const bytes = readFileSync(file);
  if (bytes.includes(secret)) return true;
  if (!file.endsWith('.tfplan')) return false;
  return Object.values(unzipSync(new Uint8Array(bytes))).some((entry) => Buffer.from(entry).includes(secret));
}
