import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../shared/ipc/types.ts';
import type { Trouble } from './use-call.ts';

const PAGE = 100;

interface Paged {
  readonly items: readonly unknown[];
  readonly total: number;
}

export interface Pages<P extends Paged> {
  /** The first page with what else it says; its items are those of all pages so far. */
  readonly list: P | null;
  readonly problem: Trouble | null;
  readonly loading: boolean;
  readonly more: (() => void) | null;
  readonly reload: () => void;
}

type Load<P> = (page: { readonly offset: number; readonly limit: number }) => Promise<Answer<P>>;

/** A long list, page after page. It begins anew when `key` changes; an answer to an older question is dropped. */
export function usePages<P extends Paged>(key: string, load: Load<P>): Pages<P> {
  const [list, setList] = useState<P | null>(null);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const [loading, setLoading] = useState(true);
  const asked = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const fetch = useCallback(async (before: P | null) => {
    asked.current += 1;
    const mine = asked.current;
    setLoading(true);
    const answer = await latest.current({ offset: before?.items.length ?? 0, limit: PAGE });
    if (mine !== asked.current) return;
    setLoading(false);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setList(joined(before, answer.value));
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when another list is meant.
  useEffect(() => {
    void fetch(null);
    return () => {
      asked.current += 1;
    };
  }, [key, fetch]);

  const complete = list === null || list.items.length >= list.total;
  return {
    list,
    problem,
    loading,
    more: complete ? null : () => void fetch(list),
    reload: useCallback(() => void fetch(null), [fetch]),
  };
}

const joined = <P extends Paged>(before: P | null, page: P): P =>
  before === null ? page : { ...page, items: [...before.items, ...page.items] };
