// Text from outside, made safe to show in any chat.

import { foreignText } from '../foreign.ts';
import { type LinkRule, NO_LINKS, type Piece, piecesOf } from '../links.ts';

const WORD_JOINER = '\u2060';

/** Clean, without a mention, and in links and text: what is to be a link is one by the vendor's markup. */
export function inertPieces(value: string, isLink: LinkRule): Piece[] {
  return piecesOf(foreignText(value), isLink).map((piece) =>
    piece.url === undefined ? { text: withoutMentions(piece.text) } : piece,
  );
}

/** Clean, without a mention, and without an address that a client would turn into a link. */
export function inert(value: string): string {
  return inertPieces(value, NO_LINKS)
    .map(({ text }) => text)
    .join('');
}

function withoutMentions(text: string): string {
  return text.replace(/@(?=\d|all|所有人)|(?<![\w.+-])@|[＠﹫]/gi, (sign) => sign + WORD_JOINER);
}
