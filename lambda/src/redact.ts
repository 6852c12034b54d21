// Removes tokens, signatures and signing secrets of every vendor's webhooks from a text, also of vendors without a robot
// here: a sender may quote any webhook.

// Text reaches a log URL-encoded (%3D), URL-encoded twice (%253D), as JSON inside JSON (\\"), and as the JSON of
// languages that escape more than they must (\u003d, \/).
const encoded = (hex: string) => `%(?:25)*${hex}`;
const BLANKS = `(?:\\s|${encoded('20')})*`;
const SLASH = `(?:\\\\*/|${encoded('2f')})`;
const QUOTE = `(?:\\\\*["']|${encoded('2[27]')})`;
const EQUALS = `(?:=|${encoded('3d')}|\\\\+u003d)`;
const COLON = `${QUOTE}${BLANKS}(?::|${encoded('3a')})${BLANKS}${QUOTE}`;
const VALUE = `(?:[^\\s"'&\\\\]|\\\\+/)+`;

/** access_token, sign, sign_secret, …; `key` as a parameter of an address alone. */
const NAMES = '(?:token|secret|signature|(?<![a-z])sign|(?<=[?&;]|3f|26)key)';
/** A token may be the end of a path. */
const PATHS = `(?:bot${SLASH}v2${SLASH}hook|trigger-webhook)${SLASH}`;

const NAMED = new RegExp(`(${NAMES}(?:${EQUALS}|${COLON})|${PATHS})${VALUE}`, 'gi');
/** A signing secret that is recognizable anywhere: SEC and 64 hexadecimal digits. */
const SIGNING_SECRET = /SEC[\da-f]{16,}/gi;

/** Characters that each of them contains: most texts contain none and need no further search. */
const HINT = /token|secret|sign|key|hook|sec[\da-f]/i;

/** The text with every secret replaced by "…"; linear in its length. */
export function redact(text: string): string {
  if (!HINT.test(text)) return text;
  return text.replace(NAMED, '$1…').replace(SIGNING_SECRET, 'SEC…');
}
