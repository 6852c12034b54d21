// The body of an HTTP answer.

import type { Readable } from 'node:stream';

/** Rejects if it has more than `largest` bytes: leaving the loop closes the connection. */
export async function readText(stream: Readable, largest: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > largest) throw new RangeError(`more than ${largest} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
