// Links to the AWS console, for every partition. The only place that knows its hosts and paths.

import { parseArn } from './arn.ts';

const CONSOLE_HOSTS: Record<string, string> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** The partition that a region lies in: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** A console page; undefined where the region is none or the partition is not known. */
function page(region: string | undefined, path: (region: string) => string): string | undefined {
  if (region === undefined || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return undefined;
  const host = CONSOLE_HOSTS[partitionOf(region)];
  return host && `https://${host}${path(region)}`;
}

/** encodeURIComponent throws at half of a surrogate pair, which a name that was cut may end in. */
function encode(value: string): string {
  return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
}

export function ec2InstanceUrl(region: string | undefined, instanceId: string): string | undefined {
  return page(region, (r) => `/ec2/home?region=${r}#InstanceDetails:instanceId=${encode(instanceId)}`);
}

export function alarmUrl(region: string | undefined, alarmName: string): string | undefined {
  return page(region, (r) => `/cloudwatch/home?region=${r}#alarmsV2:alarm/${encode(alarmName)}`);
}

/** The Health Dashboard's page of an event. China's has no address of its own for an event: its front page. */
export function healthEventUrl(region: string | undefined, eventArn: string): string | undefined {
  const partition = parseArn(eventArn)?.partition ?? partitionOf(region ?? '');
  if (partition === 'aws') {
    return `https://health.aws.amazon.com/health/home#/event-log?eventID=${encode(eventArn)}&eventTab=details`;
  }
  const host = CONSOLE_HOSTS[partition];
  return host && `https://${host}/health/home`;
}

/** The page of the resource that an ARN names; undefined where none is known. */
export function resourceUrl(arn: string | undefined): string | undefined {
  const parsed = parseArn(arn);
  if (parsed === undefined) return undefined;
  const type = parsed.resource.split(/[/:]/, 1)[0];
  if (parsed.service === 'ec2' && type === 'instance') return ec2InstanceUrl(parsed.region, parsed.name);
  if (parsed.service === 'cloudwatch' && type === 'alarm') return alarmUrl(parsed.region, parsed.name);
  return undefined;
}
