// The built playground as a web host serves it: below a path, and compressed.

import { expect } from 'chai';
import type { Page, Response } from 'playwright-core';
import { buildPage } from '../../scripts/playground/build.ts';
import { servePage } from '../../scripts/playground/serve.ts';
import { pagesAddress } from '../../scripts/repository.ts';
import { type Listening, listen } from '../../stand-ins/http.ts';
import { useBrowser } from './support/browser.ts';

const PATH = new URL(pagesAddress).pathname;
/** Scripts that are loaded once they are needed. */
const CHUNK = /-[0-9A-Z]{8}\.js$/;

describe('The hosted playground', function () {
  this.timeout(120_000);
  const browser = useBrowser();
  let server: Listening;
  let encoding: string;
  before(async () => {
    const answer = servePage(await buildPage('index'));
    server = await listen(async (request, response) => {
      request.headers['accept-encoding'] = encoding;
      // Whatever is outside of the path belongs to other pages of the host.
      request.url = request.url?.startsWith(PATH) ? request.url.slice(PATH.length - 1) : '/outside';
      answer(request, response);
    });
  });
  after(() => server?.close());

  for (const wanted of ['gzip', 'br', 'identity'])
    it(`loads everything below its path, opens the sample of a link, and reads all others: ${wanted}`, async () => {
      encoding = wanted;
      const page = await browser().newPage({ locale: 'zh-CN' });
      const responses: Response[] = [];
      const troubles: string[] = [];
      page.on('response', (response) => responses.push(response));
      page.on('requestfailed', (request) => troubles.push(`${request.url()} failed`));
      page.on('pageerror', ({ message }) => troubles.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') troubles.push(message.text());
      });
      try {
        await page.goto(`${server.url}${PATH}#sample=ec2.stopped`);
        await page.locator('.bubble', { hasText: 'i-08ff347394540215f' }).waitFor();
        await search(page, 'health.ec2-retirement');
        await page.locator('.bubble', { hasText: 'EC2' }).waitFor();
        expect(page.url()).to.match(/#sample=health\.ec2-retirement\b/);
        expect(troubles).to.deep.equal([]);
        for (const response of responses) {
          expect(response.url()).to.satisfy((url: string) => url.startsWith(`${server.url}${PATH}`));
          expect(response.status(), response.url()).to.equal(200);
          expect(response.headers()['content-encoding'] ?? 'identity', response.url()).to.equal(wanted);
        }
        const names = responses.map((response) => new URL(response.url()).pathname.slice(PATH.length));
        expect(names).to.include.members(['', 'main.js', 'style.css', 'samples.json', 'module.json']);
        expect(names.filter((name) => CHUNK.test(name))).to.not.have.length(0);
      } finally {
        await page.close();
      }
    });
});

async function search(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox').fill(name);
  await page.locator('[role=option]').first().click();
}
