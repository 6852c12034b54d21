// How much of an event is told: the most that is shown, and what stands for the rest.

import { expect } from 'chai';
import { type Description, listed } from '../../../lambda/src/events/describer.ts';
import { healthDescription } from '../../../lambda/src/events/health-description.ts';
import { runDescribers } from '../../../lambda/src/events/run-describers.ts';
import type { AwsEvent } from '../../../lambda/src/inbox.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import {
  alarm,
  analyzed,
  anomaly,
  awsEvent,
  call,
  certificate,
  check,
  eventBridge,
  finding,
} from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const reader = readerWith();
const told = (event: AwsEvent): Notification => described(event, reader);
const count = <T>(length: number, item: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => item(index + 1));
const factOf = (event: AwsEvent, value: RegExp): string | undefined =>
  told(event).facts.find((fact) => value.test(fact.value))?.value;
const list = (length: number, name: (index: number) => string, separator = '、') =>
  count(length, name).join(separator);

describe('a list of names that is cut', () => {
  it('says how many there are in Chinese, and how many more in English', () => {
    const names = ['a', 'b', 'c', 'd'];
    expect([3, 4, 1].map((most) => listed(names, most, readerWith({ language: 'zh-CN' })))).to.deep.equal([
      'a、b、c 等 4 个',
      'a、b、c、d',
      'a 等 4 个',
    ]);
    expect([3, 4, 1].map((most) => listed(names, most, readerWith({ language: 'en' })))).to.deep.equal([
      'a, b, c and 1 more',
      'a, b, c, d',
      'a and 3 more',
    ]);
  });
});

describe('a notification', () => {
  const presented = (changes: Partial<Description>) => {
    const found = runDescribers(
      [() => ({ severity: 'info', title: 'T', facts: [], ...changes })],
      awsEvent({}),
      reader,
      (error) => {
        throw error;
      },
    );
    if (found === undefined) throw new Error('expected a notification');
    return found;
  };
  const long = (length: number) => 'x'.repeat(length);

  it('has a title of at most 500 characters', () => {
    expect(presented({ title: long(500) }).title).to.equal(long(500));
    expect(presented({ title: long(501) }).title).to.equal(`${long(500)}…`);
  });

  it('has labels, regions, accounts and states of at most 200 characters', () => {
    const cutOff = (length: number) => {
      const { facts, region, account, state, source, kind } = presented({
        facts: [{ label: long(length), value: 'v' }],
        region: long(length),
        account: long(length),
        state: long(length),
        source: long(length),
        kind: long(length),
      });
      return [facts[0]?.label, region, account, state, source, kind];
    };
    expect(new Set(cutOff(200))).to.deep.equal(new Set([long(200)]));
    expect(new Set(cutOff(201))).to.deep.equal(new Set([`${long(200)}…`]));
  });

  it('has values and names of at most 2,000 characters', () => {
    const { facts, resources } = presented({
      facts: [2000, 2001].map((length) => ({ label: 'l', value: long(length) })),
      resources: [2000, 2001].map((length) => ({ name: long(length) })),
    });
    expect(facts.map(({ value }) => value)).to.deep.equal([long(2000), `${long(2000)}…（内容过长，已截断）`]);
    expect(resources.map(({ name }) => name)).to.deep.equal([long(2000), `${long(2000)}…`]);
  });

  it('has a text of at most 30,000 characters', () => {
    expect(presented({ body: long(30_000) }).body).to.equal(long(30_000));
    expect(presented({ body: long(30_001) }).body).to.equal(`${long(30_000)}…（内容过长，已截断）`);
  });

  it('has at most 100 facts, and says how many more there are', () => {
    const facts = (length: number) =>
      presented({ facts: count(length, (index) => ({ label: `l${index}`, value: 'v' })) }).facts;
    expect(facts(100).at(-1)?.label).to.equal('l100');
    expect(facts(102)).to.have.length(101);
    expect(facts(102).at(-1)?.label).to.equal('…');
    expect(facts(102).at(-1)?.value).to.match(/\b2\b/);
  });

  it('has at most 50 resources, and counts the others', () => {
    const resources = (length: number) => {
      const { resources, hiddenResources } = presented({
        resources: count(length, (index) => ({ name: `r${index}` })),
      });
      return [resources.length, hiddenResources];
    };
    expect([resources(50), resources(53)]).to.deep.equal([
      [50, undefined],
      [50, 3],
    ]);
  });
});

