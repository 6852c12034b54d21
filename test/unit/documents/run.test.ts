// How the code of a document becomes a script, and that a command that fails is reported at its line.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type Block, blocksOf } from '../../../scripts/documents/blocks.ts';
import { codeOf, linesOf, runLines } from '../../../scripts/documents/run.ts';
import { scratchFolder } from '../../../scripts/local/cleanup.ts';

const TOKEN = 'a-secret-token';

const scriptOf = (...text: string[]) => {
  const blocks = blocksOf({ file: 'README.md', text: text.join('\n') });
  const configuration = blocks.find(({ language }) => language === 'hcl') as Block;
  return linesOf(
    blocks.filter(({ language }) => language === 'sh'),
    configuration,
  );
};

/** The problems of a block of sh that stands at line 8 of a document; `true` stands for Terraform. */
async function problemsOf(...commands: string[]): Promise<string[]> {
  const clone = scratchFolder('documents-run-');
  const deployed = join(clone, 'deployed');
  mkdirSync(deployed);
  writeFileSync(join(clone, 'typed'), 'typed text\n');
  const env = { PATH: process.env.PATH, CLONE: clone, DEPLOYED: deployed, TYPED: join(clone, 'typed') };
  const script = scriptOf('# It', '', '```hcl', 'module "x" {}', '```', '', '```sh', ...commands, '```', '');
  const lines = script.map((line) => line.replace('terraform init; terraform apply', 'true'));
  const problems = await runLines('README.md', lines, { env, clone, stack: { robot: { token: TOKEN } } });
  return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

describe('the script of a document', () => {
  const hcl = ['# It', '', '```hcl', 'module "x" {}', '```', ''];

  it('has the lines of the document, and applies the configuration where it stands', () => {
    expect(scriptOf(...hcl, '```sh', 'aws sns publish \\', '  --message x # sent', '```')).to.deep.equal([
      ...['', '', '', ''],
      'cd "$DEPLOYED"; terraform init; terraform apply',
      '',
      'cd "$DEPLOYED"',
      'aws sns publish \\',
      '  --message x # sent',
    ]);
  });

  it('leaves the apply to the document if it has one, and ends where a part of a list fails', () => {
    expect(
      scriptOf(...hcl, '```sh', 'terraform init && terraform apply # both', '```').slice(4),
    ).to.deep.equal(['', '', 'cd "$DEPLOYED"', 'terraform init && terraform apply || failed $LINENO # both']);
  });

  it('runs everything but what is exempt by name', () => {
    const script = scriptOf(...hcl, '```sh', 'make demo   # deploys', 'make test', 'make demo build', '```');
    expect(script.slice(6)).to.deep.equal(['cd "$CLONE"', ':   # deploys', ':', 'make demo build']);
  });

  it('is the same for a translation', async () => {
    const text = '```sh\nmake demo # in English\n```\n```hcl\na = 1\n```\n';
    const code = await codeOf({ file: 'README.md', text });
    expect(await codeOf({ file: 'README.zh-CN.md', text: text.replace('in English', '中文') })).to.equal(
      code,
    );
    expect(await codeOf({ file: 'README.zh-CN.md', text: text.replace('make', 'gmake') })).to.not.equal(code);
    expect(await codeOf({ file: 'README.zh-CN.md', text: text.replace('1', '2') })).to.not.equal(code);
  });

  it('succeeds, with what a reader types', async () => {
    expect(await problemsOf('read -rs URL && export URL', 'test "$URL" = "typed text"')).to.deep.equal([]);
  });

  for (const [what, line, ...commands] of [
    ['a command', 9, 'true', 'false', 'true'],
    ['the first of a list', 8, 'false && true', 'true'],
    ['a part of a pipe', 9, 'true', 'false | true', 'true'],
    ['the body of a loop', 9, 'for x in 1 2; do', '  test "$x" = 1', 'done', 'true'],
  ] as const)
    it(`reports ${what} that fails, at its line`, async () => {
      const [problem, ...others] = await problemsOf(...commands);
      expect(others).to.deep.equal([]);
      expect(problem).to.match(new RegExp(`^README\\.md:${line}: The command failed on the local AWS:`));
    });

  it('says what the command that failed printed', async () => {
    expect((await problemsOf('ls ./gone')).join())
      .to.include('./gone')
      .and.not.include('@failed');
  });

  it("fails if the robot's token is printed", async () => {
    expect(await problemsOf(`echo ${TOKEN}`)).to.deep.equal(["README.md:1: The robot's token was printed."]);
  });
});
