// The page on which a person watches the robot: the conversation, switches that make the robot fail, and events to send.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildPage } from '../../scripts/playground/build.ts';
import { isLocal, servePage } from '../../scripts/playground/serve.ts';
import { readBody } from '../http.ts';
import { BEHAVIOURS, type Behaviour, type FeedItem, type Sent } from './feed.ts';

/** A page that is opened late receives this many items. */
const MOST_REMEMBERED = 1000;

interface RobotPage {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Sends an item to every open page. */
  tell: (item: FeedItem) => void;
}

/** Sends an event or a text; throws an Error for the person who wrote it. */
export type SendEvent = (content: string) => Promise<Sent[]>;

interface Actions {
  /** Receives what a person selects. */
  behave: (behaviour: Behaviour) => void;
  /** Undefined while the page cannot send. */
  send: () => SendEvent | undefined;
}

/** `state` is called whenever a page is opened. */
export function createRobotPage(state: () => FeedItem, { behave, send }: Actions): RobotPage {
  const remembered: FeedItem[] = [];
  const open = new Set<ServerResponse>();
  let page: Promise<ReturnType<typeof servePage>> | undefined;

  const tell = (item: FeedItem) => {
    if (item.kind !== 'state') remembered.push(item);
    if (remembered.length > MOST_REMEMBERED) remembered.shift();
    // A call may have started or ended a penalty.
    const items = item.kind === 'call' ? [item, state()] : [item];
    for (const response of open) response.write(items.map(asEvent).join(''));
  };

  return {
    tell,
    async handle(request, response) {
      const { pathname } = new URL(request.url ?? '/', 'http://page');
      if (pathname === '/feed' && request.method === 'GET' && isLocal(request)) {
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
        response.write([...remembered, state()].map(asEvent).join(''));
        open.add(response);
        response.once('close', () => open.delete(response));
      } else if (pathname === '/behaviour' && request.method === 'POST' && isOwn(request)) {
        const behaviour = behaviourIn((await readBody(request)).toString('utf8'));
        if (behaviour) behave(behaviour);
        response.writeHead(behaviour ? 204 : 400).end();
        tell(state());
      } else if (pathname === '/send' && request.method === 'POST' && isOwn(request)) {
        const problem = await sendBody(send(), (await readBody(request)).toString('utf8'), tell);
        response.writeHead(problem === undefined ? 204 : 400, {
          'content-type': 'text/plain; charset=utf-8',
        });
        response.end(problem);
      } else {
        // Built on demand: most runs are not watched.
        page ??= buildPage('watch').then(servePage);
        (await page)(request, response);
      }
    },
  };
}

/** What is wrong, in a sentence; undefined if the content was sent. */
async function sendBody(
  send: SendEvent | undefined,
  body: string,
  tell: (item: FeedItem) => void,
): Promise<string | undefined> {
  if (send === undefined) return 'Events cannot be sent from this page.';
  try {
    const { content } = JSON.parse(body) as { content?: unknown };
    if (typeof content !== 'string') return 'The request has no content.';
    for (const sent of await send(content)) tell({ kind: 'sent', time: Date.now(), ...sent });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** From the page itself: another site's page cannot send JSON here without being asked first. */
function isOwn(request: IncomingMessage): boolean {
  return isLocal(request) && request.headers['content-type'] === 'application/json';
}

function behaviourIn(body: string): Behaviour | undefined {
  try {
    const { behaviour } = JSON.parse(body) as { behaviour?: unknown };
    return BEHAVIOURS.find((known) => known === behaviour);
  } catch {
    return undefined;
  }
}

function asEvent(item: FeedItem): string {
  return `data: ${JSON.stringify(item)}\n\n`;
}
