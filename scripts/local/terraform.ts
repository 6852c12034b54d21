// Runs Terraform (or OpenTofu) against the local AWS: finds the program and a provider mirror, keeps the user's own settings out.

import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { scratchFolder, startProgram } from './cleanup.ts';
import { LOCAL_AWS } from './environment.ts';
import { eachLine, findProgram, type Run, run } from './process.ts';
import { isAtLeast } from './versions.ts';

const OLDEST = [1, 11] as const;
const REGISTRY_FOLDER = 'registry.terraform.io';
const TOFU_REGISTRY_FOLDER = 'registry.opentofu.org';
const PROVIDER = join('hashicorp', 'aws');
/** Terraform and its provider read megabytes of schema and end: a rare garbage collection saves a fifth of their time. */
const RARE_COLLECTION = { GOGC: '400' };

export interface TerraformProgram {
  path: string;
  name: 'terraform' | 'tofu';
  version: string;
}

/** The first of terraform and tofu that is recent enough. Throws an error for the user if there is none. */
export async function findTerraform(): Promise<TerraformProgram> {
  const found: TerraformProgram[] = [];
  for (const name of ['terraform', 'tofu'] as const) {
    const path = findProgram(name);
    const version = path && (await versionOf(path));
    if (path && version) found.push({ path, name, version });
  }
  const fit = found.find(({ version }) => isAtLeast(version, OLDEST));
  if (fit) return fit;
  const seen = found.map(({ name, version }) => `${name} ${version}`).join(', ') || 'none of them';
  throw new Error(
    `Terraform or OpenTofu, ${OLDEST.join('.')} or later, is required, but the PATH has ${seen}. ` +
      'Install one (developer.hashicorp.com/terraform/install or opentofu.org).',
  );
}

/**
 * A folder that contains `registry.terraform.io/hashicorp/aws` for this platform, or undefined:
 * TF_PLUGIN_MIRROR first, then where Terraform itself would look, then the direct subfolders of the usual prefixes.
 */
export function findProviderMirror(root: string): string | undefined {
  const named = process.env.TF_PLUGIN_MIRROR;
  if (named && !holdsProvider(named)) {
    throw new Error(
      `TF_PLUGIN_MIRROR names ${named}, which has no ${REGISTRY_FOLDER}/hashicorp/aws for ${platform()}. ` +
        `Set it to the folder that contains ${REGISTRY_FOLDER}/, or unset it.`,
    );
  }
  return named ?? [...impliedFolders(root), ...usualPrefixes().flatMap(subfolders)].find(holdsProvider);
}

/**
 * The environment in which Terraform sees the local AWS and nothing of the caller's AWS or Terraform settings.
 * `scratch` is a folder of ours for what Terraform's command-line configuration needs.
 */
export function terraformEnvironment(options: {
  terraform: TerraformProgram;
  mirror: string | undefined;
  scratch: string;
  endpoint: string;
  region: string;
  variables: Record<string, string>;
}): NodeJS.ProcessEnv {
  const variables = Object.entries(options.variables).map(([name, value]) => [`TF_VAR_${name}`, value]);
  return {
    ...callersEnvironment(),
    ...(options.mirror && {
      TF_CLI_CONFIG_FILE: writeMirrorConfig(options.terraform, options.mirror, options.scratch),
    }),
    // Providers put their sockets there, and one that is killed leaves them. A socket's path must be short.
    TMPDIR: scratchFolder('terraform-'),
    ...RARE_COLLECTION,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    AWS_ENDPOINT_URL: options.endpoint,
    AWS_REGION: options.region,
    AWS_DEFAULT_REGION: options.region,
    ...LOCAL_AWS,
    ...Object.fromEntries(variables),
  };
}

async function versionOf(path: string): Promise<string | undefined> {
  const { code, stdout } = await run(path, ['version', '-json'], { env: callersEnvironment() });
  if (code !== 0) return undefined;
  return (JSON.parse(stdout) as { terraform_version?: string }).terraform_version;
}

/**
 * The caller's environment less AWS settings, Terraform arguments, and a configuration file that is not there. Proxies
 * stay: without a mirror, the provider comes through them, and Go does not use them for this machine.
 */
function callersEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|TF_VAR_|TF_CLI_ARGS|TF_WORKSPACE$|TF_DATA_DIR$)/.test(name),
  );
  const environment = Object.fromEntries(kept);
  const configFile = environment.TF_CLI_CONFIG_FILE;
  if (configFile && !existsSync(configFile)) delete environment.TF_CLI_CONFIG_FILE;
  return environment;
}

