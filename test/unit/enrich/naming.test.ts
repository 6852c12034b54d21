import { join } from 'node:path';
import { expect } from 'chai';
import type { Config } from '../../../lambda/src/config.ts';
import { createNaming } from '../../../lambda/src/enrich/naming.ts';
import type { Calls, Notification, Resource } from '../../../lambda/src/notification.ts';
import { allRobots } from '../../../lambda/src/robots/index.ts';
import { FULL_EFFORT } from '../../../lambda/src/robots/robot.ts';
import { leastCpuMs } from '../support/cpu.ts';
import { expectFile } from '../support/expected.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';
import { read } from '../support/markdown.ts';
import { bodiesOf, configWith, previewOf, ROBOT, readerWith, shown } from '../support/messages.ts';

const ID = 'i-08ff347394540215f';
const ARN = `arn:aws:ec2:ap-northeast-1:210987654321:instance/${ID}`;
const EXPECTED = join(import.meta.dirname, 'expected');
const NOBODY: Calls = { mobiles: [], user_ids: [], all: false };

const STOPPED = {
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  id: 'a1',
  account: '210987654321',
  time: '2026-03-02T01:15:42Z',
  region: 'ap-northeast-1',
  resources: [ARN],
  detail: { 'instance-id': ID, state: 'stopped' },
};

/** A GuardDuty finding about an instance with these tags. */
const finding = (tags: Record<string, string>, severity = 8) => ({
  'detail-type': 'GuardDuty Finding',
  source: 'aws.guardduty',
  id: 'f1',
  account: '210987654321',
  time: '2026-03-02T01:15:42Z',
  region: 'ap-northeast-1',
  resources: [],
  detail: {
    id: 'f1',
    accountId: '210987654321',
    region: 'ap-northeast-1',
    type: 'CryptoCurrency:EC2/BitcoinTool.B!DNS',
    severity,
    title: 'mining',
    resource: {
      resourceType: 'Instance',
      instanceDetails: {
        instanceId: ID,
        tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
      },
    },
    service: {},
  },
});

async function message(event: unknown, changes: Partial<Config> = {}): Promise<string> {
  const [body] = await bodiesOf(event, changes);
  return body === undefined ? '' : shown(body);
}

