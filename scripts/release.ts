// Whether the tree is a version that may be released, and the notes of it.

import { filesWithAddresses, ownerIn, PLACEHOLDER, withAddresses } from './repository.ts';

/**
 * The notes of a version (1.2.3): its section of the changelog. `problems`: why this tree is not that version.
 * `read` returns the text of a file of the repository.
 */
export function release(
  version: string,
  read: (file: string) => string,
): { notes: string; problems: string[] } {
  const heading = new RegExp(`^## \\[${version.replaceAll('.', '\\.')}\\].*$`, 'm');
  const [, section] = read('CHANGELOG.md').split(heading);
  const notes = section?.split(/^## /m)[0]?.trim() ?? '';
  const packaged = JSON.parse(read('package.json')) as { version: string; repository: { url: string } };
  const owner = ownerIn(packaged.repository.url);
  const stale = filesWithAddresses().filter(
    (file) => withAddresses(read(file), { owner, version }) !== read(file),
  );
  return {
    notes,
    problems: [
      ...(notes === '' ? [`CHANGELOG.md has no section [${version}], or an empty one.`] : []),
      ...(packaged.version === version ? [] : [`package.json has version ${packaged.version}.`]),
      ...(owner === PLACEHOLDER
        ? [
            `package.json has the placeholder ${PLACEHOLDER} in "repository". Set the owner, and run \`make docs\`.`,
          ]
        : []),
      ...stale.map((file) => `${file} names another version or owner. Run \`make docs\`.`),
    ],
  };
}
