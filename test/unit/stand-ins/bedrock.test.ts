// The Bedrock stand-in is only worth something if the real SDK client takes it for Bedrock.

import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { expect } from 'chai';
import { BEDROCK_ERRORS, type Bedrock, startBedrock } from '../../../stand-ins/bedrock.ts';

describe('The Bedrock stand-in, asked by the real client', () => {
  let bedrock: Bedrock;
  let client: BedrockRuntimeClient;

  before(async () => {
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
    bedrock = await startBedrock();
    client = new BedrockRuntimeClient({
      endpoint: bedrock.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    });
  });
  afterEach(() => bedrock.recover());
  after(() => bedrock.stop());

  const ask = (text: string) =>
    client.send(
      new ConverseCommand({
        modelId: 'amazon.nova-lite-v1:0',
        system: [{ text: 'Summarise.' }],
        messages: [{ role: 'user', content: [{ text }] }],
      }),
    );

  it('answers with a text made from the first line of what it was asked', async () => {
    const { output, stopReason, usage } = await ask('EC2 instance stopped\nmore');
    expect(output?.message?.content?.[0]?.text).to.include('EC2 instance stopped').and.not.include('more');
    expect(stopReason).to.equal('end_turn');
    expect(usage?.totalTokens).to.be.above(0);
  });

  it('records the model and the request', async () => {
    await ask('hello');
    expect(bedrock.calls.at(-1)).to.deep.include({ modelId: 'amazon.nova-lite-v1:0' });
    expect(bedrock.calls.at(-1)?.request.system).to.deep.equal([{ text: 'Summarise.' }]);
  });

  for (const [name, [status]] of Object.entries(BEDROCK_ERRORS)) {
    it(`fails with ${name} on demand, and the client knows it by its name`, async () => {
      bedrock.fail(name as keyof typeof BEDROCK_ERRORS, 1);
      const error = await ask('hello').catch((caught: unknown) => caught);
      expect(error).to.have.property('name', name);
      expect(error).to.have.nested.property('$metadata.httpStatusCode', status);
    });
  }

  it('rejects a blank text as the real service does', async () => {
    expect(await ask('').catch((caught: unknown) => caught)).to.have.property('name', 'ValidationException');
  });

  it('can answer without content, or with reasoning alone', async () => {
    bedrock.fail('empty-content', 1);
    expect((await ask('hello')).output?.message?.content).to.deep.equal([]);
    bedrock.fail('reasoning-only', 1);
    expect((await ask('hello')).output?.message?.content?.[0]).to.have.property('reasoningContent');
  });
});
