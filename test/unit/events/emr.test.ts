// What EMR calls by two names: instance groups and fleets, jobs of EMR Serverless and of EMR on EKS.

import { expect } from 'chai';
import { eventBridge } from '../support/events.ts';
import { described, readerWith } from '../support/messages.ts';

const reader = readerWith({ language: 'en' });
const told = (detailType: string, detail: Record<string, unknown>) => {
  const { severity, title, facts, resources } = described(eventBridge('aws.emr', detailType, detail), reader);
  return { severity, title, values: facts.map(({ value }) => value), resources };
};

describe('an event of EMR', () => {
  it('about an instance fleet reads as one about an instance group', () => {
    const common = {
      state: 'ARRESTED',
      clusterId: 'j-1',
      runningInstanceCount: '1',
      requestedInstanceCount: '2',
    };
    const group = { ...common, instanceGroupId: 'x-1', instanceGroupType: 'CORE' };
    const fleet = { ...common, instanceFleetId: 'x-1', instanceFleetType: 'CORE' };
    const asGroup = told('EMR Instance Group State Change', group);
    expect(asGroup).to.deep.include({ severity: 'critical', resources: [{ name: 'x-1' }] });
    expect(asGroup.values).to.include.members(['CORE', '1', '2']);
    expect(told('EMR Instance Fleet State Change', fleet)).to.deep.equal(asGroup);
  });

  it('about a job on EKS reads as one about a job of EMR Serverless', () => {
    const serverless = { state: 'FAILED', jobRunId: 'r-1', jobRunName: 'nightly', applicationId: 'a-1' };
    const onEks = {
      state: 'FAILED',
      id: 'r-1',
      name: 'nightly',
      virtualClusterId: 'a-1',
      failureReason: 'USER_ERROR',
    };
    const asServerless = told('EMR Serverless Job Run State Change', {
      ...serverless,
      failureReason: 'USER_ERROR',
    });
    expect(asServerless).to.deep.include({ resources: [{ name: 'r-1' }], values: ['a-1', 'USER_ERROR'] });
    expect(asServerless.title).to.include('nightly');
    expect(told('EMR Job Run State Change', onEks)).to.deep.equal(asServerless);
  });
});
