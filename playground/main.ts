// The playground: events on the left, what a chat group sees of them in the middle, settings and results on the right.

import { describeEvent } from '../lambda/src/events/index.ts';
import { unwrap } from '../lambda/src/inbox.ts';
import { LOCALES } from '../lambda/src/locales/index.ts';
import { optional } from '../lambda/src/optional.ts';
import { createReader, type Reader } from '../lambda/src/reader.ts';
import { allRobots, DEFAULT_ROBOT } from '../lambda/src/robots/index.ts';
import { FULL_EFFORT, type Robot } from '../lambda/src/robots/robot.ts';
import { preview } from '../scripts/preview/messages.ts';
import { type ChatMessage, conversation } from './conversation.ts';
import type { CustomProblem } from './custom-message.ts';
import { byId, el } from './dom.ts';
import { type Editor, plainEditor } from './editor-field.ts';
import { type EventsRead, readEvents } from './events.ts';
import { buildFrame, type Frame, type How } from './frame.ts';
import type { ModuleFacts } from './hcl.ts';
import { load, orElse, type Part } from './load.ts';
import { type Notice, reveal } from './notices.ts';
import { payloadPane, terraformPane } from './output.ts';
import { type GroupsRead, readGroups } from './routes.ts';
import type { SampleEntry } from './samples.ts';
import type { Chosen } from './settings.ts';
import {
  COUNTS,
  configOf,
  FIRST_STATE,
  fromFragment,
  problemsOf,
  type State,
  settingsFor,
  toFragment,
} from './state.ts';
import { storm } from './storm.ts';
import { faultOf, type Judged, summarizer } from './summary.ts';
import { LANGUAGE_OF, preferredUi, rememberUi, type Ui, WORDS } from './words.ts';

/** More than a list of a queue holds, and still drawn within seconds. */
const MOST_EVENTS = 2000;

const darkness = matchMedia('(prefers-color-scheme: dark)');

let ui: Ui = preferredUi();
let state: State = fromFragment(location.hash, LANGUAGE_OF[ui]);
let robots: Robot[] = [DEFAULT_ROBOT];
let samples: Record<string, unknown> = {};
let facts: ModuleFacts | undefined;
let editor: Editor | undefined;
/** The parts of the page that did not load. */
const missing = new Set<Part>();
/** The last events that were valid. */
let events: unknown[] = [];
/** What is wrong with the settings in the form, by key. */
let badSettings = new Map<string, string>();
/** How the state before came about. */
let lastHow: How = 'set';
let frame: Frame;
let titles: { key: string; entries: SampleEntry[] } = { key: '', entries: [] };

start();

async function start(): Promise<void> {
  byId('starting', HTMLElement).remove();
  build();
  [robots, samples, facts] = await Promise.all([
    orElse(allRobots(), robots, 'robots', missing),
    orElse(load<typeof samples>('samples.json'), {}, 'samples.json', missing),
    orElse<ModuleFacts | undefined>(load('module.json'), undefined, 'module.json', missing),
  ]);
  show(state, 'set');
  addEventListener('hashchange', () => {
    if (location.hash.slice(1) !== toFragment(state))
      show(fromFragment(location.hash, LANGUAGE_OF[ui]), 'set');
  });
  darkness.addEventListener('change', () => show(state, 'typed'));
  // The editor is the heaviest part: the message is there before it.
  const { createEditor } = await orElse(
    import('./editor.ts'),
    { createEditor: plainEditor },
    'editor',
    missing,
  );
  const host = byId('editor', HTMLElement);
  host.replaceChildren();
  editor = createEditor(host, textOf(state), WORDS[ui], edited);
  show(state, 'typed');
  document.documentElement.dataset.ready = 'true';
}

/** Draws the page's frame in the chosen language; the editor stays. */
function build(): void {
  frame = buildFrame(WORDS[ui], robotOf(state), {
    state: () => ({ ...state, theme: themeOf(state) }),
    change: (changes, how) => show({ ...state, ...changes }, how),
    settings: settingsChanged,
    switchUi,
    opened: () => void drawRoutes(groupsOf(state)),
  });
}

