// Applies the module to the local AWS, then plans a change of each input: it must reach a resource, and what is replaced
// or destroyed must be what docs/upgrade.md announces. Names of inputs as arguments choose some.

import { join } from 'node:path';
import { commandLine } from './command-line.ts';
import { readHcl } from './hcl.ts';
import { scratchFolder } from './local/cleanup.ts';
import { copyModule } from './local/deployment.ts';
import type { Run } from './local/process.ts';
import { ROOT, startStack } from './local/stack.ts';
import { findProviderMirror, runTerraform, terraformEnvironment } from './local/terraform.ts';

const USAGE = `Usage: npm run --silent test:changes -- [INPUT…]

Applies the module to the local AWS, and plans a change of each input, or of those named.

  -h, --help        show this text`;

const ARN = 'arn:aws:sns:ap-northeast-1:123456789012';
const SECRET_ARN = 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:dingtalk-AbCdEf';
const EXISTING_SECRET = { webhook_url: null, webhook_secret_arn: SECRET_ARN };
const EVERYTHING = /./;
const RULES = /^aws_cloudwatch_event_(rule|target)$/;

interface Change {
  value: unknown;
  /** Types of resources that may be replaced or destroyed; omitted: none. */
  loses?: RegExp;
  /** An input that is removed because this one replaces it. */
  replaces?: string;
  /** Why the plan shows no change; omitted: it must show one. */
  silent?: string;
}

