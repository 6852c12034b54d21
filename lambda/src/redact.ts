// Takes tokens, signatures and signing secrets of every vendor's webhooks out of a text, also where a vendor is not among
// the robots: a sender may quote any webhook.

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
/** A signing secret that tells itself, wherever it stands: SEC and 64 hexadecimal digits. */
const SIGNING_SECRET = /SEC[\da-f]{16,}/gi;

/** What each of them holds: most texts hold none of it, and are not searched any closer. */
const HINT = /token|secret|sign|key|hook|sec[\da-f]/i;

/** The text with "…" in the place of every secret; linear in its length. */
export function redact(text: string): string {
  if (!HINT.test(text)) return text;
  return text.replace(NAMED, '$1…').replace(SIGNING_SECRET, 'SEC…');
}
