import { expect } from 'chai';
import type { Config } from '../../../lambda/src/config.ts';
import { dingtalk } from '../../../lambda/src/robots/dingtalk/index.ts';
import { feishu } from '../../../lambda/src/robots/feishu/index.ts';
import type { Robot } from '../../../lambda/src/robots/robot.ts';
import { unusedSettings } from '../../../lambda/src/robots/unused.ts';
import { wecom } from '../../../lambda/src/robots/wecom/index.ts';
import { configWith } from '../support/messages.ts';

const unused = (robot: Robot, config: Partial<Config> = {}, signSecret?: string) =>
  unusedSettings({ robot, url: 'https://x/', ...(signSecret && { signSecret }) }, configWith(config));

const ALL: Partial<Config> = {
  keywords: ['值班'],
  open_links_in_browser: true,
  mentions: { mobiles: ['13800000000'], user_ids: ['li'], all: true, min_severity: 'critical' },
};

describe('the settings that a robot does not have', () => {
  it('are none where nobody set any, for the defaults are nobody’s choice', () => {
    for (const robot of [dingtalk, wecom, feishu]) expect(unused(robot)).to.deep.equal([]);
    expect(unused(wecom, { keywords: [] })).to.deep.equal([]);
  });

  it('are those that its vendor lacks', () => {
    expect(unused(dingtalk, ALL, 'SEC1')).to.deep.equal([]);
    expect(unused(wecom, ALL, 'SEC1')).to.deep.equal(['keywords', 'open_links_in_browser', 'sign_secret']);
    expect(unused(feishu, ALL, 'SEC1')).to.deep.equal(['open_links_in_browser', 'mentions.mobiles']);
  });
});
