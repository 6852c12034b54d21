// Quiet hours: whom a message calls at which time of day, for every vendor.

import { expect } from 'chai';
import type { Config } from '../../lambda/src/config.ts';
import type { Calls, Severity } from '../../lambda/src/notification.ts';
import { callsFromAt } from '../../lambda/src/quiet-hours.ts';
import { allRobots } from '../../lambda/src/robots/index.ts';
import { type Body, FULL_EFFORT, type Robot } from '../../lambda/src/robots/robot.ts';
import type { QuietHours } from '../../lambda/src/timers/settings.ts';
import { inputOf } from '../../lambda/src/timers/timer.ts';
import { handlerIn, previewOf, ROBOT, readerWith, sqsRecord } from './support/messages.ts';
import { createFakePorts, START, TWO_MINUTES } from './support/ports.ts';

const NIGHT: QuietHours = { from: '22:00', to: '08:00', calls_from: 'critical' };

/** In Shanghai. */
const AT_NIGHT = new Date('2026-11-22T23:30:00+08:00');
const BY_DAY = new Date('2026-11-22T12:00:00+08:00');

const NOBODY: Calls = { mobiles: [], user_ids: [], all: false };
/** With an id in the format of each vendor. */
const ON_CALL: Config['mentions'] = {
  mobiles: ['13800000000'],
  user_ids: ['liwei', 'ou_7d8a6e6df7621556ce0d21922b676706ccs'],
  all: true,
  min_severity: 'info',
};

function isQuiet(time: string, quiet: QuietHours | null = NIGHT, time_zone = 'Asia/Shanghai'): boolean {
  return callsFromAt(new Date(time), quiet, readerWith({ time_zone })) !== undefined;
}

describe('quiet hours', () => {
  it('over midnight begin with their first minute and end before their last', () => {
    for (const [time, expected] of [
      ['21:59:59.999', false],
      ['22:00:00', true],
      ['23:59:59.999', true],
      ['00:00:00', true],
      ['07:59:59.999', true],
      ['08:00:00', false],
      ['15:00:00', false],
    ] as const)
      expect(isQuiet(`2026-11-22T${time}+08:00`), time).to.equal(expected);
  });

  it('within a day do not reach into the next', () => {
    const lunch: QuietHours = { ...NIGHT, from: '12:00', to: '13:30' };
    for (const [time, expected] of [
      ['11:59:59', false],
      ['12:00:00', true],
      ['13:29:59', true],
      ['13:30:00', false],
      ['00:00:00', false],
    ] as const)
      expect(isQuiet(`2026-11-22T${time}+08:00`, lunch), time).to.equal(expected);
  });

  it('follow the reader’s clock through both changes of daylight saving time', () => {
    const inBerlin = (time: string) => isQuiet(time, NIGHT, 'Europe/Berlin');
    // 08:00 is at 07:00 UTC in winter, at 06:00 UTC in summer.
    expect([inBerlin('2026-03-28T06:59:59Z'), inBerlin('2026-03-28T07:00:00Z')]).to.deep.equal([true, false]);
    expect([inBerlin('2026-03-29T05:59:59Z'), inBerlin('2026-03-29T06:00:00Z')]).to.deep.equal([true, false]);
    expect([inBerlin('2026-10-24T19:59:59Z'), inBerlin('2026-10-24T20:00:00Z')]).to.deep.equal([false, true]);
    expect([inBerlin('2026-10-25T20:59:59Z'), inBerlin('2026-10-25T21:00:00Z')]).to.deep.equal([false, true]);
  });

  it('are never where there are none', () => {
    expect(isQuiet('2026-11-22T23:30:00+08:00', null)).to.equal(false);
  });
});

interface Asked {
  severity: Severity;
  title?: string;
  mentions?: Partial<Calls>;
}

const custom = (message: Asked) => ({ version: 'dingtalk-notifier/v1', title: 'Disk full', ...message });

/** What a group that mentions everyone on call is sent; several messages are a digest. */
async function sent(messages: Asked[], now: Date, changes: Partial<Config> = {}, robot: Robot = ROBOT) {
  const config = { mentions: ON_CALL, quiet_hours: NIGHT, ...changes };
  const credit = 1;
  const { parcels } = await previewOf(messages.map(custom), config, { now, robot, credit });
  expect(parcels).to.have.length(1);
  return parcels.flatMap(({ requests }) => requests(robot, FULL_EFFORT));
}

const calls = ([body]: Body[]) => body?.at;

for (const robot of await allRobots())
  describe(`a message of ${robot.name} in quiet hours`, () => {
    const bodies = (severity: Severity, now: Date, changes: Partial<Config> = {}) =>
      sent([{ severity, mentions: { ...ON_CALL } }], now, changes, robot);

    for (const message_format of ['markdown', 'text'] as const) {
      it(`is the same as where nobody is to be called, unless it is severe: ${message_format}`, async () => {
        const silent: Partial<Config> = {
          message_format,
          quiet_hours: null,
          mentions: { ...NOBODY, min_severity: 'info' },
          custom_message_mentions: false,
        };
        for (const severity of ['warning', 'info', 'ok'] as const)
          expect(await bodies(severity, AT_NIGHT, { message_format })).to.deep.equal(
            await bodies(severity, AT_NIGHT, silent),
          );
      });

      it(`calls whom it would call by day if it is severe: ${message_format}`, async () => {
        const byDay = { message_format, quiet_hours: null };
        expect(await bodies('critical', AT_NIGHT, { message_format })).to.deep.equal(
          await bodies('critical', AT_NIGHT, byDay),
        );
        expect(await bodies('warning', BY_DAY, { message_format })).to.deep.equal(
          await bodies('warning', BY_DAY, byDay),
        );
        expect(await bodies('warning', AT_NIGHT, byDay)).not.to.deep.equal(
          await bodies('warning', AT_NIGHT, { message_format }),
        );
      });
    }
  });

