import { expect } from 'chai';
import fc from 'fast-check';
import { type Config, DEFAULT_CONFIG, readConfig } from '../../lambda/src/config.ts';
import { METRICS } from '../../lambda/src/telemetry.ts';
import { processZone } from '../../lambda/src/zone.ts';
import { readHcl } from '../../scripts/hcl.ts';
import { defaultOf } from './support/hcl.ts';
import { SECRET_ARN } from './support/messages.ts';

function readAll(changes: Record<string, unknown>) {
  return readConfig(JSON.stringify({ webhook_secret_arn: SECRET_ARN, ...changes }));
}

/** The configuration that these settings make, which must be good ones. */
function read(changes: Record<string, unknown>): Config {
  const { config, faults } = readAll(changes);
  expect(faults).to.deep.equal([]);
  return config;
}

describe('the configuration', () => {
  it('needs nothing but the secret', () => {
    expect(read({})).to.deep.equal({ ...DEFAULT_CONFIG, webhook_secret_arn: SECRET_ARN });
  });

  it('has the defaults that the module promises', async () => {
    const { variables } = await readHcl('variables.tf');
    const { locals } = await readHcl('modules/group/main.tf');
    /** Of each of these settings; what the module leaves out (null) is an empty text to the function. */
    const promised = async (settings: object, prefix = '') =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(settings).map(async ([key, value]): Promise<[string, unknown]> => {
            const given = await defaultOf(variables[prefix + key]);
            return [key, given === null && typeof value === 'string' ? '' : given];
          }),
        ),
      );
    // What a group sends is no input of its own, and neither is where its timers are.
    const { llm, concurrency, mentions, match, except, other_groups, timers, ...settings } = DEFAULT_CONFIG;
    const root = (await readHcl('main.tf')).locals.mentions as Record<string, string>;
    const defaults = Object.entries(root).map(([key, expression]) => [
      key,
      JSON.parse(/, (.*)\)\}$/.exec(expression)?.[1] ?? ''),
    ]);
    expect(mentions).to.deep.equal(Object.fromEntries(defaults));
    expect(settings).to.deep.equal(await promised(settings));
    expect(llm).to.deep.equal(await promised(llm, 'llm_'));
    expect(concurrency).to.equal(locals.concurrency);
    expect(timers).to.equal(null);
  });

  it('takes every setting', () => {
    const given = {
      webhook_secret_arn: SECRET_ARN,
      language: 'en',
      time_zone: 'America/St_Johns',
      message_format: 'text',
      keywords: ['告警', 'alert'],
      mentions: { mobiles: ['13800000000'], user_ids: ['wang.lei'], all: true, min_severity: 'warning' },
      custom_message_mentions: false,
      runbooks: { 'prod-db-*': 'https://wiki.example.com/db' },
      link_hosts: ['wiki.example.com', '*.corp.example.com', 'grafana', '10.1.2.3'],
      mute: [{ resources: ['i-0abc'], severities: ['info'], until: '2026-12-01' }],
      match: [{ sources: ['aws.rds', 'aws.glue'] }, { accounts: ['111122223333'] }],
      except: [{ kinds: ['RDS DB Snapshot Event'] }],
      minimum_severity: 'warning',
      other_groups: [
        {
          match: [{ severities: ['critical'] }],
          except: [],
          minimum_severity: 'info',
          language: 'en',
          time_zone: 'UTC',
        },
      ],
      open_links_in_browser: true,
      account_names: { '210987654321': '生产' },
      resource_names: { 'i-0abc': 'web-1' },
      owners: { 'data-team': { mobiles: ['13800000000'], user_ids: [] } },
      owner_tag: 'team',
      messages_per_minute: 15,
      concurrency: 5,
      llm: {
        enabled: true,
        region: 'us-west-2',
        model_id: 'some.model',
        max_tokens: 100,
        system_prompt: 'Be brief.',
        timeout_seconds: 3,
        guardrail_id: 'gr1a2b3c4d5e',
        guardrail_version: '1',
        temperature: 0,
        top_p: 0.9,
        stop_sequences: ['\n\n'],
        severities: ['critical'],
        sources: ['aws.health'],
      },
      log_level: 'warn',
      metrics: ['Delivered', 'OldestEventAgeSeconds'],
    };
    expect(read(given)).to.deep.equal({ ...DEFAULT_CONFIG, ...given });
  });

  it('keeps the defaults beside the settings of a group, and where a setting is null', () => {
    expect(read({ llm: { enabled: true, system_prompt: null }, keywords: null })).to.deep.equal({
      ...DEFAULT_CONFIG,
      webhook_secret_arn: SECRET_ARN,
      llm: { ...DEFAULT_CONFIG.llm, enabled: true },
    });
  });

  it('may wait for a part of a second, as the plan allows', () => {
    expect(read({ llm: { timeout_seconds: 2.5 } }).llm.timeout_seconds).to.equal(2.5);
  });

  it('may have no keywords', () => {
    expect(read({ keywords: [] }).keywords).to.deep.equal([]);
  });

  it('leaves the defaults as they are', () => {
    const before = JSON.stringify(DEFAULT_CONFIG);
    read({ keywords: ['x'], mentions: { all: true }, account_names: { '1': 'x' } });
    expect(JSON.stringify(DEFAULT_CONFIG)).to.equal(before);
  });

  it('leaves out a setting that does not exist, and lists those that do', () => {
    expect(readAll({ keyword: ['x'] })).to.deep.equal({
      config: { ...DEFAULT_CONFIG, webhook_secret_arn: SECRET_ARN },
      faults: [
        {
          problem: `NOTIFIER_CONFIG: keyword is not a setting. Valid settings are: ${Object.keys(DEFAULT_CONFIG).join(', ')}.`,
          instead: 'It is ignored.',
        },
      ],
    });
  });

  it('is the defaults when it is no JSON, or no object', () => {
    for (const [value, problem] of [
      [
        '{',
        'NOTIFIER_CONFIG is not valid JSON, nor JSON compressed by gzip in Base64. It should be an object such as {"webhook_secret_arn": "arn:…"}.',
      ],
      ['[]', 'NOTIFIER_CONFIG: the value is [], but must be a JSON object.'],
    ]) {
      const { config, faults } = readConfig(value);
      expect(config).to.deep.equal(DEFAULT_CONFIG);
      expect(faults[0]).to.deep.equal({ problem, instead: 'The defaults are used instead.' });
    }
  });

  it('says that nothing can be sent without a secret', () => {
    for (const value of [undefined, '', '{}', '{"webhook_secret_arn":null}', '{"webhook_secret_arn":""}'])
      expect(readConfig(value)).to.deep.equal({
        config: DEFAULT_CONFIG,
        faults: [
          {
            problem:
              'NOTIFIER_CONFIG: webhook_secret_arn is "", but must be the ARN of the secret that holds the webhook.',
            instead: 'No message can be sent without it.',
          },
        ],
      });
  });

  it('keeps what is good in a list or an object', () => {
    const { config, faults } = readAll({
      keywords: ['告警', ' ', 5],
      mentions: { mobiles: [138, '13800000000'], all: 'yes', min_severity: 'warning' },
      account_names: { '1': '', '210987654321': '生产' },
      resource_names: { 'i-0abc': 'web-1', 'i-0def': 5 },
      owners: { a: { mobiles: ['13800000000'] }, b: { mobiles: [], user_ids: ['lina'] } },
      llm: { enabled: true, severities: ['critical', 'fatal'] },
    });
    expect(config).to.deep.include({
      keywords: ['告警'],
      mentions: { mobiles: ['13800000000'], user_ids: [], all: false, min_severity: 'warning' },
      account_names: { '210987654321': '生产' },
      resource_names: { 'i-0abc': 'web-1' },
      owners: { b: { mobiles: [], user_ids: ['lina'] } },
      llm: { ...DEFAULT_CONFIG.llm, enabled: true, severities: ['critical'] },
    });
    expect(faults.map(({ problem, instead }) => `${problem} ${instead}`)).to.deep.equal([
      'NOTIFIER_CONFIG: keywords is ["告警"," ",5], but must be a list of non-blank strings. ["告警"] is used instead.',
      'NOTIFIER_CONFIG: mentions.mobiles is [138,"13800000000"], but must be a list of non-blank strings. ["13800000000"] is used instead.',
      'NOTIFIER_CONFIG: mentions.all is "yes", but must be true or false. false is used instead.',
      'NOTIFIER_CONFIG: account_names is {"1":"","210987654321":"生产"}, but must be an object of names by account id such as {"123456789012": "production"}. {"210987654321":"生产"} is used instead.',
      'NOTIFIER_CONFIG: resource_names is {"i-0abc":"web-1","i-0def":5}, but must be an object of names by resource id or ARN such as {"i-0abc": "web-1"}. {"i-0abc":"web-1"} is used instead.',
      'NOTIFIER_CONFIG: owners is {"a":{"mobiles":["13800000000"]},"b":{"mobiles":[],"user_ids":["lina"]}}, but must be an object of objects by owner such as {"data-team": {"mobiles": ["13800000000"], "user_ids": []}}. {"b":{"mobiles":[],"user_ids":["lina"]}} is used instead.',
      'NOTIFIER_CONFIG: llm.severities is ["critical","fatal"], but must be a list of critical, warning, info, ok. ["critical"] is used instead.',
    ]);
  });

  it('quotes no more of a value than a person reads', () => {
    const [fault] = readAll({ language: 'x'.repeat(3000) }).faults;
    expect(fault?.problem.length).to.be.below(200);
    const quotedFrom = (length: number) =>
      /language is (.*), but/.exec(readAll({ language: 'x'.repeat(length) }).faults[0]?.problem ?? '')?.[1];
    expect(quotedFrom(98)).to.equal(`"${'x'.repeat(98)}"`);
    expect(quotedFrom(99)).to.equal(`"${'x'.repeat(99)}…`);
  });

  it('takes each name of a zone, and makes of it one that the process can be set to', () => {
    const winter = new Date('2026-01-15T12:00:00Z');
    for (const [name, offset] of [
      ['Japan', 540],
      ['Singapore', 480],
      ['PRC', 480],
      ['Hongkong', 480],
      ['Asia/Kolkata', 330],
      ['Europe/Kyiv', 120],
      ['Eire', 0],
      ['Etc/GMT-8', 480],
      ['UTC', 0],
      ['asia/shanghai', 480],
      ['JST', 540],
    ] as const)
      expect(processZone(read({ time_zone: name }).time_zone)(winter), name).to.equal(offset);
  });

  for (const time_zone of [
    'Asia/Shangai',
    'Shanghai',
    '',
    ' ',
    '+08:00',
    '-05:00',
    'UTC+8',
    ':Asia/Tokyo',
    'posix/Asia/Tokyo',
    8,
  ])
    it(`shows times of the default zone instead of ${JSON.stringify(time_zone)}, and says so`, () => {
      const { config, faults } = readAll({ time_zone });
      expect(config.time_zone).to.equal('Asia/Shanghai');
      expect(faults).to.deep.equal([
        {
          problem: `NOTIFIER_CONFIG: time_zone is ${JSON.stringify(time_zone)}, but must be an IANA time zone such as "Asia/Shanghai".`,
          instead: '"Asia/Shanghai" is used instead.',
        },
      ]);
    });

  it('is read whatever it contains', () => {
    const settings = fc.dictionary(
      fc.constantFrom(...Object.keys(DEFAULT_CONFIG), ...Object.keys(DEFAULT_CONFIG.llm), 'x', '__proto__'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(
        fc.record({ top: settings, llm: settings, mentions: settings }),
        fc.string(),
        (value, text) => {
          for (const given of [
            JSON.stringify({ ...value.top, llm: value.llm, mentions: value.mentions }),
            text,
          ]) {
            const { config } = readConfig(given);
            expect(Object.keys(config)).to.deep.equal(Object.keys(DEFAULT_CONFIG));
            // What comes of it is good: it is read again without a fault but for the secret.
            const again = readConfig(JSON.stringify({ ...config, webhook_secret_arn: SECRET_ARN }));
            expect(again.faults).to.deep.equal([]);
          }
        },
      ),
    );
  });

  for (const [settings, fault] of [
    [{ language: 'fr' }, 'language is "fr", but must be one of zh-CN, en.'],
    [{ language: 1 }, 'language is 1, but must be one of zh-CN, en.'],
    [{ message_format: 'html' }, 'message_format is "html", but must be one of markdown, text.'],
    [{ metrics: ['Speed'] }, `metrics is ["Speed"], but must be a list of ${METRICS.join(', ')}.`],
    [{ log_level: 'debug' }, 'log_level is "debug", but must be one of info, warn, error.'],
    [{ keywords: '告警' }, 'keywords is "告警", but must be a list of non-blank strings.'],
    [{ keywords: ['告警', ' '] }, 'keywords is ["告警"," "], but must be a list of non-blank strings.'],
    [{ mentions: [] }, 'mentions is [], but must be a JSON object.'],
    [{ mentions: { mobiles: [138] } }, 'mentions.mobiles is [138], but must be a list of non-blank strings.'],
    [{ mentions: { user_ids: [''] } }, 'mentions.user_ids is [""], but must be a list of non-blank strings.'],
    [{ mentions: { all: 'yes' } }, 'mentions.all is "yes", but must be true or false.'],
    [{ custom_message_mentions: 'no' }, 'custom_message_mentions is "no", but must be true or false.'],
    [
      { mentions: { min_severity: 'fatal' } },
      'mentions.min_severity is "fatal", but must be one of critical, warning, info, ok.',
    ],
    [
      { account_names: { '1': '' } },
      'account_names is {"1":""}, but must be an object of names by account id such as {"123456789012": "production"}.',
    ],
    [
      { account_names: ['x'] },
      'account_names is ["x"], but must be an object of names by account id such as {"123456789012": "production"}.',
    ],
    ...[
      'https://wiki.example.com',
      'wiki.example.com:8443',
      'wiki.example.com/x',
      'Wiki.example.com',
      '*',
      '*.com',
      '*.',
      'a.*.com',
      '-a.com',
      'a..com',
      '例子.测试',
      '',
    ].map(
      (host) =>
        [
          { link_hosts: [host] },
          `link_hosts is [${JSON.stringify(host)}], but must be a list of lower-case host names such as "wiki.example.com" or "*.corp.example.com".`,
        ] as const,
    ),
    ...[
      'http://wiki.example.com',
      'https://a@wiki.example.com',
      'see https://wiki.example.com',
      'https://wiki.example.com and more',
      'https://wiki.example.com/x.',
      `https://wiki.example.com/${'x'.repeat(2000)}`,
      'wiki.example.com',
      '',
      1,
    ].map(
      (address) =>
        [
          { runbooks: { 'prod-*': address } },
          `runbooks is ${JSON.stringify({ 'prod-*': address }).length > 100 ? `${JSON.stringify({ 'prod-*': address }).slice(0, 100)}…` : JSON.stringify({ 'prod-*': address })}, but must be an object of https addresses by pattern such as {"prod-db-*": "https://wiki.example.com/db"}.`,
        ] as const,
    ),
    [{ llm: { temperature: '0' } }, 'llm.temperature is "0", but must be a number from 0 to 1.'],
    [{ llm: { temperature: 1.5 } }, 'llm.temperature is 1.5, but must be a number from 0 to 1.'],
    [{ llm: { top_p: -1 } }, 'llm.top_p is -1, but must be a number from 0 to 1.'],
    [
      { llm: { stop_sequences: [''] } },
      'llm.stop_sequences is [""], but must be a list of non-empty strings.',
    ],
    [{ llm: { sources: [1] } }, 'llm.sources is [1], but must be a list of non-blank strings.'],
    [
      { llm: { severities: ['fatal'] } },
      'llm.severities is ["fatal"], but must be a list of critical, warning, info, ok.',
    ],
    ...[{}, { source: ['aws.rds'] }, { sources: [] }, { sources: ['*'] }, 'aws.rds', null].flatMap((entry) =>
      (['match', 'except'] as const).map(
        (key) =>
          [
            { [key]: [entry] },
            `${key} is ${JSON.stringify([entry])}, but must be a list of objects such as {"sources": ["aws.rds", "aws.glue"]}.`,
          ] as [Record<string, unknown>, string],
      ),
    ),
    [
      {
        other_groups: [
          { match: [], except: [{}], minimum_severity: 'info', language: 'en', time_zone: 'UTC' },
        ],
      },
      'other_groups is [{"match":[],"except":[{}],"minimum_severity":"info","language":"en","time_zone":"UTC"}], but must be a list of objects such as {"match": [{"sources": ["aws.rds"]}], …}.',
    ],
    ...[
      {},
      { until: '2026-12-01' },
      { resources: ['i-0abc'] },
      { resources: ['i-0abc'], until: '2026-02-30' },
      { resources: ['i-0abc'], until: '2026-12-01T08:00:00' },
      { resources: [], until: '2026-12-01' },
      { resources: ['**', 'x'], until: '2026-12-01' },
      { resources: 'i-0abc', until: '2026-12-01' },
      { resources: ['i-0abc'], resource: ['i-0abc'], until: '2026-12-01' },
      'i-0abc',
      null,
    ].map(
      (entry) =>
        [
          { mute: [entry] },
          `mute is ${JSON.stringify([entry])}, but must be a list of objects such as {"resources": ["i-0abc"], "until": "2026-12-01"}.`,
        ] as const,
    ),
    [{ messages_per_minute: 0 }, 'messages_per_minute is 0, but must be a whole number from 1 to 1000.'],
    [{ messages_per_minute: 1.5 }, 'messages_per_minute is 1.5, but must be a whole number from 1 to 1000.'],
    [
      { messages_per_minute: '20' },
      'messages_per_minute is "20", but must be a whole number from 1 to 1000.',
    ],
    [{ concurrency: 0 }, 'concurrency is 0, but must be a whole number from 1 to 1000.'],
    [{ llm: { max_tokens: -1 } }, 'llm.max_tokens is -1, but must be a whole number from 1 to 100000.'],
    [{ llm: { timeout_seconds: 61 } }, 'llm.timeout_seconds is 61, but must be a number from 1 to 60.'],
    [{ llm: true }, 'llm is true, but must be a JSON object.'],
    [
      { llm: { modelid: 'x' } },
      'llm.modelid is not a setting. Valid settings are: enabled, region, model_id, max_tokens, system_prompt, timeout_seconds, guardrail_id, guardrail_version, temperature, top_p, stop_sequences, severities, sources.',
    ],
  ] as const) {
    it(`has its default, and a line names the key and shows a good value: ${JSON.stringify(settings)}`, () => {
      const { config, faults } = readAll(settings);
      expect(config).to.deep.equal({ ...DEFAULT_CONFIG, webhook_secret_arn: SECRET_ARN });
      expect(faults.map(({ problem }) => problem)).to.deep.equal([`NOTIFIER_CONFIG: ${fault}`]);
    });
  }
});
