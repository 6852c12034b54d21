// A button that copies, also where the page has no access to the clipboard.

import { el } from './dom.ts';

/** How long a button says that it has copied. */
const SHOWN_MS = 1500;

interface Copying {
  label: string;
  done: string;
  /** Attributes of the button. */
  attributes: Record<string, string>;
  text(): string;
  /** Shows the text to be copied by hand. */
  onFail(): void;
}

export function copyButton({ label, done, attributes, text, onFail }: Copying): HTMLElement {
  const button = el('button', { type: 'button', ...attributes }, label);
  button.addEventListener('click', async () => {
    if (!(await copied(text()))) {
      onFail();
      return;
    }
    button.textContent = done;
    setTimeout(() => {
      button.textContent = label;
    }, SHOWN_MS);
  });
  return button;
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text);
  }
}

/** Without https, or without permission, only what is selected can be copied. */
function copiedBySelection(text: string): boolean {
  const before = document.activeElement;
  const field = el('textarea', { class: 'off-screen', readonly: true, 'aria-hidden': 'true' });
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
