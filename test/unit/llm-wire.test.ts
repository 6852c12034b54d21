// The LLM by the real SDK client over real HTTP, against the stand-in for Bedrock: how each failure ends.

import { expect } from 'chai';
import { createPorts } from '../../lambda/src/aws.ts';
import { DEFAULT_CONFIG, type LlmConfig } from '../../lambda/src/config.ts';
import { type Message, messageOf } from '../../lambda/src/digest.ts';
import { createSummarize } from '../../lambda/src/llm.ts';
import type { Notification } from '../../lambda/src/notification.ts';
import { createLog, createMetrics, FIGURES } from '../../lambda/src/telemetry.ts';
import { type Bedrock, type BedrockFault, startBedrock } from '../../stand-ins/bedrock.ts';
import { ROBOT, readerWith } from './support/messages.ts';

const NOTIFICATION: Notification = {
  id: 'e-1',
  source: 'aws.ec2',
  kind: 'EC2 Instance State-change Notification',
  severity: 'warning',
  title: 'EC2 实例 i-0c4de81f27ab95063 已停止',
  facts: [],
  resources: [],
};
const MESSAGE: Message = messageOf(NOTIFICATION);
const LLM: LlmConfig = { ...DEFAULT_CONFIG.llm, enabled: true, region: 'eu-west-1' };
/** Less than the eight seconds that the model has by default; a busy machine needs much of them. */
const MOST_MS = 7000;
const ENVIRONMENT = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', AWS_PROFILE: '' };

