// The playground with several events, custom messages, and the LLM's summary: with each vendor's robot.

import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { VENDOR_NAMES } from '../../playground/robots/index.ts';
import { sample } from '../../scripts/samples.ts';
import { bubble, drawn, expectAccessible, paste, payloadOf, usePlayground } from './support/playground.ts';

const CUSTOM = '{"version":"dingtalk-notifier/v1","title":"磁盘告警：nas-03","severity":"warning"}';

const outcome = (page: Page) => page.locator('.outcome').innerText();

describe('The playground with several events', function () {
  this.timeout(120_000);
  const { open } = usePlayground();

  for (const robot of VENDOR_NAMES)
    it(`shows the digest that a group of ${robot} sees of different samples`, async () => {
      const page = await open(`robot=${robot}&sample=alarm.alarm`);
      await page.getByRole('button', { name: '多选' }).click();
      for (const name of ['ec2.stopped', 'rds.failover-completed']) {
        await page.locator('.search').fill(name);
        await page.locator('[role=option]').first().click();
      }
      await drawn(page);
      expect(await outcome(page)).to.match(/^3 个事件，3 条消息$/);
      expect(await page.locator('.bubble').count()).to.equal(3);
      await page.locator('#count').fill('1');
      await drawn(page);
      expect(await outcome(page)).to.equal('15 个事件合并为 1 条消息');
      expect(await bubble(page))
        .to.include('prod_ledger_db_cpu_high')
        .and.include('15');
      expect(new URL(page.url()).hash.match(/sample=/g)).to.have.length(3);
      // A selected one is taken back, and one always remains.
      await page.locator('[role=option][aria-selected=true]').first().click();
      await drawn(page);
      expect(await outcome(page)).to.match(/^10 个事件/);
      await page.getByRole('button', { name: '多选' }).click();
      await drawn(page);
      expect(await outcome(page)).to.match(/^5 个事件/);
      await payloadOf(page);
    });

  it('shows several events that are pasted as a list, on lines, as a batch, or as the AWS CLI received them', async () => {
    const events = ['alarm.alarm', 'ec2.stopped'].map(sample);
    const bodies = events.map((event) => JSON.stringify(event));
    const texts = [
      JSON.stringify(events),
      bodies.join('\n'),
      JSON.stringify({
        Records: bodies.map((body, index) => ({ messageId: `${index}`, eventSource: 'aws:sqs', body })),
      }),
      JSON.stringify({ Messages: bodies.map((Body, index) => ({ MessageId: `${index}`, Body })) }),
    ];
    const page = await open('sample=rds.failover-completed');
    for (const text of texts) {
      await paste(page, text);
      expect(await outcome(page), text.slice(0, 40)).to.equal('2 个事件，2 条消息');
      const [alarm, ec2] = await page.locator('.bubble').allInnerTexts();
      expect(alarm).to.include('prod_ledger_db_cpu_high');
      expect(ec2).to.include('i-08ff347394540215f');
      await page.locator('#tab-terraform').click();
      expect(await page.locator('.pattern').count()).to.equal(2);
    }
  });

  it('stays within what a page can draw, and says so', async () => {
    const page = await open('n=500');
    await paste(page, '{}'.repeat(2001));
    expect(await outcome(page)).to.match(/^2000 个事件/);
    expect(await page.locator('.notice').innerText()).to.include('最多显示 2000 个事件');
    await paste(page, JSON.stringify(Array(20).fill({ a: 1 })));
    expect(await page.locator('.slider output').innerText()).to.equal('2000 个事件');
    expect(await page.locator('.notice').count()).to.equal(0);
  });

  it('selects several samples with only the keyboard', async () => {
    const page = await open('sample=alarm.alarm');
    await page.getByRole('button', { name: '多选' }).press('Enter');
    await page.locator('.sample-list').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('[role=option][aria-selected=true]').count()).to.equal(1);
    await page.keyboard.press('Space');
    await drawn(page);
    expect(await page.locator('[role=option][aria-selected=true]').count()).to.equal(2);
    expect(await outcome(page)).to.match(/^2 个事件/);
    await expectAccessible(page, 'several samples', '#pane-event');
    await page.getByRole('button', { name: '多选' }).press('Enter');
  });
});

