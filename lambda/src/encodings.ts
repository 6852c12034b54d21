// Encodings that a message may have: decoded if unambiguous, otherwise left unchanged. One level of each.

import { gunzipSync, inflateSync } from 'node:zlib';
import { parseJson } from './foreign.ts';

/** Bytes after decompression: 240 KB can contain a thousand times as much. */
const LARGEST_UNPACKED_BYTES = 1_048_576;
const SHORTEST_BASE64 = 24;

/** The content of a text: JSON, several lines of JSON, or the decoded text; the text itself if it is not encoded. */
export function decoded(message: string): unknown {
  const inner = unpacked(message) ?? message;
  return structured(inner) ?? inner;
}

/** JSON, JSON in a JSON string, JSON lines; undefined for other text. */
function structured(message: string): unknown {
  const value = parseJson(message);
  const inner = typeof value === 'string' ? (container(parseJson(value)) ?? value) : container(value);
  return inner === undefined ? jsonLines(message) : intended(inner);
}

function container(value: unknown): object | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** Newline-delimited JSON: at least two objects, one on each line. */
function jsonLines(message: string): unknown[] | undefined {
  const trimmed = message.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}') || !trimmed.includes('\n')) return undefined;
  const values: unknown[] = [];
  for (const line of trimmed.split('\n')) {
    if (line.trim() === '') continue;
    const value = container(parseJson(line));
    if (value === undefined || Array.isArray(value)) return undefined;
    values.push(value);
  }
  return values.length > 1 ? values : undefined;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html */
const PROTOCOL =
  /^(?:default|email|email-json|http|https|sqs|sms|lambda|firehose|application|APNS(?:_SANDBOX|_VOIP|_VOIP_SANDBOX|_MACOS|_MACOS_SANDBOX)?|GCM|ADM|BAIDU|MPNS|WNS)$/;

/**
 * A message published with one text for each protocol, but without `--message-structure json`, arrives with all of them;
 * the publisher wants the default one to be shown.
 */
function intended(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const texts = Object.entries(value);
  const isByProtocol = texts.every(([key, text]) => PROTOCOL.test(key) && typeof text === 'string');
  const text = isByProtocol ? texts.find(([key]) => key === 'default')?.[1] : undefined;
  return typeof text === 'string' ? (container(parseJson(text)) ?? text) : value;
}

/** The text in base64, optionally compressed with zlib or gzip; undefined for other text, or for more than 1 MB. */
function unpacked(message: string): string | undefined {
  const base64 = message.trim();
  if (base64.length < SHORTEST_BASE64 || !/^[A-Za-z\d+/\r\n]+={0,2}$/.test(base64)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return textOf(decompressed(bytes));
  } catch {
    return undefined;
  }
}

function decompressed(bytes: Uint8Array): Uint8Array {
  const options = { maxOutputLength: LARGEST_UNPACKED_BYTES };
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, options);
  const isZlib = bytes[0] === 0x78 && (bytes[0] * 256 + (bytes[1] ?? 0)) % 31 === 0;
  return isZlib ? inflateSync(bytes, options) : bytes;
}

/** UTF-8 that a person can read. Letters and digits that are not base64 almost never decode to it. */
function textOf(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  return /[^\P{C}\t\r\n]/u.test(text) ? undefined : text;
}

/** "=?UTF-8?B?5ZGK6K2m?=" → "告警": SNS accepts only ASCII subjects. https://www.rfc-editor.org/rfc/rfc2047 */
export function decodedSubject(subject: string): string {
  if (!subject.includes('=?')) return subject;
  return subject
    .replace(/\?=[ \t\r\n]{1,8}(?==\?)/g, '?=')
    .replace(
      /=\?([\w-]{2,20})\?([bq])\?([^?\s]{0,2000})\?=/gi,
      (whole, charset: string, way: string, word: string) => {
        try {
          const binary =
            way.toLowerCase() === 'b'
              ? atob(word)
              : word
                  .replaceAll('_', ' ')
                  .replace(/=([\da-f]{2})/gi, (_, hex: string) =>
                    String.fromCharCode(Number.parseInt(hex, 16)),
                  );
          const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
          return new TextDecoder(charset, { fatal: true }).decode(bytes);
        } catch {
          return whole;
        }
      },
    );
}
