import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../shared/ipc/types.ts';
import type { Trouble } from './use-call.ts';

const PAGE = 100;

interface Paged {
  readonly items: readonly unknown[];
  readonly total: number;
  readonly look: number;
}

export interface SparsePages<P extends Paged> {
  /** The last page that came, for what it says beside its items. */
  readonly list: P | null;
  /** What stands at a place; undefined as long as its page has not come. */
  readonly at: (place: number) => P['items'][number] | undefined;
  /** Fetches the pages of these places. */
  readonly want: (from: number, to: number) => void;
  readonly problem: Trouble | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

type Load<P> = (page: { readonly offset: number; readonly limit: number }) => Promise<Answer<P>>;

/**
 * A long list of which only those pages are fetched that somebody looks at. It begins anew when `key` changes, or when
 * a page turns out to be of a newer look; what was there stays until then.
 */
export function useSparsePages<P extends Paged>(key: string, load: Load<P>): SparsePages<P> {
  const [list, setList] = useState<P | null>(null);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const [loading, setLoading] = useState(true);
  const pages = useRef(new Map<number, readonly unknown[]>());
  const asked = useRef(new Set<number>());
  const seen = useRef(new Set<number>([0]));
  const round = useRef(0);
  const look = useRef<number | null>(null);
  const latest = useRef(load);
  latest.current = load;

  const fetch = useCallback(async (page: number): Promise<void> => {
    if (asked.current.has(page)) return;
    asked.current.add(page);
    const mine = round.current;
    const answer = await latest.current({ offset: page * PAGE, limit: PAGE });
    if (mine !== round.current) return;
    setLoading(false);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) {
      asked.current.delete(page);
      return;
    }
    if (look.current === null) pages.current = new Map();
    else if (look.current !== answer.value.look) {
      begin(seen.current);
      return;
    }
    look.current = answer.value.look;
    pages.current.set(page, answer.value.items);
    setList(answer.value);
  }, []);

  const begin = useCallback(
    (wanted: ReadonlySet<number>) => {
      round.current += 1;
      look.current = null;
      asked.current = new Set();
      setLoading(true);
      for (const page of wanted) void fetch(page);
    },
    [fetch],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when another list is meant.
  useEffect(() => {
    begin(new Set([0]));
    return () => {
      round.current += 1;
    };
  }, [key, begin]);

  const total = list?.total ?? 0;
  const want = useCallback(
    (from: number, to: number) => {
      const last = Math.floor(Math.max(0, Math.min(to, total - 1)) / PAGE);
      seen.current = new Set([0]);
      for (let page = Math.floor(from / PAGE); page <= last; page += 1) seen.current.add(page);
      for (const page of seen.current) void fetch(page);
    },
    [fetch, total],
  );
  return {
    list,
    at: (place) => pages.current.get(Math.floor(place / PAGE))?.[place % PAGE] as P['items'][number] | undefined,
    want,
    problem,
    loading,
    reload: useCallback(() => begin(seen.current), [begin]),
  };
}
