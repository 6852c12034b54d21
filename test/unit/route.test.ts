import { expect } from 'chai';
import fc from 'fast-check';
import { DEFAULT_CONFIG, LANGUAGES, readConfig } from '../../lambda/src/config.ts';
import { describeEvent } from '../../lambda/src/events/index.ts';
import { unwrap } from '../../lambda/src/inbox.ts';
import { MATCH_KEYS, type Match } from '../../lambda/src/match.ts';
import {
  type Notification,
  type Resource,
  SEVERITIES,
  type Severity,
} from '../../lambda/src/notification.ts';
import { createRoute, type OtherGroup } from '../../lambda/src/route.ts';
import { sample, sampleNames } from '../../scripts/samples.ts';
import { readerWith } from './support/messages.ts';

const NOTIFICATION: Notification = {
  id: 'e-1',
  source: 'aws.rds',
  kind: 'RDS DB Instance Event',
  severity: 'warning',
  title: 'low storage',
  facts: [],
  resources: [{ name: 'orders' }],
};

type Own = Parameters<typeof createRoute>[0];

const OWN: Own = { ...DEFAULT_CONFIG };
const other = (changes: Partial<OtherGroup>): OtherGroup => ({
  match: [],
  except: [],
  minimum_severity: 'info',
  language: OWN.language,
  time_zone: OWN.time_zone,
  ...changes,
});
/** Why a group with these settings does not send the notification with these changes. */
const unsent = (settings: Partial<Own>, changes: Partial<Notification> = {}) =>
  createRoute({ ...OWN, ...settings })({ ...NOTIFICATION, ...changes });

const RDS: Match[] = [{ sources: ['aws.rds'] }];
const EC2: Match[] = [{ sources: ['aws.ec2'] }];

describe('a group', () => {
  it('without a route sends everything', () => {
    for (const severity of SEVERITIES) expect(unsent({}, { severity })).to.equal(undefined);
  });

  it('sends what matches, with one resource of several, and not what is excepted with all of them', () => {
    expect(unsent({ match: EC2 })).to.equal('not_matched');
    expect(unsent({ match: [...EC2, ...RDS] })).to.equal(undefined);
    expect(unsent({ match: RDS, except: [{ kinds: ['RDS *'] }] })).to.equal('except');
    const resources = [{ name: 'orders' }, { name: 'users' }];
    expect(unsent({ match: [{ resources: ['orders'] }] }, { resources })).to.equal(undefined);
    expect(unsent({ except: [{ resources: ['orders'] }] }, { resources })).to.equal(undefined);
    expect(unsent({ except: [{ resources: ['orders', 'users'] }] }, { resources })).to.equal('except');
  });

  it('sends what is at least its minimum severity', () => {
    const sent = (minimum_severity: Severity) =>
      SEVERITIES.filter((severity) => unsent({ minimum_severity }, { severity }) === undefined);
    expect(sent('info')).to.deep.equal(['critical', 'warning', 'info', 'ok']);
    expect(sent('warning')).to.deep.equal(['critical', 'warning', 'ok']);
    expect(sent('critical')).to.deep.equal(['critical', 'ok']);
    expect(unsent({ minimum_severity: 'critical' })).to.equal('below_minimum');
  });

  it('sends no recovery of a problem that was below its minimum severity, if the event contains that', () => {
    const recovery = (recoversFrom: Severity) =>
      unsent({ minimum_severity: 'warning' }, { severity: 'ok', recoversFrom });
    expect(recovery('warning')).to.equal(undefined);
    expect(recovery('info')).to.equal('below_minimum');
  });

  it('sends what may match, such as a published text without a severity', () => {
    const isUnrated = { isUnrated: true };
    expect(unsent({ minimum_severity: 'critical' }, isUnrated)).to.equal(undefined);
    expect(unsent({ match: [{ severities: ['critical'] }] }, isUnrated)).to.equal(undefined);
    expect(unsent({ except: [{ severities: ['warning'] }] }, isUnrated)).to.equal(undefined);
    const hidden = { hiddenResources: 2 };
    expect(unsent({ match: [{ resources: ['users'] }] }, hidden)).to.equal(undefined);
    expect(unsent({ except: [{ resources: ['orders'] }] }, hidden)).to.equal(undefined);
  });
});

describe('the group for the rest', () => {
  it('sends what no other group sends, after match, except and minimum severity', () => {
    const rest = (...other_groups: OtherGroup[]) => unsent({ other_groups });
    expect(rest(other({}))).to.equal('other_group');
    expect(rest(other({ match: EC2 }))).to.equal(undefined);
    expect(rest(other({ match: EC2 }), other({ match: RDS }))).to.equal('other_group');
    expect(rest(other({ match: RDS, minimum_severity: 'critical' }))).to.equal(undefined);
    expect(rest(other({ match: RDS, except: [{ titles: ['low *'] }] }))).to.equal(undefined);
  });

  it('also sends what another group sends only because the event does not contain what decides', () => {
    const rest = (changes: Partial<Notification>, group: Partial<OtherGroup>) =>
      unsent({ other_groups: [other(group)] }, changes);
    expect(rest({ severity: 'ok' }, { minimum_severity: 'critical' })).to.equal(undefined);
    expect(rest({ severity: 'ok', recoversFrom: 'critical' }, { minimum_severity: 'critical' })).to.equal(
      'other_group',
    );
    expect(rest({ isUnrated: true }, { match: [{ severities: ['*ing'] }] })).to.equal(undefined);
    expect(rest({ isUnrated: true }, {})).to.equal('other_group');
  });

  it('takes what another group’s route lacks for empty, for info, and for as in its own settings', () => {
    const rest = (...other_groups: OtherGroup[]) => unsent({ other_groups });
    expect(rest({})).to.equal('other_group');
    expect(rest({ match: [{ titles: ['low *'] }] })).to.equal('other_group');
    expect(rest({ minimum_severity: 'critical' })).to.equal(undefined);
    expect(rest({ except: RDS })).to.equal(undefined);
  });

  it('does not rely on titles in another language', () => {
    const match = [{ titles: ['low *'] }];
    expect(unsent({ other_groups: [other({ match })] })).to.equal('other_group');
    expect(unsent({ other_groups: [other({ match, language: 'en' })] })).to.equal(undefined);
    expect(unsent({ other_groups: [other({ match, time_zone: 'UTC' })] })).to.equal(undefined);
    expect(unsent({ other_groups: [other({ match: RDS, language: 'en' })] })).to.equal('other_group');
  });
});

