// Applies one notifier to the local AWS, first with the group default, then with several groups: what a plan says right
// after each apply, and which resources adding, renaming and removing a group touches.

import { join } from 'node:path';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { readConfig } from '../lambda/src/config.ts';
import { unpackConfig } from '../lambda/src/packed-config.ts';
import { commandLine } from './command-line.ts';
import { scratchFolder } from './local/cleanup.ts';
import { copyModule } from './local/deployment.ts';
import { checkPlan } from './local/plan-check.ts';
import type { Run } from './local/process.ts';
import { ROOT, startStack } from './local/stack.ts';
import { findProviderMirror, runTerraform, terraformEnvironment } from './local/terraform.ts';

const USAGE = `Usage: npm run --silent test:groups

Adds, renames and removes groups on the local AWS, and checks which resources each plan changes.

  -h, --help        show this text`;
commandLine(USAGE, {});

type Inputs = Record<string, unknown>;
type Groups = Record<string, object>;

const TOKEN = 'a-token-that-nobody-may-see';
const webhook = (group: string) => `https://oapi.dingtalk.com/robot/send?access_token=${TOKEN}-${group}`;

/** As in the README. */
const oncall = { minimum_severity: 'critical', mentions: { mobiles: ['13800000000'] } };
const data = {
  match: [{ sources: ['aws.rds', 'aws.glue'] }, { accounts: ['111122223333'] }],
  language: 'en',
};
const security = { match: [{ kinds: ['GuardDuty Finding', 'Security Hub Findings*'] }] };
const rest = { rest: true };

const SETTINGS_OF_REST = 'module.group["rest"].aws_lambda_function.this';

