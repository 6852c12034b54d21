// The severity and the title of each kind of event: a change of either changes severities.expected.txt.

import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { SEVERITIES } from '../../../lambda/src/notification.ts';
import { SEVERITY_ROWS, severityIn } from '../../../scripts/severities.ts';
import { expectFile } from '../support/expected.ts';
import { described, readerWith } from '../support/messages.ts';
import { eventsOf, KINDS, nameOf } from './kinds.ts';

const EVENTS = join(import.meta.dirname, '../../../lambda/src/events');
/** Tables that a row reads through a function, as AWS spells the kind in another way. */
const READ_BY_A_FUNCTION = [
  'es.ts: STATUS_SEVERITIES',
  'es.ts: TROUBLE_SEVERITIES',
  'security-finding.ts: LEVEL_SEVERITIES',
];

const [chinese, english] = [readerWith({ language: 'zh-CN' }), readerWith({ language: 'en' })];

describe('the severity of each kind of event', () => {
  it('and its words are those of severities.expected.txt', () => {
    const lines = SEVERITY_ROWS.flatMap((row) =>
      [...eventsOf(row)].map(([kind, event]) => {
        const [zh, en] = [described(event, chinese), described(event, english)];
        expect(zh.severity, `${nameOf(row)}, ${kind}`).to.equal(en.severity);
        return [zh.source, nameOf(row), kind, zh.severity, zh.title, en.title].join(' | ');
      }),
    ).sort();
    expect(new Set(lines).size).to.equal(lines.length);
    expectFile(join(import.meta.dirname, 'severities.expected.txt'), `${lines.join('\n')}\n`);
  });

  it('is what docs/messages.md says', () => {
    for (const row of SEVERITY_ROWS) {
      const events = eventsOf(row);
      for (const kind of Object.keys(row.kinds)) {
        const event = events.get(kind);
        if (event === undefined) throw new Error(`kinds.ts makes no event of "${nameOf(row)}" for ${kind}.`);
        expect(described(event, english).severity, `${nameOf(row)}, ${kind}`).to.equal(severityIn(row, kind));
      }
    }
  });

  it('is in docs/messages.md wherever a describer has a table of it', () => {
    const shown = new Set<unknown>(SEVERITY_ROWS.map(({ severities }) => severities));
    // import() would load the tables a second time.
    const load = createRequire(import.meta.url);
    const hidden = readdirSync(EVENTS).flatMap((file) =>
      Object.entries(load(join(EVENTS, file)) as object)
        .filter(([, value]) => isTable(value) && !shown.has(value))
        .map(([name]) => `${file}: ${name}`),
    );
    expect(hidden).to.deep.equal(READ_BY_A_FUNCTION);
  });

  it('is tested for the rows of docs/messages.md, all of them', () => {
    expect(Object.keys(KINDS)).to.have.members(SEVERITY_ROWS.map(nameOf));
  });
});

/** Whether all that an object holds are severities. */
function isTable(value: unknown): boolean {
  const held: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return held.length > 0 && held.every((item) => SEVERITIES.some((severity) => severity === item));
}
