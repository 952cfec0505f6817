import type { Answer } from './types.ts';

/**
 * What a browser tab and the browser host say to each other over a websocket, one JSON text a message. The token of
 * the tab comes first; before the welcome nothing else is heard.
 */
export type FromTab =
  | { readonly type: 'hello'; readonly token: string }
  /** `id` is the tab's own count; the answer carries it back. */
  | { readonly type: 'call'; readonly id: number; readonly channel: string; readonly argument?: unknown }
  /** Makes the token worthless, here and in every other tab that has it. */
  | { readonly type: 'forget' };

export type ToTab =
  | { readonly type: 'welcome' }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly type: 'event'; readonly channel: string; readonly payload: unknown };

/** Where a tab trades the code of its link for a token: `POST {code}`, answered with `{token}`. */
export const SESSION_PATH = '/session';

export const SOCKET_PATH = '/socket';

/** The longest message a tab may send, in bytes of UTF-8: the largest file it may import, each line break as two. */
export const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

/** Why the host closes a socket, where it matters to the tab. 4000 to 4999 are for applications (RFC 6455 §7.4.2). */
export const CLOSED_BECAUSE = { tokenRefused: 4401, lockedOut: 4429 } as const;
