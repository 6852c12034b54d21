// What AWS says in a second field where the first one is missing, and which of several comes first.

import { expect } from 'chai';
import { healthDescription } from '../../../lambda/src/events/health-description.ts';
import type { AwsEvent } from '../../../lambda/src/inbox.ts';
import { asff, awsEvent, eventBridge, finding, health, mail, rds } from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const reader = readerWith({ language: 'en' });
const told = (event: AwsEvent) => described(event, reader);
const values = (event: AwsEvent) => told(event).facts.map(({ value }) => value);

describe('a message that is no event', () => {
  it('is called by its title, else its subject, its alert name, its summary or its message', () => {
    const headings = ['title', 'subject', 'alertname', 'summary', 'message'];
    for (const [index, first] of headings.entries()) {
      const fields = headings
        .slice(index)
        .toReversed()
        .map((key) => [key, `by ${key}`]);
      expect(told(awsEvent(Object.fromEntries(fields))).title).to.equal(`by ${first}`);
    }
  });
});

describe('an event that no describer knows', () => {
  it('is about what it lists, by ARN or by any other name', () => {
    const arn = 'arn:aws:mediaconvert:eu-west-1:210987654321:queues/video';
    const { resources } = told(eventBridge('aws.x', 'X', {}, { resources: ['video-1', arn] }));
    expect(resources.map((one) => [one.name, one.arn])).to.deep.equal([
      ['video-1', undefined],
      ['video', arn],
    ]);
  });
});

describe('a finding of GuardDuty', () => {
  it('names what a scan has found, wherever it says so', () => {
    const threat = { name: 'Trojan-1' };
    expect(values(finding(8, { malwareScanDetails: { threats: [threat] } }))).to.include('Trojan-1');
    const scanDetections = { threatDetectedByName: { threatNames: [threat] } };
    expect(values(finding(8, { ebsVolumeScanDetails: { scanDetections } }))).to.include('Trojan-1');
  });
});

describe('a Health event', () => {
  it('is about what it lists, other than the account itself', () => {
    const affectedEntities = ['i-1', '123456789012', '210987654321'].map((entityValue) => ({ entityValue }));
    const names = (affectedAccount: string) =>
      told(health({ affectedEntities, affectedAccount })).resources.map(({ name }) => name);
    expect(names('210987654321')).to.deep.equal(['i-1']);
    expect(names('123456789012')).to.deep.equal(['i-1', '210987654321']);
  });

  it('is over where one of the first two lines says so, blank ones left out', () => {
    const isResolved = (latestDescription: string) =>
      healthDescription({ eventDescription: [{ latestDescription }] }, 'en').isResolved;
    expect(isResolved('Increased Error Rates\n\n\n[RESOLVED] It is over.')).to.equal(true);
    expect(isResolved('one\ntwo\n[RESOLVED] It is over.')).to.equal(false);
  });
});

describe('a mail that SES could not send', () => {
  it('gives the kind of a delay in words, else the reason as SES gives it', () => {
    const delayed = (deliveryDelay: Record<string, string>) =>
      values(mail('DeliveryDelay', { deliveryDelay: { delayedRecipients: [], ...deliveryDelay } }));
    expect(delayed({ reason: 'greylisted' })).to.include('greylisted');
    expect(delayed({ delayType: 'MailboxFull', reason: 'greylisted' })).to.not.include('greylisted');
  });
});

describe('a finding of Security Hub', () => {
  const reasons = (reason: Record<string, string>) =>
    values(asff({ Compliance: { StatusReasons: [reason] } }));

  it('gives the description of a reason, else its code', () => {
    expect(reasons({ Description: 'No trail', ReasonCode: 'CODE_1' })).to.include('No trail');
    expect(reasons({ ReasonCode: 'CODE_1' })).to.include('CODE_1');
  });
});

describe('a reference in CodeCommit', () => {
  it('was created, deleted, or has new commits', () => {
    const title = (change: Record<string, boolean>) =>
      told(
        awsEvent({
          Records: [
            {
              eventSource: 'aws:codecommit',
              eventSourceARN: 'arn:aws:codecommit:eu-west-1:210987654321:shop',
              codecommit: { references: [{ ref: 'refs/heads/main', ...change }] },
            },
          ],
        }),
      ).title;
    expect(title({ created: true })).to.match(/created/i);
    expect(title({ deleted: true })).to.match(/deleted/i);
    expect(title({})).to.match(/new commits/);
  });
});

describe('a support case', () => {
  it('is called by the id that people see, else by the other one', () => {
    const title = (detail: Record<string, string>) =>
      told(eventBridge('aws.support', 'Support Case Update', { 'event-name': 'CreateCase', ...detail }))
        .title;
    expect(title({ 'display-id': '42', 'case-id': 'case-1' }))
      .to.include('42')
      .and.not.include('case-1');
    expect(title({ 'case-id': 'case-1' })).to.include('case-1');
  });
});

describe('an event of RDS', () => {
  it('is about the thing of its ARN where it gives no other name', () => {
    const SourceArn = 'arn:aws:rds:eu-west-1:210987654321:db:orders';
    const { resources } = told(rds({ SourceType: undefined, SourceIdentifier: undefined, SourceArn }));
    expect(resources[0]).to.include({ name: 'orders', arn: SourceArn });
  });
});
