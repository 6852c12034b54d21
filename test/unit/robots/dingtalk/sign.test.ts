import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import { signedUrl } from '../../../../lambda/src/robots/dingtalk/sign.ts';

const BASE = 'https://oapi.dingtalk.com/robot/send?access_token=5f0c6e2b7a914d38';

describe('the signature', () => {
  it('is that of the known example, encoded once', () => {
    expect(signedUrl(BASE, `SEC${'0'.repeat(64)}`, 1577262236757)).to.equal(
      `${BASE}&timestamp=1577262236757&sign=92Dgk2meOCJVNcV8OnoQ91%2BYUhl9vJTg8wUUKN0aeFw%3D`,
    );
  });

  it('arrives at the server as the base64 text that the server computes, whatever signs it contains', () => {
    const secret = `SEC${'a1'.repeat(32)}`;
    const seen = new Set<string>();
    for (let now = 1772414143000; now < 1772414143200; now += 1) {
      const { searchParams } = new URL(signedUrl(BASE, secret, now));
      const computed = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
      expect(searchParams.get('sign')).to.equal(computed);
      for (const char of computed) seen.add(char);
    }
    expect([...'+/='].every((char) => seen.has(char))).to.equal(true);
  });

  it('replaces a signature that someone has pasted with the address', () => {
    const pasted = `${BASE}&timestamp=1&sign=old`;
    expect(signedUrl(pasted, 'SECx', 2)).to.equal(signedUrl(BASE, 'SECx', 2));
  });
});
