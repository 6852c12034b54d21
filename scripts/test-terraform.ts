// Validates the module and every example, then runs `terraform test` with a mocked provider: in a copy, without AWS.
// TEST_PROVIDER_VERSION chooses the version of the AWS provider.

import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { commandLine } from './command-line.ts';
import { moduleFolders, readModule } from './hcl.ts';
import { scratchFolder } from './local/cleanup.ts';
import { copyModule } from './local/deployment.ts';
import {
  findProviderMirror,
  findTerraform,
  runTerraform,
  startProvider,
  terraformEnvironment,
} from './local/terraform.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent test:terraform

Validates the module and every example, and runs \`terraform test\` with a mocked provider.
TEST_PROVIDER_VERSION in the environment chooses the version of the AWS provider, such as "~> 6.0".

  -h, --help        show this text`;
commandLine(USAGE, {});

const TESTS = '-test-directory=test/terraform';

const scratch = scratchFolder('dingtalk-notifier-hcl-');
process.exitCode = await main();

/** The exit code of the first command that failed, or 0. */
async function main(): Promise<number> {
  const terraform = await findTerraform();
  const copy = join(scratch, 'module');
  copyModule(root, copy);
  const env = terraformEnvironment({
    terraform,
    mirror: findProviderMirror(root),
    scratch,
    // Nothing listens here, so every call to AWS fails immediately.
    endpoint: 'http://127.0.0.1:9',
    region: 'ap-northeast-1',
    variables: {},
  });
  const does = async (cwd: string, args: string[], environment = env) => {
    const { code } = await runTerraform(terraform, [...args, '-no-color'], {
      cwd,
      env: environment,
      onLine: (line) => console.log(line),
    });
    return code ?? 1;
  };

  const examples = join(copy, 'examples');
  writeFileSync(join(examples, 'main.tf.json'), JSON.stringify(await callsOfAll()));
  const failed = (await does(examples, ['init', '-backend=false'])) || (await does(examples, ['validate']));
  if (failed) return failed;
  if (terraform.name === 'tofu') {
    console.log('The tests are not run: OpenTofu does not read files of mocks (opentofu/opentofu#1778).');
    return (await does(copy, ['init', '-backend=false'])) || (await does(copy, ['validate']));
  }
  const invalid = (await does(copy, ['init', '-backend=false', TESTS])) || (await does(copy, ['validate']));
  if (invalid) return invalid;
  // Each of its hundreds of runs would start the provider twice.
  const { attached } = await startProvider(terraform, copy, env);
  return await does(copy, ['test', TESTS], { ...env, ...attached });
}

/** One configuration that calls every example: each `validate` reads the provider's schema for seconds. */
async function callsOfAll(): Promise<object> {
  const module: Record<string, Record<string, string>> = {};
  for (const folder of moduleFolders().filter((path) => path.startsWith('examples/'))) {
    const { variables } = await readModule(folder);
    const required = Object.entries(variables).filter(([, variable]) => !('default' in variable));
    const values = required.map(([name]) => [name, `\${var.any}`]);
    module[basename(folder)] = { source: `./${basename(folder)}`, ...Object.fromEntries(values) };
  }
  return { variable: { any: { type: 'any' } }, module };
}
