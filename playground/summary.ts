// The pane of the LLM's summary: what a model could answer, and whether the function's own guard lets it through.

import { DEFAULT_CONFIG, type Language } from '../lambda/src/config.ts';
import type { Message } from '../lambda/src/digest.ts';
import type { PipelineOptions } from '../lambda/src/pipeline.ts';
import type { Reader } from '../lambda/src/reader.ts';
import { el } from './dom.ts';
import type { Words } from './words.ts';

export interface SummaryPane {
  node: HTMLElement;
  /** The field of the answer. */
  field: HTMLElement;
  /** `answer`: undefined without a summary, empty for the example. */
  show(answer: string | undefined): void;
  /** What has become of the answers. */
  judged(verdicts: Judged[]): void;
}

/** What the guard says of one message's answer; no `fault`: it is shown. */
export interface Judged {
  answer: string;
  fault?: { invented: string[] } | { unusable: string };
}

/** `onChange` receives the answer that is typed, empty for the example, and undefined for no summary. */
export function summaryPane(words: Words, onChange: (answer: string | undefined) => void): SummaryPane {
  const isOn = el('input', { type: 'checkbox', id: 'summary-on', 'aria-describedby': 'summary-hint' });
  const answer = el('textarea', {
    id: 'summary',
    rows: 5,
    spellcheck: 'false',
    'aria-describedby': 'summary-example summary-verdict',
  });
  const example = el('p', { class: 'hint', id: 'summary-example' });
  const verdict = el('p', { class: 'verdict', id: 'summary-verdict' });
  const again = el('button', { type: 'button', class: 'small' }, words.summaryUseExample);
  const field = el(
    'div',
    { class: 'field' },
    el('label', { for: 'summary' }, words.summaryAnswer),
    answer,
    example,
    verdict,
    again,
  );
  let isExample = true;
  const change = () => {
    field.hidden = !isOn.checked;
    onChange(isOn.checked ? (isExample ? '' : answer.value) : undefined);
  };
  isOn.addEventListener('change', change);
  answer.addEventListener('input', () => {
    isExample = answer.value === '';
    change();
  });
  again.addEventListener('click', () => {
    isExample = true;
    change();
  });
  return {
    node: el(
      'div',
      { class: 'summary' },
      el(
        'div',
        { class: 'field check' },
        isOn,
        el('label', { for: 'summary-on' }, words.summaryOn, el('code', {}, 'llm_enabled')),
      ),
      el('p', { class: 'hint', id: 'summary-hint' }, words.summaryHint),
      field,
    ),
    field: answer,
    show(given) {
      isOn.checked = given !== undefined;
      isExample = !given;
      field.hidden = given === undefined;
      if (given) answer.value = given;
    },
    judged(verdicts) {
      if (isExample && document.activeElement !== answer) answer.value = verdicts[0]?.answer ?? '';
      example.textContent = isExample ? words.summaryExample : '';
      again.hidden = isExample;
      const why = faultOf(verdicts, words);
      verdict.textContent =
        verdicts.length === 0 ? '' : why === undefined ? words.summaryShown : words.summaryRejected(why);
      verdict.classList.toggle('problem', why !== undefined);
      if (why === undefined) answer.removeAttribute('aria-invalid');
      else answer.setAttribute('aria-invalid', 'true');
    },
  };
}

/** Why an answer is not shown. */
export function faultOf(verdicts: Judged[], words: Words): string | undefined {
  const fault = verdicts.find((verdict) => verdict.fault !== undefined)?.fault;
  if (fault === undefined) return undefined;
  return 'invented' in fault ? words.summaryInvented(fault.invented) : words.summaryUnusable(fault.unusable);
}

/** The function's own way from an answer to a message with a summary; empty: an example made of each message. */
export async function summarizer(
  answer: string,
  reader: Reader,
  language: Language,
): Promise<{ summarize: PipelineOptions['summarize']; judged: Judged[] }> {
  const { createSummarize } = await import('../lambda/src/llm.ts');
  const judged: Judged[] = [];
  const summarize: PipelineOptions['summarize'] = async (message, limits) => {
    const said = answer || exampleOf(message, language);
    const verdict: Judged = { answer: said };
    judged.push(verdict);
    const fault = (text: string, { invented }: Record<string, unknown> = {}) => {
      verdict.fault = Array.isArray(invented)
        ? { invented: invented.map(String) }
        : { unusable: text.replace(/^.*?cannot be used: /, '') };
    };
    const ask = createSummarize(
      { llm: { ...DEFAULT_CONFIG.llm, enabled: true }, language },
      reader,
      { info() {}, warn: fault, error: fault },
      { add() {}, measure() {}, flush() {} },
      { now: Date.now, converse: async () => ({ texts: [said], stopReason: 'end_turn' }) },
    );
    return ask(message, limits, Number.POSITIVE_INFINITY);
  };
  return { summarize, judged };
}

/** What the message says itself: its title, and what to do. */
function exampleOf({ notification: { title, nextStep } }: Message, language: Language): string {
  const stop = language === 'en' ? '.' : '。';
  return [title, nextStep].flatMap((part) => (part ? [part.replace(/[。.]?$/, stop)] : [])).join('\n');
}
