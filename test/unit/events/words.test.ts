// An expected message shows every word of every language, so that a change of a word is a change of a file to review.

import { join } from 'node:path';
import { expect } from 'chai';
import { LANGUAGES } from '../../../lambda/src/config.ts';
import { fallbackNote } from '../../../lambda/src/deliver/fallback.ts';
import { plainest } from '../../../lambda/src/digest.ts';
import type { Notification } from '../../../lambda/src/notification.ts';
import type { Reader } from '../../../lambda/src/reader.ts';
import { type Body, type Failure, FULL_EFFORT } from '../../../lambda/src/robots/robot.ts';
import { digestOf, INCIDENT_CONFIG, INCIDENTS, notificationsOf } from '../../../scripts/incidents.ts';
import { sample, sampleNames } from '../../../scripts/samples.ts';
import { SEVERITY_ROWS } from '../../../scripts/severities.ts';
import { expectFile } from '../support/expected.ts';
import { markedLocale, marksIn } from '../support/marked.ts';
import { bodiesOf, described, ROBOT, readerWith, shown } from '../support/messages.ts';
import { timerNotifications } from '../timers/notifications.ts';
import { eventsOf } from './kinds.ts';
import { WORDS } from './words.ts';

/** The tests of the LLM, of names, lookups, runbooks, titles, alarms, measures and next steps check these. */
const SHOWN_ELSEWHERE = [
  'common.ts: AI summary (may be wrong; the facts below take precedence)',
  'common.ts: AI 整理（可能有误，以下方事实为准）',
  'cloudwatch.ts: \\u4E2A',
  'cloudwatch.ts: \\u53E6\\u6709',
  'cloudwatch.ts: \\u59CB\\u7EC8',
  'cloudwatch.ts: \\u5904\\u8D8A\\u8FC7',
  'cloudwatch.ts: \\u8FD1',
  'cloudwatch.ts: others',
  'cloudwatch.ts: 1 other',
  'cloudwatch.ts: 1',
  'cloudwatch.ts: always',
  'cloudwatch.ts: at',
  'cloudwatch.ts: crosses',
  'cloudwatch.ts: Last',
  'cloudwatch.ts: 复制已停止',
  'common.ts: \\xB7',
  'common.ts: \\u6B21/\\u79D2',
  'common.ts: 分',
  'common.ts: 分钟',
  'common.ts: 时间',
  'common.ts: 处置手册',
  'common.ts: 负责人',
  'next-steps.ts: 检查执行角色能否读取 Secret、KMS，以及到 Secrets Manager 的网络',
  'next-steps.ts: 看失败的步骤，修复后重试或跳过',
  'next-steps.ts: 看退信率、投诉率和工单，清理列表后申请恢复',
  'next-steps.ts: 等切换完成，确认任务已续传',
  'pinpoint.ts: 发送失败',
  'cloudwatch.ts: replication stopped',
  'common.ts: 1',
  'common.ts: after',
  'common.ts: day',
  'common.ts: /s',
  'common.ts: Time',
  'common.ts: Runbook',
  'common.ts: Owner',
  'next-steps.ts: Check that the execution role can read the secret and its key, and the route to Secrets Manager',
  'next-steps.ts: Check bounces, complaints and the case, clean the list, then ask to resume',
  'next-steps.ts: Fix the failed step and retry, or skip it',
  'next-steps.ts: Wait for it to complete, then check that tasks resumed',
  'pinpoint.ts: not delivered',
];
/** What a group's own robot does with a message that a fallback robot then sends. */
const FAILURES: Failure[] = [
  ...(['credentials', 'quota', 'settings'] as const).map((reason) => ({
    kind: 'rejected' as const,
    reason,
    code: reason,
    hint: '',
    remedy: '',
  })),
  { kind: 'throttled', code: 'throttled', retryAfterMs: 0 },
  { kind: 'unavailable', code: 'unavailable' },
];

/** Codes, which nobody reads. */
const NOT_WORDS = ['common.ts: zh', 'common.ts: en'];

