// What is asked for tags, on the wire, and what becomes of hostile ones.

import { expect } from 'chai';
import { createPorts } from '../../../lambda/src/aws.ts';
import type { Tagging } from '../../../lambda/src/ports.ts';
import { answerJson, type LocalServer, startServer } from '../support/server.ts';

const ENVIRONMENT = {
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'session',
};
const arnOf = (id: string) => `arn:aws:ec2:ap-northeast-1:123456789012:instance/${id}`;

describe('The API of tags', () => {
  const before = { ...process.env };
  let server: LocalServer;
  let answer: { status?: number; body: unknown } | 'none';
  let tagging: Tagging;

  beforeEach(async () => {
    answer = { body: { PaginationToken: '', ResourceTagMappingList: [] } };
    server = await startServer((response) => {
      if (answer !== 'none') answerJson(response, answer.status ?? 200, answer.body);
    });
    Object.assign(process.env, ENVIRONMENT, { AWS_ENDPOINT_URL: server.url });
    tagging = await createPorts().openTagging();
  });
  afterEach(async () => {
    await server.close();
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });

  const patience = () => new AbortController().signal;
  const tagsFor = (Tags: unknown) => {
    answer = { body: { ResourceTagMappingList: [{ ResourceARN: arnOf('i-1'), Tags }] } };
    return tagging.tagsOf([arnOf('i-1')], patience()).then((found) => found.get(arnOf('i-1')));
  };

  it('is asked for GetResources with the ARNs alone, signed', async () => {
    await tagging.tagsOf([arnOf('i-1'), arnOf('i-2'), arnOf('i-1')], patience());
    expect(server.asked).to.have.length(1);
    const [{ method, path, headers, body } = expect.fail('Nothing was asked.')] = server.asked;
    expect([method, path]).to.deep.equal(['POST', '/']);
    expect(headers).to.include({
      'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources',
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-security-token': 'session',
    });
    expect(headers.authorization).to.match(/\/ap-northeast-1\/tagging\/aws4_request/);
    expect(JSON.parse(body)).to.deep.equal({ ResourceARNList: [arnOf('i-1'), arnOf('i-2')] });
  });

  it('is asked for a hundred at most in a call, and for none not at all', async () => {
    await tagging.tagsOf([], patience());
    expect(server.asked).to.have.length(0);
    await tagging.tagsOf(
      Array.from({ length: 201 }, (_, index) => arnOf(`i-${index}`)),
      patience(),
    );
    const lengths = server.asked.map(
      ({ body }) => (JSON.parse(body) as { ResourceARNList: string[] }).ResourceARNList.length,
    );
    expect(lengths).to.have.members([100, 100, 1]);
  });

  it('answers with tags by ARN', async () => {
    const Tags = [
      { Key: 'Name', Value: 'web-1' },
      { Key: 'owner', Value: '张三' },
      { Key: 'empty', Value: '' },
    ];
    expect(await tagsFor(Tags)).to.deep.equal({ Name: 'web-1', owner: '张三' });
  });

  it('answers with tags on one line, without signs that reorder, and none that is longer than AWS allows', async () => {
    const tags = await tagsFor([
      { Key: 'Name', Value: 'web\n\u202e1\u0000' },
      { Key: '__proto__', Value: 'a' },
      { Key: 'long', Value: '😀'.repeat(300) },
      null,
      { Key: 7, Value: {} },
      ...Array.from({ length: 100 }, (_, index) => ({ Key: `k${index}`, Value: 'v' })),
    ]);
    expect(tags).to.include({ Name: 'web 1', long: `${'😀'.repeat(256)}…` });
    expect(Object.keys(tags ?? {})).to.have.length(48);
    expect(Object.getPrototypeOf(tags)).to.equal(Object.prototype);
  });

  it('has no answer for an ARN that AWS does not accept, and one for all others', async () => {
    const BAD = [arnOf('bad 3'), arnOf('bad 77')];
    await server.close();
    server = await startServer((response, { body }) => {
      const { ResourceARNList } = JSON.parse(body) as { ResourceARNList: string[] };
      if (ResourceARNList.some((arn) => BAD.includes(arn)))
        answerJson(response, 400, { __type: 'InvalidParameterException', Message: 'not valid' });
      else
        answerJson(response, 200, {
          ResourceTagMappingList: ResourceARNList.map((ResourceARN) => ({
            ResourceARN,
            Tags: [{ Key: 'Name', Value: 'web' }],
          })),
        });
    });
    process.env.AWS_ENDPOINT_URL = server.url;
    const good = Array.from({ length: 98 }, (_, index) => arnOf(`i-${index}`));
    const asked = [...good.slice(0, 3), BAD[0] ?? '', ...good.slice(3), BAD[1] ?? ''];
    const found = await (await createPorts().openTagging()).tagsOf(asked, patience());
    expect([...found.keys()]).to.have.members(good);
    expect(server.asked.length).to.be.below(30);
  });

  it('fails with the name of AWS’s error', async () => {
    answer = { status: 400, body: { __type: 'AccessDeniedException', Message: 'not authorized' } };
    const error: unknown = await tagging
      .tagsOf([arnOf('i-1')], patience())
      .catch((reason: unknown) => reason);
    expect(error).to.include({ name: 'AccessDeniedException', message: 'not authorized' });
  });

  it('is not waited for once its signal is aborted', async () => {
    answer = 'none';
    const began = Date.now();
    const error: unknown = await tagging
      .tagsOf([arnOf('i-1')], AbortSignal.timeout(100))
      .catch((reason: unknown) => reason);
    expect(error).to.be.an('error');
    expect(Date.now() - began).to.be.below(2000);
  });
});
