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
  show(entries: SampleEntry[], chosen: string[]): void;
  /** In place of the list, where there are no samples. */
  fail(message: string): void;
}

/**
 * `onChoose` receives the names of the samples that were clicked or selected: one, or several while several can be
 * selected. `isWalk`: by an arrow key, on the way to another.
 */
export function sampleList(words: Words, onChoose: (names: string[], isWalk: boolean) => void): SampleList {
  let entries: SampleEntry[] = [];
  let chosen: string[] = [];
  /** Where the arrow keys are. */
  let active: string | undefined;
  let isSeveral = false;
  let failure: string | undefined;
  const search = el('input', {
    type: 'search',
    class: 'search',
    placeholder: words.search,
    'aria-label': words.search,
    on: { input: () => draw(), keydown: (event) => walk(event) },
  });
  const count = el('span', { class: 'count', role: 'status' });
  const several = el(
    'button',
    {
      type: 'button',
      class: 'small',
      'aria-pressed': 'false',
      title: words.severalHint,
      on: { click: () => allowSeveral(!isSeveral) },
    },
    words.several,
  );
  const empty = el('p', { class: 'none', hidden: true });
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
    drawEmpty(shown.length);
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

  function drawEmpty(shown: number): void {
    const isNoneFound = entries.length > 0 && shown === 0;
    empty.hidden = !isNoneFound && failure === undefined;
    list.hidden = !empty.hidden;
    if (failure !== undefined) empty.textContent = failure;
    if (!isNoneFound) return;
    const clear = el('button', { type: 'button', class: 'small' }, words.clearSearch);
    clear.addEventListener('click', () => {
      search.value = '';
      draw();
      search.focus();
    });
    empty.replaceChildren(words.noneFound(search.value.trim()), ' ', clear);
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
        on: { click: ({ ctrlKey, metaKey }) => choose(name, ctrlKey || metaKey) },
      },
      el('span', { class: 'sample-title' }, title),
      el('span', { class: 'sample-name' }, name.slice(name.indexOf('.') + 1)),
    );
  }

  function allowSeveral(isAllowed: boolean): void {
    isSeveral = isAllowed;
    several.setAttribute('aria-pressed', String(isSeveral));
    list.setAttribute('aria-multiselectable', String(isSeveral));
    const [first] = chosen;
    if (!isSeveral && first !== undefined && chosen.length > 1) select([first], false);
  }

  /** `isMore`: beside what is selected already. */
  function choose(name: string, isMore: boolean): void {
    active = name;
    if (isMore && !isSeveral) allowSeveral(true);
    if (!isSeveral) select([name], false);
    // One must remain.
    else if (chosen.includes(name))
      select(chosen.length > 1 ? chosen.filter((one) => one !== name) : chosen, false);
    else select([...chosen, name], false);
  }

  function select(names: string[], isWalk: boolean): void {
    chosen = names;
    mark(true);
    onChoose(names, isWalk);
  }

  function mark(isWalking: boolean): void {
    let current: HTMLElement | undefined;
    for (const node of list.querySelectorAll<HTMLElement>('[role=option]')) {
      const name = node.dataset.name ?? '';
      node.setAttribute('aria-selected', String(chosen.includes(name)));
      node.classList.toggle('active', isSeveral && name === active);
      if (name === active) current = node;
    }
    if (current) list.setAttribute('aria-activedescendant', current.id);
    else list.removeAttribute('aria-activedescendant');
    if (current && isWalking) reveal(current);
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
    const index = shown.findIndex(({ name }) => name === active);
    const isInList = event.currentTarget === list;
    const step = steps[event.key];
    if (isInList && isSeveral && active !== undefined && [' ', 'Enter'].includes(event.key)) {
      event.preventDefault();
      choose(active, true);
      return;
    }
    let next: number | undefined;
    if (step !== undefined) next = index === -1 ? 0 : Math.min(Math.max(index + step, 0), shown.length - 1);
    else if (isInList && event.key === 'Home') next = 0;
    else if (isInList && event.key === 'End') next = shown.length - 1;
    const entry = next === undefined ? undefined : shown[next];
    if (!entry) return;
    event.preventDefault();
    active = entry.name;
    if (isSeveral) mark(true);
    else select([entry.name], true);
  }

  return {
    node: el(
      'div',
      { class: 'samples' },
      el('div', { class: 'search-row' }, search, count, several),
      empty,
      list,
    ),
    show(next, selected) {
      const isSame = next === entries;
      entries = next;
      if (selected.join() !== chosen.join()) active = selected.at(-1);
      chosen = selected;
      if (selected.length > 1 && !isSeveral) allowSeveral(true);
      if (!isSame) draw();
      mark(true);
    },
    fail(message) {
      failure = message;
      draw();
    },
  };
}
