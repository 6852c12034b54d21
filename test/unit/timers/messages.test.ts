import { join } from 'node:path';
import { expect } from 'chai';
import { LANGUAGES } from '../../../lambda/src/config.ts';
import { messageOf } from '../../../lambda/src/digest.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import { expectFile } from '../support/expected.ts';
import { bodyOf, readerWith, shown } from '../support/messages.ts';
import { timerNotifications } from './notifications.ts';

describe('the messages of timers', () => {
  for (const language of LANGUAGES)
    for (const [name, notification] of timerNotifications(readerWith({ language })))
      it(`are as expected: ${name} in ${language}`, () => {
        const text = shown(bodyOf(messageOf(notification), { language }));
        expectFile(join(import.meta.dirname, 'expected', `${name}.${language}.md`), `${text}\n`);
      });

  it('say how severe it is, whom it is about, and where it is', () => {
    const all = new Map<string, Notification>(timerNotifications(readerWith()));
    const severityOf = (name: string) => all.get(name)?.severity;
    expect(severityOf('follow-up')).to.equal('critical');
    expect(severityOf('follow-up.unconfirmed')).to.equal('critical');
    expect(severityOf('reminder')).to.equal('warning');
    expect(severityOf('reminder.tomorrow')).to.equal('critical');
    expect(severityOf('report')).to.equal('info');
    for (const { account, region } of all.values())
      expect({ account, region }).to.deep.equal({ account: '210987654321', region: 'ap-northeast-1' });
    expect(all.get('follow-up')?.figure).to.equal('97.2% > 80%');
    expect(all.get('follow-up.below-threshold')?.figure).to.equal(undefined);
  });
});
