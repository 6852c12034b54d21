// The robot's page: what it is told, and that nobody but a page of this machine can switch the robot.

import { request } from 'node:http';
import { expect } from 'chai';
import type { FeedItem } from '../../../stand-ins/robots/feed.ts';
import { type RobotServer, startRobot } from '../../../stand-ins/robots/server.ts';

describe("The robot's page", () => {
  let robot: RobotServer;
  beforeEach(async () => {
    robot = await startRobot({ tokens: ['t'], keywords: ['告警'] });
  });
  afterEach(() => robot.stop());

  const send = async (content: string) => {
    const response = await fetch(robot.webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content } }),
    });
    return (await response.json()) as { errcode: number };
  };
  const behave = (behaviour: string, headers: Record<string, string> = {}) =>
    fetch(`${robot.pageUrl}behaviour`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ behaviour }),
    });

  /** The first items of the feed; `then` is done once it is open. */
  async function feed(count: number, then?: () => Promise<unknown>): Promise<FeedItem[]> {
    const response = await fetch(`${robot.pageUrl}feed`);
    await then?.();
    expect(response.headers.get('content-type')).to.equal('text/event-stream');
    const items: FeedItem[] = [];
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const parts = (rest + Buffer.from(chunk).toString('utf8')).split('\n\n');
      rest = parts.pop() ?? '';
      items.push(...parts.map((part) => JSON.parse(part.replace(/^data: /, ''))));
      if (items.length >= count) break;
    }
    return items;
  }

  it('is told of every call from the start, then of the robot', async () => {
    await send('告警：磁盘');
    await send('磁盘');
    robot.note('WARN · x');
    const [took, refused, note, state] = await feed(4);
    expect(took).to.deep.include({
      kind: 'call',
      payload: { msgtype: 'text', text: { content: '告警：磁盘' } },
    });
    expect(refused)
      .to.have.property('refusal')
      .that.matches(/^310000 .*关键词/);
    expect(note).to.include({ kind: 'note', text: 'WARN · x' });
    expect(state).to.include({ kind: 'state', vendor: 'dingtalk', behaviour: 'ok', most: 20 });
  });

  it('is told of the robot again after each call', async () => {
    const told = await feed(3, () => send('告警：磁盘'));
    expect(told.map(({ kind }) => kind)).to.deep.equal(['state', 'call', 'state']);
  });

  it('makes the robot throttle, reject, fail, and well again', async () => {
    for (const [behaviour, errcode] of [
      ['throttle', 130101],
      ['reject', 310000],
      ['ok', 0],
    ] as const) {
      expect((await behave(behaviour)).status).to.equal(204);
      expect((await send('告警')).errcode, behaviour).to.equal(errcode);
    }
    await behave('error');
    const failed = await fetch(robot.webhookUrl, { method: 'POST', body: '{}' });
    expect(failed.status).to.equal(500);
    await behave('ok');
    expect((await send('告警')).errcode).to.equal(0);
  });

  it('knows no other switch, and takes none from another site', async () => {
    expect((await behave('explode')).status).to.equal(400);
    expect((await behave('throttle', { 'content-type': 'text/plain' })).status).to.equal(404);
    const { port } = new URL(robot.pageUrl);
    const status = await new Promise((resolve) =>
      request({ port, path: '/feed', headers: { host: 'evil.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      ).end(),
    );
    expect(status).to.equal(404);
    expect((await send('告警')).errcode).to.equal(0);
  });

  it('sends events once it may, for its own page alone, and says what is wrong with one', async () => {
    const ask = (body: string, type = 'application/json') =>
      fetch(`${robot.pageUrl}send`, { method: 'POST', headers: { 'content-type': type }, body });
    const early = await ask('{"content":"x"}');
    expect([early.status, await early.text()]).to.deep.equal([400, 'Events cannot be sent from this page.']);

    const contents: string[] = [];
    robot.acceptEvents(async (content) => {
      if (content === 'bad') throw new Error('This is not valid JSON.');
      contents.push(content);
      return [{ door: 'topic', what: content }];
    });
    expect((await ask('{"content":"磁盘"}')).status).to.equal(204);
    expect((await ask('{"content":"x"}', 'text/plain')).status).to.equal(404);
    const bad = await ask('{"content":"bad"}');
    expect([bad.status, await bad.text()]).to.deep.equal([400, 'This is not valid JSON.']);
    for (const body of ['', '{', 'null', '{}', '{"content":1}'])
      expect((await ask(body)).status, body).to.equal(400);
    expect(contents).to.deep.equal(['磁盘']);
    const [sent, state] = await feed(2);
    expect(sent).to.include({ kind: 'sent', door: 'topic', what: '磁盘' });
    expect(state).to.include({ kind: 'state', canSend: true });
  });

  it('is served with a policy that lets nothing in from elsewhere', async () => {
    const page = await fetch(robot.pageUrl);
    expect(page.headers.get('content-security-policy'))
      .to.include("default-src 'none'")
      .and.include("frame-ancestors 'none'");
    const html = await page.text();
    expect(html)
      .to.include('http-equiv="Content-Security-Policy"')
      .and.not.match(/<script(?! type="module" src=)|<style|style=/);
    expect((await fetch(`${robot.pageUrl}watch.js`)).status).to.equal(200);
    expect((await fetch(`${robot.pageUrl}../package.json`)).status).to.equal(404);
  });
});
