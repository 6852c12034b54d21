import { expect } from 'chai';
import {
  leastInterval,
  MOST_AT_ONCE,
  nextPlace,
  roomAt,
  shareOf,
  WINDOW_MS,
} from '../../../lambda/src/deliver/pace.ts';

const SHARE = 8;
const SECOND = 1000;

/** When `count` messages go out (ms) for which there is always something to say, after those of `before`. */
function send(count: number, { share = SHARE, leastMs = 0, before = [] as number[] } = {}): number[] {
  const sentAt = [...before];
  let now = before.at(-1) ?? 0;
  for (let sent = 0; sent < count; sent += 1) {
    const lately = sentAt.filter((time) => time > now - WINDOW_MS);
    now = Math.max(now, nextPlace(lately, leastMs, share, now).at);
    sentAt.push(now);
  }
  return sentAt.slice(before.length);
}

function mostInAMinute(times: number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));
}

function longestGap(times: number[]): number {
  return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
}

describe('the share of a container', () => {
  it('leaves room for a container that was replaced a moment ago, and half a share for the one in its place', () => {
    for (const [perMinute, containers] of [
      [20, 2],
      [100, 2],
      [20, 5],
    ] as const) {
      const old = shareOf(perMinute, containers, WINDOW_MS);
      const young = shareOf(perMinute, containers, WINDOW_MS - 1);
      expect(old * containers + young).to.be.at.most(perMinute);
    }
    expect([shareOf(20, 2, WINDOW_MS), shareOf(20, 2, 0)]).to.deep.equal([8, 4]);
  });

  it('is one message a minute at the least', () => {
    expect([shareOf(1, 10, 0), shareOf(1, 10, WINDOW_MS)]).to.deep.equal([1, 1]);
  });
});

describe('room for requests', () => {
  const share = { perMinute: 8, perSecond: 2 };

  it('is there at once where less than the share went out', () => {
    expect(roomAt([], share, 1, 5)).to.equal(5);
    expect(roomAt([1, 2, 3, 4, 5, 6, 7], { perMinute: 8 }, 1, 9)).to.equal(9);
  });

  it('comes a minute after the request that used up the share', () => {
    const sentAt = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(roomAt(sentAt, { perMinute: 8 }, 1, 9)).to.equal(1 + WINDOW_MS);
  });

  it('of several requests that belong together comes for all of them', () => {
    const sentAt = [1, 2, 3, 4, 5, 6, 7];
    expect(roomAt(sentAt, { perMinute: 8 }, 2, 9)).to.equal(1 + WINDOW_MS);
    expect(roomAt(sentAt, { perMinute: 8 }, 3, 9)).to.equal(2 + WINDOW_MS);
    // More than the share never have room together.
    expect(roomAt([], { perMinute: 1 }, 3, 9)).to.equal(9);
    expect(roomAt([4], { perMinute: 1 }, 3, 9)).to.equal(4 + WINDOW_MS);
  });

  it('is never for more than a robot takes in a second, either', () => {
    const sentAt: number[] = [];
    let now = 0;
    for (let sent = 0; sent < 8; sent += 1) {
      now = roomAt(sentAt, share, 1, now);
      sentAt.push(now);
    }
    for (const from of sentAt)
      expect(sentAt.filter((at) => at >= from && at <= from + SECOND)).to.have.length.of.at.most(2);
    expect(sentAt.at(-1)).to.be.below(5 * SECOND);
  });
});

describe('the next place', () => {
  it('is at once for the first messages of a quiet group', () => {
    expect(nextPlace([], 0, SHARE, 5)).to.deep.equal({ at: 5, most: MOST_AT_ONCE });
    expect(nextPlace([1, 2], 0, SHARE, 5).most).to.equal(2);
    expect(nextPlace([1, 2], 0, SHARE, 5).at).to.be.at.most(5);
  });

  it('is never one more than the share in a minute', () => {
    for (const share of [1, 2, 4, 8, 20]) expect(mostInAMinute(send(200, { share }))).to.be.at.most(share);
  });

  it('comes evenly after a burst, and does not let the next event wait for a whole minute', () => {
    const times = send(8);
    expect(times.slice(0, MOST_AT_ONCE)).to.deep.equal([0, 0, 0, 0]);
    expect(longestGap(times)).to.be.at.most(12.2 * SECOND);
  });

  it('stays so, however long there is something to say', () => {
    expect(longestGap(send(200))).to.be.at.most(12.2 * SECOND);
  });

  it('is at once for an event every eight seconds', () => {
    const sentAt: number[] = [];
    for (let now = 0; now < 600 * SECOND; now += 8 * SECOND) {
      const lately = sentAt.filter((time) => time > now - WINDOW_MS);
      expect(nextPlace(lately, 0, SHARE, now).at).to.be.at.most(now);
      sentAt.push(now);
    }
  });

  it('is not before the least interval, however much room there is', () => {
    expect(nextPlace([1000], 16_000, SHARE, 2000).at).to.equal(17_000);
    expect(longestGap(send(20, { leastMs: 16_000 }))).to.equal(16_000);
  });
});

describe('the least interval', () => {
  it('gives a reader time after a digest, for a minute', () => {
    expect(leastInterval(0, 60_000, false, 0.5)).to.equal(16_000);
    expect(leastInterval(0, WINDOW_MS, false, 0.5)).to.equal(0);
    expect(leastInterval(Number.NEGATIVE_INFINITY, 0, false, 0.5)).to.equal(0);
  });

  it('is half as long for what a robot kept waiting', () => {
    expect(leastInterval(0, 1, true, 0.5)).to.equal(8000);
    expect(leastInterval(Number.NEGATIVE_INFINITY, 0, true, 0.5)).to.equal(0);
  });

  it('differs, so that two containers do not speak at the same time', () => {
    expect([leastInterval(0, 1, false, 0), leastInterval(0, 1, false, 0.999)].map(Math.round)).to.deep.equal([
      14_000, 17_996,
    ]);
  });
});
