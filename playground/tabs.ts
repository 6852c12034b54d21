// Tabs as https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ has them: arrows move, one stop for the Tab key.

import { el } from './dom.ts';

interface Tab {
  id: string;
  label: string;
}

/** The row of tabs with its panels; the first one is open, or the one that was. `onOpen`: a person has opened another. */
export function tabs(
  label: string,
  entries: Tab[],
  onOpen: () => void,
): { node: HTMLElement; panels: Record<string, HTMLElement> } {
  const before = document.querySelector('[role=tab][aria-selected=true]')?.id;
  const buttons = entries.map(({ id, label: shown }, index) =>
    el(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${id}`,
        'aria-controls': `panel-${id}`,
        on: { click: () => open(index), keydown: (event) => move(event, index) },
      },
      shown,
    ),
  );
  const panels = entries.map(({ id }) =>
    el('div', { role: 'tabpanel', id: `panel-${id}`, 'aria-labelledby': `tab-${id}` }),
  );
  const choose = (chosen: number) => {
    for (const [index, button] of buttons.entries()) {
      button.setAttribute('aria-selected', String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
    }
    for (const [index, panel] of panels.entries()) panel.hidden = index !== chosen;
  };
  const open = (chosen: number) => {
    choose(chosen);
    onOpen();
  };
  const move = (event: KeyboardEvent, index: number) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = (index + step + buttons.length) % buttons.length;
    open(next);
    buttons[next]?.focus();
  };
  choose(
    Math.max(
      0,
      entries.findIndex(({ id }) => `tab-${id}` === before),
    ),
  );
  return {
    node: el(
      'div',
      { class: 'tabs' },
      el('div', { role: 'tablist', 'aria-label': label }, ...buttons),
      ...panels,
    ),
    panels: Object.fromEntries(entries.map(({ id }, index) => [id, panels[index] ?? el('div')])),
  };
}
