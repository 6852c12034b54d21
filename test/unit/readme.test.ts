// What the README and docs/performance.md claim, beside where it comes from.

import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { DEFAULT_ROBOT } from '../../lambda/src/robots/index.ts';
import { monthlyCost } from '../../scripts/cost.ts';
import { readModule } from '../../scripts/hcl.ts';
import { root } from '../../scripts/root.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const module = await readModule('.');

for (const language of ['', '.zh-CN']) {
  const readme = read(`README${language}.md`);
  const performance = read(`docs/performance${language}.md`);

  describe(`README${language}.md`, () => {
    it('begins with one sentence, the picture and a configuration', () => {
      const blocks = readme.split('\n\n');
      expect(blocks[3]).to.match(/^!\[.*\]\(docs\/conversation\./);
      expect(blocks[5]).to.match(/^```hcl\n/);
    });

    it('shows first a configuration with the versions that the module requires, and with next_steps', () => {
      const [, hcl = ''] = /```hcl\n(.*?)```/s.exec(readme) ?? [];
      expect(hcl).to.include(`required_version = "${module.requiredVersion}"`);
      expect(hcl).to.include(`version = "${module.requiredProviders.aws?.version}"`);
      expect(hcl).to.match(/output "next_steps" \{\n {2}value = module\.\w+\.next_steps\n\}/);
    });

    it('says what docs/storm.md says about ten thousand events in ten minutes', () => {
      const row = /^\| storm \| notifier \|(.*)\|$/m.exec(read('docs/storm.md'))?.[1] ?? '';
      const cells = row.split('|').map((cell) => cell.trim());
      const [events, , messages] = cells;
      const worst = Math.ceil(Number.parseFloat(cells[10] ?? ''));
      expect(events).to.equal('10,000');
      expect(readme).to.match(
        language === ''
          ? new RegExp(
              `Ten thousand events in ten minutes become ${messages} messages, .* within ${worst} seconds`,
            )
          : new RegExp(`十分钟一万个事件，合并为 ${messages} 条消息，每个事件都在 ${worst} 秒内送达`),
      );
    });

    it('has the limit of DingTalk', () => {
      const { limits } = DEFAULT_ROBOT;
      expect(readme).to.match(
        language === ''
          ? new RegExp(
              `accepts ${limits.perMinute} messages a minute and then rejects everything for ten minutes`,
            )
          : new RegExp(`每分钟只收 ${limits.perMinute} 条，超过后十分钟内全部拒收`),
      );
      expect(limits.penaltyMs).to.equal(600_000);
    });

    it('names the events that are notified on by default', () => {
      expect(module.variables.events?.default).to.deep.equal([
        'ec2_state',
        'health',
        'health_abuse',
        'cloudwatch_alarm',
      ]);
      for (const name of ['EC2', 'AWS Health', 'CloudWatch']) expect(readme).to.include(name);
    });

    it('has prices of docs/costs.md', () => {
      const prices = [monthlyCost(1000), monthlyCost(100_000), monthlyCost(0)].map(({ total }) =>
        total.toFixed(2),
      );
      const [, paragraph = ''] = /## (?:Costs|费用)\n\n(.*)\n/.exec(readme) ?? [];
      expect(paragraph.match(/\d+\.\d\d/g)).to.deep.equal(prices);
    });

    it('is short', () => {
      expect(readme.split('\n').length).to.be.below(220);
    });
  });

  describe(`docs/performance${language}.md`, () => {
    it('has the size of the zip, and the limit of the build', () => {
      const kilobytes = Math.round(statSync(join(root, 'lambda/dist/dingtalk-notifier.zip')).size / 1000);
      const [, limit = ''] = /MAX_ZIP_BYTES = (\d+)_000;/.exec(read('scripts/build.ts')) ?? [];
      const [, size, most] = /zip (?:has|有) (\d+) KB.*? (\d+) KB/.exec(performance) ?? [];
      expect([Number(size), most]).to.deep.equal([kilobytes, limit]);
    });

    it('has the memory and the time of the function', () => {
      const { lambda_memory_mb, lambda_timeout_seconds } = module.variables;
      expect(performance).to.include(`${lambda_memory_mb?.default} MB`);
      expect(performance).to.match(new RegExp(`\\b${lambda_timeout_seconds?.default} (?:seconds|秒)`));
    });

    it('counts the lines of logs and metrics', () => {
      const lines = ['telemetry', 'redact'].flatMap((name) => read(`lambda/src/${name}.ts`).split('\n'));
      expect(lines.length).to.be.within(150, 199);
      expect(performance).to.match(/fewer than 200 lines|不到 200 行/);
    });
  });
}
