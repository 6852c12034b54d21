// What a person reads in each vendor's group, whole. messages.md: the first sample of each family, and further kinds.
// digests.md: each incident. bodies.md: whole requests, in each form that a message can take. The default vendor's
// messages and digests are among the events' expected ones.

import { join } from 'node:path';
import { expect } from 'chai';
import { DEFAULT_ROBOT, VENDORS } from '../../../lambda/src/robots/index.ts';
import { type Effort, FULL_EFFORT, type Robot } from '../../../lambda/src/robots/robot.ts';
import {
  digestOf,
  INCIDENT_CONFIG,
  INCIDENTS,
  incidentReader,
  notificationsOf,
} from '../../../scripts/incidents.ts';
import { familyOf, sample, sampleNames } from '../../../scripts/samples.ts';
import { bodiesFrom, DISK_FULL } from '../support/disk-full.ts';
import { expectFile } from '../support/expected.ts';
import { previewOf } from '../support/messages.ts';

/** Kinds that are not the first of their family. */
const KINDS = [
  'alarm.ok',
  'custom.recovered',
  'health.ec2-retirement',
  'health.issue-open',
  'health.issue-resolved',
];
const names = sampleNames().filter(
  (name, index, all) => familyOf(all[index - 1] ?? '') !== familyOf(name) || KINDS.includes(name),
);

const MENTIONS = {
  mentions: {
    mobiles: ['13800000000'],
    user_ids: ['liwei'],
    all: true,
    min_severity: 'critical' as const,
  },
};
const PLAIN: Effort = { size: 1, plain: true };

/** What each is: what differs of the message, of the settings and of the effort. */
const FORMS: Record<string, (bodies: ReturnType<typeof bodiesFrom>) => ReturnType<typeof bodies>> = {
  'An alert': (bodies) => bodies(),
  'Its recovery': (bodies) => bodies({ severity: 'ok', title: '磁盘 /data 已恢复' }),
  'In English': (bodies) => bodies({}, { language: 'en' }),
  'With mentions': (bodies) => bodies({}, MENTIONS),
  'With the words of the LLM': (bodies) => bodies({}, {}, FULL_EFFORT, { summary: '磁盘已满，写入会失败。' }),
  'As text, with mentions': (bodies) => bodies({}, { ...MENTIONS, message_format: 'text' }),
  'After a rejection, with mentions': (bodies) => bodies({}, MENTIONS, PLAIN),
};

describe('the messages of each vendor', () => {
  it('are of every family, and of each kind', () => {
    expect(names).to.include.members(KINDS);
    expect(new Set(names.map(familyOf))).to.deep.equal(new Set(sampleNames().map(familyOf)));
  });

  for (const { vendor, load } of VENDORS) {
    const expectPart = (file: string, parts: string[]) =>
      expectFile(join(import.meta.dirname, vendor, file), parts.join('\n'));

    it(`are whole requests as in test/unit/robots/${vendor}/bodies.md`, async () => {
      const bodies = bodiesFrom(await load(), DISK_FULL);
      const parts = Object.entries(FORMS).map(([name, form]) =>
        entry(
          name,
          'json',
          form(bodies).map((body) => JSON.stringify(body, null, 2)),
        ),
      );
      expectPart('bodies.md', parts);
    });

    if (vendor === DEFAULT_ROBOT.vendor) continue;

    it(`are those of test/unit/robots/${vendor}/messages.md`, async () => {
      const robot = await load();
      expectPart('messages.md', await Promise.all(names.map((name) => messageOf(name, robot))));
    });

    it(`that are digests are those of test/unit/robots/${vendor}/digests.md`, async () => {
      const robot = await load();
      expectPart(
        'digests.md',
        Object.keys(INCIDENTS).map((name) => entry(name, 'text', digestShown(name, robot))),
      );
    });
  }
});

async function messageOf(name: string, robot: Robot): Promise<string> {
  const { parcels } = await previewOf([sample(name)], {}, { robot, each: true });
  const bodies = parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT));
  return entry(name, 'text', bodies.map(robot.shown));
}

function digestShown(name: string, robot: Robot): string[] {
  const reader = incidentReader('zh-CN');
  const messages = digestOf(notificationsOf(INCIDENTS[name] ?? [], reader), reader);
  const view = { config: INCIDENT_CONFIG, reader, effort: FULL_EFFORT };
  return messages.flatMap((message) => robot.requests(message, view)).map(robot.shown);
}

function entry(name: string, language: string, shown: string[]): string {
  return `## ${name}\n\n\`\`\`\`${language}\n${shown.join('\n———\n')}\n\`\`\`\`\n`;
}
