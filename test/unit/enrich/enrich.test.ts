// What is looked up for a message: whatever AWS answers, the message goes out, on time.

import { join } from 'node:path';
import { expect } from 'chai';
import { type Config, LANGUAGES, type Lookups } from '../../../lambda/src/config.ts';
import { messageOf } from '../../../lambda/src/digest.ts';
import { createEnrich } from '../../../lambda/src/enrich/enrich.ts';
import { createWithSettings } from '../../../lambda/src/pipeline.ts';
import type { AlarmNow, Monitoring } from '../../../lambda/src/ports.ts';
import { allRobots } from '../../../lambda/src/robots/index.ts';
import { FULL_EFFORT } from '../../../lambda/src/robots/robot.ts';
import { root } from '../../../scripts/root.ts';
import { sample } from '../../../scripts/samples.ts';
import { expectFile } from '../support/expected.ts';
import { configWith, described, handlerIn, readerWith, snsBody, sqsRecord } from '../support/messages.ts';
import {
  contextWith,
  createFakePorts,
  type FakePorts,
  figures,
  logged,
  noLog,
  noMetrics,
  START,
  TWO_MINUTES,
} from '../support/ports.ts';

const lookups: Lookups = { trend: true, open_alarms: true, tags: [] };
const PERIOD_MS = 300_000;
const ARN = 'arn:aws:cloudwatch:ap-northeast-1:210987654321:alarm:';
const OWN = `${ARN}prod_ledger_db_cpu_high`;
const ALARM = snsBody(JSON.stringify(sample('alarm.alarm')));

const openAlarm = (name: string): AlarmNow => ({
  arn: ARN + name,
  name,
  state: 'ALARM',
  since: undefined,
  published: undefined,
  queries: [],
});

/** From 1 to 97, with the three other alarms that are open. */
function monitoringWith(changes: Partial<Monitoring> = {}): Monitoring {
  const unexpected = async () => {
    throw new Error('This is not asked for.');
  };
  return {
    alarmsNamed: unexpected,
    latest: unexpected,
    sums: unexpected,
    series: async (_, from) =>
      Array.from({ length: 36 }, (_, index) => ({
        at: from.getTime() + index * PERIOD_MS,
        value: index < 27 ? 1 + index : 97,
      })),
    openAlarms: async () => ({
      alarms: [OWN.replace(ARN, ''), 'a', 'b', 'c'].map(openAlarm),
      hasMore: false,
    }),
    ...changes,
  };
}

async function send(
  ports: FakePorts,
  changes: Partial<Config> = {},
  bodies = [ALARM],
  context = TWO_MINUTES,
  handler = handlerIn(ports, { lookups, ...changes }),
): Promise<string[]> {
  const before = ports.posts.length;
  const Records = bodies.map((body, index) => sqsRecord(body, `record-${ports.posts.length}-${index}`));
  expect(await handler({ Records }, context)).to.deep.equal({ batchItemFailures: [] });
  return ports.posts
    .slice(before)
    .map(({ body }) => (JSON.parse(body) as { markdown: { text: string } }).markdown.text);
}

async function plainMessage(): Promise<string[]> {
  return await send(createFakePorts(), { lookups: null });
}

const failedLookups = (ports: FakePorts) => figures(ports).map(({ LookupFailed }) => LookupFailed ?? 0);

