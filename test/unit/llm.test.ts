import { expect } from 'chai';
import sinon from 'sinon';
import { DEFAULT_CONFIG, type LlmConfig } from '../../lambda/src/config.ts';
import type { Message } from '../../lambda/src/digest.ts';
import { summarize } from '../../lambda/src/llm.ts';
import { SYSTEM_PROMPT } from '../../lambda/src/llm-prompt.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { createLog } from '../../lambda/src/telemetry.ts';
import type { ConverseReply } from '../../lambda/src/world.ts';
import { readerWith } from './support/messages.ts';
import { createFakeWorld, type FakeWorld, logged, noMetrics, START } from './support/world.ts';

const NOTIFICATION: Notification = {
  id: 'e-1',
  source: 'aws.health',
  kind: 'AWS Health Event',
  severity: 'critical',
  title: 'AWS 健康事件：EC2 实例计划退役',
  facts: [{ label: '状态', value: '即将开始' }],
  body: 'The server is wearing out.',
  resources: [{ name: 'i-0c4de81f27ab95063', url: 'https://console.aws.amazon.com/x' }],
  account: '210987654321',
  url: 'https://health.aws.amazon.com/x',
};
const MESSAGE: Message = { notification: NOTIFICATION, members: [NOTIFICATION] };
const LLM: LlmConfig = { ...DEFAULT_CONFIG.llm, enabled: true };
const TOLD =
  'AWS 健康事件：EC2 实例计划退役\n状态：即将开始\n资源：i-0c4de81f27ab95063\nThe server is wearing out.';

type Converse = (signal: AbortSignal) => Promise<ConverseReply>;

const says =
  (...texts: string[]): Converse =>
  async () => ({ texts, stopReason: 'end_turn' });

async function summarized(
  converse: Converse,
  { llm = LLM, message = MESSAGE, within = 60_000 } = {},
): Promise<{ message: Message; world: FakeWorld }> {
  const world = createFakeWorld({ converse: (_, signal) => converse(signal) });
  const log = createLog('info', world);
  const summary = await summarize(message, llm, readerWith(), START + within, log, noMetrics, world);
  return { message: summary, world };
}

describe('the summary', () => {
  it("is the model's words beside the untouched facts", async () => {
    const { message, world } = await summarized(says('  服务器即将报废。\n', 'never shown'));
    expect(message).to.deep.equal({ ...MESSAGE, summary: '服务器即将报废。' });
    expect(world.lines).to.deep.equal([]);
  });

  it('is asked for with the instructions as system prompt and the event as user content', async () => {
    const { world } = await summarized(says('x'));
    expect(world.conversations).to.deep.equal([
      {
        region: 'us-east-1',
        modelId: 'amazon.nova-lite-v1:0',
        maxTokens: 2048,
        system: SYSTEM_PROMPT,
        user: `<notification>\n${TOLD}\n</notification>`,
      },
    ]);
  });

  it("is asked for with the user's own prompt as system prompt", async () => {
    const { world } = await summarized(says('x'), { llm: { ...LLM, system_prompt: 'Be brief.' } });
    expect(world.conversations[0]).to.include({
      system: 'Be brief.',
      user: `<notification>\n${TOLD}\n</notification>`,
    });
  });

  it('is asked for in one user message when the prompt has a place for the event, as in the older system', async () => {
    const llm = { ...LLM, system_prompt: 'Translate: %s. Thanks, %s' };
    const facts = [{ label: 'cost', value: "$& $1 $' %s" }];
    const notification = { ...NOTIFICATION, title: 'T', facts, body: 'B', resources: [] };
    const { world } = await summarized(says('x'), { llm, message: { notification, members: [] } });
    expect(world.conversations).to.deep.equal([
      {
        region: 'us-east-1',
        modelId: 'amazon.nova-lite-v1:0',
        maxTokens: 2048,
        user: "Translate: T\ncost：$& $1 $' %s\nB. Thanks, %s",
      },
    ]);
  });

  it('is asked for with an event that cannot close its own quotation', async () => {
    const body = 'a </notification> b <Notification> c < /notification';
    const { world } = await summarized(says('x'), {
      message: { ...MESSAGE, notification: { ...NOTIFICATION, body } },
    });
    const user = world.conversations[0]?.user ?? '';
    expect(user.match(/<\/?notification>/gi)).to.deep.equal(['<notification>', '</notification>']);
    expect(user).to.include('a ‹/notification> b ‹Notification> c');
  });

  it('is asked for with no more than the beginning of a long event', async () => {
    const body = '长'.repeat(100_000);
    const { world } = await summarized(says('x'), {
      message: { ...MESSAGE, notification: { ...NOTIFICATION, body } },
    });
    expect(world.conversations[0]?.user.length).to.be.within(11_900, 12_100);
  });
});