function switchUi(): void {
  const isOwnLanguage = state.settings.language === LANGUAGE_OF[ui];
  ui = ui === 'zh' ? 'en' : 'zh';
  rememberUi(ui);
  build();
  // Messages in the page's language stay so.
  const language = isOwnLanguage ? LANGUAGE_OF[ui] : state.settings.language;
  show({ ...state, settings: { ...state.settings, language } }, 'set');
  document.getElementById('actions')?.querySelector<HTMLElement>('button:last-child')?.focus();
}

function edited(text: string): void {
  const isSample = text === sampleText(state.samples);
  show({ ...state, text: isSample ? undefined : text }, 'typed');
}

/** Settings that are invalid stay as they were. */
function settingsChanged({ settings, isSigned }: Chosen): void {
  badSettings = problemsOf(settings);
  const kept = Object.entries(settings).map(([key, value]) => [
    key,
    badSettings.has(key) ? state.settings[key as keyof typeof settings] : value,
  ]);
  show({ ...state, settings: Object.fromEntries(kept), isSigned }, 'typed');
}

function robotOf({ vendor }: State): Robot {
  return robots.find((robot) => robot.vendor === vendor) ?? DEFAULT_ROBOT;
}

function themeOf({ theme }: State): 'light' | 'dark' {
  return theme ?? (darkness.matches ? 'dark' : 'light');
}

/** Shows a state, and stores it in the address. */
function show(next: State, how: How): void {
  state = { ...next, samples: knownSamples(next.samples) };
  const isOtherRobot = frame.form.robot !== robotOf(state);
  if (isOtherRobot) frame.useRobot(robotOf(state), state.vendor);
  if (how !== 'typed') editor?.show(textOf(state));
  if (how === 'set' || isOtherRobot) {
    badSettings = new Map();
    frame.form.show(state);
    frame.routes.show(state.groups);
    frame.summary.show(state.summary);
  }
  frame.reset.hidden = state.text === undefined || Object.keys(samples).length === 0;
  for (const group of document.querySelectorAll('.toggle')) group.dispatchEvent(new Event('refresh'));
  store(how);
  void draw();
}

/** A link may name a sample that is no more. */
function knownSamples(names: string[]): string[] {
  if (missing.has('samples.json')) return names;
  const known = names.filter((name) => Object.hasOwn(samples, name));
  return known.length > 0 ? known : FIRST_STATE.samples;
}

function store(how: How): void {
  const fragment = toFragment(state);
  const isStep = how === 'chosen' || (how === 'walked' && lastHow !== 'walked');
  lastHow = how;
  if (location.hash.slice(1) === fragment) return;
  if (isStep) history.pushState(null, '', `#${fragment}`);
  else history.replaceState(null, '', `#${fragment}`);
}

async function draw(): Promise<void> {
  const drawn = state;
  const words = WORDS[ui];
  const { stage, notices } = frame;
  stage.ariaBusy = 'true';
  try {
    const shown = await messagesOf(textOf(state));
    // Another event was chosen in the meantime.
    if (state !== drawn) return;
    showMessages(shown);
    notices.show(noticesOf(shown));
  } catch (error) {
    if (state !== drawn) return;
    const reason = error instanceof Error ? error.message : String(error);
    // As Chromium and Firefox, and as Safari says it.
    const isPart = /dynamically imported module|importing a module script/i.test(reason);
    const text = isPart ? words.notLoaded.part : words.drawFailed(reason);
    notices.show([{ text, fix: { label: words.retry, act: () => location.reload() } }]);
    stage.classList.add('is-stale');
  }
  stage.ariaBusy = 'false';
}

type Shown = Awaited<ReturnType<typeof messagesOf>>;

