// Custom notifications of Amazon Q Developer in chat applications (AWS Chatbot), so that what sends them to Slack
// can send them here.
// https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html

import { parseArn } from '../arn.ts';
import { resourceUrl } from '../console.ts';
import { severityOfLevel } from '../said/levels.ts';
import { type Said, saidSeverity } from '../said/severity.ts';
import { type Describer, facts, fromOperators, lookup, optional, resource } from './describer.ts';
import { at, entries, text, texts } from './fields.ts';
import { EMOJI, EMOJI_CODE, textOfSlack } from './markup.ts';
import { rating } from './told.ts';

export const chatbotCustomNotification: Describer = ({ payload }, { words }) => {
  const content = at(payload, 'content');
  if (text(payload, 'source') !== 'custom' || text(content, 'description') === undefined) return undefined;
  const description = textOfSlack(text(content, 'description') ?? '');
  const title = text(content, 'title');
  const steps = texts(content, 'nextSteps').map((step, index) => `${index + 1}. ${textOfSlack(step)}`);
  const [firstLine = '', ...rest] = description.split('\n');
  const body = [
    title === undefined ? rest.join('\n').trim() : description,
    steps.length > 0 && [words.qDeveloper.next, ...steps].join('\n'),
  ];
  return fromOperators({
    source: 'custom',
    kind: text(payload, 'metadata', 'eventType') ?? 'custom',
    ...rating(severityOf(payload, title, text(content, 'description') ?? '')),
    title: title === undefined ? firstLine : textOfSlack(title),
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

/** The schema has no severity: people write it as context, as a keyword, as an emoji or in words. */
function severityOf(payload: unknown, title: string | undefined, description: string): Said | undefined {
  const context = entries(payload, 'metadata', 'additionalContext').flatMap(([key, value]) => {
    const shown = text(value);
    return shown === undefined ? [] : [{ path: [key], value: shown }];
  });
  const keyword = texts(payload, 'content', 'keywords').find((word) => severityOfLevel(word) !== undefined);
  const written = `${title ?? ''} ${description}`;
  const emoji = [...written.matchAll(EMOJI_CODE)]
    .map(([, name]) => lookup(EMOJI, name)?.severity)
    .find(Boolean);
  const said = saidSeverity({ fields: context, isOwnText: true });
  if (said !== undefined) return said;
  const severity = (keyword === undefined ? undefined : severityOfLevel(keyword)) ?? emoji;
  return severity === undefined
    ? saidSeverity({ fields: [], heading: title, text: description, isOwnText: true })
    : { severity };
}