/** A changed value of each input; an input that is missing here fails the test. */
const changes: Record<string, Change> = {
  name: { value: 'another-notifier', loses: EVERYTHING },
  tags: { value: { team: 'platform' } },
  create: { value: false, loses: EVERYTHING },
  kms_key_arn: { value: 'arn:aws:kms:ap-northeast-1:123456789012:key/11111111-2222-3333-4444-555555555555' },
  webhook_url: {
    value: 'https://oapi.dingtalk.com/robot/send?access_token=another',
    silent: 'written when webhook_secret_version is raised',
  },
  webhook_urls: {
    value: { default: 'https://oapi.dingtalk.com/robot/send?access_token=another' },
    silent: 'as webhook_url',
    replaces: 'webhook_url',
  },
  webhook_sign_secret: { value: 'SEC-another', silent: 'as webhook_url' },
  robot: { value: 'dingtalk', silent: 'as webhook_url' },
  webhook_secret_version: { value: 2, loses: /^aws_secretsmanager_secret_version$/ },
  webhook_secret_arn: {
    value: SECRET_ARN,
    loses: /^aws_secretsmanager_secret/,
    replaces: 'webhook_url',
  },
  create_secret: {
    value: false,
    loses: /^aws_secretsmanager_secret/,
    silent: 'a webhook_secret_arn that the plan knows says the same',
  },
  webhook_secret_kms_key_arn: {
    value: 'arn:aws:kms:ap-northeast-1:123456789012:key/11111111-2222-3333-4444-555555555555',
    loses: /^aws_secretsmanager_secret/,
  },
  groups: { value: { default: { minimum_severity: 'info', language: 'en' } } },
  sns_topic_arns: { value: { theirs: `${ARN}:theirs` } },
  topic_publishers: { value: ['cloudwatch.amazonaws.com'] },
  topic_policy_statements: {
    value: [{ Effect: 'Allow', Principal: { AWS: '210987654321' }, Action: 'sns:Publish' }],
  },
  organization_id: { value: 'o-a1b2c3d4e5' },
  event_bus_name: { value: 'another', loses: RULES },
  events: { value: ['health'], loses: RULES },
  events_in_full: { value: ['codebuild'] },
  ec2_states: { value: ['stopped'] },
  alarm_states: { value: ['ALARM'] },
  health_categories: { value: ['issue'] },
  guardduty_min_severity: { value: 7 },
  event_patterns: { value: { s3_deleted: JSON.stringify({ source: ['aws.s3'] }) } },
  language: { value: 'en' },
  time_zone: { value: 'UTC' },
  message_format: { value: 'text' },
  keywords: { value: ['alert'] },
  mentions: { value: { all: true } },
  custom_message_mentions: { value: false },
  link_hosts: { value: ['wiki.example.com'] },
  runbooks: { value: { 'prod-*': 'https://wiki.example.com/prod' } },
  mute: { value: [{ resources: ['i-0abc1234def567890'], until: '2126-12-01' }] },
  minimum_severity: { value: 'warning' },
  open_links_in_browser: { value: true },
  account_names: { value: { '123456789012': 'production' } },
  resource_names: { value: { 'i-0abc1234def567890': 'web-1' } },
  owners: { value: { data: { mobiles: ['13800138000'] } } },
  owner_tag: { value: 'team' },
  lookups: { value: { tags: ['Name', 'team'] } },
  messages_per_minute: { value: 10 },
  follow_up: { value: {} },
  health_reminders: { value: { days_before: [7, 1] } },
  report: { value: {} },
  monthly_messages: { value: 5000 },
  quiet_hours: { value: { from: '22:00', to: '08:00' } },
  llm_enabled: { value: true },
  llm_region: { value: 'us-west-2' },
  llm_model_id: { value: 'us.amazon.nova-lite-v1:0' },
  llm_max_tokens: { value: 500 },
  llm_system_prompt: { value: 'Be brief.' },
  llm_timeout_seconds: { value: 5 },
  llm_severities: { value: ['critical'] },
  llm_sources: { value: ['aws.health'] },
  llm_temperature: { value: 0.2 },
  llm_top_p: { value: 0.5 },
  llm_stop_sequences: { value: ['END'] },
  llm_guardrail_id: { value: 'abcdef123456' },
  llm_guardrail_version: { value: '1' },
  lambda_runtime: { value: 'nodejs22.x', silent: 'version 5 of the provider supports no other' },
  lambda_architecture: { value: 'x86_64' },
  lambda_memory_mb: { value: 512 },
  lambda_timeout_seconds: { value: 120 },
  lambda_reserved_concurrency: { value: 5 },
  lambda_xray: { value: true },
  lambda_vpc: { value: { subnet_ids: ['subnet-0a1b2c3d'], security_group_ids: ['sg-0a1b2c3d'] } },
  lambda_package: { value: { s3_bucket: 'zips', s3_key: 'notifier.zip' } },
  iam_role: { value: { path: '/notifiers/' }, loses: /^aws_iam_role/ },
  lambda_role_policy_statements: {
    value: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }],
  },
  queue_policy_statements: {
    value: [{ Effect: 'Allow', Principal: { AWS: '210987654321' }, Action: 'sqs:SendMessage' }],
  },
  log_level: { value: 'warn' },
  log_retention_days: { value: 90 },
  alarm_email: { value: 'ops@example.com' },
  alarm_actions: { value: [`${ARN}:ops`] },
  create_dashboard: { value: true },
  metrics: { value: ['Delivered'] },
};

/** Further changes that are required for a valid plan. */
const together: Record<string, Record<string, unknown>> = {
  create_secret: EXISTING_SECRET,
  webhook_secret_kms_key_arn: EXISTING_SECRET,
  guardduty_min_severity: {
    events: ['ec2_state', 'health', 'health_abuse', 'cloudwatch_alarm', 'guardduty'],
  },
  events_in_full: { events: ['ec2_state', 'health', 'health_abuse', 'cloudwatch_alarm', 'codebuild'] },
  llm_guardrail_id: { llm_guardrail_version: '1' },
  llm_guardrail_version: { llm_guardrail_id: 'abcdef123456' },
};

