// The page's frame in one language: buttons, list, tabs and panes. What they show comes from main.ts.

import type { Robot } from '../lambda/src/robots/robot.ts';
import { copyButton } from './copy.ts';
import { byId, el } from './dom.ts';
import { type Notices, notices } from './notices.ts';
import { VENDOR_NAMES } from './robots/index.ts';
import { type RoutesPane, routesPane } from './routes.ts';
import { type SampleList, sampleList } from './samples.ts';
import { type Chosen, type SettingsForm, settingsForm } from './settings.ts';
import { COUNTS, type State } from './state.ts';
import { type SummaryPane, summaryPane } from './summary.ts';
import { tabs } from './tabs.ts';
import { toggle } from './toggle.ts';
import type { Words } from './words.ts';

/**
 * How a state came about: what is `typed` is in a control that shows it already; a sample or a text that is `chosen` is a
 * step for the browser's Back, and a sample that an arrow key `walked` over is none of its own; what is `set` may differ
 * from every control.
 */
export type How = 'typed' | 'chosen' | 'walked' | 'set';

export interface Actions {
  state(): State & { theme: 'light' | 'dark' };
  change(changes: Partial<State>, how: How): void;
  settings(chosen: Chosen): void;
  switchUi(): void;
  /** A tab was opened. */
  opened(): void;
}

export interface Frame {
  samples: SampleList;
  form: SettingsForm;
  /** Replaces the form by that of another robot. */
  useRobot(robot: Robot, vendor: State['vendor']): void;
  notices: Notices;
  summary: SummaryPane;
  routes: RoutesPane;
  stage: HTMLElement;
  outcome: HTMLElement;
  status: HTMLElement;
  asText: HTMLButtonElement;
  reset: HTMLButtonElement;
  payload: HTMLElement;
  terraform: HTMLElement;
  groups: HTMLElement;
  slider: HTMLInputElement;
  sliderShown: HTMLElement;
}

/** Draws the frame; the editor stays. `robot`: whose settings the form has. */
export function buildFrame(words: Words, robot: Robot, actions: Actions): Frame {
  const { change, state } = actions;
  document.documentElement.lang = words.htmlLang;
  document.title = words.title;
  byId('title', HTMLElement).textContent = words.title;
  byId('tagline', HTMLElement).textContent = words.tagline;
  byId('local', HTMLElement).textContent = words.local;
  const panes = [
    ['event', words.paneEvent],
    ['message', words.paneMessage],
    ['settings', words.paneSettings],
  ] as const;
  for (const [pane, name] of panes) byId(`pane-${pane}`, HTMLElement).setAttribute('aria-label', name);
  byId('narrow', HTMLElement).replaceChildren(...narrowButtons(panes));
  byId('actions', HTMLElement).replaceChildren(...actionButtons(words, actions));

  const samples = sampleList(words, (names, isWalk) =>
    change({ samples: names, text: undefined }, isWalk ? 'walked' : 'chosen'),
  );
  byId('samples', HTMLElement).replaceChildren(samples.node);
  const small = (label: string, click: () => void) =>
    el('button', { type: 'button', class: 'small', hidden: true, on: { click } }, label);
  const reset = small(words.reset, () => change({ text: undefined }, 'chosen'));
  const asText = small(words.asText, () => change({ text: JSON.stringify(state().text ?? '') }, 'chosen'));
  byId('editor-head', HTMLElement).replaceChildren(
    el('h2', {}, words.editor),
    el('span', { class: 'hint' }, words.editorHint),
    reset,
  );
  const status = el('p', { class: 'status', id: 'json-status' });
  byId('editor-status', HTMLElement).replaceChildren(status, asText);

  const [slider, sliderShown] = sliderOf(actions);
  const outcome = el('p', { class: 'outcome', role: 'status' });
  byId('controls', HTMLElement).replaceChildren(
    ...toggles(words, actions),
    sliderField(words, slider, sliderShown),
    outcome,
  );
  const shownNotices = notices();
  byId('notices', HTMLElement).replaceChildren(shownNotices.node);

  const rightPane = tabs(
    words.paneSettings,
    [
      { id: 'settings', label: words.settings },
      { id: 'payload', label: words.payload },
      { id: 'terraform', label: words.terraform },
      { id: 'groups', label: words.groups },
      { id: 'summary', label: words.summary },
    ],
    actions.opened,
  );
  const panel = (id: string) => rightPane.panels[id] ?? el('div');
  byId('panes', HTMLElement).replaceChildren(rightPane.node);
  const routes = routesPane(
    words,
    (groups) => change({ groups }, 'typed'),
    (name) => change({ samples: [name], text: undefined }, 'chosen'),
  );
  panel('groups').replaceChildren(routes.node);
  const summary = summaryPane(words, (answer) => change({ summary: answer }, 'typed'));
  panel('summary').replaceChildren(summary.node);

  const frame: Frame = {
    samples,
    form: settingsForm(robot, state().vendor, words, actions.settings),
    useRobot(next, vendor) {
      frame.form = settingsForm(next, vendor, words, actions.settings);
      panel('settings').replaceChildren(frame.form.node);
    },
    notices: shownNotices,
    summary,
    routes,
    stage: byId('stage', HTMLElement),
    outcome,
    status,
    asText,
    reset,
    payload: panel('payload'),
    terraform: panel('terraform'),
    groups: panel('groups'),
    slider,
    sliderShown,
  };
  panel('settings').replaceChildren(frame.form.node);
  return frame;
}

