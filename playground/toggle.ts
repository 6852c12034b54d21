// Two buttons of which one is pressed.

import { el } from './dom.ts';

/** `chosen` is asked again at every "refresh" event. */
export function toggle<T extends string>(
  label: string,
  options: [T, string][],
  chosen: () => T,
  choose: (value: T) => void,
): HTMLElement {
  const buttons = options.map(([value, shown]) =>
    el('button', { type: 'button', 'data-value': value, on: { click: () => choose(value) } }, shown),
  );
  const group = el('div', { class: 'toggle', role: 'group', 'aria-label': label }, ...buttons);
  const mark = () => {
    for (const button of buttons)
      button.setAttribute('aria-pressed', String(button.dataset.value === chosen()));
  };
  group.addEventListener('refresh', mark);
  mark();
  return group;
}
