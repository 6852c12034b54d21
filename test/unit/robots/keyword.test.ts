// Every message holds the robot's keyword in a phrase that means something, in each format and language.

import { expect } from 'chai';
import { LANGUAGES } from '../../../lambda/src/config.ts';
import { allRobots } from '../../../lambda/src/robots/index.ts';
import { FULL_EFFORT } from '../../../lambda/src/robots/robot.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { previewOf } from '../support/messages.ts';

/** The keywords of a robot, and who then speaks, in the order of LANGUAGES. */
const SENDERS: [keywords: string[], zh: string, en: string][] = [
  [['告警'], 'AWS 告警', 'AWS alerts (告警)'],
  [['alerts'], 'AWS 告警（alerts）', 'AWS alerts'],
  [['监控', 'AWS'], 'AWS 告警', 'AWS alerts'],
  [['值班'], 'AWS 告警（值班）', 'AWS alerts (值班)'],
];

/** A second try of Feishu mentions everyone in a message of its own, which needs the keyword, too. */
const EVERYONE = { mobiles: [], user_ids: [], all: true, min_severity: 'info' as const };

describe('the keyword', () => {
  for (const message_format of ['markdown', 'text'] as const)
    for (const language of LANGUAGES)
      it(`is said by who speaks, in ${message_format}, ${language}`, async () => {
        const robots = (await allRobots()).filter(({ settings }) => settings.includes('keywords'));
        expect(robots.map(({ vendor }) => vendor)).to.include.members(['dingtalk', 'feishu']);
        for (const [index, [keywords, zh, en]] of SENDERS.entries()) {
          const sender = language === 'en' ? en : zh;
          const settings = { keywords, language, message_format, mentions: EVERYONE };
          // Each sample with one of them: the languages and formats take turns.
          const turn = index + LANGUAGES.indexOf(language) + (message_format === 'text' ? 2 : 0);
          const names = sampleNames().filter((_, place) => (place + turn) % SENDERS.length === 0);
          const { parcels } = await previewOf(names.map(sample), settings, { each: true });
          for (const robot of robots)
            for (const effort of [FULL_EFFORT, { ...FULL_EFFORT, plain: true }])
              for (const body of parcels.flatMap(({ requests }) => requests(robot, effort))) {
                const lines = robot.shown(body).split('\n');
                expect(
                  lines.some((line) => line.includes(sender)),
                  robot.vendor,
                ).to.equal(true);
                expect(lines.map((line) => line.replace(/^.*[：:] ?/, ''))).to.not.include(keywords[0]);
              }
        }
      });
});
