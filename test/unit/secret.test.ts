import { expect } from 'chai';
import { DEFAULT_ROBOT, VENDORS } from '../../lambda/src/robots/index.ts';
import { createWebhookSecret, parseSecret } from '../../lambda/src/secret.ts';
import { SECRET_ARN } from './support/messages.ts';
import { createFakePorts, SIGN_SECRET, TOKEN, WEBHOOK_URL } from './support/ports.ts';

const OTHER_URL = 'https://oapi.dingtalk.com/robot/send?access_token=other';

describe('the webhook secret', () => {
  for (const [what, secret, endpoints] of [
    ['a bare address', WEBHOOK_URL, [{ url: WEBHOOK_URL }]],
    ['a bare address with a line break after it', ` ${WEBHOOK_URL}\n`, [{ url: WEBHOOK_URL }]],
    ['a bare address in quotes', JSON.stringify(WEBHOOK_URL), [{ url: WEBHOOK_URL }]],
    ['an address in an object', JSON.stringify({ url: WEBHOOK_URL }), [{ url: WEBHOOK_URL }]],
    [
      'an address with a signing secret',
      JSON.stringify({ url: WEBHOOK_URL, sign_secret: `${SIGN_SECRET}\n` }),
      [{ url: WEBHOOK_URL, signSecret: SIGN_SECRET }],
    ],
    [
      'an address whose signing secret is left empty',
      JSON.stringify({ url: WEBHOOK_URL, sign_secret: '' }),
      [{ url: WEBHOOK_URL }],
    ],
    [
      'an address whose signing secret is null',
      JSON.stringify({ url: WEBHOOK_URL, sign_secret: null }),
      [{ url: WEBHOOK_URL }],
    ],
    [
      'several robots',
      JSON.stringify({ robots: [{ url: WEBHOOK_URL, sign_secret: SIGN_SECRET }, { url: OTHER_URL }] }),
      [{ url: WEBHOOK_URL, signSecret: SIGN_SECRET }, { url: OTHER_URL }],
    ],
    [
      'several robots as bare addresses',
      JSON.stringify({ robots: [WEBHOOK_URL, OTHER_URL] }),
      [{ url: WEBHOOK_URL }, { url: OTHER_URL }],
    ],
    [
      'the robot of a dedicated DingTalk',
      'https://ding.example.gov.cn/robot/send?access_token=x',
      [{ url: 'https://ding.example.gov.cn/robot/send?access_token=x' }],
    ],
    [
      'the robot of a private deployment with a path of its own, if it says the vendor',
      JSON.stringify({ url: 'https://chat.example.gov.cn/hooks/7', vendor: 'dingtalk' }),
      [{ url: 'https://chat.example.gov.cn/hooks/7' }],
    ],
  ] as const) {
    it(`may be ${what}`, () => {
      const [vendor] = VENDORS;
      expect(parseSecret(secret, false)).to.deep.equal({
        robots: endpoints.map((one) => ({ vendor, ...one })),
        fallback: [],
      });
    });
  }

  for (const url of [
    'http://127.0.0.1:8080/robot/send?access_token=x',
    'http://localhost:8080/robot/send',
    'http://[::1]:8080/robot/send',
  ]) {
    it(`may be a local stand-in without encryption where AWS is one, too, and nowhere else: ${url}`, () => {
      expect(parseSecret(url, true).robots.map((endpoint) => endpoint.url)).to.deep.equal([url]);
      expect(faultOf(url)).to.include('it must be an https:// address').and.not.include(url);
    });
  }

  for (const [what, secret] of [
    ['nothing', ''],
    ['an empty object', '{}'],
    ['null', 'null'],
    ['a number', '42'],
    ['a list', JSON.stringify([WEBHOOK_URL])],
    ['a token alone', TOKEN],
    ['an address without encryption', WEBHOOK_URL.replace('https:', 'http:')],
    ['a host that begins like a local one', `http://localhost.evil.example/?access_token=${TOKEN}`],
    ['a host hidden behind a user name', `http://127.0.0.1@evil.example/?access_token=${TOKEN}`],
    ['another protocol', `ftp://oapi.dingtalk.com/?access_token=${TOKEN}`],
    ['half of a JSON object', `{"url":"${WEBHOOK_URL}"`],
    ['one good robot and one bad', JSON.stringify({ robots: [{ url: WEBHOOK_URL }, { url: TOKEN }] })],
  ] as const) {
    it(`is refused in one line that does not quote it when it is ${what}`, () => {
      for (const isLocal of [false, true])
        expect(faultOf(secret, isLocal)).to.equal(
          'The webhook secret contains no valid URL: it must be an https:// address, either alone or as "url" in a JSON object.',
        );
    });
  }

  for (const secret of ['{"robots":[]}', '{"robots":null}', '{"robots":"x"}']) {
    it(`is refused when it lists no robot: ${secret}`, () => {
      expect(faultOf(secret)).to.equal(
        'The webhook secret lists no robot: "robots" must contain at least one {"url": …}.',
      );
    });
  }
});

