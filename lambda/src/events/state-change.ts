// The message of a service whose events say little more than which thing is in which state.

import { parseArn } from '../arn.ts';
import { resourceUrl, type Service, serviceUrl } from '../console.ts';
import type { Fact, Severity } from '../notification.ts';
import type { Reader } from '../reader.ts';
import { type Description, headline, lookup, optional, resource } from './describer.ts';
import { text, texts } from './fields.ts';

export interface StateChange {
  /** What the thing is, in words: "DataSync 任务". */
  what: string;
  /** What became of it, as AWS spells it. */
  state: string | undefined;
  /** The states in words; a state without a word is shown as AWS spells it. */
  states: Record<string, string>;
  severity: Severity;
  /** Of a recovery: how severe the state was that it ends. */
  recoversFrom?: Severity | undefined;
  /** Whose front page is linked where the thing has no page. */
  service: Service;
  /** The page of the thing; left out: that of its ARN. */
  url?: string | undefined;
  /** What a person calls the thing; left out: the name in its ARN. */
  name?: string | undefined;
  /** The thing; left out: the first ARN in `resources`. */
  arn?: string | undefined;
  where?: string | undefined;
  facts?: Fact[];
  /** Why, as AWS wrote it. */
  reason?: string | undefined;
}

/** Describes an EventBridge event that is a state of one thing. */
export function stateChange(payload: unknown, change: StateChange, reader: Reader): Description {
  const { words } = reader;
  const { what, state, states, severity, service, where, facts = [], reason } = change;
  const arn = change.arn ?? texts(payload, 'resources')[0];
  const name = change.name ?? parseArn(arn)?.name ?? arn;
  const inWords = lookup(states, state);
  const became = inWords
    ? words.jobState.became(what, inWords)
    : state
      ? words.jobState.changedTo(what, state)
      : words.jobState.changed(what);
  const url = change.url ?? resourceUrl(arn);
  return {
    ...optional('stateOf', arn ?? name),
    ...optional('state', inWords ?? state),
    severity,
    ...optional('recoversFrom', change.recoversFrom),
    title: headline(reader, became, name, where),
    facts,
    ...optional('reason', reason),
    resources: name ? [resource(name, parseArn(arn) && arn, url)] : [],
    ...optional('url', url ?? serviceUrl(text(payload, 'region'), service)),
  };
}
