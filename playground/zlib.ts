// The parts of node:zlib that the function uses, for a browser, which has no synchronous one.

import { gunzipSync as gunzip, unzlibSync } from 'fflate';

interface Options {
  maxOutputLength: number;
}

export function gunzipSync(bytes: Uint8Array, options: Options): Uint8Array {
  return within(options, (out) => gunzip(bytes, { out }));
}

export function inflateSync(bytes: Uint8Array, options: Options): Uint8Array {
  return within(options, (out) => unzlibSync(bytes, { out }));
}

function within({ maxOutputLength }: Options, unpack: (out: Uint8Array) => Uint8Array): Uint8Array {
  const unpacked = unpack(new Uint8Array(maxOutputLength + 1));
  if (unpacked.length > maxOutputLength) throw new RangeError('larger than allowed');
  return unpacked;
}
