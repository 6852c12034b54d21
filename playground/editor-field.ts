// What the page asks of its editor, and a plain field in its place where the real one does not load.

import { el } from './dom.ts';
import type { Words } from './words.ts';

export interface Editor {
  /** Replaces everything; the listener is not called. */
  show(text: string): void;
  /** In these words; `problem`: what is wrong with the text. */
  describe(words: Words, problem: string | undefined): void;
  /** Puts the cursor at this index. */
  focus(position: number): void;
}

/** Puts a plain field into the host. `onChange` is called when a person types, pastes or drops. */
export function plainEditor(
  host: HTMLElement,
  text: string,
  words: Words,
  onChange: (text: string) => void,
): Editor {
  const field = el('textarea', {
    class: 'plain-editor',
    spellcheck: 'false',
    'aria-label': words.editor,
    'aria-describedby': 'json-status',
    on: { input: () => onChange(field.value) },
  });
  field.value = text;
  host.replaceChildren(field);
  return {
    show(next) {
      if (next !== field.value) field.value = next;
    },
    describe({ editor }, problem) {
      field.setAttribute('aria-label', editor);
      if (problem === undefined) field.removeAttribute('aria-invalid');
      else field.setAttribute('aria-invalid', 'true');
    },
    focus(position) {
      field.focus();
      field.setSelectionRange(position, position);
    },
  };
}
