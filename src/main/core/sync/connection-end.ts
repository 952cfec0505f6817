/** Why a websocket connection ended. `unauthorized`: the token is dead, reconnecting with it is useless. */
export type ConnectionEnd = 'unauthorized' | 'server-closed' | 'lost' | 'unreachable' | 'closed-by-us';
