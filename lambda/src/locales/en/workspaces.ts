// Words of events/workspaces.ts.

import type { Locale } from '../locale.ts';

export const workspaces: Locale['workspaces'] = {
  login: 'WorkSpaces login',
  access: 'WorkSpaces access',
  clientIp: 'Source IP',
  platform: 'Platform',
  client: 'Client',
  directory: 'Directory',
  loginTime: 'Login time',
};