describe('a text message', () => {
  it('has its first line as title, and below it only where it has more than 100 characters', () => {
    const parts = (length: number) => {
      const { title, body } = told(awsEvent('x'.repeat(length)));
      return [title, body];
    };
    expect(parts(100)).to.deep.equal(['x'.repeat(100), undefined]);
    expect(parts(101)).to.deep.equal([`${'x'.repeat(100)}…`, 'x'.repeat(101)]);
  });
});

describe('an event that no describer knows', () => {
  const facts = (detail: Record<string, unknown>) => told(eventBridge('custom.x', 'Report', detail)).facts;

  it('shows sixteen fields, and how many more there are', () => {
    const fields = (length: number) =>
      facts(Object.fromEntries(count(length, (index) => [`field${index}`, 'v'])));
    expect(fields(16)).to.have.length(16);
    expect(fields(18)).to.have.length(17);
    expect(fields(18).at(-1)?.value).to.match(/\b2\b/);
  });

  it('looks for the telling ones among the first 2,000', () => {
    const first = (before: number) =>
      facts({ ...Object.fromEntries(count(before, (index) => [`field${index}`, 'v'])), status: 'FAILED' })[0];
    expect(first(1999)?.value).to.equal('FAILED');
    expect(first(2000)?.value).to.equal('v');
  });

  it('shows five items of a list, and how many more there are', () => {
    expect(facts({ disks: ['a', 'b', 'c', 'd', 'e'] })[0]?.value).to.equal('a, b, c, d, e');
    expect(facts({ disks: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] })[0]?.value).to.equal('a, b, c, d, e (+2)');
    const objects = (length: number) => facts({ disks: count(length, (index) => ({ size: index })) });
    const sizes = ['Size：1', 'Size：2', 'Size：3', 'Size：4', 'Size：5'];
    expect(objects(5).map(({ value }) => value)).to.deep.equal(sizes);
    expect(objects(7).map(({ value }) => value)).to.deep.equal([...sizes, '另有 2 个']);
  });

  it('shows ten items of a list in which something is wrong', () => {
    const objects = (length: number) =>
      facts({
        disks: count(length, (index) => ({ size: index, status: index === length ? 'FAILED' : 'fine' })),
      });
    expect(objects(10)).to.have.length(10);
    expect(objects(12)[0]?.value).to.equal('Status：FAILED，Size：12');
    expect(
      objects(12)
        .map(({ value }) => value)
        .at(-1),
    ).to.equal('另有 2 个');
  });

  it('shows ten levels, and that there is more', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 'deep' : { a: nested(levels - 1) });
    expect([10, 11].map((levels) => facts({ top: nested(levels - 1) })[0]?.value)).to.deep.equal([
      'deep',
      '…',
    ]);
  });

  it('shows a value of more than 160 characters as a text', () => {
    const parts = (length: number) => {
      const { facts, body } = told(eventBridge('custom.x', 'Report', { log: 'x'.repeat(length) }));
      return [facts.length, body?.length];
    };
    expect([parts(160), parts(161)]).to.deep.equal([
      [1, undefined],
      [0, 161],
    ]);
  });

  it('has a heading of its own of at most 160 characters', () => {
    const title = (length: number) => told(awsEvent({ title: 'x'.repeat(length), host: 'db-07' })).title;
    expect(title(160)).to.equal('x'.repeat(160));
    expect(title(161)).to.equal(`${'x'.repeat(160)}…`);
  });
});

describe('a custom message', () => {
  it('links to an address of at most 2,000 characters', () => {
    const url = (length: number) =>
      told(
        awsEvent({
          version: 'dingtalk-notifier/v1',
          title: 'x',
          link: 'https://wiki.example.com/'.padEnd(length, 'x'),
        }),
      ).url;
    expect([url(2000)?.length, url(2001)]).to.deep.equal([2000, undefined]);
  });
});

