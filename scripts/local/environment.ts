// What the local stack sees of the environment: nothing that leads elsewhere, real credentials least of all.

import { devNull } from 'node:os';

/** No profile, no real credentials, no instance metadata. Without credentials, moto also searches for some. */
export const LOCAL_AWS = {
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
};

const AWS_SETTINGS = /^(?:AWS|BOTO|MOTO)_/i;
const PROXIES = /^(?:(?:https?|all|ftp|no)_proxy|NODE_USE_ENV_PROXY)$/i;

/** The environment for a program of the local stack: the caller's, less settings of AWS and proxies. */
export function localEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !AWS_SETTINGS.test(name) && !PROXIES.test(name),
  );
  return { ...Object.fromEntries(kept), ...LOCAL_AWS };
}

/** Frees this process's own AWS clients, and the programs that it starts from now on, of the caller's AWS settings. */
export function forgetAwsSettings(): void {
  for (const name of Object.keys(process.env)) if (AWS_SETTINGS.test(name)) delete process.env[name];
  Object.assign(process.env, LOCAL_AWS);
}
