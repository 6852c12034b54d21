// The webhook secret: what it may look like, and when it is read.

import { isObject, items, json, text } from './events/fields.ts';
import { optional } from './optional.ts';
import type { Ports } from './ports.ts';
import { type ListedVendor, VENDORS } from './robots/index.ts';
import type { Endpoint, Webhook } from './robots/robot.ts';

const CACHE_MS = 300_000;

export interface WebhookSecret {
  /** The robots; read on first use and again after five minutes. Rejects when the secret is missing or malformed. */
  endpoints(): Promise<Endpoint[]>;
  /** Reads it again at once, for when a robot says that token or signature is wrong. */
  refresh(): Promise<Endpoint[]>;
}

interface PreloadableSecret extends WebhookSecret {
  /**
   * Reads it before its first use, or gives up at `signal`: then, and if it fails, that use reads it, and nothing is
   * known of it yet. Never rejects.
   */
  preload(signal: AbortSignal): Promise<Endpoint[]>;
}

export function createWebhookSecret(
  arn: string,
  ports: Pick<Ports, 'now' | 'readSecret' | 'isLocal'>,
): PreloadableSecret {
  let cached: { endpoints: Endpoint[]; readAt: number } | undefined;
  const read = async (signal?: AbortSignal) => {
    // Before the call, during which Lambda may freeze the process for hours.
    const readAt = ports.now();
    const webhooks = parseSecret(await ports.readSecret(arn, signal), ports.isLocal);
    const endpoints = await Promise.all(webhooks.map(endpointOf));
    if (!signal?.aborted) cached = { endpoints, readAt };
    return endpoints;
  };
  const refresh = () => read();
  return {
    refresh,
    async preload(signal) {
      const givenUp = new Promise<Endpoint[]>((resolve) =>
        signal.addEventListener('abort', () => resolve([])),
      );
      return await Promise.race([read(signal).catch(() => []), givenUp]);
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
 * Reads the secret's string: a bare webhook URL, {"url", "sign_secret", "vendor"}, or {"robots": [{"url", …}, …]}. The
 * vendor follows from the URL's path, or is said. `isLocal`: AWS is a stand-in on this machine, and so may the robot
 * be. Throws an Error that says what is wrong without quoting any of it.
 */
export function parseSecret(secret: string, isLocal: boolean): VendorWebhook[] {
  const value = json(secret);
  const robots = isObject(value) && 'robots' in value ? items(value, 'robots') : [value ?? secret];
  if (robots.length === 0)
    throw new Error('The webhook secret lists no robot: "robots" must contain at least one {"url": …}.');
  return robots.map((robot): VendorWebhook => {
    const url = typeof robot === 'string' ? robot.trim() : text(robot, 'url');
    const signSecret = text(robot, 'sign_secret');
    if (!isWebhookUrl(url, isLocal)) {
      throw new Error(
        'The webhook secret contains no valid URL: it must be an https:// address, either alone or as "url" in a JSON object.',
      );
    }
    const vendor = vendorOf(new URL(url), text(robot, 'vendor'));
    return { vendor, url, ...optional('signSecret', signSecret) };
  });
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
