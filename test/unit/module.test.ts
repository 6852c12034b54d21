// What the parts of the module hand to each other: root, group and function.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DEFAULT_CONFIG, readConfig } from '../../lambda/src/config.ts';
import { allRobots } from '../../lambda/src/robots/index.ts';
import { ROBOT_SETTINGS } from '../../lambda/src/robots/robot.ts';
import { METRICS } from '../../lambda/src/telemetry.ts';
import { inputOf } from '../../lambda/src/timers/timer.ts';
import { expressionOf, moduleFolders, readHcl, readModule, terraformFiles } from '../../scripts/hcl.ts';
import { root } from '../../scripts/root.ts';
import { attributesOf, objectOfEach } from './support/hcl.ts';
import { SECRET_ARN } from './support/messages.ts';

interface VendorInHcl {
  name?: string;
  hosts?: string[];
  path?: string;
  whole?: string;
  lacks?: Record<string, string>;
}

describe('the module', () => {
  it('gives a group no value that the group does not ask for, which Terraform would drop without a word', async () => {
    const { locals } = await readHcl('main.tf');
    const { variables } = await readHcl('modules/group/variables.tf');
    const { settings, llm } = await objectOfEach(locals.groups);
    const given = { settings, llm, function: locals.function } as Record<string, object>;
    for (const [input, values] of Object.entries(given))
      expect(Object.keys(values), input).to.have.members(await keysOf(variables[input]?.type));
    const { package: zip } = (await attributesOf(variables.function?.type)) ?? {};
    expect(Object.keys(locals.package as object), 'function.package').to.have.members(await keysOf(zip));
  });

  it('hands each group the inputs that all groups share, and its own settings', async () => {
    const { modules } = await readHcl('main.tf');
    const given = Object.entries(modules.group ?? {}).map(([name, value]) => [name, expressionOf(value)]);
    expect(Object.fromEntries(given)).to.deep.include({
      name: 'each.value',
      tags: 'var.tags',
      kms_key_arn: 'var.kms_key_arn',
      iam_role: 'local.iam_role',
      log_retention_days: 'var.log_retention_days',
      alarm_actions: 'var.alarm_actions',
      rejected_actions: 'local.email_actions',
      topic_arns: 'local.topic_arns',
      dead_letter_queue_arn: 'aws_sqs_queue.dead_letters[0].arn',
      function: 'local.function',
      webhook_secret: 'local.groups[each.key].webhook_secret',
      settings: 'local.groups[each.key].settings',
      llm: 'local.groups[each.key].llm',
      webhook: 'local.webhooks[each.key]',
    });
  });

  it('writes into the secret what the function reads: address, signing secret and vendor', async () => {
    const { webhooks } = (await readHcl('robots.tf')).locals;
    for (const pair of [
      'url = var.webhook_url',
      'sign_secret = var.webhook_sign_secret',
      'vendor = own.robot',
    ])
      expect(String(webhooks)).to.include(`{ ${pair} }`);
  });

  it('checks in each group what it checks in the inputs that are the defaults of groups', async () => {
    const { inherited_keys } = (await readHcl('modules/group-settings/main.tf')).locals;
    const { variables } = await readHcl('variables.tf');
    const { valid_values } = (await readHcl('modules/group-settings/faults.tf')).locals;
    for (const key of inherited_keys as string[]) {
      expect(variables, key).to.have.property(key);
      expect(Object.keys(await objectOfEach(valid_values)), key).to.include(key);
    }
  });

  it('gives the function every setting that it knows', async () => {
    const { locals } = await readHcl('main.tf');
    const group = (await objectOfEach(locals.groups)) as { settings: object; llm: object };
    const { webhook_secret_arn, concurrency, llm, timers, ...settings } = DEFAULT_CONFIG;
    expect(Object.keys(group.settings)).to.have.members(Object.keys(settings));
    expect(Object.keys(group.llm)).to.have.members(Object.keys(llm));
  });

  it('schedules the report that the function knows', async () => {
    const { resources } = await readHcl('modules/group/timers.tf');
    const target = resources.aws_scheduler_schedule?.report?.target as { input: string }[];
    const given = [...(target[0]?.input ?? '').matchAll(/(\w+) = "([^"]+)"/g)].map(([, key, value]) => [
      key,
      value,
    ]);
    expect(Object.fromEntries(given)).to.deep.equal(JSON.parse(inputOf({ timer: 'report' })));
  });

  it('tells the function where its timers are, and refuses as large a budget as the function', async () => {
    const { reminders } = (await readHcl('modules/group/config.tf')).locals as Record<
      string,
      { timers: string }
    >;
    const keys = [...(reminders?.timers ?? '').matchAll(/(\w+) += /g)].map(([, key]) => key);
    const { most_messages } = (await readHcl('modules/group-settings/reminders.tf')).locals;
    const timers = Object.fromEntries(keys.map((key) => [key, 'an ARN']));
    const faultsOf = (monthly_messages: number) =>
      readConfig(JSON.stringify({ webhook_secret_arn: SECRET_ARN, timers, monthly_messages })).faults;
    expect(keys).to.have.length(4);
    expect(faultsOf(Number(most_messages))).to.deep.equal([]);
    expect(faultsOf(Number(most_messages) + 1)).to.have.length(1);
  });

  it('omits from compressed settings only what the function assumes', async () => {
    const { function_defaults } = (await readHcl('modules/group/config.tf')).locals;
    const { llm, ...defaults } = function_defaults as { llm: object };
    expect(DEFAULT_CONFIG).to.deep.include(defaults);
    expect(DEFAULT_CONFIG.llm).to.deep.include(llm);
  });

  it('knows of each vendor’s webhooks and settings what the function knows', async () => {
    const { vendors } = (await readHcl('robots.tf')).locals as { vendors: Record<string, VendorInHcl> };
    const robots = await allRobots();
    expect(Object.keys(vendors)).to.have.members(robots.map(({ vendor }) => vendor));
    for (const { vendor, name, example, isWebhook, settings } of robots) {
      const { name: nameInHcl, hosts = [], path, whole, lacks } = vendors[vendor] ?? {};
      const [pathOf, wholeOf] = [path, whole].map((text = '(?!)') => new RegExp(text));
      expect(nameInHcl).to.equal(name);
      for (const host of hosts) {
        const webhook = new URL(example.replace('…', 'TOKEN'));
        webhook.host = host;
        expect(isWebhook(webhook) && pathOf?.test(webhook.href), webhook.href).to.equal(true);
        expect(wholeOf?.test(webhook.href), webhook.href).to.equal(true);
        expect(wholeOf?.test(webhook.href.replace('TOKEN', '')), 'without a token').to.equal(false);
      }
      expect(new URL(example).host).to.equal(hosts[0]);
      // Who a message mentions by id and everybody, every vendor has.
      const lacking = ROBOT_SETTINGS.filter((setting) => !settings.includes(setting));
      expect(Object.keys(lacks ?? {}), vendor).to.have.members(lacking);
    }
    // "Nobody's choice" in robots.tf.
    const { variables } = await readHcl('variables.tf');
    expect(variables.keywords?.default).to.deep.equal(['告警']);
    expect(DEFAULT_CONFIG.keywords).to.deep.equal(['告警']);
  });

  it('creates nothing that AWS would take from another notifier of the same name before AWS has refused that name', async () => {
    const lock = 'aws_cloudwatch_log_group.name_lock';
    const notifier = await prerequisites('.');
    expect(without(notifier, lock), 'root').to.deep.equal([lock, 'module.group_settings']);
    expect((await readModule('modules/group-settings')).resources).to.deep.equal({});

    const group = await prerequisites('modules/group');
    for (const taken of ['aws_sqs_queue.this', 'aws_cloudwatch_metric_alarm.this'])
      expect([...(group.get(taken) ?? [])], taken).to.include.members([
        'aws_iam_role.this',
        'aws_cloudwatch_log_group.this',
      ]);

    const forwarder = await prerequisites('modules/event-forwarder');
    const locks = ['aws_iam_role.this', 'aws_cloudwatch_log_group.name_lock'];
    expect(without(forwarder, 'aws_iam_role.this'), 'forwarder').to.have.members(locks);
    for (const taken of ['aws_sqs_queue.dead_letters', 'aws_cloudwatch_event_rule.this'])
      expect([...(forwarder.get(taken) ?? [])], taken).to.include.members(locks);
  });

  it('builds ARNs in names.tf alone', () => {
    const builders = moduleFolders()
      .flatMap(terraformFiles)
      .filter((file) => readFileSync(join(root, file), 'utf8').includes(`"arn:${'$'}{`));
    expect(builders.sort()).to.deep.equal([
      'modules/event-forwarder/names.tf',
      'modules/group/names.tf',
      'names.tf',
    ]);
  });

  it('shows on the dashboard, and explains in the documents, each metric of the function and no other', async () => {
    const { locals } = await readHcl('monitoring.tf');
    expect(locals.metric_names).to.have.members(METRICS);
    for (const file of ['docs/operations.md', 'docs/operations.zh-CN.md']) {
      const text = readFileSync(join(root, file), 'utf8');
      const rows = text.match(/^\| `\w+`.*? \| (?:Count|Seconds|Milliseconds) \|/gm) ?? [];
      const explained = rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, name]) => name));
      expect(explained, file).to.have.members(METRICS);
      const queried = [...text.matchAll(/\b(?:sum|max|pct)\((\w+)/g)].map(([, name]) => name);
      expect(queried, file).to.have.length(5);
      expect(METRICS, file).to.include.members(queried);
    }
  });

  it('has alarms about metrics that the function knows alone: about any other, they would never go off', async () => {
    const { locals } = await readHcl('modules/group/monitoring.tf');
    const alarms = Object.values(locals.alarms as Record<string, { namespace: string; metric: string }>);
    const own = alarms.filter(({ namespace }) => namespace.includes('metric_namespace'));
    expect(own.map(({ metric }) => metric)).to.have.members(['OldestFailedAgeSeconds', 'Rejected']);
    expect(METRICS).to.include.members(own.map(({ metric }) => metric));
  });

  it('takes every Node.js runtime from version 22 on', async () => {
    const { variables } = await readHcl('variables.tf');
    const [{ condition = '' } = {}] = variables.lambda_runtime?.validation ?? [];
    const [, pattern = ''] = /regex\("(.+?)",/.exec(condition) ?? [];
    const accepted = new RegExp(pattern.replaceAll('\\\\', '\\'));
    for (const good of ['nodejs22.x', 'nodejs24.x', 'nodejs26.x', 'nodejs30.x'])
      expect(good).to.match(accepted);
    for (const bad of ['nodejs20.x', 'nodejs', 'nodejs22', 'nodejs220.x', 'python3.13', 'xnodejs22.x'])
      expect(bad).to.not.match(accepted);
  });
});

async function keysOf(type: unknown): Promise<string[]> {
  return Object.keys((await attributesOf(type)) ?? {});
}

/** For each resource of a folder, and each module that it calls: the resources that must be there before. */
async function prerequisites(folder: string): Promise<Map<string, Set<string>>> {
  const direct = new Map<string, string[]>();
  const { resources, modules } = await readModule(folder);
  for (const [type, byName] of Object.entries({ ...resources, module: modules }))
    for (const [name, block] of Object.entries(byName))
      direct.set(`${type}.${name}`, JSON.stringify(block).match(/\baws_\w+\.\w+/g) ?? []);
  const all = (name: string, seen: Set<string> = new Set()): Set<string> => {
    for (const before of direct.get(name) ?? []) {
      if (seen.has(before) || !direct.has(before)) continue;
      seen.add(before);
      all(before, seen);
    }
    return seen;
  };
  return new Map([...direct.keys()].map((name) => [name, all(name)]));
}

/** Those that do not wait for one of them. */
function without(prerequisites: Map<string, Set<string>>, one: string): string[] {
  return [...prerequisites].filter(([, before]) => !before.has(one)).map(([name]) => name);
}
