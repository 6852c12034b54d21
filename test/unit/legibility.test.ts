// How well messages can be read at a glance: what the figures of `npm run legibility` count.

import { expect } from 'chai';
import { columnsOf, firstColumns } from '../../lambda/src/columns.ts';
import { LANGUAGES } from '../../lambda/src/config.ts';
import {
  type Figure,
  holdsEnglish,
  isFrontPage,
  type Legibility,
  legibilityOf,
  messagesOf,
  phoneLines,
  plain,
  type Shown,
  titleOf,
} from '../../scripts/legibility/measure.ts';

describe('legibility', () => {
  it('counts a Chinese character and an emoji as two columns, and invisible signs as none', () => {
    expect(columnsOf('🔴 告警：cpu')).to.equal(3 + 6 + 3);
    expect(columnsOf('s3:\u2060//a')).to.equal(6);
    expect(firstColumns('🔴 告警：cpu', 8)).to.equal('🔴 告警');
  });

  it('reads markdown as a person sees it', () => {
    expect(plain('### a\\_b\n\n- **时间**：[10:00](https://x.example/a?b)\n> 1\\. \\[c\\]')).to.equal(
      'a_b\n\n时间：10:00\n1. [c]',
    );
    expect(titleOf({ markdown: '### 🔴 a\\_b\n\n- **c**：d' })).to.equal('🔴 a_b');
  });

  it('counts a line of 44 columns as one phone line, one more as two, and empty ones as none', () => {
    expect(phoneLines(`### ${'a'.repeat(44)}\n\n- ${'中'.repeat(23)}`)).to.equal(3);
  });

  it('takes four English words for a sentence if one of them is no noun', () => {
    expect(holdsEnglish('原因：Essential container in task exited')).to.equal(true);
    expect(holdsEnglish('资源：Amazon Elastic Compute Cloud - Compute')).to.equal(false);
    expect(holdsEnglish('指标：AWS/EC2 CPUUtilization（CPU 使用率）')).to.equal(false);
  });

  it('takes an address that ends behind the Region for a front page', () => {
    expect(isFrontPage('https://console.aws.amazon.com/batch/home?region=us-east-1')).to.equal(true);
    expect(isFrontPage('https://console.aws.amazon.com/batch/home?region=us-east-1#jobs/detail/1')).to.equal(
      false,
    );
  });
});

/** Reached by the samples in both languages; raise a bar when a change raises its figure. */
describe('the messages of the samples', () => {
  let figures: Legibility;
  let chinese: Shown[];
  const failing = ({ failing, of }: Figure) => failing.length / of;

  before(async () => {
    const messages = (await Promise.all(LANGUAGES.map(messagesOf))).flat();
    chinese = messages.filter(({ language }) => language === 'zh-CN');
    figures = legibilityOf(messages);
  });

  it('have titles of at most a phone line, nine of ten', () => {
    expect(failing(figures.longTitles)).to.be.at.most(0.1);
  });

  it('say what happened to what in the first 40 columns of the title', () => {
    expect(figures.vagueHeads.failing.map(titleOf)).to.deep.equal([]);
  });

  it('begin with a head that no other event has', () => {
    expect(figures.sharedHeads.failing.map(titleOf)).to.deep.equal([]);
  });

  it('are read without scrolling: a metric alarm in ten lines, nine of ten messages in fourteen', () => {
    expect(figures.medianAlarmLines).to.be.at.most(10);
    expect(failing(figures.longMessages)).to.be.at.most(0.11);
    expect(failing(figures.endlessMessages)).to.be.at.most(0.01);
  });

  it('hold no English sentence in Chinese, 85 of 100; none of AWS, nine of ten', () => {
    expect(failing(figures.english)).to.be.at.most(0.15);
    expect(failing(figures.awsEnglish)).to.be.at.most(0.1);
  });

  it('say an English sentence of an AWS service once', () => {
    const repeated = chinese.filter(({ markdown, notification }) => {
      if (!notification.source.startsWith('aws.')) return false;
      const lines = plain(markdown)
        .split('\n')
        .map((line) => line.replace(/^[^：]{1,12}：/, '').trim())
        .filter((line) => holdsEnglish(line));
      return new Set(lines).size < lines.length;
    });
    expect(repeated.map(({ sample }) => sample)).to.deep.equal([]);
  });

  it('say what to do where AWS reports something critical', () => {
    expect(figures.withoutNextStep.failing.map(({ sample }) => sample)).to.deep.equal([]);
  });
});
