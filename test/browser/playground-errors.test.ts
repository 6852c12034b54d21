// What the playground says where something is wrong: what happened and what to do, at its place.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { FIRST_STATE, toFragment } from '../../playground/state.ts';
import { useBrowser } from './support/browser.ts';
import { bubble, drawn, expectAccessible, goTo, paste, usePlayground } from './support/playground.ts';

const status = (page: Page) => page.locator('.status').innerText();
const notices = (page: Page) => page.locator('.notice > span').allInnerTexts();

describe('An error on the playground', function () {
  this.timeout(120_000);
  const { open, files } = usePlayground();
  const browser = useBrowser();

  it('in JSON is marked where it is, keeps the last message, and is gone once it is mended', async () => {
    const page = await open('sample=ec2.stopped');
    await paste(page, '{"a": 1,\n "b": }');
    expect(await status(page)).to.equal('第 2 行第 7 列："b" 缺值');
    await page.locator('#editor .cm-lint-marker-error').waitFor();
    expect(await page.locator('#editor .cm-lineNumbers .cm-gutterElement').nth(2).innerText()).to.equal('2');
    expect(await page.locator('#editor .cm-content').getAttribute('aria-invalid')).to.equal('true');
    expect(await page.locator('#editor .cm-content').getAttribute('aria-description')).to.include('第 2 行');
    expect((await notices(page))[0]).to.match(/^事件有误，下面仍是上一次有效的事件。第 2 行第 7 列/);
    expect(await bubble(page)).to.include('i-08ff347394540215f');
    await expectAccessible(page, 'broken JSON');
    // The way to it.
    await page.locator('.notice button').click();
    await page.keyboard.type('2');
    await drawn(page);
    expect(await status(page)).to.equal('JSON 有效');
    expect(await page.locator('#editor .cm-content').getAttribute('aria-invalid')).to.equal(null);
    expect(await notices(page)).to.deep.equal([]);
    await page.getByRole('button', { name: '还原示例' }).click();
    await drawn(page);
    expect(await bubble(page)).to.include('i-08ff347394540215f');
  });

  it('in the JSON of a link shows no event, and claims none', async () => {
    const page = await open(toFragment({ ...FIRST_STATE, text: '[1, 2' }), { isFresh: true });
    expect(await notices(page)).to.deep.equal(['事件有误。第 1 行第 6 列：第 1 行的 [ 没有闭合']);
    expect(await page.locator('.outcome').innerText()).to.equal('');
    expect(await page.locator('.bubble').count()).to.equal(0);
    expect(await page.locator('#editor .cm-content').innerText()).to.equal('[1, 2');
  });

  it('in JSON is told in English to English visitors', async () => {
    const page = await open('sample=ec2.stopped', { locale: 'en-US' });
    await paste(page, '{"a": 1,}');
    expect(await status(page)).to.equal('Line 1, column 8: this comma is not needed; remove it');
    await paste(page, '');
    expect(await status(page)).to.include('there is no content');
    await page.getByLabel('Time zone').fill('Mars');
    await page.getByLabel('Account names').fill('123 production');
    await drawn(page);
    const said = (await notices(page)).join('\n');
    expect(said).to.match(/time_zone is "Mars", but must be an IANA time zone/);
    expect(said).to.match(/account_names is "123 production", but must be/);
    expect(said).not.to.match(/\p{sc=Han}/u);
  });

  it('is none for text that is published to the topic, which is shown as the function shows it', async () => {
    const page = await open('sample=ec2.stopped');
    await paste(page, 'Disk full on nas-03');
    expect(await status(page)).to.match(/^第 1 行第 1 列：不是 JSON/);
    await page.getByRole('button', { name: '按纯文本消息处理' }).click();
    await drawn(page);
    expect(await bubble(page)).to.include('Disk full on nas-03');
    expect(await notices(page)).to.deep.equal([]);
    await page.goBack();
    await drawn(page);
    expect(await status(page)).to.match(/不是 JSON/);
  });

  it('in a setting far below is told above the message, leads there, and keeps the other settings', async () => {
    const page = await open('sample=alarm.alarm', { height: 720, width: 1280 });
    await page.getByLabel('处置手册').fill('prod-* = http://wiki.example.com');
    await page.getByLabel('消息语言').selectOption('en');
    await drawn(page);
    expect(await bubble(page)).to.include('Current value');
    const [said = ''] = await notices(page);
    expect(said).to.match(/^runbooks 的值无效，应为每行一个/);
    // What a person typed stays while other controls are used.
    await page.getByRole('button', { name: '桌面' }).click();
    await page.locator('[role=option]').first().click();
    await drawn(page);
    await page.locator('#tab-payload').click();
    await page.locator('.notice button').click();
    const field = page.getByLabel('处置手册');
    expect(await field.inputValue()).to.equal('prod-* = http://wiki.example.com');
    expect(await field.evaluate((node) => node === document.activeElement)).to.equal(true);
    expect(await field.getAttribute('aria-invalid')).to.equal('true');
    const described = (await field.getAttribute('aria-describedby')) ?? '';
    const texts = await Promise.all(
      described.split(' ').map((id) => page.locator(`[id="${id}"]`).innerText()),
    );
    expect(texts.join(' ')).to.include('runbooks 的值无效');
    await expectAccessible(page, 'a bad setting');
    await field.fill('prod-* = https://wiki.example.com');
    await drawn(page);
    expect(await notices(page)).to.deep.equal([]);
    expect(await field.getAttribute('aria-invalid')).to.equal(null);
  });

  it('in the groups is told at its place and above the message', async () => {
    const page = await open('sample=alarm.alarm');
    await page.locator('#tab-groups').click();
    const groups = page.locator('#groups');
    await groups.fill('{\n  data = { matches = [] }\n}');
    await drawn(page);
    expect(await groups.getAttribute('aria-invalid')).to.equal('true');
    expect(await page.locator('#groups-problem').innerText()).to.match(/groups\.data has unknown keys/);
    expect((await notices(page))[0]).to.match(/^分群有误/);
    await expectAccessible(page, 'bad groups', '#panel-groups');
    await page.locator('#tab-settings').click();
    await page.locator('.notice button').click();
    expect(await groups.evaluate((node) => node === document.activeElement)).to.equal(true);
    await groups.fill('');
    await drawn(page);
    expect(await groups.getAttribute('aria-invalid')).to.equal(null);
  });

  it('on a phone leads to its pane', async () => {
    const page = await open('sample=alarm.alarm', { width: 360, height: 640 });
    await page.locator('#narrow [data-pane=event]').click();
    await paste(page, '{"a": }');
    await page.locator('#narrow [data-pane=message]').click();
    await page.locator('.notice button').click();
    expect(await page.locator('#pane-event').isVisible()).to.equal(true);
    expect(await page.locator('#editor').evaluate((node) => node === document.activeElement)).to.equal(true);
  });

  it('is no empty list: a search without hits says so, and is cleared', async () => {
    const page = await open();
    await page.getByRole('searchbox').fill('no such <sample>');
    expect(await page.locator('.none').innerText()).to.include('没有示例包含“no such <sample>”');
    expect(await page.locator('.count').innerText()).to.equal('0 个示例');
    await expectAccessible(page, 'no hits', '#pane-event');
    await page.getByRole('button', { name: '清空搜索' }).click();
    expect(await page.locator('[role=option]').count()).to.be.above(100);
    expect(await page.getByRole('searchbox').evaluate((node) => node === document.activeElement)).to.equal(
      true,
    );
  });

  /** File → what the page says, and what works without it. */
  const FILES = {
    'samples.json': {
      pattern: '**/samples.json',
      says: /示例事件没有加载成功，可以直接粘贴事件/,
      async works(page: Page) {
        expect(await page.locator('.none').innerText()).to.match(/示例事件没有加载成功/);
        await paste(page, '{"version":"dingtalk-notifier/v1","title":"磁盘告警"}');
        expect(await bubble(page)).to.include('磁盘告警');
        expect(page.url()).to.include('event=');
      },
    },
    'module.json': {
      pattern: '**/module.json',
      says: /模块信息没有加载成功/,
      async works(page: Page) {
        expect(await bubble(page)).to.include('i-08ff347394540215f');
        await page.locator('#tab-terraform').click();
        expect(await page.locator('#panel-terraform').innerText()).to.match(/^模块信息没有加载成功/);
      },
    },
    'a robot': {
      pattern: '**/wecom-*.js',
      says: /企业微信和飞书的代码没有加载成功/,
      async works(page: Page) {
        expect(await bubble(page)).to.include('i-08ff347394540215f');
      },
    },
    'the editor': {
      pattern: '**/editor-*.js',
      says: /代码编辑器没有加载成功，先用普通文本框代替/,
      async works(page: Page) {
        const field = page.getByLabel('事件 JSON');
        expect(await field.inputValue()).to.include('EC2 Instance State-change');
        await field.fill('{"a": }');
        await drawn(page);
        expect(await field.getAttribute('aria-invalid')).to.equal('true');
        expect(await status(page)).to.include('第 1 行第 7 列');
        await field.fill('{"a": "plain"}');
        await drawn(page);
        expect(await bubble(page)).to.include('plain');
      },
    },
  };
  for (const [file, { pattern, says, works }] of Object.entries(FILES))
    it(`is said where ${file} does not load, and the rest works`, async () => {
      const page = await open('sample=ec2.stopped', {
        prepare: (opened) => opened.route(pattern, (route) => route.fulfill({ status: 503 })),
        allowed: /503/,
      });
      expect((await notices(page)).join('\n')).to.match(says);
      await expectAccessible(page, file);
      await works(page);
      // The sample that the link names is there once the page is whole.
      await page.unroute(pattern);
      await goTo(page, 'sample=ec2.stopped&visit=again');
      await page.locator('.notice button').first().click();
      await page.locator('.bubble', { hasText: 'i-08ff347394540215f' }).waitFor();
    });

  it('is said where a part that is needed later does not load', async () => {
    const page = await open('sample=ec2.stopped', {
      prepare: (opened) => opened.route('**/llm-*.js', (route) => route.abort()),
      allowed: /ERR_FAILED/,
    });
    await page.locator('#tab-summary').click();
    await page.getByLabel('预览带摘要的消息').check();
    await page.locator('.notice', { hasText: '页面的一部分没有加载成功' }).waitFor();
    expect(await bubble(page)).to.include('i-08ff347394540215f');
  });

  it('is said in both languages where the page is opened as a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'playground-file-'));
    for (const [path, contents] of files()) writeFileSync(join(folder, path), contents);
    const page = await browser().newPage();
    try {
      await page.goto(pathToFileURL(join(folder, 'index.html')).href);
      const said = page.locator('#starting');
      await said.waitFor();
      expect(await said.innerText())
        .to.include('file://')
        .and.include('npm run playground')
        .and.include('页面程序没有加载成功');
    } finally {
      await page.close();
      rmSync(folder, { recursive: true });
    }
    expect(await (await open()).locator('#starting').count()).to.equal(0);
  });

  const withoutClipboard = (page: Page) =>
    page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));

  it('is none where the browser has no clipboard API: copying works all the same', async () => {
    const page = await open('sample=ec2.stopped', { prepare: withoutClipboard });
    const link = page.url();
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByRole('button', { name: '链接已复制' }).waitFor();
    await page.locator('#editor .cm-content').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+v');
    expect(await page.locator('#editor .cm-content').innerText()).to.equal(link);
  });

  it('in copying is said, with the text selected to be copied by hand', async () => {
    const page = await open('sample=ec2.stopped', {
      prepare: async (opened) => {
        await withoutClipboard(opened);
        await opened.addInitScript(() => {
          document.execCommand = () => false;
        });
      },
    });
    await page.getByRole('button', { name: '复制链接' }).click();
    const link = page.getByLabel('浏览器不允许复制，请手动复制此链接');
    expect(await link.inputValue()).to.equal(page.url());
    const selected = () => page.evaluate(() => String(getSelection()));
    expect(await link.evaluate((node: HTMLInputElement) => node.selectionEnd)).to.equal(page.url().length);
    await expectAccessible(page, 'the link to copy by hand');
    await page.locator('#tab-terraform').click();
    await page.locator('#panel-terraform').getByRole('button', { name: '复制' }).first().click();
    expect(await page.locator('#panel-terraform').getByRole('alert').first().innerText()).to.include(
      '请手动复制选中的文本',
    );
    expect(await selected()).to.include('module "dingtalk_notifier"');
  });

  it('is undone by Back, which goes to the last sample', async () => {
    const page = await open('sample=ec2.stopped', { isFresh: true });
    const choose = async (name: string) => {
      await page.getByRole('searchbox').fill(name);
      await page.locator('[role=option]').first().click();
      await drawn(page);
    };
    await choose('alarm.ok');
    await paste(page, '{"my": "own"}');
    await choose('rds.failover-completed');
    const names = () => new URLSearchParams(new URL(page.url()).hash.slice(1));
    await page.goBack();
    await drawn(page);
    expect(names().has('event')).to.equal(true);
    expect(await page.locator('#editor .cm-content').innerText()).to.equal('{"my": "own"}');
    await page.goBack();
    await drawn(page);
    expect(names().get('sample')).to.equal('ec2.stopped');
    await page.goForward();
    await drawn(page);
    expect(names().has('event')).to.equal(true);
    // Arrow keys are one step, however many samples they pass.
    await page.getByRole('searchbox').fill('');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
    await drawn(page);
    await page.goBack();
    await drawn(page);
    expect(names().has('event')).to.equal(true);
  });
});
