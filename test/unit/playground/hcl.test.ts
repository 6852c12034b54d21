// The configuration that the playground writes: what it says, against files a person can read it in.

import { parse } from '@cdktn/hcl2json';
import { expect } from 'chai';
import { at, isEventBridge, isObject } from '../../../lambda/src/events/fields.ts';
import { type Pattern, patternMatches } from '../../../playground/event-pattern.ts';
import {
  configuration,
  DEFAULT_SETTINGS,
  patternsOf,
  type Settings,
  type Target,
} from '../../../playground/hcl.ts';
import { expressionOf, readHcl } from '../../../scripts/hcl.ts';
import { moduleFacts } from '../../../scripts/playground/build.ts';
import { withAddresses } from '../../../scripts/repository.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';

const SOURCE = withAddresses('git::https://github.com/OWNER/terraform-aws-dingtalk-notifier.git?ref=v0.1.0');
const FACTS = await moduleFacts();
const TARGET: Target = { name: 'DingTalk', example: 'https://oapi.example/robot/send?…', isSigned: false };

/** The arguments of the module block. */
async function moduleOf(settings: Settings, event: unknown): Promise<Record<string, unknown>> {
  const { module } = (await parse('x.tf', configuration(settings, [event], FACTS, TARGET))) as {
    module: { dingtalk_notifier: Record<string, unknown>[] };
  };
  return module.dingtalk_notifier[0] ?? {};
}

/** The module block alone, with the remarks before it. */
function block(event: unknown, settings = DEFAULT_SETTINGS): string {
  return configuration(settings, [event], FACTS, TARGET).split('\n\n').slice(1).join('\n\n');
}

interface Given {
  events?: string[];
  events_in_full?: string[];
  ec2_states?: string[];
  guardduty_min_severity?: number;
  event_patterns?: Record<string, string>;
}

/** Whether a module with these arguments notifies the event: events.tf in short. */
async function notifies(given: Given, event: unknown): Promise<boolean> {
  const { events, events_in_full, ec2_states, guardduty_min_severity, event_patterns } = {
    ...FACTS.defaults,
    events_in_full: [],
    event_patterns: {},
    ...given,
  };
  const byName = events.map((name) => {
    const { pattern, troubles } = FACTS.catalogue[name] ?? { pattern: { source: [] } };
    const narrowed = { ...pattern, ...(events_in_full.includes(name) ? {} : troubles) };
    return name === 'ec2_state' ? { ...narrowed, detail: { state: ec2_states } } : narrowed;
  });
  const isLeftOut =
    at(event, 'detail-type') === 'GuardDuty Finding' &&
    Number(at(event, 'detail', 'severity')) < guardduty_min_severity;
  const own = await Promise.all(Object.values(event_patterns).map(patternIn));
  return [...byName, ...own].some((pattern) => patternMatches(pattern, event)) && !isLeftOut;
}

/** `${jsonencode({…})}` */
async function patternIn(argument: string): Promise<Pattern> {
  const [, hcl] = /^jsonencode\((.*)\)$/s.exec(expressionOf(argument) ?? '') ?? [];
  return ((await parse('pattern.tf', `pattern = ${hcl}`)) as { pattern: Pattern }).pattern;
}

