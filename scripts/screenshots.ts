// npm run screenshots: takes the pictures of the docs: an alarm, its recovery and a digest on phones; an alarm as each
// vendor's robot shows it, also with what is looked up; and the playground.

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../lambda/src/config.ts';
import { DEFAULT_SETTINGS } from '../playground/hcl.ts';
import { VENDOR_NAMES } from '../playground/robots/index.ts';
import { FIRST_STATE, type State, toFragment } from '../playground/state.ts';
import { listen } from '../stand-ins/http.ts';
import { type StandInVendor, startRobot } from '../stand-ins/robots/server.ts';
import { commandLine } from './command-line.ts';
import { eventOf, INCIDENTS } from './incidents.ts';
import { startChromium } from './playground/browser.ts';
import { buildPage } from './playground/build.ts';
import { missingFonts } from './playground/fonts.ts';
import { servePage } from './playground/serve.ts';
import { root } from './root.ts';
import { lookedUpAlarm } from './screenshots/looked-up.ts';

const USAGE = `Usage: npm run --silent screenshots

Takes the pictures of the documents, docs/*.png.

  -h, --help        show this text`;
commandLine(USAGE, {});

/** For screens of high resolution. */
const SCALE = 2;
const PAGE = { width: 1320, height: 800 };
/** Tall enough for a whole message on the phone. */
const TALL_PAGE = { width: 1440, height: 1020 };
const CALLS = { ...DEFAULT_SETTINGS.mentions, mobiles: ['13800000000'] };

const answer = servePage(await buildPage('index'));
const server = await listen(async (request, response) => answer(request, response));
const browser = await startChromium();
try {
  const problem = await missingFonts(browser);
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
  } else await takePictures();
} finally {
  await browser.close();
  await server.close();
}

async function takePictures(): Promise<void> {
  mkdirSync(join(root, 'docs'), { recursive: true });
  for (const language of LANGUAGES) {
    const at = (state: Partial<State>) => ({
      ...FIRST_STATE,
      settings: { ...DEFAULT_SETTINGS, language },
      ...state,
    });
    await write(`playground.${language}.png`, await shot(at({})));
    const settings = { ...DEFAULT_SETTINGS, language, mentions: CALLS };
    const conversations = [
      { samples: ['alarm.alarm'], settings },
      { samples: ['alarm.ok'] },
      { text: batchOf('mixed-severities') },
    ];
    const phones: Buffer[] = [];
    for (const state of conversations) phones.push(await shot(at(state), '.device'));
    await write(`conversation.${language}.png`, await sideBySide(phones));
    const robots: Buffer[] = [];
    for (const vendor of VENDOR_NAMES)
      robots.push(await shot(at({ vendor, samples: ['alarm.alarm'] }), '.device'));
    await write(`robots.${language}.png`, await sideBySide(robots));
    const lookedUp: Buffer[] = [];
    for (const [vendor, bodies] of await lookedUpAlarm(language))
      lookedUp.push(await shotOfRobot(vendor as StandInVendor, bodies, language));
    await write(`lookups.${language}.png`, await sideBySide(lookedUp));
  }
}

/** The playground in this state, or a part of it. */
async function shot(state: State, part?: string): Promise<Buffer> {
  const page = await openPage(`${server.url}/#${toFragment(state)}`, state.settings.language, part);
  await page.waitForSelector('[data-ready]', { state: 'attached' });
  return await pictureOf(page, part);
}

async function openPage(url: string, locale: Language, part?: string): Promise<Page> {
  const page = await browser.newPage({
    viewport: part ? TALL_PAGE : PAGE,
    deviceScaleFactor: SCALE,
    locale,
    colorScheme: 'light',
  });
  await page.goto(url);
  return page;
}

/** Of the page, which is closed, or of a part of it. */
async function pictureOf(page: Page, part?: string): Promise<Buffer> {
  // The editor colors its text a moment later.
  await page.waitForTimeout(500);
  const picture = await (part ? page.locator(part).screenshot({ omitBackground: true }) : page.screenshot());
  await page.close();
  return picture;
}

/** The phone on the page of a stand-in robot that has accepted these requests. */
async function shotOfRobot(vendor: StandInVendor, bodies: unknown[], language: Language): Promise<Buffer> {
  const robot = await startRobot({ vendor, tokens: [randomBytes(32).toString('hex')] });
  try {
    for (const body of bodies) {
      const headers = { 'content-type': 'application/json' };
      await fetch(robot.webhookUrl, { method: 'POST', headers, body: JSON.stringify(body) });
    }
    if (robot.messages().length !== bodies.length)
      throw new Error(`The robot of ${vendor} rejects the alarm.`);
    const page = await openPage(robot.pageUrl, language, '.device');
    await page.locator('[data-value=phone]').click();
    return await pictureOf(page, '.device');
  } finally {
    await robot.stop();
  }
}

async function sideBySide(phones: Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ deviceScaleFactor: SCALE });
  const images = phones.map(
    (phone) => `<img src="data:image/png;base64,${phone.toString('base64')}" style="zoom: ${1 / SCALE}">`,
  );
  await page.setContent(`<div style="display: inline-flex; gap: 16px">${images.join('')}</div>`);
  const picture = await page.locator('div').screenshot({ omitBackground: true });
  await page.close();
  return picture;
}

/** The events of an incident, as Lambda gets them from the queue. */
function batchOf(incident: string): string {
  const Records = (INCIDENTS[incident] ?? []).map((happening, index) => ({
    messageId: String(index),
    eventSource: 'aws:sqs',
    body: JSON.stringify({ ...(eventOf(happening) as object), id: `e-${index}` }),
  }));
  return JSON.stringify({ Records });
}

async function write(file: string, picture: Buffer): Promise<void> {
  await writeFile(join(root, 'docs', file), picture);
  console.log(`wrote docs/${file}: ${Math.round(picture.length / 1000)} KB`);
}
