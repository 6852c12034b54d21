// What the playground computes: links that hold its state, and the storm of the slider.

import { expect } from 'chai';
import { allRobots } from '../../../lambda/src/robots/index.ts';
import { DEFAULT_SETTINGS } from '../../../playground/hcl.ts';
import {
  FIRST_STATE,
  fromFragment,
  problemsOf,
  type State,
  settingsFor,
  toFragment,
} from '../../../playground/state.ts';
import { storm } from '../../../playground/storm.ts';
import { preview } from '../../../scripts/preview/messages.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { configWith, readerWith } from '../support/messages.ts';

describe("a link to the playground's state", () => {
  const states: Record<string, State> = {
    'as at first': FIRST_STATE,
    'a sample in a storm on a dark desktop': {
      ...FIRST_STATE,
      samples: ['ec2.stopped'],
      count: 500,
      device: 'desktop',
      theme: 'dark',
    },
    'another robot with a signature': { ...FIRST_STATE, vendor: 'feishu', isSigned: true },
    'an event of one’s own': { ...FIRST_STATE, text: '{"说明": "磁盘 <b>&#"}' },
    groups: { ...FIRST_STATE, groups: '{\n  rest = { rest = true } # 其余\n}' },
    'several samples': { ...FIRST_STATE, samples: ['ec2.stopped', 'alarm.alarm'] },
    'an example of a summary': { ...FIRST_STATE, summary: '' },
    'a summary': { ...FIRST_STATE, summary: '数据库 CPU 过高。\n请检查。' },
    'broken text': { ...FIRST_STATE, text: '{"a": ' },
    'every setting': {
      ...FIRST_STATE,
      settings: {
        language: 'en',
        time_zone: 'Europe/Berlin',
        message_format: 'text',
        keywords: ['a&b', '告警'],
        mentions: { mobiles: ['+852-12345678'], user_ids: ['li'], all: true, min_severity: 'warning' },
        account_names: { '210987654321': '生产' },
        link_hosts: ['wiki.example.com'],
        runbooks: { 'prod-*': 'https://wiki.example.com/db' },
        mute: [{ resources: ['i-0abc'], until: '2026-12-01' }],
        minimum_severity: 'warning',
        open_links_in_browser: true,
      },
    },
  };
  for (const [name, state] of Object.entries(states)) {
    it(`brings back ${name}`, () => {
      expect(fromFragment(`#${toFragment(state)}`)).to.deep.equal(state);
    });
  }

  for (const bad of [
    'event=',
    'groups=',
    'groups=%%%',
    'language=fr',
    'time_zone=Mars',
    'n=7',
    'keywords={',
    'mentions={"mobiles":5}',
    'mentions=[]',
    'account_names={"a":1}',
    'event=%00',
    'event=AAAA',
    '%E0%A4%A',
    'device=tv',
    'theme=pink',
    'summary=%00',
    'robot=slack',
    'robot=__proto__',
    'signed=maybe',
  ])
    it(`shows as at first what it cannot read: ${bad}`, () => {
      const { text: _, ...rest } = fromFragment(`#${bad}`);
      expect(rest).to.deep.equal(FIRST_STATE);
    });

  it("has the visitor's language where it does not say one", () => {
    expect(fromFragment('sample=ec2.stopped', 'en').settings.language).to.equal('en');
    expect(fromFragment(toFragment(FIRST_STATE), 'en').settings.language).to.equal('zh-CN');
  });

  it('fills in what an older link does not say', () => {
    expect(fromFragment('mentions={"all":true}').settings.mentions).to.deep.equal({
      ...DEFAULT_SETTINGS.mentions,
      all: true,
    });
  });
});

describe('the settings that a robot has', () => {
  const settings: State['settings'] = {
    ...DEFAULT_SETTINGS,
    language: 'en',
    keywords: ['告警'],
    open_links_in_browser: true,
    mentions: { mobiles: ['13800000000'], user_ids: ['li'], all: true, min_severity: 'warning' },
  };
  const of = async (vendor: string) => {
    const robot = (await allRobots()).find((one) => one.vendor === vendor);
    return robot && settingsFor(robot, settings);
  };

  it('are all of them on DingTalk', async () => {
    expect(await of('dingtalk')).to.deep.equal(settings);
  });

  it('are no keywords and no browser of its own on WeCom', async () => {
    const { keywords, open_links_in_browser } = DEFAULT_SETTINGS;
    expect(await of('wecom')).to.deep.equal({ ...settings, keywords, open_links_in_browser });
  });

  it('are no mobile numbers on Feishu', async () => {
    const { open_links_in_browser } = DEFAULT_SETTINGS;
    const mentions = { ...settings.mentions, mobiles: [] };
    expect(await of('feishu')).to.deep.equal({ ...settings, open_links_in_browser, mentions });
  });
});

describe('settings that the function would not take', () => {
  it('are told by their keys, with its own words', () => {
    const problems = problemsOf({ ...DEFAULT_SETTINGS, time_zone: 'Mars', runbooks: 'no map' });
    expect([...problems.keys()]).to.deep.equal(['time_zone', 'runbooks']);
    expect(problems.get('time_zone')).to.match(/^time_zone is "Mars", but must be an IANA time zone/);
    expect(problemsOf(DEFAULT_SETTINGS).size).to.equal(0);
  });
});

describe('a storm of one event', () => {
  const reader = readerWith();
  for (const count of [5, 50, 500]) {
    it(`of ${count} is one digest that counts every event`, async () => {
      for (const name of ['ec2.stopped', 'alarm.alarm', 'sns-alarm.alarm', 'text.plain'].filter((one) =>
        sampleNames().includes(one),
      )) {
        const { parcels } = await preview(storm(sample(name), count, reader), configWith(), reader);
        expect(parcels, name).to.have.length(1);
        expect(parcels[0]?.message.members, name).to.have.length(count);
      }
    });
  }

  it('of one is the event itself', () => {
    expect(storm(sample('ec2.stopped'), 1, reader)).to.deep.equal([sample('ec2.stopped')]);
  });
});
