// The playground: an event on the left, what a chat group sees of it in the middle, settings and results on the right.

import { describeEvent } from '../lambda/src/events/index.ts';
import { unwrap } from '../lambda/src/inbox.ts';
import { LOCALES } from '../lambda/src/locales/index.ts';
import { createReader, type Reader } from '../lambda/src/reader.ts';
import { allRobots, DEFAULT_ROBOT } from '../lambda/src/robots/index.ts';
import { FULL_EFFORT, type Robot } from '../lambda/src/robots/robot.ts';
import { preview } from '../scripts/preview/messages.ts';
import { type ChatMessage, conversation } from './conversation.ts';
import { byId, el } from './dom.ts';
import type { Editor } from './editor.ts';
import type { ModuleFacts } from './hcl.ts';
import { payloadPane, terraformPane } from './output.ts';
import { jsonProblem } from './problem.ts';
import { VENDOR_NAMES } from './robots/index.ts';
import { type GroupsRead, type RoutesPane, readGroups, routesPane } from './routes.ts';
import { type SampleEntry, type SampleList, sampleList } from './samples.ts';
import { type Chosen, type SettingsForm, settingsForm } from './settings.ts';
import {
  COUNTS,
  configOf,
  FIRST_STATE,
  fromFragment,
  problemOf,
  type State,
  settingsFor,
  toFragment,
} from './state.ts';
import { storm } from './storm.ts';
import { tabs } from './tabs.ts';
import { toggle } from './toggle.ts';
import { preferredUi, rememberUi, type Ui, WORDS, type Words } from './words.ts';

type Samples = Record<string, unknown>;

let ui: Ui = preferredUi();
let state: State = fromFragment(location.hash);
let robots: Robot[] = [DEFAULT_ROBOT];
let samples: Samples = {};
let facts: ModuleFacts = {
  catalogue: {},
  defaults: { events: [], ec2_states: [], guardduty_min_severity: 1 },
};
let editor: Editor | undefined;
/** The last event that was valid. */
let event: unknown = {};
let parts: Parts;
let titles: { key: string; entries: SampleEntry[] } = { key: '', entries: [] };

interface Parts {
  samples: SampleList;
  form: SettingsForm;
  settings: HTMLElement;
  stage: HTMLElement;
  outcome: HTMLElement;
  status: HTMLElement;
  stale: HTMLElement;
  reset: HTMLButtonElement;
  payload: HTMLElement;
  terraform: HTMLElement;
  groups: HTMLElement;
  routes: RoutesPane;
  slider: HTMLInputElement;
  sliderShown: HTMLElement;
}

start();

async function start(): Promise<void> {
  build();
  [robots, samples, facts] = await Promise.all([
    allRobots(),
    load<Samples>('samples.json'),
    load<ModuleFacts>('module.json'),
  ]);
  show(state);
  addEventListener('hashchange', () => {
    if (location.hash.slice(1) !== toFragment(state)) show(fromFragment(location.hash));
  });
  // The editor is the heaviest part: the message is there before it.
  const { createEditor } = await import('./editor.ts');
  const host = byId('editor', HTMLElement);
  host.replaceChildren();
  editor = createEditor(host, textOf(state), WORDS[ui].editor, edited);
  document.documentElement.dataset.ready = 'true';
}

async function load<Content>(file: string): Promise<Content> {
  const response = await fetch(file);
  return (await response.json()) as Content;
}

