// Compresses files with Zopfli, in a worker: the package handles the errors of the thread that imports it.

import { parentPort, workerData } from 'node:worker_threads';
import { deflateAsync } from '@gfx/zopfli';

const deflated = [];
for (const bytes of workerData) deflated.push(await deflateAsync(bytes, {}));
parentPort?.postMessage(deflated);
