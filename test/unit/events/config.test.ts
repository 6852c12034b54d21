import { expect } from 'chai';
import { eventBridge } from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const reader = readerWith({ account_names: { '210987654321': '生产' } });
const notice = (messageType: string, detail: Record<string, unknown>) =>
  described(eventBridge('aws.config', 'AWS Config', { messageType, ...detail }), reader);
const compliance = (resourceType: string, resourceId: string) =>
  notice('ComplianceChangeNotification', {
    resourceType,
    resourceId,
    configRuleName: 'root-mfa',
    newEvaluationResult: { complianceType: 'NON_COMPLIANT' },
  }).resources;

describe('a notice of AWS Config', () => {
  it('calls an account as people call it, and any other thing by its name', () => {
    expect(compliance('AWS::::Account', '210987654321')).to.deep.equal([{ name: '生产 (210987654321)' }]);
    expect(compliance('AWS::EC2::Instance', '210987654321')).to.deep.equal([{ name: '210987654321' }]);
    expect(compliance('AWS::S3::Bucket', 'orders')).to.deep.equal([{ name: 'orders' }]);
  });

  it('of a kind without words of its own names the thing, else the rule', () => {
    const title = (detail: Record<string, unknown>) => notice('OversizedChange', detail).title;
    expect(title({ configurationItemSummary: { resourceId: 'i-1' }, configRuleName: 'rule' })).to.include(
      'i-1',
    );
    expect(title({ configRuleName: 'rule' })).to.include('rule');
    expect(title({ configRuleNames: ['first', 'second'] }))
      .to.include('first')
      .and.not.include('second');
  });
});
