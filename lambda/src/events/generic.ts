// Any event that no other describer knows, and what other tools publish: the telling fields first, in words, never a
// JSON dump. docs/messages.md says the rules.

import { parseArn } from '../arn.ts';
import { resourceUrl } from '../console.ts';
import type { AwsEvent } from '../inbox.ts';
import type { Reader } from '../reader.ts';
import { type Description, fromOperators, optional, resource } from './describer.ts';
import { at, isEventBridge, text, texts } from './fields.ts';
import { isCounter } from './lines.ts';
import { inReadersLanguage } from './sentences.ts';
import { described, saidFields, tell } from './told.ts';

/** Describes any event, in the reader's language where AWS writes by template; never undefined, so it stands last. */
export const anyEvent = inReadersLanguage(generic);

/** Describes any payload. */
export function generic({ payload, attributes, ...event }: AwsEvent, reader: Reader): Description {
  if (!isEventBridge(payload)) {
    const subject = event.subject && !isCounter(event.subject) ? event.subject : undefined;
    const told = tell(payload, { subject, attributes: saidFields(attributes) }, reader);
    return fromOperators({
      source: 'json',
      kind: subject ?? told.title ?? 'json',
      ...described(told),
      title: subject ?? told.title ?? event.subject ?? reader.words.generic.json,
      resources: [],
    });
  }
  // What an application puts on an event bus is for machines, and may quote anybody.
  const detailType = text(payload, 'detail-type');
  const isAws = /^aws\.(?!partner)/.test(text(payload, 'source') ?? '');
  const told = tell(at(payload, 'detail'), { detailType, isAws }, reader);
  const resources = texts(payload, 'resources').map((arn) =>
    resource(parseArn(arn)?.name ?? arn, parseArn(arn) && arn, resourceUrl(arn)),
  );
  const { isUnrated: _, ...rated } = described(told);
  const ownTitle = told.isTitled ? told.title : undefined;
  return {
    ...rated,
    title: ownTitle ?? [detailType, resources[0]?.name ?? told.name, told.state].filter(Boolean).join(' · '),
    resources,
    ...optional('url', resources[0]?.url),
  };
}
