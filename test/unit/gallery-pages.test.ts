// The pages of the gallery in docs/gallery. `npm run gallery -- --check` compares their contents.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { FIRST_STATE, fromFragment } from '../../playground/state.ts';
import { INCIDENTS } from '../../scripts/incidents.ts';
import { pagesAddress } from '../../scripts/repository.ts';
import { root } from '../../scripts/root.ts';
import { familyOf, sampleNames } from '../../scripts/samples.ts';

const folder = join(root, 'docs/gallery');
const pageOf = (name: string) => readFileSync(join(folder, `${name}.md`), 'utf8');

describe('the gallery', () => {
  it('has a page for each family, which the index links, and no other page', () => {
    const families = [...new Set(sampleNames().map(familyOf))];
    const pages = ['README', 'digests', ...families].map((name) => `${name}.md`);
    expect(readdirSync(folder)).to.have.members(pages);
    const linked = [...pageOf('README').matchAll(/^\| \[[^\]]+\]\(([^)]+)\)/gm)].map(([, page]) => page);
    expect(linked).to.have.members(pages.filter((page) => page !== 'README.md'));
  });

  it('shows each sample on the page of its family, and each incident with the digests', () => {
    for (const name of sampleNames()) expect(pageOf(familyOf(name)), name).to.include(`\n[\`${name}\`](`);
    for (const name of Object.keys(INCIDENTS)) expect(pageOf('digests')).to.include(`\n\`${name}\`\n`);
  });

  it('opens each sample in the published playground', () => {
    for (const name of sampleNames()) {
      const [, link = ''] =
        new RegExp(`\\n\\[\`${name}\`\\]\\([^)]+\\) · \\[playground\\]\\(([^)]+)\\)\\n`).exec(
          pageOf(familyOf(name)),
        ) ?? [];
      const { origin, pathname, hash } = new URL(link);
      expect(`${origin}${pathname}`).to.equal(new URL(pagesAddress).href);
      expect(fromFragment(hash)).to.deep.equal({ ...FIRST_STATE, samples: [name] });
    }
  });

  it('has pages that a browser shows at once', () => {
    for (const file of readdirSync(folder))
      expect(statSync(join(folder, file)).size, file).to.be.below(150_000);
  });
});
