// Ends a Node.js that is too old with one sentence. For old ones, too, hence without a newer syntax.

const OLDEST = [20, 19];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  console.error(
    `Node.js ${OLDEST.join('.')} or later is required, but this is ${process.version}. Install a later version from nodejs.org, then run this again.`,
  );
  process.exit(1);
}
