import { expect } from 'chai';
import { DEFAULT_CONFIG, readConfig } from '../../lambda/src/config.ts';
import { SECRET_ARN } from './support/messages.ts';

function read(changes: Record<string, unknown>) {
  return readConfig(JSON.stringify({ webhook_secret_arn: SECRET_ARN, ...changes }));
}

function faultOf(value: string | undefined): string {
  try {
    readConfig(value);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`It was accepted: ${value}`);
}

describe('the configuration', () => {
  it('needs nothing but the secret', () => {
    expect(read({})).to.deep.equal({ ...DEFAULT_CONFIG, webhook_secret_arn: SECRET_ARN });
  });

  it('has the defaults that the module promises', () => {
    expect(DEFAULT_CONFIG).to.deep.include({
      webhook_secret_arn: '',
      language: 'zh-CN',
      time_zone: 'Asia/Shanghai',
      message_format: 'markdown',
      keywords: ['告警'],
      mentions: { mobiles: [], user_ids: [], all: false, min_severity: 'critical' },
      minimum_severity: 'info',
      open_links_in_browser: false,
      account_names: {},
      messages_per_minute: 20,
      concurrency: 2,
      llm: {
        enabled: false,
        region: 'us-east-1',
        model_id: 'amazon.nova-lite-v1:0',
        max_tokens: 2048,
        system_prompt: '',
        timeout_seconds: 8,
        guardrail_id: '',
        guardrail_version: 'DRAFT',
        temperature: null,
        top_p: null,
        stop_sequences: [],
        severities: ['critical', 'warning', 'info', 'ok'],
        sources: [],
      },
      log_level: 'info',
    });
  });

  it('takes every setting', () => {
    const given = {
      webhook_secret_arn: SECRET_ARN,
      language: 'en',
      time_zone: 'America/St_Johns',
      message_format: 'text',
      keywords: ['告警', 'alert'],
      mentions: { mobiles: ['13800000000'], user_ids: ['wang.lei'], all: true, min_severity: 'warning' },
      minimum_severity: 'warning',
      open_links_in_browser: true,
      account_names: { '210987654321': '生产' },
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
    };
    expect(readConfig(JSON.stringify(given))).to.deep.equal({ ...DEFAULT_CONFIG, ...given });
  });

  it('keeps the defaults beside the settings of a group, and where a setting is null', () => {
    expect(read({ llm: { enabled: true, system_prompt: null }, keywords: null })).to.deep.equal({
      ...DEFAULT_CONFIG,
      webhook_secret_arn: SECRET_ARN,
      llm: { ...DEFAULT_CONFIG.llm, enabled: true },
    });
  });

  it('may have no keywords', () => {
    expect(read({ keywords: [] }).keywords).to.deep.equal([]);
  });

  it('leaves the defaults as they are', () => {
    const before = JSON.stringify(DEFAULT_CONFIG);
    read({ keywords: ['x'], mentions: { all: true }, account_names: { '1': 'x' } });
    expect(JSON.stringify(DEFAULT_CONFIG)).to.equal(before);
  });

  it('is refused when a setting does not exist, with a list of those that do', () => {
    expect(faultOf('{"keyword":["x"]}')).to.equal(
      `NOTIFIER_CONFIG: keyword is no setting. There are: ${Object.keys(DEFAULT_CONFIG).join(', ')}.`,
    );
  });

  it('is refused when it is no JSON', () => {
    expect(faultOf('{')).to.equal(
      'NOTIFIER_CONFIG is not valid JSON. It should be an object such as {"webhook_secret_arn": "arn:…"}.',
    );
  });

  it('is refused without a secret', () => {
    const fault =
      'NOTIFIER_CONFIG: webhook_secret_arn is "", but must be the ARN of the secret that holds the webhook.';
    for (const value of [undefined, '', '{}', '{"webhook_secret_arn":null}'])
      expect(faultOf(value)).to.equal(fault);
  });

  it('is refused when it is no object', () => {
    expect(faultOf('[]')).to.equal('NOTIFIER_CONFIG: the whole is [], but must be a JSON object.');
  });

  for (const [settings, fault] of [
    [{ language: 'fr' }, 'language is "fr", but must be one of zh-CN, en.'],
    [{ language: 1 }, 'language is 1, but must be a string.'],
    [
      { time_zone: 'Shanghai' },
      'time_zone is "Shanghai", but must be an IANA time zone such as "Asia/Shanghai".',
    ],
    [{ time_zone: '' }, 'time_zone is "", but must be an IANA time zone such as "Asia/Shanghai".'],
    [{ message_format: 'html' }, 'message_format is "html", but must be one of markdown, text.'],
    [{ log_level: 'debug' }, 'log_level is "debug", but must be one of info, warn, error.'],
    [{ keywords: '告警' }, 'keywords is "告警", but must be a list.'],
    [
      { keywords: ['告警', ' '] },
      'keywords is ["告警"," "], but must be a list of texts, none of them empty.',
    ],
    [{ mentions: [] }, 'mentions is [], but must be a JSON object.'],
    [
      { mentions: { mobiles: [138] } },
      'mentions.mobiles is [138], but must be a list of texts, none of them empty.',
    ],
    [
      { mentions: { user_ids: [''] } },
      'mentions.user_ids is [""], but must be a list of texts, none of them empty.',
    ],
    [{ mentions: { all: 'yes' } }, 'mentions.all is "yes", but must be a boolean.'],
    [
      { mentions: { min_severity: 'fatal' } },
      'mentions.min_severity is "fatal", but must be one of critical, warning, info, ok.',
    ],
    [
      { account_names: { '1': '' } },
      'account_names is {"1":""}, but must be an object of names by account id such as {"123456789012": "production"}.',
    ],
    [{ account_names: ['x'] }, 'account_names is ["x"], but must be a JSON object.'],
    [{ llm: { temperature: '0' } }, 'llm.temperature is "0", but must be a number.'],
    [{ llm: { temperature: 1.5 } }, 'llm.temperature is 1.5, but must be a number from 0 to 1.'],
    [{ llm: { top_p: -1 } }, 'llm.top_p is -1, but must be a number from 0 to 1.'],
    [
      { llm: { stop_sequences: [''] } },
      'llm.stop_sequences is [""], but must be a list of texts, none of them empty.',
    ],
    [{ llm: { sources: [1] } }, 'llm.sources is [1], but must be a list of texts, none of them empty.'],
    [
      { llm: { severities: ['fatal'] } },
      'llm.severities is "fatal", but must be one of critical, warning, info, ok.',
    ],
    [{ messages_per_minute: 0 }, 'messages_per_minute is 0, but must be a whole number from 1 to 1000.'],
    [{ messages_per_minute: 1.5 }, 'messages_per_minute is 1.5, but must be a whole number from 1 to 1000.'],
    [{ messages_per_minute: '20' }, 'messages_per_minute is "20", but must be a number.'],
    [{ concurrency: 0 }, 'concurrency is 0, but must be a whole number from 1 to 1000.'],
    [{ llm: { max_tokens: -1 } }, 'llm.max_tokens is -1, but must be a whole number from 1 to 100000.'],
    [{ llm: { timeout_seconds: 61 } }, 'llm.timeout_seconds is 61, but must be a whole number from 1 to 60.'],
    [{ llm: true }, 'llm is true, but must be a JSON object.'],
    [
      { llm: { modelid: 'x' } },
      'llm.modelid is no setting. There are: enabled, region, model_id, max_tokens, system_prompt, timeout_seconds, guardrail_id, guardrail_version, temperature, top_p, stop_sequences, severities, sources.',
    ],
  ] as const) {
    it(`is refused in one line that names the key and shows a good value: ${JSON.stringify(settings)}`, () => {
      expect(faultOf(JSON.stringify({ webhook_secret_arn: SECRET_ARN, ...settings }))).to.equal(
        `NOTIFIER_CONFIG: ${fault}`,
      );
    });
  }
});
