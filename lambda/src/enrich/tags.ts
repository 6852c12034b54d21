// The tags of what events are about. A warm container remembers them, and that a resource has none.

import { parseArn } from '../arn.ts';
import type { Notification, Resource } from '../notification.ts';
import type { Ports, Tagging } from '../ports.ts';

const KEPT_MS = 300_000;
const MOST_KEPT = 2000;
/** A flood's other resources go without: five calls at once are what the API takes without throttling. */
const MOST_ASKED = 500;
const LONGEST_ARN = 1011;

type Tags = Record<string, string>;

/** Where the function is, whose resources alone it may ask about. */
export interface Place {
  partition: string | undefined;
  region: string | undefined;
  account: string | undefined;
}

type Tagged = Pick<Notification, 'account' | 'region' | 'resources' | 'watched'>;

/**
 * The tags of resources whose event does not contain them, each by the resource itself; {} if it has none of the keys. A
 * resource is left out if its tags cannot be known: it is of another account or Region, has no certain ARN, or too many
 * were asked for. Rejects if AWS does not answer, or when `signal` is aborted.
 */
export type TagLookup = (
  notifications: Tagged[],
  own: Place,
  signal: AbortSignal,
) => Promise<Map<Resource, Tags>>;

/** `keys` are the tags to read, in the case that AWS has them. */
export function createTagLookup(ports: Pick<Ports, 'now' | 'openTagging'>, keys: string[]): TagLookup {
  const kept = new Map<string, { tags: Tags; until: number }>();
  let tagging: Promise<Tagging> | undefined;

  function keep(arn: string, tags: Tags): void {
    kept.delete(arn);
    kept.set(arn, { tags, until: ports.now() + KEPT_MS });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  }

  return async (notifications, own, signal) => {
    const arns = new Map<Resource, string>();
    for (const notification of notifications) {
      for (const resource of [...notification.resources, ...(notification.watched ?? [])]) {
        const arn = resource.tags === undefined ? arnOf(resource, notification, own) : undefined;
        if (arn !== undefined) arns.set(resource, arn);
      }
    }

    const known = new Map<string, Tags>();
    const unknown = new Set<string>();
    for (const arn of arns.values()) {
      const { tags, until = 0 } = kept.get(arn) ?? {};
      if (tags !== undefined && ports.now() < until) known.set(arn, tags);
      else if (unknown.size < MOST_ASKED) unknown.add(arn);
    }

    if (unknown.size > 0) {
      tagging ??= ports.openTagging();
      const found = await (await tagging).tagsOf([...unknown], signal);
      for (const arn of unknown) {
        const tags = Object.entries(found.get(arn) ?? {}).filter(([key]) => keys.includes(key));
        known.set(arn, Object.fromEntries(tags));
        keep(arn, Object.fromEntries(tags));
      }
    }

    const result = new Map<Resource, Tags>();
    for (const [resource, arn] of arns) {
      const tags = known.get(arn);
      if (tags !== undefined) result.set(resource, tags);
    }
    return result;
  };
}

function arnOf(
  { arn, id, name }: Resource,
  { account, region }: Pick<Notification, 'account' | 'region'>,
  own: Place,
): string | undefined {
  if (arn !== undefined) {
    const parsed = parseArn(arn);
    if (!parsed?.service || arn.length > LONGEST_ARN) return undefined;
    // The ARN of a bucket says only its name; the event says where the bucket is. An object has no tags of this kind.
    const isBucket = parsed.service === 's3' && !parsed.resource.includes('/');
    const place = isBucket ? { ...parsed, account, region } : parsed;
    const isOwn = (['partition', 'region', 'account'] as const).every((part) => place[part] === own[part]);
    return isOwn ? arn : undefined;
  }
  if (account === undefined || region === undefined) return undefined;
  if (account !== own.account || region !== own.region) return undefined;
  const [, prefix] = /^(i|vol)-(?:[\da-f]{8}|[\da-f]{17})$/.exec(id ?? name) ?? [];
  if (prefix === undefined) return undefined;
  const type = prefix === 'i' ? 'instance' : 'volume';
  return `arn:${own.partition}:ec2:${own.region}:${own.account}:${type}/${id ?? name}`;
}
