// Amazon GameLift Servers: https://docs.aws.amazon.com/gameliftservers/latest/developerguide/queue-events.html
// and FlexMatch: https://docs.aws.amazon.com/gameliftservers/latest/flexmatchguide/match-events.html

import { parseArn } from '../arn.ts';
import { serviceUrl } from '../console.ts';
import type { Locale } from '../locales/locale.ts';
import {
  type Describer,
  detailOf,
  facts,
  headline,
  lookup,
  optional,
  resource,
  type Severities,
  severityOf,
  span,
  word,
} from './describer.ts';
import { items, text, texts, time } from './fields.ts';

export const TYPE_SEVERITIES: Severities<keyof Locale['gamelift']['types']> = {
  PlacementTimedOut: 'warning',
  PlacementFailed: 'warning',
  PlacementCancelled: 'info',
  MatchmakingTimedOut: 'warning',
  MatchmakingFailed: 'warning',
};

export const gameLift: Describer = ({ payload }, reader) => {
  const detail = detailOf(payload, 'GameLift Queue Placement Event', 'GameLift Matchmaking Event');
  if (detail === undefined) return undefined;
  const { words } = reader;
  const type = text(detail, 'type');
  const arn = texts(payload, 'resources')[0];
  const name = parseArn(arn)?.name ?? arn;
  const placement = text(detail, 'placementId');
  const tickets = items(detail, 'tickets').flatMap((ticket) => text(ticket, 'ticketId') ?? []);
  return {
    ...optional('stateOf', placement),
    severity: severityOf(TYPE_SEVERITIES, type),
    title: headline(reader, words.gamelift.title(word(words.gamelift.types, type) ?? ''), name),
    facts: facts(
      [words.labels.reason, text(detail, 'message') ?? text(detail, 'reason')],
      [words.gamelift.placement, placement],
      [words.gamelift.tickets, tickets.slice(0, 5).join(words.listComma)],
      [words.gamelift.session, text(detail, 'gameSessionArn')],
      [words.labels.duration, span(reader, time(detail, 'startTime'), time(detail, 'endTime'))],
      [words.labels.code, lookup<string>(words.gamelift.types, type) && type],
    ),
    resources: name ? [resource(name, arn)] : [],
    ...optional('url', serviceUrl(text(payload, 'region'), 'gamelift')),
  };
};
