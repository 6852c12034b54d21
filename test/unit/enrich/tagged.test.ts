// What becomes of tags that are looked up, from the event to the message: names, owners, routes.

import { expect } from 'chai';
import { type Config, DEFAULT_CONFIG } from '../../../lambda/src/config.ts';
import type { Tagging } from '../../../lambda/src/ports.ts';
import { sample } from '../../../scripts/samples.ts';
import { HOSTILE_TEXTS } from '../support/hostile.ts';
import { read } from '../support/markdown.ts';
import { handlerIn, snsBody, sqsRecord } from '../support/messages.ts';
import { createFakePorts, type FakePorts, figures, logged, TWO_MINUTES } from '../support/ports.ts';

const INSTANCE = 'i-08ff347394540215f';
const ARN = `arn:aws:ec2:ap-northeast-1:210987654321:instance/${INSTANCE}`;
const DATABASE = 'arn:aws:rds:ap-northeast-1:210987654321:db:ledger_db_1';
const ALARM = 'arn:aws:cloudwatch:ap-northeast-1:210987654321:alarm:prod_ledger_db_cpu_high';
const ZHANGSAN = '13800138000';

const SETTINGS: Partial<Config> = {
  lookups: { trend: false, open_alarms: false, tags: ['Name', 'owner', 'team'] },
  owners: { zhangsan: { mobiles: [ZHANGSAN], user_ids: [] } },
};

const stopped = (id = INSTANCE, event = 'e1') => ({
  id: event,
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '210987654321',
  time: '2026-03-02T01:15:42Z',
  region: 'ap-northeast-1',
  resources: [ARN.replace(INSTANCE, id)],
  detail: { 'instance-id': id, state: 'stopped' },
});

/** `asked` has the ARNs of each call. */
function taggingOf(tags: Record<string, Record<string, string>>): Tagging & { asked: string[][] } {
  const asked: string[][] = [];
  return {
    asked,
    async tagsOf(arns) {
      asked.push(arns);
      return new Map(Object.entries(tags));
    },
  };
}

const tagged = (tags: Record<string, string>) => taggingOf({ [ARN]: tags, [DATABASE]: tags });
const failing = (fail: () => Promise<never>): Tagging => ({ tagsOf: fail });

interface Sent {
  text: string;
  mobiles: string[];
}

async function send(ports: FakePorts, events: unknown[], changes: Partial<Config> = {}): Promise<Sent[]> {
  const Records = events.map((event, index) =>
    sqsRecord(snsBody(JSON.stringify(event), { MessageId: `m${index}` }), `record-${index}`),
  );
  const handler = handlerIn(ports, { ...SETTINGS, ...changes });
  expect(await handler({ Records }, TWO_MINUTES)).to.deep.equal({ batchItemFailures: [] });
  return ports.posts.map(({ body }) => {
    const { markdown, at } = JSON.parse(body) as {
      markdown: { text: string };
      at?: { atMobiles?: string[] };
    };
    return { text: markdown.text, mobiles: at?.atMobiles ?? [] };
  });
}

async function sendOne(tagging: Tagging, event: unknown, changes: Partial<Config> = {}): Promise<Sent> {
  const [first, ...others] = await send(createFakePorts({ tagging }), [event], changes);
  if (first === undefined || others.length > 0) throw new Error('There is not one message.');
  return first;
}

