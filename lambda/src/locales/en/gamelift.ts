// Words of events/gamelift.ts.

import type { Locale } from '../locale.ts';

export const gamelift: Locale['gamelift'] = {
  title: (type) => ['GameLift', type].filter(Boolean).join(' '),
  types: {
    PlacementFulfilled: 'placed a game session',
    PlacementCancelled: 'placement cancelled',
    PlacementTimedOut: 'placement timed out',
    PlacementFailed: 'placement failed',
    MatchmakingSearching: 'searching for a match',
    PotentialMatchCreated: 'found a potential match',
    AcceptMatch: 'waiting for players to accept',
    AcceptMatchCompleted: 'players responded',
    MatchmakingSucceeded: 'matchmaking succeeded',
    MatchmakingTimedOut: 'matchmaking timed out',
    MatchmakingCancelled: 'matchmaking cancelled',
    MatchmakingFailed: 'matchmaking failed',
  },
  placement: 'Placement ID',
  tickets: 'Tickets',
  session: 'Game session',
};