describe('the name of a resource', () => {
  it('stands before its id, by id or by ARN', async () => {
    for (const key of [ID, ARN]) {
      const text = await message(STOPPED, { resource_names: { [key]: '订单-web-1' } });
      expect(text, key).to.include('EC2 已停止：订单-web-1');
      expect(text, key).to.include(`订单-web-1（${ID}）`);
    }
  });

  it('leaves a message as it is for another resource, for a name that is the id, and without any', async () => {
    const plain = await message(STOPPED);
    expect(await message(STOPPED, { resource_names: { 'i-08ff': 'web-1' } })).to.equal(plain);
    expect(await message(STOPPED, { resource_names: { [ID]: ID } })).to.equal(plain);
    expect(plain).to.include(`EC2 已停止：${ID}`);
  });

  it('is that of the setting where the event has a tag, too, and else that of the tag', async () => {
    const event = finding({ Name: 'of-the-tag' });
    expect(await message(event))
      .to.include('of-the-tag')
      .and.to.include(ID);
    const set = await message(event, { resource_names: { [ID]: 'of-the-setting' } });
    expect(set).to.include('of-the-setting').and.not.to.include('of-the-tag');
  });

  for (const language of ['zh-CN', 'en'] as const)
    it(`is read by people, with the owner, in ${language}`, async () => {
      const changes = {
        language,
        resource_names: { [ID]: 'orders-web-1' },
        owners: { 'data-team': { mobiles: ['13800000000'], user_ids: ['wangfang'] } },
      };
      const retired = finding({ Name: 'orders-web-1', owner: 'data-team' });
      for (const robot of await allRobots())
        for (const [name, events] of Object.entries({
          'named-by-setting': [STOPPED],
          'named-by-tags': [retired],
          digest: [STOPPED, retired],
        })) {
          const { parcels } = await previewOf(events, changes, { robot, credit: 1 });
          const bodies = parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT));
          const text = bodies.map((body) => robot.shown(body)).join('\n\n');
          expectFile(join(EXPECTED, language, `${robot.name}.${name}.md`), `${text}\n`);
        }
    });

  it('is added once, also by a second pass, and never into the name of another resource', () => {
    const reader = readerWith({ language: 'zh-CN' });
    const naming = createNaming(configWith(), reader);
    const notification: Notification = {
      id: 'a1',
      source: 'aws.ec2',
      kind: 'EC2',
      severity: 'critical',
      title: '已停止：i-0a、i-0b',
      facts: [],
      resources: [
        { name: 'i-0a', tags: { Name: 'i-0b' } },
        { name: 'i-0b', tags: { Name: 'db' } },
      ],
    };
    const once = naming(notification);
    expect(once.title).to.equal('已停止：i-0b（i-0a）、db（i-0b）');
    expect(naming(once)).to.deep.equal(once);
  });

  it('stands in a digest', async () => {
    const more = Array.from({ length: 9 }, (_, index) => ({
      ...STOPPED,
      id: `b${index}`,
      resources: [],
      detail: { 'instance-id': `i-0fffffffffffffff${index}`, state: 'stopped' },
    }));
    const changes = { resource_names: { [ID]: 'web-1' } };
    const { parcels } = await previewOf([STOPPED, ...more], changes, { credit: 1 });
    expect(parcels).to.have.length(1);
    const [body] = parcels.flatMap(({ requests }) => requests(ROBOT, FULL_EFFORT));
    expect(body && shown(body)).to.include('web-1');
  });

  it('does not change what runbooks, mute and routes match: the id', async () => {
    const changes = { resource_names: { [ID]: 'web-1' }, runbooks: { [ID]: 'https://wiki.example.com/web' } };
    expect(await message(STOPPED, changes)).to.include('https://wiki.example.com/web');
    const muted = { resource_names: { [ID]: 'web-1' }, mute: [{ resources: [ID], until: '2999-01-01' }] };
    expect(await bodiesOf(STOPPED, muted)).to.deep.equal([]);
  });
});

