// The plan's check of time_zone against what the function can show.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { readConfig } from '../../lambda/src/config.ts';
import { intlZone, processZone } from '../../lambda/src/zone.ts';
import { timeZonesFile } from '../../scripts/time-zones.ts';
import { SECRET_ARN } from './support/messages.ts';

const file = readFileSync(join(import.meta.dirname, '../../time-zones.tf'), 'utf8');
const names = [...file.matchAll(/"(.+)"/g)]
  .map(([, name = '']) => name)
  // Newer than the tz database of the oldest Node.
  .filter((name) => name !== 'America/Coyhaique' || (process.versions.tz ?? '') >= '2025b');

describe('the time zones that the plan takes', () => {
  it('are all that this Node has, and the old names', () => {
    expect(names).to.include.members(Intl.supportedValuesOf('timeZone'));
    expect(names).to.include.members(['Japan', 'Singapore', 'PRC', 'Asia/Kolkata', 'Europe/Kyiv', 'UTC']);
    expect(names).to.not.include.members(['Asia/Shangai']);
    expect(names).to.deep.equal([...new Set(names)].sort());
  });

  it('are all taken by the function, which shows their time and not UTC', () => {
    const times = [new Date('2026-01-15T12:00:00Z'), new Date('2026-07-15T12:00:00Z')];
    for (const name of names) {
      const { config, faults } = readConfig(
        JSON.stringify({ webhook_secret_arn: SECRET_ARN, time_zone: name }),
      );
      expect(faults, name).to.deep.equal([]);
      for (const time of times)
        expect(processZone(config.time_zone)(time), name).to.equal(intlZone(name)(time));
    }
  });

  it('are the same where they are written anew, also by a Node that lacks some', () => {
    expect(timeZonesFile(file)).to.equal(file);
    const newer = file.replace('"Africa/Abidjan",', '"Africa/Abidjan",\n    "Africa/Accra_Newtown",');
    expect(timeZonesFile(newer)).to.include('"Africa/Accra_Newtown"');
  });
});
