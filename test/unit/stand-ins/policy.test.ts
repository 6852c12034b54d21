// What policies allow, by the rules of IAM that the module's own policies use.

import { expect } from 'chai';
import { decide } from '../../../stand-ins/policy.ts';

const GROUP = 'arn:aws:scheduler:ap-northeast-1:123456789012:schedule-group/ops';

function policy(...Statement: object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

describe('A policy', () => {
  const send = {
    Effect: 'Allow',
    Action: 'sqs:Send*',
    Resource: ['arn:aws:sqs:*:*:ops', 'arn:aws:sqs:*:*:dead'],
  };
  const call = { action: 'sqs:SendMessage', resource: 'arn:aws:sqs:ap-northeast-1:123456789012:ops' };

  it('allows what a statement names, and nothing else', () => {
    expect(decide([policy(send)], call)).to.equal('allowed');
    expect(decide([policy(send)], { ...call, action: 'sqs:ReceiveMessage' })).to.equal('implicitDeny');
    expect(decide([policy(send)], { ...call, resource: `${call.resource}-other` })).to.equal('implicitDeny');
    expect(decide([], call)).to.equal('implicitDeny');
  });

  it('refuses what a statement denies, whatever others allow', () => {
    const deny = { Effect: 'Deny', Action: '*', Resource: '*' };
    expect(decide([policy(send), policy(deny)], call)).to.equal('explicitDeny');
  });

  it('of a role trusts a service only under its conditions, as far as the call gives their keys', () => {
    const trust = policy({
      Effect: 'Allow',
      Principal: { Service: 'scheduler.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: {
        StringEquals: { 'aws:SourceAccount': '123456789012' },
        ArnLike: { 'aws:SourceArn': [GROUP, `${GROUP}-*`] },
      },
    });
    const assume = (context: Record<string, string>, service = 'scheduler.amazonaws.com') =>
      decide([trust], { service, action: 'sts:AssumeRole', context });
    expect(assume({ 'aws:SourceArn': GROUP, 'aws:SourceAccount': '123456789012' })).to.equal('allowed');
    expect(assume({ 'aws:SourceArn': `${GROUP}-data` })).to.equal('allowed');
    expect(assume({})).to.equal('allowed');
    expect(assume({ 'aws:SourceArn': `${GROUP}2` })).to.equal('implicitDeny');
    expect(assume({ 'aws:SourceAccount': '210987654321' })).to.equal('implicitDeny');
    expect(assume({}, 'events.amazonaws.com')).to.equal('implicitDeny');
  });
});
