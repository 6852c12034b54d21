// The form of the settings: reads and shows the value of NOTIFIER_CONFIG.

import { LANGUAGES } from '../lambda/src/config.ts';
import { SEVERITIES } from '../lambda/src/notification.ts';
import type { Robot, RobotSetting } from '../lambda/src/robots/robot.ts';
import { el } from './dom.ts';
import type { Settings } from './hcl.ts';
import { readArgument, readHcl, writeHcl } from './hcl-value.ts';
import type { VendorName } from './robots/index.ts';
import type { State } from './state.ts';
import type { Words } from './words.ts';

/** What the form holds of the page's state. */
export type Chosen = Pick<State, 'settings' | 'isSigned'>;

export interface SettingsForm {
  /** Whose settings it has. */
  robot: Robot;
  node: HTMLElement;
  show(chosen: Chosen): void;
  /** Shows a message at each of these settings, and none at the others. */
  problems(messages: Map<string, string>): void;
  /** The control of a setting. */
  control(key: string): HTMLElement;
}

const LANGUAGE_NAMES: Record<string, string> = { 'zh-CN': '简体中文', en: 'English' };
const CALLING = SEVERITIES.filter((severity) => severity !== 'ok');

/** Fields for what the robot has; what it lacks is kept as it was shown. `onChange` hears of every change, valid or not. */
export function settingsForm(
  robot: Robot,
  vendor: VendorName,
  words: Words,
  onChange: (chosen: Chosen) => void,
): SettingsForm {
  const language = select(LANGUAGES.map((code): [string, string] => [code, LANGUAGE_NAMES[code] ?? code]));
  const zones = el(
    'datalist',
    { id: 'zones' },
    ...Intl.supportedValuesOf('timeZone').map((zone) => el('option', { value: zone })),
  );
  const timeZone = el('input', { list: 'zones', autocomplete: 'off', spellcheck: 'false' });
  const format = select([
    ['markdown', 'markdown'],
    ['text', 'text'],
  ]);
  const keywords = el('input', { autocomplete: 'off' });
  const mobiles = el('input', { autocomplete: 'off', inputmode: 'tel' });
  const userIds = el('input', { autocomplete: 'off' });
  const all = el('input', { type: 'checkbox' });
  const severities = CALLING.map((severity): [string, string] => [severity, words.severities[severity]]);
  const mentionFrom = select(severities);
  const minimum = select([...severities].reverse());
  const names = el('textarea', { rows: 3, spellcheck: 'false' });
  const hosts = el('input', { autocomplete: 'off', spellcheck: 'false' });
  const runbooks = el('textarea', { rows: 2, spellcheck: 'false' });
  const mute = el('textarea', { rows: 2, spellcheck: 'false' });
  const inBrowser = el('input', { type: 'checkbox' });
  const signed = el('input', { type: 'checkbox' });
  const ifHas = (setting: RobotSetting, made: HTMLElement) => robot.settings.includes(setting) && made;
  const read = (): Settings => ({
    language: language.value as Settings['language'],
    time_zone: timeZone.value.trim(),
    message_format: format.value as Settings['message_format'],
    keywords: listIn(keywords.value),
    mentions: {
      mobiles: listIn(mobiles.value),
      user_ids: listIn(userIds.value),
      all: all.checked,
      min_severity: mentionFrom.value as Settings['minimum_severity'],
    },
    account_names: mapIn(names.value) as Settings['account_names'],
    link_hosts: listIn(hosts.value),
    runbooks: mapIn(runbooks.value) as Settings['runbooks'],
    mute: mutesIn(mute.value) as Settings['mute'],
    minimum_severity: minimum.value as Settings['minimum_severity'],
    open_links_in_browser: inBrowser.checked,
  });
  const node = el(
    'form',
    {
      class: 'settings',
      on: {
        input: () => onChange({ settings: read(), isSigned: signed.checked }),
        submit: (event) => event.preventDefault(),
      },
    },
    field(words.language, 'language', language),
    field(words.timeZone, 'time_zone', timeZone),
    zones,
    field(words.format, 'message_format', format),
    field(words.minimumSeverity, 'minimum_severity', minimum),
    ifHas('sign_secret', check(words.signed[vendor], 'webhook_sign_secret', signed)),
    ifHas('keywords', field(words.keywords, 'keywords', keywords, words.keywordsHint)),
    ifHas('mentions.mobiles', field(words.mobiles, 'mentions.mobiles', mobiles, words.mobilesHint[vendor])),
    ifHas('mentions.user_ids', field(words.userIds[vendor], 'mentions.user_ids', userIds)),
    ifHas('mentions.all', check(words.all, 'mentions.all', all)),
    field(words.mentionFrom, 'mentions.min_severity', mentionFrom),
    field(words.accountNames, 'account_names', names, words.accountNamesHint),
    field(words.linkHosts, 'link_hosts', hosts, words.linkHostsHint),
    field(words.runbooks, 'runbooks', runbooks, words.runbooksHint),
    field(words.mute, 'mute', mute, words.muteHint),
    ifHas('open_links_in_browser', check(words.inBrowser, 'open_links_in_browser', inBrowser)),
  );
  const controlOf = (key: string) => node.querySelector<HTMLElement>(`[id="setting-${key}"]`);
  return {
    robot,
    node,
    show({ settings, isSigned }) {
      signed.checked = isSigned;
      language.value = settings.language;
      timeZone.value = settings.time_zone;
      format.value = settings.message_format;
      keywords.value = settings.keywords.join(', ');
      mobiles.value = settings.mentions.mobiles.join(', ');
      userIds.value = settings.mentions.user_ids.join(', ');
      all.checked = settings.mentions.all;
      mentionFrom.value = settings.mentions.min_severity;
      minimum.value = settings.minimum_severity;
      names.value = linesOf(settings.account_names);
      hosts.value = settings.link_hosts.join(', ');
      runbooks.value = linesOf(settings.runbooks);
      mute.value = settings.mute.map(writeHcl).join('\n');
      inBrowser.checked = settings.open_links_in_browser;
    },
    problems(messages) {
      for (const shown of node.querySelectorAll<HTMLElement>('.problem')) {
        const { key = '' } = shown.dataset;
        const message = messages.get(key);
        shown.textContent = message ?? '';
        const isInvalid = message !== undefined;
        controlOf(key)?.[isInvalid ? 'setAttribute' : 'removeAttribute']('aria-invalid', 'true');
      }
    },
    control: (key) => controlOf(key) ?? node,
  };
}

