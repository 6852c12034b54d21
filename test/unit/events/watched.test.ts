import { expect } from 'chai';
import { alarmFrom } from '../../../lambda/src/events/cloudwatch-alarm.ts';
import { watchedBy } from '../../../lambda/src/events/watched.ts';

interface Watched {
  namespace?: string;
  dimensions: Record<string, string>;
  accountId?: string;
}

function arnsOf(metrics: Watched[], partition = 'aws'): (string | undefined)[] {
  const alarm = alarmFrom(
    {
      'detail-type': 'CloudWatch Alarm State Change',
      source: 'aws.cloudwatch',
      account: '210987654321',
      region: 'cn-north-1',
      resources: [`arn:${partition}:cloudwatch:cn-north-1:210987654321:alarm:a`],
      detail: {
        alarmName: 'a',
        state: { value: 'ALARM' },
        configuration: {
          metrics: metrics.map(({ namespace = 'AWS/EC2', dimensions, accountId }, index) => ({
            id: `m${index}`,
            ...(accountId && { accountId }),
            metricStat: { metric: { namespace, name: 'x', dimensions }, period: 60, stat: 'Average' },
            returnData: true,
          })),
        },
      },
    },
    undefined,
  );
  return alarm === undefined ? [] : (watchedBy(alarm) ?? []).map(({ arn }) => arn);
}

const one = (namespace: string, dimensions: Record<string, string>) => arnsOf([{ namespace, dimensions }]);

describe('what an alarm watches', () => {
  it('is the resource of its dimensions, by its ARN', () => {
    const arn = (rest: string) => [`arn:aws:${rest}`];
    const place = 'cn-north-1:210987654321';
    expect(one('AWS/EC2', { InstanceId: 'i-0abc' })).to.deep.equal(arn(`ec2:${place}:instance/i-0abc`));
    expect(one('CWAgent', { InstanceId: 'i-0abc', path: '/' })).to.deep.equal(
      arn(`ec2:${place}:instance/i-0abc`),
    );
    expect(one('AWS/RDS', { DBClusterIdentifier: 'orders' })).to.deep.equal(
      arn(`rds:${place}:cluster:orders`),
    );
    expect(one('AWS/Lambda', { FunctionName: 'f', Resource: 'f:live' })).to.deep.equal(
      arn(`lambda:${place}:function:f`),
    );
    expect(one('AWS/SQS', { QueueName: 'q' })).to.deep.equal(arn(`sqs:${place}:q`));
    expect(
      one('AWS/ApplicationELB', { LoadBalancer: 'app/web/50dc', TargetGroup: 'targetgroup/web/73e2' }),
    ).to.deep.equal(arn(`elasticloadbalancing:${place}:loadbalancer/app/web/50dc`));
  });

  it('is in the alarm’s partition, and in the metric’s account', () => {
    const dimensions = { InstanceId: 'i-0abc' };
    expect(arnsOf([{ dimensions }], 'aws-cn')).to.deep.equal([
      'arn:aws-cn:ec2:cn-north-1:210987654321:instance/i-0abc',
    ]);
    expect(arnsOf([{ dimensions, accountId: '123456789012' }])).to.deep.equal([
      'arn:aws:ec2:cn-north-1:123456789012:instance/i-0abc',
    ]);
  });

  it('is nothing where a dimension of this name is something else, or names a group', () => {
    expect(one('AWS/Connect', { InstanceId: '7c9e6679-7425-40de-944b-e07fc1f90ae7' })).to.deep.equal([]);
    expect(one('Orders', { QueueName: 'q', FunctionName: 'f' })).to.deep.equal([]);
    expect(one('AWS/EC2', { AutoScalingGroupName: 'web' })).to.deep.equal([]);
    expect(one('AWS/EC2', {})).to.deep.equal([]);
  });

  it('is each resource of several metrics once, and at most five', () => {
    const same = { dimensions: { InstanceId: 'i-0abc' } };
    expect(arnsOf([same, same])).to.have.length(1);
    const many = Array.from({ length: 9 }, (_, index) => ({ dimensions: { InstanceId: `i-${index}` } }));
    expect(arnsOf(many)).to.have.length(5);
  });
});
