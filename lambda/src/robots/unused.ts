// The settings of a group that its robots do not support.

import { type Config, DEFAULT_CONFIG } from '../config.ts';
import { type Endpoint, ROBOT_SETTINGS, type RobotSetting } from './robot.ts';

/** A sentence for each vendor of these robots and each kind of setting that is set but ignored. */
export function unusedNotes(endpoints: Endpoint[], config: Config): string[] {
  const robots = new Set(endpoints.map(({ robot }) => robot));
  return [...robots].flatMap((robot) => {
    const { name, settings, isUserId } = robot;
    const isSet = settingsIn(
      config,
      endpoints.some((one) => one.robot === robot && one.signSecret !== undefined),
    );
    const unused = ROBOT_SETTINGS.filter((setting) => isSet[setting] && !settings.includes(setting));
    const foreign = config.mentions.user_ids.filter((id) => !isUserId(id));
    return [
      ...(unused.length > 0
        ? [`${name} robots do not support ${unused.join(', ')}. The function ignores these settings.`]
        : []),
      ...(foreign.length > 0
        ? [`${name} robots ignore user ids of another format in mentions.user_ids: ${foreign.join(', ')}.`]
        : []),
    ];
  });
}

function settingsIn(config: Config, isSigned: boolean): Record<RobotSetting, boolean> {
  const { keywords, open_links_in_browser, mentions } = config;
  return {
    // The default was not chosen by anyone.
    keywords: keywords.length > 0 && String(keywords) !== String(DEFAULT_CONFIG.keywords),
    open_links_in_browser,
    'mentions.mobiles': mentions.mobiles.length > 0,
    'mentions.user_ids': mentions.user_ids.length > 0,
    'mentions.all': mentions.all,
    sign_secret: isSigned,
  };
}
