// Which permissions a function's calls need, by the calls of AWS's own clients and of the function.

import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  DeleteMessageBatchCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect } from 'chai';
import { needsOf } from '../../../stand-ins/permissions.ts';
import { answerJson, type LocalServer, startServer } from '../support/server.ts';

const ROLE = 'arn:aws:iam::123456789012:role/ops';
const QUEUE = 'arn:aws:sqs:ap-northeast-1:123456789012:ops';
const SCHEDULE = 'arn:aws:scheduler:ap-northeast-1:123456789012:schedule/ops/a-1';

describe('A call of a function', () => {
  let server: LocalServer;

  before(async () => {
    server = await startServer((response) => answerJson(response, 200, {}));
  });
  after(() => server.close());

  const config = () => ({
    endpoint: server.url,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local', sessionToken: ROLE },
  });
  /** "action resource" of the last request. */
  const needed = () => {
    const asked = server.asked.at(-1);
    if (!asked) throw new Error('Nothing was asked.');
    const { method, path, headers, body } = asked;
    expect(headers['x-amz-security-token']).to.equal(ROLE);
    return needsOf({ method, url: path, headers, body: Buffer.from(body) }, ROLE);
  };
  const actions = () => needed().map(({ action, resource }) => `${action} ${resource}`);

  it('of Scheduler needs the schedule, and the role that is passed on', async () => {
    const scheduler = new SchedulerClient(config());
    const own = { GroupName: 'ops', Name: 'a-1' };
    const whole = {
      ...own,
      ScheduleExpression: 'rate(1 hour)',
      FlexibleTimeWindow: { Mode: 'OFF' as const },
      Target: { Arn: QUEUE, RoleArn: 'arn:aws:iam::123456789012:role/timers' },
    };
    const passed = 'iam:PassRole arn:aws:iam::123456789012:role/timers';
    await scheduler.send(new CreateScheduleCommand(whole));
    expect(actions()).to.deep.equal([`scheduler:CreateSchedule ${SCHEDULE}`, passed]);
    expect(needed()[1]?.context).to.deep.equal({
      'aws:RequestedRegion': 'ap-northeast-1',
      'iam:PassedToService': 'scheduler.amazonaws.com',
    });
    await scheduler.send(new UpdateScheduleCommand(whole));
    expect(actions()).to.deep.equal([`scheduler:UpdateSchedule ${SCHEDULE}`, passed]);
    await scheduler.send(new GetScheduleCommand(own));
    expect(actions()).to.deep.equal([`scheduler:GetSchedule ${SCHEDULE}`]);
    await scheduler.send(new DeleteScheduleCommand(own));
    expect(actions()).to.deep.equal([`scheduler:DeleteSchedule ${SCHEDULE}`]);
    await scheduler.send(new ListSchedulesCommand({ GroupName: 'ops' }));
    expect(actions()).to.deep.equal(['scheduler:ListSchedules *']);
  });

  it('of a queue needs the queue, whose batches have no actions of their own', async () => {
    const sqs = new SQSClient(config());
    const QueueUrl = `${server.url}/123456789012/ops`;
    await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(actions()).to.deep.equal([`sqs:ReceiveMessage ${QUEUE}`]);
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', ReceiptHandle: 'a' }] }));
    expect(actions()).to.deep.equal([`sqs:DeleteMessage ${QUEUE}`]);
    await sqs.send(new GetQueueUrlCommand({ QueueName: 'ops' }));
    expect(actions()).to.deep.equal([`sqs:GetQueueUrl ${QUEUE}`]);
  });

  it('of CloudWatch and of Secrets Manager needs what it names', async () => {
    const query = { MetricDataQueries: [], StartTime: new Date(0), EndTime: new Date() };
    await new CloudWatchClient(config()).send(new GetMetricDataCommand(query));
    expect(actions()).to.deep.equal(['cloudwatch:GetMetricData *']);
    const SecretId = 'arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:webhook-AbCdEf';
    await new SecretsManagerClient(config()).send(new GetSecretValueCommand({ SecretId }));
    expect(actions()).to.deep.equal([`secretsmanager:GetSecretValue ${SecretId}`]);
  });
});
