// The robot's page in a real browser: messages arrive while one looks, and the switches do what they say.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { startChromium } from '../../scripts/playground/browser.ts';
import { type RobotServer, startRobot } from '../../stand-ins/robots/server.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe("The robot's page", function () {
  this.timeout(60_000);
  let browser: Browser;
  let robot: RobotServer;
  let page: Page;
  const troubles: string[] = [];

  before(async () => {
    browser = await startChromium();
    robot = await startRobot({ tokens: ['t'], keywords: ['告警'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN' });
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(message.text());
    });
    await page.goto(robot.pageUrl);
    await page.getByText('已连接').waitFor();
  });
  after(async () => {
    await browser?.close();
    await robot?.stop();
  });
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
