// Uses the module as a user would: from a tag of a git repository, in a separate root module, with only Terraform
// and git on the PATH. The last commit is tested, without uncommitted changes.

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from './command-line.ts';
import { scratchFolder } from './local/cleanup.ts';
import { findProgram, run } from './local/process.ts';
import { ROOT, startStack } from './local/stack.ts';
import { findProviderMirror, runTerraform, terraformEnvironment } from './local/terraform.ts';

const USAGE = `Usage: npm run --silent test:consumer

Uses the module as a user would: the last commit, from a tag of a git repository, on the local AWS.

  -h, --help        show this text`;
commandLine(USAGE, {});

const TAG = 'v0.1.0';

/** git is in part a shell script. */
const WHAT_GIT_NEEDS = ['sh', 'basename', 'dirname', 'sed', 'uname', 'cat', 'tr'];

const scratch = scratchFolder('dingtalk-notifier-consumer-');
const stack = await startStack();
try {
  const repository = join(scratch, 'terraform-aws-dingtalk-notifier');
  await git('clone', '--quiet', '--bare', ROOT, repository);
  await git('-C', repository, 'tag', '--force', TAG, 'HEAD');

  const consumer = join(scratch, 'consumer');
  mkdirSync(consumer);
  writeFileSync(
    join(consumer, 'main.tf'),
    `variable "webhook_url" {
  type      = string
  ephemeral = true
  sensitive = true
}

provider "aws" {
  region = "${stack.region}"
}

module "notifier" {
  source      = "git::file://${repository}?ref=${TAG}"
  webhook_url = var.webhook_url
}

module "orders" {
  source        = "git::file://${repository}//modules/event-rule?ref=${TAG}"
  name          = "orders"
  event_pattern = jsonencode({ source = ["our.orders"] })
  sns_topic_arn = module.notifier.sns_topic_arn
}

output "sns_topic_arn" {
  value = module.notifier.sns_topic_arn
}
`,
  );

  const programs = join(scratch, 'bin');
  mkdirSync(programs);
  for (const name of [stack.terraform.name, 'git', ...WHAT_GIT_NEEDS]) {
    const path = findProgram(name);
    if (path) symlinkSync(path, join(programs, name));
  }
  const env = {
    ...terraformEnvironment({
      terraform: stack.terraform,
      mirror: findProviderMirror(ROOT),
      scratch,
      endpoint: stack.endpoint,
      region: stack.region,
      variables: { webhook_url: stack.robot.webhookUrl },
    }),
    PATH: programs,
  };
  const printed: string[] = [];
  for (const args of [
    ['init'],
    ['validate'],
    ['plan', '-out=create.tfplan'],
    ['apply', '-auto-approve', 'create.tfplan'],
    ['destroy', '-auto-approve'],
  ]) {
    const { code, output } = await runTerraform(stack.terraform, [...args, '-no-color'], {
      cwd: consumer,
      env,
    });
    printed.push(output);
    if (code !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${code}:\n${output}`);
    console.log(`terraform ${args[0]}: well`);
  }
  if (printed.join('').includes(stack.robot.token)) throw new Error("the robot's token was printed");
} catch (error) {
  console.log(`✘ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await stack.stop();
}

async function git(...args: string[]): Promise<void> {
  const { code, output } = await run('git', args);
  if (code !== 0) throw new Error(`git ${args.join(' ')} ended with ${code}:\n${output}`);
}