describe('the fallback of a webhook secret', () => {
  const FEISHU_URL = 'https://open.feishu.cn/open-apis/bot/v2/hook/x';
  const [dingtalk, , feishu] = VENDORS;
  const fallback = [{ url: FEISHU_URL, sign_secret: SIGN_SECRET }];

  for (const [what, secret] of [
    ['an address', { url: WEBHOOK_URL, fallback }],
    ['several robots', { robots: [{ url: WEBHOOK_URL }], fallback }],
  ] as const)
    it(`may stand beside ${what}, and be of another vendor`, () => {
      expect(parseSecret(JSON.stringify(secret), false)).to.deep.equal({
        robots: [{ vendor: dingtalk, url: WEBHOOK_URL }],
        fallback: [{ vendor: feishu, url: FEISHU_URL, signSecret: SIGN_SECRET }],
      });
    });

  it('is known by its vendor where its path tells none, and read with its code', async () => {
    const secret = JSON.stringify({
      url: WEBHOOK_URL,
      fallback: [{ url: 'https://chat.example.gov.cn/hooks/7', vendor: 'wecom' }, FEISHU_URL],
    });
    const ports = createFakePorts({ secret: () => secret });
    const { robots, fallback } = await createWebhookSecret(SECRET_ARN, ports).endpoints();
    expect(robots.map(({ robot }) => robot.vendor)).to.deep.equal(['dingtalk']);
    expect(fallback.map(({ robot }) => robot.vendor)).to.deep.equal(['wecom', 'feishu']);
  });

  for (const none of [[], null, undefined])
    it(`may be left out: ${JSON.stringify(none)}`, () => {
      const secret = JSON.stringify({ url: WEBHOOK_URL, fallback: none });
      expect(parseSecret(secret, false)).to.deep.equal({
        robots: [{ vendor: dingtalk, url: WEBHOOK_URL }],
        fallback: [],
      });
    });

  for (const [what, wrong, problem] of [
    ['an address alone', FEISHU_URL, /must be a list/],
    ['an object', { url: FEISHU_URL }, /must be a list/],
    ['no address', [{ url: TOKEN }], /no valid URL/],
    ['nothing', [null], /no valid URL/],
    ['an unknown vendor', [{ url: FEISHU_URL, vendor: TOKEN }], /"vendor" that does not exist/],
    ['a robot of the group itself', [WEBHOOK_URL], /a robot of the group/],
  ] as const)
    it(`that is ${what} leaves the group’s own robots as they are, and says what is wrong without quoting it`, () => {
      const secret = JSON.stringify({ url: WEBHOOK_URL, fallback: wrong });
      const { robots, fallback, problem: found } = parseSecret(secret, false);
      expect(robots).to.deep.equal([{ vendor: dingtalk, url: WEBHOOK_URL }]);
      expect(fallback).to.deep.equal([]);
      expect(found)
        .to.match(problem)
        .and.match(/"fallback"/)
        .and.not.include(TOKEN);
    });

  it('of which one robot is wrong has the others', () => {
    const secret = JSON.stringify({ url: WEBHOOK_URL, fallback: [{ url: TOKEN }, { url: FEISHU_URL }] });
    const { fallback, problem } = parseSecret(secret, false);
    expect([fallback.map(({ url }) => url), typeof problem]).to.deep.equal([[FEISHU_URL], 'string']);
  });
});

