// External text, made safe to show in any chat.

import { foreignText } from '../foreign.ts';
import { type LinkRule, NO_LINKS, type Piece, piecesOf } from '../links.ts';

const WORD_JOINER = '\u2060';

/** Clean, without mentions, split into links and text: the vendor's markup makes the links. */
export function inertPieces(value: string, isLink: LinkRule): Piece[] {
  return piecesOf(foreignText(value), isLink).map((piece) =>
    piece.url === undefined ? { text: withoutMentions(piece.text) } : piece,
  );
}

/** Clean, without mentions, and without an address that a client would turn into a link. */
export function inert(value: string): string {
  return inertPieces(value, NO_LINKS)
    .map(({ text }) => text)
    .join('');
}

/**
 * What a client could interpret as a mention: everyone, a number, the "<@name>" of some vendors. Everything else is
 * unchanged, because people copy it: root@10.0.3.7, ops@163.com, @aws-sdk/client-s3, curl -d @file.json.
 */
const MENTION = /@(?=\+?\d|all|所有人)(?!(?<=[\w.+-]@)(?!all\.|\d{5})[a-z\d-]+\.[a-z\d])|(?<=<)@|[＠﹫]/gi;

function withoutMentions(text: string): string {
  return text.replace(MENTION, (sign) => sign + WORD_JOINER);
}