/** Plans at the same time: each Terraform wants its share of a processor. */
const AT_ONCE = 2;
const WEBHOOK = 'https://oapi.dingtalk.com/robot/send?access_token=first';
const { names: wanted } = commandLine(USAGE, {}, { kind: 'input', known: Object.keys(changes) });
const names = Object.keys(changes).filter((name) => wanted.length === 0 || wanted.includes(name));
const failures: string[] = await untested();
const plansWithout = new Map<string, Promise<ResourceChange[] | string>>();
const scratch = scratchFolder('dingtalk-notifier-changes-');
const stack = await startStack();
try {
  const copy = join(scratch, 'module');
  copyModule(ROOT, copy);
  const terraform = (args: string[], inputs: Record<string, unknown>) => {
    const given = Object.entries({ webhook_url: WEBHOOK, ...inputs }).filter(([, value]) => value !== null);
    const env = terraformEnvironment({
      terraform: stack.terraform,
      mirror: findProviderMirror(ROOT),
      scratch,
      endpoint: stack.endpoint,
      region: stack.region,
      variables: Object.fromEntries(
        given.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
      ),
    });
    return runTerraform(stack.terraform, args, { cwd: copy, env });
  };
  await must(terraform(['init', '-no-color'], {}));
  await must(terraform(['apply', '-no-color', '-auto-approve'], {}));

  const queue = [...names];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let name = queue.shift(); name !== undefined; name = queue.shift())
        await testChange(name, terraform);
    }),
  );
} finally {
  await stack.stop();
}
for (const failure of failures) console.log(`✘ ${failure}`);
console.log(`${names.length - failures.length} of ${names.length} changes passed`);
process.exitCode = failures.length > 0 ? 1 : 0;

type Inputs = Record<string, unknown>;
type Terraform = (args: string[], inputs: Inputs) => Promise<Run>;

interface ResourceChange {
  type: string;
  address: string;
  change: { actions: string[]; after: unknown };
}

/** Inputs that variables.tf has and the table above has not, or the other way round. */
async function untested(): Promise<string[]> {
  const declared = Object.keys((await readHcl('variables.tf')).variables);
  return [
    ...declared.filter((name) => !(name in changes)).map((name) => `${name}: no change of it is tested here`),
    ...Object.keys(changes)
      .filter((name) => !declared.includes(name))
      .map((name) => `${name}: variables.tf has no such input`),
  ];
}

async function testChange(name: string, terraform: Terraform): Promise<void> {
  const { value, loses, replaces, silent }: Change = changes[name] ?? { value: undefined };
  const others = together[name] ?? {};
  const inputs = { ...others, ...(replaces && { [replaces]: null }), [name]: value };
  const planned = await plan(name, inputs, terraform);
  const before = await without(others, terraform);
  if (typeof planned === 'string' || typeof before === 'string') {
    failures.push(`${name}: the plan fails:\n${typeof planned === 'string' ? planned : before}`);
    return;
  }
  const isChanged = JSON.stringify(planned) !== JSON.stringify(before);
  if (!isChanged && !silent) failures.push(`${name}: changes nothing, so it reaches no resource`);
  if (isChanged && silent) failures.push(`${name}: changes something, although ${silent}`);
  const lost = planned.filter(({ change }) => change.actions.includes('delete'));
  const unannounced = lost.filter(({ type }) => !loses?.test(type)).map(({ address }) => address);
  if (unannounced.length > 0) failures.push(`${name}: replaces or destroys ${unannounced.join(', ')}`);
  if (loses && lost.length === 0)
    failures.push(`${name}: replaces nothing, although docs/upgrade.md says so`);
  console.log(`${name}: ${lost.length} replaced or destroyed`);
}

/** The plan without the change, made once: it is not empty, because the local AWS forgets some attributes. */
function without(others: Inputs, terraform: Terraform): Promise<ResourceChange[] | string> {
  const key = JSON.stringify(others);
  const known = plansWithout.get(key);
  if (known) return known;
  const made = plan(`without-${plansWithout.size}`, others, terraform);
  plansWithout.set(key, made);
  return made;
}

/** What a plan does to each resource, or why it fails. */
async function plan(name: string, inputs: Inputs, terraform: Terraform): Promise<ResourceChange[] | string> {
  const file = `${name}.tfplan`;
  const { code, output } = await terraform(['plan', '-no-color', '-lock=false', `-out=${file}`], inputs);
  if (code !== 0) return output.trim();
  const { stdout } = await must(terraform(['show', '-json', file], inputs));
  const { resource_changes } = JSON.parse(stdout) as { resource_changes: ResourceChange[] };
  return resource_changes.map(({ type, address, change: { actions, after } }) => ({
    type,
    address,
    change: { actions, after },
  }));
}

async function must(run: Promise<Run>): Promise<Run> {
  const ended = await run;
  if (ended.code !== 0) throw new Error(ended.output.trim());
  return ended;
}
