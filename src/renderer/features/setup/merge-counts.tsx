import type { FirstMergePreview } from '../../../shared/model/setup.ts';
import { text } from '../../app/text.ts';
import { groupWords } from '../../parts/group-counts.ts';

const ROWS = ['onlyHere', 'onlyThere', 'differ'] as const;
const SIDE = { onlyHere: 'mine', onlyThere: 'theirs', differ: 'both' } as const;

/** The two wallets in three numbers. */
export function MergeCounts({ preview }: { readonly preview: FirstMergePreview }) {
  if (preview.serverEmpty) return <p>{text('ui.merge.serverEmpty')}</p>;
  if (preview.same) return <p>{text('ui.merge.same')}</p>;
  return (
    <dl className="three">
      {ROWS.map((row) => (
        <div key={row} data-side={SIDE[row]}>
          <dt>{text(`ui.merge.count.${row}`)}</dt>
          <dd className="big number">{preview[row]}</dd>
          <dd className="soft">{groupWords(preview.groups[row])}</dd>
        </div>
      ))}
    </dl>
  );
}
