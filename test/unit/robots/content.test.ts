// The parts of a message before any vendor's markup, as a robot with this much room shows them.

import { expect } from 'chai';
import type { Config } from '../../../lambda/src/config.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { type Content, fitted } from '../../../lambda/src/robots/content.ts';
import { FULL_EFFORT } from '../../../lambda/src/robots/robot.ts';
import { configWith, readerWith } from '../support/messages.ts';

const NOTIFICATION: Notification = {
  id: 'e-1',
  source: 'custom',
  kind: 'Disk',
  severity: 'warning',
  title: 'T',
  facts: [],
  resources: [],
};

/** The whole message where the robot has room for so many bytes, which it never counts. */
function contentOf(changes: Partial<Notification>, cap = 20_000, config: Partial<Config> = {}): Content {
  const notification = { ...NOTIFICATION, ...changes };
  return fitted(
    { notification, members: [notification] },
    { config: configWith(config), reader: readerWith(config), effort: FULL_EFFORT },
    cap,
    (content) => content,
    () => 0,
  );
}

const address = (length: number) => 'https://console.aws.amazon.com/'.padEnd(length, 'x');

describe('the content of a message', () => {
  it('has labels, accounts and regions of at most 200 characters', () => {
    const long = (length: number) => 'n'.repeat(length);
    const shown = (length: number) => {
      const facts = [{ label: long(length), value: 'v' }];
      const content = contentOf({ facts, region: long(length), account: long(length) });
      return [...content.facts.flatMap(([fact]) => [fact?.label, fact?.value]), content.place];
    };
    expect(shown(200)).to.deep.equal([long(200), 'v', `${long(200)} · ${long(200)}`]);
    const cut = `${long(200)}…`;
    expect(shown(201)).to.deep.equal([cut, 'v', `${cut} · ${cut}`]);
  });

  it('has values and names of resources of at most 1,000 characters', () => {
    const shown = (length: number) =>
      contentOf({
        facts: [{ label: 'l', value: 'v'.repeat(length) }],
        resources: [{ name: 'r'.repeat(length) }],
      }).facts.flatMap((values) => values.map(({ value }) => value));
    expect(shown(1000)).to.deep.equal(['v'.repeat(1000), 'r'.repeat(1000)]);
    expect(shown(1001)).to.deep.equal([`${'v'.repeat(1000)}…（内容过长，已截断）`, `${'r'.repeat(1000)}…`]);
  });

  it('has a title of at most 300 characters, and of a twelfth of what a smaller robot takes', () => {
    const letters = (cap: number) => contentOf({ title: 't'.repeat(400) }, cap).title.match(/t/g)?.length;
    expect([letters(20_000), letters(3600), letters(1200)]).to.deep.equal([300, 300, 100]);
  });

  it('has addresses of at most 2,000 characters, and of a quarter of what a smaller robot takes', () => {
    const isLinked = (length: number, cap: number) =>
      contentOf({ url: address(length) }, cap).link !== undefined;
    expect([isLinked(2000, 20_000), isLinked(2001, 20_000)]).to.deep.equal([true, false]);
    expect([isLinked(300, 1200), isLinked(301, 1200)]).to.deep.equal([true, false]);
  });

  it('keeps the count of events behind a title that it cuts, and counts none of it as the name', () => {
    const name = 'ledger-db-memory-low-in-every-availability-zone';
    const notification: Notification = {
      ...NOTIFICATION,
      source: 'aws.cloudwatch',
      title: `恢复：${name} · 2 个事件`,
      resources: [{ name }],
    };
    const view = { config: configWith(), reader: readerWith(), effort: FULL_EFFORT };
    const content = fitted(
      { notification, members: [notification, notification] },
      view,
      20_000,
      (content) => content,
      () => 0,
    );
    expect(content.title).to.equal('恢复：ledger-db-memor…ity-zone · 2 个事件');
    expect(content.facts).to.deep.equal([[{ label: '资源', value: name }]]);
  });

  it('links a fact and a resource, but not to the page that the message links to anyway', () => {
    const urls = contentOf({
      url: address(40),
      facts: [{ label: 'l', value: 'v', url: address(41) }],
      resources: [
        { name: 'r1', url: address(40) },
        { name: 'r2', url: address(42) },
      ],
    }).facts.map((values) => values.map(({ url }) => url));
    expect(urls).to.deep.equal([[address(41)], [undefined, address(42)]]);
  });

  it('links a name, and not what stands in brackets behind it', () => {
    const url = address(40);
    const fact = (value: string) => {
      const [[told] = []] = contentOf({ facts: [{ label: 'l', value, url, note: '!' }] }).facts;
      return [told?.value, told?.note];
    };
    expect(fact('i-0c4d（待处理，team=a）')).to.deep.equal(['i-0c4d', '（待处理，team=a）!']);
    expect(fact('i-0c4d (pending)')).to.deep.equal(['i-0c4d', ' (pending)!']);
    for (const whole of ['f(x)', '（a）', 'a（b（c））', 'i-0c4d'])
      expect(fact(whole), whole).to.deep.equal([whole, '!']);
    const resources = [{ name: 'i-0c4d（待处理）', url }, { name: 'i-0c4e（待处理）' }];
    expect(contentOf({ resources }).facts[0]).to.deep.equal([
      { label: '资源（2）', value: 'i-0c4d', note: '（待处理）', url },
      { label: '资源（2）', value: 'i-0c4e（待处理）' },
    ]);
  });

  it('counts the resources that it does not know the names of', () => {
    const resources = [{ name: 'r1' }, { name: 'r2' }];
    expect(contentOf({ resources, hiddenResources: 3 }).facts).to.deep.equal([
      [
        { label: '资源（5）', value: 'r1' },
        { label: '资源（5）', value: 'r2' },
        { label: '资源（5）', value: '…另有 3 个' },
      ],
    ]);
  });
});
