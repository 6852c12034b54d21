// A small HTTP server that answers as told and keeps what it was asked.

import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The client's port: another one for each connection. */
  port: number;
}

export interface LocalServer {
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

/** `answer` gets the number of the request, from 0. */
export async function startServer(
  answer: (response: ServerResponse, asked: Asked, index: number) => void,
): Promise<LocalServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { method = '', url: path = '', headers, socket } = request;
    const one = { method, path, headers, body, port: socket.remotePort ?? 0 };
    asked.push(one);
    answer(response, one, asked.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function answerJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers });
  response.end(JSON.stringify(body));
}
