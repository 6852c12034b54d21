// The function's start, in a process of its own as on Lambda.

import { spawn, spawnSync } from 'node:child_process';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { unpackConfig } from '../../lambda/src/packed-config.ts';
import { SECRET_ARN, sqsRecord } from './support/messages.ts';
import { contextWith } from './support/ports.ts';
import { answerJson, type LocalServer, startServer } from './support/server.ts';

const root = join(import.meta.dirname, '../..');
const START = "const { handler } = await import('./lambda/src/index.ts'); console.log(typeof handler);";

/** Says when it has started, and is then invoked with an event. */
const INVOKE = `
const { handler } = await import('./lambda/src/index.ts');
await fetch(process.env.AWS_ENDPOINT_URL + '/started');
const { batchItemFailures } = await handler(${JSON.stringify({ Records: [sqsRecord('a text', 'r-1')] })}, {
  ...${JSON.stringify(contextWith(() => 0))},
  getRemainingTimeInMillis: () => 60000,
});
process.exit(batchItemFailures.length);`;

function environmentWith(NOTIFIER_CONFIG: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    AWS_REGION: 'eu-west-1',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    NOTIFIER_CONFIG,
  };
}

/** The lines that it writes while it starts. */
function start(NOTIFIER_CONFIG: string): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', START],
    {
      cwd: root,
      encoding: 'utf8',
      env: environmentWith(NOTIFIER_CONFIG),
    },
  );
  expect(stderr).to.equal('');
  return stdout.trimEnd().split('\n');
}

describe('the start of the function', () => {
  it('is silent where the settings are good', () => {
    expect(start(JSON.stringify({ webhook_secret_arn: SECRET_ARN }))).to.deep.equal(['function']);
  });

  it('is not stopped by bad settings: an error line for each says what is wrong, and what is used instead', () => {
    const bad = { time_zone: 'Asia/Shangai', colour: 'red', log_level: 'error', minimum_severity: 'all' };
    const lines = start(JSON.stringify({ webhook_secret_arn: SECRET_ARN, ...bad }));
    expect(lines.pop()).to.equal('function');
    const written = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(written.map(({ level }) => level)).to.deep.equal(['ERROR', 'ERROR', 'ERROR']);
    expect(written.map(({ message }) => message).sort()).to.deep.equal([
      written.find(({ message }) => message?.includes('colour is not a setting'))?.message,
      'NOTIFIER_CONFIG: minimum_severity is "all", but must be one of critical, warning, info, ok. "info" is used instead.',
      'NOTIFIER_CONFIG: time_zone is "Asia/Shangai", but must be an IANA time zone such as "Asia/Shanghai". "Asia/Shanghai" is used instead.',
    ]);
  });

  it('reads settings that the module compressed because of their length', () => {
    const settings = { webhook_secret_arn: SECRET_ARN, minimum_severity: 'all' };
    const lines = start(gzipSync(JSON.stringify(settings)).toString('base64'));
    expect(lines.pop()).to.equal('function');
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include('minimum_severity is \\"all\\"');
  });

  it('reads the names of accounts whose ids are compressed alone', async () => {
    const pack = (text: string) => gzipSync(text).toString('base64');
    const settings = pack(JSON.stringify({ webhook_secret_arn: SECRET_ARN, account_names: ['dev', 'prod'] }));
    // 000000000007 and 999999999999
    const unpacked = await unpackConfig(`${settings}.${pack('0000000007e8d4a50fff')}`);
    expect(JSON.parse(unpacked ?? '')).to.deep.equal({
      webhook_secret_arn: SECRET_ARN,
      account_names: { '000000000007': 'dev', '999999999999': 'prod' },
    });
  });

  it('is not stopped by settings that cannot be read at all', () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000)).toString('base64');
    for (const value of ['{"language":', 'H4sIAAAA', bomb]) {
      const lines = start(value);
      expect(lines.pop()).to.equal('function');
      expect(lines.join('\n'))
        .to.include('is not valid JSON')
        .and.include('No message can be sent without it.');
    }
  });
});

describe('the init of the function', () => {
  let server: LocalServer | undefined;
  afterEach(() => server?.close());

  /** Starts the function and sends it an event; `answer` is for the reads of its secret, from 0. What was asked, in order. */
  async function asked(answer: (response: ServerResponse, secret: object, read: number) => void) {
    let reads = 0;
    const { url, asked } = await startServer((response, { path }) => {
      if (path !== '/') return answerJson(response, 200, { errcode: 0 });
      answer(response, { SecretString: `${server?.url}/robot/send?access_token=x` }, reads++);
    }).then((started) => (server = started));
    const environment = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', INVOKE], {
      cwd: root,
      env: { ...environmentWith(JSON.stringify({ webhook_secret_arn: SECRET_ARN })), ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await new Promise((resolve) => child.once('close', resolve))).to.equal(0);
    return asked.map(({ path }) => path);
  }

  const MESSAGE = '/robot/send?access_token=x';

  it('reads the secret, sends nothing, and spares the first invocation the reading', async () => {
    expect(await asked((response, secret) => answerJson(response, 200, secret))).to.deep.equal([
      '/',
      '/started',
      MESSAGE,
    ]);
  });

  it('is not stopped by a secret that cannot be read, which the first invocation tries again', async () => {
    expect(
      await asked((response, secret, read) =>
        read === 0
          ? answerJson(response, 400, { __type: 'AccessDeniedException' })
          : answerJson(response, 200, secret),
      ),
    ).to.deep.equal(['/', '/started', '/', MESSAGE]);
  });

  it('does not wait for a Secrets Manager that does not answer, and neither does the first invocation', async () => {
    expect(
      await asked((response, secret, read) => {
        if (read > 0) answerJson(response, 200, secret);
      }),
    ).to.deep.equal(['/', '/started', '/', MESSAGE]);
  });
});
