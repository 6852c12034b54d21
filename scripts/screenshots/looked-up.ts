// An alarm with what the function looks up in AWS, as requests to each vendor's robot. AWS's answers are invented.

import { type Config, DEFAULT_CONFIG, type Language } from '../../lambda/src/config.ts';
import { messageOf } from '../../lambda/src/digest.ts';
import { createEnrich } from '../../lambda/src/enrich/enrich.ts';
import { describeEvent } from '../../lambda/src/events/index.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import { createWithSettings } from '../../lambda/src/pipeline.ts';
import type { AlarmNow, Monitoring } from '../../lambda/src/ports.ts';
import { createReader } from '../../lambda/src/reader.ts';
import { VENDORS } from '../../lambda/src/robots/index.ts';
import { FULL_EFFORT } from '../../lambda/src/robots/robot.ts';
import { sample } from '../samples.ts';

const ACCOUNT = '210987654321';
const REGION = 'ap-northeast-1';
const NOW = Date.parse('2026-03-02T01:16:00Z');
const NAMES: Record<Language, string> = { en: 'ledger-primary', 'zh-CN': '账务主库' };
const OPEN = ['prod_ledger_db_cpu_high', 'orders-api-5xx', 'orders-queue-age', 'web-disk'];
/** One every ten minutes. */
const VALUES = [31, 34, 33, 35, 32, 36, 34, 38, 41, 39, 44, 52, 58, 63, 71, 84, 90, 92];

function openAlarm(name: string): AlarmNow {
  const arn = `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`;
  return { arn, name, state: 'ALARM', since: undefined, published: undefined, queries: [] };
}

/** The bodies of the requests, by vendor. */
export async function lookedUpAlarm(language: Language): Promise<Map<string, unknown[]>> {
  const config: Config = {
    ...DEFAULT_CONFIG,
    language,
    keywords: [],
    lookups: { trend: true, open_alarms: true, tags: ['Name', 'owner'] },
    owners: { zhangsan: { mobiles: [], user_ids: ['zhangsan'] } },
  };
  const reader = createReader(config, LOCALES[language]);
  const tags = { Name: NAMES[language], owner: 'zhangsan' };
  const monitoring: Partial<Monitoring> = {
    series: async () =>
      VALUES.map((value, index) => ({ at: NOW - (VALUES.length - index) * 600_000, value })),
    openAlarms: async () => ({ alarms: OPEN.map(openAlarm), hasMore: false }),
  };
  const enrich = createEnrich(
    config,
    reader,
    { info() {}, warn() {}, error() {} },
    { add() {}, measure() {}, flush() {} },
    {
      now: () => NOW,
      openMonitoring: async () => monitoring as Monitoring,
      // Only the database has them, not the alarm.
      openTagging: async () => ({ tagsOf: async (arns) => new Map([[arns.at(-1) ?? '', tags]]) }),
    },
  );
  const options = {
    partition: 'aws',
    account: ACCOUNT,
    region: REGION,
    deliverAt: NOW + 60_000,
    lookedUpMs: 0,
  };
  const notification = describeEvent({ id: 'alarm', payload: sample('alarm.alarm') }, reader);
  const event = { key: 'alarm', notification };
  await enrich.tags([event], options);
  event.notification = createWithSettings(config, reader)(event.notification);
  await enrich.alarms([event], options);
  const view = { config, reader, effort: FULL_EFFORT };
  const requests = new Map<string, unknown[]>();
  for (const { vendor, load } of VENDORS)
    requests.set(vendor, (await load()).requests(messageOf(event.notification), view));
  return requests;
}
