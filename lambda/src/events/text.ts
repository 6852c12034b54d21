// Plain text published to the topic: by people, scripts, tools, and services that write prose. docs/messages.md says the
// rules.

import type { AwsEvent } from '../inbox.ts';
import type { Reader } from '../reader.ts';
import { type SaidField, saidSeverity } from '../said/severity.ts';
import { firstLines } from '../said/words.ts';
import { oneLine, trimEndOf } from '../strings.ts';
import { type Describer, type Description, fromOperators, optional } from './describer.ts';
import { alertsIn, isCounter, type Line, linesOf } from './lines.ts';
import { plainOf } from './markup.ts';
import { alertId, described, rating, saidFields, tell } from './told.ts';

const LONGEST_TITLE = 100;

export const plainText: Describer = (event, reader) => {
  const { payload } = event;
  if (typeof payload === 'object' && payload !== null) return undefined;
  const content = payload === null || payload === undefined ? '' : plainOf(String(payload).trim());
  const subject = event.subject === undefined ? undefined : oneLine(plainOf(event.subject));
  const alerts = alertsIn(content, subject);
  return fromOperators(
    alerts === undefined
      ? { source: 'text', kind: subject ?? 'text', ...textDescription(content, subject, event, reader) }
      : alertDescription(alerts, event, reader),
  );
};

function alertDescription(alerts: unknown, { attributes, subject }: AwsEvent, reader: Reader): Description {
  const told = tell(alerts, { attributes: saidFields(attributes) }, reader);
  const title = told.title ?? subject ?? reader.words.generic.json;
  return {
    source: 'text',
    kind: title,
    ...described(told),
    title,
  };
}

function textDescription(
  content: string,
  subject: string | undefined,
  { attributes }: AwsEvent,
  reader: Reader,
): Pick<Description, 'severity' | 'title' | 'facts' | 'body' | 'stateOf' | 'recoversFrom' | 'isUnrated'> {
  const lines = linesOf(content);
  const fields = [
    ...lines.flatMap(({ key, value }) => (key && value ? [{ path: [key], value }] : [])),
    ...levelsInline(content),
  ];
  const said = saidSeverity({
    attributes: saidFields(attributes),
    fields,
    heading: subject,
    text: content,
    isOwnText: true,
  });
  const [first, ...rest] = lines;
  const firstLine = (first?.text ?? '').replace(/[:：]\s*$/, '');
  const needsName = subject === undefined ? first?.key !== undefined : isCounter(subject);
  const named = needsName ? nameIn(lines) : undefined;
  // The text is not repeated below a title that contains all of it.
  const isFirst = named === undefined && subject === undefined && [...firstLine].length <= LONGEST_TITLE;
  const title =
    named ?? subject ?? (isFirst ? firstLine : `${[...firstLine].slice(0, LONGEST_TITLE).join('')}…`);
  const below = isFirst ? rest : lines;
  const body = below
    .map(({ text }) => text)
    .join('\n')
    .trim();
  return {
    ...rating(said),
    title: unmarked(title) || reader.words.text.empty,
    facts: [],
    ...optional('stateOf', alertId(fields)),
    // Once is enough.
    ...optional('body', (body !== title && body) || undefined),
  };
}

/** "ts=… level=error msg=…": the level of a log line in logfmt. */
function levelsInline(content: string): SaidField[] {
  return firstLines(content).flatMap((line) => {
    const [, key, value] =
      /(?:^|\s)(level|lvl|severity|sev|priority)=["']?([\w-]{1,20})/i.exec(line.slice(0, 500)) ?? [];
    return key && value ? [{ path: [key], value }] : [];
  });
}

/** What a text says that it is about, in a line made for that. */
function nameIn(lines: Line[]): string | undefined {
  return lines.find(({ key }) =>
    /^(?:alert ?name|alert|title|rule|rule name|problem name|problem|summary|告警名称?|标题|规则名称?)$/i.test(
      key ?? '',
    ),
  )?.value;
}

/** "[🔴 Down]" → "[Down]", "** PROBLEM … **" → "PROBLEM …": the message has its own mark, and only one. */
function unmarked(title: string): string {
  return trimEndOf(title.replace(/^[*=#]{1,10} ?(?=[\p{L}[【])/u, ''), '* ').replace(
    /([[【(（])[\u{1f534}\u{1f535}\u{1f7e0}-\u{1f7eb}\u2705\u274c]\s?/gu,
    '$1',
  );
}
