import { expect } from 'chai';
import { dingtalk } from '../../../../lambda/src/robots/dingtalk/index.ts';
import { START, WEBHOOK_URL } from '../../support/ports.ts';

const BODY = { msgtype: 'text', text: { content: '告警 "x"\n' } };

describe('a call of the robot', () => {
  it('goes to the address as it is when there is no signing secret', () => {
    expect(dingtalk.call({ url: WEBHOOK_URL }, BODY, START)).to.deep.equal({ url: WEBHOOK_URL, body: BODY });
  });

  it('is signed with the time of this very attempt', () => {
    const { url, body } = dingtalk.call({ url: WEBHOOK_URL, signSecret: 'SECx' }, BODY, START + 1234);
    const { searchParams } = new URL(url);
    expect(searchParams.get('timestamp')).to.equal(String(START + 1234));
    expect([...searchParams.keys()]).to.deep.equal(['access_token', 'timestamp', 'sign']);
    expect(body).to.equal(BODY);
  });
});