describe('lookups', () => {
  it('show how a metric came to its value, and how many other alarms are open', async () => {
    const [text] = await send(createFakePorts({ monitoring: monitoringWith() }));
    expect(text).to.contain('- **近 3 小时**：▁▁▁▁▂▂▂▂▂│▇▇▇ 1% → 97%（│ 处越过 80%）\n');
    expect(text).to.match(/- \*\*未恢复告警\*\*：\[另有 3 个\]\(https:\S+#alarmsV2:\?\S+ALARM\S+\)\n/);
    // Without them it is the same message.
    const lines = text?.split('\n').filter((line) => !/近 3 小时|未恢复告警/.test(line));
    expect([lines?.join('\n')]).to.deep.equal(await plainMessage());
    const [english] = await send(createFakePorts({ monitoring: monitoringWith() }), { language: 'en' });
    expect(english).to.contain('- **Last 3 h**: ▁▁▁▁▂▂▂▂▂│▇▇▇ 1% → 97% (crosses 80% at │)\n');
    expect(english).to.contain('- **Open alarms**: [3 others](');
    const one = monitoringWith({ openAlarms: async () => ({ alarms: [openAlarm('a')], hasMore: false }) });
    const [single] = await send(createFakePorts({ monitoring: one }), { language: 'en' });
    expect(single).to.contain('- **Open alarms**: [1 other](');
    const many = monitoringWith({ openAlarms: async () => ({ alarms: [openAlarm('a')], hasMore: true }) });
    const [several] = await send(createFakePorts({ monitoring: many }), { language: 'en' });
    expect(several).to.contain('- **Open alarms**: [1+ others](');
  });

  for (const language of LANGUAGES)
    it(`stand in the message of each vendor: ${language}`, async () => {
      const tags = { Name: language === 'en' ? 'ledger-primary' : '账务主库', owner: 'zhangsan' };
      const tagging = { tagsOf: async (arns: string[]) => new Map(arns.slice(-1).map((arn) => [arn, tags])) };
      const ports = createFakePorts({ monitoring: monitoringWith(), tagging });
      const config = configWith({
        lookups: { ...lookups, tags: ['Name', 'owner'] },
        owners: { zhangsan: { mobiles: ['13800138000'], user_ids: ['zhangsan'] } },
        language,
      });
      const reader = readerWith({ language });
      const enrich = createEnrich(config, reader, noLog, noMetrics, ports);
      const notification = described({ id: 'alarm', payload: sample('alarm.alarm') }, reader);
      const event = { key: 'alarm', notification };
      const options = {
        partition: 'aws',
        account: '210987654321',
        region: 'ap-northeast-1',
        deliverAt: START + 60_000,
        lookedUpMs: 0,
      };
      await enrich.tags([event], options);
      event.notification = createWithSettings(config, reader)(event.notification);
      await enrich.alarms([event], options);
      const messages = (await allRobots()).map((robot) => {
        const bodies = robot.requests(messageOf(event.notification), { config, reader, effort: FULL_EFFORT });
        return `# ${robot.name}\n\n${bodies.map((body) => robot.shown(body)).join('\n\n')}\n`;
      });
      expectFile(join(root, `test/unit/enrich/expected/alarm.${language}.md`), messages.join('\n'));
    });

  it('ask for what is set, and for nothing if nothing is', async () => {
    const asked: string[] = [];
    const monitoring = monitoringWith({
      series: async () => {
        asked.push('series');
        return [];
      },
      openAlarms: async () => {
        asked.push('openAlarms');
        return { alarms: [], hasMore: false };
      },
    });
    const cases: [Lookups | null, string[]][] = [
      [null, []],
      [{ trend: false, open_alarms: false, tags: [] }, []],
      [{ trend: true, open_alarms: false, tags: [] }, ['series']],
      [{ trend: false, open_alarms: true, tags: [] }, ['openAlarms']],
    ];
    for (const [lookups, expected] of cases) {
      asked.length = 0;
      expect(await send(createFakePorts({ monitoring }), { lookups })).to.deep.equal(await plainMessage());
      expect(asked).to.deep.equal(expected);
    }
  });

  it('ask about alarms of the own account and Region alone, while they last', async () => {
    const event = sample('alarm.alarm') as Record<string, unknown>;
    for (const other of [
      { ...event, account: '999999999999' },
      { ...event, region: 'eu-central-1' },
      sample('alarm.ok'),
      sample('ec2.stopped'),
    ]) {
      // The ports fail the lookup if CloudWatch is opened.
      const ports = createFakePorts();
      expect(await send(ports, {}, [snsBody(JSON.stringify(other))])).to.have.length(1);
      expect(failedLookups(ports)).to.deep.equal([0]);
    }
  });

  it('ask nothing for a digest', async () => {
    const ports = createFakePorts();
    const bodies = Array.from({ length: 10 }, (_, index) => {
      const event = structuredClone(sample('alarm.alarm')) as { id: string; resources: string[] };
      return snsBody(JSON.stringify({ ...event, id: `e${index}`, resources: [`${ARN}a${index}`] }), {
        MessageId: `m${index}`,
      });
    });
    expect(await send(ports, {}, bodies)).to.have.length(1);
    expect(failedLookups(ports)).to.deep.equal([0]);
  });

  it('that fail leave the message as it is: one figure and one warning each, with what to do', async () => {
    const denied = Object.assign(new Error('User: … is not authorized'), { name: 'AccessDeniedException' });
    const fail = async () => {
      throw denied;
    };
    const ports = createFakePorts({ monitoring: monitoringWith({ series: fail, openAlarms: fail }) });
    expect(await send(ports)).to.deep.equal(await plainMessage());
    expect(failedLookups(ports)).to.deep.equal([2]);
    const warnings = logged(ports).filter(({ level }) => level === 'WARN');
    expect(warnings.map(({ permission }) => permission)).to.have.members([
      'cloudwatch:GetMetricData',
      'cloudwatch:DescribeAlarms',
    ]);
    for (const { message, permission } of warnings)
      expect(message).to.contain(`Allow the function's role ${permission}`);
  });

  it('that fail do not take what another one found', async () => {
    const ports = createFakePorts({
      monitoring: monitoringWith({ series: () => Promise.reject(new Error('network: ECONNRESET')) }),
    });
    const [text] = await send(ports);
    expect(text).to.contain('另有 3 个').and.not.contain('近 3 小时');
    expect(failedLookups(ports)).to.deep.equal([1]);
  });

  it('that fail with anything but an error leave the message as it is', async () => {
    const fail = () => Promise.reject(undefined);
    const ports = createFakePorts({ monitoring: monitoringWith({ series: fail, openAlarms: fail }) });
    expect(await send(ports)).to.deep.equal(await plainMessage());
    expect(failedLookups(ports)).to.deep.equal([2]);
  });

  it('that hang end after 1.5 seconds', async () => {
    const never = () => new Promise<never>(() => {});
    const ports = createFakePorts({ monitoring: monitoringWith({ series: never, openAlarms: never }) });
    const began = Date.now();
    expect(await send(ports)).to.deep.equal(await plainMessage());
    expect(Date.now() - began).to.be.within(1400, 10_000);
    expect(failedLookups(ports)).to.deep.equal([2]);
  });

  it('survive any answer', async () => {
    const answers: unknown[] = [
      undefined,
      null,
      'x',
      7,
      [],
      {},
      [null],
      [{}],
      [{ at: 'x', value: {} }],
      { alarms: 7 },
    ];
    for (const answer of answers) {
      const any = async () => answer as never;
      const ports = createFakePorts({ monitoring: monitoringWith({ series: any, openAlarms: any }) });
      expect(await send(ports), JSON.stringify(answer)).to.deep.equal(await plainMessage());
    }
  });

  it('pause after three failures in a row', async () => {
    let calls = 0;
    const monitoring = monitoringWith({
      series: async () => {
        calls += 1;
        throw new Error('network: ECONNRESET');
      },
    });
    const ports = createFakePorts({ monitoring });
    const handler = handlerIn(ports, { lookups });
    for (let index = 0; index < 5; index += 1) {
      const event = { ...(sample('alarm.alarm') as object), id: `event ${index}` };
      await send(
        ports,
        {},
        [snsBody(JSON.stringify(event), { MessageId: `m${index}` })],
        TWO_MINUTES,
        handler,
      );
      ports.advance(30_000);
    }
    expect(calls).to.equal(3);
    expect(ports.posts).to.have.length(5);
  });

  it('are not made where no time is left for them, and leave the LLM half of it', async () => {
    let calls = 0;
    const monitoring = monitoringWith({
      series: async () => {
        calls += 1;
        return [];
      },
    });
    // 2 s are reserved, and delivering needs 15 s.
    const madeWith = async (remainingMs: number, llm: boolean) => {
      calls = 0;
      const ports = createFakePorts({ monitoring, converse: () => Promise.reject(new Error('no')) });
      const config = handlerConfig(llm);
      expect(
        await send(
          ports,
          config,
          [ALARM],
          contextWith(() => remainingMs),
        ),
      ).to.have.length(1);
      return calls;
    };
    expect(await madeWith(17_200, false)).to.equal(0);
    expect(await madeWith(17_400, false)).to.equal(1);
    expect(await madeWith(17_400, true)).to.equal(0);
    expect(await madeWith(17_700, true)).to.equal(1);
  });

  it('ask for the alarm that the event tells of, and not for its configuration', async () => {
    const asked: [object[], Date, Date][] = [];
    const monitoring = monitoringWith({
      series: async (...args) => {
        asked.push(args);
        return [];
      },
    });
    await send(createFakePorts({ monitoring }), { lookups: { ...lookups, open_alarms: false } });
    const [[queries, from, to] = []] = asked;
    expect(queries).to.have.deep.nested.property('[0].MetricStat.Metric.Dimensions', [
      { Name: 'DBInstanceIdentifier', Value: 'ledger_db_1' },
    ]);
    expect([to?.getTime(), from?.getTime()]).to.deep.equal([
      Math.floor(START / PERIOD_MS) * PERIOD_MS,
      Math.floor(START / PERIOD_MS) * PERIOD_MS - 3 * 3_600_000,
    ]);
  });
});

function handlerConfig(enabled: boolean): Partial<Config> {
  return {
    lookups: { ...lookups, open_alarms: false },
    llm: {
      enabled,
      region: '',
      model_id: 'amazon.nova-lite-v1:0',
      max_tokens: 2048,
      system_prompt: '',
      timeout_seconds: 8,
      guardrail_id: '',
      guardrail_version: 'DRAFT',
      temperature: null,
      top_p: null,
      stop_sequences: [],
      severities: ['critical'],
      sources: [],
    },
  };
}
