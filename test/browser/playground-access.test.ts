// The playground for everybody: on small screens, with only the keyboard, in light and dark.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { VENDOR_NAMES } from '../../playground/robots/index.ts';
import { drawn, expectAccessible, screenshots, usePlayground } from './support/playground.ts';

describe('The playground for everybody', function () {
  this.timeout(180_000);
  const { open } = usePlayground();
  before(() => mkdirSync(screenshots, { recursive: true }));

  it('can be used with only the keyboard', async () => {
    const page = await open('', { isFresh: true });
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: at } = document;
        return at === document.body ? '' : at?.className || at?.id || at?.textContent || '';
      });
    const tabTo = async (what: string) => {
      for (let step = 0; step < 40; step += 1) {
        if ((await focused()).includes(what)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab never comes to ${what}; it is at ${await focused()}`);
    };
    await tabTo('search');
    await page.keyboard.type('rds.st');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(page.url()).to.match(/sample=[\w.-]*rds/);
    await tabTo('sample-list');
    await page.keyboard.press('End');
    const last = page.url();
    await page.keyboard.press('Home');
    expect(page.url()).not.to.equal(last);
    // In and out of the editor.
    await tabTo('editor');
    await tabTo('桌面');
    await page.keyboard.press('Enter');
    expect(await page.locator('.device.desktop').count()).to.equal(1);
    await tabTo('count');
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('.outcome').innerText()).to.include('5 个事件');
    await tabTo('chat-log');
    await tabTo('tab-settings').catch(() => tabTo('设置'));
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#panel-payload').isVisible()).to.equal(true);
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#panel-terraform').isVisible()).to.equal(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await tabTo('summary-on');
    await page.keyboard.press('Space');
    await tabTo('summary');
    await page.locator('.verdict', { hasText: '校验通过' }).waitFor();
  });

  it('lets a person go from an error to its place, and mend it, with only the keyboard', async () => {
    const page = await open('sample=alarm.alarm', { isFresh: true });
    await page.getByLabel('时区').focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Mars');
    await drawn(page);
    await page.locator('#count').focus();
    await page.keyboard.press('Tab');
    expect(await page.locator('.notice button').evaluate((node) => node === document.activeElement)).to.equal(
      true,
    );
    await page.keyboard.press('Enter');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('UTC');
    await drawn(page);
    expect(await page.locator('.notice').count()).to.equal(0);
    expect(await page.locator('.bubble').innerText()).to.include('(UTC)');
  });

  /** Whether all of an element is in the window, and in every element around it that could hide a part. */
  const isSeen = (page: Page, selector: string) =>
    page.evaluate((wanted) => {
      const node = document.querySelector(wanted);
      if (node === null) return false;
      const { top, bottom, left, right } = node.getBoundingClientRect();
      const frames = [{ top: 0, left: 0, bottom: innerHeight, right: innerWidth }];
      for (let at = node.parentElement; at; at = at.parentElement)
        if (getComputedStyle(at).overflowY !== 'visible') frames.push(at.getBoundingClientRect());
      return frames.every(
        (frame) =>
          top >= frame.top - 1 &&
          bottom <= frame.bottom + 1 &&
          left >= frame.left - 1 &&
          right <= frame.right + 1,
      );
    }, selector);

  for (const robot of VENDOR_NAMES)
    for (const [locale, language] of [
      ['zh-CN', 'zh-CN'],
      ['en-US', 'en'],
    ] as const)
      it(`shows the whole alarm at 1280 × 720, with its link: ${robot}, ${language}`, async () => {
        const page = await open(`robot=${robot}&language=${language}`, { width: 1280, height: 720, locale });
        for (const device of ['phone', 'desktop']) {
          await page.locator(`[data-value=${device}]`).click();
          await drawn(page);
          expect(await isSeen(page, '.bubble'), device).to.equal(true);
          expect(await page.locator('.bubble a').count()).to.be.above(0);
          expect(await page.evaluate(() => document.documentElement.scrollHeight)).to.equal(720);
        }
      });

  for (const [name, width, height, scale] of [
    ['a phone', 360, 640, 3],
    ['a zoom of 200 %', 640, 360, 2],
    ['a low window', 1280, 500, 1],
  ] as const)
    it(`scrolls as a whole on ${name}, where a message is readable`, async () => {
      const page = await open('sample=alarm.alarm', { width, height, scale });
      await page.screenshot({ path: join(screenshots, `${width}x${height}.png`), fullPage: true });
      const [top, bottom] = await page
        .locator('.bubble')
        .evaluate((node) => [node.getBoundingClientRect().top, node.getBoundingClientRect().bottom]);
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).to.be.above(bottom ?? 0);
      // The title is on the first screen.
      expect((top ?? height) + 50).to.be.at.most(height);
      // Nothing but the page and the list of samples scrolls.
      for (const pane of ['event', 'message', 'settings']) {
        await page.locator(`#narrow [data-pane=${pane}]`).click();
        const traps = await page.evaluate(() =>
          [...document.querySelectorAll('main *')]
            .filter((node) => node.scrollHeight > node.clientHeight + 1 && node.clientHeight > 0)
            .filter((node) => ['auto', 'scroll'].includes(getComputedStyle(node).overflowY))
            .map(({ className, id }) => className || id),
        );
        expect(
          traps.filter((trap) => trap !== 'sample-list'),
          pane,
        ).to.deep.equal([]);
        await expectAccessible(page, pane);
      }
      const size = await page
        .locator('.bubble p')
        .first()
        .evaluate((node) => getComputedStyle(node).fontSize);
      expect(Number.parseFloat(size)).to.be.at.least(14);
    });

  it("follows the system's dark mode, until one is chosen", async () => {
    const page = await open('sample=alarm.alarm', { isFresh: true });
    const theme = () => page.locator('.device').getAttribute('class');
    const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await colour();
    expect(await theme()).to.include('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.device.dark').waitFor();
    expect(await colour()).not.to.equal(light);
    expect(page.url()).not.to.include('theme=');
    await page.getByRole('button', { name: '浅色' }).click();
    await page.locator('.device.light').waitFor();
    expect(page.url()).to.include('theme=light');
  });

  /** Each robot, light and dark, on wide and narrow screens; long tables only once in each theme. */
  const VIEWS = {
    desktop: ['sample=health.ec2-retirement&device=desktop', { hasRoutes: true }],
    'desktop-dark': ['n=50', { dark: true, hasRoutes: true }],
    wecom: ['robot=wecom&sample=alarm.ok', {}],
    'wecom-dark': ['robot=wecom&sample=alarm.alarm', { dark: true }],
    feishu: ['robot=feishu&sample=health.ec2-retirement', {}],
    'feishu-dark': ['robot=feishu&sample=alarm.ok', { dark: true }],
    'light-in-dark': ['sample=alarm.alarm&theme=light', { dark: true }],
    tablet: ['sample=ec2.stopped', { width: 900, height: 1100 }],
    low: ['sample=alarm.alarm', { width: 1280, height: 720 }],
    phone: ['sample=alarm.alarm', { width: 390, height: 844, dark: true }],
    'phone-english': ['robot=feishu&language=en', { width: 360, height: 640, locale: 'en-US' }],
  } as const;
  for (const [name, [fragment, { hasRoutes = false, ...options }]] of Object.entries<
    [string, { hasRoutes?: boolean; dark?: boolean; width?: number; height?: number; locale?: string }]
  >(VIEWS as never))
    it(`has nothing that axe finds fault with, and fits: ${name}`, async () => {
      const page = await open(fragment, options);
      const isNarrow = (options.width ?? 1440) <= 760;
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
      await expectAccessible(page, 'message');
      if (isNarrow) await page.locator('#narrow [data-pane=settings]').click();
      // The rest of the page is the same as before.
      for (const tab of ['payload', 'terraform', 'groups', 'summary']) {
        await page.locator(`#tab-${tab}`).click();
        if (tab === 'summary') {
          await page.locator('#summary-on').check();
          await page.locator('.verdict:not(:empty)').waitFor();
        }
        await expectAccessible(page, tab, `#panel-${tab}`);
      }
      if (hasRoutes) {
        await page.locator('#tab-groups').click();
        await page.locator('#groups').fill('{ data = { match = [{ sources = ["aws.rds"] }] } }');
        await page.locator('.routes tr.unsent').first().waitFor();
        await expectAccessible(page, 'routes', '#panel-groups');
      }
      if (isNarrow) {
        await page.locator('#narrow [data-pane=event]').click();
        await expectAccessible(page, 'event', '#pane-event');
      }
    });
});
