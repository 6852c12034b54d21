// What runs on GitHub: with which rights, whose code, and on which versions.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readHcl } from '../../scripts/hcl.ts';
import { LAMBDA_VERSIONS } from '../../scripts/local/lambda-node.ts';
import { run } from '../../scripts/local/process.ts';
import { release } from '../../scripts/release.ts';
import { pagesAddress, withAddresses } from '../../scripts/repository.ts';
import { root } from '../../scripts/root.ts';

const folder = join(root, '.github/workflows');
const workflows = readdirSync(folder).map((file) => ({
  file,
  text: readFileSync(join(folder, file), 'utf8'),
}));
const textOf = (name: string) => workflows.find(({ file }) => file === name)?.text ?? '';
const test = textOf('test.yml');
const pages = textOf('pages.yml');

describe('each workflow', () => {
  for (const { file, text } of workflows) {
    it(`runs actions of one commit each, whose version a comment names: ${file}`, () => {
      const uses = [...text.matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action);
      expect(uses).to.not.have.length(0);
      for (const action of uses) expect(action).to.match(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    });

    it(`leaves no token behind a checkout: ${file}`, () => {
      const checkouts = text.match(/uses: actions\/checkout@.*\n(?: {8}.*\n)+/g) ?? [];
      expect(checkouts).to.have.length(text.match(/uses: actions\/checkout@/g)?.length ?? 0);
      for (const step of checkouts) expect(step).to.include('persist-credentials: false');
    });

    it(`may by itself do no more than read: ${file}`, () => {
      expect(text).to.match(/^permissions:(?: \{\}|\n {2}contents: read)\n\n/m);
    });
  }

  it('takes the same commit of an action as the others', () => {
    const uses = workflows.flatMap(({ text }) => [...text.matchAll(/uses: ([^@]+)@(.*)$/gm)]);
    const versions = new Map(uses.map(([, action, version]) => [action, version]));
    for (const [, action, version] of uses) expect(version, action).to.equal(versions.get(action));
  });
});

describe('the tests on GitHub', () => {
  it('begin with the oldest versions that the module allows, and go on to the newest', async () => {
    const { requiredVersion, requiredProviders } = await readHcl('versions.tf');
    expect(requiredVersion).to.equal('>= 1.11');
    expect(test).to.match(/terraform: '1\.11\.\d+'.*\n.*terraform: latest/);
    expect(test).to.include("tofu: ['~1.11.0', latest]");
    expect(requiredProviders.aws?.version).to.equal('>= 5.90');
    expect(test).to.include("provider: ['5.90.0', '~> 5.90', '~> 6.0']");
  });

  it('run on each version of Node.js that the zip is tested with', () => {
    const versions = [...test.matchAll(/terraform: .*node: (\d+) \}/g)].map(([, version]) => Number(version));
    expect(versions).to.deep.equal(LAMBDA_VERSIONS);
  });
});

describe('the published playground', () => {
  const [, build = '', deploy = ''] = pages.split(/^ {2}(?:build|deploy):$/m);
  const rights = (job: string) =>
    [...job.matchAll(/^ {6}[\w-]+: (?:read|write)$/gm)].map(([right]) => right.trim());

  it('has the address of the repository’s owner in every document', () => {
    const page = `${pagesAddress}#sample=ec2.stopped`;
    expect(withAddresses(page, { owner: 'acme', version: '1.0.0' })).to.equal(
      'https://acme.github.io/terraform-aws-dingtalk-notifier/#sample=ec2.stopped',
    );
  });

  it('is built as on a developer’s machine, from main alone', () => {
    expect(build).to.include('run: npm run --silent playground -- --build');
    expect(build).to.include('path: playground/dist');
    expect(pages).to.match(/^on:\n {2}push:\n {4}branches: \[main\]\n {2}workflow_dispatch:\n\n/m);
  });

  it('is published by a job that may publish, and runs no code of the repository', () => {
    expect(rights(build)).to.deep.equal(['contents: read']);
    expect(rights(deploy)).to.have.members(['pages: write', 'id-token: write']);
    expect(deploy)
      .to.include('needs: build')
      .and.not.match(/run:|checkout/);
  });
});

describe('the README', () => {
  for (const file of ['README.md', 'README.zh-CN.md'])
    it(`says with which local AWS, and with which schema of version 6 of the provider, the module is tested: ${file}`, () => {
      const text = readFileSync(join(root, file), 'utf8');
      const requirements = readFileSync(join(root, 'stand-ins/requirements.txt'), 'utf8');
      const [, moto = ''] = /^moto\[server\]==(.*)$/m.exec(requirements) ?? [];
      expect(text).to.include(`| AWS | moto ${moto} |`);
      const script = readFileSync(join(root, 'scripts/check-provider-6.ts'), 'utf8');
      const [, schema = ''] = /PACKAGE = .* of (\S+)$/m.exec(script) ?? [];
      expect(text).to.match(new RegExp(`^\\| AWS provider \\| .*${schema}`, 'm'));
    });
});

describe('the notes of a release', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { version: string };
  /** The tree once its repository has an owner. */
  const readOwned = (file: string) => withAddresses(read(file), { owner: 'example', version });

  it('are its section of the changelog', () => {
    const { notes, problems } = release(version, readOwned);
    expect(problems).to.deep.equal([]);
    expect(notes).to.match(/^### \w+\n\n- /);
    expect(notes).to.not.match(/^## /m);
  });

  it('are rejected while the owner is a placeholder', () => {
    const placeholder = (file: string) => withAddresses(read(file), { owner: 'OWNER', version });
    const { problems } = release(version, placeholder);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.match(/^package\.json has the placeholder OWNER .*Set the owner.*make docs/);
  });

  it('are rejected for a document with another owner', () => {
    const forked = (file: string) =>
      file === 'docs/pipelines.md' ? withAddresses(read(file), { owner: 'fork', version }) : readOwned(file);
    expect(release(version, forked).problems).to.deep.equal([
      'docs/pipelines.md names another version or owner. Run `make docs`.',
    ]);
  });

  it('are rejected for a version that changelog, package and documents do not have', async () => {
    const { code, output } = await releaseNotes('v9.9.9');
    expect(code).to.equal(1);
    expect(output).to.include('CHANGELOG.md has no section [9.9.9]').and.include('package.json has version');
    expect(output)
      .to.match(/README\.zh-CN\.md names another version/)
      .and.match(/playground\/hcl\.ts names another version/);
  });

  it('are rejected for what is no version', async () => {
    const { code, output } = await releaseNotes('latest');
    expect(code).to.equal(2);
    expect(output).to.include('name a tag such as v1.2.3');
  });
});

function releaseNotes(tag: string) {
  return run(process.execPath, ['--import', 'tsx', join(root, 'scripts/release-notes.ts'), tag]);
}