/** Draws the page's frame in the chosen language; the editor stays. */
function build(): void {
  const words = WORDS[ui];
  document.documentElement.lang = words.htmlLang;
  document.title = words.title;
  byId('title', HTMLElement).textContent = words.title;
  byId('tagline', HTMLElement).textContent = words.tagline;
  byId('local', HTMLElement).textContent = words.local;
  for (const [id, name] of [
    ['pane-event', words.paneEvent],
    ['pane-message', words.paneMessage],
    ['pane-settings', words.paneSettings],
  ] as const)
    byId(id, HTMLElement).setAttribute('aria-label', name);
  const list = sampleList(words, (name) => show({ ...state, sample: name, text: undefined }));
  const reset = el(
    'button',
    { type: 'button', class: 'small', on: { click: () => show({ ...state, text: undefined }) } },
    words.reset,
  );
  const status = el('p', { class: 'status', role: 'status' });
  byId('samples', HTMLElement).replaceChildren(list.node);
  byId('editor-head', HTMLElement).replaceChildren(
    el('h2', {}, words.editor),
    el('span', { class: 'hint' }, words.editorHint),
    reset,
  );
  byId('editor-status', HTMLElement).replaceChildren(status);
  editor?.label(words.editor);

  const slider = el('input', {
    type: 'range',
    id: 'count',
    min: 0,
    max: COUNTS.length - 1,
    step: 1,
    list: 'counts',
    on: { input: () => show({ ...state, count: COUNTS[Number(slider.value)] ?? 1 }) },
  });
  const sliderShown = el('output', { for: 'count' });
  byId('controls', HTMLElement).replaceChildren(
    toggle(
      words.vendor,
      VENDOR_NAMES.map((name) => [name, words.vendors[name]]),
      () => state.vendor,
      (vendor) => show({ ...state, vendor }),
    ),
    toggle(
      words.device,
      [
        ['phone', words.phone],
        ['desktop', words.desktop],
      ],
      () => state.device,
      (device) => show({ ...state, device }),
    ),
    toggle(
      words.theme,
      [
        ['light', words.light],
        ['dark', words.dark],
      ],
      () => state.theme,
      (theme) => show({ ...state, theme }),
    ),
    el('div', { class: 'slider' }, el('label', { for: 'count' }, words.atOnce), slider, sliderShown),
  );
  const outcome = el('p', { class: 'outcome', role: 'status' });
  const stale = el('p', { class: 'stale', hidden: true }, words.stale);
  byId('outcome', HTMLElement).replaceChildren(outcome, stale);

  const panes = tabs(
    words.paneSettings,
    [
      { id: 'settings', label: words.settings },
      { id: 'payload', label: words.payload },
      { id: 'terraform', label: words.terraform },
      { id: 'groups', label: words.groups },
    ],
    () => void drawRoutes(groupsOf(state)),
  );
  const routes = routesPane(
    words,
    (groups) => show({ ...state, groups }, true),
    (name) => show({ ...state, sample: name, text: undefined }),
  );
  byId('panes', HTMLElement).replaceChildren(panes.node);
  parts = {
    samples: list,
    form: formOf(words),
    settings: panes.panels.settings ?? el('div'),
    stage: byId('stage', HTMLElement),
    outcome,
    status,
    stale,
    reset,
    payload: panes.panels.payload ?? el('div'),
    terraform: panes.panels.terraform ?? el('div'),
    groups: panes.panels.groups ?? el('div'),
    routes,
    slider,
    sliderShown,
  };
  parts.settings.replaceChildren(parts.form.node);
  parts.groups.replaceChildren(routes.node);
  byId('actions', HTMLElement).replaceChildren(
    shareButton(words),
    el(
      'button',
      { type: 'button', lang: ui === 'zh' ? 'en' : 'zh-CN', on: { click: switchUi } },
      words.switchLanguage,
    ),
  );
  byId('narrow', HTMLElement).replaceChildren(...narrowButtons(words));
}

function switchUi(): void {
  ui = ui === 'zh' ? 'en' : 'zh';
  rememberUi(ui);
  build();
  show(state);
}

function shareButton(words: Words): HTMLElement {
  const button = el('button', { type: 'button', class: 'primary', id: 'share' }, words.share);
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent = words.shared;
    setTimeout(() => {
      button.textContent = words.share;
    }, 1500);
  });
  return button;
}

/** On a narrow screen one pane at a time. */
function narrowButtons(words: Words): HTMLElement[] {
  const panes = [
    ['event', words.paneEvent],
    ['message', words.paneMessage],
    ['settings', words.paneSettings],
  ] as const;
  const chosen = document.body.dataset.pane ?? 'message';
  document.body.dataset.pane = chosen;
  const buttons = panes.map(([pane, label]) =>
    el(
      'button',
      { type: 'button', 'aria-pressed': String(pane === chosen), on: { click: () => choose(pane) } },
      label,
    ),
  );
  const choose = (pane: string) => {
    document.body.dataset.pane = pane;
    for (const [index, button] of buttons.entries())
      button.setAttribute('aria-pressed', String(panes[index]?.[0] === pane));
  };
  return buttons;
}

function edited(text: string): void {
  const isSample = text === sampleText(state.sample);
  show({ ...state, text: isSample ? undefined : text }, true);
}

/** The form, for the robot of the state. */
function formOf(words: Words): SettingsForm {
  return settingsForm(robotOf(state), state.vendor, words, settingsChanged);
}

