// A notification with a part of each kind, and what a robot makes of it.

import type { Config } from '../../../lambda/src/config.ts';
import type { Message } from '../../../lambda/src/digest.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { type Body, type Effort, FULL_EFFORT, type Robot } from '../../../lambda/src/robots/robot.ts';
import { configWith, readerWith } from './messages.ts';

export const DISK_FULL: Notification = {
  id: 'e-1',
  source: 'custom',
  kind: 'Disk',
  severity: 'critical',
  title: '磁盘 /data 已满',
  facts: [
    { label: '主机', value: 'db-07' },
    { label: '手册', value: 'DISK_1', url: 'https://wiki.example.com/disk(1)' },
  ],
  body: 'first line\nsecond line',
  time: new Date('2026-03-02T01:15:42Z'),
  region: 'eu-west-1',
  account: '210987654321',
  resources: [{ name: 'vol-1', url: 'https://console.aws.amazon.com/vol-1' }, { name: 'vol-2' }],
  url: 'https://console.aws.amazon.com/x',
};

/** What the robot is sent for a notification that differs from `first` as told. */
export function bodiesFrom(robot: Robot, first: Notification) {
  return (
    notification: Partial<Notification> = {},
    config: Partial<Config> = {},
    effort: Effort = FULL_EFFORT,
    more: Partial<Message> = {},
  ): Body[] => {
    const whole = { ...first, ...notification };
    const message = { notification: whole, members: [whole], ...more };
    return robot.requests(message, { config: configWith(config), reader: readerWith(config), effort });
  };
}
