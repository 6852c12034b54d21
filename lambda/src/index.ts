// The zip's entry: index.handler. Lambda's init has a whole processor, an invocation of 256 MB a seventh of one: what
// the first event needs is read, loaded and run once here, and nothing of it fails the start.

import { createPorts } from './aws.ts';
import { readConfig } from './config.ts';
import { describersFor } from './events/load-describers.ts';
import { createHandler } from './handler.ts';
import { loadLocale } from './locales/load-locale.ts';
import { createNotifier } from './notifier.ts';
import { unpackConfig } from './packed-config.ts';
import { createReader } from './reader.ts';
import { rehearse } from './rehearsal.ts';
import { DEFAULT_ROBOT } from './robots/index.ts';
import { createWebhookSecret } from './secret.ts';
import { createLog } from './telemetry.ts';
import { processZone } from './zone.ts';

/** An init that hangs is killed after ten seconds, and a call under way would not survive the freeze that may follow. */
const PRELOAD_MS = 1000;

const { config, faults } = readConfig(await unpackConfig(process.env.NOTIFIER_CONFIG));
const ports = createPorts();
const secret = createWebhookSecret(config.webhook_secret_arn, ports);
const secretRead = secret.preload(AbortSignal.timeout(PRELOAD_MS));
const reader = createReader(config, await loadLocale(config.language), processZone(config.time_zone));
const log = createLog(config.log_level, ports);
for (const { problem, instead } of faults) log.error(`${problem} ${instead}`);
await rehearse(config, reader, DEFAULT_ROBOT);
// What is left to compile is the code of the vendor that the secret names.
const robots = new Set((await secretRead).robots.map(({ robot }) => robot));
for (const robot of robots) if (robot !== DEFAULT_ROBOT) await rehearse(config, reader, robot);

export const handler = createHandler(createNotifier(config, reader, describersFor, ports, secret), ports);
