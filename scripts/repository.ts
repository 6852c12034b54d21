// The addresses of this repository, and of the page that it publishes, in documents and in the playground: owner and version
// are those of package.json.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.ts';

/** What stands for the owner until the repository has one. */
export const PLACEHOLDER = 'OWNER';

const { version, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  repository: { url: string };
};

/** Tracked files that may contain such an address. */
export function filesWithAddresses(): string[] {
  const files = execFileSync('git', ['ls-files', '*.md', 'playground/*.ts'], { cwd: root, encoding: 'utf8' });
  return files.trim().split('\n');
}

/** With the owner and the version of package.json, or with others. */
export function withAddresses(text: string, to = { owner: ownerIn(repository.url), version }): string {
  return text
    .replace(REPOSITORY, (_address, before: string) => `${before}${to.owner}/${NAME}`)
    .replace(PAGES, to.owner)
    .replace(REF, (_address, before: string) => `${before}${to.version}`);
}

const NAME = 'terraform-aws-dingtalk-notifier';
const REPOSITORY = new RegExp(`(github\\.com/|github:|--repo )[\\w.-]+/${NAME}`, 'g');
const PAGES = new RegExp(`[\\w-]+(?=\\.github\\.io/${NAME}/)`, 'g');
const REF = new RegExp(`(${NAME}\\.git[^"\\s]*\\?ref=v)[\\d.]+\\d`, 'g');

/** Where .github/workflows/pages.yml publishes the playground; "#sample=ec2.stopped" after it opens a sample. */
export const pagesAddress = `https://${ownerIn(repository.url)}.github.io/${NAME}/`;

/** The owner in the repository of package.json. */
export function ownerIn(url: string): string {
  const [, owner] = new RegExp(`github\\.com/([\\w.-]+)/${NAME}\\.git$`).exec(url) ?? [];
  if (owner === undefined)
    throw new Error(`package.json has the repository ${url}, which is no address of ${NAME}.`);
  return owner;
}
