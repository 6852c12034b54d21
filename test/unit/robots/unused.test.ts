import { expect } from 'chai';
import type { Config } from '../../../lambda/src/config.ts';
import { dingtalk } from '../../../lambda/src/robots/dingtalk/index.ts';
import { feishu } from '../../../lambda/src/robots/feishu/index.ts';
import { ROBOT_SETTINGS, type Robot } from '../../../lambda/src/robots/robot.ts';
import { unusedNotes } from '../../../lambda/src/robots/unused.ts';
import { wecom } from '../../../lambda/src/robots/wecom/index.ts';
import { configWith } from '../support/messages.ts';

const endpoint = (robot: Robot, signSecret?: string) => ({
  robot,
  url: 'https://x/',
  ...(signSecret && { signSecret }),
});
const notes = (robot: Robot, config: Partial<Config> = {}, signSecret?: string) =>
  unusedNotes([endpoint(robot, signSecret)], configWith(config));
const mentions = (changes: Partial<Config['mentions']>): Partial<Config> => ({
  mentions: { mobiles: [], user_ids: [], all: false, min_severity: 'critical', ...changes },
});

/** Each setting alone. */
const SET: Record<(typeof ROBOT_SETTINGS)[number], Partial<Config>> = {
  keywords: { keywords: ['值班'] },
  open_links_in_browser: { open_links_in_browser: true },
  'mentions.mobiles': mentions({ mobiles: ['13800000000'] }),
  'mentions.user_ids': mentions({ user_ids: ['li'] }),
  'mentions.all': mentions({ all: true }),
  sign_secret: {},
};

describe('a note in the log on settings that a robot ignores', () => {
  it('is not made where nobody set any, for the defaults are nobody’s choice', () => {
    for (const robot of [dingtalk, wecom, feishu]) expect(notes(robot)).to.deep.equal([]);
    expect(notes(wecom, { keywords: [] })).to.deep.equal([]);
  });

  for (const robot of [dingtalk, wecom, feishu])
    for (const setting of ROBOT_SETTINGS) {
      const isSupported = robot.settings.includes(setting);
      it(`is ${isSupported ? 'not ' : ''}made for ${setting} with ${robot.name}`, () => {
        expect(notes(robot, SET[setting], setting === 'sign_secret' ? 'SEC1' : undefined)).to.deep.equal(
          isSupported
            ? []
            : [`${robot.name} robots do not support ${setting}. The function ignores these settings.`],
        );
      });
    }

  it('is one for all settings of a vendor, and sees each of its robots', () => {
    const config = configWith({ ...SET.keywords, ...SET.open_links_in_browser });
    const robots = [endpoint(wecom), endpoint(dingtalk), endpoint(wecom, 'SEC1')];
    expect(unusedNotes(robots, config)).to.deep.equal([
      'WeCom robots do not support keywords, open_links_in_browser, sign_secret. The function ignores these settings.',
    ]);
  });

  it('names the user ids that a vendor cannot have, where robots of several share the list', () => {
    const openId = 'ou_84aad35d084aa403a838cf73ee18467f';
    const config = configWith(mentions({ user_ids: ['manager4220', openId, 'li@example.com'] }));
    expect(
      unusedNotes(
        [dingtalk, wecom, feishu].map((robot) => endpoint(robot)),
        config,
      ),
    ).to.deep.equal([
      `DingTalk robots ignore user ids of another format in mentions.user_ids: ${openId}.`,
      `WeCom robots ignore user ids of another format in mentions.user_ids: ${openId}.`,
      'Feishu robots ignore user ids of another format in mentions.user_ids: li@example.com.',
    ]);
  });
});
