// Cold start: from starting the process to the webhook request's arrival, beside a bare Node process that makes
// the same request.

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { bundle, pack, root } from '../bundle.ts';
import { scratchFolder } from '../local/cleanup.ts';

const TARGET_RATIO = 1.8;
/** The request as one would write it; CommonJS is spared node:http's fetch, and stands beside it. */
const BASELINE = 'bare, ES module';

// What node-fetch is compared with: the fetch that Node brings along.
const BUILT_IN_FETCH = `export default (url, { agent, size, ...options }) => fetch(url, options);`;

const EVENT = {
  version: '0',
  id: 'b1d3a0c2-5c1e-4d0a-9d0e-6a1f2b3c4d5e',
  'detail-type': 'EC2 Instance State-change Notification',
  source: 'aws.ec2',
  account: '123456789012',
  time: '2026-11-22T08:31:05Z',
  region: 'ap-northeast-1',
  resources: ['arn:aws:ec2:ap-northeast-1:123456789012:instance/i-0a1b2c3d4e5f60718'],
  detail: { 'instance-id': 'i-0a1b2c3d4e5f60718', state: 'stopped' },
};

/** Prints the medians (ms) of `runs` starts of each variant under the given Node, interleaved, and their ratios. */
export async function benchColdStart(node: string, runs: number): Promise<void> {
  const folder = scratchFolder('dingtalk-bench-');
  const arrivals = await startServer();
  try {
    const shim = join(folder, 'fetch.mjs');
    writeFileSync(shim, BUILT_IN_FETCH);
    const variants = {
      'bare, CommonJS': bareScript(folder, 'bare.cjs', "const http = require('node:http');", arrivals.url),
      [BASELINE]: bareScript(folder, 'bare.mjs', "import http from 'node:http';", arrivals.url),
      'the committed zip': lambdaScript(
        folder,
        'committed',
        readFileSync(join(root, 'lambda/dist/dingtalk-notifier.zip')),
      ),
      'built-in fetch': lambdaScript(folder, 'built-in', pack((await bundle({ 'node-fetch': shim })).files)),
    };
    const times = await measure(variants, node, runs, arrivals);
    report(times, node, runs);
  } finally {
    arrivals.close();
  }
}

interface Server {
  url: string;
  /** Resolves when the next webhook request has come in. */
  next(): Promise<number>;
  close(): void;
}

/** Secrets Manager and the robot in one. */
async function startServer(): Promise<Server> {
  let arrived: (time: number) => void = () => {};
  let url = '';
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/robot/send')) arrived(performance.now());
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(
        request.url?.startsWith('/robot/send')
          ? '{"errcode":0,"errmsg":"ok"}'
          : JSON.stringify({ SecretString: `${url}/robot/send?access_token=bench` }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    next: () => new Promise((resolve) => (arrived = resolve)),
    close: () => server.close(),
  };
}

function bareScript(folder: string, name: string, load: string, url: string): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `${load}
http.request('${url}/robot/send?access_token=bench', { method: 'POST' }, (r) => r.resume()).end(${JSON.stringify(JSON.stringify(EVENT))});`,
  );
  return path;
}

function lambdaScript(folder: string, name: string, zip: Uint8Array): string {
  const home = join(folder, name);
  mkdirSync(home);
  for (const [file, bytes] of Object.entries(unzipSync(zip))) writeFileSync(join(home, file), bytes);
  const path = join(home, 'start.mjs');
  writeFileSync(
    path,
    `import { handler } from './index.mjs';
await handler(${JSON.stringify(EVENT)}, {
  functionName: 'bench',
  invokedFunctionArn: 'arn:aws:lambda:ap-northeast-1:123456789012:function:bench',
  logGroupName: '/aws/lambda/bench',
  awsRequestId: 'bench',
  getRemainingTimeInMillis: () => 60000,
});`,
  );
  return path;
}

async function measure(
  variants: Record<string, string>,
  node: string,
  runs: number,
  server: Server,
): Promise<Map<string, number[]>> {
  const times = new Map(Object.keys(variants).map((name): [string, number[]] => [name, []]));
  // The first round warms the file cache and does not count.
  for (let run = 0; run <= runs; run += 1) {
    for (const [name, script] of Object.entries(variants)) {
      const time = await start(node, script, server);
      if (run > 0) times.get(name)?.push(time);
    }
  }
  return times;
}

async function start(node: string, script: string, server: Server): Promise<number> {
  const arrival = server.next();
  const began = performance.now();
  const child = spawn(node, [script], {
    env: {
      AWS_REGION: 'ap-northeast-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_SESSION_TOKEN: 'bench',
      AWS_ENDPOINT_URL: server.url,
      NOTIFIER_CONFIG: JSON.stringify({ webhook_secret_arn: 'bench', log_level: 'error' }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<void>((resolve, reject) =>
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${script} ended with exit code ${code}`)),
    ),
  );
  await Promise.race([arrival, exited.then(() => arrival)]);
  const time = (await arrival) - began;
  await exited;
  return time;
}

function report(times: Map<string, number[]>, node: string, runs: number): void {
  const median = (values: number[]) =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  const bare = median(times.get(BASELINE) ?? []);
  console.log(
    `cold start, process start to webhook request, median of ${runs} (${node === process.execPath ? `Node ${process.version}` : node})`,
  );
  for (const [name, values] of times) {
    const time = median(values);
    console.log(
      `  ${name.padEnd(20)} ${time.toFixed(0).padStart(5)} ms   ${(time / bare).toFixed(2)} × bare`,
    );
  }
  const ratio = median(times.get('the committed zip') ?? []) / bare;
  console.log(`  target: at most ${TARGET_RATIO} × bare; ${ratio <= TARGET_RATIO ? 'met' : 'missed'}`);
}
