// The playground in a browser: one server for all suites, and one page for all tests that need no page of their own.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import type { BrowserContext, Page } from 'playwright-core';
import { buildPage, type Files } from '../../../scripts/playground/build.ts';
import { servePage } from '../../../scripts/playground/serve.ts';
import { type Listening, listen } from '../../../stand-ins/http.ts';
import { useBrowser } from './browser.ts';

export const root = join(import.meta.dirname, '../../..');
export const screenshots = join(root, '.local/screenshots');

interface Options {
  width?: number;
  height?: number;
  /** Device pixels for each CSS pixel: 2 at half the size is a zoom of 200 %. */
  scale?: number;
  locale?: string;
  dark?: boolean;
  /** A page of its own, as at a first visit. */
  isFresh?: boolean;
  /** Before the page is loaded. */
  prepare?: (page: Page) => Promise<unknown>;
  /** What the browser says on its console that is no trouble. */
  allowed?: RegExp;
}

interface Playground {
  /** The page with this fragment in its address. */
  open(fragment?: string, options?: Options): Promise<Page>;
  /** What the server serves. */
  files(): Files;
}

let site: Promise<{ files: Files; server: Listening }> | undefined;
after(async () => (await site)?.server.close());

/** To be called in a suite; whatever goes wrong in a page, even silently, fails its test. */
export function usePlayground(): Playground {
  const browser = useBrowser();
  let url = '';
  let files: Files = new Map();
  const own: BrowserContext[] = [];
  const shared = new Map<string, { page: Page; context: BrowserContext }>();
  /** Errors, broken policies, requests to elsewhere. */
  const troubles: string[] = [];
  let visits = 0;

  before(async () => {
    site ??= buildPage('index').then(async (built) => {
      const answer = servePage(built);
      return { files: built, server: await listen(async (request, response) => answer(request, response)) };
    });
    ({
      files,
      server: { url },
    } = await site);
  });
  afterEach(async () => {
    await Promise.all(own.splice(0).map((context) => context.close()));
    expect(troubles.splice(0)).to.deep.equal([]);
  });
  after(() => Promise.all([...shared.values()].map(({ context }) => context.close())));

  async function visit(fragment: string, options: Options): Promise<{ page: Page; context: BrowserContext }> {
    const { width = 1440, height = 900, scale = 1, locale = 'zh-CN', dark = false, allowed } = options;
    const context = await browser().newContext({
      viewport: { width, height },
      deviceScaleFactor: scale,
      locale,
      colorScheme: dark ? 'dark' : 'light',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => troubles.push(message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type()) && !allowed?.test(message.text()))
        troubles.push(message.text());
    });
    page.on('dialog', (dialog) => {
      troubles.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) troubles.push(`a request to ${request.url()}`);
    });
    await options.prepare?.(page);
    await page.goto(`${url}/#${fragment}`);
    await page.waitForSelector('[data-ready]', { state: 'attached' });
    return { page, context };
  }

  return {
    files: () => files,
    async open(fragment = '', options = {}) {
      const { width = 1440, height = 900, locale = 'zh-CN', dark = false } = options;
      if (options.isFresh || options.prepare || options.scale) {
        const { page, context } = await visit(fragment, options);
        own.push(context);
        return page;
      }
      const known = shared.get(locale);
      if (!known) shared.set(locale, await visit(fragment, options));
      const { page } = known ?? (shared.get(locale) as { page: Page });
      if (!known) return page;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      visits += 1;
      await goTo(page, `${fragment}&visit=${visits}`);
      await page.locator('.search').evaluate((search: HTMLInputElement) => {
        search.value = '';
        search.dispatchEvent(new Event('input'));
      });
      // What an earlier test opened.
      for (const first of ['#tab-settings', '#narrow [data-pane=message]'])
        await page.locator(first).dispatchEvent('click');
      return page;
    },
  };
}

/** As by a link on the page itself; returns when the message is drawn. */
export async function goTo(page: Page, fragment: string): Promise<void> {
  await page.evaluate(async (next) => {
    const changed = new Promise((resolve) => addEventListener('hashchange', resolve, { once: true }));
    location.hash = next;
    await changed;
  }, fragment);
  await drawn(page);
}

/** Waits until the message is that of the present state. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getElementById('stage')?.ariaBusy === 'false');
}

export const bubble = (page: Page) => page.locator('.bubble').innerText();

export const payloadOf = async (page: Page) => {
  await page.locator('#tab-payload').click();
  await drawn(page);
  return JSON.parse((await page.locator('.payload-json').first().textContent()) ?? '');
};

/** Replaces what stands in the editor, as a person pastes. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await page.locator('#editor .cm-content').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
  await drawn(page);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Expects that axe finds no fault, and that nothing is wider than the screen. `part`: a selector; otherwise all of it. */
export async function expectAccessible(page: Page, where: string, part?: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async (include) => {
    const { axe } = window as unknown as {
      axe: { run(context: object): Promise<{ violations: { id: string; nodes: Node[] }[] }> };
    };
    interface Node {
      html: string;
      failureSummary: string;
    }
    // The rows of both long lists are alike.
    const exclude = ['.sample-list [role=group]:nth-child(n+8)', '.routes tbody tr:nth-child(n+30)'];
    const result = await axe.run({ include, exclude });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} ${nodes[0]?.failureSummary}`,
    );
  }, part ?? 'html');
  expect(violations, where).to.deep.equal([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, `${where}: wider than the screen`).to.be.at.most(0);
}
