// The zip's entry: index.handler.

import { createPorts } from './aws.ts';
import { readConfig } from './config.ts';
import { describersFor } from './events/load-describers.ts';
import { createHandler } from './handler.ts';
import { loadLocale } from './locales/load-locale.ts';
import { createNotifier } from './notifier.ts';
import { createReader } from './reader.ts';
import { createLog } from './telemetry.ts';
import { processZone } from './zone.ts';

const { config, faults } = readConfig(process.env.NOTIFIER_CONFIG);
const reader = createReader(config, await loadLocale(config.language), processZone(config.time_zone));
const ports = createPorts();
const log = createLog(config.log_level, ports);
for (const { problem, instead } of faults) log.error(`${problem} ${instead}`);

export const handler = createHandler(createNotifier(config, reader, describersFor, ports), ports);
