// The browser of a suite.

import type { Browser } from 'playwright-core';
import { startChromium } from '../../../scripts/playground/browser.ts';

/** A browser may have to be fetched first, over a slow line. */
const START_TIMEOUT_MS = 15 * 60_000;

let started: Promise<Browser> | undefined;
let whyNone: string | undefined;
after(async () => (await started?.catch(() => undefined))?.close());

/**
 * Starts a browser before the tests of the suite, one for all suites; returns how to get it. Where no browser starts, the
 * suite is skipped, with a line that says why; with CI in the environment, it fails.
 */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  before(async function () {
    this.timeout(START_TIMEOUT_MS);
    started ??= startChromium();
    if (whyNone === undefined)
      browser = await started.catch((error: Error) => {
        if (process.env.CI) throw error;
        whyNone = error.message;
        console.log(`skipped: ${whyNone}`);
        return undefined;
      });
    if (!browser) this.skip();
  });
  return () => {
    if (!browser) throw new Error('a test without a browser is to be skipped');
    return browser;
  };
}
