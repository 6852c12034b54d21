// The zip's entry: index.handler.

import { createWorld } from './aws.ts';
import { readConfig } from './config.ts';
import { describersFor } from './events/load.ts';
import { createHandler } from './handler.ts';
import { loadLocale } from './locales/load.ts';
import { createReader } from './reader.ts';

const config = readConfig(process.env.NOTIFIER_CONFIG);
const reader = createReader(config, await loadLocale(config.language));

export const handler = createHandler(config, reader, describersFor, createWorld());
