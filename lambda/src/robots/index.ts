// The list of all vendors' robots.

import { dingtalk } from './dingtalk/index.ts';
import type { Robot } from './robot.ts';

/** The first one is the default: what no other knows as its own is sent as to this one. */
export const ROBOTS: [Robot, ...Robot[]] = [dingtalk];

/** The robot that listens at a webhook. */
export function robotAt(url: string): Robot {
  return ROBOTS.find((robot) => robot.isWebhook(new URL(url))) ?? ROBOTS[0];
}
