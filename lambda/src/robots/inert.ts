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

/**
 * What a client could take for a mention: everybody, a number, the "<@name>" of some vendors. The rest stays whole,
 * because a person copies it: root@10.0.3.7, ops@163.com, @aws-sdk/client-s3, curl -d @file.json.
 */
const MENTION = /@(?=\+?\d|all|所有人)(?!(?<=[\w.+-]@)(?!all\.|\d{5})[a-z\d-]+\.[a-z\d])|(?<=<)@|[＠﹫]/gi;

function withoutMentions(text: string): string {
  return text.replace(MENTION, (sign) => sign + WORD_JOINER);
}