describe('a message in quiet hours', () => {
  const mentions = { user_ids: ['wangfang'] };
  const called = async (messages: Asked[], changes: Partial<Config> = {}, now = AT_NIGHT) =>
    calls(await sent(messages, now, { mentions: { ...NOBODY, min_severity: 'critical' }, ...changes }));
  const wangfang = { atMobiles: [], atUserIds: ['wangfang'], isAtAll: false };

  it('calls whom its sender asks for only if it is severe', async () => {
    expect(await called([{ severity: 'warning', mentions }])).to.equal(undefined);
    expect(await called([{ severity: 'critical', mentions }])).to.deep.equal(wangfang);
    expect(await called([{ severity: 'warning', mentions }], {}, BY_DAY)).to.deep.equal(wangfang);
  });

  it('calls from the severity on that the settings name, and never for a recovery', async () => {
    for (const calls_from of ['warning', 'info', 'ok'] as const) {
      const changes = { quiet_hours: { ...NIGHT, calls_from } };
      expect(await called([{ severity: 'warning', mentions }], changes)).to.deep.equal(wangfang);
      expect(await called([{ severity: 'ok', mentions }], changes)).to.equal(undefined);
    }
  });

  it('that is a digest calls those alone whom its severe events ask for', async () => {
    const warning: Asked = {
      severity: 'warning',
      title: 'Disk almost full',
      mentions: { user_ids: ['liwei'] },
    };
    const critical: Asked = { severity: 'critical', mentions };
    expect(await called([warning, critical])).to.deep.equal(wangfang);
    expect(await called([warning, { ...critical, severity: 'info' }])).to.equal(undefined);
    const both = { atMobiles: [], atUserIds: ['wangfang', 'liwei'], isAtAll: false };
    expect(await called([warning, critical], {}, BY_DAY)).to.deep.equal(both);
    // The same said twice is one thing.
    expect(await called([warning, warning])).to.equal(undefined);
    expect(await called([critical, critical])).to.deep.equal(wangfang);
  });

  it('that is a digest calls the configured people if its worst event is severe', async () => {
    const whom: Partial<Config> = { mentions: { ...NOBODY, user_ids: ['liwei'], min_severity: 'info' } };
    const others: Asked[] = [
      { severity: 'info', title: 'Backup done' },
      { severity: 'warning', title: 'Disk almost full' },
    ];
    expect(await called(others, whom)).to.equal(undefined);
    const liwei = { ...wangfang, atUserIds: ['liwei'] };
    expect(await called([...others, { severity: 'critical' }], whom)).to.deep.equal(liwei);
  });

  it('is judged by when it is sent, and not by when its event happened', async () => {
    const posted = async (quiet_hours: QuietHours) => {
      const ports = createFakePorts();
      const handler = handlerIn(ports, { mentions: ON_CALL, quiet_hours });
      const old = JSON.stringify({ ...custom({ severity: 'warning' }), time: '2026-03-01T15:00:00Z' });
      await handler({ Records: [sqsRecord(old)] }, TWO_MINUTES);
      return (JSON.parse(ports.posts[0]?.body ?? '{}') as Body).at;
    };
    expect(readerWith().clock(new Date(START))).to.equal('09:16:00');
    expect(await posted(NIGHT)).to.have.property('isAtAll', true);
    expect(await posted({ ...NIGHT, from: '09:16', to: '09:17' })).to.equal(undefined);
  });
});

describe('whom a custom message asks for', () => {
  const mentions = { mobiles: ['13900000000'], all: true };

  it('is not called, and shows nowhere, where the settings forbid it; the configured people are', async () => {
    for (const message_format of ['markdown', 'text'] as const) {
      const forbidden = { custom_message_mentions: false, message_format };
      expect(await sent([{ severity: 'critical', mentions }], BY_DAY, forbidden)).to.deep.equal(
        await sent([{ severity: 'critical' }], BY_DAY, { message_format }),
      );
    }
  });
});

describe('whom an escalation calls', () => {
  it('does not depend on what custom messages may do', async () => {
    const since = new Date(START - 3_600_000);
    const published = {
      AlarmName: 'orders-cpu',
      NewStateValue: 'ALARM',
      StateChangeTime: since.toISOString(),
    };
    const alarm = { arn: '', name: 'orders-cpu', state: 'ALARM', since, published, queries: [] };
    const monitoring = {
      alarmsNamed: async () => [alarm],
      openAlarms: async () => ({ alarms: [], hasMore: false }),
      latest: async () => undefined,
      series: async () => [],
      sums: async () => [],
    };
    const escalation = { ...NOBODY, user_ids: ['wangfang'] };
    const timer = inputOf({ timer: 'follow_up', alarms: [{ name: 'orders-cpu', since }], escalation });
    const ports = createFakePorts({ monitoring });
    const handler = handlerIn(ports, {
      custom_message_mentions: false,
      quiet_hours: { ...NIGHT, from: '09:00' },
    });
    await handler({ Records: [sqsRecord(timer)] }, TWO_MINUTES);
    const { at } = JSON.parse(ports.posts[0]?.body ?? '{}') as Body;
    expect(at).to.deep.equal({ atMobiles: [], atUserIds: ['wangfang'], isAtAll: false });
  });
});