describe('the vendor of a webhook', () => {
  const BY_PATH = {
    dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=x',
    wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x',
    feishu: 'https://open.larksuite.com/open-apis/bot/v2/hook/x',
  };

  it('follows from its path, for each robot of the secret', async () => {
    const secret = JSON.stringify({ robots: Object.values(BY_PATH) });
    expect(parseSecret(secret, false).robots.map(({ vendor }) => vendor.vendor)).to.deep.equal(
      Object.keys(BY_PATH),
    );
    const { robots } = await createWebhookSecret(
      SECRET_ARN,
      createFakePorts({ secret: () => secret }),
    ).endpoints();
    expect(robots.map(({ robot, url }) => [robot.vendor, url])).to.deep.equal(Object.entries(BY_PATH));
  });

  it('that its path does not tell is an error that shows how webhooks look, and quotes nothing', () => {
    const fault = faultOf(`https://chat.example.gov.cn/hooks/${TOKEN}`);
    for (const { vendor, name, example } of VENDORS)
      expect(fault).to.include(`${name}: ${example}`).and.include(`"${vendor}"`);
    expect(fault).to.include('"vendor"').and.not.include(TOKEN).and.not.include('example.gov.cn');
  });

  it('is told apart from a Feishu flow, which takes other requests', () => {
    const fault = faultOf(`https://www.feishu.cn/flow/api/trigger-webhook/${TOKEN}`);
    expect(fault).to.include('It starts a Feishu flow').and.include('/open-apis/bot/v2/hook/…');
    expect(fault).not.to.include(TOKEN);
  });

  it('is what the secret says, as the module writes it for a private deployment', async () => {
    for (const { vendor } of VENDORS)
      for (const more of [{}, { sign_secret: SIGN_SECRET }]) {
        const url = 'https://chat.example.gov.cn/hooks/7';
        const secret = JSON.stringify({ url, ...more, vendor });
        const ports = createFakePorts({ secret: () => secret });
        const [endpoint] = (await createWebhookSecret(SECRET_ARN, ports).endpoints()).robots;
        expect([endpoint?.robot.vendor, endpoint?.url, endpoint?.signSecret]).to.deep.equal([
          vendor,
          url,
          'sign_secret' in more ? SIGN_SECRET : undefined,
        ]);
      }
  });

  it('that nobody knows is an error that lists those that there are', () => {
    expect(faultOf(JSON.stringify({ url: WEBHOOK_URL, vendor: `slack ${TOKEN}` })))
      .to.match(/^The webhook secret has a "vendor" that does not exist: it must be one of "dingtalk"/)
      .and.not.include(TOKEN);
  });
});

describe('reading the secret', () => {
  it('happens on first use and again after five minutes', async () => {
    const ports = createFakePorts();
    const secret = createWebhookSecret(SECRET_ARN, ports);
    expect(ports.secretReads).to.deep.equal([]);
    await secret.endpoints();
    ports.advance(299_999);
    expect((await secret.endpoints()).robots).to.deep.equal([{ robot: DEFAULT_ROBOT, url: WEBHOOK_URL }]);
    expect(ports.secretReads).to.deep.equal([SECRET_ARN]);
    ports.advance(1);
    await secret.endpoints();
    expect(ports.secretReads).to.deep.equal([SECRET_ARN, SECRET_ARN]);
  });

  it('happens at once when asked for, and counts for the next five minutes', async () => {
    const versions = [WEBHOOK_URL, OTHER_URL, 'never read'];
    const ports = createFakePorts({ secret: () => versions.shift() ?? '' });
    const secret = createWebhookSecret(SECRET_ARN, ports);
    await secret.endpoints();
    ports.advance(299_000);
    expect((await secret.refresh()).robots).to.deep.equal([{ robot: DEFAULT_ROBOT, url: OTHER_URL }]);
    ports.advance(299_000);
    expect((await secret.endpoints()).robots).to.deep.equal([{ robot: DEFAULT_ROBOT, url: OTHER_URL }]);
  });

  it('takes an address of this machine only where AWS is a stand-in', async () => {
    const url = 'http://127.0.0.1:9001/robot/send';
    const endpointsIn = (isLocal: boolean) =>
      createWebhookSecret(SECRET_ARN, { ...createFakePorts({ secret: () => url }), isLocal })
        .endpoints()
        .then(({ robots }) => robots)
        .catch((error: Error) => error.message);
    expect(await endpointsIn(true)).to.deep.equal([{ robot: DEFAULT_ROBOT, url }]);
    expect(await endpointsIn(false)).to.include('contains no valid URL');
  });

  it('is tried again after it has failed', async () => {
    const versions = ['', WEBHOOK_URL];
    const ports = createFakePorts({ secret: () => versions.shift() ?? '' });
    const secret = createWebhookSecret(SECRET_ARN, ports);
    const first = await secret.endpoints().catch((error: unknown) => error);
    expect(first).to.be.an('error');
    expect((await secret.endpoints()).robots).to.deep.equal([{ robot: DEFAULT_ROBOT, url: WEBHOOK_URL }]);
  });
});

