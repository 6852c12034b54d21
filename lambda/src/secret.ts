// The webhook secret: what it may look like, and when it is read.

import { isObject, items, json, text } from './events/fields.ts';
import { optional } from './optional.ts';
import type { Ports } from './ports.ts';
import { type ListedVendor, VENDORS } from './robots/index.ts';
import type { Endpoint, Webhook } from './robots/robot.ts';

const CACHE_MS = 300_000;

/** What a secret lists. */
interface Listed<T> {
  /** The robots of the group. */
  robots: T[];
  /** The robots that receive what those cannot take. */
  fallback: T[];
  /** What is wrong with "fallback", which does not stop the group's own robots. */
  problem?: string;
}

export type Endpoints = Listed<Endpoint>;

export interface WebhookSecret {
  /** The robots; read on first use and again after five minutes. Rejects when the secret is missing or malformed. */
  endpoints(): Promise<Endpoints>;
  /** Reads it again at once, for when a robot says that token or signature is wrong. */
  refresh(): Promise<Endpoints>;
}

interface PreloadableSecret extends WebhookSecret {
  /**
   * Reads it before its first use, or gives up at `signal`: then, and if it fails, that use reads it, and nothing is
   * known of it yet. Never rejects.
   */
  preload(signal: AbortSignal): Promise<Endpoints>;
}

export function createWebhookSecret(
  arn: string,
  ports: Pick<Ports, 'now' | 'readSecret' | 'isLocal'>,
): PreloadableSecret {
  let cached: { endpoints: Endpoints; readAt: number } | undefined;
  const read = async (signal?: AbortSignal) => {
    // Before the call, during which Lambda may freeze the process for hours.
    const readAt = ports.now();
    const listed = parseSecret(await ports.readSecret(arn, signal), ports.isLocal);
    const load = (webhooks: VendorWebhook[]) => Promise.all(webhooks.map(endpointOf));
    const endpoints = {
      ...listed,
      robots: await load(listed.robots),
      fallback: await load(listed.fallback),
    };
    if (!signal?.aborted) cached = { endpoints, readAt };
    return endpoints;
  };
  const refresh = () => read();
  return {
    refresh,
    async preload(signal) {
      const unknown: Endpoints = { robots: [], fallback: [] };
      const givenUp = new Promise<Endpoints>((resolve) =>
        signal.addEventListener('abort', () => resolve(unknown)),
      );
      return await Promise.race([read(signal).catch(() => unknown), givenUp]);
    },
    async endpoints() {
      return cached !== undefined && ports.now() - cached.readAt < CACHE_MS
        ? cached.endpoints
        : await refresh();
    },
  };
}

/** A webhook, and whose it is. */
export interface VendorWebhook extends Webhook {
  vendor: ListedVendor;
}

/**
 * Reads the secret's string: a bare webhook URL, {"url", "sign_secret", "vendor"}, or {"robots": [{"url", …}, …]}; an
 * object may have "fallback": [{"url", …}, …]. The vendor follows from the URL's path, or is said. `isLocal`: AWS is a
 * stand-in on this machine, and so may the robot be. Throws an Error that says what is wrong without quoting any of it.
 */
export function parseSecret(secret: string, isLocal: boolean): Listed<VendorWebhook> {
  const value = json(secret);
  const listed = isObject(value) && 'robots' in value ? items(value, 'robots') : [value ?? secret];
  if (listed.length === 0)
    throw new Error('The webhook secret lists no robot: "robots" must contain at least one {"url": …}.');
  const robots = listed.map((robot) => webhookOf(robot, isLocal));
  return { robots, ...fallbackOf(isObject(value) ? value.fallback : undefined, robots, isLocal) };
}

/** Whatever is wrong with it must not stop the group's own robots. */
function fallbackOf(
  value: unknown,
  robots: VendorWebhook[],
  isLocal: boolean,
): Omit<Listed<VendorWebhook>, 'robots'> {
  const problems =
    value === null || value === undefined || Array.isArray(value)
      ? []
      : ['It must be a list: [{"url": …}, …].'];
  const fallback = items(value).flatMap((robot) => {
    try {
      const webhook = webhookOf(robot, isLocal);
      if (!robots.some(({ url }) => url === webhook.url)) return [webhook];
      problems.push('It lists a robot of the group itself.');
    } catch (error) {
      problems.push((error as Error).message);
    }
    return [];
  });
  const [first] = problems;
  return {
    fallback,
    ...optional('problem', first && `A robot in "fallback" of the webhook secret cannot be used. ${first}`),
  };
}

function webhookOf(robot: unknown, isLocal: boolean): VendorWebhook {
  const url = typeof robot === 'string' ? robot.trim() : text(robot, 'url');
  const signSecret = text(robot, 'sign_secret');
  if (!isWebhookUrl(url, isLocal)) {
    throw new Error(
      'The webhook secret contains no valid URL: it must be an https:// address, either alone or as "url" in a JSON object.',
    );
  }
  const vendor = vendorOf(new URL(url), text(robot, 'vendor'));
  return { vendor, url, ...optional('signSecret', signSecret) };
}

function vendorOf(url: URL, named: string | undefined): ListedVendor {
  const names = VENDORS.map(({ vendor }) => `"${vendor}"`).join(', ');
  if (named !== undefined) {
    const vendor = VENDORS.find(({ vendor }) => vendor === named);
    if (vendor) return vendor;
    throw new Error(`The webhook secret has a "vendor" that does not exist: it must be one of ${names}.`);
  }
  const vendor = VENDORS.find(({ isWebhook }) => isWebhook(url));
  if (vendor) return vendor;
  const [lookalike] = VENDORS.flatMap(({ lookalike }) => lookalike?.(url) ?? []);
  if (lookalike) throw new Error(`The URL in the webhook secret is not that of a group robot. ${lookalike}`);
  const examples = VENDORS.map(({ name, example }) => `${name}: ${example}`).join('; ');
  throw new Error(
    `The URL in the webhook secret is not that of a known robot. Copy the complete URL from the robot’s settings (${examples}). ` +
      `For a private deployment with another path, name the vendor: {"url": …, "vendor": …}, one of ${names}.`,
  );
}

/** Reads the code of the webhook's vendor, if no other webhook has done so. */
async function endpointOf({ vendor, ...webhook }: VendorWebhook): Promise<Endpoint> {
  return { robot: await vendor.load(), ...webhook };
}

/**
 * Any host, because vendors have private deployments. Plain http is for stand-ins on this machine alone; in Lambda,
 * 127.0.0.1 is the runtime's own interface.
 */
function isWebhookUrl(value: string | undefined, isLocal: boolean): value is string {
  if (value === undefined || !URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'https:' || (isLocal && protocol === 'http:' && isLoopback);
}