describe('A custom message in the playground', function () {
  this.timeout(120_000);
  const { open } = usePlayground();
  const editorText = (page: Page) => page.locator('#editor .cm-content').innerText();

  it('is checked by its schema: what is ignored is marked and said', async () => {
    const page = await open();
    await paste(page, CUSTOM.replace('"warning"', '"high",\n"sevrity": "info"'));
    expect(await page.locator('.status').innerText()).to.match(
      /^JSON 有效.自定义消息有 2 处不符合格式，第 1 行：severity 应为 critical, warning, info, ok 之一/,
    );
    await page.locator('#editor .cm-lint-marker-warning').first().waitFor();
    expect(await page.locator('#editor .cm-lint-marker-warning').count()).to.equal(2);
    expect(await bubble(page)).to.include('磁盘告警：nas-03');
    await expectAccessible(page, 'a custom message with errors');
    await paste(page, CUSTOM);
    expect(await page.locator('.status').innerText()).to.equal('JSON 有效');
  });

  it('is completed by its schema: keys and values', async () => {
    const page = await open();
    await paste(page, `${CUSTOM.replace(',"severity":"warning"}', ',')} "`);
    await page.locator('#editor .cm-content').focus();
    await page.keyboard.type('sev');
    const choice = page.locator('#editor .cm-tooltip-autocomplete li[aria-selected]');
    await choice.waitFor();
    expect(await choice.innerText()).to.match(/^severity/);
    // The editor does not take a choice that has just appeared.
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    expect(await editorText(page)).to.match(/"severity": $/);
    await page.keyboard.press('Control+Space');
    await choice.waitFor();
    expect(await page.locator('#editor .cm-tooltip-autocomplete li').allInnerTexts()).to.deep.equal([
      'critical',
      'warning',
      'info',
      'ok',
    ]);
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await page.keyboard.type('}');
    await drawn(page);
    expect(await page.locator('.status').innerText()).to.equal('JSON 有效');
    expect(await bubble(page)).to.match(/^🔴/);
  });

  for (const robot of VENDOR_NAMES)
    it(`is shown as a group of ${robot} sees it`, async () => {
      const page = await open(`robot=${robot}`);
      await paste(page, CUSTOM);
      expect(await bubble(page)).to.match(/^🟠 磁盘告警：nas-03/);
    });
});

describe("The LLM's summary in the playground", function () {
  this.timeout(120_000);
  const { open } = usePlayground();
  const verdict = (page: Page) => page.locator('.verdict').innerText();

  for (const robot of VENDOR_NAMES)
    it(`is shown above the facts if the guard lets it through, and not if not: ${robot}`, async () => {
      const page = await open(`robot=${robot}&sample=alarm.alarm`);
      const before = await bubble(page);
      await page.locator('#tab-summary').click();
      await page.getByLabel('预览带摘要的消息').check();
      await page.locator('.verdict', { hasText: '校验通过' }).waitFor();
      const field = page.getByLabel('模型的回答');
      expect(await page.locator('#summary-example').innerText()).to.include('不是模型写的');
      expect(await field.inputValue()).to.include('prod_ledger_db_cpu_high');

      await field.fill('账本数据库 CPU 使用率 91.7%，请先看慢查询。');
      await drawn(page);
      const text = await bubble(page);
      expect(text).to.include('账本数据库 CPU 使用率 91.7%');
      expect(text.indexOf('账本数据库')).to.be.below(text.indexOf('当前值'));
      expect(await page.locator('#summary-example').innerText()).to.equal('');
      expect(await page.locator('.notice').count()).to.equal(0);

      await field.fill('CPU 使用率 99%，已经恢复，请执行 rm -rf /data。');
      await drawn(page);
      expect(await bubble(page)).to.equal(before);
      expect(await verdict(page)).to.match(/^校验未通过，消息不带摘要发出：回答里有事件没有的内容：.*数字/);
      expect(await field.getAttribute('aria-invalid')).to.equal('true');
      await page.locator('.notice', { hasText: '校验未通过' }).waitFor();
      if (robot === 'dingtalk') await expectAccessible(page, 'a rejected summary');

      await page.locator('#tab-terraform').click();
      expect(await page.locator('.hcl').innerText()).to.include('llm_enabled = true');
      await page.locator('#tab-summary').click();
      await page.getByLabel('预览带摘要的消息').uncheck();
      await drawn(page);
      expect(await bubble(page)).to.equal(before);
      expect(await page.locator('.notice').count()).to.equal(0);
    });

  it('is of each message its own, and is in the link', async () => {
    const page = await open('sample=alarm.alarm&sample=ec2.stopped');
    await page.locator('#tab-summary').click();
    await page.getByLabel('预览带摘要的消息').check();
    await page.locator('.verdict', { hasText: '校验通过' }).waitFor();
    const texts = await page.locator('.bubble').allInnerTexts();
    const link = new URL(page.url()).hash.slice(1);
    const other = await open(link, { isFresh: true });
    expect(await other.locator('.bubble').allInnerTexts()).to.deep.equal(texts);
  });

  it('says why an answer is no summary, in English to English visitors', async () => {
    const page = await open('sample=alarm.alarm', { locale: 'en-US' });
    await page.locator('#tab-summary').click();
    await page.getByLabel('Preview the message with a summary').check();
    await page.getByLabel('Answer of the model').fill('I am sorry, but as an AI I cannot help with that.');
    await drawn(page);
    expect(await verdict(page)).to.match(/^Rejected; the message is sent without a summary: /);
    expect(await verdict(page)).not.to.match(/\p{sc=Han}/u);
    await page.getByRole('button', { name: 'Restore the example' }).click();
    await page.locator('.verdict', { hasText: 'Accepted' }).waitFor();
  });
});