/** What the group is sent of the events in this text, or of the last ones that were valid. */
async function messagesOf(text: string) {
  const drawn = state;
  const read = await readEvents(text);
  const customProblems = await customProblemsOf(text, read);
  if (read.events && state === drawn) events = read.events.slice(0, MOST_EVENTS);
  const robot = robotOf(state);
  const settings = settingsFor(robot, state.settings);
  const config = configOf(settings);
  const reader = createReader(config, LOCALES[config.language]);
  const llm =
    state.summary === undefined ? undefined : await summarizer(state.summary, reader, config.language);
  const copies = copiesOf(state.count);
  const { parcels, selection } = await preview(
    events.flatMap((event) => storm(event, copies, reader)),
    config,
    reader,
    { robot, ...optional('summarize', llm?.summarize) },
  );
  const bodies = parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT));
  const judged: Judged[] = llm?.judged ?? [];
  return { read, customProblems, robot, settings, reader, parcels, selection, bodies, judged };
}

/** How many of each event, of so many that were asked for. */
function copiesOf(count: number): number {
  return Math.min(count, Math.max(1, Math.floor(MOST_EVENTS / events.length)));
}

/** Of custom messages; their schema is read only where there are any. */
async function customProblemsOf(text: string, read: EventsRead): Promise<CustomProblem[]> {
  if (read.problem !== undefined || !text.includes('dingtalk-notifier/')) return [];
  const { customProblems } = await import('./custom-message.ts');
  return customProblems(text);
}

function showMessages({
  read,
  customProblems,
  robot,
  settings,
  reader,
  parcels,
  selection,
  bodies,
  judged,
}: Shown): void {
  const words = WORDS[ui];
  const { count, vendor, isSigned } = state;
  const isStale = read.problem !== undefined;
  const said = isStale ? jsonSentence(read) : undefined;
  frame.status.textContent =
    said ?? [words.valid(read.events?.length ?? 0), ...customSentences(customProblems)].join('\u2002');
  frame.status.classList.toggle('bad', isStale);
  frame.status.classList.toggle('warn', customProblems.length > 0);
  frame.asText.hidden = read.problem?.kind !== 'notJson';
  editor?.describe(words, said);
  frame.stage.classList.toggle('is-stale', isStale);

  const shownEvents = selection.sent.length + selection.omitted.length;
  const last = parcels
    .at(-1)
    ?.message.members.flatMap(({ time }) => time ?? [])
    .at(-1);
  const clock = last ? reader.clock(last).slice(0, 5) : '';
  const chat = bodies.map((payload): ChatMessage => ({ payload, clock }));
  frame.stage.replaceChildren(conversation(chat, { ...state, theme: themeOf(state) }, words));
  frame.outcome.textContent =
    shownEvents === 0 ? '' : words.outcome(shownEvents, bodies.length, selection.omitted[0]?.reason);
  const atOnce = words.events(copiesOf(count) * Math.max(1, events.length));
  frame.slider.value = String(COUNTS.indexOf(count));
  frame.slider.setAttribute('aria-valuetext', atOnce);
  frame.sliderShown.textContent = atOnce;

  const target = {
    name: words.vendors[vendor],
    example: robot.example,
    isSigned: isSigned && robot.settings.includes('sign_secret'),
    isSummarized: state.summary !== undefined,
  };
  frame.payload.replaceChildren(...payloadPane(bodies, robot, vendor, words));
  const groups = groupsOf(state);
  const given = groups.kind === 'groups' ? groups.given : {};
  frame.terraform.replaceChildren(
    ...(facts
      ? terraformPane(settings, given, events, facts, target, words)
      : [el('p', { class: 'problem' }, words.notLoaded['module.json'])]),
  );
  frame.summary.judged(judged);
  frame.form.problems(
    new Map([...badSettings].map(([key, problem]) => [key, words.badSetting(key, problem)])),
  );
  void drawRoutes(groups);
  frame.samples.show(entriesFor(reader), state.text === undefined ? state.samples : []);
  if (missing.has('samples.json')) frame.samples.fail(words.notLoaded['samples.json']);
}

