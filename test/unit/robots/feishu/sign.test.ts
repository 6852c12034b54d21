import { expect } from 'chai';
import { signed } from '../../../../lambda/src/robots/feishu/sign.ts';

describe('the signature of Feishu', () => {
  for (const [seconds, secret, sign] of [
    [1599360473, 'demo', 'l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8='],
    [1700000000, 'mysecret', 'Jp33/xXhCipDEpjyHvEyc7mRSyXWHbNz6J8+C3qQKNo='],
  ] as const)
    it(`is that of the known example of ${seconds}, in the body, with seconds as a text`, () => {
      expect(signed({ msg_type: 'text' }, secret, seconds * 1000 + 999)).to.deep.equal({
        timestamp: String(seconds),
        sign,
        msg_type: 'text',
      });
    });
});
