// What the demo lets pass as moto's fault must not be wider than moto's fault.

import { expect } from 'chai';
import { checkPlan } from '../../../scripts/local/plan-check.ts';

describe('The check of a plan right after the apply', () => {
  it('finds nothing in a plan without changes', () => {
    expect(checkPlan(plan('aws_sqs_queue', { name: 'a' }, { name: 'a' }, ['no-op']))).to.deep.equal({
      changes: [],
      excused: [],
    });
  });

  it('names the attribute that changed, and both values', () => {
    const { changes } = checkPlan(plan('aws_sqs_queue', { a: { b: [1, 2] } }, { a: { b: [1, 3] } }));
    expect(changes).to.deep.equal(['thing.this: a.b[1] (2 → 3)']);
  });

  it('counts a value that is only known after the apply', () => {
    const { changes } = checkPlan(plan('aws_sqs_queue', { url: 'x' }, {}, ['update'], { url: true }));
    expect(changes).to.deep.equal(['thing.this: url ("x" → "(known after apply)")']);
  });

  it('counts a replacement as a whole, whatever the attribute', () => {
    const { changes } = checkPlan(plan('aws_lambda_function', {}, {}, ['delete', 'create']));
    expect(changes).to.deep.equal(['thing.this: delete and create']);
  });

  it('counts a changed output', () => {
    const { changes } = checkPlan(JSON.stringify({ output_changes: { url: { actions: ['update'] } } }));
    expect(changes).to.deep.equal(['output.url: update']);
  });

  it('excuses the spacing of a redrive policy, and nothing else about it', () => {
    const before = { redrive_policy: '{"maxReceiveCount": 3, "deadLetterTargetArn": "x"}' };
    const spacing = checkPlan(
      plan('aws_sqs_queue', before, { redrive_policy: '{"deadLetterTargetArn":"x","maxReceiveCount":3}' }),
    );
    const content = checkPlan(
      plan('aws_sqs_queue', before, { redrive_policy: '{"deadLetterTargetArn":"x","maxReceiveCount":4}' }),
    );
    expect([spacing.changes.length, spacing.excused.length]).to.deep.equal([0, 1]);
    expect([content.changes.length, content.excused.length]).to.deep.equal([1, 0]);
  });

  it('excuses a logging_config that moto forgot, but not one that differs', () => {
    const after = { logging_config: [{ log_format: 'JSON' }] };
    const forgotten = checkPlan(plan('aws_lambda_function', { logging_config: [] }, after));
    const different = checkPlan(
      plan('aws_lambda_function', { logging_config: [{ log_format: 'Text' }] }, after),
    );
    expect([forgotten.changes.length, forgotten.excused.length]).to.deep.equal([0, 1]);
    expect([different.changes.length, different.excused.length]).to.deep.equal([1, 0]);
  });
});

function plan(
  type: string,
  before: object,
  after: object,
  actions = ['update'],
  after_unknown: object = {},
): string {
  const change = { actions, before, after, after_unknown };
  return JSON.stringify({ resource_changes: [{ address: 'thing.this', type, change }] });
}
