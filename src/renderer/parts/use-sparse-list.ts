import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { type LoadPage, type Paged, SparseList } from './sparse-list.ts';

interface SparsePages<P extends Paged> extends Pick<SparseList<P>, 'list' | 'problem' | 'loading'> {
  readonly at: (place: number) => P['items'][number] | undefined;
  /** The same function every time. */
  readonly want: (from: number, to: number) => void;
  readonly reload: () => void;
}

/** A long list of which only what is looked at is fetched. It begins anew when `key` changes. */
export function useSparseList<P extends Paged>(key: string, load: LoadPage<P>): SparsePages<P> {
  const [, render] = useReducer((times: number) => times + 1, 0);
  const latest = useRef(load);
  latest.current = load;
  const [sparse] = useState(() => new SparseList<P>((page) => latest.current(page), render));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when another list is meant.
  useEffect(() => {
    sparse.begin();
    return () => sparse.stop();
  }, [key, sparse]);
  const { list, loading, problem } = sparse;
  return {
    list,
    loading,
    problem,
    at: (place) => sparse.at(place),
    want: useCallback((from, to) => sparse.want(from, to), [sparse]),
    reload: () => sparse.reload(),
  };
}
