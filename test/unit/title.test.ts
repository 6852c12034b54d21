// What a title says on one line of a phone.

import { expect } from 'chai';
import { columnsOf, firstColumns, lastColumns } from '../../lambda/src/columns.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { shortTitle } from '../../lambda/src/title.ts';
import { readerWith } from './support/messages.ts';

const [chinese, english] = [readerWith(), readerWith({ language: 'en' })];

const titleOf = (changes: Partial<Notification>, reader = chinese) =>
  shortTitle({ source: 'aws.x', title: '', facts: [], resources: [], ...changes }, reader);

const named = (name: string) => ({ resources: [{ name }] });

describe('columns', () => {
  it('cuts no sign in two: an accent, a flag and a family of emoji are one each', () => {
    for (const sign of ['e\u0301', '🇨🇳', '👨‍👩‍👧', '👍🏽', '⚠️', '1️⃣']) {
      const width = columnsOf(sign);
      expect(firstColumns(`${sign}${sign}x`, width), sign).to.equal(sign);
      expect(firstColumns(`${sign}x`, width - 1), sign).to.equal('');
      expect(lastColumns(`x${sign}${sign}`, width), sign).to.equal(sign);
    }
    expect(['e\u0301', '🇨🇳', '👨‍👩‍👧', '⚠️', '✅'].map(columnsOf)).to.deep.equal([1, 2, 2, 2, 2]);
  });
});