/** On a narrow screen one pane at a time. */
function narrowButtons(panes: readonly (readonly [string, string])[]): HTMLElement[] {
  const chosen = document.body.dataset.pane ?? 'message';
  const buttons = panes.map(([pane, label]) =>
    el('button', { type: 'button', 'data-pane': pane, on: { click: () => choose(pane) } }, label),
  );
  const choose = (pane: string) => {
    document.body.dataset.pane = pane;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.pane === pane));
  };
  choose(chosen);
  return buttons;
}

function actionButtons(words: Words, { switchUi }: Actions): HTMLElement[] {
  const link = el('input', {
    readonly: true,
    hidden: true,
    'aria-label': words.shareByHand,
    title: words.shareByHand,
  });
  const share = copyButton({
    label: words.share,
    done: words.shared,
    attributes: { class: 'primary', id: 'share' },
    text: () => location.href,
    onFail() {
      link.value = location.href;
      link.hidden = false;
      link.select();
      said.textContent = words.shareByHand;
    },
  });
  const said = el('p', { class: 'problem', role: 'alert' });
  const language = el(
    'button',
    { type: 'button', lang: words.otherLang, on: { click: switchUi } },
    words.switchLanguage,
  );
  return [said, link, share, language];
}

function toggles(words: Words, { state, change }: Actions): HTMLElement[] {
  return [
    toggle(
      words.vendor,
      VENDOR_NAMES.map((name) => [name, words.vendors[name]]),
      () => state().vendor,
      (vendor) => change({ vendor }, 'typed'),
    ),
    toggle(
      words.device,
      [
        ['phone', words.phone],
        ['desktop', words.desktop],
      ],
      () => state().device,
      (device) => change({ device }, 'typed'),
    ),
    toggle(
      words.theme,
      [
        ['light', words.light],
        ['dark', words.dark],
      ],
      () => state().theme,
      (theme) => change({ theme }, 'typed'),
    ),
  ];
}

function sliderOf({ change }: Actions): [HTMLInputElement, HTMLElement] {
  const slider = el('input', {
    type: 'range',
    id: 'count',
    min: 0,
    max: COUNTS.length - 1,
    step: 1,
    on: { input: () => change({ count: COUNTS[Number(slider.value)] ?? 1 }, 'typed') },
  });
  return [slider, el('output', { for: 'count' })];
}

function sliderField(words: Words, slider: HTMLElement, shown: HTMLElement): HTMLElement {
  return el('div', { class: 'slider' }, el('label', { for: 'count' }, words.atOnce), slider, shown);
}
