// The zip's entry: index.handler.

import { createWorld } from './aws.ts';
import { readConfig } from './config.ts';
import { createHandler } from './handler.ts';

export const handler = createHandler(readConfig(process.env.NOTIFIER_CONFIG), createWorld());
