// The bad days: what happens, and what befalls the robot, the secret and the function meanwhile.

import { type Config, DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import type { StandInVendor } from '../../stand-ins/robots/server.ts';
import { type Arrival, alarm, anyEvent, poison, UNSAFE_WORD, unsafe } from './events.ts';
import { createRandom, type Random } from './random.ts';
import { type RobotScript, TOKEN } from './virtual-robot.ts';

export interface Scenario {
  name: string;
  /** What happens, in words. */
  story: string;
  arrivals: Arrival[];
  robot: RobotScript;
  /** Omitted: DingTalk. */
  vendor?: StandInVendor;
  /** The notifier's setting; omitted: its default. */
  messagesPerMinute?: number;
  /** What the group sends; omitted: everything. */
  route?: Partial<Pick<Config, 'match' | 'except' | 'minimum_severity' | 'other_groups'>>;
  /** The token in the secret, by time in ms since the start. */
  secretToken?(time: number): string;
  /** Whether the secret has a fallback: a robot of the same vendor, of its own group. */
  hasFallback?: boolean;
  /** How often the function dies right after the robot accepted a message, from 0 to 1. */
  crashRate?: number;
  /** Why some events must be seen twice, if they must. */
  whyDuplicates?: string;
  /** When a container that processes a batch is killed (ms since the start). */
  kills?: number[];
  /** When what befell the robot ended (ms since the start); a penalty ends when the robot says. */
  troubleEnds?: number[];
  /** Ids of events with words that DingTalk rejects. */
  refused?: string[];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const NEW_TOKEN = 'mended';

/** All scenarios, each with its own seed. */
export function createScenarios(): Scenario[] {
  return [
    steady('calm', 'one event a minute for three hours', 180, 180 * MINUTE),
    steady('burst', '100 events in 10 s', 100, 10 * SECOND),
    steady('storm', '10,000 events in 10 min', 10_000, 10 * MINUTE),
    steady('mega-storm', '100,000 events in 5 min', 100_000, 5 * MINUTE),
    flapping(),
    {
      ...steady('robot down', 'the robot returns HTTP 500 for 30 min, 10 events a minute', 600, 60 * MINUTE),
      robot: { fault: (time) => (isWithin(time, 10, 40) ? 'http-500' : undefined) },
      troubleEnds: [40 * MINUTE],
    },
    {
      ...steady(
        'throttled by others',
        'another program floods the robot with 40 messages, twice',
        600,
        60 * MINUTE,
      ),
      robot: {
        others: [10, 35].flatMap((minute) => Array.from({ length: 40 }, (_, n) => minute * MINUTE + n * 500)),
      },
    },
    {
      ...steady(
        'token revoked',
        'the token is revoked, and the secret fixed an hour later',
        900,
        90 * MINUTE,
      ),
      robot: { token: (time) => (time < 10 * MINUTE ? TOKEN : NEW_TOKEN) },
      secretToken: (time) => (time < 70 * MINUTE ? TOKEN : NEW_TOKEN),
    },
    {
      ...steady(
        'fallback',
        '10,000 events in 10 min, the token is revoked, and the secret has a fallback',
        10_000,
        10 * MINUTE,
      ),
      robot: { token: () => NEW_TOKEN },
      hasFallback: true,
    },
    {
      ...steady(
        'fallback in an outage',
        'the robot does not answer for 30 min, 10 events a minute, and the secret has a fallback',
        600,
        60 * MINUTE,
      ),
      robot: { fault: (time) => (isWithin(time, 10, 40) ? 'hang' : undefined) },
      troubleEnds: [40 * MINUTE],
      hasFallback: true,
    },
    {
      ...steady(
        'lost answers',
        '5 % of the robot’s answers are lost after it accepted the message',
        600,
        60 * MINUTE,
      ),
      robot: { fault: (_time, random) => (random.next() < 0.05 ? 'lost-reply' : undefined) },
      whyDuplicates: 'the sender cannot know that a message without an answer was shown',
    },
    {
      ...steady(
        'crash',
        'the function dies after one message in twenty, before it reports the delivery',
        600,
        30 * MINUTE,
      ),
      crashRate: 0.05,
      whyDuplicates: 'a function that dies loses its record',
    },
    poisoned(),
    exact('every 8 s', 'one event every 8 s for an hour', 450, 8 * SECOND),
    warm(exact('every 4 s', 'one event every 4 s for an hour, in warm containers', 900, 4 * SECOND)),
    {
      ...warm(
        steady('robot hangs', 'the robot does not answer for 90 s, one event a second', 240, 4 * MINUTE),
      ),
      robot: { fault: (time) => (isWithin(time, 2 + 1 / 12, 3.5 + 1 / 12) ? 'hang' : undefined) },
      troubleEnds: [(3.5 + 1 / 12) * MINUTE],
    },
    {
      ...steady(
        'killed',
        'a container is killed while it processes a batch, one event a second',
        300,
        5 * MINUTE,
      ),
      kills: [MINUTE],
    },
    {
      ...steady(
        'penalty',
        'another program overloads the robot: ten minutes of throttling',
        900,
        15 * MINUTE,
      ),
      robot: { others: Array.from({ length: 25 }, (_, n) => 2 * MINUTE + n * 100) },
    },
    {
      ...steady(
        'WeCom',
        '10,000 events in 10 min for a robot of WeCom: 4,096 bytes a message',
        10_000,
        10 * MINUTE,
      ),
      vendor: 'wecom',
    },
    {
      ...volleys(
        'Feishu',
        '40 events in 10 s, every two minutes, for a bot of Feishu that may be sent 100 a minute: five a second',
      ),
      vendor: 'feishu',
      messagesPerMinute: 100,
    },
  ];
}

/**
 * The groups of one notifier, all with the same arrivals. The last one's robot is well. Their routes are as the module
 * writes them.
 */
export function createGroups(): Scenario[] {
  const { arrivals } = steady('three groups', '', 1200, 20 * MINUTE);
  const oncall = { minimum_severity: 'critical' as const };
  const containers = { match: [{ sources: ['aws.ecs', 'aws.autoscaling'] }] };
  const { match, except, minimum_severity, language, time_zone } = DEFAULT_CONFIG;
  const others = { match, except, minimum_severity, language, time_zone };
  return [
    {
      name: 'oncall',
      story: 'what is critical; its robot does not answer for 90 s',
      arrivals,
      route: oncall,
      robot: { fault: (time) => (isWithin(time, 3, 4.5) ? 'hang' : undefined) },
      troubleEnds: [4.5 * MINUTE],
    },
    {
      name: 'containers',
      story:
        'what comes from ECS and Auto Scaling; another program overloads its robot: ten minutes of throttling',
      arrivals,
      route: containers,
      robot: { others: Array.from({ length: 25 }, (_, n) => 2 * MINUTE + n * 100) },
    },
    {
      name: 'rest',
      story: 'what no other group sends; its robot is well',
      arrivals,
      route: {
        other_groups: [
          { ...others, ...oncall },
          { ...others, ...containers },
        ],
      },
      robot: {},
    },
  ];
}

/** `count` events, evenly spread but for chance. */
function steady(name: string, story: string, count: number, ms: number): Scenario {
  const random = createRandom(name);
  const arrivals = spread(count, ms, random).map((at) => anyEvent(at, random));
  return { name, story, arrivals, robot: {} };
}

/** `count` events, evenly spaced. */
function exact(name: string, story: string, count: number, everyMs: number): Scenario {
  const random = createRandom(name);
  const arrivals = Array.from({ length: count }, (_, index) => anyEvent(index * everyMs, random));
  return { name, story, arrivals, robot: {} };
}

/** Forty events in 10 s, every two minutes. */
function volleys(name: string, story: string): Scenario {
  const random = createRandom(name);
  const arrivals = Array.from({ length: 10 }, (_, volley) =>
    spread(40, 10 * SECOND, random).map((at) => anyEvent(volley * 2 * MINUTE + at, random)),
  ).flat();
  return { name, story, arrivals, robot: {} };
}

/** The same two minutes later, in two containers that two simultaneous events have started. */
function warm(scenario: Scenario): Scenario {
  const random = createRandom(`warm ${scenario.name}`);
  const later = scenario.arrivals.map((arrival) => ({ ...arrival, at: arrival.at + 2 * MINUTE }));
  return { ...scenario, arrivals: [anyEvent(0, random), anyEvent(0, random), ...later] };
}

function flapping(): Scenario {
  const random = createRandom('flapping');
  const arrivals = spread(500, 10 * MINUTE, random).map((at, index) =>
    alarm(at, random, 7, index % 2 === 0 ? 'ALARM' : 'OK'),
  );
  return { name: 'flapping', story: 'one alarm, 500 changes of state in 10 min', arrivals, robot: {} };
}

function poisoned(): Scenario {
  const random = createRandom('poison');
  const times = spread(600, 30 * MINUTE, random);
  const arrivals = times.map((at, index) => {
    if (index % 100 === 42) return unsafe(at, random);
    return index % 10 === 0 ? poison(at, random, index / 10) : anyEvent(at, random);
  });
  return {
    name: 'poison',
    story: '60 of 600 bodies are empty, broken, binary or huge, and 6 contain words that DingTalk rejects',
    arrivals,
    robot: { isUnsafe: (text) => text.includes(UNSAFE_WORD) },
    refused: arrivals.flatMap(({ id }, index) => (index % 100 === 42 ? [id] : [])),
  };
}

function spread(count: number, ms: number, random: Random): number[] {
  return Array.from({ length: count }, (_, index) => ((index + random.next()) * ms) / count);
}

function isWithin(time: number, fromMinute: number, toMinute: number): boolean {
  return time >= fromMinute * MINUTE && time < toMinute * MINUTE;
}