function writeMirrorConfig(terraform: TerraformProgram, mirror: string, scratch: string): string {
  const file = join(scratch, 'terraform.rc');
  const path = terraform.name === 'tofu' ? mirrorForTofu(mirror, scratch) : mirror;
  mkdirSync(scratch, { recursive: true });
  writeFileSync(
    file,
    `provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(path)}
    include = ["hashicorp/aws"]
  }
  direct {
    exclude = ["hashicorp/aws"]
  }
}
`,
  );
  return file;
}

/** OpenTofu looks for the same provider under its own registry's name. */
function mirrorForTofu(mirror: string, scratch: string): string {
  const folder = join(scratch, 'mirror');
  mkdirSync(folder, { recursive: true });
  const link = join(folder, TOFU_REGISTRY_FOLDER);
  if (!existsSync(link)) symlinkSync(join(mirror, REGISTRY_FOLDER), link);
  return folder;
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
function impliedFolders(root: string): string[] {
  const home = homedir();
  const dataHome = process.env.XDG_DATA_HOME ?? join(home, '.local/share');
  const dataDirs = (process.env.XDG_DATA_DIRS ?? '/usr/local/share:/usr/share').split(':').filter(Boolean);
  return [
    join(root, 'terraform.d/plugins'),
    join(home, '.terraform.d/plugins'),
    join(home, 'Library/Application Support/io.terraform/plugins'),
    ...[dataHome, ...dataDirs, '/usr/local/share', '/usr/share'].map((folder) =>
      join(folder, 'terraform/plugins'),
    ),
  ];
}

function usualPrefixes(): string[] {
  return ['/opt', '/usr/local/share', '/usr/share', '/usr/local/lib', '/var/lib', '/srv', homedir()];
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch {
    return [];
  }
}

/** Unpacked (version/platform/…) or packed (…_platform.zip), for the platform that we run on. */
function holdsProvider(mirror: string): boolean {
  const folder = join(mirror, REGISTRY_FOLDER, PROVIDER);
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some(
    (name) => existsSync(join(folder, name, platform())) || name.endsWith(`_${platform()}.zip`),
  );
}

function platform(): string {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  return `${process.platform === 'win32' ? 'windows' : process.platform}_${arch}`;
}

/** A provider that runs on between the commands of Terraform. */
export interface Provider {
  /** The environment variables that make Terraform use it. */
  attached: NodeJS.ProcessEnv;
  /** Ends it. Until then it does not keep this process, and it ends with it. */
  stop: () => void;
}

/**
 * Starts the provider that `terraform init` has put into a folder, for Terraform to use instead of a process of its own
 * for each step: to start one takes seconds. Not for OpenTofu, whose registry gives the provider another name.
 * https://developer.hashicorp.com/terraform/plugin/debugging#running-terraform-with-a-provider-in-debug-mode
 */
export async function startProvider(
  terraform: TerraformProgram,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Provider> {
  if (terraform.name === 'tofu') return { attached: {}, stop: () => {} };
  const folder = join(cwd, '.terraform/providers');
  const program = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
    basename(path).startsWith('terraform-provider-aws'),
  );
  if (program === undefined)
    throw new Error(`There is no AWS provider in ${folder}. Run terraform init first.`);
  const child = startProgram(join(folder, program), ['-debug'], {
    cwd,
    env,
    stdin: 'ignore',
    all: true,
    buffer: false,
  });
  const stop = () => void child.kill('SIGKILL');
  const TF_REATTACH_PROVIDERS = await new Promise<string>((resolve, reject) => {
    let said = '';
    eachLine(child.all, (line) => {
      said += `${line}\n`;
      const match = /TF_REATTACH_PROVIDERS='(.+)'/.exec(line)?.[1];
      if (match) resolve(match);
    });
    child.then(() => reject(new Error(`The AWS provider does not start:\n${said}`)));
  });
  child.unref();
  for (const pipe of [child.stdout, child.stderr]) (pipe as Socket | null)?.unref();
  return { attached: { TF_REATTACH_PROVIDERS }, stop };
}

/** Runs one Terraform command in a folder; the result contains its output. */
export function runTerraform(
  terraform: TerraformProgram,
  args: string[],
  options: {
    cwd: string;
    env: NodeJS.ProcessEnv;
    onLine?: (line: string) => void;
  },
): Promise<Run> {
  return run(terraform.path, args, options);
}