describe('the owner of a resource', () => {
  const OWNERS = {
    zhangsan: { mobiles: ['13800000001'], user_ids: [] },
    'team-data': { mobiles: [], user_ids: ['wangfang', 'lina'] },
  };
  const mentions = { ...NOBODY, min_severity: 'critical' as const };

  /** Whom the message about a resource with this owner calls, and what it says. */
  async function called(owner: string, changes: Partial<Config> = {}, severity = 8) {
    const [body] = await bodiesOf(finding({ owner }, severity), { owners: OWNERS, mentions, ...changes });
    return { calls: (body as { at?: unknown }).at, text: body === undefined ? '' : shown(body) };
  }

  it('is named, and called if it is in owners', async () => {
    const { calls, text } = await called('team-data');
    expect(text).to.include('**负责人**：team-data');
    expect(calls).to.deep.equal({ atMobiles: [], atUserIds: ['wangfang', 'lina'], isAtAll: false });
  });

  it('is called in addition to those who are mentioned', async () => {
    const { calls } = await called('zhangsan', {
      mentions: { ...mentions, mobiles: ['13800000000', '13800000001'] },
    });
    expect(calls).to.deep.equal({
      atMobiles: ['13800000001', '13800000000'],
      atUserIds: [],
      isAtAll: false,
    });
  });

  it('is named and not called below the minimum severity of mentions, and in quiet hours', async () => {
    for (const { calls, text } of [await called('zhangsan', {}, 2), await called('zhangsan', {}, 5)]) {
      expect(calls).to.equal(undefined);
      expect(text).to.include('**负责人**：zhangsan');
    }
    const warned = await called('zhangsan', { mentions: { ...mentions, min_severity: 'warning' } }, 5);
    expect(warned.calls).to.not.equal(undefined);
  });

  it('is never called for a recovery', () => {
    const naming = createNaming(
      configWith({ owners: OWNERS, mentions: { ...mentions, min_severity: 'ok' } }),
      readerWith(),
    );
    const { mentions: asked } = naming({
      ...BASE,
      severity: 'ok',
      resources: [{ name: 'x', tags: { owner: 'zhangsan' } }],
    });
    const recovered: Notification = { ...BASE, severity: 'ok', mentions: asked ?? NOBODY };
    const [body] = ROBOT.requests(
      { notification: recovered, members: [recovered] },
      { config: configWith({ mentions }), reader: readerWith(), effort: FULL_EFFORT },
    );
    expect((body as { at?: unknown }).at).to.equal(undefined);
  });

  it('is called and shown first among the owners of other resources', () => {
    const resources = ['a', 'b', 'c', 'd', 'zhangsan'].map((owner, index) => ({
      name: `i-${index}`,
      tags: { owner },
    }));
    const naming = createNaming(configWith({ owners: OWNERS, mentions }), readerWith());
    const { facts, mentions: asked } = naming({ ...BASE, resources });
    expect(facts.at(-1)).to.deep.equal({ label: '负责人', value: 'zhangsan、a、b' });
    expect(asked).to.deep.equal({ mobiles: ['13800000001'], user_ids: [], all: false });
  });

  it('is read from the tag that is set', async () => {
    const tags = { Team: 'team-data', owner: 'zhangsan' };
    const [body] = await bodiesOf(finding(tags), { owners: OWNERS, mentions, owner_tag: 'Team' });
    expect((body as { at?: { atUserIds: string[] } }).at?.atUserIds).to.deep.equal(['wangfang', 'lina']);
  });

  it('calls nobody by a tag that names nobody in owners, such as a mobile, a user id, or a property of objects', async () => {
    for (const owner of [
      '13800000001',
      'wangfang',
      '@所有人',
      'all',
      'ZHANGSAN',
      'constructor',
      '__proto__',
      'toString',
    ])
      expect((await called(owner)).calls, owner).to.equal(undefined);
  });

  it('is called by every vendor as those who are mentioned', async () => {
    const people = {
      mobiles: ['13800000001'],
      user_ids: ['ou_0123456789abcdef0123456789abcdef', 'wangfang'],
    };
    const event = finding({ owner: 'zhangsan' });
    for (const robot of await allRobots()) {
      const bodies = async (changes: Partial<Config>) => {
        const { parcels } = await previewOf([event], changes, { robot });
        return parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT));
      };
      const byTag = await bodies({ owners: { zhangsan: people }, mentions });
      expect(byTag, robot.name).to.deep.equal(await bodies({ mentions: { ...mentions, ...people } }));
      expect(byTag, robot.name).to.not.deep.equal(await bodies({ mentions }));
    }
  });
});

describe('the tags of an event', () => {
  it('are text: no mention, link or line comes from them', async () => {
    for (const hostile of HOSTILE_TEXTS) {
      const text = await message(finding({ Name: hostile, owner: hostile }));
      const { faults } = read(text);
      expect(
        faults.filter((fault) => !fault.startsWith('address https://console.')),
        hostile,
      ).to.deep.equal([]);
    }
  });

  it('do not contain the marks of severity', async () => {
    const text = await message(finding({ Name: '🟢 恢复｜web', owner: '🔴｜x' }, 5));
    expect(text).to.match(/^### 🟠[^🔴🔵🟢｜]*$/mu);
    expect(text).to.not.match(/[🔴🔵🟢｜]/u);
  });

  it('are shown in one line of bounded length', async () => {
    const long = `${'很长的名字'.repeat(50)}\n- **负责人**：zhangsan`;
    const text = await message(finding({ Name: long, owner: long }));
    expect(text.length).to.be.below(700);
    expect(text).to.not.include('zhangsan');
  });

  it('cost no more time, however many resources and facts there are', async () => {
    const resources: Resource[] = Array.from({ length: 2000 }, (_, index) => ({
      name: `i-${index}`,
      tags: { Name: `web-${index}`, owner: `o${index}` },
    }));
    const facts = Array.from({ length: 50 }, () => ({ label: 'x', value: 'i-'.repeat(5000) }));
    const naming = createNaming(configWith(), readerWith());
    expect(await leastCpuMs(300, () => naming({ ...BASE, resources, facts }))).to.be.below(300);
  });
});

const BASE: Notification = {
  id: 'x',
  source: 'aws.ec2',
  kind: 'x',
  severity: 'critical',
  title: 'x',
  facts: [],
  resources: [],
};
