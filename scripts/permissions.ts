// npm run permissions: applies, refreshes, changes and destroys the module on the local AWS, and keeps which calls Terraform
// made, for docs/deploy-permissions.md. With --check it only says whether the calls that are kept are still these.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateEventBusCommand } from '@aws-sdk/client-eventbridge';
import { commandLine } from './command-line.ts';
import { readHcl } from './hcl.ts';
import { scratchFolder } from './local/cleanup.ts';
import { copyModule } from './local/deployment.ts';
import { ROOT, type Stack, startStack } from './local/stack.ts';
import { findProviderMirror, runTerraform, terraformEnvironment } from './local/terraform.ts';
import { CALLS_FILE, type Calls, PHASES, type Phase } from './permissions/calls.ts';
import { type Recorder, startRecorder } from './permissions/recorder.ts';

const USAGE = `Usage: npm run --silent permissions -- [OPTION]

Applies, refreshes, changes and destroys the module on the local AWS, and writes which calls Terraform makes, for
docs/deploy-permissions.md. Takes minutes.

  --check           write nothing; fail if the calls have changed
  -h, --help        show this text`;
const { values } = commandLine(USAGE, { check: { type: 'boolean', default: false } });

type Inputs = Record<string, unknown>;

const WEBHOOK = 'https://oapi.dingtalk.com/robot/send?access_token=first';
const ARN = 'arn:aws:sns:ap-northeast-1:123456789012';
const SECRET_ARN = 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:dingtalk-AbCdEf';
const KEY_ARN = 'arn:aws:kms:ap-northeast-1:123456789012:key/11111111-2222-3333-4444-555555555555';
const ANOTHER_BUS = 'another';

/** The first apply's inputs in addition to the webhook. The local AWS can set a log group's key only at creation. */
const FIRST: Inputs = { tags: { team: 'sre' }, kms_key_arn: KEY_ARN };

/** Each is applied on top of the one before. All inputs must be among them, or below. */
const UPDATES: Inputs[] = [
  {
    tags: { team: 'platform', stage: 'test' },
    webhook_url: `${WEBHOOK}-another`,
    webhook_sign_secret: 'SEC-another',
    webhook_secret_version: 2,
    events: ['health', 'guardduty', 'codebuild', 'ec2_state', 'cloudwatch_alarm'],
    events_in_full: ['codebuild'],
    ec2_states: ['stopped'],
    alarm_states: ['ALARM'],
    health_categories: ['issue'],
    guardduty_min_severity: 7,
    mute: [{ resources: ['prod-*'], until: '2126-12-01' }],
    event_patterns: { s3_deleted: JSON.stringify({ source: ['aws.s3'] }) },
    language: 'en',
    time_zone: 'UTC',
    message_format: 'text',
    keywords: ['alert'],
    mentions: { all: true },
    custom_message_mentions: false,
    robot: 'dingtalk',
    minimum_severity: 'warning',
    open_links_in_browser: true,
    link_hosts: ['wiki.example.com'],
    runbooks: { 'prod-*': 'https://wiki.example.com/prod' },
    account_names: { 123456789012: 'production' },
    resource_names: { 'i-0abc1234def567890': 'web-1' },
    owners: { data: { mobiles: ['13800138000'] } },
    owner_tag: 'team',
    lookups: { tags: ['Name', 'team'] },
    messages_per_minute: 10,
    follow_up: { after: ['1h'] },
    health_reminders: { days_before: [7] },
    report: {},
    monthly_messages: 5000,
    quiet_hours: { from: '22:00', to: '08:00' },
    llm_enabled: true,
    llm_region: 'us-west-2',
    llm_model_id: 'us.amazon.nova-lite-v1:0',
    llm_max_tokens: 500,
    llm_system_prompt: 'Be brief.',
    llm_timeout_seconds: 5,
    llm_severities: ['critical'],
    llm_sources: ['aws.health'],
    llm_temperature: 0.2,
    llm_top_p: 0.5,
    llm_stop_sequences: ['END'],
    llm_guardrail_id: 'abcdef123456',
    llm_guardrail_version: '1',
    lambda_memory_mb: 512,
    lambda_timeout_seconds: 120,
    lambda_reserved_concurrency: 5,
    lambda_xray: true,
    log_level: 'warn',
    log_retention_days: 90,
    alarm_email: 'ops@example.com',
    alarm_actions: [`${ARN}:ops`],
    create_dashboard: true,
    metrics: ['Delivered'],
    organization_id: 'o-a1b2c3d4e5',
    topic_publishers: ['cloudwatch.amazonaws.com', 's3.amazonaws.com'],
    topic_policy_statements: [
      { Sid: 'Ours', Effect: 'Allow', Principal: { AWS: '210987654321' }, Action: 'sns:Publish' },
    ],
    queue_policy_statements: [
      { Sid: 'Ours', Effect: 'Allow', Principal: { AWS: '210987654321' }, Action: 'sqs:GetQueueAttributes' },
    ],
    lambda_role_policy_statements: [
      { Sid: 'Ours', Effect: 'Allow', Action: 'logs:DescribeLogGroups', Resource: '*' },
    ],
  },
  {
    tags: {},
    iam_role: { path: '/notifiers/' },
    event_bus_name: ANOTHER_BUS,
    lambda_architecture: 'x86_64',
    alarm_email: 'sre@example.com',
    log_retention_days: 0,
    lambda_reserved_concurrency: null,
    webhook_url: null,
    webhook_sign_secret: null,
    webhook_secret_arn: SECRET_ARN,
    create_secret: false,
    organization_id: null,
  },
];

