// The numbers of the template, as a new vendor's tests say theirs.

import { expect } from 'chai';
import { messageOf } from '../../../../lambda/src/digest.ts';
import { FULL_EFFORT } from '../../../../lambda/src/robots/robot.ts';
import { template } from '../../../../lambda/src/robots/template/index.ts';
import { configWith, readerWith } from '../../support/messages.ts';

describe('the robot of the template', () => {
  it('takes 4,000 bytes, and a long message fills them', () => {
    const notification = {
      id: 'e-1',
      source: 'text',
      kind: 'text',
      severity: 'info' as const,
      title: 'x',
      facts: [],
      body: 'b'.repeat(10_000),
      resources: [],
    };
    const view = { config: configWith(), reader: readerWith(), effort: FULL_EFFORT };
    const [body = {}] = template.requests(messageOf(notification), view);
    expect(template.bytesOf(body)).to.be.within(3990, 4000);
    expect(template.limits.bytes).to.equal(4000);
  });

  it('rejects messages for a minute after it was sent too many', () => {
    const outcome = template.outcome({ status: 200, body: '{"code":429}' });
    expect(outcome).to.deep.equal({ kind: 'throttled', code: 'code 429', retryAfterMs: 60_000 });
  });
});
