// The documents in both languages: every page has its twin, and the two say the same.

import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import { documents } from '../../scripts/documents/blocks.ts';
import { root } from '../../scripts/root.ts';
import { differences, structureOf } from './support/translations.ts';

const CHINESE = '.zh-CN.md';

/** Pages in one language, and why. */
const ONE_LANGUAGE: Record<string, string> = {
  '.github/PULL_REQUEST_TEMPLATE.md': 'what GitHub puts into every pull request',
  'CHANGELOG.md': 'the notes of each release, which GitHub and the Registry show in English',
  'docs/gallery-vendors.md': 'generated: Chinese messages, with an introduction in both languages',
};

/** Generated, with the messages and the introduction in both languages. */
const IN_BOTH_LANGUAGES = 'docs/gallery/';

/** The root module alone calls these modules: their tables are for its developers, and in English. */
const INTERNAL = ['modules/group/README.md', 'modules/group-settings/README.md'];

const pages = documents()
  .map(({ file }) => file)
  .filter((file) => !file.startsWith(IN_BOTH_LANGUAGES));
const english = pages.filter((file) => !file.endsWith(CHINESE) && !(file in ONE_LANGUAGE));
const translated = english.filter((file) => existsSync(join(root, chineseOf(file))));

describe('the comparison of two languages', () => {
  const ENGLISH = [
    '# Queue',
    'Waits `60` times, at most 5,000 messages or 12.5 %: [limits](limits.md#most), [AWS](https://docs.aws.amazon.com/sqs/x).',
    "```sh\naws sqs send-message --message-body 'Hello from AWS'   # a test\n```",
    '| a | b |\n| --- | --- |\n| 1 | `<name>` |',
    '## More',
    '![The queue](queue.en.png)',
  ];
  const CHINESE_TWIN = [
    '# 队列',
    '[AWS](https://docs.aws.amazon.com/zh_cn/sqs/x) 最多 5000 条或 12.5%，见[上限](limits.zh-CN.md#上限)，重试 `60` 次。',
    "```sh\naws sqs send-message --message-body '你好，来自 AWS'   # 测试\n```",
    '| 甲 | 乙 |\n| --- | --- |\n| 1 | `<名称>` |',
    '## 其他',
    '![队列](queue.zh-CN.png)',
  ];
  const twinOf = (link: string) => link.replace('limits.md', 'limits.zh-CN.md');

  function differencesWith(part: number, changed: string): string[] {
    const chinese = CHINESE_TWIN.with(part, changed);
    return differences(ENGLISH.join('\n\n'), chinese.join('\n\n'), twinOf);
  }

  it('accepts a translation', () => {
    expect(differences(ENGLISH.join('\n\n'), CHINESE_TWIN.join('\n\n'), twinOf)).to.deep.equal([]);
  });

  for (const [what, part, from, to, expected] of [
    ['a heading of another level', 4, '## ', '### ', 'heading levels: 1, 2 in English, 1, 3 in Chinese'],
    ['a heading that is missing', 4, '## 其他', '', 'heading levels: 1, 2 in English, 1 in Chinese'],
    ['another number', 1, '5000', '500', 'numbers that only the Chinese page has: 500'],
    ['a number that is missing', 1, ' 或 12.5%', '', 'numbers that only the English page has: 12.5'],
    [
      'the English page',
      1,
      'limits.zh-CN.md',
      'limits.md',
      'links that only the Chinese page has: limits.md#',
    ],
    ['a page without its heading', 1, '#上限', '', 'links that only the Chinese page has: limits.zh-CN.md'],
    ['other code', 1, '`60`', '`6`', 'code that only the Chinese page has: 6'],
    ['another command', 2, 'send-message', 'purge-queue', 'block 1 differs: aws sqs send-message'],
    ['a block of another language', 2, '```sh', '```json', 'languages of the blocks: sh in English, json'],
    ['a table without a row', 3, '\n| 1 | `<名称>` |', '', 'tables: 2 × 2 in English, 1 × 2 in Chinese'],
    ['another picture', 5, 'queue.', 'robots.', 'links that only the Chinese page has: robots.png'],
  ] as const)
    it(`finds ${what}`, () => {
      const text = CHINESE_TWIN[part] ?? '';
      expect(text).to.include(from.trim());
      expect(differencesWith(part, text.replace(from.trim(), to)).join('\n')).to.include(expected);
    });
});

describe('the documents', () => {
  it('have a Chinese page for each English one', () => {
    expect(english.filter((file) => !translated.includes(file))).to.deep.equal([]);
  });

  it('have no Chinese page without an English one', () => {
    const originals = pages.filter((file) => file.endsWith(CHINESE)).map(englishOf);
    expect(originals.filter((file) => !english.includes(file))).to.deep.equal([]);
  });

  it('that exist in one language are those that the list names', () => {
    expect(Object.keys(ONE_LANGUAGE).filter((file) => !pages.includes(file))).to.deep.equal([]);
  });

  for (const file of translated) {
    it(`say the same in both languages: ${file}`, () => {
      const [original, translation] = [readPage(file), readPage(chineseOf(file))];
      const twinOf = (link: string) => twinFrom(dirname(file), link);
      expect(differences(original, translation, twinOf)).to.deep.equal([]);
    });

    it(`lead to the other language in their second line: ${file}`, () => {
      const second = (page: string) => readPage(page).split('\n').slice(1, 4);
      expect(second(file)).to.deep.equal(['', `[简体中文](${basename(chineseOf(file))})`, '']);
      expect(second(chineseOf(file))).to.deep.equal(['', `[English](${basename(file)})`, '']);
    });
  }

  for (const file of pages)
    it(`lead to headings that exist: ${file}`, () => {
      const missing = structureOf(readFileSync(join(root, file), 'utf8')).links.filter((link) => {
        const [path = '', anchor] = link.split('#');
        if (anchor === undefined || /^https?:/.test(link)) return false;
        const target = path === '' ? file : join(dirname(file), decodeURIComponent(path));
        if (!target.endsWith('.md')) return false;
        const text = readFileSync(join(root, target), 'utf8');
        const name = decodeURIComponent(anchor);
        return !structureOf(text).anchors.includes(name) && !text.includes(`<a name="${name}">`);
      });
      expect(missing).to.deep.equal([]);
    });
});

/** Without the tables of a module that only the root module calls. */
function readPage(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  return INTERNAL.flatMap((page) => [page, chineseOf(page)]).includes(file)
    ? (text.split('<!-- BEGIN_TF_DOCS -->')[0] ?? '')
    : text;
}

function chineseOf(file: string): string {
  return file.replace(/\.md$/, CHINESE);
}

function englishOf(file: string): string {
  return file.replace(CHINESE, '.md');
}

/** Where the Chinese page in the same folder must lead; a link to a folder shows its README.md. */
function twinFrom(folder: string, link: string): string {
  const [path = '', anchor] = link.split('#');
  if (path.endsWith(CHINESE)) return englishOf(link);
  const twin = path.endsWith('.md') ? chineseOf(path) : join(path, `README${CHINESE}`);
  if (/^https?:/.test(link) || path === '' || !existsSync(join(root, folder, twin))) return link;
  return anchor === undefined ? twin : `${twin}#${anchor}`;
}
