// The same pseudo-random texts in every run: pieces of markup in every order.

const PIECES = [
  ...'[]()<>!*_`~#>-+=|\\&;:/@.1 \n',
  '  \n',
  '\n\n',
  '\t',
  '**',
  '```',
  '&lt;',
  '&#64;',
  'http://a.example',
  'www.b.example',
  'a@b.example',
  '@13800000000',
  '@所有人',
  '<b>',
  '</b>',
  '<!--',
  'word',
  '中文',
  '，',
  '\u200b',
  '\u202e',
  '😀',
];

/** `count` texts of one to twelve pieces. */
export function randomTexts(count: number): string[] {
  const random = generator(20260302);
  const pick = () => PIECES[Math.floor(random() * PIECES.length)] ?? '';
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random() * 12) }, pick).join(''),
  );
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