describe('tags that are looked up', () => {
  it('name a machine and its owner, who is mentioned for what is severe enough', async () => {
    const tagging = tagged({ Name: 'web-1', owner: 'zhangsan' });
    const { text, mobiles } = await sendOne(tagging, stopped());
    expect(text).to.include('EC2 已停止：web-1').and.include(`web-1（${INSTANCE}）`).and.include('zhangsan');
    expect(mobiles).to.deep.equal([]);
    const mentions = { mobiles: [], user_ids: [], all: false, min_severity: 'info' as const };
    expect((await sendOne(tagging, stopped(), { mentions })).mobiles).to.deep.equal([ZHANGSAN]);
  });

  it('name what an alarm watches, and call its owner', async () => {
    const tagging = tagged({ Name: '账务主库', owner: 'zhangsan' });
    const { text, mobiles } = await sendOne(tagging, sample('alarm.alarm'));
    expect(tagging.asked).to.deep.equal([[ALARM, DATABASE]]);
    expect(text).to.match(/\[DBInstanceIdentifier=账务主库\]\(https:\S+\)（ledger\\_db\\_1）/);
    expect(mobiles).to.deep.equal([ZHANGSAN]);
  });

  it('are asked for once for a batch, and once for all that the queue still holds', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `i-${index.toString(16).padStart(17, '0')}`);
    const tagging = taggingOf(
      Object.fromEntries(ids.map((id) => [ARN.replace(INSTANCE, id), { Name: `web-${id.slice(-2)}` }])),
    );
    const ports = createFakePorts({ tagging });
    ports.waiting = ids
      .slice(10)
      .map((id, index) =>
        sqsRecord(snsBody(JSON.stringify(stopped(id, `w${index}`)), { MessageId: `w${index}` }), `w${index}`),
      );
    const own = ids.slice(0, 10).map((id, index) => stopped(id, `o${index}`));
    const [{ text } = { text: '' }] = await send(ports, own);
    expect(tagging.asked.map(({ length }) => length)).to.deep.equal([10, 50]);
    expect(text).to.include('web-3b').and.include('60');
  });

  it('that are not known leave the message as it is, on time, and the log says why', async () => {
    const plain = await sendOne(tagged({}), stopped(), { lookups: null });
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    for (const fail of [
      () => Promise.reject(denied),
      () => Promise.reject(undefined),
      () => new Promise<never>(() => {}),
    ]) {
      const ports = createFakePorts({ tagging: failing(fail) });
      const began = Date.now();
      expect(await send(ports, [stopped()])).to.deep.equal([plain]);
      expect(Date.now() - began).to.be.below(10_000);
      expect(figures(ports).map(({ LookupFailed }) => LookupFailed)).to.deep.equal([1]);
      const [warning] = logged(ports).filter(({ level }) => level === 'WARN');
      expect(warning).to.include({ permission: 'tag:GetResources' });
    }
  });

  it('share their time with what is asked about alarms', async () => {
    const slowBy = async (ms: number) => {
      let calls = 0;
      const ports: FakePorts = createFakePorts({
        tagging: {
          async tagsOf() {
            ports.advance(ms);
            return new Map();
          },
        },
        monitoring: {
          series: async () => {
            calls += 1;
            return [];
          },
        } as never,
      });
      await send(ports, [sample('alarm.alarm')], {
        lookups: { trend: true, open_alarms: false, tags: ['Name'] },
      });
      return calls;
    };
    expect(await slowBy(1000)).to.equal(1);
    expect(await slowBy(1300)).to.equal(0);
  });

  it('decide what a group is sent; unknown ones match', async () => {
    const team = [{ tags: ['team=da*'] }];
    const sentTo = async (tagging: Tagging, changes: Partial<Config>, event: unknown = stopped()) =>
      (await send(createFakePorts({ tagging }), [event], changes)).length === 1;
    const unknown = failing(() => Promise.reject(new Error('network: ECONNRESET')));
    const until = '2126-01-01T00:00:00Z';
    for (const event of [stopped(), sample('alarm.alarm')]) {
      const cases: [string, Tagging, boolean, boolean][] = [
        ['data', tagged({ team: 'data' }), true, false],
        ['web', tagged({ team: 'web' }), false, true],
        ['none', tagged({}), false, true],
        ['unknown', unknown, true, true],
      ];
      for (const [name, tagging, isMatched, isKept] of cases) {
        expect(await sentTo(tagging, { match: team }, event), `match ${name}`).to.equal(isMatched);
        expect(await sentTo(tagging, { except: team }, event), `except ${name}`).to.equal(isKept);
        expect(
          await sentTo(tagging, { mute: [{ tags: ['team=da*'], until }] }, event),
          `mute ${name}`,
        ).to.equal(isKept);
        expect(await sentTo(tagging, { other_groups: [{ match: team }] }, event), `other ${name}`).to.equal(
          isKept,
        );
      }
    }
  });

  it('may be in the LLM’s summary, and an invented name may not', async () => {
    const summaryOf = async (content: string) => {
      const ports = createFakePorts({
        tagging: tagged({ Name: 'orders-web-1', owner: 'zhangsan' }),
        converse: async () => ({ texts: [content], stopReason: 'end_turn' }),
      });
      const llm = { ...DEFAULT_CONFIG.llm, enabled: true };
      const [{ text } = { text: '' }] = await send(ports, [stopped()], { llm });
      return text.replaceAll('\\', '');
    };
    const told = `EC2 实例 orders-web-1（${INSTANCE}）已停止。`;
    expect(await summaryOf(told))
      .to.include('AI 整理')
      .and.include(told);
    expect(await summaryOf(`EC2 实例 billing-db-7（${INSTANCE}）已停止。`)).to.not.include('AI 整理');
  });

  it('are as harmless as those of an event', async () => {
    for (const hostile of HOSTILE_TEXTS) {
      const { text, mobiles } = await sendOne(
        tagged({ Name: hostile, owner: hostile, team: hostile }),
        stopped(),
        {
          mentions: { mobiles: [], user_ids: [], all: false, min_severity: 'info' },
        },
      );
      expect(mobiles, hostile).to.deep.equal([]);
      const { faults } = read(text);
      expect(
        faults.filter((fault) => !fault.startsWith('address https://console.')),
        hostile,
      ).to.deep.equal([]);
    }
  });
});
