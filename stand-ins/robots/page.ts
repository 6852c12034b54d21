// The page on which a person watches the robot: the conversation, and switches that make the robot fail.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { buildPage } from '../../scripts/playground/build.ts';
import { isLocal, servePage } from '../../scripts/playground/serve.ts';
import { readBody } from '../http.ts';
import { BEHAVIOURS, type Behaviour, type FeedItem } from './feed.ts';

/** A page that is opened late receives this many items. */
const MOST_REMEMBERED = 1000;

interface RobotPage {
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Sends an item to every open page. */
  tell: (item: FeedItem) => void;
}

/** `state` is called whenever a page is opened; `behave` receives what a person selects. */
export function createRobotPage(state: () => FeedItem, behave: (behaviour: Behaviour) => void): RobotPage {
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
      } else {
        // Built on demand: most runs are not watched.
        page ??= buildPage('watch').then(servePage);
        (await page)(request, response);
      }
    },
  };
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
