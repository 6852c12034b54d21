// Whether a browser has the fonts that a picture of the pages needs.

import type { Browser } from 'playwright-core';

/** Two characters each, which look the same where no font has them. */
const PAIRS = { 'Chinese characters': ['告', '警'], emoji: ['🔴', '🟢'] };

/** One sentence on the fonts that are missing, with what to do; undefined if there are all. */
export async function missingFonts(browser: Browser): Promise<string | undefined> {
  const page = await browser.newPage();
  const look = async (character: string) => {
    await page.setContent(`<p style="width: 48px; height: 48px; font: 32px sans-serif">${character}</p>`);
    return (await page.locator('p').screenshot()).toString('base64');
  };
  const missing: string[] = [];
  for (const [name, [one = '', other = '']] of Object.entries(PAIRS))
    if ((await look(one)) === (await look(other))) missing.push(name);
  await page.close();
  if (missing.length === 0) return undefined;
  return (
    `No picture is taken, because no installed font has ${missing.join(' and ')}. ` +
    'Install Noto Sans CJK and Noto Color Emoji (Debian, Ubuntu: apt-get install fonts-noto-cjk fonts-noto-color-emoji), then run this again.'
  );
}
