// What only real time shows: how soon an alert is at the robot when all is calm, and when it is back after trouble. The
// committed zip runs under AWS's runtime client; queue, robot and secret are stand-ins. REALTIME=full waits for the end of
// the robot's penalty, too, and hangs for longer: a quarter of an hour.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { root } from '../../scripts/root.ts';
import { readSettings, type Settings } from '../../scripts/storm/settings.ts';
import { awsRuntime } from '../../stand-ins/runtime.ts';
import { type Figures, type Group, measureStalls, startGroup } from './support/realtime.ts';

const IS_FULL = process.env.REALTIME === 'full';
const HANG_MS = IS_FULL ? 90_000 : 60_000;
/** Ten minutes, as the vendor has it: the function knows how long it lasts. */
const PENALTY_MS = 600_000;
/** In its first minute an environment sends an event by itself about so often; later every eight seconds. */
const CALM_INTERVAL_MS = 20_000;
/** A machine that runs all tests at once is slower than Lambda. */
const SLACK_S = IS_FULL ? 0 : 20;
/** What an event may wait beyond the time in which nobody could deliver it. */
const AFTER_HANG_S = 20 + SLACK_S;
const AFTER_KILL_S = 25 + SLACK_S;
const AFTER_PENALTY_S = 15;
/** An environment that has not sent anything yet takes the penalty for a little shorter. */
const EARLY_MS = 2000;
/** Without a batching window it is a moment; on a machine that does a lot beside, some more. With one it is 20 s. */
const CALM_S = 5;

