// What the function asks AWS about an event, on the local stack: names, owners and trends, and what is sent without them.

import { request as httpRequest } from 'node:http';
import { GetRolePolicyCommand, ListRolePoliciesCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { expect } from 'chai';
import { ec2Stopped, put } from '../../scripts/local/demo-events.ts';
import { changeVariables } from '../../scripts/local/function-settings.ts';
import { runInstance } from '../../scripts/local/instances.ts';
import { type Stack, startStack } from '../../scripts/local/stack.ts';
import { type Listening, listen, readBody } from '../../stand-ins/http.ts';
import type { ReceivedMessage } from '../../stand-ins/robots/server.ts';
import { putTwoHours, setAlarm } from './support/alarms.ts';
import { arrived, messagesAbout, printTrouble } from './support/whole-way.ts';

const NAME = 'dingtalk-lookups';
const MOBILE = '13800138000';
const SETTINGS = {
  name: NAME,
  events: JSON.stringify(['ec2_state']),
  topic_publishers: JSON.stringify(['cloudwatch.amazonaws.com']),
  lookups: JSON.stringify({ tags: ['Name', 'owner'] }),
  owners: JSON.stringify({ zhangsan: { mobiles: [MOBILE] } }),
};
/** What the signature of a lookup names. */
const LOOKUPS = /\/(?:tagging|monitoring)\/aws4_request/;

describe('Lookups', function () {
  this.timeout(600_000);
  let stack: Stack;
  let topicArn: string;
  let instance: string;
  /** Between the function and the local AWS. */
  let proxy: Listening;
  let lookups: 'answer' | 'fail' | 'hang' = 'answer';
  let alarms = 0;

  before(async () => {
    stack = await startStack();
    proxy = await listen(async (request, response) => {
      const isLookup = LOOKUPS.test(String(request.headers.authorization));
      if (isLookup && lookups === 'hang') return;
      if (isLookup && lookups === 'fail') return void response.writeHead(500).end('{}');
      const { method, url, headers } = request;
      const body = await readBody(request);
      const passed = httpRequest(new URL(url ?? '/', stack.endpoint), { method, headers }, (reply) => {
        response.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(response);
      });
      passed.end(body);
    });
    const deployment = stack.prepare(null, SETTINGS);
    await deployment.apply();
    topicArn = await deployment.output('sns_topic_arn');
    instance = await runInstance(stack, { Name: 'orders-web-1', owner: 'zhangsan' });
    await changeVariables(stack, NAME, () => ({ AWS_ENDPOINT_URL: proxy.url }));
    await stack.lambda.recycle();
  });
  after(async () => {
    await stack?.stop();
    await proxy?.close();
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') printTrouble(stack);
  });

  /** The message of a new alarm on the instance. */
  const goOff = async (): Promise<ReceivedMessage | undefined> => {
    alarms += 1;
    const AlarmName = `orders-cpu-${alarms}`;
    const metric = {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: instance }],
    };
    if (alarms === 1) await putTwoHours(stack, metric);
    await setAlarm(stack, topicArn, metric, AlarmName, 'ALARM');
    return await arrived(stack, AlarmName);
  };
  const warnings = () =>
    stack.lambda.logs.flatMap(({ text }) => /"permission":"([\w:]+)"/.exec(text)?.[1] ?? []);

  it('call an instance that stops by its name', async () => {
    await put(stack, ec2Stopped(stack.region, instance));
    const message = await arrived(stack, instance);
    expect(message?.title).to.include('EC2 已停止').and.include('orders-web-1');
    expect(message?.text.replaceAll('\\', ''))
      .to.include(`orders-web-1（${instance}）`)
      .and.include('zhangsan');
    expect(message?.text).to.not.include(MOBILE);
  });

  it('call the owner of a machine whose alarm goes off, and show how its metric came to this', async () => {
    const { text = '' } = (await goOff()) ?? {};
    expect(text.replaceAll('\\', '')).to.match(/InstanceId=orders-web-1.*（i-/);
    expect(text).to.include(`@${MOBILE}`);
    expect(text).to.match(/近 3 小时.*▁│▇▇▇? 10% → 90%（│ 处越过 80%）/);
    expect(warnings()).to.deep.equal([]);
  });

  for (const trouble of ['fail', 'hang', 'are denied'] as const)
    it(`that ${trouble} leave the same message without them, and nothing waits`, async () => {
      lookups = trouble === 'are denied' ? 'answer' : trouble;
      if (trouble === 'are denied') await deny(stack);
      await stack.lambda.recycle();
      const logged = warnings().length;
      const began = Date.now();
      const { text = '' } = (await goOff()) ?? {};
      // 1.5 s in all; the rest is the local stack's.
      expect(Date.now() - began).to.be.below(30_000);
      expect(text)
        .to.include(instance)
        .and.not.include('orders-web-1')
        .and.not.match(/近 3 小时|zhangsan/);
      const expected = ['tag:GetResources', 'cloudwatch:GetMetricData', 'cloudwatch:DescribeAlarms'];
      // What hangs takes the time of the others.
      expect(warnings().slice(logged)).to.have.members(trouble === 'hang' ? expected.slice(0, 1) : expected);
      expect(messagesAbout(stack, `orders-cpu-${alarms}`)).to.have.length(1);
    });
});

/** Takes from the function's role what the lookups need. */
async function deny({ clients: { iam, lambda } }: Stack): Promise<void> {
  const { Role = '' } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName: NAME }));
  const RoleName = Role.split('/').at(-1);
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of PolicyNames) {
    const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    const policy = JSON.parse(decodeURIComponent(PolicyDocument)) as { Statement: { Action: unknown }[] };
    const Statement = policy.Statement.filter(({ Action }) => !/tag:|cloudwatch:/.test(String(Action)));
    const document = JSON.stringify({ ...policy, Statement });
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: document }));
  }
}