describe("the playground's Terraform configuration", () => {
  it('says no more than the event needs where the settings are the defaults', () => {
    expect(
      block(sample('alarm.alarm')),
    ).to.equal(`# Notifications for this event are on by default: events contains "cloudwatch_alarm".
module "dingtalk_notifier" {
  source = "${SOURCE}"

  webhook_url = var.webhook_url
}
`);
  });

  it('says exactly the settings, whatever they contain', async () => {
    const settings: Settings = {
      ...DEFAULT_SETTINGS,
      language: 'en',
      keywords: ['a "quoted" one', '$' + '{path.module}', '%' + '{if}', 'back\\slash'],
      mentions: { mobiles: ['13800000000'], user_ids: ['li.wei'], all: true, min_severity: 'warning' },
      account_names: { '210987654321': '生产' },
      link_hosts: ['wiki.example.com', '*.corp.example.com'],
      runbooks: { 'prod-db-*': 'https://wiki.example.com/db' },
      open_links_in_browser: true,
    };
    const { language, mentions, account_names, link_hosts, runbooks, open_links_in_browser } = await moduleOf(
      settings,
      sample('alarm.alarm'),
    );
    expect({ language, account_names, link_hosts, runbooks, open_links_in_browser, mentions }).to.deep.equal({
      language: 'en',
      link_hosts: settings.link_hosts,
      runbooks: settings.runbooks,
      account_names: { '210987654321': '生产' },
      open_links_in_browser: true,
      mentions: settings.mentions,
    });
    expect(configuration(settings, [{}], FACTS, TARGET)).to.include(
      '"$$' + '{path.module}", "%%' + '{if}", "back\\\\slash"]',
    );
  });

  it('mutes what the settings mute', async () => {
    const mute = [
      { resources: ['i-0abc', 'web-*'], until: '2026-12-01' },
      { sources: ['aws.rds'], until: '2026-12-01T08:00:00+08:00' },
    ];
    expect((await moduleOf({ ...DEFAULT_SETTINGS, mute }, sample('alarm.alarm'))).mute).to.deep.equal(mute);
    expect(await moduleOf(DEFAULT_SETTINGS, sample('alarm.alarm'))).not.to.have.property('mute');
  });

  it('has several groups, each with its own webhook', async () => {
    const groups = {
      oncall: { minimum_severity: 'critical', mentions: { mobiles: ['13800000000'] } },
      'data-1': { match: [{ sources: ['aws.rds'] }] },
      '1': { rest: true },
    };
    const hcl = configuration(DEFAULT_SETTINGS, [sample('alarm.alarm')], FACTS, TARGET, groups);
    const { module, variable } = (await parse('x.tf', hcl)) as {
      module: { dingtalk_notifier: Record<string, unknown>[] };
      variable: Record<string, { type: string; ephemeral: boolean }[]>;
    };
    expect(module.dingtalk_notifier[0]?.groups).to.deep.equal(groups);
    expect(expressionOf(module.dingtalk_notifier[0]?.webhook_urls)).to.equal('var.webhook_urls');
    expect(Object.keys(variable)).to.deep.equal(['webhook_urls']);
    expect(variable.webhook_urls?.[0]).to.include({ type: '$' + '{map(string)}', ephemeral: true });
  });

  it('notifies several events, and turns on the LLM where messages have a summary', async () => {
    const events = ['rds.failover-completed', 'glue.job-failed', 'alarm.alarm'].map(sample);
    const hcl = configuration(DEFAULT_SETTINGS, events, FACTS, { ...TARGET, isSummarized: true });
    const { module } = (await parse('x.tf', hcl)) as {
      module: { dingtalk_notifier: Record<string, unknown>[] };
    };
    expect(module.dingtalk_notifier[0]).to.include({ llm_enabled: true });
    expect(module.dingtalk_notifier[0]?.events).to.include.members(['rds', 'glue', 'cloudwatch_alarm']);
    expect(block(events[0])).not.to.include('llm_enabled');
  });

  it('says whose webhook it is, and asks for the signing secret of a robot that has one', () => {
    const target: Target = { name: 'Feishu', example: 'https://open.feishu.cn/hook/…', isSigned: true };
    const hcl = configuration(DEFAULT_SETTINGS, [sample('alarm.alarm')], FACTS, target);
    expect(hcl).to.match(/^# Feishu: https:\/\/open\.feishu\.cn\/hook\/…\nvariable "webhook_url" \{/);
    expect(hcl).to.include(
      '\n\nvariable "webhook_sign_secret" {\n  type      = string\n  ephemeral = true\n',
    );
    expect(hcl).to.include(
      '  webhook_url         = var.webhook_url\n  webhook_sign_secret = var.webhook_sign_secret\n',
    );
  });

  it('switches on by its name what the catalogue knows, beside the defaults', () => {
    expect(block(sample('rds.failover-completed'))).to.equal(`module "dingtalk_notifier" {
  source = "${SOURCE}"

  webhook_url = var.webhook_url

  events = ["ec2_state", "health", "health_abuse", "cloudwatch_alarm", "rds"]
}
`);
  });

  it('asks for the whole of a name whose narrowing would leave the event out, and says so', () => {
    expect(
      block(sample('codebuild.succeeded')),
    ).to.equal(`# By default, "codebuild" is limited to failures; events_in_full adds this event.
module "dingtalk_notifier" {
  source = "${SOURCE}"

  webhook_url = var.webhook_url

  events         = ["ec2_state", "health", "health_abuse", "cloudwatch_alarm", "codebuild"]
  events_in_full = ["codebuild"]
}
`);
  });

  it('widens the filters that would leave the event out', async () => {
    const pending = structuredClone(sample('ec2.stopped')) as { detail: { state: string } };
    pending.detail.state = 'pending';
    expect((await moduleOf(DEFAULT_SETTINGS, pending)).ec2_states).to.deep.equal([
      'running',
      'stopped',
      'terminated',
      'pending',
    ]);
    const finding = (severity: number) => ({
      source: 'aws.guardduty',
      'detail-type': 'GuardDuty Finding',
      detail: { severity },
    });
    const least = async (severity: number) =>
      (await moduleOf(DEFAULT_SETTINGS, finding(severity))).guardduty_min_severity;
    expect([await least(0.5), await least(2.5), await least(4)]).to.deep.equal([1, 2, undefined]);
  });

  it('has a pattern of its own for what no name catches, under a name that the catalogue does not have', async () => {
    const names = async (source: string) =>
      Object.keys(
        (await moduleOf(DEFAULT_SETTINGS, { source, 'detail-type': 'Done', detail: {} })).event_patterns ??
          {},
      );
    expect(await names('our.orders')).to.deep.equal(['our_orders']);
    expect(await names('aws.rds')).to.deep.equal(['my_rds']);
    expect(await names('42')).to.deep.equal(['event_42']);
    expect(await names('x'.repeat(40))).to.deep.equal(['x'.repeat(26)]);
  });

  it('notifies every sample that comes through EventBridge', async () => {
    for (const name of sampleNames()) {
      const event = sample(name);
      if (!isEventBridge(event)) continue;
      const given = (await moduleOf(DEFAULT_SETTINGS, event)) as Given;
      expect(await notifies(given, event), name).to.equal(true);
      for (const key of Object.keys(given.event_patterns ?? {})) {
        expect(key, name).to.match(/^[a-z][a-z0-9_-]{0,30}$/);
        expect(Object.keys(FACTS.catalogue), name).to.not.include(key);
      }
    }
    expect(patternsOf([sample('rds.failover-completed'), sample('text.plain')]).length).to.equal(1);
  });

  it('understands every matcher of the catalogue', () => {
    const matchersIn = (pattern: Pattern): unknown[] =>
      Object.entries(pattern).flatMap(([field, wanted]) => {
        if (field === '$or') return (wanted as Pattern[]).flatMap(matchersIn);
        return Array.isArray(wanted) ? wanted.filter(isObject) : matchersIn(wanted as Pattern);
      });
    const matchers = Object.values(FACTS.catalogue).flatMap(({ pattern, troubles = {} }) => [
      ...matchersIn(pattern),
      ...matchersIn(troubles),
    ]);
    expect(matchers).to.not.be.empty;
    for (const matcher of matchers)
      expect(() => patternMatches({ x: [matcher] }, { x: 'text' })).to.not.throw();
  });

  it('has the defaults of the module', async () => {
    const { variables } = await readHcl('variables.tf');
    for (const key of [
      'language',
      'time_zone',
      'message_format',
      'keywords',
      'account_names',
      'link_hosts',
      'runbooks',
      'minimum_severity',
      'open_links_in_browser',
    ] as const)
      expect(variables[key]?.default, key).to.deep.equal(DEFAULT_SETTINGS[key]);
  });
});
