// What a title says on one line of a phone.

import { expect } from 'chai';
import { columnsOf } from '../../lambda/src/columns.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { shortTitle } from '../../lambda/src/title.ts';
import { readerWith } from './support/messages.ts';

const [chinese, english] = [readerWith(), readerWith({ language: 'en' })];

const titleOf = (changes: Partial<Notification>, reader = chinese) =>
  shortTitle({ source: 'aws.x', title: '', facts: [], resources: [], ...changes }, reader);

const named = (name: string) => ({ resources: [{ name }] });

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
      omitted: [{ label: '详情', value: '集群 prod，退出码 137' }],
    });
    expect(titleOf({ title, facts: [{ label: 'x', value: '集群 prod，退出码 137' }] }).omitted).to.deep.equal(
      [],
    );
  });

  it('cuts the end of a long name, and keeps what happened and the beginning of the name', () => {
    const name = '7be0c1d2-3f4a-45b6-97c8-d9e0f1a2b3c4';
    const { title, omitted } = titleOf({ title: `KMS 密钥已删除：${name}`, ...named(name) });
    expect(title).to.equal('KMS 密钥已删除：7be0c1d2-3f4a-45b6-97c8…');
    expect(columnsOf(title)).to.be.at.most(41);
    // The resource has a line of its own.
    expect(omitted).to.deep.equal([]);
  });

  it('tells in a fact what it cut and nothing else tells', () => {
    const title = 'Console sign-in without MFA: somebody-with-a-very-long-name';
    expect(titleOf({ title }, english).omitted).to.deep.equal([
      { label: 'Object', value: 'somebody-with-a-very-long-name' },
    ]);
  });

  it('tells in that fact no part that another fact or a resource tells, how many there are included', () => {
    const rule = { label: '规则', value: 's3-bucket-level-public-access-prohibited' };
    const title = `Config 不合规：zhongtai-invoices · ${rule.value}`;
    const own = { title, ...named('zhongtai-invoices') };
    expect(titleOf({ ...own, facts: [rule] }).omitted).to.deep.equal([]);
    expect(titleOf(own).omitted).to.deep.equal([{ label: '对象', value: rule.value }]);

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
      { label: '详情', value: '集群 prod' },
    ]);
  });

  it('keeps a name that ends in brackets', () => {
    const name = 'orders of the whole company in every region (prod)';
    expect(titleOf({ title: `ALARM: ${name}`, ...named(name) }, english).title).to.equal(
      'ALARM: orders of the whole company in ev…',
    );
  });

  it('leaves the words of others as they are, where they name no resource', () => {
    const title = 'Month-end closing failed: 2 ledgers do not balance, call finance';
    expect(titleOf({ title, source: 'text' })).to.deep.equal({ title, omitted: [] });
  });
});
