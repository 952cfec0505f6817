import type { ItemDetail } from '../../shared/model/item-detail.ts';
import { text } from '../app/text.ts';
import { ListChange } from './list-change.tsx';
import { WordDiff } from './word-diff.tsx';

interface SideShapeProps {
  readonly side: 'before' | 'here' | 'there' | 'result';
  readonly shape: ItemDetail['shape'] | null;
  /** The value in a line: all there is to say, until more is known or where there is no more. */
  readonly fallback: string;
}

/** What a side holds. Of long texts and lists it shows what is not as it was before. */
export function SideShape({ side, shape, fallback }: SideShapeProps) {
  if (shape === null || shape.kind === 'line') return fallback;
  if (shape.kind === 'list') {
    const change = side === 'before' ? null : shape[side];
    if (change === null) return fallback;
    return (
      <>
        <p>
          {text('ui.list.count', {
            count:
              change.same +
              change.added.names.length +
              change.added.more +
              change.moved.names.length +
              change.moved.more,
          })}
        </p>
        <ListChange change={change} />
      </>
    );
  }
  const value = shape[side];
  if (value === null) return fallback;
  const before = side === 'before' ? value : (shape.before ?? '');
  return <WordDiff before={before} after={value} data={shape.kind === 'data'} />;
}