describe('In real time, an event', function () {
  this.timeout(2_400_000);
  const groups: Group[] = [];
  const results = new Map<string, Figures>();
  let settings: Settings;
  /** When the robot's penalty ends, and when the messages that it holds up come back (ms since the epoch). */
  let penaltyEnds = 0;
  let comeBackAt: number[] = [];
  /** How often the robot is asked in the penalty's first forty seconds. */
  let asked = 0;

  /** How long the machine kept this process waiting (s), which every bound allows for. */
  let stalled = 0;

  before(async () => {
    settings = await readSettings();
    const runtime = await awsRuntime(root, (text) => console.log(`    ${text}`));
    console.log(`    ${runtime.name}`);
    const stalls = measureStalls();
    const run = async (name: string, scenario: (group: Group) => Promise<void>, change = {}) => {
      const group = await startGroup(name, { ...settings, ...change }, runtime);
      groups.push(group);
      await scenario(group);
      results.set(name, group.figures());
    };
    await Promise.all([
      run('calm', calm),
      run('hang', hang),
      run('kill', kill),
      run('penalty', penalty),
      run('window', single, { batchSize: 10_000, batchingWindowMs: 1000 }),
    ]);
    stalled = stalls();
    for (const [name, figures] of results) console.log(`    ${asText(name, figures)}`);
    console.log(`    the machine kept the test waiting for ${stalled.toFixed(1)} s`);
  });
  after(() => Promise.all(groups.map((group) => group.stop())));

  /** One event after the other, the first one to a function that does not run yet. */
  async function calm(group: Group): Promise<void> {
    for (let events = 0; events < 4; events += 1) {
      if (events > 0) await sleep(CALM_INTERVAL_MS);
      group.send();
      await group.allDelivered();
    }
  }

  /** One event, with the mapping of an earlier version of the module. */
  async function single(group: Group): Promise<void> {
    group.send();
    await group.allDelivered();
  }

  /** The robot takes requests and answers none, while events keep coming. */
  async function hang(group: Group): Promise<void> {
    // Two at once: both environments start. In its first minute each sends less.
    for (const _ of ['first', 'second']) group.send();
    await sleep(60_000);
    const flow = group.flow(1, HANG_MS + 10_000);
    await sleep(5000);
    group.robot.fail('hang');
    await sleep(HANG_MS);
    group.robot.recover();
    await flow;
    await group.allDelivered();
  }

  /** An environment of a busy group dies while a message is at the robot: mostly the one that waits for the answer. */
  async function kill(group: Group): Promise<void> {
    const { robot, fn } = group;
    const flow = group.flow(5, 40_000);
    await sleep(12_000);
    robot.fail('hang', 1);
    const stop = robot.watch(({ fault }) => {
      if (fault !== undefined) void fn.busy()[0]?.kill();
    });
    await flow;
    stop();
    await group.allDelivered();
  }

  /** The robot refuses everything, as after too many messages. */
  async function penalty(group: Group): Promise<void> {
    const { robot, queue } = group;
    group.send();
    await group.allDelivered();
    robot.throttle(PENALTY_MS);
    penaltyEnds = Date.now() + PENALTY_MS;
    const before = robot.entries.length;
    await group.flow(1, 10_000);
    await sleep(30_000);
    // On a busy machine, some are still on their way to the robot's refusal.
    const areHidden = () => queue.messages().every(({ visibleAt }) => visibleAt > penaltyEnds - EARLY_MS);
    for (let tries = 0; tries < 1200 && !areHidden(); tries += 1) await sleep(100);
    comeBackAt = queue.messages().map(({ visibleAt }) => visibleAt);
    asked = robot.entries.length - before;
    if (!IS_FULL) return;
    await group.allDelivered();
  }

  const of = (name: string): Figures => {
    const figures = results.get(name);
    if (!figures) throw new Error(`There is no scenario ${name}.`);
    return figures;
  };

  it('is at the robot within a moment when all is calm', () => {
    const { sent, messages, worst } = of('calm');
    expect(messages).to.equal(sent);
    expect(worst).to.be.below(CALM_S + stalled);
  });

  it('would wait for up to 20 s if the mapping had a batching window, as AWS says', () => {
    expect(of('window').worst).to.be.above(19);
  });

  it('is there soon after a robot that hung answers again', () => {
    expect(of('hang').worst).to.be.below(HANG_MS / 1000 + AFTER_HANG_S + stalled);
  });

  it('is there soon after the visibility timeout when its environment was killed', () => {
    expect(of('kill').worst).to.be.below(settings.visibilityTimeoutMs / 1000 + AFTER_KILL_S + stalled);
  });

  it('comes back from the queue when the robot’s penalty ends', () => {
    const late = comeBackAt.map((time) => (time - penaltyEnds) / 1000);
    expect(late).to.have.length(10);
    for (const seconds of late) expect(seconds).to.be.at.most(AFTER_PENALTY_S + stalled);
    // An environment that has not sent anything yet does not know when the penalty began, and asks a few times.
    expect(Math.max(...late)).to.be.at.least(-EARLY_MS / 1000);
    expect(asked).to.be.within(1, settings.concurrency);
  });

  if (IS_FULL)
    it('is there soon after the penalty', () => {
      expect(of('penalty').worst).to.be.below(PENALTY_MS / 1000 + AFTER_PENALTY_S + stalled);
    });

  it('is never lost, and the robot is never sent more than it takes', () => {
    for (const [name, { sent, delivered, deadLetters, mostInAMinute }] of results) {
      expect(deadLetters, name).to.equal(0);
      expect(mostInAMinute, name).to.be.at.most(20);
      if (name !== 'penalty' || IS_FULL) expect(delivered, name).to.equal(sent);
    }
  });
});

function asText(name: string, figures: Figures): string {
  const { sent, delivered, median, worst, messages, mostInAMinute, calls } = figures;
  const counted = Object.entries(calls).map(([operation, count]) => `${count} ${operation}`);
  return (
    `${name}: ${delivered} of ${sent} events in ${messages} messages (at most ${mostInAMinute} in 60 s), ` +
    `median ${median.toFixed(1)} s, worst ${worst.toFixed(1)} s; ${counted.join(', ')}`
  );
}
