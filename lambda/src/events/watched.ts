// The resources that an alarm's metrics measure, by their dimensions:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
// Their ARNs: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html

import { parseArn } from '../arn.ts';
import type { Resource } from '../notification.ts';
import type { Alarm, Metric } from './cloudwatch-alarm.ts';
import { resource } from './describer.ts';

/** Dimension, the only namespace in which it means this (any if empty), service and beginning of the ARN's resource. */
const DIMENSIONS = [
  ['InstanceId', '', 'ec2', 'instance/'],
  ['VolumeId', 'AWS/EBS', 'ec2', 'volume/'],
  ['NatGatewayId', 'AWS/NATGateway', 'ec2', 'natgateway/'],
  ['DBInstanceIdentifier', '', 'rds', 'db:'],
  ['DBClusterIdentifier', '', 'rds', 'cluster:'],
  ['FunctionName', 'AWS/Lambda', 'lambda', 'function:'],
  ['TableName', 'AWS/DynamoDB', 'dynamodb', 'table/'],
  ['QueueName', 'AWS/SQS', 'sqs', ''],
  ['LoadBalancer', '', 'elasticloadbalancing', 'loadbalancer/'],
  ['CacheClusterId', 'AWS/ElastiCache', 'elasticache', 'cluster:'],
  ['FileSystemId', 'AWS/EFS', 'elasticfilesystem', 'file-system/'],
  ['DomainName', 'AWS/ES', 'es', 'domain/'],
] as const;

const MOST = 5;

/** At most five, each by its name and ARN; undefined if the dimensions name none, or the alarm has no ARN. */
export function watchedBy(alarm: Alarm): Resource[] | undefined {
  const own = parseArn(alarm.arn);
  if (own === undefined) return undefined;
  const found = new Map<string, Resource>();
  for (const metric of alarm.metrics) {
    for (const [dimension, id] of metric.dimensions) {
      const kind = DIMENSIONS.find(([name, namespace]) => name === dimension && isOf(metric, namespace));
      // Amazon Connect has an InstanceId, too.
      if (kind === undefined || (dimension === 'InstanceId' && !id.startsWith('i-'))) continue;
      const [, , service, beginning] = kind;
      const account = metric.account ?? own.account;
      const of = `arn:${own.partition}:${service}:${own.region}:${account}:${beginning}${id}`;
      if (found.size < MOST) found.set(of, resource(id, of));
    }
  }
  return found.size > 0 ? [...found.values()] : undefined;
}

function isOf(metric: Metric, namespace: string): boolean {
  return namespace === '' || metric.namespace === namespace;
}
