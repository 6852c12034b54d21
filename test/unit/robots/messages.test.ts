// What a person reads in each vendor's group: the first sample of each family, whole. Those of the default vendor are
// among the events' expected messages.

import { join } from 'node:path';
import { DEFAULT_ROBOT, VENDORS } from '../../../lambda/src/robots/index.ts';
import { FULL_EFFORT, type Robot } from '../../../lambda/src/robots/robot.ts';
import { familyOf, sample, sampleNames } from '../../../scripts/samples.ts';
import { expectFile } from '../support/expected.ts';
import { previewOf } from '../support/messages.ts';

const names = sampleNames().filter((name, index, all) => familyOf(all[index - 1] ?? '') !== familyOf(name));

describe('the messages of each family', () => {
  for (const { vendor, load } of VENDORS.filter(({ vendor }) => vendor !== DEFAULT_ROBOT.vendor))
    it(`are those of test/unit/robots/${vendor}/messages.md`, async () => {
      const robot = await load();
      const messages = await Promise.all(names.map((name) => messageOf(name, robot)));
      expectFile(join(import.meta.dirname, vendor, 'messages.md'), messages.join('\n'));
    });
});

async function messageOf(name: string, robot: Robot): Promise<string> {
  const { parcels } = await previewOf([sample(name)], {}, { robot, each: true });
  const bodies = parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT));
  return `## ${name}\n\n\`\`\`\`text\n${bodies.map(robot.shown).join('\n———\n')}\n\`\`\`\`\n`;
}
