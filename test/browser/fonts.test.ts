// A picture without fonts would show boxes.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { scratchFolder } from '../../scripts/local/cleanup.ts';
import { missingFonts } from '../../scripts/playground/fonts.ts';
import { useBrowser } from './support/browser.ts';

// Elsewhere, fonts are not found by way of fontconfig.
(process.platform === 'linux' ? describe : describe.skip)('pictures', () => {
  const { FONTCONFIG_FILE } = process.env;
  before(() => {
    process.env.FONTCONFIG_FILE = join(scratchFolder('fonts-'), 'fonts.conf');
    writeFileSync(process.env.FONTCONFIG_FILE, '<fontconfig><dir>/no/such/folder</dir></fontconfig>');
  });
  const browser = useBrowser({ isOwn: true });
  after(() => {
    if (FONTCONFIG_FILE === undefined) delete process.env.FONTCONFIG_FILE;
    else process.env.FONTCONFIG_FILE = FONTCONFIG_FILE;
  });

  it('are refused where no font has their characters', async () => {
    expect(await missingFonts(browser())).to.match(
      /^No picture is taken, because no installed font has Chinese characters and emoji\. Install Noto/,
    );
  });
});
