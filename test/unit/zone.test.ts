// The two ways to a zone's offset must agree.

import { expect } from 'chai';
import { intlZone, processZone } from '../../lambda/src/zone.ts';

describe('the offset of a time zone is the same by Intl as by the process', () => {
  const TIMES = [
    '2026-01-15T12:00:00Z',
    '2026-03-08T09:59:59.999Z',
    '2026-03-08T10:00:00Z',
    '2026-07-01T00:00:00Z',
    '2026-10-25T01:00:00Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ];
  for (const zone of [
    'Asia/Shanghai',
    'UTC',
    'America/Los_Angeles',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
  ]) {
    it(`in ${zone}`, () => {
      for (const time of TIMES)
        expect(intlZone(zone)(new Date(time)), time).to.equal(processZone(zone)(new Date(time)));
    });
  }
});
