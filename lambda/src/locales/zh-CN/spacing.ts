// How Chinese and Latin letters stand beside each other.

/** Latin letters and Chinese keep a space between them, Chinese and Chinese none. */
export function joined(...parts: string[]): string {
  return parts.reduce((text, part) => {
    const isLatin = /[\x21-\x7e]$/.test(text) || /^[\x21-\x7e]/.test(part);
    return text && part && isLatin ? `${text} ${part}` : text + part;
  }, '');
}