describe('reading the secret ahead', () => {
  const never = new AbortController().signal;

  it('serves the first use, and counts for five minutes from then on', async () => {
    const ports = createFakePorts();
    const secret = createWebhookSecret(SECRET_ARN, ports);
    await secret.preload(never);
    ports.advance(299_999);
    expect((await secret.endpoints()).robots).to.deep.equal([{ robot: DEFAULT_ROBOT, url: WEBHOOK_URL }]);
    expect(ports.secretReads).to.deep.equal([SECRET_ARN]);
    ports.advance(1);
    await secret.endpoints();
    expect(ports.secretReads).to.have.length(2);
  });

  for (const [what, first] of [
    ['the call fails', () => Promise.reject(new Error('AccessDenied'))],
    ['what is read is no webhook', () => 'nonsense'],
  ] as const) {
    it(`fails in silence where ${what}: the first use reads it again`, async () => {
      const answers: (() => string | Promise<string>)[] = [first];
      const ports = createFakePorts({ secret: () => (answers.shift() ?? (() => WEBHOOK_URL))() });
      const secret = createWebhookSecret(SECRET_ARN, ports);
      await secret.preload(never);
      expect((await secret.endpoints()).robots).to.deep.equal([{ robot: DEFAULT_ROBOT, url: WEBHOOK_URL }]);
      expect(ports.lines).to.deep.equal([]);
    });
  }

  it('gives up on a call without an answer, and the first use does not wait for that one', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const secret = createWebhookSecret(SECRET_ARN, {
      ...createFakePorts(),
      readSecret: async (_, signal) =>
        signals.push(signal) === 1 ? await new Promise<string>(() => {}) : WEBHOOK_URL,
    });
    const givenUp = new AbortController();
    const preload = secret.preload(givenUp.signal);
    givenUp.abort();
    await preload;
    expect((await secret.endpoints()).robots).to.deep.equal([{ robot: DEFAULT_ROBOT, url: WEBHOOK_URL }]);
    expect(signals).to.deep.equal([givenUp.signal, undefined]);
  });

  it('keeps no answer that comes after it was given up', async () => {
    let answer: (secret: string) => void = () => {};
    const late = new Promise<string>((resolve) => (answer = resolve));
    const answers = [late, OTHER_URL];
    const secret = createWebhookSecret(SECRET_ARN, createFakePorts({ secret: () => answers.shift() ?? '' }));
    const givenUp = new AbortController();
    const preload = secret.preload(givenUp.signal);
    givenUp.abort();
    await preload;
    answer(WEBHOOK_URL);
    await late;
    expect((await secret.endpoints()).robots).to.deep.equal([{ robot: DEFAULT_ROBOT, url: OTHER_URL }]);
  });

  it('is as old as its call, in which the process may be frozen for hours', async () => {
    const ports = createFakePorts({
      secret: () => {
        ports.advance(3_600_000);
        return WEBHOOK_URL;
      },
    });
    const secret = createWebhookSecret(SECRET_ARN, ports);
    await secret.preload(never);
    await secret.endpoints();
    expect(ports.secretReads).to.have.length(2);
  });
});

function faultOf(secret: string, isLocal = false): string {
  try {
    parseSecret(secret, isLocal);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It was accepted.');
}
