// Addresses of the repository, wherever they are written.

import { expect } from 'chai';
import { withAddresses } from '../../scripts/repository.ts';

const NAME = 'terraform-aws-dingtalk-notifier';

describe('the addresses of the repository', () => {
  const cases: [before: string, after: string][] = [
    [`https://github.com/OWNER/${NAME}`, `https://github.com/acme/${NAME}`],
    [`npx github:someone/${NAME}`, `npx github:acme/${NAME}`],
    [`--repo OWNER/${NAME}`, `--repo acme/${NAME}`],
    [
      `git::https://github.com/OWNER/${NAME}.git?ref=v0.1.0`,
      `git::https://github.com/acme/${NAME}.git?ref=v2.0.0`,
    ],
    [`[page](https://OWNER.github.io/${NAME}/#x)`, `[page](https://acme.github.io/${NAME}/#x)`],
  ];
  for (const [before, after] of cases)
    it(`have the owner and the version of package.json: ${before}`, () => {
      expect(withAddresses(before, { owner: 'acme', version: '2.0.0' })).to.equal(after);
    });

  it('are only those of this repository', () => {
    const other = 'https://OWNER.github.io/another/ https://github.com/OWNER/another';
    expect(withAddresses(other, { owner: 'acme', version: '2.0.0' })).to.equal(other);
  });
});