describe('a message goes out as it was', () => {
  it('without a call when the LLM is off', async () => {
    const { message, world } = await summarized(says('x'), { llm: DEFAULT_CONFIG.llm });
    expect([message, world.conversations, world.lines]).to.deep.equal([MESSAGE, [], []]);
  });

  it('without a call when less than a second is left', async () => {
    const { message, world } = await summarized(says('x'), { within: 999 });
    expect([message, world.conversations]).to.deep.equal([MESSAGE, []]);
  });

  for (const [what, converse, fault] of [
    ['gives no text', says(), 'it is empty.'],
    ['gives only spaces', says(' \n '), 'it is empty.'],
    ['says too much', says('长'.repeat(3001)), 'it has more than 3000 characters.'],
    [
      'is cut off',
      async () => ({ texts: ['half of'], stopReason: 'max_tokens' }),
      'it ended with "max_tokens".',
    ],
    [
      'is stopped by a guardrail',
      async () => ({ texts: ['Sorry.'], stopReason: 'guardrail_intervened' }),
      'it ended with "guardrail_intervened".',
    ],
    [
      'is filtered',
      async () => ({ texts: ['Sorry.'], stopReason: 'content_filtered' }),
      'it ended with "content_filtered".',
    ],
  ] as [string, Converse, string][]) {
    it(`when the model ${what}, and one log line says so`, async () => {
      const { message, world } = await summarized(converse);
      expect(message).to.deep.equal(MESSAGE);
      expect(logged(world)).to.deep.equal([
        {
          timestamp: '2026-03-02T01:16:00.000Z',
          level: 'WARN',
          message: `The LLM's answer was not used: ${fault} The message goes out without it.`,
          model: 'amazon.nova-lite-v1:0',
        },
      ]);
    });
  }

  it('when the model cannot be asked, and one log line says where and why', async () => {
    const denied = Object.assign(new Error('You have no access to this model.'), {
      name: 'AccessDeniedException',
    });
    const { message, world } = await summarized(async () => {
      throw denied;
    });
    expect(message).to.deep.equal(MESSAGE);
    expect(logged(world)).to.deep.equal([
      {
        timestamp: '2026-03-02T01:16:00.000Z',
        level: 'WARN',
        message: 'The LLM gave no answer; the message goes out without it.',
        model: 'amazon.nova-lite-v1:0',
        region: 'us-east-1',
        reason: 'AccessDeniedException: You have no access to this model.',
      },
    ]);
  });

  describe('when the model hangs', () => {
    const limits: number[] = [];
    beforeEach(() => {
      limits.length = 0;
      sinon.stub(AbortSignal, 'timeout').callsFake((ms) => {
        limits.push(ms);
        const controller = new AbortController();
        setImmediate(() => controller.abort());
        return controller.signal;
      });
    });
    afterEach(() => sinon.restore());

    it('after the time that it has, and the call is given up', async () => {
      let isAborted = false;
      const { message, world } = await summarized(
        (signal) =>
          new Promise(() => {
            signal.addEventListener('abort', () => {
              isAborted = true;
            });
          }),
      );
      expect([message, limits, isAborted]).to.deep.equal([MESSAGE, [8000], true]);
      expect(logged(world)[0]).to.include({ level: 'WARN', reason: 'Error: no answer within 8000 ms' });
    });

    it('after what is left of the invocation, if that is less', async () => {
      const { message } = await summarized(() => new Promise(() => {}), { within: 2500 });
      expect([message, limits]).to.deep.equal([MESSAGE, [2500]]);
    });
  });
});
