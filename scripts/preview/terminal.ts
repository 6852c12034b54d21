// A message in a terminal's colours. The characters stay what they are: what is copied from it is what is sent.

/**
 * External text for a terminal: characters that would control it or reorder its output are shown as JSON writes them,
 * \\u001b. Line breaks and tabs stay.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, (char) =>
    char === '\n' || char === '\t' ? char : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const RESET = '\u001b[0m';
const STYLES = {
  bold: '\u001b[1m',
  dim: '\u001b[2m',
  red: '\u001b[31m',
  green: '\u001b[32m',
  yellow: '\u001b[33m',
  blue: '\u001b[34m',
  cyan: '\u001b[36m',
};
type Style = keyof typeof STYLES;

/** Colors only on a terminal, and not if NO_COLOR is set (https://no-color.org). */
export function isColourful(stream: NodeJS.WriteStream): boolean {
  return Boolean(stream.isTTY) && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
}

export function paint(text: string, ...styles: Style[]): string {
  return text && styles.map((style) => STYLES[style]).join('') + text + RESET;
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
