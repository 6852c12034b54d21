// The pane of the groups: what a person writes about them, and which of them is sent which event.

import type { Config } from '../lambda/src/config.ts';
import { isObject } from '../lambda/src/events/fields.ts';
import { LOCALES } from '../lambda/src/locales/index.ts';
import { expandGroups, type Groups } from '../scripts/preview/groups.ts';
import { type Route, routesOf } from '../scripts/preview/routes.ts';
import { el } from './dom.ts';
import type { Settings } from './hcl.ts';
import { readArgument } from './hcl-value.ts';
import type { Words } from './words.ts';

/** The groups that a text describes: none if it is blank. */
export type GroupsRead =
  | { kind: 'none' }
  | { kind: 'problem'; problem: string }
  | (Groups & { kind: 'groups'; given: Record<string, unknown> });

export interface RoutesPane {
  node: HTMLElement;
  /** Where the groups are written. */
  field: HTMLElement;
  /** Shows a text that was not typed here. */
  show(text: string): void;
  /**
   * `own`: the editor's events, unless they are samples. Resolves when the table is there, which is made only where it is
   * seen.
   */
  draw(
    groups: GroupsRead,
    defaults: Config,
    events: { own: unknown[]; samples: Record<string, unknown> },
    isSeen: boolean,
  ): Promise<void>;
}

const EXAMPLE = `{
  oncall = { minimum_severity = "critical" }
  data = {
    match    = [{ sources = ["aws.rds", "aws.glue"] }]
    language = "en"
  }
  rest = { rest = true }
}`;

const MOST_GROUPS = 50;

/** So many samples at a time: the page stays responsive. */
const AT_ONCE = 40;

/** A text with the input `groups`, in HCL or JSON, alone or in a module block. */
export function readGroups(text: string, settings: Settings, words: Words): GroupsRead {
  if (text.trim() === '') return { kind: 'none' };
  const { value, problem } = readArgument('groups', text);
  if (problem !== undefined)
    return {
      kind: 'problem',
      problem: words.lineError(problem.line, problem.column, words.hclProblem(problem)),
    };
  // A link may contain any number.
  if (isObject(value) && Object.keys(value).length > MOST_GROUPS)
    return { kind: 'problem', problem: words.tooManyGroups(MOST_GROUPS) };
  try {
    const groups = expandGroups(value, { ...settings });
    return { kind: 'groups', ...groups, given: isObject(value) ? value : {} };
  } catch (error) {
    return { kind: 'problem', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** `onChange` receives what is typed, `onChoose` the name of a sample whose row is clicked. */
export function routesPane(
  words: Words,
  onChange: (text: string) => void,
  onChoose: (sample: string) => void,
): RoutesPane {
  const text = el('textarea', {
    id: 'groups',
    rows: 9,
    spellcheck: 'false',
    placeholder: EXAMPLE,
    'aria-describedby': 'groups-hint groups-problem',
    on: { input: () => onChange(text.value) },
  });
  const example = el('button', { type: 'button', class: 'small' }, words.groupsExample);
  example.addEventListener('click', () => {
    text.value = EXAMPLE;
    onChange(EXAMPLE);
  });
  const problem = el('p', { class: 'problem', id: 'groups-problem', role: 'alert' });
  const result = el('div', { class: 'routes', role: 'region', tabindex: '0', 'aria-label': words.routes });
  let drawn: object = {};
  /** The samples' routes, which are made anew only when something changes them. */
  let known: { key: string; rows: Row[] } = { key: '', rows: [] };

  async function rowsOf(
    groups: Groups['groups'],
    defaults: Config,
    samples: Record<string, unknown>,
    isCurrent: () => boolean,
  ): Promise<Row[] | undefined> {
    const key = JSON.stringify([groups, defaults, Object.keys(samples).length]);
    if (known.key === key) return known.rows;
    const rows: Row[] = [];
    for (const [index, [sample, event]] of Object.entries(samples).entries()) {
      if (index % AT_ONCE === 0) await nextFrame();
      if (!isCurrent()) return undefined;
      rows.push(...(await routesOf([event], groups, defaults)).map((route) => ({ ...route, sample })));
    }
    known = { key, rows };
    return rows;
  }

  return {
    node: el(
      'div',
      { class: 'groups' },
      el(
        'div',
        { class: 'field' },
        el('label', { for: 'groups' }, words.groupsLabel, el('code', {}, 'groups')),
        text,
        el('p', { class: 'hint', id: 'groups-hint' }, words.groupsHint),
        problem,
      ),
      example,
      result,
    ),
    field: text,
    show(next) {
      text.value = next;
    },
    async draw(read, defaults, { own, samples }, isSeen) {
      const drawing = {};
      drawn = drawing;
      example.hidden = read.kind !== 'none';
      problem.textContent =
        read.kind === 'problem' ? read.problem : read.kind === 'groups' ? read.gaps.join(' ') : '';
      if (problem.textContent === '') text.removeAttribute('aria-invalid');
      else text.setAttribute('aria-invalid', 'true');
      if (read.kind !== 'groups') result.replaceChildren();
      if (read.kind !== 'groups' || !isSeen) return;
      result.ariaBusy = 'true';
      const ownRoutes = await routesOf(own, read.groups, defaults);
      const rows = await rowsOf(read.groups, defaults, samples, () => drawn === drawing);
      // The groups have changed in the meantime.
      if (rows === undefined || drawn !== drawing) return;
      const names = read.groups.map(({ name }) => name);
      result.replaceChildren(
        ...tableOf(names, ownRoutes, rows, LOCALES[defaults.language].marks, words, onChoose),
      );
      result.ariaBusy = 'false';
    },
  };
}

interface Row extends Route {
  /** The name of the sample; undefined: the editor's event. */
  sample?: string;
}

/** What no group sends is at the top, after the editor's event. */
function tableOf(
  groups: string[],
  own: Route[],
  samples: Row[],
  marks: Record<Route['severity'], string>,
  words: Words,
  onChoose: (sample: string) => void,
): HTMLElement[] {
  const unsent = samples.filter(({ isUnsent }) => isUnsent);
  const rows: Row[] = [...own, ...unsent, ...samples.filter(({ isUnsent }) => !isUnsent)];
  const count = (index: number) => samples.filter(({ reasons }) => reasons[index] === undefined).length;
  const head = el(
    'tr',
    {},
    el('th', { scope: 'col' }, words.event),
    ...groups.map((name, index) =>
      el('th', { scope: 'col' }, name, el('small', {}, `${count(index)} / ${samples.length}`)),
    ),
  );
  const body = rows.map((row) => {
    const title = `${marks[row.severity]} ${row.title}`;
    const { sample } = row;
    const choose = () => sample !== undefined && onChoose(sample);
    return el(
      'tr',
      { class: row.isUnsent ? 'unsent' : sample === undefined ? 'own' : '' },
      el(
        'th',
        { scope: 'row' },
        sample === undefined ? title : el('button', { type: 'button', on: { click: choose } }, title),
      ),
      ...row.reasons.map((reason) =>
        reason === undefined
          ? el('td', { class: 'sent' }, el('span', { role: 'img', 'aria-label': words.sent }, '✔'))
          : el('td', { title: reason }, words.reasons[reason]),
      ),
    );
  });
  return [
    el('p', { class: unsent.length > 0 ? 'problem' : 'hint' }, words.routed(samples.length, unsent.length)),
    el('table', {}, el('thead', {}, head), el('tbody', {}, ...body)),
  ];
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
