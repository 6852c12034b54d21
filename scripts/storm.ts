// make storm: ten thousand events through a robot that accepts twenty a minute, in virtual time. Prints a table and
// writes docs/storm.md, docs/storm.svg and both in Chinese; with --check it only says whether they are current.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../lambda/src/config.ts';
import { commandLine } from './command-line.ts';
import { root } from './root.ts';
import { chart, type Panel } from './storm/chart.ts';
import { barsOf, type Figures, figuresOf, groupBarsOf } from './storm/figures.ts';
import { RECORD, recordOf } from './storm/record.ts';
import { barsIn, type GroupResult, markdown, type Result, terminalTables } from './storm/report.ts';
import { type Run, runGroups, runNotifier, runOlder, START } from './storm/run.ts';
import { createGroups, createScenarios, type Scenario } from './storm/scenarios.ts';
import { readSettings } from './storm/settings.ts';
import { both } from './storm/text.ts';
import { createTimerScenarios, runTimers, type TimerFigures } from './storm/timers.ts';

const DOCUMENTS = ['docs/storm.md', 'docs/storm.zh-CN.md', 'docs/storm.svg', 'docs/storm.zh-CN.svg'] as const;

const scenarios = createScenarios();
const USAGE = `Usage: npm run --silent storm -- [OPTION] [SCENARIO…]

Sends events through a robot that accepts 20 a minute, in virtual time. Prints a table, and writes docs/storm.md and
docs/storm.svg in both languages, unless scenarios are named: groups, timers, ${scenarios.map(({ name }) => name).join(', ')}.

  --check           write nothing; fail if something has changed since the last run
  --all             with --check: simulate everything again, in two minutes or more
  -h, --help        show this text`;
const { values, names } = commandLine(
  USAGE,
  { check: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
  { kind: 'scenario', known: ['groups', 'timers', ...scenarios.map(({ name }) => name)] },
);

const settings = await readSettings();
const isTrial = names.length > 0;
if (values.check && !values.all) {
  const documents = DOCUMENTS.map((path) => [path, readFileSync(join(root, path), 'utf8')]);
  const isCurrent =
    (await recordOf(settings, Object.fromEntries(documents))) === readFileSync(join(root, RECORD), 'utf8');
  if (isCurrent) console.log('Nothing has changed since the last run, which met every target.');
  else
    console.error(
      'The simulation or its documents have changed since the last run. Run `make storm` and commit.',
    );
  process.exit(isCurrent ? 0 : 1);
}
const isChosen = (name: string) => !isTrial || names.includes(name);

/** How many minutes the chart shows of a scenario. */
const CHARTED: Record<string, number> = { storm: 14, 'mega-storm': 14 };
const panels: Record<Language, Panel>[] = [];
const results: Result[] = [];
let readingAhead: Figures | undefined;
for (const scenario of scenarios) {
  if (!isChosen(scenario.name)) continue;
  const [ours, older] = [await runNotifier(scenario, settings), await runOlder(scenario)];
  const figures = figuresOf(ours);
  results.push({ scenario, ours: figures, older: figuresOf(older), bars: barsOf(scenario, figures) });
  if (scenario.name === 'storm')
    readingAhead = figuresOf(await runNotifier(scenario, { ...settings, readsAhead: true }));
  const minutes = CHARTED[scenario.name];
  if (minutes !== undefined) {
    const panel = (language: Language) => panelOf(scenario, minutes, ours, older, language);
    panels.push({ en: panel('en'), 'zh-CN': panel('zh-CN') });
  }
}

const groups = isChosen('groups') ? await groupResults(createGroups()) : [];

const timers: TimerFigures[] = [];
if (isChosen('timers'))
  for (const scenario of createTimerScenarios()) timers.push(await runTimers(scenario, settings));

console.log(terminalTables(results, groups, timers));
const bars = barsIn(results, groups, timers);
const missed = bars
  .filter(({ isMet }) => !isMet)
  .map(({ of, name, figure }) => `${of.en}: ${name.en}; it is ${figure}`);
console.log(
  missed.length === 0
    ? `\nall ${bars.length} targets are met`
    : `\nmissed, of ${bars.length} targets:\n${missed.join('\n')}`,
);
if (missed.length > 0) process.exitCode = 1;

const documents: Record<(typeof DOCUMENTS)[number], string> = {
  'docs/storm.md': markdown(results, groups, timers, readingAhead, settings, 'en'),
  'docs/storm.zh-CN.md': markdown(results, groups, timers, readingAhead, settings, 'zh-CN'),
  'docs/storm.svg': chart(
    'Events in, and events delivered to the group',
    { x: 'minutes since the first event', y: 'events, cumulative' },
    panels.map(({ en }) => en),
  ),
  'docs/storm.zh-CN.svg': chart(
    '进来的事件，与送进群的事件',
    { x: '距第一个事件的分钟数', y: '事件数（累计）' },
    panels.map(({ 'zh-CN': chinese }) => chinese),
  ),
};
const record: Record<string, string> =
  missed.length === 0 ? { [RECORD]: await recordOf(settings, documents) } : {};
const written: Record<string, string> = isTrial ? {} : { ...documents, ...record };
for (const [file, content] of Object.entries(written)) {
  const path = join(root, file);
  const isCurrent = existsSync(path) && readFileSync(path, 'utf8') === content;
  if (!values.check) writeFileSync(path, content);
  if (isCurrent) console.log(`${file} is current`);
  else if (values.check) console.error(`${file} is not current. Run \`make storm\` and commit it.`);
  else console.log(`wrote ${file}`);
  if (!isCurrent && values.check) process.exitCode = 1;
}

/** The groups together, and each of them alone. */
async function groupResults(groups: Scenario[]): Promise<GroupResult[]> {
  const runs = await runGroups(groups, settings);
  const results: GroupResult[] = [];
  for (const [index, group] of groups.entries()) {
    const [run, alone] = [runs[index], figuresOf(await runNotifier(group, settings))];
    if (run === undefined) throw new Error(`There is no run of ${group.name}.`);
    const together = figuresOf(run);
    results.push({ group, together, alone, bars: groupBarsOf(group, together, alone) });
  }
  return results;
}

function panelOf(
  { title, story, arrivals }: Scenario,
  minutes: number,
  ours: Run,
  older: Run,
  language: Language,
): Panel {
  const seen = (run: Run) => run.found.map(({ seenAt }) => (seenAt - START) / 60_000).sort((a, b) => a - b);
  return {
    title: both(`${title.en}: ${story.en}`, `${title['zh-CN']}：${story['zh-CN']}`)[language],
    minutes,
    events: arrivals.length,
    lines: [
      {
        label: both('events in', '进来的事件')[language],
        color: '#8c959f',
        isDashed: true,
        times: arrivals.map(({ at }) => at / 60_000),
      },
      { label: both('notifier', '通知器')[language], color: '#1a7f37', times: seen(ours) },
      { label: both('older design', '旧设计')[language], color: '#cf222e', times: seen(older) },
    ],
  };
}
