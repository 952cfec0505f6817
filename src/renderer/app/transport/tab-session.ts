import { SESSION_PATH } from '../../../shared/ipc/socket-messages.ts';

const TOKEN_KEY = 'token';

/** Where this tab keeps its token: it survives a reload, and no other tab or origin sees it. */
export interface TokenStore {
  read(): string | null;
  /** Null forgets it. */
  write(token: string | null): void;
}

/** Uses the tab's own storage; where a browser refuses that, memory, which a reload empties. */
export function tabTokenStore(): TokenStore {
  let token: string | null = null;
  try {
    const { sessionStorage } = window;
    return {
      read: () => sessionStorage.getItem(TOKEN_KEY),
      write: (next) =>
        next === null ? sessionStorage.removeItem(TOKEN_KEY) : sessionStorage.setItem(TOKEN_KEY, next),
    };
  } catch {
    return {
      read: () => token,
      write: (next) => {
        token = next;
      },
    };
  }
}

/** Takes the one-time code out of the tab's address, where it must not stay: addresses are kept in the history. */
export function takeCode({ location, history }: Pick<Window, 'location' | 'history'>): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code !== null) history.replaceState(null, '', location.pathname);
  return code;
}

/** Trades a code for a token. A host that cannot be reached refuses, too: a code does not live long enough to wait. */
export async function redeemCode(
  code: string,
  post: typeof fetch = fetch,
): Promise<{ readonly token: string } | 'link-refused' | 'locked-out'> {
  try {
    const answer = await post(SESSION_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    if (answer.status === 429) return 'locked-out';
    return answer.ok ? ((await answer.json()) as { readonly token: string }) : 'link-refused';
  } catch {
    return 'link-refused';
  }
}
