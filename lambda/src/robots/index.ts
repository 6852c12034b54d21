// The list of all vendors. A function loads only the code of the vendors whose webhooks are in its secret.

import { dingtalk } from './dingtalk/index.ts';
import { vendor as dingtalkVendor } from './dingtalk/vendor.ts';
import { vendor as feishuVendor } from './feishu/vendor.ts';
import type { Robot, Vendor } from './robot.ts';
import { vendor as wecomVendor } from './wecom/vendor.ts';

/** Used while no robot is known yet; it is available without being loaded. */
export const DEFAULT_ROBOT: Robot = dingtalk;

export interface ListedVendor extends Vendor {
  load(): Promise<Robot>;
}

export const VENDORS: readonly ListedVendor[] = [
  { ...dingtalkVendor, load: async () => dingtalk },
  { ...wecomVendor, load: async () => (await import('./wecom/index.ts')).wecom },
  { ...feishuVendor, load: async () => (await import('./feishu/index.ts')).feishu },
];

/** The robots of all vendors, in the order of the list. */
export function allRobots(): Promise<Robot[]> {
  return Promise.all(VENDORS.map(({ load }) => load()));
}
