// Words of events/gamelift.ts.

import type { Locale } from '../locale.ts';

export const gamelift: Locale['gamelift'] = {
  title: (type) => ['GameLift', type].filter(Boolean).join(' '),
  types: {
    PlacementFulfilled: 'placed a game session',
    PlacementCancelled: 'placement cancelled',
    PlacementTimedOut: 'placement timed out',
    PlacementFailed: 'placement failed',
    MatchmakingSearching: 'searches for a match',
    PotentialMatchCreated: 'made a potential match',
    AcceptMatch: 'waits for players to accept',
    AcceptMatchCompleted: 'players have answered',
    MatchmakingSucceeded: 'matchmaking succeeded',
    MatchmakingTimedOut: 'matchmaking timed out',
    MatchmakingCancelled: 'matchmaking cancelled',
    MatchmakingFailed: 'matchmaking failed',
  },
  placement: 'Placement ID',
  tickets: 'Tickets',
  session: 'Game session',
};
