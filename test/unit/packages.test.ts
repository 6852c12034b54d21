// Whose code is handed on, and under which licenses.

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { compile } from '../../scripts/bundle.ts';
import { scratchFolder } from '../../scripts/local/cleanup.ts';
import { run } from '../../scripts/local/process.ts';
import { bundledPackages, notices } from '../../scripts/packages.ts';
import { buildPage } from '../../scripts/playground/build.ts';
import { root } from '../../scripts/root.ts';

const committed = readFileSync(join(root, 'THIRD-PARTY-NOTICES'), 'utf8');

describe('the notices of third parties', () => {
  it('name each package whose code is in the zip', async () => {
    const { metafile } = await compile();
    const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
    const names = inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
    const listed = [...committed.matchAll(/^- (\S+) \d/gm)].map(([, name]) => name);
    expect(listed).to.have.members([...new Set(names)]);
    expect(listed).to.include.members(['@smithy/core', '@smithy/node-http-handler']);
  });

  it('are in the zip, too', () => {
    const zip = unzipSync(readFileSync(join(root, 'lambda/dist/dingtalk-notifier.zip')));
    expect(new TextDecoder().decode(zip['THIRD-PARTY-NOTICES'])).to.equal(committed);
  });

  it('have the text of each license once', () => {
    const [, ...texts] = committed.split(/^-{80}$/m);
    expect(texts).to.deep.equal([...new Set(texts)]);
    const textOf = (name: string) => texts.find((text) => text.split('\n')[2]?.includes(name));
    expect(textOf('@smithy/core')).to.include('Apache License');
  });

  it('go along with the page of the playground', async () => {
    const files = await buildPage('index');
    const text = new TextDecoder().decode(files.get('THIRD-PARTY-NOTICES.txt'));
    expect(text)
      .to.match(/^- @codemirror\/view .*, MIT$/m)
      .and.to.include('Permission is hereby granted');
  });

  it('leave out a package of which nothing was left', () => {
    expect(bundledPackages(metafileOf({ license: 'GPL-3.0' }, 0))).to.deep.equal([]);
  });

  it('have the text of a license that a package has only in its README', () => {
    const readme = 'Acme\n====\n\nUsage\n\nLicense\n-------\n\nCopyright Acme\n';
    const packages = bundledPackages(metafileOf({ license: 'MIT' }, 1, { 'README.md': readme }));
    expect(notices('It', packages)).to.include('Copyright Acme').and.not.include('Usage');
  });

  it('share one text among the packages that have the same, whatever its line ends', () => {
    const packages = [{ license: 'MIT' }, { license: 'MIT' }].flatMap((json, index) =>
      bundledPackages(metafileOf(json, 1, { LICENSE: `Copyright Acme${index === 0 ? '\r\n' : '\n'}` })),
    );
    expect(notices('It', packages).match(/Copyright Acme/g)).to.have.length(1);
  });

  for (const [what, json, files, problem] of [
    ['no license', {}, { LICENSE: 'Copyright Acme' }, 'names no license'],
    ['a license that is not allowed', { license: 'GPL-3.0' }, { LICENSE: 'Copyright' }, 'GPL-3.0; allowed'],
    ['no text of its license', { license: 'MIT' }, { 'README.md': '# acme' }, 'no license text'],
  ] as const)
    it(`cannot be made for a package with ${what}, and then nothing is built`, () => {
      expect(() => bundledPackages(metafileOf(json, 1, files))).to.throw(problem);
    });
});

describe('the bill of materials', () => {
  it('is that of the committed zip, with what the notices list, and the same at every run', async () => {
    const printed = await Promise.all([1, 2].map(() => run(process.execPath, ['--import', 'tsx', script])));
    const [first, second] = printed.map(({ stdout }) => stdout);
    expect(first).to.equal(second);

    const { metadata, components, dependencies } = JSON.parse(first ?? '');
    const zip = readFileSync(join(root, 'lambda/dist/dingtalk-notifier.zip'));
    expect(metadata.component.hashes).to.deep.equal([
      { alg: 'SHA-256', content: createHash('sha256').update(zip).digest('hex') },
    ]);
    const lines = components.map(
      ({
        name,
        version,
        licenses,
      }: {
        name: string;
        version: string;
        licenses: [{ license: { id: string } }];
      }) => `- ${name} ${version}, ${licenses[0].license.id}`,
    );
    expect(lines).to.deep.equal(committed.match(/^- \S+ \d.*/gm));
    expect(dependencies[0].dependsOn).to.deep.equal(components.map(({ purl }: { purl: string }) => purl));
    expect(components[0].hashes[0].content).to.match(/^[0-9a-f]{128}$/);
  }).timeout(60_000);
});

const script = join(root, 'scripts/sbom.ts');

/** As esbuild describes an output with so many bytes of a package that has this package.json and these files. */
function metafileOf(json: object, bytesInOutput: number, files: Record<string, string> = {}) {
  const folder = join(scratchFolder('packages-'), 'node_modules/acme');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'acme', version: '1.0.0', ...json }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const inputs = { [join(folder, 'index.js')]: { bytesInOutput } };
  return { outputs: { 'index.mjs': { bytes: 1, inputs, imports: [], exports: [] } } };
}
