// What AWS is asked about the events of a message: an alarm's trend, and how many others are open. A separate chunk, which
// is loaded only if something is to be looked up.

import type { Config } from '../config.ts';
import { openAlarmsUrl } from '../console.ts';
import type { Alarm } from '../events/cloudwatch-alarm.ts';
import type { Fact, Notification } from '../notification.ts';
import { optional } from '../optional.ts';
import { createOptionalCall } from '../optional-call.ts';
import type { Received } from '../pipeline.ts';
import type { AlarmNow, Monitoring, Ports } from '../ports.ts';
import type { Reader } from '../reader.ts';
import { type Log, type Metrics, reason } from '../telemetry.ts';
import { toldValues, trendFact, trendQuery } from './trend.ts';

/** All lookups of a batch take no longer, */
const LONGEST_MS = 1500;
/** and with less time left none is made. */
const LEAST_MS = 300;

export interface EnrichOptions {
  /** The function's own. */
  account: string | undefined;
  region: string | undefined;
  /** Whether each event is to have a message of its own. */
  areSingle: boolean;
  /** When delivering has to begin (ms since the epoch); the LLM has to be asked until then, too. */
  deadline: number;
}

/**
 * Replaces the notifications of events by those that have what AWS answered, too. Never rejects, and takes at most 1.5
 * seconds: what fails is left out.
 */
export type Enrich = (events: Received[], options: EnrichOptions) => Promise<void>;

export function createEnrich(
  config: Config,
  reader: Reader,
  log: Log,
  metrics: Metrics,
  ports: Pick<Ports, 'now' | 'openMonitoring'>,
): Enrich {
  let monitoring: Promise<Monitoring> | undefined;
  const openMonitoring = () => (monitoring ??= ports.openMonitoring());
  const askForTrend = createLookup('cloudwatch:GetMetricData');
  const askForOpenAlarms = createLookup('cloudwatch:DescribeAlarms');

  /** Each permission has its own pause: what one call lacks, another may have. */
  function createLookup(permission: string) {
    const calls = createOptionalCall(LONGEST_MS, ports, LEAST_MS);
    return async <T>(until: number, action: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> => {
      const timeMs = calls.timeFor(until);
      if (timeMs === undefined) return undefined;
      try {
        const answer = await calls.make(timeMs, action);
        calls.succeeded();
        return answer;
      } catch (error) {
        metrics.add('LookupFailed');
        log.warn(`A message is sent without what was to be looked up. ${remedyFor(error, permission)}`, {
          permission,
          reason: reason(error),
          ...calls.failed(),
        });
        return undefined;
      }
    };
  }

  async function trendOf(alarm: Alarm, until: number): Promise<Fact | undefined> {
    const query = trendQuery(alarm, ports.now());
    if (query === undefined) return undefined;
    const { queries, from, to } = query;
    const told = toldValues(alarm, query);
    if (told !== undefined) return trendFact(alarm, told, query, reader);
    return await askForTrend(until, async () => {
      const values = await (await openMonitoring()).series(queries, new Date(from), new Date(to));
      return trendFact(alarm, values, query, reader);
    });
  }

  return async (events, { account, region, areSingle, deadline }) => {
    const { lookups, llm } = config;
    const now = ports.now();
    // The LLM is asked afterwards, and has as much time at least.
    const until = Math.min(now + LONGEST_MS, now + (deadline - now) * (llm.enabled ? 0.5 : 1));
    const isOwn = (one: Notification) => one.account === account && one.region === region;
    const alarms = areSingle
      ? events.flatMap((event) =>
          event.notification.alarm && isOwn(event.notification)
            ? [{ event, alarm: event.notification.alarm }]
            : [],
        )
      : [];
    if (alarms.length === 0) return;
    const [others, trends] = await Promise.all([
      lookups?.open_alarms
        ? askForOpenAlarms(until, async () => {
            const open = await (await openMonitoring()).openAlarms();
            return alarms.map(({ alarm }) => othersFact(alarm, open, region, reader));
          })
        : undefined,
      Promise.all(alarms.map(({ alarm }) => (lookups?.trend ? trendOf(alarm, until) : undefined))),
    ]);
    for (const [index, { event }] of alarms.entries())
      event.notification = withFacts(event.notification, trends[index], others?.[index], reader);
  };
}

function remedyFor(error: unknown, permission: string): string {
  return /^AccessDenied/.test(reason(error))
    ? `Allow the function's role ${permission}, or turn the lookup off.`
    : 'AWS did not answer in time, or not as expected; nothing has to be done unless this goes on.';
}

/** How many alarms are open beside this one; undefined if there are none. */
function othersFact(
  { arn, name }: Alarm,
  { alarms, hasMore }: { alarms: AlarmNow[]; hasMore: boolean },
  region: string | undefined,
  reader: Reader,
): Fact | undefined {
  const { cloudwatch, timers } = reader.words;
  const others = alarms.filter((one) => (arn === undefined ? one.name !== name : one.arn !== arn));
  if (others.length === 0) return undefined;
  return {
    label: timers.openAlarms,
    value: cloudwatch.others(`${others.length}${hasMore ? '+' : ''}`),
    ...optional('url', openAlarmsUrl(region)),
  };
}

/** The trend stands below the current value, how many others there are at the end. */
function withFacts(
  notification: Notification,
  trend: Fact | undefined,
  others: Fact | undefined,
  { words }: Reader,
): Notification {
  const { facts } = notification;
  const values = [words.labels.current, words.labels.threshold];
  const place = facts.findIndex(({ label }) => values.includes(label)) + 1;
  return {
    ...notification,
    facts: [
      ...facts.slice(0, place),
      ...(trend ? [trend] : []),
      ...facts.slice(place),
      ...(others ? [others] : []),
    ],
  };
}
