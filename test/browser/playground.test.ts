// The playground in a real browser, as a person uses it: samples, settings, groups, links, and what it gives.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { copyModule } from '../../scripts/local/deployment.ts';
import { run } from '../../scripts/local/process.ts';
import {
  findProviderMirror,
  findTerraform,
  runTerraform,
  terraformEnvironment,
} from '../../scripts/local/terraform.ts';
import { sampleNames } from '../../scripts/samples.ts';
import { bubble, drawn, paste, payloadOf, root, screenshots, usePlayground } from './support/playground.ts';

const ROBOT_BUTTONS = { dingtalk: '钉钉', wecom: '企业微信', feishu: '飞书' };

describe('The playground', function () {
  this.timeout(120_000);
  const { open } = usePlayground();
  before(() => mkdirSync(screenshots, { recursive: true }));

  it('shows the message of a sample that was searched and picked', async () => {
    const page = await open();
    await page.getByRole('searchbox').fill('ec2.stopped');
    await page.locator('[role=option]').first().click();
    expect(await bubble(page))
      .to.include('i-08ff347394540215f')
      .and.include('建议：');
    expect(await page.locator('#editor .cm-content').innerText()).to.include('EC2 Instance State-change');
    expect(page.url()).to.include('#sample=ec2.stopped');
  });

  it('takes a file that is dropped on it', async () => {
    const page = await open();
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['{"dropped": "from a file"}'], 'event.json'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    await page.locator('.bubble', { hasText: 'from a file' }).waitFor();
  });

  it('follows every setting', async () => {
    const page = await open('sample=alarm.alarm');
    await page.getByLabel('消息语言').selectOption('en');
    expect(await bubble(page))
      .to.include('ALARM: prod_ledger_db_cpu_high')
      .and.include('Current value:');
    await page.getByLabel('时区').fill('UTC');
    await page.getByLabel('账号名称').fill('210987654321 = production');
    await page.getByLabel('@ 手机号').fill('13800000000');
    await page.getByLabel('用系统浏览器打开链接').check();
    const text = await bubble(page);
    expect(text).to.include('(UTC)').and.include('production (210987654321)').and.include('@13800000000');
    const payload = await payloadOf(page);
    expect(payload.at.atMobiles).to.deep.equal(['13800000000']);
    expect(payload.markdown.text).to.include('dingtalk://dingtalkclient/page/link?url=');
    await page.getByRole('tab', { name: '设置' }).click();
    await page.getByLabel('消息格式').selectOption('text');
    expect(await payloadOf(page)).to.have.property('msgtype', 'text');
    await page.getByRole('tab', { name: '设置' }).click();
    await page.getByLabel('时区').fill('Mars/Olympus');
    await page.locator('.notice', { hasText: 'time_zone' }).waitFor();
    await page.getByLabel('时区').fill('Asia/Shanghai');
  });

  /** What a person reads of a message, by vendor: its title, and its text. */
  const KINDS = {
    'an alarm': {
      fragment: 'sample=alarm.alarm',
      title: '🔴 告警：prod_ledger_db_cpu_high',
      text: /当前值：91\.7%（阈值 > 80%/,
      colour: 'red',
    },
    'a recovery': {
      fragment: 'sample=alarm.ok',
      title: '🟢 恢复：prod_ledger_db_cpu_high',
      text: /在控制台查看/,
      colour: 'green',
    },
    'a Health event': {
      fragment: 'sample=health.ec2-retirement',
      title: '🟠 EC2 实例计划停用：i-0c4de81f27ab95063',
      text: /事件代码：AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED/,
      colour: 'orange',
    },
    'a digest': {
      fragment: 'sample=alarm.alarm&n=50',
      title: '🔴 告警：prod_ledge…等 30 项严重 · 50 个事件',
      text: /告警 ×30/,
      colour: 'red',
    },
  };
  /** How a vendor's clients mark the title, and where the link to the console is. */
  const MARKS = {
    dingtalk: { title: () => '.bubble > .h3', link: '.bubble p a' },
    wecom: {
      title: (colour: string) => `.bubble > .h3 > .in-${colour === 'green' ? 'info' : 'warning'}`,
      link: '.bubble > p > a',
    },
    feishu: {
      title: (colour: string) => `.bubble > .card-head.on-${colour}`,
      link: '.bubble > a.card-button',
    },
  };
  for (const [robot, marks] of Object.entries(MARKS))
    for (const [kind, { fragment, title, text, colour }] of Object.entries(KINDS))
      it(`shows ${kind} as a group of ${robot} does`, async () => {
        const page = await open(`robot=${robot}&${fragment}`, { width: 390, height: 844 });
        expect(await page.locator(marks.title(colour)).innerText()).to.equal(title);
        expect(await bubble(page))
          .to.match(text)
          .and.not.match(/\*\*|&#|<br|<font|\\/);
        expect(await page.locator('.chat-row-preview').first().innerText()).to.include(title.slice(0, 12));
        if (kind !== 'a digest')
          expect(await page.locator(marks.link).last().getAttribute('href')).to.match(
            /^https:\/\/.*aws\.amazon/,
          );
      });

  it('shows the mentions of each robot, and asks for what it has alone', async () => {
    const page = await open('sample=alarm.alarm');
    await page.getByLabel('@ 手机号').fill('13800000000');
    await page.getByLabel('@ userId').fill('li.wei');
    await page.getByLabel('自定义关键词').fill('运维');
    await page.getByLabel('安全设置里勾选了加签').check();
    expect(await page.locator('.mention').allInnerTexts()).to.deep.equal(['@13800000000', '@li.wei']);

    await page.getByRole('button', { name: '企业微信' }).click();
    await page.locator('.device.wecom').waitFor();
    expect(await page.locator('.mention').allInnerTexts()).to.deep.equal(['@li.wei', '@13800000000']);
    expect(await page.locator('.outcome').innerText()).to.equal('1 个事件，2 条消息');
    expect(await page.getByLabel('自定义关键词').count()).to.equal(0);
    expect(await page.getByText('webhook_sign_secret').count()).to.equal(0);
    await page.getByRole('tab', { name: '请求体' }).click();
    const [markdown, text] = await page.locator('.code-box figcaption').allInnerTexts();
    expect(markdown).to.match(/第 1 条 · content [\d,]+ \/ 4,096 字节/);
    expect(text).to.match(/第 2 条 · content [\d,]+ \/ 2,048 字节/);
    await page.getByRole('tab', { name: 'Terraform' }).click();
    expect(await page.locator('.hcl').innerText())
      .to.match(/^# 企业微信: https:\/\/qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/send\?key=…\n/)
      .and.include('13800000000')
      .and.not.match(/keywords|sign_secret/);

    await page.getByRole('button', { name: '飞书' }).click();
    await page.locator('.device.feishu').waitFor();
    await page.locator('.hcl', { hasText: 'open.feishu.cn' }).waitFor();
    expect(await page.locator('.hcl').innerText())
      .to.include('webhook_sign_secret = var.webhook_sign_secret')
      .and.include('keywords = ["运维"]')
      .and.not.include('mobiles');
    await page.getByRole('tab', { name: '设置' }).click();
    expect(await page.getByLabel('@ 手机号').count()).to.equal(0);
    expect(await page.getByLabel('安全设置里勾选了签名校验').isChecked()).to.equal(true);

    // What another robot lacks is not lost.
    await page.getByRole('button', { name: '钉钉' }).click();
    await page.locator('.device.dingtalk').waitFor();
    expect(await page.getByLabel('@ 手机号').inputValue()).to.equal('13800000000');
  });

  it('says when an event is not severe enough to be sent', async () => {
    const page = await open('sample=ec2.stopped&minimum_severity=critical');
    expect(await page.locator('.outcome').innerText()).to.include('不会发送');
    expect(await page.locator('.bubble').count()).to.equal(0);
  });

  it('says what is muted, and what is wrong with an entry', async () => {
    const page = await open('sample=ec2.stopped');
    const mute = page.getByLabel('静默');
    await mute.fill('{ resources = ["i-08*"], until = "2999-01-01" }');
    await page.locator('.outcome', { hasText: '静默中，1 个事件都不会发送' }).waitFor();
    await page.getByRole('tab', { name: 'Terraform' }).click();
    expect(await page.locator('.hcl').innerText()).to.include(
      '\n  mute = [\n    { resources = ["i-08*"], until = "2999-01-01" },\n  ]\n',
    );
    const link = page.url();
    await page.getByRole('tab', { name: '设置' }).click();
    await mute.fill('mute = [\n  { resources = ["i-09*"], until = "2999-01-01" },\n]');
    await page.locator('.bubble').waitFor();
    for (const bad of ['{ resources = ["i-08*"] }', '{ resources = ']) {
      await mute.fill(bad);
      expect(await page.locator('[id="setting-mute-problem"]').innerText()).to.match(/^mute 的值无效.*until/);
    }
    const other = await open(new URL(link).hash.slice(1), { isFresh: true });
    expect(await other.getByLabel('静默').inputValue()).to.equal(
      '{ resources = ["i-08*"], until = "2999-01-01" }',
    );
    expect(await other.locator('.bubble').count()).to.equal(0);
  });

  const GROUPS = `{
  oncall = { minimum_severity = "critical" }
  data   = { match = [{ sources = ["aws.rds"] }], language = "en" }
  rest   = { rest = true } # what no other group sends
}`;
  /** The cells of the row with this title. */
  const routeOf = (page: Page, title: string) =>
    page.locator('.routes tr', { hasText: title }).first().locator('td').allInnerTexts();

  it('shows which group is sent which event', async () => {
    const page = await open('sample=ec2.stopped');
    await page.getByRole('tab', { name: '分群' }).click();
    await page.getByLabel('各个群收什么').fill(GROUPS);
    await page.locator('.routes td').first().waitFor();
    expect(await page.locator('.routes thead th').allInnerTexts()).to.satisfy((heads: string[]) =>
      ['事件', 'oncall', 'data', 'rest'].every((name, index) => heads[index]?.startsWith(name)),
    );
    expect(await page.locator('.routes tbody tr').count()).to.be.at.least(sampleNames().length);
    expect(await routeOf(page, '告警：prod_ledger_db_cpu_high')).to.deep.equal(['✔', '不匹配', '其他群']);
    expect(await routeOf(page, 'RDS 可用存储不足 10%：crm-mysql')).to.deep.equal(['级别低', '✔', '其他群']);
    expect(await page.locator('.routes p').innerText()).to.include('每个都有群会收到');
    await page.screenshot({ path: join(screenshots, 'groups.png') });

    // A row is a sample, and an event of one's own has the first row.
    await page.locator('.routes button', { hasText: '告警：prod_ledger_db_cpu_high' }).first().click();
    expect(await bubble(page)).to.include('prod_ledger_db_cpu_high');
    await paste(page, '{"version":"dingtalk-notifier/v1","title":"磁盘 <b>告警</b>","severity":"critical"}');
    await page.locator('.routes .own').waitFor();
    expect(await routeOf(page, '磁盘 <b>告警</b>')).to.deep.equal(['✔', '不匹配', '其他群']);

    const other = await open(new URL(page.url()).hash.slice(1), { locale: 'en-GB', isFresh: true });
    await other.getByRole('tab', { name: 'Groups' }).click();
    await other.locator('.routes .own').waitFor();
    expect(await routeOf(other, '磁盘 <b>告警</b>')).to.deep.equal(['✔', 'no match', 'other']);
    await other.getByRole('tab', { name: 'Terraform' }).click();
    expect(await other.locator('.hcl').innerText())
      .to.include('\n  groups = {\n    oncall = { minimum_severity = "critical" }\n    data   = { match = [')
      .and.include('webhook_urls = var.webhook_urls')
      .and.not.include('webhook_url ');
  });

  it('marks events that no group is sent, and says what is wrong with the groups', async () => {
    const page = await open('sample=ec2.stopped');
    await page.getByRole('tab', { name: '分群' }).click();
    const groups = page.getByLabel('各个群收什么');
    const problem = page.locator('#panel-groups').getByRole('alert');
    await groups.fill(
      'module "m" {\n  groups = {\n    data = { match = [{ sources = ["aws.rds"] }] }\n  }\n}',
    );
    await page.locator('.routes tr.unsent').first().waitFor();
    expect(await problem.innerText()).to.match(/^groups has no group for what the others do not send/);
    const unsent = await page.locator('.routes tr.unsent').count();
    expect(await page.locator('.routes p').innerText()).to.include(`${unsent} 个没有任何群会收到`);
    expect(await page.locator('.routes tbody tr').first().getAttribute('class')).to.equal('unsent');
    await groups.fill('{\n  data = { language = var.language }\n}');
    expect(await problem.innerText()).to.match(/^第 2 行第 23 列：var\.language 是引用或函数/);
    expect(await page.locator('.routes table').count()).to.equal(0);
    await groups.fill('{ data = { matches = [] } }');
    expect(await problem.innerText()).to.match(/^groups\.data has unknown keys: matches\./);
    await groups.fill(`{ ${Array.from({ length: 51 }, (_, index) => `g${index} = {}`).join(', ')} }`);
    expect(await problem.innerText()).to.equal('本页最多显示 50 个群');
    await groups.fill('');
    expect(await problem.innerText()).to.equal('');
    await page.getByRole('button', { name: '填入示例' }).click();
    await page.locator('.routes table').waitFor();
    expect(await problem.innerText()).to.equal('');
  });

  it('is in Chinese and English, and its messages are in the language of the visitor', async () => {
    const page = await open('', { isFresh: true });
    expect(await page.locator('html').getAttribute('lang')).to.equal('zh-CN');
    expect(await bubble(page)).to.include('当前值');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).to.equal('en');
    await page.getByRole('heading', { name: 'Chat message playground' }).waitFor();
    await drawn(page);
    expect(await page.locator('main').innerText()).not.to.match(/示例事件|消息语言|同时到达|当前值/);
    // A language that was chosen for the messages stays.
    await page.getByLabel('Message language').selectOption('zh-CN');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await drawn(page);
    expect(await bubble(page)).to.include('Current value');

    const english = await open('sample=alarm.alarm', { locale: 'en-GB', isFresh: true });
    expect(await english.locator('html').getAttribute('lang')).to.equal('en');
    expect(await bubble(english)).to.include('Current value');
    expect(await english.getByLabel('Message language').inputValue()).to.equal('en');
    expect(english.url()).to.include('language=en');
    const asLinked = await open('sample=alarm.alarm&language=zh-CN', { locale: 'en-GB', isFresh: true });
    expect(await bubble(asLinked)).to.include('当前值');
  });

  for (const count of [5, 50, 500]) {
    it(`shows the digest of ${count} events`, async () => {
      const page = await open('sample=ec2.stopped');
      await page.getByLabel('同时到达').fill(String([1, 5, 50, 500].indexOf(count)));
      expect(await page.locator('.outcome').innerText()).to.equal(`${count} 个事件合并为 1 条消息`);
      expect(await page.locator('.bubble').count()).to.equal(1);
      expect(await bubble(page)).to.include(String(count));
    });
  }

  it('shows a colleague the same by its link', async () => {
    const page = await open('sample=ec2.stopped');
    await paste(page, '{"version":"dingtalk-notifier/v1","title":"磁盘 <告警> & 更多"}');
    await page.getByRole('button', { name: '桌面' }).click();
    await page.getByRole('button', { name: '深色' }).click();
    await page.getByRole('button', { name: '飞书' }).click();
    await page.getByLabel('消息语言').selectOption('en');
    await page.locator('.bubble', { hasText: 'AWS alerts' }).waitFor();
    const before = await bubble(page);
    await page.getByRole('button', { name: '复制链接' }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await open(new URL(link).hash.slice(1), { isFresh: true });
    expect(await bubble(other)).to.equal(before);
    expect(await other.locator('.device').getAttribute('class')).to.equal('device feishu desktop dark');
  });

  it('runs no script and loads nothing that an event names', async () => {
    const attacks = [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      '![x](https://evil.example/x.png)',
      '[x](javascript:alert(1))',
      '"><svg onload=alert(1)>',
      '</textarea><iframe src="https://evil.example">',
      '{{constructor.constructor("alert(1)")()}}',
      '<font color="warning">x</font><@all><at id=all></at>',
      '<a href="javascript:alert(1)">x</a>',
    ];
    const page = await open();
    for (const [index, attack] of attacks.entries()) {
      for (const event of [
        {
          version: 'dingtalk-notifier/v1',
          title: `${index} own ${attack}`,
          text: attack,
          facts: { [attack]: attack },
          link: attack,
        },
        {
          source: 'a.b',
          'detail-type': `${index} bus ${attack}`,
          detail: { [attack]: attack },
          resources: [attack],
        },
      ]) {
        await paste(page, JSON.stringify(event));
        for (const [robot, button] of Object.entries(ROBOT_BUTTONS)) {
          await page.getByRole('button', { name: button, exact: true }).click();
          const mark = 'title' in event ? `${index} own` : `${index} bus`;
          await page.locator(`.device.${robot} .bubble`, { hasText: mark }).waitFor();
          if (robot === 'dingtalk') for (const tab of [0, 1, 2]) await page.getByRole('tab').nth(tab).click();
          const tags = await page.evaluate(() =>
            [...document.querySelectorAll('.stage *, .tabs *')].map(({ tagName }) => tagName.toUpperCase()),
          );
          expect(
            tags.filter((tag) => ['SCRIPT', 'IFRAME', 'IMG', 'SVG', 'OBJECT'].includes(tag)),
          ).to.deep.equal([]);
          const targets = await page.evaluate(() =>
            [...document.querySelectorAll('a')].map(({ href }) => href),
          );
          for (const target of targets) expect(target).to.match(/^https:/);
          expect(await page.locator('.mention').count(), `${robot} ${attack}`).to.equal(0);
        }
      }
    }
    const other = await open(
      `sample=${encodeURIComponent('<img src=x onerror=alert(1)>')}&time_zone=<script>`,
    );
    expect(other.url()).to.match(/#sample=alarm\.alarm&language=zh-CN$/);
  });

  it('gives a configuration that Terraform finds valid and formatted', async () => {
    const page = await open('sample=rds.failover-completed&language=en&minimum_severity=warning');
    await page.getByLabel('账号名称').fill('210987654321 = 生产');
    await page.getByLabel('自定义关键词').fill('$' + '{x}, 告警, "quoted"');
    await page.getByLabel('@ 所有人').check();
    await page.getByLabel('安全设置里勾选了加签').check();
    await page.getByRole('tab', { name: 'Terraform' }).click();
    await page.locator('#panel-terraform').getByRole('button', { name: '复制' }).first().click();
    const hcl = await page.evaluate(() => navigator.clipboard.readText());
    expect(hcl).to.include('events = ["ec2_state", "health", "health_abuse", "cloudwatch_alarm", "rds"]');
    const folder = mkdtempSync(join(tmpdir(), 'playground-hcl-'));
    try {
      copyModule(root, join(folder, 'module'));
      mkdirSync(join(folder, 'own'));
      writeFileSync(join(folder, 'own/main.tf'), hcl.replace(/source = "git[^"]*"/, 'source = "../module"'));
      const terraform = await findTerraform();
      const env = terraformEnvironment({
        terraform,
        mirror: findProviderMirror(root),
        scratch: folder,
        endpoint: 'http://127.0.0.1:9',
        region: 'ap-northeast-1',
        variables: {},
      });
      for (const args of [['init', '-backend=false'], ['validate'], ['fmt', '-check', '-diff']]) {
        const { code, output } = await runTerraform(
          terraform,
          [...args, '-no-color'].filter((arg) => args[0] !== 'fmt' || arg !== '-no-color'),
          {
            cwd: join(folder, 'own'),
            env,
          },
        );
        expect(code, output).to.equal(0);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  for (const language of ['zh-CN', 'en']) {
    it(`renders every sample as the preview prints it, in ${language}`, async () => {
      const names = sampleNames();
      const config = JSON.stringify({ language });
      const { code, stdout } = await run(
        process.execPath,
        [
          '--import',
          'tsx',
          'scripts/preview.ts',
          '--each',
          '--output',
          'payload',
          '--config',
          config,
          ...names,
        ],
        { cwd: root },
      );
      expect(code).to.equal(0);
      const printed = JSON.parse(stdout) as { markdown: { text: string } }[];
      const page = await open(`language=${language}`);
      await page.getByRole('tab').nth(1).click();
      const shown = await page.evaluate(async (samples) => {
        const bodies: string[] = [];
        const main = document.querySelector('main');
        // What nobody sees need not be painted 500 times.
        if (main) main.hidden = true;
        for (const [index, sample] of samples.entries()) {
          const parameters = new URLSearchParams(location.hash.slice(1));
          parameters.set('sample', sample);
          parameters.set('visit', `every-${index}`);
          location.hash = parameters.toString();
          await new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
          while (document.querySelector('[aria-busy=true]'))
            await new Promise((resolve) => setTimeout(resolve));
          for (const { textContent } of document.querySelectorAll('.payload-json'))
            bodies.push(textContent ?? '');
        }
        if (main) main.hidden = false;
        return bodies;
      }, names);
      expect(shown.map((body) => JSON.parse(body))).to.deep.equal(printed);
    });
  }

  it('paints within a second', async () => {
    const page = await open('', { isFresh: true });
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    expect(paint).to.be.below(1000);
  });
});