const scratch = scratchFolder('dingtalk-notifier-groups-');
const failures: string[] = [];
const printed: string[] = [];
const stack = await startStack();
try {
  const copy = join(scratch, 'module');
  copyModule(ROOT, copy);
  const terraform = async (args: string[], inputs: Inputs = {}): Promise<Run> => {
    const env = terraformEnvironment({
      terraform: stack.terraform,
      mirror: findProviderMirror(ROOT),
      scratch,
      endpoint: stack.endpoint,
      region: stack.region,
      variables: Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : JSON.stringify(value),
        ]),
      ),
    });
    const ended = await runTerraform(stack.terraform, args, { cwd: copy, env });
    printed.push(ended.output);
    if (ended.code !== 0) throw new Error(`terraform ${args.join(' ')}:\n${ended.output.trim()}`);
    return ended;
  };
  const apply = (inputs: Inputs) => terraform(['apply', '-no-color', '-auto-approve'], inputs);
  /** What a plan changes, as `address: attribute`. */
  const plan = async (inputs: Inputs): Promise<string[]> => {
    await terraform(['plan', '-no-color', '-out=a.tfplan'], inputs);
    return checkPlan((await terraform(['show', '-json', 'a.tfplan'])).stdout).changes;
  };
  const planned = async (inputs: Inputs) => {
    const changes = (await plan(inputs)).filter((change) => !change.startsWith('output.'));
    return [...new Set(changes.map((change) => change.split(': ')[0] ?? change))];
  };

  await terraform(['init', '-no-color']);

  const single = { webhook_url: webhook('default') };
  await apply(single);
  none('a plan right after the apply', await plan(single));
  none('a plan that adds groups.default', await plan({ ...single, groups: { default: {} } }));
  none('a plan with webhook_urls', await plan(withGroups({ default: {} })));

  await terraform([
    'state',
    'mv',
    'aws_sns_topic_subscription.queue["default"]',
    'aws_sns_topic_subscription.queue[0]',
  ]);
  none('a plan of a notifier that an earlier version made', await plan(single));

  const beside = withGroups({ default: rest, data });
  touches('adding a group beside the group default', await planned(beside), {
    groups: ['data'],
    also: ['module.group["default"].aws_lambda_function.this'],
  });

  const groups = { oncall, data, security, rest };
  await apply(withGroups(groups));
  none('a plan right after the apply of several groups', await plan(withGroups(groups)));

  touches('adding a group', await planned(withGroups({ ...groups, audit: security })), {
    groups: ['audit'],
    also: [SETTINGS_OF_REST],
  });
  touches('removing a group', await planned(withGroups({ oncall, security, rest })), {
    groups: ['data'],
    also: [SETTINGS_OF_REST],
  });
  touches('renaming a group', await planned(withGroups({ oncall, analytics: data, security, rest })), {
    groups: ['data', 'analytics'],
    // The settings of the group for the rest contain no names. They would change if the order of the names did.
    also: [],
  });
  touches(
    'a setting of one group',
    await planned(withGroups({ ...groups, oncall: { ...oncall, language: 'en' } })),
    { groups: [], also: ['module.group["oncall"].aws_lambda_function.this', SETTINGS_OF_REST] },
  );
  touches(
    'a setting that the rest does not depend on',
    await planned(withGroups({ ...groups, oncall: { ...oncall, mentions: { all: true } } })),
    { groups: [], also: ['module.group["oncall"].aws_lambda_function.this'] },
  );

  const account_names = Object.fromEntries(
    Array.from({ length: 150 }, (_, index) => [
      // Ids look random.
      String((index * 618_033_988_749) % 1_000_000_000_000).padStart(12, '0'),
      `team ${index % 50} ${['prod', '测试', 'dev'][index % 3]}`,
    ]),
  );
  await apply({ ...withGroups(groups), account_names });
  const FunctionName = 'dingtalk-notifier-rest';
  const { Environment } = await stack.clients.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  const value = Environment?.Variables?.NOTIFIER_CONFIG;
  const { config, faults } = readConfig(await unpackConfig(value));
  console.log(`150 names of accounts: ${value?.length} bytes`);
  if (value?.startsWith('{')) failures.push('the settings are not compressed');
  if (JSON.stringify(sorted(config.account_names)) !== JSON.stringify(sorted(account_names)))
    failures.push('the function reads other names of accounts than those given');
  if (config.other_groups.length !== 3)
    failures.push('the function does not read the routes of the other groups');
  failures.push(...faults.map(({ problem }) => problem));

  await terraform(['destroy', '-no-color', '-auto-approve'], { groups });
  const { stdout } = await terraform(['state', 'list']);
  none('a destroy without a webhook', stdout.split('\n').filter(Boolean));
  if (printed.join('').includes(TOKEN)) failures.push('a webhook was printed');
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
} finally {
  await stack.stop();
}
for (const failure of failures) console.log(`✘ ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

function sorted(names: Record<string, string>): [string, string][] {
  return Object.entries(names).sort(([a], [b]) => (a < b ? -1 : 1));
}

function withGroups(groups: Groups): Inputs {
  return {
    groups,
    webhook_urls: Object.fromEntries(Object.keys(groups).map((group) => [group, webhook(group)])),
  };
}

function none(what: string, found: string[]): void {
  console.log(`${what}: ${found.length === 0 ? 'nothing' : found.join(', ')}`);
  if (found.length > 0) failures.push(`${what}: ${found.join(', ')}`);
}

/** All of the given groups and their subscriptions, and the resources given beside them, but nothing else. */
function touches(
  what: string,
  found: string[],
  { groups, also }: { groups: string[]; also: string[] },
): void {
  const isOf = (group: string) => (address: string) =>
    address.startsWith(`module.group["${group}"].`) ||
    address === `aws_sns_topic_subscription.queue["${group}"]`;
  const others = found.filter((address) => !groups.some((group) => isOf(group)(address)));
  const untouched = groups.filter((group) => !found.some(isOf(group)));
  const surplus = others.filter((address) => !also.includes(address));
  const missing = also.filter((address) => !others.includes(address));
  console.log(`${what}: ${found.length} resources, outside ${groups.join(' and ')}: ${others.join(', ')}`);
  if (surplus.length > 0) failures.push(`${what} also changes ${surplus.join(', ')}`);
  if (missing.length + untouched.length > 0)
    failures.push(`${what} leaves ${[...missing, ...untouched].join(', ')} as it was`);
}
