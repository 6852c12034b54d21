import { expect } from 'chai';
import { backoffSeconds, settle } from '../../../lambda/src/queue/settle.ts';
import { createFakePorts } from '../support/ports.ts';

const handles = (count: number) => Array.from({ length: count }, (_, index) => `handle-${index}`);

describe('settling', () => {
  it('deletes and hides in calls of ten', async () => {
    const calls: string[] = [];
    const ports = createFakePorts({ onQueueCall: (call) => calls.push(call) });
    const queue = await ports.openQueue('arn');
    const hidden = handles(12).map((receiptHandle) => ({ receiptHandle, seconds: 40 }));
    expect(await settle(queue, handles(25), hidden)).to.equal(0);
    expect(ports.deleted.toSorted()).to.deep.equal(handles(25).toSorted());
    expect(ports.hidden).to.have.deep.members(hidden);
    expect(calls.filter((call) => call === 'delete')).to.have.length(3);
    expect(calls.filter((call) => call === 'hide')).to.have.length(2);
  });

  it('tries once more what a reply of HTTP 200 says that it did not do, and only that', async () => {
    let failures = 1;
    const ports = createFakePorts({
      unsettled: (handle) => handle === 'handle-3' && failures-- > 0,
    });
    expect(await settle(await ports.openQueue('arn'), handles(5), [])).to.equal(0);
    expect(ports.deleted).to.deep.equal([...handles(5), 'handle-3']);
  });

  it('says how many it could not settle, and never throws', async () => {
    const ports = createFakePorts({
      onQueueCall: (call) => {
        if (call === 'delete') throw new Error('timeout');
      },
      unsettled: (handle) => handle === 'handle-1',
    });
    const hidden = handles(3).map((receiptHandle) => ({ receiptHandle, seconds: 10 }));
    expect(await settle(await ports.openQueue('arn'), handles(11), hidden)).to.equal(12);
  });
});

describe('the wait of a message that failed', () => {
  it('is short at first, then such that a repaired robot speaks within a minute', () => {
    const waits = Array.from({ length: 60 }, (_, index) => backoffSeconds(index + 1, 1));
    expect(new Set(waits)).to.deep.equal(new Set([6, 12, 40, 300]));
    expect(waits).to.deep.equal(waits.toSorted((a, b) => a - b));
    const untilLong = waits.slice(0, waits.indexOf(300)).reduce((sum, wait) => sum + wait, 0);
    expect(untilLong / 60).to.be.within(20, 30);
  });

  it('is over soon after a robot that hung for a minute and a half', () => {
    for (const random of [0, 1]) {
      let waited = 0;
      let receives = 0;
      for (; waited < 90; waited += backoffSeconds(receives, random)) receives += 1;
      expect(waited).to.be.at.most(105);
    }
  });

  it('takes about two hours over the receives that the queue allows', () => {
    for (const random of [0, 1]) {
      const waits = Array.from({ length: 60 }, (_, index) => backoffSeconds(index + 1, random));
      expect(waits.reduce((sum, wait) => sum + wait, 0) / 3600).to.be.within(1.25, 2);
    }
  });

  it('lasts as long as the queue keeps it while the monthly quota is spent, and never longer than SQS hides it', () => {
    for (const random of [0, 1]) {
      const waits = Array.from({ length: 60 }, (_, index) => backoffSeconds(index + 1, random, true));
      expect(waits.reduce((sum, wait) => sum + wait, 0) / 86_400, 'days').to.be.within(14, 18);
      // SQS counts its twelve hours from the receive.
      expect(Math.max(...waits) / 3600, 'hours').to.be.below(11.9);
      expect(waits).to.deep.equal(waits.toSorted((a, b) => a - b));
    }
  });

  it('is short enough, in the first day of a spent quota, for a person who has bought more', () => {
    const waits = Array.from({ length: 60 }, (_, index) => backoffSeconds(index + 1, 1, true));
    const sumOf = (count: number) => waits.slice(0, count).reduce((sum, wait) => sum + wait, 0) / 3600;
    expect([sumOf(4), Math.max(...waits.slice(0, 4))]).to.deep.equal([1, 900]);
    expect([sumOf(24), Math.max(...waits.slice(0, 24))]).to.deep.equal([21, 3600]);
  });

  it('differs by a seventh', () => {
    expect([backoffSeconds(20, 0), backoffSeconds(20, 1), backoffSeconds(60, 0)]).to.deep.equal([
      34, 40, 255,
    ]);
  });
});
