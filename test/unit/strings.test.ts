import { expect } from 'chai';
import { includesName } from '../../lambda/src/strings.ts';

describe('a name in a text', () => {
  for (const text of [
    'db',
    'db stopped',
    '实例db已停止',
    'stopped: db.',
    '(db)',
    'db-2, db',
    '"db"',
    'is it db?',
  ])
    it(`is there: ${text}`, () => expect(includesName(text, 'db')).to.equal(true));

  for (const text of [
    '',
    'db-2 stopped',
    'feedback',
    'prod/db',
    'db.prod',
    'a@db',
    'my_db',
    'db:2',
    'dbx',
    'DB',
  ])
    it(`is not there where a longer one is: ${text}`, () => expect(includesName(text, 'db')).to.equal(false));

  it('is not there if it is empty', () => expect(includesName('db', '')).to.equal(false));
});
