// The DingTalk group robot (自定义机器人): sends one payload, answers with an outcome.

import type { World } from '../../world.ts';
import type { Endpoint, Outcome } from '../robot.ts';
import { outcomeOf } from './outcome.ts';
import type { Payload } from './render.ts';
import { signedUrl } from './sign.ts';

export { countedCode } from './outcome.ts';
export { MAX_BODY_BYTES, type Payload, type RenderConfig, render } from './render.ts';

/** One attempt. Never throws: a request that fails is an `unavailable` robot. */
export async function send(
  payload: Payload,
  { url, signSecret }: Endpoint,
  timeoutMs: number,
  world: Pick<World, 'now' | 'post'>,
): Promise<Outcome> {
  const target = signSecret === undefined ? url : signedUrl(url, signSecret, world.now());
  try {
    return outcomeOf(await world.post(target, JSON.stringify(payload), timeoutMs));
  } catch (error) {
    return { kind: 'unavailable', code: error instanceof Error ? error.message : 'request failed' };
  }
}
