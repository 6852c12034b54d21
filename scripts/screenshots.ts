// npm run screenshots: takes the READMEs' pictures of the conversation and of the playground, as they are.

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listen } from '../stand-ins/http.ts';
import { root } from './bundle.ts';
import { startChromium } from './playground/browser.ts';
import { buildPage } from './playground/build.ts';
import { serveFile } from './playground/serve.ts';

interface Shot {
  file: string;
  fragment: string;
  locale: string;
  width: number;
  height: number;
  /** A part of the page; left out: all that is in view. */
  part?: string;
}

const SHOTS: Shot[] = [
  ...['en', 'zh-CN'].map(
    (language): Shot => ({
      file: `playground.${language}.png`,
      fragment: `sample=health.ec2-retirement&language=${language}`,
      locale: language,
      width: 1320,
      height: 800,
    }),
  ),
  ...['en', 'zh-CN'].map(
    (language): Shot => ({
      file: `conversation.${language}.png`,
      fragment: `sample=alarm.alarm&device=phone&language=${language}&mentions={"mobiles":["13800000000"]}`,
      locale: language,
      width: 1440,
      height: 1020,
      part: '.device',
    }),
  ),
];

mkdirSync(join(root, 'docs'), { recursive: true });
const files = await buildPage('index');
const server = await listen(async (request, response) => serveFile(files, request, response));
const browser = await startChromium();
try {
  for (const { file, fragment, locale, width, height, part } of SHOTS) {
    const page = await browser.newPage({ viewport: { width, height }, locale, colorScheme: 'light' });
    await page.goto(`${server.url}/#${fragment}`);
    await page.waitForSelector('[data-ready]', { state: 'attached' });
    // The editor colours what it shows a moment later.
    await page.waitForTimeout(500);
    const path = join(root, 'docs', file);
    await (part ? page.locator(part).screenshot({ path, omitBackground: true }) : page.screenshot({ path }));
    await page.close();
    console.log(`wrote docs/${file}: ${Math.round(statSync(path).size / 1000)} KB`);
  }
} finally {
  await browser.close();
  await server.close();
}
