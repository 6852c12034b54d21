// Which code of a document is found, and what is refused before it is read.

import { expect } from 'chai';
import {
  blocksOf,
  commandsInSentences,
  documents,
  problemsOfFences,
} from '../../../scripts/documents/blocks.ts';
import { problemsOfData } from '../../../scripts/documents/check.ts';

const documentOf = (...lines: string[]) => ({ file: 'docs/page.md', text: lines.join('\n') });

describe('the blocks of a document', () => {
  it('have the line where their text begins, also in a list', () => {
    const blocks = blocksOf(
      documentOf('# Title', '', '1. Do:', '', '   ```sh', '   make demo', '   ```', ''),
    );
    expect(blocks).to.deep.equal([{ file: 'docs/page.md', line: 6, language: 'sh', text: 'make demo\n' }]);
  });

  it('are those of every document, in both languages', () => {
    const files = documents().map(({ file }) => file);
    expect(files).to.include.members(['README.md', 'README.zh-CN.md', 'docs/operations.zh-CN.md']);
    expect(files).to.include.members(['examples/minimal/README.md', 'modules/event-rule/README.md']);
  });

  it('include the commands in a sentence, except one that is only named', () => {
    const text =
      'Run `make build`, then `aws sns publish --message x`; `aws sns publish` sends, `npm run x -- …` too.';
    expect(commandsInSentences(documentOf('', text)).map(({ line, text }) => [line, text])).to.deep.equal([
      [2, 'make build'],
      [2, 'aws sns publish --message x'],
    ]);
  });

  it('have a language', () => {
    expect(problemsOfFences(documentOf('```', 'x', '```'))).to.have.length(1);
    const [problem] = problemsOfFences(documentOf('', '```bash', 'ls', '```'));
    expect(problem).to.include({ file: 'docs/page.md', line: 2 });
    expect(problem?.message).to.include('unknown language bash').and.include('sh, hcl');
  });

  it('are closed', () => {
    const closed = documentOf('````text', '```', '````', '> ```json', '> {}', '> ```');
    expect(problemsOfFences(closed)).to.deep.equal([]);
    const [problem] = problemsOfFences(documentOf('```sh', 'make demo', '', 'A sentence.'));
    expect(problem).to.deep.equal({
      file: 'docs/page.md',
      line: 1,
      message: 'The block is not closed. Add a line ``` at its end.',
    });
  });

  it('can be read if they are JSON or TypeScript', () => {
    const block = { file: 'docs/page.md', line: 9, language: 'json', text: '{"a": 1,}' };
    expect(problemsOfData(block)).to.have.length(1);
    expect(problemsOfData({ ...block, text: '{"a": 1}' })).to.deep.equal([]);
    expect(problemsOfData({ ...block, language: 'ts', text: 'const a: = 1' })).to.have.length(1);
    expect(problemsOfData({ ...block, language: 'ts', text: 'const a: number = 1' })).to.deep.equal([]);
  });
});