describe('a title on a phone', () => {
  it('is as it is where it fits, with the figure behind it if there is room', () => {
    const title = '告警：api-5xx';
    expect(titleOf({ title, ...named('api-5xx'), figure: '91.7% > 80%' }).title).to.equal(
      '告警：api-5xx · 91.7% > 80%',
    );
    expect(titleOf({ title: '告警：prod_ledger_db_cpu_high', figure: '91.7% > 80%' }).title).to.equal(
      '告警：prod_ledger_db_cpu_high',
    );
    const resolved = { title: 'Resolved: api', figure: 'after 3 h 10 min' };
    expect(titleOf(resolved, english).title).to.equal('Resolved: api after 3 h 10 min');
  });

  it('gives up the note in brackets first, which becomes a fact', () => {
    const title = 'ECS 任务内存不足被终止：checkout（集群 prod，退出码 137）';
    expect(titleOf({ title, ...named('9c0b7f1e') })).to.deep.equal({
      title: 'ECS 任务内存不足被终止：checkout',
      omitted: [{ label: '说明', value: '集群 prod，退出码 137' }],
    });
    expect(titleOf({ title, facts: [{ label: 'x', value: '集群 prod，退出码 137' }] }).omitted).to.deep.equal(
      [],
    );
  });

  it('cuts the middle of a long name: its end tells it from its brothers', () => {
    const name = '7be0c1d2-3f4a-45b6-97c8-d9e0f1a2b3c4';
    const { title, omitted } = titleOf({ title: `KMS 密钥已删除：${name}`, ...named(name) });
    expect(title).to.equal('KMS 密钥已删除：7be0c1d2-3f4a…a2b3c4');
    // The resource has a line of its own.
    expect(omitted).to.deep.equal([]);
    const brothers = ['p50', 'p99'].map((rank) => `prod-payments-checkout-eu-west-api-latency-${rank}`);
    const titles = brothers.map((name) => titleOf({ title: `告警：${name}`, ...named(name) }).title);
    expect(titles[0]).not.to.equal(titles[1]);
  });

  it('shows what happened and the beginning of the name in the 40 columns of a banner, whatever they are', () => {
    const happened = [
      '已停止',
      '服务的任务反复启动失败而且没有任何空格可以断开',
      'Shard Rebalance of the Primary Node Group Failed for Lack of Memory',
      'X'.repeat(80),
    ];
    const names = [
      'i-0c4de81f27ab95063',
      '支付回调队列积压告警（生产环境）北京一区主集群',
      'a'.repeat(120),
      '🔥🔥prod-🇨🇳-checkout-👨‍👩‍👧-latency-very-long-name-of-an-alarm',
      'orders of the whole company in every region',
    ];
    for (const reader of [chinese, english])
      for (const what of happened)
        for (const name of names) {
          const { title } = titleOf({ title: what + reader.words.colon + name, ...named(name) }, reader);
          const banner = firstColumns(title, 37);
          expect(columnsOf(title), title).to.be.at.most(41);
          expect(banner, title).to.include(firstColumns(name, 4));
          expect(banner, title).to.include(what.slice(0, 1));
          expect(columnsOf(banner.slice(0, banner.indexOf(firstColumns(name, 4)))), title).to.be.at.least(
            Math.min(columnsOf(what), 6),
          );
        }
  });

  it('tells in a fact what happened where the title shows a part of it', () => {
    const { title, omitted } = titleOf(
      { title: 'ElastiCache Shard Rebalance Of Replicas Failed: cart', ...named('cart') },
      english,
    );
    expect(title).to.equal('ElastiCache Shard … Failed: cart');
    expect(omitted).to.deep.equal([
      { label: 'Event', value: 'ElastiCache Shard Rebalance Of Replicas Failed' },
    ]);
  });

  it('gives up who did it before it cuts what happened: a fact tells who', () => {
    const cut = { title: 'deploy/pipeline stopped CloudTrail logging: org-audit', actor: 'deploy/pipeline' };
    expect(titleOf({ ...cut, ...named('org-audit') }, english).title).to.equal(
      'Stopped CloudTrail logging: org-audit',
    );
    const whole = { title: 'wang.lei 停用 GuardDuty：7ac1e2d4', actor: 'wang.lei' };
    expect(titleOf({ ...whole, ...named('7ac1e2d4') }).title).to.equal(whole.title);
  });

  it('takes the text behind the first colon for the name where too much stands before the resource', () => {
    const title = 'Inspector high: Port 6379 is reachable from an Internet Gateway · i-0d41f7a2be9035c68';
    expect(titleOf({ title, ...named('i-0d41f7a2be9035c68') }, english).title).to.equal(
      'Inspector high: Port 6379 is reachab…',
    );
  });

  it('does not repeat in a fact the things that the message lists anyway', () => {
    const resources = [{ name: 'vol-0be62c41a9d7f3508' }, { name: 'vol-07f19a3c5d2e8b640' }];
    const title = 'EBS 卷性能下降已恢复：vol-0be62c41a9d7f3508 等 2 个';
    expect(titleOf({ title, resources }).omitted).to.deep.equal([]);
  });

  it('tells in a fact what it cut and nothing else tells', () => {
    const title = 'Console sign-in without MFA: somebody-with-a-very-long-name';
    expect(titleOf({ title }, english).omitted).to.deep.equal([
      { label: 'Name', value: 'somebody-with-a-very-long-name' },
    ]);
  });

  it('tells in that fact no part that another fact or a resource tells, how many there are included', () => {
    const rule = { label: '规则', value: 's3-bucket-level-public-access-prohibited' };
    const title = `Config 不合规：zhongtai-invoices · ${rule.value}`;
    const own = { title, ...named('zhongtai-invoices') };
    expect(titleOf({ ...own, facts: [rule] }).omitted).to.deep.equal([]);
    expect(titleOf(own).omitted).to.deep.equal([{ label: '名称', value: rule.value }]);

    const volumes = ['vol-0be62c41a9d7f3508', 'vol-07f19a3c5d2e8b640'].map((id) => ({
      name: `${id} (resolved)`,
    }));
    const volume = 'EBS volume degraded resolved: vol-0be62c41a9d7f3508 and 1 more';
    expect(titleOf({ title: volume, resources: volumes }, english).omitted).to.deep.equal([]);
    // A longer name is another one.
    const others = [{ name: 'vol-0be62c41a9d7f3508-copy' }, { name: 'vol-2' }];
    expect(titleOf({ title: volume, resources: others }, english).omitted).to.have.lengthOf(1);

    const task = 'ECS 任务内存不足被终止：checkout（集群 prod，退出码 137）';
    const container = { label: '容器', value: 'app 退出码 137（内存用尽）' };
    expect(titleOf({ title: task, facts: [container] }).omitted).to.deep.equal([
      { label: '说明', value: '集群 prod' },
    ]);
    const cluster = { label: '集群', value: 'prod' };
    expect(titleOf({ title: task, facts: [container, cluster] }).omitted).to.deep.equal([]);
    const tunnel = 'VPN tunnel down (IPsec): vpn-0d4f8b2a6c1e95730 (tgw-0a7c5e2b9d1f83460)';
    const connection = { resources: [{ name: 'vpn-0d4f8b2a6c1e95730' }, { name: 'tgw-0a7c5e2b9d1f83460' }] };
    expect(titleOf({ title: tunnel, ...connection }, english).omitted).to.deep.equal([]);
    const pullRequest = 'Pull request merged: #42 block orders without stock (repository checkout)';
    const repository = { ...named('checkout'), resourceLabel: 'Repository' };
    expect(titleOf({ title: pullRequest, ...repository }, english).omitted).to.deep.equal([
      { label: 'Name', value: '#42 block orders without stock' },
    ]);
  });

  it('leaves out how many others there are before it leaves out all of the name, and never grows beyond the line', () => {
    const title = 'GuardDuty medium: privileged pod · payment/debug-shell and 1 more';
    const resources = [{ name: 'payment/debug-shell' }, { name: 'prod-eks' }];
    expect(titleOf({ title, resources }, english).title).to.equal('GuardDuty medium: privileged pod · p…');
  });

  it('keeps a name that ends in brackets', () => {
    const name = 'orders of the whole company in every region (prod)';
    expect(titleOf({ title: `ALARM: ${name}`, ...named(name) }, english).title).to.equal(
      'ALARM: orders of the whole company i…',
    );
  });

  it('leaves the words of others as they are, where they name no resource', () => {
    const title = 'Month-end closing failed: 2 ledgers do not balance, call finance';
    expect(titleOf({ title, source: 'text' })).to.deep.equal({ title, omitted: [] });
  });
});