/** Inputs that no step can change on the local AWS, and why; data.ts adds what they need manually. */
const NOT_HERE: Record<string, string> = {
  name: 'the policy is for one name',
  create: 'as destroy',
  sns_topic_arns: "another owner's topic; the calls are the same as for the own topic",
  groups: 'the calls are the same for each group',
  webhook_urls: 'as webhook_url',
  webhook_secret_kms_key_arn: 'only in the policy of the role',
  lambda_runtime: 'as the other settings of the function',
  lambda_vpc: 'the local AWS has no network for a function',
  lambda_package: 'needs an object in S3',
};

const calls = await record();
const file = join(ROOT, CALLS_FILE);
// A line for each call, as biome formats it.
const lines = Object.entries(calls).map(
  ([call, phases]) =>
    `  ${JSON.stringify(call)}: [${phases.map((phase) => JSON.stringify(phase)).join(', ')}]`,
);
const text = `{\n${lines.join(',\n')}\n}\n`;
const isCurrent = readFileSync(file, 'utf8') === text;
if (!values.check) writeFileSync(file, text);
console.log(
  isCurrent
    ? `${CALLS_FILE} is current: ${Object.keys(calls).length} different calls`
    : values.check
      ? `${CALLS_FILE} is not current. Run \`npm run permissions\` and \`make docs\`, and commit both.`
      : `wrote ${CALLS_FILE}: ${Object.keys(calls).length} different calls. Run \`make docs\`.`,
);
process.exitCode = values.check && !isCurrent ? 1 : 0;

async function record(): Promise<Calls> {
  await refuseUncovered();
  const stack = await startStack();
  try {
    const recorder = await startRecorder(stack.endpoint);
    await stack.clients.events.send(new CreateEventBusCommand({ Name: ANOTHER_BUS }));
    await runPhases(stack, recorder);
    await recorder.close();
    return sorted(recorder.calls);
  } finally {
    await stack.stop();
  }
}

async function runPhases(stack: Stack, recorder: Recorder): Promise<void> {
  const scratch = scratchFolder('dingtalk-notifier-permissions-');
  const copy = join(scratch, 'module');
  copyModule(ROOT, copy);
  let inputs: Inputs = { webhook_url: WEBHOOK, ...FIRST };

  const terraform = async (phase: Phase, args: string[]) => {
    recorder.enter(phase);
    console.log(`${phase}: terraform ${args[0]}`);
    const given = Object.entries(inputs).filter(([, value]) => value !== null);
    const env = terraformEnvironment({
      terraform: stack.terraform,
      mirror: findProviderMirror(ROOT),
      scratch,
      endpoint: recorder.url,
      region: stack.region,
      variables: Object.fromEntries(
        given.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
      ),
    });
    const ended = await runTerraform(stack.terraform, args, { cwd: copy, env });
    if (ended.code !== 0) throw new Error(ended.output.trim());
  };

  await terraform('create', ['init', '-no-color']);
  await terraform('create', ['apply', '-no-color', '-auto-approve']);
  await terraform('refresh', ['plan', '-no-color']);
  for (const update of UPDATES) {
    inputs = { ...inputs, ...update };
    await terraform('update', ['apply', '-no-color', '-auto-approve']);
  }
  await terraform('destroy', ['destroy', '-no-color', '-auto-approve']);
}

async function refuseUncovered(): Promise<void> {
  const declared = Object.keys((await readHcl('variables.tf')).variables);
  const covered = new Set([...[FIRST, ...UPDATES].flatMap(Object.keys), ...Object.keys(NOT_HERE)]);
  const missing = declared.filter((name) => !covered.has(name));
  if (missing.length > 0)
    throw new Error(`No step changes ${missing.join(', ')}. Add it to UPDATES in scripts/permissions.ts.`);
}

function sorted(recorded: Map<string, Set<Phase>>): Calls {
  return Object.fromEntries(
    [...recorded]
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .map(([call, phases]) => [call, PHASES.filter((phase) => phases.has(phase))]),
  );
}
