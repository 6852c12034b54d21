// The list of sample events by family: searchable, and one stop for the Tab key.

import { el } from './dom.ts';
import type { Words } from './words.ts';

export interface SampleEntry {
  name: string;
  /** "🔴 …": the message's title in the chosen language. */
  title: string;
}

export interface SampleList {
  node: HTMLElement;
  show(entries: SampleEntry[], chosen: string | undefined): void;
}

/** `onChoose` receives the name of the sample that was clicked or selected. */
export function sampleList(words: Words, onChoose: (name: string) => void): SampleList {
  let entries: SampleEntry[] = [];
  let chosen: string | undefined;
  const search = el('input', {
    type: 'search',
    class: 'search',
    placeholder: words.search,
    'aria-label': words.search,
    on: { input: () => draw(), keydown: (event) => walk(event) },
  });
  const count = el('span', { class: 'count', role: 'status' });
  const list = el('div', {
    class: 'sample-list',
    role: 'listbox',
    tabindex: '0',
    'aria-label': words.samples,
    on: { keydown: (event) => walk(event) },
  });

  const found = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return entries.filter(({ name, title }) => {
      const text = `${name} ${title}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
  };

  function draw(): void {
    const shown = found();
    count.textContent = words.found(shown.length);
    const families = new Map<string, SampleEntry[]>();
    for (const entry of shown) {
      const family = entry.name.split('.')[0] ?? entry.name;
      families.set(family, [...(families.get(family) ?? []), entry]);
    }
    list.replaceChildren(
      ...[...families].map(([family, members]) =>
        el(
          'div',
          { role: 'group', 'aria-label': family },
          el(
            'div',
            { class: 'family', 'aria-hidden': 'true' },
            family,
            el('span', {}, String(members.length)),
          ),
          ...members.map(option),
        ),
      ),
    );
    mark(false);
  }

  function option({ name, title }: SampleEntry): HTMLElement {
    return el(
      'div',
      {
        class: 'sample',
        role: 'option',
        id: `sample-${name}`,
        'data-name': name,
        'aria-selected': 'false',
        on: { click: () => choose(name) },
      },
      el('span', { class: 'sample-title' }, title),
      el('span', { class: 'sample-name' }, name.slice(name.indexOf('.') + 1)),
    );
  }

  function choose(name: string): void {
    chosen = name;
    mark(true);
    onChoose(name);
  }

  function mark(isWalking: boolean): void {
    for (const node of list.querySelectorAll('[role=option]'))
      node.setAttribute('aria-selected', String(node.getAttribute('data-name') === chosen));
    const selected = list.querySelector<HTMLElement>('[aria-selected=true]');
    if (selected) list.setAttribute('aria-activedescendant', selected.id);
    else list.removeAttribute('aria-activedescendant');
    if (selected && isWalking) reveal(selected);
  }

  /** Scrolls the list alone, not the page. */
  function reveal(node: HTMLElement): void {
    const [inner, outer] = [node.getBoundingClientRect(), list.getBoundingClientRect()];
    if (inner.top < outer.top + 28) list.scrollTop -= outer.top + 28 - inner.top;
    else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom + 8;
  }

  function walk(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };
    const shown = found();
    const index = shown.findIndex(({ name }) => name === chosen);
    const isInList = event.currentTarget === list;
    const step = steps[event.key];
    let next: number | undefined;
    if (step !== undefined) next = index === -1 ? 0 : Math.min(Math.max(index + step, 0), shown.length - 1);
    else if (isInList && event.key === 'Home') next = 0;
    else if (isInList && event.key === 'End') next = shown.length - 1;
    const entry = next === undefined ? undefined : shown[next];
    if (!entry) return;
    event.preventDefault();
    choose(entry.name);
  }

  return {
    node: el('div', { class: 'samples' }, el('div', { class: 'search-row' }, search, count), list),
    show(next, selected) {
      const isSame = next === entries;
      entries = next;
      chosen = selected;
      if (!isSame) draw();
      mark(true);
    },
  };
}
