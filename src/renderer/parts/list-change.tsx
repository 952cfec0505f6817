import type { ListChangeView } from '../../shared/model/item-detail.ts';
import { text } from '../app/text.ts';

const SIGNS = { added: '+', removed: '−', moved: '↕' } as const;
const KINDS = ['added', 'removed', 'moved'] as const;

/** What came to a list, left it and moved in it; what is as it was is only counted. */
export function ListChange({ change }: { readonly change: ListChangeView }) {
  return (
    <div className="list-change">
      <ul className="chips">
        {KINDS.flatMap((kind) =>
          change[kind].names.map((name, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name may be there twice, and the list never moves.
            <li key={`${kind} ${nth}`} className="chip" data-kind={kind}>
              <span aria-hidden="true">{SIGNS[kind]}</span>
              <span className="unseen">{text(`ui.list.${kind}`)}</span> {name}
            </li>
          )),
        )}
      </ul>
      {KINDS.map(
        (kind) =>
          change[kind].more > 0 && (
            <p key={kind} className="soft">
              {text('ui.list.more', { kind, count: change[kind].more })}
            </p>
          ),
      )}
      <p className="soft">{text('ui.list.same', { count: change.same })}</p>
    </div>
  );
}