describe('the LLM, asked by the real client', () => {
  let bedrock: Bedrock;
  const before = { ...process.env };
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  beforeEach(async () => {
    bedrock = await startBedrock();
    Object.assign(process.env, ENVIRONMENT, { AWS_ENDPOINT_URL: bedrock.url });
    delete process.env.AWS_PROFILE;
  });
  afterEach(async () => {
    for (const name of [...Object.keys(ENVIRONMENT), 'AWS_ENDPOINT_URL']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    await bedrock.stop();
  });

  async function ask(llm: LlmConfig = LLM, within = 60_000) {
    const lines: Record<string, unknown>[] = [];
    const ports = { ...createPorts(), write: (line: string) => lines.push(JSON.parse(line)) };
    const metrics = createMetrics({ metrics: [], log_level: 'info' }, ports);
    const summarize = createSummarize(
      { llm, language: 'zh-CN' },
      readerWith(),
      createLog('info', ports),
      metrics,
      ports,
    );
    const start = performance.now();
    const message = await summarize(MESSAGE, ROBOT.limits, Date.now() + within);
    const ms = performance.now() - start;
    metrics.flush('notifier');
    const log = lines.filter((line) => line.message !== FIGURES);
    return { message, ms, log, counted: lines.find((line) => line.message === FIGURES) };
  }

  it('has its words beside the facts, and its tokens counted', async () => {
    bedrock.say('实例 i-0c4de81f27ab95063 已停止。\nInstance i-0c4de81f27ab95063 stopped.');
    const { message, log, counted } = await ask();
    expect(message).to.deep.equal({
      ...MESSAGE,
      summary: '实例 i-0c4de81f27ab95063 已停止。\nInstance i-0c4de81f27ab95063 stopped.',
    });
    expect(log).to.deep.equal([]);
    expect(counted).to.include({ LlmUsed: 1 });
    expect(counted?.LlmInputTokens).to.be.a('number').above(100);
    expect(counted?.LlmOutputTokens).to.be.a('number').above(5);
  });

  it('is asked with the settings that were made', async () => {
    await ask({
      ...LLM,
      guardrail_id: 'gr1',
      guardrail_version: '3',
      temperature: 0,
      top_p: 0.9,
      stop_sequences: ['END'],
    });
    expect(bedrock.calls[0]?.request).to.deep.include({
      inferenceConfig: { maxTokens: 2048, temperature: 0, topP: 0.9, stopSequences: ['END'] },
      guardrailConfig: { guardrailIdentifier: 'gr1', guardrailVersion: '3' },
    });
  });

  it('has what it invented discarded', async () => {
    bedrock.say('请终止 i-0ffffffffffffffff，见 https://evil.example/');
    const { message, log, counted } = await ask();
    expect(message).to.deep.equal(MESSAGE);
    expect(log).to.have.length(1);
    expect(JSON.stringify(log)).to.not.include('0fff').and.not.include('evil');
    expect(counted).to.include({ LlmDistorted: 1 });
  });

  const noModel =
    'There is no model "amazon.nova-lite-v1:0" in eu-west-1: correct llm_model_id or llm_region.';
  const ownTrouble = 'Bedrock returned an error. This is usually transient.';
  /** Fault, what the real service says then, the remedy, how many calls it takes. */
  const failures: [BedrockFault, string | undefined, string, number][] = [
    [
      'AccessDeniedException',
      "You don't have access to the model with the specified model ID.",
      "The account has no access to this model in eu-west-1 yet. A third-party model must be called once by an identity with aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions; an Anthropic model requires the use case form in Bedrock's model catalog.",
      1,
    ],
    [
      'AccessDeniedException',
      'User: arn:aws:sts::210987654321:assumed-role/on-call/on-call is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:eu-west-1::foundation-model/x because no identity-based policy allows the bedrock:InvokeModel action',
      "The function's role is not authorized to call this model in eu-west-1: apply the module with this llm_model_id and llm_region, and check whether a policy of the organization denies bedrock:InvokeModel.",
      1,
    ],
    [
      'AccessDeniedException',
      'User: x is not authorized to perform: bedrock:ApplyGuardrail on resource: y',
      'The function is not authorized to use this guardrail: its role requires bedrock:ApplyGuardrail on it.',
      1,
    ],
    [
      'ValidationException',
      'Invocation of model ID amazon.nova-lite-v1:0 with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.',
      'This model requires an inference profile: set llm_model_id to "eu.amazon.nova-lite-v1:0".',
      1,
    ],
    ['ValidationException', 'The provided model identifier is invalid.', noModel, 1],
    [
      'ValidationException',
      'The guardrail identifier or version provided in the request does not exist.',
      'Check llm_guardrail_id and llm_guardrail_version: the guardrail must exist in eu-west-1.',
      1,
    ],
    [
      'ValidationException',
      "This model doesn't support system messages. Try again without system messages or use a model that supports system messages.",
      'This model does not support a system prompt: add %s to llm_system_prompt for the event, or use another model.',
      1,
    ],
    [
      'ValidationException',
      'The model returned the following errors: `temperature` and `top_p` cannot both be specified for this model.',
      'This model rejects llm_temperature, llm_top_p or llm_stop_sequences: remove them.',
      1,
    ],
    [
      'ValidationException',
      'The maximum tokens you requested exceeds the model limit of 1024.',
      'Lower llm_max_tokens: the limit of this model is lower.',
      1,
    ],
    [
      'ValidationException',
      'Something else.',
      'Bedrock rejects the request: check which llm_ variables the model supports.',
      1,
    ],
    [
      'ResourceNotFoundException',
      'Could not resolve the foundation model from the provided model identifier.',
      noModel,
      1,
    ],
    [
      'ResourceNotFoundException',
      'This model version has reached the end of its life. Please refer to the AWS documentation for more details.',
      'This model is retired: set llm_model_id to a newer one.',
      1,
    ],
    [
      'ResourceNotFoundException',
      'Model use case details have not been submitted for this account.',
      "Anthropic requires a use case form once for each account: submit it in Bedrock's model catalog in eu-west-1. Approval takes up to 15 minutes.",
      1,
    ],
    [
      'ThrottlingException',
      undefined,
      "The account's Bedrock quota in eu-west-1 is exceeded: request a higher one in Service Quotas, or narrow llm_severities and llm_sources.",
      2,
    ],
    [
      'ModelTimeoutException',
      undefined,
      'The model is too slow: increase llm_timeout_seconds, or use a smaller model.',
      1,
    ],
    [
      'ModelNotReadyException',
      undefined,
      'The model is being loaded. If this continues, use another model.',
      2,
    ],
    ['InternalServerException', undefined, ownTrouble, 2],
    ['ServiceUnavailableException', undefined, ownTrouble, 2],
    ['malformed', undefined, "Bedrock's answer cannot be read. This is usually transient.", 1],
  ];
  for (const [fault, said, remedy, calls] of failures) {
    it(`leaves the message as it was after ${fault}${said ? ` ("${said.slice(0, 60)}…")` : ''}, and says what to do`, async () => {
      bedrock.fail(fault, undefined, said);
      const { message, log, counted } = await ask();
      expect(message).to.deep.equal(MESSAGE);
      expect(log).to.have.length(1);
      expect(log[0]).to.include({
        level: 'WARN',
        message: `The message is sent without a summary. ${remedy}`,
        model: 'amazon.nova-lite-v1:0',
        region: 'eu-west-1',
      });
      expect(log[0]?.reason).to.match(fault === 'malformed' ? /^SyntaxError$/ : new RegExp(`^${fault}: .`));
      expect(counted).to.include({ LlmFailed: 1 });
      expect(bedrock.calls).to.have.length(calls);
    });
  }

  for (const fault of ['hang', 'stall'] as const) {
    it(`leaves the message as it was when the answer is a ${fault}, as soon as its time is over`, async () => {
      bedrock.fail(fault);
      const { message, ms, log } = await ask({ ...LLM, timeout_seconds: 1 });
      expect(message).to.deep.equal(MESSAGE);
      expect(ms).to.be.within(900, MOST_MS);
      expect(log).to.have.length(1);
      expect(log[0]).to.include({
        message:
          'The message is sent without a summary. The model is too slow: increase llm_timeout_seconds, or use a smaller model.',
      });
    });
  }

  it('is waited for no longer than the invocation can spare', async () => {
    bedrock.fail('hang');
    expect((await ask(LLM, 1100)).ms).to.be.within(1000, MOST_MS);
  });

  it('says that it cannot be reached when nobody listens', async () => {
    await bedrock.stop();
    const { message, log } = await ask();
    expect(message).to.deep.equal(MESSAGE);
    expect(log).to.have.length(1);
    expect(log[0]?.message).to.equal(
      'The message is sent without a summary. The function cannot reach Bedrock in eu-west-1: check llm_region.',
    );
    bedrock = await startBedrock();
  });

  for (const [fault, why] of [
    ['empty-content', 'it contains no text; it is empty, or consists only of reasoning.'],
    ['reasoning-only', 'it contains no text; it is empty, or consists only of reasoning.'],
    [
      'max-tokens',
      'it was cut off at llm_max_tokens. Increase llm_max_tokens, or use a model that does not include its reasoning.',
    ],
    ['guardrail', 'the guardrail intervened.'],
  ] as const) {
    it(`leaves the message as it was when the answer is ${fault}`, async () => {
      bedrock.fail(fault);
      const { message, log, counted } = await ask();
      expect(message).to.deep.equal(MESSAGE);
      expect(log.map(({ message }) => message)).to.deep.equal([
        `The message is sent without a summary. The answer cannot be used: ${why}`,
      ]);
      expect(counted).to.include({ LlmFailed: 1 });
    });
  }

  it('has its errors told without what they quote of the event', async () => {
    const said = `1 validation error detected: Value '${NOTIFICATION.title}' at 'messages.1.member' failed`;
    bedrock.fail('ValidationException', undefined, said);
    expect((await ask()).log[0]?.reason).to.equal(
      "ValidationException: 1 validation error detected: Value '…' at 'messages.1.member' failed",
    );
  });
});