describe('the words of a language', () => {
  it('are those of words.expected.txt where no sample and no title of a kind shows them', () => {
    const told = LANGUAGES.map((language) => [...otherTexts(readerWith({ language }))]);
    const lines = (told[0] ?? []).map(([name], index) =>
      [name, ...told.map((texts) => texts[index]?.[1])].join(' | '),
    );
    expectFile(join(import.meta.dirname, 'words.expected.txt'), `${lines.join('\n')}\n`);
  });

  for (const language of LANGUAGES) {
    it(`are all shown by an expected message in ${language}`, async () => {
      const { words, marks } = await markedLocale(language);
      const reader = readerWith({ language }, words);
      const bodies: Body[] = [];
      for (const name of sampleNames())
        for (const message_format of ['markdown', 'text'] as const)
          bodies.push(...(await bodiesOf(sample(name), { language, message_format }, { words })));
      const seen = new Set([
        ...bodies.flatMap((body) => marksIn(shown(body))),
        ...SEVERITY_ROWS.flatMap((row) =>
          [...eventsOf(row).values()].flatMap((event) => marksIn(described(event, reader).title)),
        ),
        ...digestTexts(reader).flatMap(marksIn),
        ...otherTexts(reader).flatMap(([, text]) => marksIn(text)),
      ]);
      const unseen = [...marks].filter(([mark]) => !seen.has(mark)).map(([, word]) => word);
      expect(unseen.filter((word) => !NOT_WORDS.includes(word))).to.have.members(
        SHOWN_ELSEWHERE.filter((word) => [...marks.values()].includes(word)),
      );
    });
  }
});

/**
 * [name, text]: the meaning of codes, why a fallback robot sends a message, what is used of the monthly budget, and what
 * timers say.
 */
function otherTexts(reader: Reader): [name: string, text: string][] {
  const ofCodes = WORDS.flatMap(([name, codes, make]) =>
    codes.map((code): [string, string] => {
      const event = make(code);
      if (event === undefined) throw new Error(`words.ts makes no event of "${name}" for ${code}.`);
      return [`${name} | ${code}`, textOf(described(event, reader), reader)];
    }),
  );
  const { fallback, colon } = reader.words;
  const ofFallback = FAILURES.map((failure): [string, string] => [
    `fallback | ${failure.code}`,
    fallback.label + colon + fallbackNote('dingtalk-notifier-data', failure, reader.words),
  ]);
  const { label, used, usedUp, usedUpOn } = reader.words.budget;
  const [most, all] = [used('4,012', '5,000', 80), used('5,012', '5,000', 100)];
  const ofBudget = [most, usedUpOn(most, '11-26'), usedUp(all)].map((value): [string, string] => [
    'budget',
    label + colon + value,
  ]);
  const ofTimers = timerNotifications(reader).map(([name, one]): [string, string] => [
    `timers | ${name}`,
    textOf(one, reader),
  ]);
  return [...ofCodes, ...ofFallback, ...ofBudget, ...ofTimers];
}

/** What digest.test.ts has in files. */
function digestTexts(reader: Reader): string[] {
  return Object.values(INCIDENTS).flatMap((happenings) =>
    digestOf(notificationsOf(happenings, reader), reader).flatMap((message) =>
      [message, plainest(message)].flatMap((one) =>
        ROBOT.requests(one, { config: INCIDENT_CONFIG, reader, effort: FULL_EFFORT }).map(shown),
      ),
    ),
  );
}

/** The whole text of a notification on one line, with the state that a digest shows. */
function textOf({ title, facts, nextStep, body, urlLabel, state }: Notification, { words }: Reader): string {
  const told = [
    title,
    ...facts.map(({ label, value }) => label + words.colon + value),
    nextStep,
    body,
    urlLabel,
    state,
  ];
  return told
    .filter(Boolean)
    .join('; ')
    .replaceAll(/\s*\n\s*/g, ' / ');
}
