import { expect } from 'chai';
import { send } from '../../../../lambda/src/robots/dingtalk/index.ts';
import type { Payload } from '../../../../lambda/src/robots/dingtalk/render.ts';
import { createFakeWorld, ok, refusal, START, WEBHOOK_URL } from '../../support/world.ts';

const PAYLOAD: Payload = { msgtype: 'text', text: { content: '告警 "x"\n' } };

describe('sending to the robot', () => {
  it('posts the message as JSON to the address as it is when there is no signing secret', async () => {
    const world = createFakeWorld({ answers: [ok] });
    expect(await send(PAYLOAD, { url: WEBHOOK_URL }, 7000, world)).to.deep.equal({ kind: 'delivered' });
    expect(world.posts).to.deep.equal([
      {
        at: START,
        url: WEBHOOK_URL,
        body: '{"msgtype":"text","text":{"content":"告警 \\"x\\"\\n"}}',
        timeoutMs: 7000,
      },
    ]);
  });

  it('signs with the time of this very attempt', async () => {
    const world = createFakeWorld();
    world.advance(1234);
    await send(PAYLOAD, { url: WEBHOOK_URL, signSecret: 'SECx' }, 7000, world);
    const { searchParams } = new URL(world.posts[0]?.url ?? '');
    expect(searchParams.get('timestamp')).to.equal(String(START + 1234));
    expect([...searchParams.keys()]).to.deep.equal(['access_token', 'timestamp', 'sign']);
  });

  it('answers with what the robot said', async () => {
    const world = createFakeWorld({ answers: [refusal(400102)] });
    expect(await send(PAYLOAD, { url: WEBHOOK_URL }, 7000, world)).to.deep.equal({
      kind: 'rejected',
      code: 'errcode 400102',
      reason: 'settings',
      hint: 'The robot has been disabled. Enable it in the group settings.',
    });
  });

  it('answers that the robot is unavailable when the request fails', async () => {
    const world = createFakeWorld({ answers: [new Error('network: ECONNRESET')] });
    expect(await send(PAYLOAD, { url: WEBHOOK_URL }, 7000, world)).to.deep.equal({
      kind: 'unavailable',
      code: 'network: ECONNRESET',
    });
  });
});
