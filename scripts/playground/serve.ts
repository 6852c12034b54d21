// Answers requests for a built page: compressed, and with the headers that a good host would send.

import { writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import sirv from 'sirv';
import { scratchFolder } from '../local/cleanup.ts';
import { CONTENT_SECURITY_POLICY, type Files } from './build.ts';

const HEADERS = {
  'content-security-policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-cache',
};
/** Brotli's default takes seconds for a whole page. */
const BROTLI_QUALITY = 5;

/** Whether the request came to this machine by its own name: another one is a web page's trick with DNS. */
export function isLocal({ headers: { host = '' } }: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
}

/** Answers each request for one of the files, and every other one with 404. */
export function servePage(files: Files): (request: IncomingMessage, response: ServerResponse) => void {
  const folder = scratchFolder('page-');
  for (const [path, contents] of files) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    writeFileSync(join(folder, path), contents);
    writeFileSync(join(folder, `${path}.gz`), gzipSync(contents));
    writeFileSync(join(folder, `${path}.br`), brotliCompressSync(contents, { params }));
  }
  const send = sirv(folder, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders(response, path) {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
      if (path.endsWith('.txt')) response.setHeader('content-type', 'text/plain; charset=utf-8');
    },
  });
  return (request, response) => {
    const refuse = () => {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.\n');
    };
    if (isLocal(request) && ['GET', 'HEAD'].includes(request.method ?? '')) send(request, response, refuse);
    else refuse();
  };
}
