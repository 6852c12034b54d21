// The settings of a group that its robot does not have.

import { type Config, DEFAULT_CONFIG } from '../config.ts';
import { type Endpoint, ROBOT_SETTINGS, type RobotSetting } from './robot.ts';

/** The settings that are set and that the vendor does not have, by name. */
export function unusedSettings({ robot, signSecret }: Endpoint, config: Config): RobotSetting[] {
  const { keywords, open_links_in_browser, mentions } = config;
  const isGiven: Record<RobotSetting, boolean> = {
    // The default is nobody's choice.
    keywords: keywords.length > 0 && String(keywords) !== String(DEFAULT_CONFIG.keywords),
    open_links_in_browser,
    'mentions.mobiles': mentions.mobiles.length > 0,
    'mentions.user_ids': mentions.user_ids.length > 0,
    'mentions.all': mentions.all,
    sign_secret: signSecret !== undefined,
  };
  return ROBOT_SETTINGS.filter((setting) => isGiven[setting] && !robot.settings.includes(setting));
}
