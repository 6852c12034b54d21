// npm run sbom: prints the bill of materials of the committed zip (CycloneDX 1.6, JSON), the same bytes for the same zip.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './bundle.ts';
import { commandLine } from './command-line.ts';
import { bundledPackages } from './packages.ts';
import { root } from './root.ts';

const USAGE = `Usage: npm run --silent sbom

Prints the bill of materials of the committed zip as CycloneDX JSON.

  -h, --help        show this text`;
commandLine(USAGE, {});

const { name, version, description, license } = readJson<{
  name: string;
  version: string;
  description: string;
  license: string;
}>('package.json');
const { packages: locked } = readJson<{ packages: Record<string, { integrity?: string }> }>(
  'package-lock.json',
);
const zip = readFileSync(join(root, 'lambda/dist/dingtalk-notifier.zip'));
const zipHash = createHash('sha256').update(zip).digest('hex');
const { metafile } = await compile();
const components = bundledPackages(metafile).map((one) => {
  const purl = `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name: one.name,
    version: one.version,
    hashes: hashesOf(locked[one.path]?.integrity),
    licenses: [{ license: { id: one.license } }],
    purl,
  };
});
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  metadata: {
    component: {
      type: 'application',
      'bom-ref': 'dingtalk-notifier.zip',
      name,
      version,
      description,
      hashes: [{ alg: 'SHA-256', content: zipHash }],
      licenses: [{ license: { id: license } }],
    },
  },
  components,
  dependencies: [{ ref: 'dingtalk-notifier.zip', dependsOn: components.map(({ purl }) => purl) }],
};
console.log(JSON.stringify(bom, null, 2));

/** npm writes an algorithm and base64, CycloneDX an algorithm and hexadecimal digits. */
function hashesOf(integrity = ''): { alg: string; content: string }[] {
  const [, base64] = /^sha512-(\S+)$/.exec(integrity) ?? [];
  if (base64 === undefined) throw new Error('package-lock.json lacks the SHA-512 hash of a bundled package.');
  return [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }];
}

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Content;
}
