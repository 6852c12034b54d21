// The habits of commits, over the history: a short subject that names the area, and the zip with its sources.

import { execFileSync } from 'node:child_process';
import { transformSync } from 'esbuild';
import { root } from './root.ts';

/** Earlier commits did not keep these habits. */
const SINCE = '079844d';
const LONGEST_SUBJECT = 72;
const ZIP = 'lambda/dist/dingtalk-notifier.zip';

const commits = commitsToCheck();
const faults = commits.flatMap(faultsOf);
for (const fault of faults) console.error(fault);
console.log(`${commits.length} commits, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** None where the history does not reach back so far, as in a shallow clone. */
function commitsToCheck(): string[] {
  try {
    return git('rev-list', '--no-merges', `${SINCE}..HEAD`).split('\n').filter(Boolean);
  } catch {
    console.log(`The history does not reach back to ${SINCE}: fetch the complete history to check it.`);
    return [];
  }
}

function faultsOf(commit: string): string[] {
  const subject = git('log', '-1', '--format=%s', commit).trim();
  const changed = git('diff-tree', '--no-commit-id', '--name-only', '-r', commit).split('\n');
  const sources = changed.filter((path) => path.startsWith('lambda/src/'));
  const name = `${commit.slice(0, 7)} "${subject}"`;
  return [
    ...(/^[a-z0-9-]+: \S/.test(subject) ? [] : [`${name}: write the subject as "area: what changed".`]),
    ...(subject.length <= LONGEST_SUBJECT
      ? []
      : [`${name}: the subject has ${subject.length} characters; shorten it to ${LONGEST_SUBJECT}.`]),
    ...(changed.includes(ZIP) || sources.every((path) => isSameCode(commit, path))
      ? []
      : [`${name}: it changes lambda/src but not the zip. Run make build, and commit both.`]),
  ];
}

/** Whether only comments and types differ, which the zip does not contain. */
function isSameCode(commit: string, path: string): boolean {
  const code = (revision: string) =>
    transformSync(git('show', `${revision}:${path}`), { loader: 'ts', minify: true }).code;
  try {
    return code(commit) === code(`${commit}^`);
  } catch {
    // The file is new, or gone.
    return false;
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}
