// The browser of a suite.

import type { Browser } from 'playwright-core';
import { startChromium } from '../../../scripts/playground/browser.ts';

/** A browser may have to be fetched first, over a slow line. */
const START_TIMEOUT_MS = 15 * 60_000;

let shared: Promise<Browser> | undefined;
let whyNone: string | undefined;
after(async () => (await shared?.catch(() => undefined))?.close());

/**
 * Starts a browser before the tests of the suite, one for all suites that need none of their own; returns how to get it.
 * Where no browser starts, the suite is skipped, with a line that says why; with CI in the environment, it fails.
 */
export function useBrowser({ isOwn = false } = {}): () => Browser {
  let browser: Browser | undefined;
  before(async function () {
    this.timeout(START_TIMEOUT_MS);
    if (whyNone === undefined) {
      if (!isOwn) shared ??= startChromium();
      browser = await (isOwn ? startChromium() : shared)?.catch((error: Error) => {
        if (process.env.CI) throw error;
        whyNone = error.message;
        console.log(`skipped: ${whyNone}`);
        return undefined;
      });
    }
    if (!browser) this.skip();
  });
  after(() => (isOwn ? browser?.close() : undefined));
  return () => {
    if (!browser) throw new Error('a test without a browser is to be skipped');
    return browser;
  };
}
