// The pane of the robot's page that sends events: a sample, or what a person pastes.

import { el } from './dom.ts';
import { post } from './watch-post.ts';
import { WATCH_WORDS } from './watch-words.ts';
import type { Ui } from './words.ts';

export interface TitledSample {
  /** The title of its message in each language of the page. */
  titles: Record<Ui, string>;
  event: unknown;
}

/** By name. */
export type TitledSamples = Record<string, TitledSample>;

const FIRST_SAMPLE = 'ec2.stopped';
const SHOWN_ROWS = 8;

/** What a person chose and wrote, which survives a change of the language. */
export interface Draft {
  sample: string;
  /** Undefined until the samples are there, or a person writes. */
  content?: string;
  search: string;
}

export const NEW_DRAFT: Draft = { sample: FIRST_SAMPLE, search: '' };

/** `samples` is undefined if they could not be loaded. `draft` is changed as a person chooses and writes. */
export function sendPane(ui: Ui, samples: TitledSamples | undefined, draft: Draft): HTMLElement[] {
  const words = WATCH_WORDS[ui];
  const names = Object.keys(samples ?? {});
  const content = el('textarea', {
    id: 'send-content',
    rows: 8,
    spellcheck: 'false',
    'aria-label': words.content,
    'aria-describedby': 'send-outcome',
    on: { input: () => write(content.value) },
  });
  const outcome = el('p', { id: 'send-outcome', class: 'send-outcome', role: 'status' });
  const write = (text: string) => {
    draft.content = text;
    say('', false);
  };
  const say = (text: string, isBad: boolean) => {
    outcome.textContent = text;
    if (isBad) content.setAttribute('aria-invalid', 'true');
    else content.removeAttribute('aria-invalid');
  };

  const choose = (name: string) => {
    draft.sample = name;
    content.value = contentOf(samples?.[name]?.event);
    write(content.value);
  };
  const list = el('select', {
    size: SHOWN_ROWS,
    class: 'send-samples',
    'aria-label': words.samples,
    on: { change: () => choose(list.value) },
  });
  const none = el('p', { class: 'hint', role: 'status' });
  const search = el('input', {
    type: 'search',
    class: 'search',
    placeholder: words.search,
    'aria-label': words.search,
    on: { input: () => find(search.value) },
  });
  const find = (text: string) => {
    draft.search = text;
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    const found = names.filter((name) => {
      const described = `${name} ${samples?.[name]?.titles[ui]}`.toLowerCase();
      return wanted.every((word) => described.includes(word));
    });
    none.textContent = found.length === 0 ? words.none(text.trim()) : '';
    list.hidden = found.length === 0;
    list.replaceChildren(...found.map((name) => option(name)));
    list.value = draft.sample;
  };
  const option = (name: string) => el('option', { value: name }, `${samples?.[name]?.titles[ui]} · ${name}`);

  const button = el(
    'button',
    { type: 'button', class: 'primary', id: 'send-button', on: { click: () => void send() } },
    words.sendButton,
  );
  const send = async () => {
    button.disabled = true;
    say(words.sending, false);
    const problem = await post('send', { content: content.value }, words.noAnswer);
    button.disabled = false;
    say(problem === undefined ? words.sent : `${words.notSent}: ${problem}`, problem !== undefined);
  };

  content.value = draft.content ?? contentOf(samples?.[draft.sample]?.event);
  search.value = draft.search;
  find(draft.search);
  const chooser = samples
    ? [el('p', { class: 'hint' }, words.sendHint(names.length)), search, list, none]
    : [el('p', { class: 'problem', role: 'alert' }, words.noSamples)];
  return [el('h2', {}, words.send), ...chooser, content, el('div', { class: 'send-row' }, button, outcome)];
}

/** A text as it is, otherwise JSON. */
function contentOf(event: unknown): string {
  if (event === undefined) return '';
  return typeof event === 'string' ? event : JSON.stringify(event, null, 2);
}
