// make storm: ten thousand events through a robot that accepts twenty a minute, in virtual time. Prints a table and
// writes docs/storm.md and docs/storm.svg; with --check it only says whether they are current.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './bundle.ts';
import { chart, type Panel } from './storm/chart.ts';
import { barsOf, type Figures, figuresOf } from './storm/figures.ts';
import { markdown, type Result, terminalTable } from './storm/report.ts';
import { type Run, runNotifier, runOlder, START } from './storm/run.ts';
import { createScenarios, type Scenario } from './storm/scenarios.ts';
import { readSettings } from './storm/settings.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    /** Runs only these scenarios, separated by commas, and writes nothing. */
    only: { type: 'string' },
  },
});

const settings = await readSettings();
const isTrial = values.only !== undefined;

/** How many minutes the chart shows of a scenario. */
const CHARTED: Record<string, number> = { storm: 14, 'mega-storm': 14 };
const panels: Panel[] = [];
const results: Result[] = [];
let readingAhead: Figures | undefined;
for (const scenario of createScenarios()) {
  if (values.only !== undefined && !values.only.split(',').includes(scenario.name)) continue;
  const [ours, older] = [await runNotifier(scenario, settings), await runOlder(scenario)];
  const figures = figuresOf(ours);
  results.push({ scenario, ours: figures, older: figuresOf(older), bars: barsOf(scenario, figures) });
  if (scenario.name === 'storm')
    readingAhead = figuresOf(await runNotifier(scenario, { ...settings, readsAhead: true }));
  const minutes = CHARTED[scenario.name];
  if (minutes !== undefined) panels.push(panelOf(scenario, minutes, ours, older));
}

console.log(terminalTable(results));
const missed = results.flatMap(({ scenario, bars }) =>
  bars.filter(({ isMet }) => !isMet).map(({ name, figure }) => `${scenario.name}: ${name}; it is ${figure}`),
);
const bars = results.flatMap((result) => result.bars).length;
console.log(
  missed.length === 0
    ? `\nall ${bars} targets are met`
    : `\nmissed, of ${bars} targets:\n${missed.join('\n')}`,
);
if (missed.length > 0) process.exitCode = 1;

const documents: Record<string, string> = {
  'docs/storm.md': markdown(results, readingAhead, settings),
  'docs/storm.svg': chart('Events in, and events delivered to the group', panels),
};
for (const [file, content] of isTrial ? [] : Object.entries(documents)) {
  const path = join(root, file);
  const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === content;
  if (!values.check) writeFileSync(path, content);
  if (isCurrent) console.log(`${file} is current`);
  else if (values.check) console.error(`${file} is not current. Run \`make storm\` and commit it.`);
  else console.log(`wrote ${file}`);
  if (!isCurrent && values.check) process.exitCode = 1;
}

function panelOf({ name, story, arrivals }: Scenario, minutes: number, ours: Run, older: Run): Panel {
  const seen = (run: Run) => run.found.map(({ seenAt }) => (seenAt - START) / 60_000).sort((a, b) => a - b);
  return {
    title: `${name}: ${story}`,
    minutes,
    events: arrivals.length,
    lines: [
      { label: 'events in', color: '#8c959f', isDashed: true, times: arrivals.map(({ at }) => at / 60_000) },
      { label: 'notifier', color: '#1a7f37', times: seen(ours) },
      { label: 'older design', color: '#cf222e', times: seen(older) },
    ],
  };
}