function settingsChanged({ settings, isSigned }: Chosen): void {
  const problem = problemOf(settings);
  parts.form.problem(problem);
  if (problem === undefined) show({ ...state, settings, isSigned }, true);
}

function robotOf({ vendor }: State): Robot {
  return robots.find((robot) => robot.vendor === vendor) ?? DEFAULT_ROBOT;
}

/** Shows a state, and stores it in the address. `isTyped`: editor and form already have it. */
function show(next: State, isTyped = false): void {
  // A link may name a sample that is no more.
  const isKnown = next.text !== undefined || Object.hasOwn(samples, next.sample);
  state = isKnown ? next : { ...next, sample: FIRST_STATE.sample };
  const words = WORDS[ui];
  const text = textOf(state);
  const problem = jsonProblem(text);
  if (!problem) event = JSON.parse(text);
  parts.status.textContent = problem
    ? words.lineError(problem.line, problem.column, problem.message)
    : words.valid;
  parts.status.classList.toggle('bad', problem !== undefined);
  parts.stale.hidden = problem === undefined;
  parts.stage.classList.toggle('is-stale', problem !== undefined);
  parts.reset.hidden = state.text === undefined || samples[state.sample] === undefined;
  if (parts.form.robot !== robotOf(state)) {
    parts.form = formOf(words);
    parts.settings.replaceChildren(parts.form.node);
  }
  if (!isTyped) {
    editor?.show(text);
    parts.form.show(state);
    parts.form.problem(undefined);
    parts.routes.show(state.groups);
  }
  parts.slider.value = String(COUNTS.indexOf(state.count));
  parts.slider.setAttribute('aria-valuetext', words.events(state.count));
  parts.sliderShown.textContent = words.events(state.count);
  for (const group of document.querySelectorAll('.toggle')) group.dispatchEvent(new Event('refresh'));
  void draw(words);
  const fragment = toFragment(state);
  if (location.hash.slice(1) !== fragment) history.replaceState(null, '', `#${fragment}`);
}

async function draw(words: Words): Promise<void> {
  const { count, vendor, isSigned } = state;
  const drawn = state;
  const robot = robotOf(state);
  const settings = settingsFor(robot, state.settings);
  parts.stage.ariaBusy = 'true';
  const config = configOf(settings);
  const reader = createReader(config, LOCALES[config.language]);
  const { parcels, selection } = await preview(storm(event, count, reader), config, reader, { robot });
  // Another event was chosen in the meantime.
  if (state !== drawn) return;
  const bodies = parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT));
  const events = selection.sent.length + selection.omitted.length;
  const last = parcels
    .at(-1)
    ?.message.members.flatMap(({ time }) => time ?? [])
    .at(-1);
  const clock = last ? reader.clock(last).slice(0, 5) : '';
  const chat = bodies.map((payload): ChatMessage => ({ payload, clock }));
  parts.stage.replaceChildren(conversation(chat, state, words));
  parts.outcome.textContent = words.outcome(events, bodies.length, selection.omitted[0]?.reason);
  const target = {
    name: words.vendors[vendor],
    example: robot.example,
    isSigned: isSigned && robot.settings.includes('sign_secret'),
  };
  parts.payload.replaceChildren(...payloadPane(bodies, robot, vendor, words));
  const groups = groupsOf(state);
  const given = groups.kind === 'groups' ? groups.given : {};
  parts.terraform.replaceChildren(...terraformPane(settings, given, event, facts, target, words));
  void drawRoutes(groups);
  parts.samples.show(entriesFor(reader), state.text === undefined ? state.sample : undefined);
  parts.stage.ariaBusy = 'false';
}

function groupsOf({ settings, groups }: State): GroupsRead {
  return readGroups(groups, settings, WORDS[ui]);
}

/** Every sample is described for every group: only where the table is seen. */
async function drawRoutes(groups: GroupsRead): Promise<void> {
  if (parts.groups.hidden) return;
  const own = state.text === undefined ? undefined : event;
  await parts.routes.draw(groups, configOf(state.settings), { event: own, samples });
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

function textOf({ sample, text }: State): string {
  return text ?? sampleText(sample);
}

function sampleText(name: string): string {
  const sample = Object.hasOwn(samples, name) ? samples[name] : {};
  return JSON.stringify(sample, null, 2);
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
    void file.text().then((text) => show({ ...state, text }));
  },
  { capture: true },
);
