// How well messages can be read at a glance: what the figures of `npm run legibility` count.

import { expect } from 'chai';
import { columnsOf, firstColumns } from '../../lambda/src/columns.ts';
import { LANGUAGES } from '../../lambda/src/config.ts';
import { LOCALES } from '../../lambda/src/locales/index.ts';
import { isOfService } from '../../lambda/src/notification.ts';
import { includesName } from '../../lambda/src/strings.ts';
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

describe('the facts of the samples', () => {
  let [chinese, english]: Shown[][] = [];
  const told = ({ notification: { facts, resourceLabel } }: Shown) => [
    ...facts.map(({ label }) => label),
    ...(resourceLabel === undefined ? [] : [resourceLabel]),
  ];

  before(async () => {
    [chinese = [], english = []] = await Promise.all([messagesOf('zh-CN'), messagesOf('en')]);
  });

  it('have one label for one thing, whichever service tells it', () => {
    const [inEnglish, inChinese] = [new Map<string, Set<string>>(), new Map<string, Set<string>>()];
    const add = (all: Map<string, Set<string>>, from: string, to: string) =>
      all.set(from, (all.get(from) ?? new Set()).add(to));
    for (const [index, message] of (chinese ?? []).entries()) {
      const [labels, others] = [told(message), told(english?.[index] as Shown)];
      if (labels.length !== others.length) continue;
      for (const [place, label] of labels.entries()) {
        const other = others[place] ?? '';
        // A label that is the same in both is the event's own.
        if (label === other) continue;
        add(inEnglish, label, other);
        add(inChinese, other, label);
      }
    }
    const several = [...inEnglish, ...inChinese].filter(([, names]) => names.size > 1);
    expect(several.map(([label, names]) => [label, ...[...names].sort()])).to.have.deep.members([
      // Chinese has one word for a job and a task.
      ['任务 ID', 'Job ID', 'Task ID'],
      ['任务定义', 'Job definition', 'Task definition'],
      // How long a job took, and how long an alarm lasted.
      ['Duration', '告警持续', '耗时'],
    ]);
  });

  it('say why under one label, and a second error only beside it', () => {
    for (const [messages, language] of [
      [chinese, 'zh-CN'],
      [english, 'en'],
    ] as const) {
      const { labels } = LOCALES[language];
      for (const { sample, notification } of messages ?? []) {
        if (!isOfService(notification)) continue;
        const names = notification.facts.map(({ label }) => label);
        if (names.includes(labels.error)) expect(names, sample).to.include(labels.reason);
        if (language === 'zh-CN') expect(names, sample).not.to.include(labels.message);
      }
    }
  });

  it('are told once: by the title, by one fact, or by the list of resources', () => {
    for (const { sample, language, markdown, notification } of [...(chinese ?? []), ...(english ?? [])]) {
      if (!isOfService(notification)) continue;
      const { colon, labels } = LOCALES[language];
      const [title = '', ...lines] = plain(markdown).split('\n');
      const values = lines
        .filter((line) => line.includes(colon))
        .map((line) => [line.slice(0, line.indexOf(colon)), line.slice(line.indexOf(colon) + colon.length)])
        .filter(([label]) => ![labels.reason, labels.next, labels.operator].includes(label ?? ''));
      const seen = new Set<string>();
      for (const [label, value = ''] of values) {
        if (value.length < 6 || !notification.facts.some((fact) => fact.label === label)) continue;
        expect(seen.has(value), `${sample}: ${value}`).to.equal(false);
        expect(includesName(title, value), `${sample}: ${title} | ${value}`).to.equal(false);
        seen.add(value);
      }
    }
  });

  it('name their zone once, and not at all where it is the one that readers take for granted', async () => {
    for (const [time_zone, count] of [
      ['Asia/Shanghai', 0],
      ['Europe/Paris', 1],
    ] as const)
      for (const { sample, markdown, notification } of await messagesOf('zh-CN', { time_zone })) {
        const ours = plain(markdown).match(/\(UTC[+-][\d:]+\)/g) ?? [];
        expect(ours.length, sample).to.equal(notification.time === undefined ? 0 : count);
      }
  });

  it('name no Region where there is none', () => {
    for (const { sample, markdown, notification } of [...(chinese ?? []), ...(english ?? [])])
      if (notification.region === 'global') expect(plain(markdown), sample).not.to.match(/全球|\bglobal\b/);
  });

  it('end with who speaks, never with a keyword alone', () => {
    for (const { sample, markdown } of [...(chinese ?? []), ...(english ?? [])]) {
      expect(plain(markdown), sample).not.to.match(/^(?:关键词：|Keyword: )告警$/m);
      expect(plain(markdown), sample).to.match(/AWS (?:告警|alerts \(告警\))(?:\s+@.*)?$/);
    }
  });
});

/** Reached by the samples in both languages; raise a bar when a change raises its figure. */
describe('the messages of the samples', () => {
  let figures: Legibility;
  let all: Shown[] = [];
  let chinese: Shown[] = [];
  const failing = ({ failing, of }: Figure) => failing.length / of;

  before(async () => {
    const messages = (await Promise.all(LANGUAGES.map((language) => messagesOf(language)))).flat();
    all = messages;
    chinese = messages.filter(({ language }) => language === 'zh-CN');
    figures = legibilityOf(messages);
  });

  it('have titles of at most a phone line, nine of ten', () => {
    expect(failing(figures.longTitles)).to.be.at.most(0.1);
  });

  it('say what happened to what in the first 40 columns of the title', () => {
    expect(figures.vagueHeads.failing.map(titleOf)).to.deep.equal([]);
  });

  it('have one colon, between what happened and to what', () => {
    const several = all.filter(({ language, notification }) => {
      const { title, resources, source } = notification;
      const own = resources.reduce((rest, { name }) => rest.replaceAll(name, ''), title);
      // The address of a custom action, an API or a rule is one name.
      return isOfService({ source }) && own.split(LOCALES[language].colon).length > 2;
    });
    expect(several.map(titleOf)).to.deep.equal([]);
  });

  it('cut what happened only where AWS named it, or where a person did it', () => {
    const cut = all.filter(
      (message) =>
        isOfService(message.notification) &&
        message.notification.actor === undefined &&
        /… .*(?:: |：)/.test(titleOf(message)),
    );
    expect([...new Set(cut.map(({ sample }) => sample))]).to.deep.equal(['elasticache.unknown-key']);
  });

  it('begin with a head that no other event has', () => {
    expect(figures.sharedHeads.failing.map(titleOf)).to.deep.equal([]);
  });

  it('are read without scrolling: a metric alarm in ten lines, nineteen of twenty messages in fourteen', () => {
    expect(figures.medianAlarmLines).to.be.at.most(10);
    expect(failing(figures.longMessages)).to.be.at.most(0.05);
    expect(figures.endlessMessages.failing.map(titleOf)).to.deep.equal([]);
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