describe('what a route compares', () => {
  it('is the same in every language, except titles and what is named by them', () => {
    for (const name of sampleNames()) {
      const [zh = [], en = []] = LANGUAGES.map((language) =>
        notifications(name, language).map((one) => {
          const { titles, kinds, ...others } = valuesOf(one);
          return ['json', 'text'].includes(one.source) ? others : { ...others, kinds };
        }),
      );
      expect(zh, name).to.deep.equal(en);
    }
  });
});

describe('a set of groups of which one sends the rest', function () {
  this.timeout(60_000);

  const described = new Map(
    LANGUAGES.map((language) => [language, sampleNames().flatMap((name) => notifications(name, language))]),
  );
  const all = described.get('en') ?? [];
  const values = (key: (typeof MATCH_KEYS)[number]) => [
    ...new Set(all.flatMap((one) => valuesOf(one)[key]).map((value) => value.slice(0, 40))),
  ];
  const pattern = (key: (typeof MATCH_KEYS)[number]) =>
    fc
      .tuple(fc.constantFrom(...values(key)), fc.constantFrom('', '*'), fc.nat(12))
      .map(([value, star, cut]) => (star === '' ? value : `${value.slice(0, value.length - cut)}*`))
      .filter((text) => /[^*\s]/.test(text));
  const entry: fc.Arbitrary<Match> = fc
    .subarray([...MATCH_KEYS], { minLength: 1, maxLength: 2 })
    .chain((keys) =>
      fc.record(
        Object.fromEntries(keys.map((key) => [key, fc.array(pattern(key), { minLength: 1, maxLength: 3 })])),
      ),
    );
  const group = fc.record({
    match: fc.array(entry, { maxLength: 3 }),
    except: fc.array(entry, { maxLength: 2 }),
    minimum_severity: fc.constantFrom('info' as const, 'warning' as const, 'critical' as const),
    language: fc.constantFrom(...LANGUAGES),
  });

  it('sends every sample to somebody, whatever the groups are', () => {
    const groups = fc.array(group, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(groups, fc.constantFrom(...LANGUAGES), (groups, language) => {
        // As the function reads its settings.
        const other_groups = groups.map((one) => other(one));
        const { config, faults } = readConfig(
          JSON.stringify({ webhook_secret_arn: 'a', language, other_groups }),
        );
        expect(faults).to.deep.equal([]);
        const rest = createRoute(config);
        const routes = groups.map((one) => ({
          language: one.language,
          unsent: createRoute({ ...OWN, ...one }),
        }));
        const isSent = (index: number) =>
          [{ language, unsent: rest }, ...routes].some(({ language, unsent }) => {
            const notification = described.get(language)?.[index];
            return notification !== undefined && unsent(notification) === undefined;
          });
        const lost = all.filter((_, index) => !isSent(index));
        expect(lost.map(({ title }) => title)).to.deep.equal([]);
      }),
      { numRuns: 150 },
    );
  });

  it('has no event that the rest and another group both send, where the event contains what decides', () => {
    fc.assert(
      fc.property(group, (one) => {
        const own = createRoute({ ...OWN, ...one, language: 'en' });
        const rest = createRoute({
          ...OWN,
          language: 'en',
          other_groups: [other({ ...one, language: 'en' })],
        });
        const twice = all.filter(
          (notification) =>
            own(notification) === undefined && rest(notification) === undefined && isCertain(notification),
        );
        expect(twice.map(({ title }) => title)).to.deep.equal([]);
      }),
    );
  });
});

/** As after a lookup, which knows all tags. */
function notifications(name: string, language: 'zh-CN' | 'en'): Notification[] {
  const known = (one: Resource) => ({ ...one, tags: one.tags ?? {} });
  return [...unwrap(sample(name))].map(({ event }) => {
    const notification = describeEvent(event, readerWith({ language }));
    const { resources, watched = [] } = notification;
    return { ...notification, resources: resources.map(known), watched: watched.map(known) };
  });
}

function valuesOf({
  source,
  kind,
  severity,
  account,
  region,
  resources,
  title,
}: Notification): Required<Match> {
  return {
    sources: [source],
    kinds: [kind],
    severities: [severity],
    accounts: account ? [account] : [],
    regions: region ? [region] : [],
    resources: resources.flatMap(({ name, id = name, arn }) => [id, ...(arn ? [arn] : [])]),
    tags: resources.flatMap(({ tags = {} }) => Object.entries(tags).map(([key, value]) => `${key}=${value}`)),
    titles: [title],
  };
}

function isCertain({ severity, recoversFrom, isUnrated, hiddenResources, resources }: Notification): boolean {
  const isKnown = !isUnrated && (severity !== 'ok' || recoversFrom !== undefined);
  // Of several resources, one may match and another be excepted.
  return isKnown && hiddenResources === undefined && resources.length < 2;
}
