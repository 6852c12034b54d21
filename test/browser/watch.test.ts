// The robot's page in a real browser: messages arrive while one looks, and the switches do what they say.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { sample, sampleNames } from '../../scripts/samples.ts';
import type { Sent } from '../../stand-ins/robots/feed.ts';
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
    expect(await violations(page)).to.deep.equal([]);
  });
});

describe('The send pane', function () {
  this.timeout(60_000);
  const browser = useBrowser();
  let robot: RobotServer;
  let page: Page;
  const sent: string[] = [];
  const answer: Sent[] = [{ door: 'bus', what: 'aws.ec2: EC2 Instance State-change Notification' }];

  before(async () => {
    robot = await startRobot({ tokens: ['t'] });
    robot.acceptEvents(async (content) => {
      if (content === 'refused') throw new Error('This is not valid JSON: <b>x</b>');
      sent.push(content);
      return answer;
    });
  });
  after(() => robot?.stop());
  afterEach(async () => {
    sent.splice(0);
    await page?.close();
  });

  async function open(options: Parameters<Browser['newPage']>[0] = {}, served = robot): Promise<void> {
    page = await browser().newPage({ viewport: { width: 1280, height: 720 }, locale: 'zh-CN', ...options });
    await page.goto(served.pageUrl);
    await page.locator('.send-samples option').first().waitFor({ state: 'attached' });
  }
  const send = () => page.getByRole('button', { name: '发送', exact: true }).click();

  it('says what to do while there is no message, and sends the sample that is chosen already', async () => {
    await open();
    expect(await page.locator('.empty-notice').innerText()).to.include('点“发送”');
    await send();
    await page.locator('.activity .sent', { hasText: '已放到事件总线' }).waitFor();
    expect(JSON.parse(sent[0] ?? '')).to.deep.equal(sample('ec2.stopped'));
  });

  it('lists every sample, and finds one by words of its title or name', async () => {
    await open();
    expect(await page.locator('.send-samples option').count()).to.equal(sampleNames().length);
    await page.getByRole('searchbox').fill('health retirement');
    await page.getByRole('listbox').selectOption('health.ec2-retirement');
    await send();
    await page.locator('.activity .sent').last().waitFor();
    expect(JSON.parse(sent[0] ?? '')).to.deep.equal(sample('health.ec2-retirement'));
    await page.getByRole('searchbox').fill('zzz');
    await page.getByText('没有匹配“zzz”的示例').waitFor();
  });

  it('is used with the keyboard alone', async () => {
    await open();
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('guardduty');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    const chosen = await page.getByRole('listbox').inputValue();
    expect(chosen).to.match(/^guardduty\./);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.activity .sent').last().waitFor();
    await until(() => sent.length === 1);
    expect(JSON.parse(sent[0] ?? '')).to.deep.equal(sample(chosen));
  });

  it('sends what is pasted, and says at its place why something is not sent', async () => {
    await open();
    const content = page.getByRole('textbox', { name: '要发送的事件或文字' });
    await content.fill('refused');
    await send();
    await page.getByText('没有发送: This is not valid JSON: <b>x</b>').waitFor();
    expect(await content.getAttribute('aria-invalid')).to.equal('true');
    await content.fill('磁盘告警：nas-03');
    expect(await content.getAttribute('aria-invalid')).to.equal(null);
    await send();
    await page.getByText('已发送').waitFor();
    expect(sent).to.deep.equal(['磁盘告警：nas-03']);
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('#send-content').inputValue()).to.equal('磁盘告警：nas-03');
    await page.getByRole('heading', { name: 'Send an event' }).waitFor();
  });

  it('is usable without the samples, and says that they are missing', async () => {
    page = await browser().newPage({ locale: 'en' });
    await page.route('**/samples.json', (route) => route.fulfill({ status: 500 }));
    await page.goto(robot.pageUrl);
    await page.getByText('The samples could not be loaded.').waitFor();
    await page.locator('#send-content').fill('text');
    await page.locator('#send-button').click();
    await until(() => sent.length === 1);
  });

  it('says that the local stack has ended, and what a click did not do', async () => {
    const ended = await startRobot({ tokens: ['t'] });
    ended.acceptEvents(async () => answer);
    await open({}, ended);
    const lost = page.getByRole('alert').filter({ hasText: '连接已断开' });
    expect(await lost.count()).to.equal(0);
    await ended.stop();
    await lost.waitFor();
    await send();
    await page.getByText('没有发送: 本地环境没有应答').waitFor();
    await page.locator('[data-behaviour=throttle]').click();
    await page.getByText('没有切换: 本地环境没有应答').waitFor();
  });

  it('is missing where nothing can be sent', async () => {
    const watched = await startRobot({ tokens: ['t'] });
    try {
      page = await browser().newPage({ locale: 'zh-CN' });
      await page.goto(watched.pageUrl);
      await page.getByText('已连接').waitFor();
      expect(await page.locator('.empty-notice').innerText()).to.include('通知器发出消息后');
      expect(await page.locator('#pane-send').isVisible()).to.equal(false);
    } finally {
      await watched.stop();
    }
  });

  for (const [device, width, height] of [
    ['desktop', 1280, 720],
    ['tablet', 768, 1024],
    ['phone', 360, 640],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const)
      it(`fits a ${device}, ${colorScheme} as the system is, and axe finds no fault`, async () => {
        await open({ viewport: { width, height }, colorScheme });
        await page.locator(`.device.${colorScheme}`).waitFor();
        const size = await page.evaluate(() => ({
          width: document.documentElement.scrollWidth,
          height: document.documentElement.scrollHeight,
          isDark: getComputedStyle(document.body)
            .backgroundColor.match(/\d+/g)
            ?.every((part) => Number(part) < 50),
        }));
        expect(size.width).to.be.at.most(width);
        expect(size.isDark).to.equal(colorScheme === 'dark');
        if (device === 'phone') expect(size.height).to.be.greaterThan(height);
        else {
          expect(size.height).to.equal(height);
          for (const place of ['#send-button', '.empty-notice', '[data-behaviour=ok]']) {
            const box = await page.locator(place).boundingBox();
            expect((box?.y ?? height) + (box?.height ?? 0), place).to.be.at.most(height);
          }
        }
        expect((await page.locator('.device').boundingBox())?.height).to.be.at.least(250);
        expect(await violations(page)).to.deep.equal([]);
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
      expect(await violations(page)).to.deep.equal([]);
    });
  });

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
    return (await axe.run()).violations.map(({ id }) => id);
  });
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(20);
}