function jsonSentence({ problem }: EventsRead): string | undefined {
  const words = WORDS[ui];
  return problem && words.lineError(problem.line, problem.column, words.jsonProblem(problem));
}

/** How many there are, and the first of them. */
function customSentences(problems: CustomProblem[]): string[] {
  const words = WORDS[ui];
  const [first] = problems;
  return first ? [words.customStatus(problems.length, first.line, words.customProblem(first))] : [];
}

/** What is wrong on the page, each with the way to it. */
function noticesOf({ read, customProblems, judged }: Shown): Notice[] {
  const words = WORDS[ui];
  const reload = { label: words.retry, act: () => location.reload() };
  const to = (act: () => void) => ({ label: words.fix, act });
  const said = jsonSentence(read);
  const groups = groupsOf(state);
  const why = faultOf(judged, words);
  return [
    ...[...missing].map((part) => ({ text: words.notLoaded[part], fix: reload })),
    ...(said && !(missing.has('samples.json') && read.problem?.kind === 'empty')
      ? [{ text: words.stale(said, events.length > 0), fix: to(() => goTo(read.problem?.position ?? 0)) }]
      : []),
    ...customSentences(customProblems).map((text) => ({
      text,
      fix: to(() => goTo(customProblems[0]?.from ?? 0)),
    })),
    ...((read.events?.length ?? 0) > MOST_EVENTS
      ? [{ text: words.tooManyEvents(MOST_EVENTS), fix: to(() => goTo(0)) }]
      : []),
    ...[...badSettings].map(([key, problem]) => ({
      text: words.badSetting(key, problem),
      fix: to(() => reveal(frame.form.control(key))),
    })),
    ...(groups.kind === 'problem'
      ? [{ text: words.groupsProblem(groups.problem), fix: to(() => reveal(frame.routes.field)) }]
      : []),
    ...(why === undefined
      ? []
      : [{ text: words.summaryRejected(why), fix: to(() => reveal(frame.summary.field)) }]),
  ];
}

function goTo(position: number): void {
  reveal(byId('editor', HTMLElement));
  editor?.focus(position);
}

function groupsOf({ settings, groups }: State): GroupsRead {
  return readGroups(groups, settings, WORDS[ui]);
}

/** Every sample is described for every group: only where the table is seen. */
async function drawRoutes(groups: GroupsRead): Promise<void> {
  const own = state.text === undefined ? [] : events;
  await frame.routes.draw(groups, configOf(state.settings), { own, samples }, !frame.groups.hidden);
}

/** Every sample's title, made anew only when the settings change it. */
function entriesFor(reader: Reader): SampleEntry[] {
  const { language, time_zone, account_names } = state.settings;
  const key = JSON.stringify([language, time_zone, account_names, Object.keys(samples).length]);
  if (titles.key !== key) {
    const entries = Object.entries(samples).map(([name, sample]) => ({
      name,
      title: titleOf(sample, reader),
    }));
    titles = { key, entries };
  }
  return titles.entries;
}

function titleOf(sample: unknown, reader: Reader): string {
  const [first] = unwrap(sample);
  if (!first) return '';
  const { severity, title } = describeEvent(first.event, reader);
  return `${reader.words.marks[severity]} ${title}`;
}

function textOf({ samples: names, text }: State): string {
  return text ?? sampleText(names);
}

/** A sample, or several in a list; nothing where they did not load. */
function sampleText(names: string[]): string {
  const chosen = names.flatMap((name) => (Object.hasOwn(samples, name) ? [samples[name]] : []));
  return chosen.length === 0 ? '' : JSON.stringify(chosen.length === 1 ? chosen[0] : chosen, null, 2);
}

// A file dropped anywhere becomes the event.
addEventListener('dragover', (drag) => drag.preventDefault());
addEventListener(
  'drop',
  (drop) => {
    const [file] = drop.dataTransfer?.files ?? [];
    drop.preventDefault();
    if (!file) return;
    drop.stopPropagation();
    void file.text().then((text) => show({ ...state, text }, 'chosen'));
  },
  { capture: true },
);
