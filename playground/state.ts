// What the page shows, as a link: everything is in the URL's fragment, which no server ever sees.

import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { DEFAULT_CONFIG, readConfig } from '../lambda/src/config.ts';
import { isObject, json } from '../lambda/src/events/fields.ts';
import type { Robot, RobotSetting } from '../lambda/src/robots/robot.ts';
import type { ChatView } from './conversation.ts';
import { DEFAULT_SETTINGS, type Settings } from './hcl.ts';
import { VENDOR_NAMES } from './robots/index.ts';

export const COUNTS = [1, 5, 50, 500];

export interface State extends Omit<ChatView, 'theme'> {
  /** As the system is, if it was not chosen. */
  theme?: ChatView['theme'] | undefined;
  /** The names of sample events, which arrive at the same time. */
  samples: string[];
  /** The editor's content, if it is not the samples. */
  text?: string | undefined;
  /** How many of each event. */
  count: number;
  settings: Settings;
  /** Whether the robot's security settings ask for a signature. */
  isSigned: boolean;
  /** What stands in the pane of the groups. */
  groups: string;
  /** What the LLM answers; empty for an example, undefined without LLM. */
  summary?: string | undefined;
}

const THEMES = ['light', 'dark'] as const;
/** More at once tell no more, and take long. */
const MOST_SAMPLES = 50;

export const FIRST_STATE: State = {
  samples: ['alarm.alarm'],
  count: 1,
  device: 'phone',
  vendor: 'dingtalk',
  settings: DEFAULT_SETTINGS,
  isSigned: false,
  groups: '',
};

/**
 * "sample=ec2.stopped&n=50&language=en": what is as at first is left out, but the language, which is the visitor's at
 * first.
 */
export function toFragment(state: State): string {
  const parameters = new URLSearchParams();
  const { samples, text, count, device, theme, vendor, settings, isSigned, groups, summary } = state;
  if (text === undefined) for (const sample of samples) parameters.append('sample', sample);
  else parameters.set('event', pack(text));
  if (vendor !== FIRST_STATE.vendor) parameters.set('robot', vendor);
  if (isSigned) parameters.set('signed', 'true');
  if (groups.trim() !== '') parameters.set('groups', pack(groups));
  if (summary !== undefined) parameters.set('summary', pack(summary));
  if (count !== FIRST_STATE.count) parameters.set('n', String(count));
  if (device !== FIRST_STATE.device) parameters.set('device', device);
  if (theme !== undefined) parameters.set('theme', theme);
  for (const [key, first] of Object.entries(DEFAULT_SETTINGS)) {
    const value = settings[key as keyof Settings];
    if (key === 'language' || JSON.stringify(value) !== JSON.stringify(first))
      parameters.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return parameters.toString();
}

/**
 * Reads a fragment that anyone may have written: invalid values are reset to their defaults. `language`: of the messages,
 * where the fragment does not say it.
 */
export function fromFragment(fragment: string, language = FIRST_STATE.settings.language): State {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const packed = parameters.get('event');
  const text = packed === null ? undefined : unpack(packed);
  const count = Number(parameters.get('n'));
  const robot = parameters.get('robot');
  const theme = THEMES.find((name) => name === parameters.get('theme'));
  const samples = parameters.getAll('sample').slice(0, MOST_SAMPLES);
  const answer = parameters.get('summary');
  const summary = answer === null ? undefined : unpack(answer);
  return {
    samples: samples.length > 0 ? samples : FIRST_STATE.samples,
    ...(text !== undefined && { text }),
    count: COUNTS.includes(count) ? count : FIRST_STATE.count,
    device: parameters.get('device') === 'desktop' ? 'desktop' : 'phone',
    ...(theme !== undefined && { theme }),
    vendor: VENDOR_NAMES.find((name) => name === robot) ?? FIRST_STATE.vendor,
    settings: settingsIn(parameters, language),
    isSigned: parameters.get('signed') === 'true',
    groups: unpack(parameters.get('groups') ?? '') ?? FIRST_STATE.groups,
    ...(summary !== undefined && { summary }),
  };
}

function settingsIn(parameters: URLSearchParams, language: Settings['language']): Settings {
  const settings: Record<string, unknown> = { ...DEFAULT_SETTINGS, language };
  for (const [key, first] of Object.entries(DEFAULT_SETTINGS)) {
    const given = parameters.get(key);
    if (given === null) continue;
    const value = typeof first === 'string' ? given : json(given);
    if (value === undefined) continue;
    if (problemOf({ [key]: value }) === undefined) settings[key] = value;
  }
  return completed(settings);
}

function completed(settings: Record<string, unknown>): Settings {
  const mentions = isObject(settings.mentions) ? settings.mentions : {};
  return { ...DEFAULT_SETTINGS, ...settings, mentions: { ...DEFAULT_SETTINGS.mentions, ...mentions } };
}

/** What the function would say of each setting at its start, by key: one line each. */
export function problemsOf(settings: object): Map<string, string> {
  return new Map(
    Object.entries(settings).flatMap(([key, value]) => {
      const problem = problemOf({ [key]: value });
      return problem === undefined ? [] : [[key, problem]];
    }),
  );
}

function problemOf(settings: unknown): string | undefined {
  const value = JSON.stringify({ ...(isObject(settings) && settings), webhook_secret_arn: 'none' });
  return readConfig(value).faults[0]?.problem.replace('NOTIFIER_CONFIG: ', '');
}

/** The function's whole configuration with these settings. */
export function configOf(settings: Settings) {
  return { ...DEFAULT_CONFIG, ...settings };
}

/** The settings that the robot has; in place of the others, the defaults. */
export function settingsFor(robot: Robot, settings: Settings): Settings {
  const has = (setting: RobotSetting) => robot.settings.includes(setting);
  const { keywords, open_links_in_browser, mentions } = DEFAULT_SETTINGS;
  return {
    ...settings,
    ...(!has('keywords') && { keywords }),
    ...(!has('open_links_in_browser') && { open_links_in_browser }),
    mentions: {
      ...settings.mentions,
      ...(!has('mentions.mobiles') && { mobiles: mentions.mobiles }),
      ...(!has('mentions.user_ids') && { user_ids: mentions.user_ids }),
      ...(!has('mentions.all') && { all: mentions.all }),
    },
  };
}

/** Compressed, in letters that a fragment takes as they are. */
function pack(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9 });
  return btoa(strFromU8(bytes, true)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

const LARGEST_EVENT_BYTES = 1_000_000;

function unpack(packed: string): string | undefined {
  if (packed === '') return undefined;
  try {
    const bytes = strToU8(atob(packed.replace(/-/g, '+').replace(/_/g, '/')), true);
    // A link of a few bytes must not fill the memory: larger content is rejected.
    return strFromU8(inflateSync(bytes, { out: new Uint8Array(LARGEST_EVENT_BYTES) }));
  } catch {
    return undefined;
  }
}
