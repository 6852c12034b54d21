import { expect } from 'chai';
import { DEFAULT_CONFIG, readConfig } from '../../../lambda/src/config.ts';
import { minutesOf } from '../../../lambda/src/timers/settings.ts';

const GOOD = {
  timers: { schedule_group: 'g', role_arn: 'r', queue_arn: 'q', dead_letter_queue_arn: 'd' },
  follow_up: {
    after: ['30m', '2h', '1d'],
    minimum_severity: 'warning',
    escalate: { from: 2, mentions: { mobiles: ['13800138000'], user_ids: [], all: false }, queue_arn: null },
  },
  health_reminders: { days_before: [7, 1], at: '10:07' },
  report: { when_empty: 'skip' },
  monthly_messages: 5000,
  quiet_hours: { from: '22:00', to: '08:00', calls_from: 'critical' },
};

const BAD: [keyof typeof GOOD, unknown][] = [
  ['timers', { schedule_group: 'g' }],
  ['follow_up', { after: [], minimum_severity: 'critical', escalate: null }],
  ['follow_up', { after: ['soon'], minimum_severity: 'critical', escalate: null }],
  ['follow_up', { after: ['30m'], minimum_severity: 'urgent', escalate: null }],
  ['follow_up', { after: ['30m'], minimum_severity: 'critical', escalate: { from: 0 } }],
  ['health_reminders', { days_before: [0], at: '10:07' }],
  ['health_reminders', { days_before: [1], at: '24:00' }],
  ['report', { when_empty: 'never' }],
  ['monthly_messages', 0],
  ['quiet_hours', { from: '22:00', to: '22:00', calls_from: 'critical' }],
  ['quiet_hours', 'at night'],
];

const read = (settings: object) =>
  readConfig(JSON.stringify({ webhook_secret_arn: 'arn:aws:secretsmanager:…', ...settings }));

describe('the settings of timers', () => {
  it('are read as the module writes them', () => {
    const { config, faults } = read(GOOD);
    expect(faults).to.deep.equal([]);
    expect(config).to.include.deep.keys(GOOD).and.to.deep.include(GOOD);
  });

  for (const [key, value] of BAD)
    it(`never stop the function: ${key} = ${JSON.stringify(value)}`, () => {
      const { config, faults } = read({ ...GOOD, [key]: value });
      expect(config[key]).to.equal(DEFAULT_CONFIG[key]);
      expect(faults).to.have.length(1);
      expect(faults[0]?.problem).to.include(`NOTIFIER_CONFIG: ${key} is `).and.include('must be');
    });

  it('have durations in minutes, hours and days', () => {
    expect(['30m', '2h', '1d'].map(minutesOf)).to.deep.equal([30, 120, 1440]);
    expect(['', '0m', '1.5h', '-1h', '2w', 'm', '30 m', '99999m'].map(minutesOf)).to.deep.equal(
      Array(8).fill(undefined),
    );
  });
});
