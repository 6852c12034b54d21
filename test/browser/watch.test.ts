// The robot's page in a real browser: messages arrive while one looks, and the switches do what they say.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { type RobotServer, startRobot } from '../../stand-ins/robots/server.ts';
import { useBrowser } from './support/browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe("The robot's page", function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let robot: RobotServer;
  let page: Page;
  const troubles: string[] = [];

  before(async () => {
    robot = await startRobot({ tokens: ['t'], keywords: ['告警'] });
    page = await browser().newPage({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN' });
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    await page.goto(robot.pageUrl);
    await page.getByText('已连接').waitFor();
  });
  after(() => robot?.stop());
  afterEach(() => expect(troubles.splice(0)).to.deep.equal([]));

  const send = (title: string) =>
    fetch(robot.webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        msgtype: 'markdown',
        markdown: { title, text: `### ${title}\n\n- **状态**：**停止**` },
      }),
    });

  it('shows a message as it arrives, in the chat list, too', async () => {
    await send('告警：磁盘');
    await page.locator('.bubble', { hasText: '告警：磁盘' }).waitFor();
    expect(await page.locator('.chat-row-preview').first().innerText()).to.equal('AWS 告警: 告警：磁盘');
    expect(await page.locator('.activity .took').innerText()).to.include('机器人已接收');
    await page.getByText('最近一分钟 1 / 20 条').waitFor();
  });

  it('makes the robot throttle, and take messages again', async () => {
    await page.getByRole('button', { name: '限流' }).click();
    await page.getByText('限流中').waitFor();
    await send('告警：网络');
    await page.locator('.activity .refused', { hasText: '130101' }).waitFor();
    await page.getByRole('button', { name: '正常' }).click();
    await page.locator('[data-behaviour=ok][aria-pressed=true]').waitFor();
    await send('告警：恢复');
    await page.locator('.bubble', { hasText: '告警：恢复' }).waitFor();
    expect(await page.locator('.bubble').count()).to.equal(2);
  });

  it('runs no script in a message', async () => {
    await send('告警 <img src=x onerror=alert(1)><script>alert(1)</script>');
    await page.locator('.bubble', { hasText: '<script>' }).waitFor();
    expect(await page.locator('.stage img, .stage script').count()).to.equal(0);
  });

  it('has nothing that axe finds fault with', async () => {
    await page.evaluate(axeSource);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
      return (await axe.run()).violations.map(({ id }) => id);
    });
    expect(violations).to.deep.equal([]);
  });
});

/** A message of each vendor's, and how its page shows it. */
const VENDORS: Record<'wecom' | 'feishu', Expected> = {
  wecom: {
    title: '模拟企业微信机器人',
    message: (text) => ({
      msgtype: 'markdown',
      markdown: { content: `### <font color="warning">${text}</font>\n**状态**：<@li.wei>` },
    }),
    plain: (text) => ({ msgtype: 'text', text: { content: text, mentioned_list: ['@all'] } }),
    heading: '.bubble.markdown .h3 .in-warning',
    mention: '@li.wei',
    throttled: '45009',
    rejected: '93000',
  },
  feishu: {
    title: '模拟飞书机器人',
    message: (text) => ({
      msg_type: 'interactive',
      card: {
        schema: '2.0',
        header: { title: { tag: 'plain_text', content: text }, template: 'red' },
        body: { elements: [{ tag: 'markdown', content: '**状态**：<at id=ou_1></at>' }] },
      },
    }),
    plain: (text) => ({
      msg_type: 'post',
      content: { post: { zh_cn: { title: text, content: [[{ tag: 'at', user_id: 'all' }]] } } },
    }),
    heading: '.bubble.card .card-head.on-red',
    mention: '@ou_1',
    throttled: '11232',
    rejected: '19024',
  },
};

interface Expected {
  title: string;
  message(text: string): unknown;
  plain(text: string): unknown;
  /** Where the page shows the text of a message. */
  heading: string;
  mention: string;
  throttled: string;
  rejected: string;
}

for (const vendor of ['wecom', 'feishu'] as const)
  describe(`The page of a ${vendor} robot`, function () {
    this.timeout(60_000);
    const { title, message, plain, heading, mention, throttled, rejected } = VENDORS[vendor];
    const browser = useBrowser();
    let robot: RobotServer;
    let page: Page;

    before(async () => {
      robot = await startRobot({ vendor, tokens: ['t'] });
      page = await browser().newPage({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN' });
      await page.goto(robot.pageUrl);
      await page.getByText('已连接').waitFor();
    });
    after(() => robot?.stop());

    const send = (body: unknown) =>
      fetch(robot.webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });

    it('says whose it is, and shows a message as its clients do', async () => {
      await page.getByRole('heading', { name: title }).waitFor();
      await send(message('🔴 告警：磁盘'));
      await page.locator(heading, { hasText: '🔴 告警：磁盘' }).waitFor();
      expect(await page.locator('.mention').innerText()).to.equal(mention);
      expect(await page.locator('.chat-row-preview').first().innerText()).to.equal('AWS 告警: 🔴 告警：磁盘');
      expect(await page.locator('.activity .took').innerText()).to.include('🔴 告警：磁盘');
    });

    it('shows hostile text in a plain message as text', async () => {
      await send(plain('<img src=x onerror=alert(1)><script>alert(1)</script> [a](javascript:alert(1))'));
      await page.locator('.bubble.text', { hasText: '<script>alert(1)</script> [a](javascript' }).waitFor();
      expect(await page.locator('.stage img, .stage script, .stage a').count()).to.equal(0);
      expect(await page.locator('.bubble.text .mention').innerText()).to.equal('@所有人');
    });

    it('makes the robot throttle and reject as the vendor does, and take messages again', async () => {
      for (const [name, code] of [
        ['throttle', throttled],
        ['reject', rejected],
      ] as const) {
        const button = page.locator(`[data-behaviour=${name}]`);
        expect(await button.innerText()).to.include(code);
        await button.click();
        await page.locator(`[data-behaviour=${name}][aria-pressed=true]`).waitFor();
        await send(message('🔴 告警：网络'));
        await page.locator('.activity .refused', { hasText: code }).waitFor();
      }
      await page.getByRole('button', { name: '正常' }).click();
      await page.locator('[data-behaviour=ok][aria-pressed=true]').waitFor();
      await send(message('🟢 恢复：网络'));
      await page.locator(heading, { hasText: '🟢 恢复：网络' }).waitFor();
    });

    it('has nothing that axe finds fault with', async () => {
      await page.evaluate(axeSource);
      const violations = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
        return (await axe.run()).violations.map(({ id }) => id);
      });
      expect(violations).to.deep.equal([]);
    });
  });
