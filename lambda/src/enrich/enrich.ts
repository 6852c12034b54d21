// What AWS is asked about events: the tags of their resources, an alarm's trend, and how many others are open. A separate
// chunk, which is loaded only if something is to be looked up.

import type { Config } from '../config.ts';
import { openAlarmsUrl } from '../console.ts';
import type { Alarm } from '../events/cloudwatch-alarm.ts';
import type { Fact, Notification, Resource } from '../notification.ts';
import { optional } from '../optional.ts';
import { createOptionalCall } from '../optional-call.ts';
import type { Received } from '../pipeline.ts';
import type { AlarmNow, Monitoring, Ports } from '../ports.ts';
import type { Reader } from '../reader.ts';
import { type Log, type Metrics, reason } from '../telemetry.ts';
import { createTagLookup, type Place } from './tags.ts';
import { toldValues, trendFact, trendQuery } from './trend.ts';

/** All lookups of an invocation take no longer, */
const LONGEST_MS = 1500;
/** and with less time left none is made. */
const LEAST_MS = 300;

/** Of an invocation of the function. */
export interface LookupOptions extends Place {
  /** When delivering has to begin (ms since the epoch); the LLM has to be asked until then, too. */
  deliverAt: number;
  /** How long the lookups of this invocation have taken; each adds its time. */
  lookedUpMs: number;
}

/**
 * Replaces the notifications of events by those that have what AWS answered, too. Never rejects, and takes at most 1.5
 * seconds in an invocation: what fails is left out.
 */
export interface Enrich {
  /** The tags of all events' resources, before events are selected by them. */
  tags(events: Received[], options: LookupOptions): Promise<void>;
  /** What there is to tell about alarms that have a message each. */
  alarms(events: Received[], options: LookupOptions): Promise<void>;
}

export function createEnrich(
  config: Config,
  reader: Reader,
  log: Log,
  metrics: Metrics,
  ports: Pick<Ports, 'now' | 'openMonitoring' | 'openTagging'>,
): Enrich {
  const { lookups, llm } = config;
  const tagsOf = createTagLookup(ports, lookups?.tags ?? []);
  let monitoring: Promise<Monitoring> | undefined;
  const openMonitoring = () => (monitoring ??= ports.openMonitoring());
  const askForTags = createLookup('tag:GetResources');
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

  /** Until when a lookup may take, and its time counted. */
  async function timed(options: LookupOptions, action: (until: number) => Promise<void>): Promise<void> {
    const now = ports.now();
    // The LLM is asked afterwards, and has as much time at least.
    const forLookups = (options.deliverAt - now) * (llm.enabled ? 0.5 : 1);
    await action(now + Math.min(LONGEST_MS - options.lookedUpMs, forLookups));
    options.lookedUpMs += ports.now() - now;
  }

  return {
    tags: async (events, options) =>
      await timed(options, async (until) => {
        const notifications = events.map(({ notification }) => notification);
        const tags = await askForTags(until, (signal) => tagsOf(notifications, options, signal));
        if (tags === undefined) return;
        const withTags = (one: Resource) => ({ ...one, ...optional('tags', tags.get(one)) });
        for (const event of events) {
          const { resources, watched } = event.notification;
          event.notification = {
            ...event.notification,
            resources: resources.map(withTags),
            ...optional('watched', watched?.map(withTags)),
          };
        }
      }),

    alarms: async (events, options) =>
      await timed(options, async (until) => {
        const { account, region } = options;
        const alarms = events.flatMap((event) => {
          const { alarm, ...one } = event.notification;
          return alarm && one.account === account && one.region === region ? [{ event, alarm }] : [];
        });
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
      }),
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
