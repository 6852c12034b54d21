// What the local servers share: listening on a free loopback port, reading a body, stopping immediately.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  createServer as createHttp2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

export interface Listening {
  /** Such as http://127.0.0.1:40123, without a slash at the end. */
  url: string;
  close: () => Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Serves on 127.0.0.1 at a port that the system picks. `close` also cuts the connections that still hang.
 * HTTP/2 is accepted on the same port, because the SDK's Bedrock client uses it without negotiation.
 */
export function listen(handle: Handler): Promise<Listening> {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    // The stand-in must not fail if a caller disconnects during a request.
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  };
  const http1 = createServer({ requestTimeout: 0 }, answer);
  const http2 = createHttp2Server((request, response) => answer(asHttp1(request), asHttp1Response(response)));
  http2.on('sessionError', () => {});

  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('readable', () => {
      const start: Buffer | null = socket.read();
      if (!start) return;
      socket.unshift(start);
      const isHttp2 = start.toString('latin1', 0, 3) === 'PRI';
      (isHttp2 ? http2 : http1).emit('connection', socket);
    });
  });
  return startListening(server, sockets);
}

function startListening(server: Server, sockets: Set<Socket>): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          for (const socket of sockets) socket.destroy();
        });
      resolve({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}

/** The whole body of a request, as it came over the wire. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

// Node makes the two kinds of request and response alike on purpose; only the types do not say so.

function asHttp1(request: Http2ServerRequest): IncomingMessage {
  return request as unknown as IncomingMessage;
}

function asHttp1Response(response: Http2ServerResponse): ServerResponse {
  return response as unknown as ServerResponse;
}
