// What is wrong anywhere on the page, above the message, each with a button that leads there.

import { el } from './dom.ts';

export interface Notice {
  text: string;
  /** What the button says and does. */
  fix: { label: string; act(): void };
}

export interface Notices {
  node: HTMLElement;
  show(notices: Notice[]): void;
}

export function notices(): Notices {
  const node = el('div', { class: 'notices', role: 'status' });
  let shown = '';
  return {
    node,
    show(next) {
      const key = JSON.stringify(next.map(({ text }) => text));
      // What has not changed is neither announced again nor loses the focus.
      if (key === shown) return;
      shown = key;
      node.replaceChildren(
        ...next.map(({ text, fix }) =>
          el(
            'p',
            { class: 'notice' },
            el('span', {}, text),
            el('button', { type: 'button', class: 'small', on: { click: fix.act } }, fix.label),
          ),
        ),
      );
    },
  };
}

/** Opens the pane and the tab that a control is in, and focuses it. */
export function reveal(control: HTMLElement): void {
  const pane = control.closest('.pane')?.id.replace(/^pane-/, '');
  document.querySelector<HTMLElement>(`#narrow [data-pane="${pane}"]`)?.click();
  const panel = control.closest('[role=tabpanel]');
  if (panel instanceof HTMLElement && panel.hidden)
    document.getElementById(panel.getAttribute('aria-labelledby') ?? '')?.click();
  control.focus();
  control.scrollIntoView({ block: 'center' });
}
