// The JSON editor: CodeMirror in a shadow root, where its styles need no hole in the content security policy.

import { autocompletion, type CompletionSource, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import {
  bracketMatching,
  foldGutter,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, forceLinting, linter, lintGutter, lintKeymap } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { customCompletions, customProblems } from './custom-message.ts';
import type { Editor } from './editor-field.ts';
import { readDocuments } from './json-tree.ts';
import type { Words } from './words.ts';

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', color: 'var(--text)', backgroundColor: 'var(--field)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-gutters': { backgroundColor: 'var(--field)', color: 'var(--faint)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--hover)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'var(--selection) !important',
  },
  // In place of pictures in data: URLs, which the policy keeps out.
  '.cm-lint-marker-error': {
    content: 'none',
    width: '8px',
    height: '8px',
    margin: '6px 3px',
    borderRadius: '50%',
    backgroundColor: 'var(--bad)',
  },
  '.cm-lint-marker-warning': {
    content: 'none',
    width: '8px',
    height: '8px',
    margin: '6px 3px',
    borderRadius: '2px',
    backgroundColor: 'var(--warn)',
  },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy var(--warn)' },
  '.cm-tooltip': { backgroundColor: 'var(--panel)', color: 'var(--text)', border: '1px solid var(--line)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxWidth: 'min(420px, 90vw)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { color: 'var(--muted)', fontStyle: 'normal', fontFamily: 'var(--sans)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--hover)', color: 'var(--muted)', border: 'none' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
]);

/** Puts an editor into the host. `onChange` is called when a person types, pastes or drops. */
export function createEditor(
  host: HTMLElement,
  text: string,
  words: Words,
  onChange: (text: string) => void,
): Editor {
  const root = host.attachShadow({ mode: 'open' });
  const frame = document.createElement('div');
  frame.style.height = '100%';
  root.append(frame);
  let isShowing = false;
  let shown = words;
  let described: string | undefined;
  const attributes = new Compartment();
  const view = new EditorView({
    root,
    parent: frame,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        highlightActiveLine(),
        json(),
        syntaxHighlighting(colours),
        linter(({ state }) => diagnosticsOf(state.doc.toString(), shown), { delay: 150 }),
        autocompletion({ override: [complete], icons: false }),
        // Tab leaves the editor: nobody is to be caught in it.
        keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        attributes.of(attributesOf(words, undefined)),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isShowing) onChange(update.state.doc.toString());
        }),
        theme,
      ],
    }),
  });
  return {
    show(next) {
      if (next === view.state.doc.toString()) return;
      isShowing = true;
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: next },
        selection: { anchor: 0 },
      });
      view.scrollDOM.scrollTop = 0;
      isShowing = false;
    },
    describe(next, problem) {
      if (next === shown && problem === described) return;
      view.dispatch({ effects: attributes.reconfigure(attributesOf(next, problem)) });
      const isOtherLanguage = next !== shown;
      [shown, described] = [next, problem];
      if (isOtherLanguage) forceLinting(view);
    },
    focus(position) {
      const anchor = Math.min(position, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
  };
}

/** A description, because nothing outside the shadow root can describe the editor. */
function attributesOf({ editor }: Words, problem: string | undefined) {
  return EditorView.contentAttributes.of({
    'aria-label': editor,
    tabindex: '0',
    ...(problem !== undefined && { 'aria-invalid': 'true', 'aria-description': problem }),
  });
}

function diagnosticsOf(text: string, words: Words): Diagnostic[] {
  const { problem } = text.trim() === '' ? {} : readDocuments(text);
  if (problem === undefined)
    return customProblems(text).map((one) => ({
      from: one.from,
      to: one.to,
      severity: 'warning',
      message: words.customProblem(one),
    }));
  const from = Math.min(problem.position, Math.max(0, text.length - 1));
  return [
    { from, to: Math.min(from + 1, text.length), severity: 'error', message: words.jsonProblem(problem) },
  ];
}

const complete: CompletionSource = ({ state, pos, explicit }) => {
  const found = customCompletions(state.doc.toString(), pos);
  // A list that opens by itself after a blank is in the way of the arrow keys.
  if (!found || (!explicit && !/["\w]$/.test(state.sliceDoc(0, pos)))) return null;
  return {
    from: found.from,
    // In the schema's order.
    options: found.options.map(({ label, detail, insert }, index) => ({
      label,
      boost: -index,
      ...(detail !== undefined && { detail }),
      apply: insert,
    })),
    validFor: /^[\w/.-]*$/,
  };
};
