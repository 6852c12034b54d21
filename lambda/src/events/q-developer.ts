// Custom notifications of Amazon Q Developer in chat applications (AWS Chatbot), so that what sends them to Slack
// can send them here.
// https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html

import { parseArn } from '../arn.ts';
import { resourceUrl } from '../console.ts';
import type { Severity } from '../notification.ts';
import {
  type Describer,
  facts,
  fromOperators,
  lookup,
  optional,
  resource,
  type Severities,
} from './describer.ts';
import { at, entries, text, texts } from './fields.ts';

export const chatbotCustomNotification: Describer = ({ payload }, { words }) => {
  const content = at(payload, 'content');
  if (text(payload, 'source') !== 'custom' || text(content, 'description') === undefined) return undefined;
  const description = plain(text(content, 'description') ?? '');
  const title = text(content, 'title');
  const steps = texts(content, 'nextSteps').map((step, index) => `${index + 1}. ${plain(step)}`);
  const [firstLine = '', ...rest] = description.split('\n');
  const body = [
    title === undefined ? rest.join('\n').trim() : description,
    steps.length > 0 && [words.qDeveloper.next, ...steps].join('\n'),
  ];
  return fromOperators({
    source: 'custom',
    kind: text(payload, 'metadata', 'eventType') ?? 'custom',
    severity: severityOf(payload),
    title: title === undefined ? firstLine : plain(title),
    facts: facts(
      [words.qDeveloper.summary, text(payload, 'metadata', 'summary')],
      ...entries(payload, 'metadata', 'additionalContext').map(
        ([key, value]): [string, string | undefined] => [key.trim() || words.labels.description, text(value)],
      ),
      [words.qDeveloper.keywords, texts(content, 'keywords').join(words.listComma)],
    ),
    ...optional('body', body.filter(Boolean).join('\n\n') || undefined),
    resources: texts(payload, 'metadata', 'relatedResources').map((value) =>
      resource(parseArn(value)?.name ?? value, parseArn(value) && value, resourceUrl(value)),
    ),
  });
};

/** By what people write as priority, severity or level, or as a keyword. */
export const PRIORITY_SEVERITIES: Severities = {
  critical: 'critical',
  p0: 'critical',
  p1: 'critical',
  high: 'warning',
  error: 'warning',
  warning: 'warning',
  warn: 'warning',
  resolved: 'ok',
  ok: 'ok',
};

export const EMOJI: Record<string, { mark: string; severity?: Severity }> = {
  warning: { mark: '⚠️', severity: 'warning' },
  rotating_light: { mark: '🚨', severity: 'critical' },
  fire: { mark: '🔥', severity: 'critical' },
  red_circle: { mark: '🔴', severity: 'critical' },
  x: { mark: '❌', severity: 'warning' },
  white_check_mark: { mark: '✅', severity: 'ok' },
  information_source: { mark: 'ℹ️' },
};

/** The schema has no severity: people write it as context, as a keyword or as an emoji. */
function severityOf(payload: unknown): Severity {
  const words = [
    ...entries(payload, 'metadata', 'additionalContext')
      .filter(([key]) => /^(?:priority|severity|level)$/i.test(key))
      .map(([, value]) => text(value)),
    ...texts(payload, 'content', 'keywords'),
  ];
  const told = words.map((word) => lookup(PRIORITY_SEVERITIES, word?.toLowerCase())).find(Boolean);
  if (told !== undefined) return told;
  const all = `${text(payload, 'content', 'title') ?? ''} ${text(payload, 'content', 'description') ?? ''}`;
  return (
    [...all.matchAll(EMOJI_NAME)].map(([, name]) => lookup(EMOJI, name)?.severity).find(Boolean) ?? 'info'
  );
}

const EMOJI_NAME = /:([a-z_]{1,40}):/g;

/** Slack's markup as plain text: the robot shows it as it is, and a person should not have to. */
function plain(value: string): string {
  return withoutLinks(value)
    .replace(EMOJI_NAME, (all, name: string) => lookup(EMOJI, name)?.mark ?? all)
    .replace(/(^|[\s(])([*_~])(?=\S)([^*_~\n]*[^*_~\s])\2(?=$|[\s).,!?;:])/g, '$1$3')
    .trim();
}

/** "<https://wiki.example|the runbook>" → "the runbook https://wiki.example" */
function withoutLinks(value: string): string {
  const [before = '', ...pieces] = value.split('<');
  const plain = pieces.map((piece) => {
    const [inside = '', ...rest] = piece.split('>');
    const [url = '', ...label] = inside.split('|').map((part) => part.trim());
    const isLink = rest.length > 0 && /^https?:\/\/\S+$/.test(url);
    return isLink ? [...label, url].join(' ') + rest.join('>') : `<${piece}`;
  });
  return before + plain.join('');
}
