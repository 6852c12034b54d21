// Text from outside, made safe to show in any chat.

import { foreignText } from '../foreign.ts';

const WORD_JOINER = '\u2060';

/** Clean, without a mention, and without an address that a client would turn into a link. It looks the same as before. */
export function inert(value: string): string {
  return foreignText(value)
    .replace(/@(?=\d|all|所有人)|(?<![\w.+-])@|[＠﹫]/gi, (sign) => sign + WORD_JOINER)
    .replace(/:\/\/|\b(?:www\.|mailto:)/gi, (start) => start[0] + WORD_JOINER + start.slice(1));
}
