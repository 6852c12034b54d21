// Words of events/gamelift.ts.

export const gamelift = {
  title: (type: string) => ['GameLift', type].filter(Boolean).join(' '),
  types: {
    PlacementFulfilled: '游戏会话已放置',
    PlacementCancelled: '游戏会话放置已取消',
    PlacementTimedOut: '游戏会话放置超时',
    PlacementFailed: '游戏会话放置失败',
    MatchmakingSearching: '正在匹配',
    PotentialMatchCreated: '已生成候选对局',
    AcceptMatch: '等待玩家接受对局',
    AcceptMatchCompleted: '玩家接受对局结束',
    MatchmakingSucceeded: '匹配成功',
    MatchmakingTimedOut: '匹配超时',
    MatchmakingCancelled: '匹配已取消',
    MatchmakingFailed: '匹配失败',
  },
  placement: '放置 ID',
  tickets: '匹配票',
  session: '游戏会话',
};