function select(options: [value: string, shown: string][]): HTMLSelectElement {
  return el('select', {}, ...options.map(([value, shown]) => el('option', { value }, shown)));
}

function field(label: string, key: string, control: HTMLElement, hint?: string): HTMLElement {
  const id = `setting-${key}`;
  control.id = id;
  const described = [...(hint ? [`${id}-hint`] : []), `${id}-problem`];
  control.setAttribute('aria-describedby', described.join(' '));
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, label, el('code', {}, key)),
    control,
    hint !== undefined && el('p', { class: 'hint', id: `${id}-hint` }, hint),
    el('p', { class: 'problem', id: `${id}-problem`, 'data-key': key }),
  );
}

function check(label: string, key: string, control: HTMLElement): HTMLElement {
  control.id = `setting-${key}`;
  return el(
    'div',
    { class: 'field check' },
    control,
    el('label', { for: control.id }, label, el('code', {}, key)),
  );
}

function listIn(text: string): string[] {
  return text
    .split(/[,，、\n]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** "key = value", one a line; a line that is not stays a text, which is no valid setting. */
function mapIn(text: string): unknown {
  const entries = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^\s*(\S.*?)\s*[=＝:：]\s*(.+?)\s*$/.exec(line)?.slice(1) ?? line.trim());
  const bad = entries.find((entry) => typeof entry === 'string');
  return bad ?? Object.fromEntries(entries as string[][]);
}

/** An object in HCL on each line, or the whole argument; what cannot be read stays a text, which is no valid setting. */
function mutesIn(text: string): unknown {
  const { value } = readArgument('mute', text);
  if (Array.isArray(value)) return value;
  const lines = text
    .split('\n')
    .map((line) => line.trim().replace(/,$/, ''))
    .filter(Boolean)
    .map(readHcl);
  return lines.some(({ problem }) => problem !== undefined) ? text : lines.map(({ value }) => value);
}

function linesOf(map: Record<string, string>): string {
  return Object.entries(map)
    .map(([key, value]) => `${key} = ${value}`)
    .join('\n');
}
