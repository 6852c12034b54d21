// The seams of the code: who may know whom.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'chai';
import { VENDORS } from '../../lambda/src/robots/index.ts';
import { root } from '../../scripts/root.ts';

const sources = Object.fromEntries(
  ['lambda/src', 'scripts', 'stand-ins', 'playground', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => [join(folder, file), readFileSync(join(root, folder, file), 'utf8')]),
  ),
);

/** The files that a file imports when it runs, or with types, too. */
function importsOf(file: string, withTypes: boolean): string[] {
  const pattern = /^(?:import|export)( type)?[^'";]*? from '(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm;
  return [...(sources[file] ?? '').matchAll(pattern)]
    .filter(([, isType]) => withTypes || isType === undefined)
    .map(([, , path, lazy]) => relative(root, join(root, dirname(file), path ?? lazy ?? '')));
}

describe('the code', () => {
  for (const { vendor, name } of VENDORS) {
    const folder = `lambda/src/robots/${vendor}/`;

    it(`outside of robots/ imports nothing of robots/${vendor}`, () => {
      const strangers = Object.keys(sources).filter(
        (file) => !/^(?:lambda\/src|test\/unit)\/robots\//.test(file),
      );
      const importing = strangers.filter((file) =>
        importsOf(file, true).some((path) => path.startsWith(folder)),
      );
      expect(importing).to.deep.equal([]);
    });

    it(`of the function names ${name} in robots/${vendor} alone`, () => {
      // The project has the vendor's name in its own: "dingtalk-notifier/v1", the metrics' namespace.
      const ownName = new RegExp(`${name}-?Notifier`, 'gi');
      const naming = Object.entries(sources)
        .filter(([file]) => file.startsWith('lambda/src/') && !file.startsWith(folder))
        .filter(([, code]) => code.replace(ownName, '').toLowerCase().includes(vendor))
        .map(([file]) => file);
      expect(naming).to.deep.equal(['lambda/src/robots/index.ts']);
    });
  }

  /** What a cold start reads before its first event. */
  const loadedAtOnce = (): string[] => {
    const loaded = new Set<string>();
    const load = (file: string) => {
      if (loaded.has(file)) return;
      loaded.add(file);
      const lazy = [...(sources[file] ?? '').matchAll(/\bimport\('(\.[^']+)'\)/g)].map(([, path]) => path);
      const isLazy = (path: string) => lazy.some((one) => one && join(dirname(file), one) === path);
      for (const next of importsOf(file, false)) if (!isLazy(next)) load(next);
    };
    load('lambda/src/index.ts');
    return [...loaded];
  };

  it('loads of a vendor that is not the default how its webhooks look alone', () => {
    const others = loadedAtOnce().filter((file) => /\/robots\/(?!dingtalk)\w+\//.test(file));
    expect(others.toSorted()).to.deep.equal([
      'lambda/src/robots/feishu/vendor.ts',
      'lambda/src/robots/wecom/vendor.ts',
    ]);
  });

  it('loads for the default events nothing that reads what others publish', () => {
    const loaded = loadedAtOnce();
    expect(loaded.length).to.be.above(20);
    const read = loaded.filter((file) => /\/said\/|\/(?:generic|told|text|markup|index)\.ts$/.test(file));
    expect(read.filter((file) => !/src\/index\.ts$|robots\/|locales\//.test(file))).to.deep.equal([]);
  });

  it('reads the words of a language only where that language is chosen', () => {
    const reading = Object.keys(sources)
      .filter((file) => file.startsWith('lambda/src/') && !/^lambda\/src\/locales\/[\w-]+\//.test(file))
      .filter((file) => importsOf(file, false).some((path) => /\/locales\/(?:en|zh-CN)\//.test(path)));
    expect(reading.toSorted()).to.deep.equal([
      'lambda/src/locales/index.ts',
      'lambda/src/locales/load-locale.ts',
    ]);
  });

  it('has no circle of imports', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      if (path.includes(file) || done.has(file)) return;
      for (const next of importsOf(file, false)) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of Object.keys(sources)) visit(file, []);
    expect(circles).to.deep.equal([]);
  });
});
