// The bad days: what happens, and what befalls the robot, the secret and the function meanwhile.

import { type Config, DEFAULT_CONFIG } from '../../lambda/src/config.ts';
import type { StandInVendor } from '../../stand-ins/robots/server.ts';
import { type Arrival, alarm, anyEvent, poison, UNSAFE_WORD, unsafe } from './events.ts';
import { createRandom, type Random } from './random.ts';
import { both, type Text } from './text.ts';
import { type RobotScript, TOKEN } from './virtual-robot.ts';

export interface Scenario {
  /** Its English title, and its seed. */
  name: string;
  title: Text;
  /** What happens, in words. */
  story: Text;
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
  whyDuplicates?: Text;
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
    steady(
      both('calm', '平静'),
      both('one event a minute for three hours', '三小时，每分钟一个事件'),
      180,
      180 * MINUTE,
    ),
    steady(both('burst', '突发'), both('100 events in 10 s', '10 秒内 100 个事件'), 100, 10 * SECOND),
    steady(
      both('storm', '风暴'),
      both('10,000 events in 10 min', '10 分钟内 10,000 个事件'),
      10_000,
      10 * MINUTE,
    ),
    steady(
      both('mega-storm', '超级风暴'),
      both('100,000 events in 5 min', '5 分钟内 100,000 个事件'),
      100_000,
      5 * MINUTE,
    ),
    flapping(),
    {
      ...steady(
        both('robot down', '机器人故障'),
        both(
          'the robot returns HTTP 500 for 30 min, 10 events a minute',
          '机器人 30 分钟内一直返回 HTTP 500，每分钟 10 个事件',
        ),
        600,
        60 * MINUTE,
      ),
      robot: { fault: (time) => (isWithin(time, 10, 40) ? 'http-500' : undefined) },
      troubleEnds: [40 * MINUTE],
    },
    {
      ...steady(
        both('throttled by others', '被别人触发限流'),
        both(
          'another program floods the robot with 40 messages, twice',
          '别的程序两次向机器人连发 40 条消息',
        ),
        600,
        60 * MINUTE,
      ),
      robot: {
        others: [10, 35].flatMap((minute) => Array.from({ length: 40 }, (_, n) => minute * MINUTE + n * 500)),
      },
    },
    {
      ...steady(
        both('token revoked', 'token 被吊销'),
        both(
          'the token is revoked, and the secret fixed an hour later',
          'token 被吊销，一小时后才在密钥里改正',
        ),
        900,
        90 * MINUTE,
      ),
      robot: { token: (time) => (time < 10 * MINUTE ? TOKEN : NEW_TOKEN) },
      secretToken: (time) => (time < 70 * MINUTE ? TOKEN : NEW_TOKEN),
    },
    {
      ...steady(
        both('fallback', '备用机器人'),
        both(
          '10,000 events in 10 min, the token is revoked, and the secret has a fallback',
          '10 分钟内 10,000 个事件，token 被吊销，密钥里有备用机器人',
        ),
        10_000,
        10 * MINUTE,
      ),
      robot: { token: () => NEW_TOKEN },
      hasFallback: true,
    },
    {
      ...steady(
        both('fallback in an outage', '故障时的备用机器人'),
        both(
          'the robot does not answer for 30 min, 10 events a minute, and the secret has a fallback',
          '机器人 30 分钟没有应答，每分钟 10 个事件，密钥里有备用机器人',
        ),
        600,
        60 * MINUTE,
      ),
      robot: { fault: (time) => (isWithin(time, 10, 40) ? 'hang' : undefined) },
      troubleEnds: [40 * MINUTE],
      hasFallback: true,
    },
    {
      ...steady(
        both('lost answers', '应答丢失'),
        both(
          '5 % of the robot’s answers are lost after it accepted the message',
          '机器人收下消息后，5 % 的应答丢失',
        ),
        600,
        60 * MINUTE,
      ),
      robot: { fault: (_time, random) => (random.next() < 0.05 ? 'lost-reply' : undefined) },
      whyDuplicates: both(
        'the sender cannot know that a message without an answer was shown',
        '发送方无从知道没有应答的消息是否已经显示',
      ),
    },
    {
      ...steady(
        both('crash', '崩溃'),
        both(
          'the function dies after one message in twenty, before it reports the delivery',
          '每二十条消息有一条让函数在上报送达之前崩溃',
        ),
        600,
        30 * MINUTE,
      ),
      crashRate: 0.05,
      whyDuplicates: both('a function that dies loses its record', '崩溃的函数会丢掉自己的记录'),
    },
    poisoned(),
    exact(
      both('every 8 s', '每 8 秒'),
      both('one event every 8 s for an hour', '一小时，每 8 秒一个事件'),
      450,
      8 * SECOND,
    ),
    warm(
      exact(
        both('every 4 s', '每 4 秒'),
        both('one event every 4 s for an hour, in warm containers', '一小时，每 4 秒一个事件，实例已预热'),
        900,
        4 * SECOND,
      ),
    ),
    {
      ...warm(
        steady(
          both('robot hangs', '机器人不应答'),
          both(
            'the robot does not answer for 90 s, one event a second',
            '机器人 90 秒没有应答，每秒一个事件',
          ),
          240,
          4 * MINUTE,
        ),
      ),
      robot: { fault: (time) => (isWithin(time, 2 + 1 / 12, 3.5 + 1 / 12) ? 'hang' : undefined) },
      troubleEnds: [(3.5 + 1 / 12) * MINUTE],
    },
    {
      ...steady(
        both('killed', '强行终止'),
        both(
          'a container is killed while it processes a batch, one event a second',
          '一个实例在处理一批消息时被强行终止，每秒一个事件',
        ),
        300,
        5 * MINUTE,
      ),
      kills: [MINUTE],
    },
    {
      ...steady(
        both('penalty', '限流期'),
        both(
          'another program overloads the robot: ten minutes of throttling',
          '别的程序让机器人超限：十分钟的限流',
        ),
        900,
        15 * MINUTE,
      ),
      robot: { others: Array.from({ length: 25 }, (_, n) => 2 * MINUTE + n * 100) },
    },
    {
      ...steady(
        both('WeCom', '企业微信'),
        both(
          '10,000 events in 10 min for a robot of WeCom: 4,096 bytes a message',
          '10 分钟内 10,000 个事件，发给企业微信机器人：每条消息 4,096 字节',
        ),
        10_000,
        10 * MINUTE,
      ),
      vendor: 'wecom',
    },
    {
      ...volleys(
        both('Feishu', '飞书'),
        both(
          '40 events in 10 s, every two minutes, for a bot of Feishu that may be sent 100 a minute: five a second',
          '每两分钟来一阵，每阵 10 秒内 40 个事件，发给每分钟可发 100 条的飞书机器人：每秒五条',
        ),
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
  const { arrivals } = steady(both('three groups', '三个群'), both('', ''), 1200, 20 * MINUTE);
  const oncall = { minimum_severity: 'critical' as const };
  const containers = { match: [{ sources: ['aws.ecs', 'aws.autoscaling'] }] };
  const { match, except, minimum_severity, language, time_zone } = DEFAULT_CONFIG;
  const others = { match, except, minimum_severity, language, time_zone };
  return [
    {
      ...named(
        'oncall',
        both('what is critical; its robot does not answer for 90 s', '严重事件；它的机器人 90 秒没有应答'),
      ),
      arrivals,
      route: oncall,
      robot: { fault: (time) => (isWithin(time, 3, 4.5) ? 'hang' : undefined) },
      troubleEnds: [4.5 * MINUTE],
    },
    {
      ...named(
        'containers',
        both(
          'what comes from ECS and Auto Scaling; another program overloads its robot: ten minutes of throttling',
          'ECS 和 Auto Scaling 的事件；别的程序让它的机器人超限：十分钟的限流',
        ),
      ),
      arrivals,
      route: containers,
      robot: { others: Array.from({ length: 25 }, (_, n) => 2 * MINUTE + n * 100) },
    },
    {
      ...named(
        'rest',
        both('what no other group sends; its robot is well', '其他群都不发送的事件；它的机器人正常'),
      ),
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

/** `chinese` omitted: the name of a group, which is the same in both languages. */
function named(name: string, story: Text, chinese = name): Pick<Scenario, 'name' | 'title' | 'story'> {
  return { name, title: both(name, chinese), story };
}

/** `count` events, evenly spread but for chance. */
function steady(title: Text, story: Text, count: number, ms: number): Scenario {
  const random = createRandom(title.en);
  const arrivals = spread(count, ms, random).map((at) => anyEvent(at, random));
  return { name: title.en, title, story, arrivals, robot: {} };
}

/** `count` events, evenly spaced. */
function exact(title: Text, story: Text, count: number, everyMs: number): Scenario {
  const random = createRandom(title.en);
  const arrivals = Array.from({ length: count }, (_, index) => anyEvent(index * everyMs, random));
  return { name: title.en, title, story, arrivals, robot: {} };
}

/** Forty events in 10 s, every two minutes. */
function volleys(title: Text, story: Text): Scenario {
  const random = createRandom(title.en);
  const arrivals = Array.from({ length: 10 }, (_, volley) =>
    spread(40, 10 * SECOND, random).map((at) => anyEvent(volley * 2 * MINUTE + at, random)),
  ).flat();
  return { name: title.en, title, story, arrivals, robot: {} };
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
  return {
    ...named(
      'flapping',
      both('one alarm, 500 changes of state in 10 min', '一个告警，10 分钟内状态变化 500 次'),
      '反复抖动',
    ),
    arrivals,
    robot: {},
  };
}

function poisoned(): Scenario {
  const random = createRandom('poison');
  const times = spread(600, 30 * MINUTE, random);
  const arrivals = times.map((at, index) => {
    if (index % 100 === 42) return unsafe(at, random);
    return index % 10 === 0 ? poison(at, random, index / 10) : anyEvent(at, random);
  });
  return {
    ...named(
      'poison',
      both(
        '60 of 600 bodies are empty, broken, binary or huge, and 6 contain words that DingTalk rejects',
        '600 个事件里有 60 个是空的、残缺的、二进制的或巨大的，另有 6 个含有钉钉拒收的词',
      ),
      '毒消息',
    ),
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
