// The right-hand panes: request bodies with their size, and the Terraform configuration, each to be copied.

import type { Body, Robot } from '../lambda/src/robots/robot.ts';
import { copyButton } from './copy.ts';
import { el } from './dom.ts';
import { configuration, type ModuleFacts, patternsOf, type Settings, type Target } from './hcl.ts';
import { LOOKS, type VendorName } from './robots/index.ts';
import type { Words } from './words.ts';

/** Each request body as JSON, with its bytes, as the robot counts them, against its cap. */
export function payloadPane(bodies: Body[], robot: Robot, vendor: VendorName, words: Words): HTMLElement[] {
  if (bodies.length === 0) return [el('p', { class: 'empty' }, words.nothing)];
  return bodies.map((body, index) => {
    const bytes = robot.bytesOf(body);
    const cap = LOOKS[vendor].capOf?.(body) ?? robot.limits.bytes;
    const shown = words.bytes(grouped(bytes), grouped(cap), words.counted[vendor]);
    const meter = el('meter', {
      min: 0,
      max: cap,
      high: cap * 0.9,
      value: bytes,
      'aria-label': shown,
    });
    return codeBox({
      title: bodies.length > 1 ? `${words.message(index + 1)} · ${shown}` : shown,
      code: JSON.stringify(body, null, 2),
      className: 'payload-json',
      extra: meter,
      words,
    });
  });
}

/** The module block, with these groups if there are any, and the events' patterns. */
export function terraformPane(
  settings: Settings,
  groups: Record<string, unknown>,
  events: unknown[],
  facts: ModuleFacts,
  target: Target,
  words: Words,
): HTMLElement[] {
  const patterns = patternsOf(events);
  return [
    codeBox({
      title: words.hclHint,
      code: configuration(settings, events, facts, target, groups),
      className: 'hcl',
      words,
    }),
    ...(patterns.length > 0
      ? patterns.map((pattern) =>
          codeBox({
            title: words.patternHint,
            code: JSON.stringify(pattern, null, 2),
            className: 'pattern',
            words,
          }),
        )
      : [el('p', { class: 'empty' }, words.noPattern)]),
  ];
}

function codeBox(box: {
  title: string;
  code: string;
  className: string;
  extra?: HTMLElement;
  words: Words;
}): HTMLElement {
  const { title, code, className, extra, words } = box;
  const pre = el('pre', { class: className, tabindex: '0', 'aria-label': title }, el('code', {}, code));
  const failed = el('p', { class: 'problem', role: 'alert' });
  const copy = copyButton({
    label: words.copy,
    done: words.copied,
    attributes: { class: 'small' },
    text: () => code,
    onFail() {
      failed.textContent = words.copyFailed;
      pre.focus();
      getSelection()?.selectAllChildren(pre);
    },
  });
  return el(
    'figure',
    { class: 'code-box' },
    el('figcaption', {}, el('span', {}, title), copy),
    failed,
    extra,
    pre,
  );
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
