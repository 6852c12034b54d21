// Finds the system's Chromium and starts it without a window.

import { type Browser, chromium } from 'playwright-core';
import { findProgram } from '../local/process.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

/** Throws one line that says how to install it if there is none. CHROMIUM names one that is not on the PATH. */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? NAMES.map(findProgram).find(Boolean);
  if (!executablePath) {
    throw new Error(
      'Chromium is required, but is not on the PATH: install it (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium), or let CHROMIUM name the program.',
    );
  }
  return await chromium.launch({ executablePath, args: FLAGS });
}
