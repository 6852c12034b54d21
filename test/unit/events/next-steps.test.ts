// What a message says to do first.

import { expect } from 'chai';
import { nextStepOf } from '../../../lambda/src/events/next-steps.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { readerWith } from '../support/messages.ts';

const reader = readerWith();

const stepFor = (changes: Partial<Notification>, detail: Record<string, unknown> = {}) =>
  nextStepOf(
    {
      id: '',
      source: 'aws.ecs',
      kind: '',
      severity: 'warning',
      title: '',
      facts: [],
      resources: [],
      ...changes,
    },
    { detail },
    reader,
  );

describe('the next step', () => {
  it('is that of the very kind of trouble', () => {
    const { nextSteps } = reader.words;
    expect(
      stepFor({ kind: 'ECS Task State Change' }, { stoppedReason: 'ResourceInitializationError: x' }),
    ).to.equal(nextSteps.taskSecret);
    const health = { source: 'aws.health', kind: 'AWS Health Event' };
    expect(stepFor(health, { eventTypeCode: 'AWS_RISK_CREDENTIALS_EXPOSED' })).to.equal(
      nextSteps.credentialsExposed,
    );
    const alarm = (metric: string) =>
      stepFor(
        {
          source: 'aws.cloudwatch',
          kind: 'CloudWatch Alarm State Change',
          severity: 'critical',
          facts: [{ label: reader.words.labels.metric, value: metric }],
        },
        { state: { value: 'ALARM' } },
      );
    expect(alarm('AWS/SQS ApproximateAgeOfOldestMessage')).to.equal(nextSteps.queueBacklog);
    expect(alarm('AWS/ApplicationELB HTTPCode_Target_5XX_Count')).to.equal(nextSteps.http5xx);
    expect(alarm('Shop Orders')).to.equal(nextSteps.alarm);
  });

  it('is none where nothing is wrong, where none is known, and where the event says one', () => {
    expect(stepFor({ severity: 'info' }, { stoppedReason: 'OutOfMemoryError' })).to.equal(undefined);
    expect(stepFor({ kind: 'Something New' })).to.equal(undefined);
    const facts = [{ label: reader.words.labels.next, value: 'x' }];
    expect(stepFor({ facts }, { stoppedReason: 'OutOfMemoryError' })).to.equal(undefined);
  });

  it('is none for what others publish', () => {
    expect(stepFor({ source: 'custom', severity: 'critical' }, { status: 'FAILED' })).to.equal(undefined);
  });
});
