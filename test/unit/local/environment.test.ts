import { expect } from 'chai';
import { forgetAwsSettings, LOCAL_AWS, localEnvironment } from '../../../scripts/local/environment.ts';

const HOSTILE = {
  AWS_PROFILE: 'production',
  AWS_ACCESS_KEY_ID: 'AKIAREAL',
  AWS_SESSION_TOKEN: 'real',
  AWS_CA_BUNDLE: '/no/such/bundle',
  AWS_CONFIG_FILE: '/home/me/.aws/config',
  AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:9',
  AWS_USE_FIPS_ENDPOINT: 'true',
  BOTO_CONFIG: '/home/me/.boto',
  MOTO_PORT: '1',
  http_proxy: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  All_Proxy: 'socks5://127.0.0.1:9',
  no_proxy: 'example.com',
  NODE_USE_ENV_PROXY: '1',
  NOTIFIER_TEST_KEPT: 'kept',
};

describe('the environment of the local stack', () => {
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    before = { ...process.env };
    Object.assign(process.env, HOSTILE);
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  });

  it('has neither AWS settings nor proxies of the caller, and the rest as it is', () => {
    const environment = localEnvironment();
    const left = Object.keys(HOSTILE).filter((name) => name in environment && !(name in LOCAL_AWS));
    expect(left).to.deep.equal(['NOTIFIER_TEST_KEPT']);
    expect(environment).to.include(LOCAL_AWS).and.include({ PATH: process.env.PATH });
  });

  it('leaves no AWS setting of the caller in this process', () => {
    forgetAwsSettings();
    const left = Object.keys(process.env).filter((name) => name.startsWith('AWS_'));
    expect(left.sort()).to.deep.equal(Object.keys(LOCAL_AWS).sort());
    expect(process.env).to.include(LOCAL_AWS).and.include({ http_proxy: HOSTILE.http_proxy });
  });
});
