// The part of Node's Buffer that the function uses, for a browser.

export const Buffer = { byteLength: (text: string): number => new TextEncoder().encode(text).length };
