import { expect } from 'chai';
import { createDelivered } from '../../../lambda/src/deliver/delivered.ts';
import { createFakePorts } from '../support/ports.ts';

const THREE_HOURS_MS = 3 * 3_600_000;

describe('what was delivered lately', () => {
  it('is known for three hours, and then no more', () => {
    const ports = createFakePorts();
    const delivered = createDelivered(ports);
    delivered.add('a');
    ports.advance(THREE_HOURS_MS - 1);
    expect(delivered.has('a')).to.equal(true);
    ports.advance(1);
    expect(delivered.has('a')).to.equal(false);
  });

  it('is the last 5,000, the oldest of which make room', () => {
    const delivered = createDelivered(createFakePorts());
    for (let index = 0; index < 10_000; index += 1) delivered.add(String(index));
    delivered.add('0');
    delivered.add('10000');
    expect(['0', '1', '2', '10000'].map(delivered.has)).to.deep.equal([true, false, true, true]);
  });
});
