// Where and whose the thing is that an event is about. A central topic or event bus, in another region and account, must
// not pass for that.

import { join } from 'node:path';
import { expect } from 'chai';
import { isEventBridge } from '../../../lambda/src/events/fields.ts';
import { type AwsEvent, unwrap } from '../../../lambda/src/inbox.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { expectFile } from '../support/expected.ts';
import { described, readerWith } from '../support/messages.ts';

const [REGION, ACCOUNT] = ['eu-north-1', '999999999999'];
const reader = readerWith();

/** The same event, brought by a topic or a bus of another region and account. */
function broughtFromElsewhere(event: AwsEvent): AwsEvent {
  const { sourceArn, payload } = event;
  return {
    ...event,
    ...(sourceArn && {
      sourceArn: sourceArn.replace(/^(arn:[\w-]+:\w+):[\w-]*:\d*:/, `$1:${REGION}:${ACCOUNT}:`),
    }),
    ...(isEventBridge(payload) && { payload: { ...(payload as object), region: REGION, account: ACCOUNT } }),
  };
}

describe('region and account of a sample', () => {
  it('are what the event itself says, where places.expected.txt says so', () => {
    const lines = sampleNames().flatMap((name) =>
      [...unwrap(sample(name))].map(({ event }) => {
        const [here, elsewhere] = [event, broughtFromElsewhere(event)].map((one) => described(one, reader));
        const own = (['region', 'account'] as const).filter(
          (key) => here?.[key] !== undefined && here[key] === elsewhere?.[key],
        );
        return `${name} | ${own.join(', ') || '–'}`;
      }),
    );
    expectFile(join(import.meta.dirname, 'places.expected.txt'), `${[...new Set(lines)].join('\n')}\n`);
  });

  it('are those of the topic or of the bus where the event says none', () => {
    const event = {
      id: 'e-1',
      payload: 'disk full',
      sourceArn: 'arn:aws:sns:eu-west-1:210987654321:on-call',
    };
    expect(described(event, reader)).to.include({ region: 'eu-west-1', account: '210987654321' });
    expect(described(broughtFromElsewhere(event), reader)).to.include({ region: REGION, account: ACCOUNT });
  });
});
