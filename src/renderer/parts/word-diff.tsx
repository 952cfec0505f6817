import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';

interface WordDiffProps {
  readonly before: string;
  readonly after: string;
  /** Data keeps its lines and its letters of one width. */
  readonly data?: boolean;
}

/** A text with the words that came and went marked, for eyes and for screen readers. */
export function WordDiff({ before, after, data = false }: WordDiffProps) {
  const parts = useMemo(() => withPlaces(before, after), [before, after]);
  return (
    <span className={data ? 'diff data' : 'diff'}>
      {parts.map(({ added, place, removed, value }) => {
        if (added) return <ins key={place}>{value}</ins>;
        return removed ? <del key={place}>{value}</del> : <span key={place}>{value}</span>;
      })}
    </span>
  );
}

const withPlaces = (before: string, after: string) =>
  diffWordsWithSpace(before, after).map((part, place) => ({ ...part, place }));
