// The configuration that the playground writes: what it says, against files a person can read it in.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import { expect } from 'chai';
import {
  CATALOGUE,
  configuration,
  DEFAULT_SETTINGS,
  EC2_STATES,
  patternsOf,
  type Settings,
} from '../../../playground/hcl.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';

const root = join(import.meta.dirname, '../../..');

async function moduleOf(settings: Settings, event: unknown): Promise<Record<string, unknown>> {
  const { module } = (await parse('x.tf', configuration(settings, event))) as {
    module: { dingtalk_notifier: Record<string, unknown>[] };
  };
  return module.dingtalk_notifier[0] ?? {};
}

describe("the playground's Terraform configuration", () => {
  it('says no more than the event needs where the settings are the defaults', () => {
    expect(
      configuration(DEFAULT_SETTINGS, sample('alarm.alarm')).split('\n\n').slice(1).join('\n\n'),
    ).to.equal(`# This event is notified by default: events holds "cloudwatch_alarm".
module "dingtalk_notifier" {
  source = "git::https://github.com/OWNER/terraform-aws-dingtalk-notifier.git?ref=v0.1.0"

  webhook_url = var.webhook_url
}
`);
  });

  it('says exactly the settings, whatever they hold', async () => {
    const settings: Settings = {
      ...DEFAULT_SETTINGS,
      language: 'en',
      keywords: ['a "quoted" one', '$' + '{path.module}', '%' + '{if}', 'back\\slash'],
      mentions: { mobiles: ['13800000000'], user_ids: ['li.wei'], all: true, min_severity: 'warning' },
      account_names: { '210987654321': '生产' },
      open_links_in_browser: true,
    };
    const { language, mentions, account_names, open_links_in_browser } = await moduleOf(
      settings,
      sample('alarm.alarm'),
    );
    expect({ language, account_names, open_links_in_browser, mentions }).to.deep.equal({
      language: 'en',
      account_names: { '210987654321': '生产' },
      open_links_in_browser: true,
      mentions: settings.mentions,
    });
    expect(configuration(settings, {})).to.include('"$$' + '{path.module}", "%%' + '{if}", "back\\\\slash"]');
  });

  it('has a pattern for every sample that comes through EventBridge, and a name that the module takes', async () => {
    for (const name of sampleNames()) {
      const { event_patterns: patterns = {} } = await moduleOf(DEFAULT_SETTINGS, sample(name));
      for (const key of Object.keys(patterns as object))
        expect(key, name).to.match(/^[a-z][a-z0-9_-]{0,30}$/);
    }
    expect(
      patternsOf(sample('rds.failover-completed')).length + patternsOf(sample('text.plain')).length,
    ).to.equal(1);
  });

  it('knows what the module notifies without being asked', async () => {
    const read = async (file: string) =>
      (await parse(file, readFileSync(join(root, file), 'utf8'))) as {
        variable: Record<string, { default: unknown }[]>;
      };
    const { variable } = await read('variables.tf');
    expect(Object.keys(CATALOGUE).sort()).to.deep.equal(
      [...((variable.events?.[0]?.default ?? []) as string[])].sort(),
    );
    expect(variable.ec2_states?.[0]?.default).to.deep.equal(EC2_STATES);
    for (const key of [
      'language',
      'time_zone',
      'message_format',
      'keywords',
      'account_names',
      'minimum_severity',
      'open_links_in_browser',
    ] as const)
      expect(variable[key]?.[0]?.default, key).to.deep.equal(DEFAULT_SETTINGS[key]);
  });
});