describe('an alarm', () => {
  it('shows its last ten datapoints', () => {
    const recentDatapoints = (length: number) => count(length, (index) => index);
    const shown = (length: number) =>
      factOf(
        alarm('ALARM', { reasonData: JSON.stringify({ recentDatapoints: recentDatapoints(length) }) }),
        / → .* → /,
      );
    expect(shown(10)).to.equal(list(10, String, ' → '));
    expect(shown(11)).to.equal(count(11, String).slice(1).join(' → '));
  });
});

describe('a finding of Inspector', () => {
  const found = (details: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    eventBridge('aws.inspector2', 'Inspector2 Finding', {
      severity: 'HIGH',
      title: 'CVE-1',
      type: 'PACKAGE_VULNERABILITY',
      packageVulnerabilityDetails: details,
      ...more,
    });

  it('names five packages, and how many there are', () => {
    const shown = (length: number) =>
      factOf(found({ vulnerablePackages: count(length, (index) => ({ name: `p${index}` })) }), /p1\b/);
    expect(shown(5)).to.equal('p1、p2、p3、p4、p5');
    expect(shown(7)).to.equal('p1、p2、p3、p4、p5 等 7 个');
  });

  it('shows as much of an image’s digest as the console does', () => {
    const imageHash = `sha256:2733b199807c${'0'.repeat(52)}`;
    const image = { id: 'x', details: { awsEcrContainerImage: { repositoryName: 'shop', imageHash } } };
    expect(factOf(found({}, { resources: [image] }), /^sha256/)).to.equal('sha256:2733b199807c');
    const scan = eventBridge('aws.inspector2', 'Inspector2 Scan', {
      'scan-status': 'INITIAL_SCAN_COMPLETE',
      'image-digest': imageHash,
      'finding-severity-counts': { HIGH: 1, TOTAL: 1 },
    });
    expect(factOf(scan, /^sha256/)).to.equal('sha256:2733b199807c');
  });
});

describe('a finding of Macie', () => {
  it('names the five kinds of data that it has found most of', () => {
    const detections = count(7, (index) => ({ name: `kind-${index}`, count: index }));
    const event = eventBridge('aws.macie', 'Macie Finding', {
      type: 'SensitiveData:S3Object/Personal',
      category: 'CLASSIFICATION',
      severity: { description: 'High' },
      classificationDetails: {
        result: { sensitiveData: [{ category: 'PERSONAL_INFORMATION', totalCount: 28, detections }] },
      },
    });
    const shown = factOf(event, /kind-/) ?? '';
    expect(shown.match(/kind-\d/g)).to.deep.equal(['kind-7', 'kind-6', 'kind-5', 'kind-4', 'kind-3']);
  });
});

describe('a finding of Access Analyzer', () => {
  it('names eight actions, and how many there are', () => {
    const shown = (length: number) =>
      factOf(analyzed({ action: count(length, (index) => `s3:A${index}`) }), /s3:A1/);
    expect(shown(8)).to.equal(list(8, (index) => `s3:A${index}`));
    expect(shown(10))
      .to.include('s3:A8')
      .and.match(/\b10\b/)
      .and.not.include('s3:A9');
  });
});

describe('a change that Config recorded', () => {
  it('names eight properties', () => {
    const changedProperties = Object.fromEntries(
      count(10, (index) => [`P${index}`, { previousValue: 'a', updatedValue: 'b' }]),
    );
    const event = eventBridge('aws.config', 'Config Configuration Item Change', {
      messageType: 'ConfigurationItemChangeNotification',
      configurationItem: { resourceType: 'AWS::EC2::Instance', resourceId: 'i-1' },
      configurationItemDiff: { changeType: 'UPDATE', changedProperties },
    });
    expect(factOf(event, /P1\b/)?.match(/P\d+/g)).to.deep.equal(count(8, (index) => `P${index}`));
  });
});

describe('a finding of GuardDuty', () => {
  it('names five ports that were probed', () => {
    const portProbeDetails = count(7, (index) => ({ localPortDetails: { port: 8000 + index } }));
    const shown = factOf(
      finding(5, { action: { actionType: 'PORT_PROBE', portProbeAction: { portProbeDetails } } }),
      /8001/,
    );
    expect(shown?.match(/80\d\d/g)).to.deep.equal(['8001', '8002', '8003', '8004', '8005']);
  });

  it('names five threats of an object, and five kinds of findings that are new', () => {
    const scan = eventBridge('aws.guardduty', 'GuardDuty Malware Protection Object Scan Result', {
      s3ObjectDetails: { bucketName: 'b', objectKey: 'k' },
      scanResultDetails: {
        scanResultStatus: 'THREATS_FOUND',
        threats: count(7, (index) => ({ name: `threat-${index}` })),
      },
    });
    expect(factOf(scan, /threat-/)).to.equal(list(5, (index) => `threat-${index}`));
    const announcement = awsEvent({
      version: '1',
      type: 'NEW_FINDINGS',
      findingDetails: count(7, (index) => ({ findingType: `Impact:EC2/Kind${index}` })),
    });
    expect(factOf(announcement, /Kind/)).to.equal(list(5, (index) => `Impact:EC2/Kind${index}`));
  });

  it('names five threats of a scan of volumes, and how many there are', () => {
    const threats = (length: number) =>
      finding(8, {
        ebsVolumeScanDetails: {
          scanDetections: {
            threatDetectedByName: { threatNames: count(length, (index) => ({ name: `threat-${index}` })) },
          },
        },
      });
    expect(factOf(threats(5), /threat-/)).to.equal(list(5, (index) => `threat-${index}`));
    expect(factOf(threats(7), /threat-/)).to.equal(`${list(5, (index) => `threat-${index}`)} 等 7 个`);
  });
});

describe('a notice of S3', () => {
  it('names five objects, and how many more there are', () => {
    const notice = (length: number) =>
      told(
        awsEvent({
          Records: count(length, (index) => ({
            eventSource: 'aws:s3',
            eventName: 'ObjectCreated:Put',
            s3: { bucket: { name: 'orders' }, object: { key: `a${index}.txt` } },
          })),
        }),
      ).facts;
    const keys = (length: number) => notice(length).filter(({ value }) => /^a\d/.test(value)).length;
    expect([keys(5), keys(7)]).to.deep.equal([5, 5]);
    expect(notice(5).some(({ label }) => label === '…')).to.equal(false);
    expect(notice(7).find(({ label }) => label === '…')?.value).to.match(/\b2\b/);
  });
});

describe('a cost anomaly', () => {
  it('names five causes, and how many more there are', () => {
    const facts = (length: number) => {
      const event = anomaly(500);
      const payload = event.payload as { detail: Record<string, unknown> };
      const rootCauses = count(length, (index) => ({ service: `service-${index}` }));
      return told({ ...event, payload: { ...payload, detail: { ...payload.detail, rootCauses } } }).facts;
    };
    const causes = (length: number) => facts(length).filter(({ value }) => value.includes('service-')).length;
    expect([causes(5), causes(7)]).to.deep.equal([5, 5]);
    expect(facts(5).some(({ label }) => label === '…')).to.equal(false);
    expect(facts(7).find(({ label }) => label === '…')?.value).to.match(/\b2\b/);
  });
});

describe('a check of Trusted Advisor', () => {
  it('shows six columns of its item', () => {
    const item = Object.fromEntries(count(8, (index) => [`Column ${index}`, `cell-${index}`]));
    const { facts } = told(check('WARN', { 'check-item-detail': item }));
    expect(facts.filter(({ value }) => value.startsWith('cell-')).map(({ value }) => value)).to.deep.equal(
      count(6, (index) => `cell-${index}`),
    );
  });
});

describe('a certificate', () => {
  const severity = (event: string, DaysToExpiry: number, InUse = true) =>
    told(certificate(event, { DaysToExpiry, InUse })).severity;

  it('in use is critical a week before it expires, and a warning a month before', () => {
    const days = [7, 8, 30, 31];
    expect(days.map((left) => severity('Approaching Expiration', left))).to.deep.equal([
      'critical',
      'warning',
      'warning',
      'info',
    ]);
  });

  it('that someone must renew is critical a week before it expires', () => {
    const days = [7, 8];
    expect(days.map((left) => severity('Renewal Action Required', left))).to.deep.equal([
      'critical',
      'warning',
    ]);
  });
});

describe('a call that CloudTrail recorded', () => {
  const parametersOf = (requestParameters: unknown) =>
    factOf(call('sqs:TagQueue', { requestParameters }), /=/);

  it('shows four parameters', () => {
    const requestParameters = Object.fromEntries(count(6, (index) => [`p${index}`, `v${index}`]));
    expect(parametersOf(requestParameters)).to.equal('p1=v1、p2=v2、p3=v3、p4=v4');
  });

  it('shows parameters of at most 100 characters, and no documents', () => {
    const shown = (value: string) => parametersOf({ p1: value });
    expect([shown('v'.repeat(100)), shown('v'.repeat(101))]).to.deep.equal([
      `p1=${'v'.repeat(100)}`,
      undefined,
    ]);
    expect([shown('{"Version":"x"}'), shown('["x"]')]).to.deep.equal([undefined, undefined]);
  });

  it('shows no parameter that is secret, or that only the caller knows', () => {
    for (const key of ['password', 'SecretString', 'clientRequestToken', 'userData', 'Host', 'dryRun'])
      expect(parametersOf({ [key]: 'x' }), key).to.equal(undefined);
    expect(parametersOf({ Hosted: 'x' })).to.equal('Hosted=x');
  });

  it('names three of the things that it acted on', () => {
    const items = count(4, (index) => ({ instanceId: `i-${index}` }));
    const { title } = told(call('ec2:StopInstances', { requestParameters: { instancesSet: { items } } }));
    expect(title).to.include('i-1, i-2, i-3').and.not.include('i-4');
  });

  it('shows parameters of the first four levels', () => {
    const nested = (levels: number): unknown => (levels === 1 ? { deep: 'v' } : { a: nested(levels - 1) });
    expect([parametersOf(nested(4)), parametersOf(nested(5))]).to.deep.equal(['deep=v', undefined]);
  });
});

describe('the description of a Health event', () => {
  const LEVEL = 'Current severity level: Degradation';
  const read = (latestDescription: string, language = 'en') =>
    healthDescription({ eventDescription: [{ language: 'en_US', latestDescription }] }, language);

  it('has a summary of at most 200 characters', () => {
    const summary = (length: number) => read(`${'x'.repeat(length)}\n${LEVEL}`).summary;
    expect([summary(200), summary(201)]).to.deep.equal(['x'.repeat(200), undefined]);
  });

  it('is of a language from the tenth letter of its script on', () => {
    const body = (letters: number) => read(`English text\n---\n${'字'.repeat(letters)}`, 'zh').body;
    expect(body(10)).to.equal('字'.repeat(10));
    expect(body(9)).to.include('English text');
  });
});

describe('a time', () => {
  const timeOf = (time: unknown) =>
    told(awsEvent({ version: 'dingtalk-notifier/v1', title: 'x', time })).time?.toISOString();

  it('is written in seconds up to the year 5138, and in milliseconds from there', () => {
    expect(timeOf(99_999_999_999)).to.equal('5138-11-16T09:46:39.000Z');
    expect(timeOf(100_000_000_000)).to.equal('1973-03-03T09:46:40.000Z');
  });

  it('is one that a calendar shows: up to the end of the year 9999', () => {
    expect(timeOf('9999-12-31T23:59:59.999Z')).to.equal('9999-12-31T23:59:59.999Z');
    expect(timeOf('+010000-01-01T00:00:00.000Z')).to.equal(undefined);
  });

  it('is a text of at most 64 characters', () => {
    const padded = (length: number) => `Mon, ${' '.repeat(length - 28)}2 Mar 2026 01:15:42 GMT`;
    expect(padded(64)).to.have.length(64);
    expect([timeOf(padded(64)), timeOf(padded(65))]).to.deep.equal(['2026-03-02T01:15:42.000Z', undefined]);
  });
});
