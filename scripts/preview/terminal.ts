// A message in a terminal's colours. The characters stay what they are: what is copied from it is what is sent.

import { styleText } from 'node:util';

/**
 * External text for a terminal: characters that would control it or reorder its output are shown as JSON writes them,
 * \\u001b. Line breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (char) =>
    char === '\n' || char === '\t' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'blue' | 'cyan';

/** Colors only on a terminal that has them, and not if NO_COLOR is set (https://no-color.org). */
export function isColourful(stream: NodeJS.WriteStream): boolean {
  return Boolean(stream.isTTY) && stream.hasColors();
}

/** The caller has asked isColourful: Node's own check looks at standard output alone. */
export function paint(text: string, ...styles: Style[]): string {
  return text && styleText(styles, text, { validateStream: false });
}

const MARKS: [string, Style][] = [
  ['🔴', 'red'],
  ['🟠', 'yellow'],
  ['🔵', 'blue'],
  ['🟢', 'green'],
];

/** Colours a message line by line: title, labels, links, quotes. */
export function paintMessage(message: string): string {
  return message.split('\n').map(paintLine).join('\n');
}

function paintLine(line: string, index: number): string {
  if (line.startsWith('>')) return paint(line, 'dim');
  if (index === 0 || line.startsWith('### ')) {
    const style = MARKS.find(([mark]) => line.includes(mark))?.[1];
    return paint(line, 'bold', ...(style ? [style] : []));
  }
  return line
    .replace(/^- \*\*(.+?)\*\*/, (_, label: string) => `- ${paint(`**${label}**`, 'bold')}`)
    .replace(/\]\((https:[^\s()]+|dingtalk:[^\s()]+)\)/g, (_, url: string) => `](${paint(url, 'cyan')})`);
}
